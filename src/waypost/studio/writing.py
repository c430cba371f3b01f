"""Writing systems: which one a text is in, which way it runs, and which faces it is set in."""

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final


class Writing(StrEnum):
    """A way of writing that needs a face, or a manner of setting, of its own."""

    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    GREEK = "Grek"
    ARABIC = "Arab"
    HEBREW = "Hebr"
    DEVANAGARI = "Deva"
    SIMPLIFIED = "Hans"
    TRADITIONAL = "Hant"
    JAPANESE = "Jpan"
    KOREAN = "Kore"


HAN: Final = (Writing.SIMPLIFIED, Writing.TRADITIONAL, Writing.JAPANESE, Writing.KOREAN)
"""Those that share the Chinese characters, each with its own shapes of them."""
WITHOUT_SPACES: Final = frozenset({Writing.SIMPLIFIED, Writing.TRADITIONAL, Writing.JAPANESE})
"""Lines break between any two characters."""
CASED: Final = frozenset({Writing.LATIN, Writing.CYRILLIC, Writing.GREEK})
JOINED: Final = frozenset({Writing.ARABIC, Writing.DEVANAGARI})
"""Letters touch, so nothing may come between them."""
_RIGHT_TO_LEFT: Final = frozenset({Writing.ARABIC, Writing.HEBREW})
_LANGUAGES: Final = {
    "zh": Writing.SIMPLIFIED, "zh-Hans": Writing.SIMPLIFIED, "zh-Hant": Writing.TRADITIONAL,
    "zh-TW": Writing.TRADITIONAL, "zh-HK": Writing.TRADITIONAL, "ja": Writing.JAPANESE,
    "ko": Writing.KOREAN,
}  # fmt: skip
_KANA, _CHINESE, _NONE = "kana", "chinese", ""
_RANGES: Final = (
    (0x0041, Writing.LATIN), (0x0370, Writing.GREEK), (0x0400, Writing.CYRILLIC),
    (0x0530, _NONE), (0x0590, Writing.HEBREW), (0x0600, Writing.ARABIC), (0x0700, _NONE),
    (0x0750, Writing.ARABIC), (0x0780, _NONE), (0x08A0, Writing.ARABIC),
    (0x0900, Writing.DEVANAGARI), (0x0980, _NONE), (0x1100, Writing.KOREAN), (0x1200, _NONE),
    (0x1C80, Writing.CYRILLIC), (0x1C90, _NONE), (0x1E00, Writing.LATIN),
    (0x1F00, Writing.GREEK), (0x2000, _NONE), (0x3005, _CHINESE), (0x3008, _NONE),
    (0x3041, _KANA), (0x3100, _NONE), (0x3131, Writing.KOREAN), (0x3190, _NONE),
    (0x31F0, _KANA), (0x3200, _NONE), (0x3400, _CHINESE), (0x4DC0, _NONE), (0x4E00, _CHINESE),
    (0xA000, _NONE), (0xA8E0, Writing.DEVANAGARI), (0xA900, _NONE), (0xAC00, Writing.KOREAN),
    (0xD7B0, _NONE), (0xF900, _CHINESE), (0xFB00, Writing.LATIN), (0xFB13, _NONE),
    (0xFB1D, Writing.HEBREW), (0xFB50, Writing.ARABIC), (0xFE00, _NONE),
    (0xFE70, Writing.ARABIC), (0xFEFF, _NONE), (0xFF66, _KANA), (0xFFA0, Writing.KOREAN),
    (0xFFE0, _NONE), (0x20000, _CHINESE), (0x323B0, _NONE),
)  # fmt: skip
_STARTS: Final = tuple(start for start, _ in _RANGES)
SERIFS: Final = frozenset(
    [
        *("Fraunces", "Instrument Serif", "Waypost Didone", "Waypost Serif", "Noto Serif"),
        *("Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif Devanagari"),
    ]
)
FACES: Final = {
    Writing.LATIN: ("Noto Sans", "Noto Serif"),
    Writing.CYRILLIC: ("Noto Sans", "Noto Serif"),
    Writing.GREEK: ("Noto Sans", "Noto Serif"),
    Writing.ARABIC: ("Noto Sans Arabic", "Noto Naskh Arabic"),
    Writing.HEBREW: ("Noto Sans Hebrew", "Noto Serif Hebrew"),
    Writing.DEVANAGARI: ("Noto Sans Devanagari", "Noto Serif Devanagari"),
    Writing.SIMPLIFIED: ("Noto Sans SC", "Noto Sans SC"),
    Writing.TRADITIONAL: ("Noto Sans TC", "Noto Sans TC"),
    Writing.JAPANESE: ("Noto Sans JP", "Noto Sans JP"),
    Writing.KOREAN: ("Noto Sans KR", "Noto Sans KR"),
}
EMOJI: Final = "Noto Color Emoji"
SIGNS: Final = ("Noto Sans Symbols", "Noto Sans Symbols 2")
BODY: Final = "Inter Tight"


def _range_of(character: str) -> str:
    place = bisect_right(_STARTS, ord(character)) - 1
    return _RANGES[place][1] if place >= 0 and character.isalpha() else _NONE


def has_letters(text: str) -> bool:
    """Tell whether a text has letters, which show in what it is written."""
    return any(map(_range_of, text))


@lru_cache(maxsize=4096)
def writing_of(text: str, language: str = "") -> Writing:
    """Tell in which writing a text is; names in Latin letters may be longer than its own words.

    A Chinese character counts as two letters.

    Args:
        text: Any text; without letters it counts as Latin.
        language: BCP 47, of what it belongs to; tells how Chinese characters look that several
            languages share.
    """
    counts = Counter(_range_of(character) for character in text)
    del counts[_NONE]
    latin = counts.pop(Writing.LATIN, 0)
    chinese = counts.pop(_CHINESE, 0) + counts.pop(_KANA, 0) + counts.pop(Writing.KOREAN, 0)
    most, other = max(((count, writing) for writing, count in counts.items()), default=(0, ""))
    if max(most, chinese * 2) * 2 <= latin or not (other or chinese):
        return Writing.LATIN
    return han_of(text, language) if chinese * 2 >= most else Writing(other)


@lru_cache(maxsize=4096)
def han_of(text: str, language: str = "") -> Writing:
    """Tell whose shapes the Chinese characters of a text have: by its other letters first."""
    kinds = Counter(_range_of(character) for character in text)
    if kinds[_KANA]:
        return Writing.JAPANESE
    if kinds[Writing.KOREAN]:
        return Writing.KOREAN
    own = _LANGUAGES.get(language)
    if own in (Writing.JAPANESE, Writing.KOREAN):
        return own
    characters = {character for character in text if _range_of(character) == _CHINESE}
    written = {
        writing: sum(_written_in(character, encoding) for character in characters)
        for writing, encoding in _STANDARDS.items()
    }
    most = max(written.values())
    if own and written[own] == most:
        return own
    return next(writing for writing, count in written.items() if count == most)


_STANDARDS: Final = {
    Writing.SIMPLIFIED: "gb2312",
    Writing.TRADITIONAL: "big5",
    Writing.JAPANESE: "shift_jis",
}


def _written_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=4096)
def is_right_to_left(text: str) -> bool:
    """Tell whether a text as a whole runs from right to left: it begins so, or most of it does."""
    ranges = list(filter(None, map(_range_of, text)))
    turned = sum(found in _RIGHT_TO_LEFT for found in ranges)
    return bool(ranges) and (ranges[0] in _RIGHT_TO_LEFT or turned * 2 > len(ranges))


def face_for(writing: Writing, family: str) -> str:
    """Name the family that goes with another one in a writing which that does not have."""
    sans, serif = FACES[writing]
    return serif if family in SERIFS else sans


@cache
def families_for(writing: Writing, han: Writing, family: str = BODY) -> tuple[str, ...]:
    """Name families in the order in which glyphs are looked up.

    Args:
        writing: Of most of the text; its own face comes first, so that digits and points match.
        han: Whose Chinese characters are preferred.
        family: What was asked for; first where the text is Latin, or it is a writing's own.
    """
    named = writing is Writing.LATIN or family.startswith("Noto ")
    own = () if named else (face_for(writing, family),)
    others = [face_for(other, family) for other in (*Writing, han) if other not in HAN]
    chinese = [face_for(other, family) for other in sorted(HAN, key=lambda kind: kind is not han)]
    return tuple(dict.fromkeys((*own, family, BODY, *others, *chinese, EMOJI, *SIGNS)))
