"""Where lines may break, how text is cased, and how its direction is told to the layout."""

import re
import unicodedata
from typing import Final

from waypost.studio.writing import Writing, has_right_to_left, is_right_to_left, writing_of

WORD_JOINER: Final = "\u2060"
_ISOLATE, _POP = "\u2067", "\u2069"
LONGEST_PHRASE: Final = 10
"""A run of Japanese up to this length is kept on one line."""
_HAN: Final = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HIRAGANA: Final = "\u3041-\u309f"
_KATAKANA: Final = "\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL: Final = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7af"
_CHINESE_OPENING: Final = "（〔［｛〈《「『【"  # noqa: RUF001 Chinese points
_OPENING: Final = _CHINESE_OPENING + "“‘([{"  # noqa: RUF001 quotation marks
_SMALL_KANA: Final = "ーぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々ゝゞ"
_CLOSING: Final = _SMALL_KANA + "、。，．：；！？）〕］｝〉》」』】”’…—·・)]},.:;!?%％"  # noqa: RUF001
_UNITS: Final = "年月日号號时時分秒円元圆圓回届屆点點人周週"
_CJK: Final = f"{_HAN}{_HIRAGANA}{_KATAKANA}"
_UNIT: Final = f"(?:[{_CJK}]|[^\\s{_CJK}{re.escape(_CHINESE_OPENING)}{WORD_JOINER}]+)"
_PIECE: Final = re.compile(
    f"[{re.escape(_OPENING)}]*{_UNIT}(?:{WORD_JOINER}{_UNIT}|[{re.escape(_CLOSING)}])*"
)
_NUMBER_AND_UNIT: Final = re.compile(rf"(?<=\d)(?=[{_UNITS}])")
_PHRASE: Final = re.compile(f"(?:[{_HAN}]+|[{_KATAKANA}]+)[{_HIRAGANA}]*|[{_HIRAGANA}]+")
_SYLLABLES: Final = re.compile(rf"(?<=[{_HANGUL}])(?=[{_HANGUL}])")
_AFTER_HYPHENS: Final = re.compile(f"([-\u2013\u2014/])(?!{WORD_JOINER})")


def cased(text: str, *, uppercase: bool) -> str:
    """Write a text in capitals where its letters have some.

    ß stays ß, because SS would be another word; Greek capitals bear no accents.
    """
    if not uppercase:
        return text
    written = "".join(char if char == "ß" else char.upper() for char in text)
    if writing_of(text) is not Writing.GREEK:
        return written
    parts = unicodedata.normalize("NFD", written)
    return unicodedata.normalize("NFC", parts.replace("\u0301", ""))


def joined(text: str) -> str:
    """Join what belongs on one line: numbers and their units, Korean words, Japanese phrases."""
    text = _NUMBER_AND_UNIT.sub(WORD_JOINER, text)
    match writing_of(text):
        case Writing.KOREAN:
            return _SYLLABLES.sub(WORD_JOINER, text)
        case Writing.JAPANESE:
            return _PHRASE.sub(_as_phrase, text)
        case _:
            return text


def _as_phrase(found: re.Match[str]) -> str:
    text = found[0]
    return WORD_JOINER.join(text) if len(text) <= LONGEST_PHRASE else text


def directed(text: str, *, mirrored: bool = False) -> str:
    """Wrap a text from right to left, so that its points and its lines stand in that order.

    Args:
        text: What will be laid out.
        mirrored: Whether everything around it runs from right to left, so that one letter that
            does is enough.
    """
    turned = is_right_to_left(text) or (mirrored and has_right_to_left(text))
    return f"{_ISOLATE}{text}{_POP}" if turned else text


def pieces(text: str) -> tuple[tuple[str, ...], ...]:
    """Split a text into words, and those into the pieces between which a line may break."""
    words = _AFTER_HYPHENS.sub(r"\1 ", joined(text)).split()
    return tuple(tuple(_PIECE.findall(word)) or (word,) for word in words)
