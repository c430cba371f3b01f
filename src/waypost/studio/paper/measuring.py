"""How wide words are in the studio's fonts, in points; good enough to give columns their room."""

import re
from functools import cache
from typing import Final

import skia

from waypost.studio.draw.fonts import families, typeface
from waypost.studio.writing import BODY

_PROBE: Final = 1000.0


@cache
def _advance(family: str, weight: int, character: str) -> float:
    """Measure one character in ems, in the first family that has it."""
    for name in families(character, family):
        face = typeface(name, weight)
        glyph = face.unicharToGlyph(ord(character))
        if glyph:
            return float(skia.Font(face, _PROBE).getWidths([glyph])[0]) / _PROBE
    return 0.0 if not character.isprintable() else 0.6


def width_of(text: str, size: float, family: str = BODY, weight: int = 400) -> float:
    """Measure a line of text."""
    return size * sum(_advance(family, weight, character) for character in text)


def longest_word(text: str, size: float, family: str = BODY, weight: int = 400) -> float:
    """Measure the longest word of a text."""
    words = re.sub("[/\u200b-]", r"\g<0> ", text).split()
    return max((width_of(word, size, family, weight) for word in words), default=0.0)
