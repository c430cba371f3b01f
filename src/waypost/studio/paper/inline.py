"""A person's words for print: without what no font has, links apart, long words breakable."""

import re
from dataclasses import dataclass, field
from typing import Final

from waypost.kernel.studio import LeftOut
from waypost.studio.draw.fonts import has_glyph
from waypost.studio.draw.text import drawable, missing_glyphs
from waypost.studio.paper.model import Rich, Run
from waypost.studio.writing import BODY

LONGEST_WORD: Final = 24
LONGEST_ADDRESS: Final = 400
BREAK: Final = "\u200b"
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'“”«»]+[^\s<>\"'“”«».,;:!?)\]]", re.IGNORECASE)
_LONG = re.compile(rf"[^\s{BREAK}]{{{LONGEST_WORD},}}")
_AFTER_MARKS = re.compile(r"([_&=?#@.:\\|+~])(?=\w)")
_PIECES = re.compile(r"[^\s\u200b]{16}(?=[^\s\u200b]{4})")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7af]")


@dataclass
class Writer:
    """Prepares words, and remembers what could not be written."""

    left_out: list[LeftOut] = field(default_factory=list)

    def plain(self, text: str) -> str:
        """Give words for print; empty if letters of them are in no font, which is remembered."""
        if all(map(_is_known, set(text))):
            return breakable(text)
        kept = "\n".join(filter(None, (drawable(line) for line in text.split("\n"))))
        letters = [char for char in missing_glyphs(text) if char.isalnum()]
        if letters:
            reason = f"no font of the studio has these characters: {' '.join(letters[:12])}"
            self.left_out.append(LeftOut(_named(text), reason))
        return breakable(kept)

    def rich(self, text: str) -> Rich:
        """Give words for print with their web addresses as links; empty where `plain` is."""
        written = self.plain(text)
        if not written:
            return ()
        runs: list[Run] = []
        end = 0
        for found in _ADDRESS.finditer(text if BREAK not in written else ""):
            runs += [*_runs(written[end : found.start()]), Run(found[0], found[0])]
            end = found.end()
        if not runs and BREAK in written:
            return _broken(text, written)
        return (*runs, *_runs(written[end:]))


def _broken(text: str, written: str) -> Rich:
    """Find the addresses in words that were made breakable, which many addresses are."""
    runs: list[Run] = []
    start = 0
    for found in _ADDRESS.finditer(text):
        shown = breakable(found[0])
        at = written.find(shown, start)
        if at < 0 or len(found[0]) > LONGEST_ADDRESS:
            continue
        runs += [*_runs(written[start:at]), Run(shown, found[0])]
        start = at + len(shown)
    return (*runs, *_runs(written[start:]))


def _runs(text: str) -> list[Run]:
    return [Run(text)] if text else []


def _named(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 - a line


def _is_known(character: str) -> bool:
    return has_glyph(BODY, character)


def breakable(text: str) -> str:
    """Let lines break in words too long for any column, after marks or every 16 letters."""
    return _LONG.sub(_with_breaks, text) if len(text) >= LONGEST_WORD else text


def _with_breaks(found: re.Match[str]) -> str:
    word = found[0]
    if _SPACELESS.search(word):
        return word
    return "".join(_in_pieces(part) for part in re.split("(?<=[/-])", word))


def _in_pieces(part: str) -> str:
    """Break a part of a word that has no slash or hyphen, after which lines break anyway."""
    if len(part) <= LONGEST_WORD:
        return part
    marked = _AFTER_MARKS.sub(rf"\1{BREAK}", part)
    return "".join(
        _PIECES.sub(rf"\g<0>{BREAK}", piece) if len(piece) > LONGEST_WORD else piece
        for piece in re.split(f"(?<={BREAK})", marked)
    )
