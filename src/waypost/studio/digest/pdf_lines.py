"""Where the text of a PDF page stands: characters gathered to lines, with their size and weight."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_CHARACTERS: Final = 40_000
"""Of one page."""
BOLD: Final = 600
UPRIGHT: Final = 0.1
"""Text that is turned by more, in radians, is a watermark or the name of an axis."""
_GAP: Final = 1.4
"""A wider space than this, in sizes of type, is between two columns."""
_SPACE: Final = 0.11
"""A gap of this is the space between two words; PDFium's own guess puts too many."""
_SAME_LINE: Final = 0.35
_HYPHENS: Final = "\u0002\ufffe\u00ad"


@dataclass(slots=True)
class Segment:
    """A run of text on one baseline without a wide gap; in points, upwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool


@dataclass(slots=True)
class Line:
    """Everything on one baseline, from left to right."""

    segments: list[Segment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.segments[-1].right

    @property
    def baseline(self) -> float:
        """How high it stands."""
        return self.segments[0].baseline

    @property
    def size(self) -> float:
        """Of its type."""
        return median(segment.size for segment in self.segments)

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(segment.bold for segment in self.segments)


def lines_of(page: pdfium.PdfPage) -> list[Line]:
    """Gather the text of a page in the order in which it was written."""
    lines: list[Line] = []
    for segment in _segments(page.get_textpage()):
        segment.text = " ".join(segment.text.split())
        if not segment.text:
            continue
        last = lines[-1] if lines else None
        near = last and abs(last.baseline - segment.baseline) < segment.size * _SAME_LINE
        if last and near and segment.left >= last.right:
            last.segments.append(segment)
        else:
            lines.append(Line([segment]))
    return lines


def _segments(text: pdfium.PdfTextPage) -> Iterator[Segment]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    current: Segment | None = None
    spaced = False
    for i in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, i)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "  # noqa: PLR2004 - Unicode
        if char.isspace():
            spaced = spaced or raw.FPDFText_IsGenerated(text, i) != 1
            continue
        if char in _HYPHENS:
            char = "\u00ad"
        turned = abs(raw.FPDFText_GetCharAngle(text, i)) > UPRIGHT
        if turned or not raw.FPDFText_GetLooseCharBox(text, i, box):
            continue
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        size = max(1.0, box.top - box.bottom)
        if current and _goes_on(current, box.left, y.value, size):
            apart = spaced or box.left - current.right > size * _SPACE
            current.text += f" {char}" if apart else char
            current.right = max(current.right, box.right)
        else:
            if current:
                yield current
            current = Segment(char, box.left, box.right, y.value, size, _is_bold(text, i))
        spaced = False
    if current:
        yield current


def _is_bold(text: pdfium.PdfTextPage, i: int) -> bool:
    """Ask for the weight of a font, and for its name, since few files state the weight."""
    if raw.FPDFText_GetFontWeight(text, i) >= BOLD:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, i, name, len(name), flags)
    return bool(re.search(rb"bold|black|heavy", name.value, re.IGNORECASE))


def _goes_on(current: Segment, left: float, baseline: float, size: float) -> bool:
    same_line = abs(baseline - current.baseline) < max(size, current.size) * _SAME_LINE
    near = current.right - size < left < current.right + size * _GAP
    return same_line and near
