# ruff: noqa: RUF001 - other alphabets are the point
"""Cues as WebVTT: at most two short lines at a time, in order, never one over another."""

import re
from collections.abc import Sequence
from typing import Final

from waypost.studio.plan.languages import RIGHT_TO_LEFT
from waypost.studio.sound.model import Cue

MOST_COLUMNS: Final = 42
WIDE_COLUMNS: Final = 21
"""For scripts whose letters are as wide as they are tall."""
MOST_LINES: Final = 2
SHORTEST_SECONDS: Final = 0.4
_WIDE: Final = frozenset({"zh", "ja", "ko"})
_UNSPACED: Final = frozenset({"zh", "ja", "th"})
_STOPS = re.compile(r"[.!?…。！？]+[\"'”’»)]*$")
_PAUSES = re.compile(r"[,;:—–، 、，；：]+[\"'”’»)]*$")


def to_vtt(cues: Sequence[Cue], language: str, *, spoken: bool = True) -> str:
    """Write captions; long texts are split, and their time shared out by length.

    Args:
        cues: In their order; times in seconds.
        language: BCP 47, of the texts.
        spoken: Whether they are heard; otherwise they are there to be read, and the file says so.

    Returns:
        A whole WebVTT file, which ends with a line break.
    """
    kind = "captions" if spoken else "text"
    blocks = [f"WEBVTT\nKind: {kind}\nLanguage: {language}"]
    settings = " align:center" if language in RIGHT_TO_LEFT else ""
    for number, cue in enumerate(split_cues(cues, language), 1):
        times = f"{timestamp(cue.start)} --> {timestamp(cue.end)}{settings}"
        blocks.append(f"{number}\n{times}\n{_escaped(cue.text)}")
    return "\n\n".join(blocks) + "\n"


def split_cues(cues: Sequence[Cue], language: str) -> tuple[Cue, ...]:
    """Split cues until each has two lines at most; the lines are parted by line breaks."""
    columns = WIDE_COLUMNS if language in _WIDE else MOST_COLUMNS
    shown: list[Cue] = []
    for cue in cues:
        text = " ".join(cue.text.split())
        if not text or cue.end <= cue.start:
            continue
        parts = _parts(text, columns, unspaced=language in _UNSPACED)
        weights = [len(part) + 4 for part in parts]
        start = max(cue.start, shown[-1].end if shown else 0.0)
        length = cue.end - start
        if length <= 0:
            continue
        passed = 0
        for part, weight in zip(parts, weights, strict=True):
            begin = start + length * passed / sum(weights)
            passed += weight
            end = start + length * passed / sum(weights)
            lines = _lines(part, columns, unspaced=language in _UNSPACED)
            shown.append(Cue(begin, end, "\n".join(lines)))
    return tuple(shown)


def timestamp(seconds: float) -> str:
    """Write seconds as `00:01:02.345`."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _units(text: str, columns: int, *, unspaced: bool) -> list[str]:
    """Give what stands together: words, or letters where words have no spaces between them."""
    if unspaced:
        return re.findall(r"[A-Za-z0-9]+|\s+|[^A-Za-z0-9\s][、。，！？：；」』）]*", text)
    units: list[str] = []
    for word in text.split():
        units += [word[at : at + columns] for at in range(0, len(word), columns)]
    return units


def _lines(text: str, columns: int, *, unspaced: bool) -> list[str]:
    """Break a text into lines of about the same length."""
    if len(text) <= columns:
        return [text]
    units = _units(text, columns, unspaced=unspaced)
    glue = "" if unspaced else " "
    best: tuple[float, list[str]] | None = None
    for at in range(1, len(units)):
        pair = [glue.join(units[:at]).strip(), glue.join(units[at:]).strip()]
        if max(map(len, pair)) > columns:
            continue
        cost = abs(len(pair[0]) - len(pair[1])) - (8 if _PAUSES.search(pair[0]) else 0)
        if best is None or cost < best[0]:
            best = (cost, pair)
    return best[1] if best else _filled(units, columns, glue)


def _filled(units: list[str], columns: int, glue: str) -> list[str]:
    """Fill line after line."""
    lines = [""]
    for unit in units:
        longer = f"{lines[-1]}{glue}{unit}" if lines[-1] else unit
        if lines[-1] and len(longer) > columns:
            lines.append(unit.strip())
        else:
            lines[-1] = longer
    return [line for line in lines if line]


def _parts(text: str, columns: int, *, unspaced: bool) -> list[str]:
    """Split a text into parts of at most two lines, at stops and pauses where there are some."""
    parts: list[str] = []
    rest = _units(text, columns, unspaced=unspaced)
    glue = "" if unspaced else " "
    while rest:
        most = len(rest)
        while most > 1 and not _fits(glue.join(rest[:most]), columns, unspaced=unspaced):
            most -= 1
        at = most if most == len(rest) else _best_end(rest, most)
        parts.append(glue.join(rest[:at]).strip())
        rest = rest[at:]
    return [part for part in parts if part]


def _fits(text: str, columns: int, *, unspaced: bool) -> bool:
    return len(_lines(text.strip(), columns, unspaced=unspaced)) <= MOST_LINES


def _best_end(units: list[str], most: int) -> int:
    """Choose where a part ends: after a stop, a pause, or where both halves are about even."""
    least = max(1, most // 3)
    for mark in (_STOPS, _PAUSES):
        for at in range(most, least, -1):
            if mark.search(units[at - 1]) and at < len(units):
                return at
    left = len(units)
    return max(least, left // 2) if left <= most * 2 and left // 2 <= most else most
