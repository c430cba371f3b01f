"""How high and how deep the letters of a writing reach, measured in the faces that draw them."""

from functools import cache
from typing import Final

import skia

from waypost.studio.draw.fonts import families, typeface
from waypost.studio.writing import Writing, writing_of

PROBE_SIZE: Final = 100.0
LATIN_DEPTH: Final = 0.24
_TALL: Final = {
    Writing.CYRILLIC: "Н",  # noqa: RUF001 Cyrillic
    Writing.GREEK: "Η",  # noqa: RUF001 Greek
    Writing.ARABIC: "\u0627\u0644",
    Writing.HEBREW: "\u05d4",
    Writing.DEVANAGARI: "क",
    Writing.SIMPLIFIED: "国",
    Writing.TRADITIONAL: "國",
    Writing.JAPANESE: "国",
    Writing.KOREAN: "한",
}
_DEEP: Final = {
    Writing.CYRILLIC: "рЦ",
    Writing.GREEK: "ρφ",
    Writing.ARABIC: "\u0639\u064a\u062c",
    Writing.HEBREW: "\u05e7\u05e5",
    Writing.DEVANAGARI: "\u0939\u0942",
    Writing.SIMPLIFIED: "国",
    Writing.TRADITIONAL: "國",
    Writing.JAPANESE: "国",
    Writing.KOREAN: "한",
}
_LEAST_LEADING: Final = {
    Writing.CYRILLIC: 1.08,
    Writing.GREEK: 1.08,
    Writing.ARABIC: 1.3,
    Writing.HEBREW: 1.12,
    Writing.DEVANAGARI: 1.28,
    Writing.SIMPLIFIED: 1.2,
    Writing.TRADITIONAL: 1.2,
    Writing.JAPANESE: 1.2,
    Writing.KOREAN: 1.2,
}


def least_leading(writing: Writing) -> float:
    """Give the leading, in ems, below which lines of a writing touch."""
    return _LEAST_LEADING.get(writing, 0.0)


@cache
def face_of(
    character: str, writing: Writing, family: str, weight: int, *, italic: bool = False
) -> "skia.Typeface":
    """Find the face that a character is drawn with inside a text of a writing."""
    names = families(_TALL.get(writing, "") + character, family)
    for name in names:
        face = typeface(name, weight, italic=italic)
        if face.unicharToGlyph(ord(character)):
            return face
    return typeface(names[0], weight, italic=italic)


@cache
def letter_height(writing: Writing, family: str, weight: int) -> float:
    """Measure the height of capitals, or of what stands for them in a writing, in ems."""
    if writing is Writing.LATIN:
        metrics = skia.Font(typeface(family, weight), PROBE_SIZE).getMetrics()
        return float(metrics.fCapHeight) / PROBE_SIZE
    boxes = _boxes(_TALL[writing], writing, family, weight)
    return float(max(-box.top() for box in boxes)) / PROBE_SIZE


@cache
def letter_depth(writing: Writing, family: str, weight: int) -> float:
    """Measure how far letters reach below the baseline, in ems."""
    if writing is Writing.LATIN:
        return LATIN_DEPTH
    boxes = _boxes(_DEEP[writing], writing, family, weight)
    return float(max(0.0, *(box.bottom() for box in boxes))) / PROBE_SIZE


def highest(text: str, family: str, weight: int, *, italic: bool = False) -> float:
    """Measure how high the highest sign of a text reaches, in ems."""
    boxes = _boxes(text, writing_of(text), family, weight, italic=italic)
    return float(max((-box.top() for box in boxes), default=0.0)) / PROBE_SIZE


def first_bearing(text: str, family: str, weight: int, *, italic: bool = False) -> float:
    """Measure the blank left of a text's first letter, in ems."""
    boxes = _boxes(text[:1], writing_of(text), family, weight, italic=italic)
    return float(boxes[0].left()) / PROBE_SIZE if boxes else 0.0


def _boxes(
    text: str, writing: Writing, family: str, weight: int, *, italic: bool = False
) -> list["skia.Rect"]:
    boxes: list[skia.Rect] = []
    for character in dict.fromkeys(text):
        face = face_of(character, writing, family, weight, italic=italic)
        glyph = face.unicharToGlyph(ord(character))
        boxes += skia.Font(face, PROBE_SIZE).getBounds([glyph]) if glyph else []
    return boxes
