"""Which signs can be drawn: a letter and its marks need one face that has them all."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from waypost.studio.draw.fonts import INVISIBLE, families, has_glyph, typeface

_WITH_THE_LAST = ("Mn", "Mc", "Me")
_ZERO_WIDTH_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def clusters(text: str) -> Iterator[str]:
    """Split a text into letters with their marks, and emoji with what is joined to them."""
    current = ""
    for character in text:
        belongs = (
            unicodedata.category(character) in _WITH_THE_LAST
            or character == _ZERO_WIDTH_JOINER
            or ord(character) in _SKIN_TONES
            or current.endswith(_ZERO_WIDTH_JOINER)
        )
        if current and not belongs:
            yield current
            current = ""
        current += character
    if current:
        yield current


@lru_cache(maxsize=8192)
def drawn_part(cluster: str, family: str) -> str:
    """Give what of a letter and its marks can be drawn: all, the letter alone, or nothing."""
    seen = [character for character in cluster if character not in INVISIBLE]
    for name in families(cluster, family):
        face = typeface(name, 400)
        if all(face.unicharToGlyph(ord(character)) for character in seen):
            return cluster if all(has_glyph(family, character) for character in seen) else ""
    return cluster[0] if has_glyph(family, cluster[0]) else ""


def undrawn(text: str, family: str) -> str:
    """List the signs of a text that would come out as boxes, each once."""
    missing = (
        character
        for cluster in clusters(text)
        for character in cluster.removeprefix(drawn_part(cluster, family))
    )
    return "".join(dict.fromkeys(missing))
