"""Fonts for a page: only the glyphs that it uses, inlined; and how wide a word will be."""

import base64
import io
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from waypost.studio.draw.fonts import INVISIBLE, typeface as drawn_face
from waypost.studio.plan.model import Plan, Typeface
from waypost.studio.writing import BODY, families_for, han_of, writing_of

FONTS_FOLDER: Final = Path(__file__).resolve().parent.parent / "data" / "fonts"
BODY_WEIGHTS: Final = (400, 600)
OTHER_WEIGHTS: Final = (400, 700)
ALWAYS: Final = " -0123456789.,:%+&\u2019…\u2212\u2013—"
_PUNCTUATION: Final = frozenset(
    map(chr, (*range(0x2013, 0x2027), 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212))
)
_WESTERN: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | _PUNCTUATION
_LATIN: Final = _WESTERN | frozenset(map(chr, range(0x100, 0x180)))
_UNKNOWN_WIDTH: Final = 0.62
_CUTS_KEPT: Final = 64
_JOINERS: Final = "\u200c\u200d\u25cc\ufe0f"
_JOINING: Final = (
    *("init", "medi", "fina", "isol", "rlig", "mkmk", "curs", "nukt", "akhn", "rphf", "rkrf"),
    *("blwf", "half", "pstf", "vatu", "cjct", "pres", "abvs", "blws", "psts", "haln", "abvm"),
    *("blwm", "dist", "ljmo", "vjmo", "tjmo"),
)
"""What shapes Arabic, Devanagari and Hangul."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font as it stands in the style sheet.

    Attributes:
        name: The page's own for it.
        family: What the studio calls it.
        weight: Of its file.
        only: The characters that it is embedded for; empty for all that the page uses.
    """

    name: str
    family: str
    weight: int
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces that a page needs, and in which order letters are looked up in them.

    Attributes:
        display: The face of titles.
        others: All else that is embedded.
        display_names: What titles are set in.
        body_names: What everything else is set in.
    """

    display: Face
    others: tuple[Face, ...]
    display_names: tuple[str, ...]
    body_names: tuple[str, ...]


def faces_of(plan: Plan, text: str) -> Faces:
    """Give the display face, the body in two weights, and those for letters that these lack.

    Args:
        plan: Decides the display face, and the writing whose letters come first.
        text: Everything that is written on the page.
    """
    typeface = plan.typeface
    used = {char for char in text if char not in INVISIBLE and not char.isspace()}
    writing = writing_of(plan.title, plan.language)
    order = families_for(writing, han_of(text, plan.language))
    needed = _shares(used, order)
    names = tuple("Body" if family == BODY else family for family in order)
    names = tuple(name for name, family in zip(names, order, strict=True) if family in needed)
    others = tuple(
        Face(family, family, weight, frozenset(needed[family]))
        for family in order
        if family in needed and family != BODY
        for weight in OTHER_WEIGHTS
        if _path(family, weight).is_file()
    )
    body = tuple(Face("Body", BODY, weight) for weight in BODY_WEIGHTS)
    embedded = next((face for face in others if _is(face, typeface)), None)
    display = embedded or Face("Display", typeface.family, typeface.weight)
    return Faces(
        display=display,
        others=(*body, *(face for face in others if face is not display)),
        display_names=(display.name, *(name for name in names if name != display.name)),
        body_names=names,
    )


def _is(face: Face, typeface: Typeface) -> bool:
    return (face.family, face.weight) == (typeface.family, typeface.weight)


def _shares(used: set[str], order: tuple[str, ...]) -> dict[str, set[str]]:
    """Tell which family draws which characters; the body's is always needed."""
    shares: dict[str, set[str]] = {BODY: set()}
    for character in used:
        for family in order:
            if drawn_face(family, OTHER_WEIGHTS[0]).unicharToGlyph(ord(character)):
                shares.setdefault(family, set()).add(character)
                break
    return shares


def _path(family: str, weight: int) -> Path:
    return FONTS_FOLDER / f"{family.replace(' ', '')}-{weight}.ttf"


def _file(face: Face) -> Path:
    return _path(face.family, face.weight)


@cache
def _advances(path: Path) -> tuple[dict[int, int], int]:
    with TTFont(path) as font:
        widths = font["hmtx"].metrics
        advances = {code: widths[name][0] for code, name in font.getBestCmap().items()}
        return advances, font["head"].unitsPerEm


def width_of(word: str, face: Face) -> float:
    """Measure a word in em."""
    advances, em = _advances(_file(face))
    return sum(advances.get(ord(char), round(em * _UNKNOWN_WIDTH)) for char in word) / em


def font_css(faces: Faces, text: str) -> str:
    """Write the `@font-face` rules, each font cut down to the characters of `text`.

    Capitals are added, because a style sheet may ask for them.
    """
    used = set(text) | set(text.upper()) | set(ALWAYS)
    return "".join(
        f'@font-face{{font-family:"{face.name}";font-weight:{face.weight};font-display:swap;'
        f"src:url(data:font/woff2;base64,{_subset(face, used)})format('woff2')}}"
        for face in (faces.display, *faces.others)
    )


def _subset(face: Face, used: set[str]) -> str:
    own = "".join(face.only)
    kept = used & set(own + own.upper()) if own else _rounded_up(used)
    return _cut(_file(face), frozenset(kept))


def _rounded_up(used: set[str]) -> set[str] | frozenset[str]:
    """Take whole alphabets, so that a cut serves many pages; what is rare is added to them."""
    if used <= _WESTERN:
        return _WESTERN
    return used | _LATIN


@lru_cache(_CUTS_KEPT)
def _cut(file: Path, kept: frozenset[str]) -> str:
    """Cut a font down to characters, as WOFF2 in Base64; takes a tenth of a second."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features = [*_JOINING, "kern", "liga", "tnum", "calt", "ccmp", "mark", "locl"]
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    with TTFont(file, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(kept | set(_JOINERS))))
        subsetter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out, reorderTables=False)
    return base64.b64encode(out.getvalue()).decode()
