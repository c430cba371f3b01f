"""What is said in a sound, as paragraphs: read from its captions (WebVTT)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Final

_HEADER: Final = re.compile(r"WEBVTT(?:[ \t][^\n]*)?")
_UNSPOKEN: Final = re.compile(r"^Kind: text$", re.MULTILINE)
_CLOCK: Final = r"(?:([0-9]{2,}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_TIMES: Final = re.compile(rf"{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}(?:[ \t].*)?", re.ASCII)
_TAG: Final = re.compile(r"<[^>]*>?")
_SENTENCE_END: Final = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u061f\u0964]"  # with the full stops of other scripts
    r"[\"'\u00bb\u201d\u2019)\]\u300d\u300f]*\Z"  # and what closes a quotation
)
_WITHOUT_SPACES: Final = re.compile(r"[\u2e80-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff00-\uff9f]")
_PAUSE_SECONDS: Final = 0.9
_PARAGRAPH_CHARACTERS: Final = 360


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words that belong to a sound.

    Attributes:
        paragraphs: Plain text, to be escaped as any other.
        spoken: Whether they are heard; where there is no voice for a language they are only shown.
    """

    paragraphs: tuple[str, ...]
    spoken: bool


@dataclass(frozen=True, slots=True)
class _Cue:
    """Some words, and when they are said, in seconds."""

    start: float
    end: float
    text: str


def read_transcript(captions: str) -> Transcript | None:
    """Join the words of captions into paragraphs.

    Args:
        captions: A whole WebVTT file. Notes, styles and all markup of it are dropped. Words that
            nobody says are told by `Kind: text` below the first line.

    Returns:
        What they say; None if these are no captions, or say nothing.
    """
    lines = captions.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    header, *blocks = re.split(r"\n{2,}", lines)
    if not _HEADER.fullmatch(header.partition("\n")[0]):
        return None
    cues = [cue for block in blocks if (cue := _read_cue(block.strip("\n").split("\n")))]
    paragraphs = tuple(_paragraphs(cues))
    return Transcript(paragraphs, not _UNSPOKEN.search(header)) if paragraphs else None


def _read_cue(lines: Sequence[str]) -> _Cue | None:
    """Read a block: an optional name, the times, the words."""
    for place, line in enumerate(lines[:2]):
        times = _TIMES.fullmatch(line.strip())
        if times:
            text = _joined(unescape(_TAG.sub("", line)) for line in lines[place + 1 :])
            start, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
            return _Cue(start, end, text) if text else None
    return None


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _paragraphs(cues: Sequence[_Cue]) -> Iterator[str]:
    """Begin a new one at a pause behind a sentence, and where one has become long enough."""
    if not cues:
        return
    paragraph = cues[0].text
    for before, cue in pairwise(cues):
        pauses = cue.start - before.end >= _PAUSE_SECONDS
        enough = len(paragraph) >= _PARAGRAPH_CHARACTERS
        if (pauses or enough) and _SENTENCE_END.search(before.text):
            yield paragraph
            paragraph = cue.text
        else:
            paragraph = _joined((paragraph, cue.text))
    yield paragraph


def _joined(pieces: Iterable[str]) -> str:
    """Join what stands behind each other; between Chinese or Japanese letters is no space."""
    text = ""
    for piece in pieces:
        words = " ".join(piece.split())
        if text and words:
            together = _WITHOUT_SPACES.match(text[-1]) and _WITHOUT_SPACES.match(words[0])
            text += "" if together else " "
        text += words
    return text
