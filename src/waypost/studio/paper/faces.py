"""Which faces a text is set in, and how far its lines stand apart, by the letters it is in."""

from typing import Final

from waypost.studio.draw.fonts import families
from waypost.studio.writing import HAN, JOINED, writing_of

SERIF: Final = "Waypost Serif"
TALL_LEADING, FULL_LEADING = 0.3, 0.14
"""What lines need beyond Latin ones: Arabic and Devanagari, and Chinese characters."""
TELLING: Final = 400
"""So many characters tell in which letters a text is."""


def stack(family: str, text: str, language: str) -> tuple[str, ...]:
    """Name families in the order in which glyphs are looked up.

    Args:
        family: What is asked for, where the text is in Latin letters.
        text: The face of its own letters comes first, so that digits match.
        language: BCP 47.
    """
    return families(text[:TELLING], family, language)


def more_leading(text: str, language: str) -> float:
    """Give what the lines of a text need beyond what Latin ones do, in ems."""
    writing = writing_of(text[:TELLING], language)
    if writing in JOINED:
        return TALL_LEADING
    return FULL_LEADING if writing in HAN else 0.0
