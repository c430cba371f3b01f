"""The studio's own fonts, registered once; nothing of the machine's fonts is ever used."""

import unicodedata
from functools import cache
from pathlib import Path

import skia

from waypost.studio.writing import BODY, families_for, han_of, writing_of

FONTS_FOLDER = Path(__file__).resolve().parent.parent / "data" / "fonts"
INVISIBLE = frozenset(
    "\n\t\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2009\u202f\u2060\ufe0e\ufe0f"
)


@cache
def provider() -> "skia.textlayout.TypefaceFontProvider":
    """Register every font file under the family that it names itself."""
    registered = skia.textlayout.TypefaceFontProvider()
    for typeface in typefaces():
        registered.registerTypeface(typeface, typeface.getFamilyName())
    return registered


@cache
def typefaces() -> tuple["skia.Typeface", ...]:
    """Load every font file of the studio."""
    files = sorted([*FONTS_FOLDER.glob("*.ttf"), *FONTS_FOLDER.glob("*.otf")])
    return tuple(skia.Typeface.MakeFromFile(str(file)) for file in files)


def families(text: str, family: str = BODY, language: str = "") -> tuple[str, ...]:
    """Name the families in which a text is set, in the order in which glyphs are looked up."""
    return families_for(writing_of(text, language), han_of(text, language), family)


@cache
def collection() -> "skia.textlayout.FontCollection":
    """Collect the registered fonts for paragraphs."""
    fonts = skia.textlayout.FontCollection()
    fonts.setDefaultFontManager(provider())
    return fonts


@cache
def font_style(weight: int, *, italic: bool) -> "skia.FontStyle":
    """Describe a face for lookups."""
    slant = skia.FontStyle.kItalic_Slant if italic else skia.FontStyle.kUpright_Slant
    return skia.FontStyle(weight, skia.FontStyle.kNormal_Width, slant)


@cache
def typeface(family: str, weight: int, *, italic: bool = False) -> "skia.Typeface":
    """Find the nearest face of a family.

    Raises:
        LookupError: The studio has no such family.
    """
    face = provider().matchFamilyStyle(family, font_style(weight, italic=italic))
    if face is None:
        raise LookupError(f"the studio has no font family {family!r}")
    return face


@cache
def has_glyph(family: str, character: str) -> bool:
    """Tell whether `character` can be drawn in the family or in one that steps in for it."""
    if character in INVISIBLE or character == " ":
        return True
    if unicodedata.category(character).startswith("C"):
        return False
    return any(
        typeface(name, 400).unicharToGlyph(ord(character)) != 0
        for name in families(character, family)
    )
