"""The display faces of titles in other letters than Latin ones."""

from typing import Final

from waypost.studio.plan.model import Mood, Typeface
from waypost.studio.writing import FACES, Writing, writing_of

_QUIET: Final = frozenset({Mood.CALM, Mood.ELEGANT, Mood.WARM, Mood.DARK})
_LOUD: Final = frozenset({Mood.ENERGETIC, Mood.PLAYFUL, Mood.TECH})
_LIGHT: Final = frozenset({Mood.CALM, Mood.ELEGANT, Mood.DARK})
_DISPLAY: Final = {Writing.ARABIC: "Noto Kufi Arabic"}
REGULAR, BOLD = 400, 700


def other_typeface(mood: Mood, title: str, language: str) -> Typeface | None:
    """Choose a face that has the title's letters, in the manner of a mood.

    Returns:
        None for Latin letters, which have faces of their own for every mood.
    """
    writing = writing_of(title, language)
    if writing is Writing.LATIN:
        return None
    plain, serif = FACES[writing]
    if mood in _LOUD:
        return Typeface(_DISPLAY.get(writing, plain), BOLD)
    quiet = mood in _QUIET
    light = mood in _LIGHT and serif != plain
    return Typeface(serif if quiet else plain, REGULAR if light else BOLD)
