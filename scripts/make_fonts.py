#!/usr/bin/env python3
"""Make the Noto fonts that the studio draws other scripts with, from their npm packages.

The packages hold one WOFF2 per weight and range of characters. Each result is one TrueType file:
the slices of a weight, merged, with the tables that shape the script and without hinting. Run
from the root of the checkout, after `npm install` of `PACKAGES` in any folder:

    python scripts/make_fonts.py FOLDER/node_modules

The results are committed in src/waypost/studio/data/fonts, each family's licence beside it.
"""

import io
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS: Final = Path("src/waypost/studio/data/fonts")
SCOPE: Final = "@fontsource"
REGULAR, BOLD = 400, 700
MADE: Final = 3_800_000_000
"""Seconds since 1904, the same in every file, so that a second run gives the same bytes."""
HANGUL: Final = frozenset(range(0xAC00, 0xD7A4))
CJK_SIGNS: Final = frozenset(
    [*range(0x2E80, 0x2FE0), *range(0x3000, 0x3400), *range(0xFE10, 0xFE50), *range(0xFF00, 0xFFF0)]
)
SIGNS: Final = frozenset(range(0x2190, 0x2C00))
LATIN_GREEK_CYRILLIC: Final = frozenset(range(0xA0, 0x2000)) - {0xB7}
"""Left to the faces that are made for them; the middle dot stays, which has its width there."""
ADOBE: Final = (
    "Copyright 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'."
)


def characters_of(encoding: str) -> frozenset[int]:
    """List the characters that a national standard writes with two bytes."""
    found: set[int] = set()
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                text = bytes([high, low]).decode(encoding)
            except UnicodeDecodeError:
                continue
            found |= {ord(text)} if len(text) == 1 else set()
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Family:
    """One family to make.

    Attributes:
        name: What it is called, and its files without the spaces.
        slices: The ranges of the package that are merged; empty for all numbered ones.
        weights: One file each.
        only: The characters that are kept; empty for all.
        copyright: Where the package does not name the holder.
    """

    name: str
    slices: tuple[str, ...] = ()
    weights: tuple[int, ...] = (REGULAR, BOLD)
    only: frozenset[int] = frozenset()
    copyright: str = ""

    @property
    def package(self) -> str:
        """What npm calls it."""
        return self.name.lower().replace(" ", "-")


LETTERS: Final = (
    *("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "greek-ext"),
)
FAMILIES: Final = (
    Family("Noto Sans", LETTERS),
    Family("Noto Serif", LETTERS),
    Family("Noto Sans Arabic", ("arabic", "latin")),
    Family("Noto Naskh Arabic", ("arabic", "latin")),
    Family("Noto Kufi Arabic", ("arabic", "latin"), (BOLD,)),
    Family("Noto Sans Hebrew", ("hebrew", "latin")),
    Family("Noto Serif Hebrew", ("hebrew", "latin")),
    Family("Noto Sans Devanagari", ("devanagari", "latin")),
    Family("Noto Serif Devanagari", ("devanagari", "latin")),
    Family("Noto Sans SC", only=characters_of("gb2312") | CJK_SIGNS, copyright=ADOBE),
    Family("Noto Sans TC", only=characters_of("big5") | CJK_SIGNS, copyright=ADOBE),
    Family("Noto Sans JP", only=characters_of("shift_jis") | CJK_SIGNS, copyright=ADOBE),
    Family("Noto Sans KR", only=HANGUL | CJK_SIGNS, copyright=ADOBE),
    Family("Noto Sans Symbols", ("symbols",), (REGULAR,), SIGNS),
    Family("Noto Sans Symbols 2", ("symbols",), (REGULAR,), SIGNS),
    Family("Noto Color Emoji", ("emoji",), (REGULAR,)),
)
PACKAGES: Final = tuple(f"{SCOPE}/{family.package}" for family in FAMILIES)


def slices_of(family: Family, weight: int, folder: Path) -> list[Path]:
    """Find the files to merge, those with the letters of the script first."""
    files = folder / SCOPE / family.package / "files"
    if family.slices:
        ranges: Iterable[str] = family.slices
    else:
        numbered = files.glob(f"{family.package}-*-{weight}-normal.woff2")
        ranges = sorted(
            (re.sub(rf"^{family.package}-|-{weight}-normal$", "", path.stem) for path in numbered),
            key=lambda name: (not name.isdigit(), name.zfill(4)),
        )
        ranges = [name for name in ranges if name.isdigit()]
    return [files / f"{family.package}-{name}-{weight}-normal.woff2" for name in ranges]


def slimmed(path: Path, family: Family) -> TTFont | None:
    """Read one slice without hinting and vertical metrics; none if nothing of it is wanted."""
    font = TTFont(path, recalcTimestamp=False)
    for pictures in {"SVG "} & set(font.keys()):
        del font[pictures]
    wanted = set(font.getBestCmap())
    if family.only:
        wanted &= family.only
        wanted -= LATIN_GREEK_CYRILLIC
    if not wanted:
        return None
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.layout_features = [] if family.only else ["*"]
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx", "gasp", "MATH"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def merged(fonts: list[TTFont], scratch: Path) -> TTFont:
    """Put the slices into one font."""
    if len(fonts) == 1:
        return fonts[0]
    paths = []
    for number, font in enumerate(fonts):
        path = scratch / f"{number:03}.ttf"
        font.flavor = None
        font.save(path)
        paths.append(str(path))
    return Merger().merge(paths)


def named(font: TTFont, family: Family, weight: int) -> TTFont:
    """Name the family alike in all its files, and say how heavy it is."""
    style = "Bold" if weight == BOLD else "Regular"
    names = font["name"]
    copyright_line = family.copyright or names.getDebugName(0)
    texts = {
        0: copyright_line,
        1: family.name,
        2: style,
        3: f"Waypost;{family.name} {style}",
        4: f"{family.name} {style}",
        6: f"{family.name.replace(' ', '')}-{style}",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
    }
    names.names = []
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if weight == BOLD else 0x40
    font["head"].macStyle = int(weight == BOLD)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = MADE
    font["post"].formatType = 3.0
    font["post"].extraNames, font["post"].mapping = [], {}
    return font


def make_family(family: Family, folder: Path, scratch: Path) -> None:
    """Write every weight of a family, and its licence."""
    for weight in family.weights:
        read = (slimmed(path, family) for path in slices_of(family, weight, folder))
        font = named(merged([font for font in read if font], scratch), family, weight)
        font.flavor = None
        out = io.BytesIO()
        font.save(out, reorderTables=True)
        path = FONTS / f"{family.name.replace(' ', '')}-{weight}.ttf"
        path.write_bytes(out.getvalue())
        print(f"{path.name}: {len(font.getBestCmap()):,} characters, {path.stat().st_size:,} bytes")
    text = (folder / SCOPE / family.package / "LICENSE").read_text("utf-8")
    with TTFont(FONTS / f"{family.name.replace(' ', '')}-{family.weights[0]}.ttf") as font:
        holder = font["name"].getDebugName(0)
    licence = FONTS / f"LICENSE-{family.package}.txt"
    _, terms = text.split("\n", 1)
    licence.write_text(f"{holder}\n{terms.rstrip()}\n", "utf-8")


if __name__ == "__main__":
    import tempfile

    wanted_names = sys.argv[2:]
    with tempfile.TemporaryDirectory() as made:
        for one in FAMILIES:
            if wanted_names and one.name not in wanted_names:
                continue
            make_family(one, Path(sys.argv[1]), Path(made))
