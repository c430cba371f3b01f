"""Type that always has room: set as large as it can be, and shortened below a readable size."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from waypost.studio.draw.text import Room, Setting, Style, balance, fit_display, fit_text
from waypost.studio.writing import WITHOUT_SPACES, writing_of

ELLIPSIS: Final = "…"
LONG_WORD: Final = 24
"""Longer ones may be cut within, if nothing else helps: addresses, part numbers, Chinese."""
JOINS: Final = frozenset("\u200d\ufe0f\ufe0e\u20e3")
_LOOSE_END = re.compile(r"[\s,.;:·!?\u2013\u2014(\[{/&+-]+$")


def set_whole_or_shortened(
    text: str, style: Style, room: Room, sizes: tuple[float, float], *, display: bool = False
) -> Setting:
    """Set text as large as it fits; if the smallest size is too large, end it with an ellipsis.

    Args:
        text: Not empty.
        style: How.
        room: What it may take.
        sizes: The smallest and the largest size, in pixels.
        display: For large type: lines of like length.

    Returns:
        A setting that fits; it is cut after whole words, within one only if it alone is too long.
    """
    whole = _set(text, style, room, sizes, display=display)
    if whole.fits:
        return whole
    pieces = text.split(" ")
    best = _longest(pieces, " ", style, room, sizes)
    if best is None or len(pieces[0]) > LONG_WORD or writing_of(text) in WITHOUT_SPACES:
        characters = clusters(text)
        by_character = _longest(characters, "", style, room, sizes)
        if by_character is not None and (best is None or 1.4 * len(best) < len(by_character)):
            best = by_character
    if best is None:
        return whole
    return _set(best, style, room, sizes, display=display)


def _set(
    text: str, style: Style, room: Room, sizes: tuple[float, float], *, display: bool
) -> Setting:
    if display:
        return fit_display(text, style, room, sizes)
    return balance(fit_text(text, style, room, sizes))


def _longest(
    pieces: Sequence[str], between: str, style: Style, room: Room, sizes: tuple[float, float]
) -> str | None:
    """Find the longest beginning that fits in the smallest size with its ellipsis."""
    smallest = (sizes[0], sizes[0])
    low, high = 0, len(pieces) - 1
    best: str | None = None
    while low < high:
        middle = (low + high + 1) // 2
        candidate = _LOOSE_END.sub("", between.join(pieces[:middle])) + ELLIPSIS
        if fit_text(candidate, style, room, smallest).fits:
            best, low = candidate, middle
        else:
            high = middle - 1
    return best if best != ELLIPSIS else None


def clusters(text: str) -> list[str]:
    """Split text into what people take for one character each: accents and joins stay together."""
    found: list[str] = []
    for character in text:
        joined = bool(found) and (
            character in JOINS
            or found[-1].endswith("\u200d")
            or unicodedata.category(character).startswith("M")
            or unicodedata.category(character) == "Sk"
        )
        if joined:
            found[-1] += character
        else:
            found.append(character)
    return found
