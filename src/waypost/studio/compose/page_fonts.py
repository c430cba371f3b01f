"""Fonts for a page: only the glyphs that it uses, inlined; and how wide a word will be."""

import base64
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from waypost.studio.plan.model import Typeface

FONTS_FOLDER: Final = Path(__file__).resolve().parent.parent / "data" / "fonts"
BODY: Final = "Inter Tight"
BODY_WEIGHTS: Final = (400, 600)
ALWAYS: Final = " -0123456789.,:%+&\u2019…\u2212\u2013—"
_UNKNOWN_WIDTH: Final = 0.62


@dataclass(frozen=True, slots=True)
class Face:
    """A font as it stands in the style sheet; `name` is the page's own for it."""

    name: str
    family: str
    weight: int


def faces_of(typeface: Typeface) -> tuple[Face, ...]:
    """Give the faces that a page needs: the display face, and the body in two weights."""
    display = Face("Display", typeface.family, typeface.weight)
    return (display, *(Face("Body", BODY, weight) for weight in BODY_WEIGHTS))


def _file(face: Face) -> Path:
    return FONTS_FOLDER / f"{face.family.replace(' ', '')}-{face.weight}.ttf"


@cache
def _advances(path: Path) -> tuple[dict[int, int], int]:
    with TTFont(path) as font:
        widths = font["hmtx"].metrics
        advances = {code: widths[name][0] for code, name in font.getBestCmap().items()}
        return advances, font["head"].unitsPerEm


def covered(face: Face) -> frozenset[str]:
    """Give the characters that a shipped font has."""
    return frozenset(map(chr, _advances(_file(face))[0]))


def width_of(word: str, face: Face) -> float:
    """Measure a word in em."""
    advances, em = _advances(_file(face))
    return sum(advances.get(ord(char), round(em * _UNKNOWN_WIDTH)) for char in word) / em


def font_css(faces: tuple[Face, ...], text: str) -> str:
    """Write the `@font-face` rules, each font cut down to the characters of `text`.

    Capitals are added, because a style sheet may ask for them.
    """
    used = set(text) | set(text.upper()) | set(ALWAYS)
    return "".join(
        f'@font-face{{font-family:"{face.name}";font-weight:{face.weight};font-display:swap;'
        f"src:url(data:font/woff2;base64,{_subset(face, used)})format('woff2')}}"
        for face in faces
    )


def _subset(face: Face, used: set[str]) -> str:
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "tnum", "calt", "ccmp", "mark", "locl"]
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    with TTFont(_file(face), recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(used)))
        subsetter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out, reorderTables=False)
    return base64.b64encode(out.getvalue()).decode()
