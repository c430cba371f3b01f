# ruff: noqa: RUF001 - other alphabets are the point
"""Where sentences end, and how long they take to say or to read."""

import re
from typing import Final

LONGEST: Final = 320
"""Characters of a sentence that are said in one go; what is longer is split at its pauses."""
_ABBREVIATED: Final = frozenset(
    re.split(
        " ",
        "mr mrs ms dr prof st sr jr vs etc e.g i.e no nos fig figs vol ed eds approx dept est inc "
        "ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec p pp cf al ca bzw z.b usw "
        "nr str d.h u.a m.a b.a ph.d",
    )
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|[。！？]+[」』”’）]*|[।؟]+\s*")
_CLAUSE = re.compile(r"(?<=[;:])\s+|(?<=,)\s+|\s+(?=[—–]\s)|(?<=[、，；])")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_LETTERS_A_SECOND: Final = 14.6
_READ_A_SECOND: Final = 14.0
_WIDE_READ_A_SECOND: Final = 5.0
_LEAST_READ_SECONDS: Final = 1.6
_BREATH_SECONDS: Final = 0.25


def split_sentences(text: str) -> list[str]:
    """Split a text into sentences; abbreviations, initials and numbers do not end one."""
    text = " ".join(text.split())
    sentences: list[str] = []
    start = 0
    for found in _END.finditer(text):
        if _ends(text, found):
            sentences.append(text[start : found.end()].strip())
            start = found.end()
    sentences.append(text[start:].strip())
    return [part for sentence in sentences if sentence for part in _breaths(sentence)]


def _ends(text: str, found: re.Match[str]) -> bool:
    if not found[0].startswith("."):
        return True
    following = text[found.end() : found.end() + 1]
    word = text[: found.start()].rsplit(None, 1)[-1:]
    before = word[0].lstrip("(\"“'‘").lower() if word else ""
    if following.islower() or before in _ABBREVIATED:
        return False
    return not (len(before) == 1 and before.isalpha() and before != "i")


def _breaths(sentence: str) -> list[str]:
    """Split a sentence that is too long for one breath at its pauses."""
    if len(sentence) <= LONGEST:
        return [sentence]
    parts = [""]
    for clause in _CLAUSE.split(sentence):
        for piece in _chopped(clause):
            joined = f"{parts[-1]} {piece}".strip()
            if parts[-1] and len(joined) > LONGEST * 0.7:
                parts.append(piece)
            else:
                parts[-1] = joined
    return [part for part in parts if part]


def _chopped(clause: str) -> list[str]:
    """Cut a clause without pauses between words, or anywhere if it has none."""
    if len(clause) <= LONGEST:
        return [clause]
    pieces: list[str] = [""]
    for word in clause.split():
        for part in (word[at : at + LONGEST] for at in range(0, len(word), LONGEST)):
            if pieces[-1] and len(pieces[-1]) + len(part) > LONGEST * 0.7:
                pieces.append(part)
            else:
                pieces[-1] = f"{pieces[-1]} {part}".strip()
    return pieces


def ended(text: str) -> str:
    """Give a text a full stop, if it does not end a sentence."""
    text = " ".join(text.split()).rstrip(" ,;:—–-")
    if not text:
        return ""
    if re.search(r"[.!?…。！？।؟][\"'”’»)\]」』]*$", text):
        return text
    return text + ("。" if _WIDE.search(text[-1]) and not re.match(r"[가-힣]", text[-1]) else ".")


def spoken_seconds(text: str, pace: float = 1.0) -> float:
    """Estimate how long a sentence takes to say in English."""
    figures = sum(char.isdigit() for char in text)
    return _BREATH_SECONDS + (len(text) + 3.5 * figures) / (_LETTERS_A_SECOND * pace)


def reading_seconds(text: str) -> float:
    """Say how long a caption has to stand to be read."""
    wide = len(_WIDE.findall(text))
    seconds = (len(text) - wide) / _READ_A_SECOND + wide / _WIDE_READ_A_SECOND
    return max(_LEAST_READ_SECONDS, 0.5 + seconds)
