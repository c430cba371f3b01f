"""Which faces a text is set in: its own, and those that step in for other writings and emoji."""

from functools import cache
from typing import Final

from waypost.studio.draw.fonts import typefaces

BODY: Final = "Inter Tight"
SERIF: Final = "Waypost Serif"
_SERIFS: Final = frozenset(
    {SERIF, "Fraunces", "Instrument Serif", "Waypost Didone", "Noto Serif", "Noto Naskh Arabic"}
)
_CHINESE: Final = ("Noto Sans SC", "Noto Sans TC", "Noto Sans JP", "Noto Sans KR")
_FACES: Final = (
    ("Noto Sans", "Noto Serif"),
    ("Noto Sans Arabic", "Noto Naskh Arabic"),
    ("Noto Sans Hebrew", "Noto Serif Hebrew"),
    ("Noto Sans Devanagari", "Noto Serif Devanagari"),
)
"""For Cyrillic and Greek, Arabic, Hebrew and Devanagari: the sans, and the serif."""
_OWN: Final = {
    "ru": 0, "uk": 0, "bg": 0, "sr": 0, "el": 0, "ar": 1, "fa": 1, "ur": 1, "he": 2, "hi": 3,
    "mr": 3, "ne": 3,
}  # fmt: skip
_OWN_CHINESE: Final = {
    "zh": "Noto Sans SC", "zh-Hans": "Noto Sans SC", "zh-Hant": "Noto Sans TC",
    "zh-TW": "Noto Sans TC", "zh-HK": "Noto Sans TC", "ja": "Noto Sans JP", "ko": "Noto Sans KR",
}  # fmt: skip
_EMOJI: Final = "Noto Color Emoji"
_TALL: Final = frozenset({"ar", "fa", "ur", "hi", "mr", "ne"})
TALL_LEADING, FULL_LEADING = 0.3, 0.14
"""What lines need beyond Latin ones: Arabic and Devanagari, and Chinese characters."""


@cache
def _installed() -> frozenset[str]:
    return frozenset(str(face.getFamilyName()) for face in typefaces())


@cache
def stack(family: str, language: str) -> tuple[str, ...]:
    """Name families in the order in which glyphs are looked up.

    Args:
        family: What was asked for; first where a text is in Latin letters.
        language: BCP 47; the face of its own writing comes first, so that digits match.
    """
    serif = family in _SERIFS
    others = [faces[serif] for faces in _FACES]
    own: list[str] = []
    if language in _OWN:
        own = [others[_OWN[language]]]
    elif language in _OWN_CHINESE:
        own = [_OWN_CHINESE[language]]
    if family.startswith("Noto"):
        own = [family]
    names = (*own, family, BODY, *others, *_CHINESE, _EMOJI)
    return tuple(name for name in dict.fromkeys(names) if name in _installed())


def more_leading(language: str) -> float:
    """Give what lines of a language need beyond what Latin ones do, in ems."""
    if language in _TALL:
        return TALL_LEADING
    return FULL_LEADING if language in _OWN_CHINESE else 0.0
