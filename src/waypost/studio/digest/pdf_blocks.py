"""How the lines of a PDF become blocks: headings by their size, paragraphs, lists, tables."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from waypost.studio.digest.flow import Flow
from waypost.studio.digest.model import Block, BlockRole
from waypost.studio.digest.pdf_lines import Line
from waypost.studio.digest.pdf_tables import BULLET, NUMBER, end_of_table, in_columns

LARGER: Final = 1.15
LONGEST_HEADING: Final = 120
LONGEST_BOLD_HEADING: Final = 70
SHORT_LINE: Final = 0.82
WIDE_GAP: Final = 1.4
LEAST_TABLE_ROWS: Final = 3
LEAST_LINES: Final = 4
"""A page with fewer lines has no head and no foot."""
_SAME_SIZE, _SIMILAR_SIZE = 0.07, 0.3
"""Words in another face make a line taller than the one before, in running text."""
_WORDS_OF_PROSE: Final = 6
_EDGE_LINES: Final = 2
_BOLD_LEVEL: Final = 90
_CONTENTS = re.compile(
    r"(\.\s?){5,}\s*\w*$|…{2,}|^(table of )?contents$|^inhalt(sverzeichnis)?$", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?:;…”\"»)]$")


@dataclass(slots=True)
class _Open:
    """A block that the next line may go on."""

    role: BlockRole
    level: int
    lines: list[Line] = field(default_factory=list)
    text: str = ""

    def add(self, line: Line, text: str) -> None:
        self.lines.append(line)
        broken = re.search(r"[^\W\d_]-$", self.text) and text[:1].islower()
        if self.text.endswith("\u00ad") or broken:
            self.text = self.text[:-1] + text
        else:
            self.text = f"{self.text} {text}".strip()


def add_pages(flow: Flow, pages: Sequence[list[Line]], *, slides: bool = False) -> None:
    """Put the text of all pages into the flow, without what only repeats on them.

    Of slides, the first line is the title.
    """
    pages = _without_running_lines(pages)
    sizes = Counter[float]()
    bold = Counter[bool]()
    for line in (line for page in pages for line in page):
        sizes[round(line.size, 1)] += len(line.text)
        bold[line.bold] += len(line.text)
    if not sizes:
        return
    body = sizes.most_common(1)[0][0]
    writer = _Writer(flow, body, body_is_bold=bold[True] > bold[False])
    for page in pages:
        if slides and page and len(page[0].text) <= LONGEST_HEADING:
            writer.settle()
            flow.add(Block(BlockRole.HEADING, page[0].text.replace("\u00ad", "-")))
            writer.page(page[1:])
            writer.settle()
        else:
            writer.page(page)
    writer.settle()


def _without_running_lines(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Take headers, footers, page numbers and lists of contents away."""
    seen = Counter[str]()
    for page in pages:
        seen.update({_shape(line) for line in _edges(page)})
    often = {shape for shape, times in seen.items() if times >= max(3, len(pages) * 0.4)}
    kept = []
    for page in pages:
        edges = _edges(page)
        running = [line for line in edges if _shape(line) in often or _is_page_number(line)]
        kept.append(
            [
                line
                for line in page
                if not any(line is other for other in running) and not _CONTENTS.search(line.text)
            ]
        )
    return kept


def _edges(page: list[Line]) -> list[Line]:
    """Give the outermost lines, but for the large ones, which are titles."""
    if len(page) < LEAST_LINES:
        return []
    usual = median(line.size for line in page)
    page = [line for line in page if line.size < usual * LARGER]
    by_height = sorted(page, key=lambda line: -line.baseline)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text) + f"@{line.left:.0f}/{line.baseline:.0f}"


def _is_page_number(line: Line) -> bool:
    return bool(
        re.fullmatch(
            r"(page |seite |p\. ?)?[-\u2013— ]*\d{1,4}[-\u2013— ]*( ?(/|of|von) ?\d{1,4})?",
            line.text,
            re.IGNORECASE,
        )
    )


class _Writer:
    """Goes through the lines and decides where blocks begin."""

    def __init__(self, flow: Flow, body: float, *, body_is_bold: bool) -> None:
        self.flow = flow
        self.body = body
        self.body_is_bold = body_is_bold
        self.open: _Open | None = None
        self.pitch = body * 1.2
        self.right = 0.0

    def settle(self) -> None:
        """Close the open block."""
        if self.open and self.open.text.strip():
            text = self.open.text.replace("\u00ad", "").strip()
            self.flow.add(Block(self.open.role, text, self.open.level))
        self.open = None

    def page(self, lines: list[Line]) -> None:
        """Write one page; a paragraph may go on from the page before."""
        gaps = [a.baseline - b.baseline for a, b in pairwise(lines)]
        close = [gap for gap in gaps if 0 < gap < self.body * 2.2]
        self.pitch = median(close) if close else self.body * 1.2
        self.right = max((line.right for line in lines), default=0.0)
        i = 0
        while i < len(lines):
            end = end_of_table(lines, i)
            if end - i >= LEAST_TABLE_ROWS and self._table(lines[i:end]):
                i = end
                continue
            self._line(lines[i])
            i += 1

    def _table(self, lines: list[Line]) -> bool:
        rows = [
            [segment.text.replace("\u00ad", "-") for segment in line.segments] for line in lines
        ]
        cells = [cell for row in rows for cell in row]
        if sum(len(cell.split()) for cell in cells) > len(cells) * _WORDS_OF_PROSE:
            for column in range(len(lines[0].segments)):
                for line in lines:
                    self._line(Line([line.segments[column]]))
            return True
        self.settle()
        return self.flow.table(in_columns(lines))

    def _line(self, line: Line) -> None:
        text = line.text
        role, level, text = self._kind(line, text)
        if self.open and self._goes_on(self.open, line, role, level):
            self.open.add(line, text)
            return
        self.settle()
        self.open = _Open(role, level)
        self.open.add(line, text)

    def _kind(self, line: Line, text: str) -> tuple[BlockRole, int, str]:
        larger = line.size > self.body * LARGER
        if larger and len(text) <= LONGEST_HEADING and not text.endswith((".", ",", ";")):
            return (
                BlockRole.HEADING,
                max(1, _BOLD_LEVEL - 1 - round(line.size / self.body * 10)),
                text,
            )
        if found := BULLET.match(text):
            return BlockRole.ITEM, 1, text[found.end() :]
        emphatic = line.bold and not self.body_is_bold and len(text) <= LONGEST_BOLD_HEADING
        if emphatic and not text.endswith((".", ",", ";", ":")):
            return BlockRole.HEADING, _BOLD_LEVEL, text
        if found := NUMBER.match(text):
            return BlockRole.STEP, 1, text[found.end() :]
        return BlockRole.PARAGRAPH, 1, text

    def _goes_on(self, block: _Open, line: Line, role: BlockRole, level: int) -> bool:
        last = block.lines[-1]
        if role in (BlockRole.ITEM, BlockRole.STEP):
            return not block.text
        titled = role is BlockRole.HEADING or block.role is BlockRole.HEADING
        tolerance = _SAME_SIZE if titled else _SIMILAR_SIZE
        same_size = abs(last.size - line.size) <= last.size * tolerance
        gap = last.baseline - line.baseline
        near = 0 < gap <= max(self.pitch, last.size) * WIDE_GAP
        if titled:
            return role is block.role and level == block.level and near and same_size
        if not near:
            broken = not _ENDS.search(block.text) and line.text[:1].islower()
            return broken and same_size
        if not same_size:
            return False
        if block.role is not BlockRole.PARAGRAPH:
            return line.left > block.lines[0].left + 1 or not _ENDS.search(block.text)
        ended = bool(_ENDS.search(block.text))
        short = last.right - last.left < (self.right - last.left) * SHORT_LINE
        indented = line.left > block.lines[0].left + line.size * 0.8 and len(block.lines) > 1
        return not (ended and (short or indented))
