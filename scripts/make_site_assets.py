#!/usr/bin/env python3
"""Make what the public pages ship beside their stylesheet: small fonts, and the icon.

Run from the root of the checkout; the results are committed in src/waypost/public/static.
"""

import io
import shutil
from pathlib import Path
from typing import Final

import skia
from fontTools import subset
from PIL import Image

SOURCE: Final = Path("src/waypost/studio/data/fonts")
STATIC: Final = Path("src/waypost/public/static")
FONTS: Final = ("Fraunces-600", "Fraunces-400i", "InterTight-400", "InterTight-600")
LICENCES: Final = ("LICENSE-fraunces.txt", "LICENSE-inter-tight.txt")
LATIN: Final = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x0218,
    0x0219,
    0x021A,
    0x021B,
    *range(0x2010, 0x2028),
    0x2030,
    0x2032,
    0x2033,
    0x2039,
    0x203A,
    0x20AC,
    0x2122,
    *range(0x2190, 0x2194),
    0x2212,
    0x00D7,
)
ICON_SIZES: Final = (16, 32, 48)


def make_font(name: str) -> None:
    """Keep the Latin letters of one font, as WOFF2."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum"]
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    font = subset.load_font(str(SOURCE / f"{name}.ttf"), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LATIN)
    subsetter.subset(font)
    subset.save_font(font, str(STATIC / "fonts" / f"{name}.woff2"), options)


def make_icon() -> None:
    """Draw icon.svg at the sizes of a favicon."""
    drawing = skia.SVGDOM.MakeFromStream(skia.MemoryStream((STATIC / "icon.svg").read_bytes()))
    pictures = []
    for size in ICON_SIZES:
        surface = skia.Surface(size, size)
        canvas = surface.getCanvas()
        canvas.clear(skia.ColorTRANSPARENT)
        canvas.scale(size / 32, size / 32)
        drawing.setContainerSize(skia.Size(32, 32))
        drawing.render(canvas)
        encoded = surface.makeImageSnapshot().encodeToData()
        pictures.append(Image.open(io.BytesIO(bytes(encoded))))
    pictures[-1].save(
        STATIC / "favicon.ico", sizes=[(s, s) for s in ICON_SIZES], append_images=pictures[:-1]
    )


if __name__ == "__main__":
    (STATIC / "fonts").mkdir(parents=True, exist_ok=True)
    for font_name in FONTS:
        make_font(font_name)
    for licence in LICENCES:
        shutil.copyfile(SOURCE / licence, STATIC / "fonts" / licence)
    make_icon()
