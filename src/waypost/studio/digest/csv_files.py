"""How a CSV file becomes rows: its delimiter; prose that merely has commas is no table."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import Final

from waypost.studio.digest.columns import ReadTable
from waypost.studio.digest.tables import read_rows
from waypost.studio.digest.values import read_number, read_period

_SAMPLE_ROWS: Final = 200
_WORDS_OF_PROSE: Final = 4.0
_LONGEST_NAME, _MOST_WORDS = 40, 5
_EVEN: Final = 0.9


@dataclass(frozen=True, slots=True)
class _Sample:
    """The first rows of what may be a table."""

    rows: list[list[str]]

    @property
    def evenness(self) -> float:
        """The share of rows that have the commonest width."""
        return Counter(map(len, self.rows)).most_common(1)[0][1] / len(self.rows)

    @property
    def words_per_cell(self) -> float:
        """How long cells are, in words."""
        cells = [cell for row in self.rows for cell in row if cell.strip()]
        return sum(len(cell.split()) for cell in cells) / max(1, len(cells))

    @property
    def has_names_above(self) -> bool:
        """Whether the first row could be a header: short, without the marks of a sentence."""
        return all(
            len(cell) <= _LONGEST_NAME
            and len(cell.split()) <= _MOST_WORDS
            and not cell.rstrip().endswith((".", "!", ";", ","))
            for cell in self.rows[0]
        )

    @property
    def has_values(self) -> bool:
        """Whether some column is mostly numbers or dates."""
        width = max(map(len, self.rows))
        return any(self._is_of_values(i) for i in range(width))

    def _is_of_values(self, i: int) -> bool:
        cells = [row[i].strip() for row in self.rows[1:] if i < len(row) and row[i].strip()]
        read = [cell for cell in cells if read_number(cell) or read_period(cell)]
        return len(cells) * 2 >= len(self.rows) and len(read) >= len(cells) * _EVEN


def _delimiter(text: str) -> str:
    """Choose the delimiter that splits the first lines most evenly."""
    best, most = ",", 0.0
    for candidate in (",", ";", "\t", "|"):
        reader = csv.reader(io.StringIO(text[:20_000]), delimiter=candidate)
        try:
            widths = [len(row) for _, row in zip(range(50), reader, strict=False) if row]
        except csv.Error:
            continue
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        score = (times / len(widths)) * (width > 1) * (1 + min(width, 20) / 100)
        if score > most:
            best, most = candidate, score
    return best


def is_prose(text: str) -> bool:
    """Whether what may be a CSV file is a text: long cells, ragged rows, nothing measured.

    The server's rule takes two lines with a comma each for a table (contract/wisylink.md, 6.2).
    """
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=_delimiter(text))
    try:
        rows = [row for _, row in zip(range(_SAMPLE_ROWS), reader, strict=False) if any(row)]
    except csv.Error:
        return True
    if not rows:
        return False
    sample = _Sample(rows)
    if sample.words_per_cell < _WORDS_OF_PROSE or sample.has_values:
        return False
    return not (sample.evenness >= _EVEN and sample.has_names_above and len(rows[0]) > 1)


def read_table(text: str) -> ReadTable | None:
    """Read a CSV text; None if there is not even a header."""
    stream = io.StringIO(text.lstrip("\ufeff"), newline="")
    rows = csv.reader(stream, delimiter=_delimiter(text))
    return read_rows(rows)
