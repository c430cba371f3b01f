"""Where lines of a PDF are the rows of a table: their parts stand below each other."""

import re
from typing import Final

from waypost.studio.digest.pdf_lines import Line

BULLET: Final = re.compile(r"^[•◦▪▫‣·●○■□➢✓✔►\uf0b7\uf0a7\u2013*-](\s+|$)")
NUMBER: Final = re.compile(r"^\(?(\d{1,2}|[a-z])[.)](\s+|$)")


def end_of_table(lines: list[Line], start: int) -> int:
    """Find where the run of lines ends whose segments stand below each other."""
    width = len(lines[start].segments)
    if width < 2 or BULLET.match(lines[start].text) or NUMBER.match(lines[start].text):  # noqa: PLR2004 - columns
        return start
    end = start + 1
    while end < len(lines) and _is_below(lines[end - 1], lines[end], width):
        end += 1
    return end


def _is_below(upper: Line, lower: Line, width: int) -> bool:
    gap = upper.baseline - lower.baseline
    if not 0 < gap < upper.size * 3.2:
        return False
    if len(lower.segments) < 2 or len(lower.segments) > width:  # noqa: PLR2004 - columns
        return False
    return all(
        _column_of(segment.left, segment.right, upper) is not None for segment in lower.segments
    )


def _column_of(left: float, right: float, header: Line) -> int | None:
    """Find the column of a header, or of the line above, below which something stands."""
    best, most = None, 0.0
    for i, segment in enumerate(header.segments):
        shared = min(right, segment.right) - max(left, segment.left)
        if min(abs(left - segment.left), abs(right - segment.right)) < header.size * 0.6:
            shared += header.size * 3
        if shared > most:
            best, most = i, shared
    return best


def in_columns(lines: list[Line]) -> list[list[str]]:
    """Put each segment below its header; where two would meet, they share the cell."""
    rows = []
    for line in lines:
        row = [""] * len(lines[0].segments)
        for segment in line.segments:
            place = _column_of(segment.left, segment.right, lines[0])
            if place is not None:
                row[place] = f"{row[place]} {segment.text}".strip().replace("\u00ad", "-")
        rows.append(row)
    return rows
