"""Words for a film: set, placed, and taken apart into the words or lines that come one by one."""

import math
from dataclasses import dataclass, replace
from typing import Final

import skia

from waypost.studio.draw.box import Box
from waypost.studio.draw.breaking import joined, pieces
from waypost.studio.draw.paragraphs import leading_of
from waypost.studio.draw.sheet import TextBox
from waypost.studio.draw.text import (
    ENDLESS,
    Align,
    Setting,
    set_text,
)
from waypost.studio.film.manner import Manner, Reveal
from waypost.studio.writing import CASED

_SOFTNESS: Final = 0.14
"""How blurred words out of focus are, in ems."""
_SLACK: Final = 2.0
_MOST_WORDS: Final = 14
"""Of longer texts, whole lines come at once."""


@dataclass(frozen=True)
class Mark:
    """A word or a line that comes and goes by itself.

    Attributes:
        image: What is drawn, at `left` and `top`.
        soft: The same out of focus, `spill` pixels larger on each side; None where not needed.
        left: In pixels.
        top: The same.
        spill: See `soft`.
        band: The strip in which it rises; nothing of it is drawn outside.
        order: How many others come before it.
        box: What checks look at.
    """

    image: "skia.Image"
    soft: "skia.Image | None"
    left: int
    top: int
    spill: int
    band: Box
    order: float
    box: TextBox

    @property
    def middle(self) -> tuple[float, float]:
        """Where it grows from."""
        return self.left + self.image.width() / 2, self.top + self.image.height() * 0.6


@dataclass(frozen=True, slots=True)
class Placed:
    """A setting, and where the top of its capitals is."""

    setting: Setting
    left: float
    top: float


def lines_of(setting: Setting) -> tuple[str, ...]:
    """Tell what stands on which line, by filling lines as the layout does."""
    if setting.lines == 1:
        return (setting.text,)
    text = joined(setting.text)
    lines: list[str] = []
    end = 0
    for piece in (piece for word in pieces(setting.text) for piece in word):
        start = text.index(piece, end)
        longer = lines[-1] + text[end:start] + piece if lines else piece
        end = start + len(piece)
        if lines and _width(longer, setting) <= setting.width + 0.01:
            lines[-1] = longer
        else:
            lines = [*lines, piece]
    return tuple(lines)


def _width(text: str, setting: Setting) -> float:
    return set_text(text, setting.style, setting.size, ENDLESS).line_width


def marks_of(
    placed: Placed, manner: Manner, first: float, mirrored_in: float = 0.0
) -> tuple[Mark, ...]:
    """Take a setting apart.

    Args:
        placed: What, and where.
        manner: Whether words or lines come one by one, and whether they come into focus.
        first: The order of the first one.
        mirrored_in: The width of a frame that is laid out from right to left; 0 for all others.
    """
    setting = placed.setting
    pitch = leading_of(setting.text, setting.style) * setting.size
    by_word = (
        manner.by_word
        and not mirrored_in
        and setting.writing in CASED
        and setting.style.align is Align.LEFT
        and len(setting.text.split()) <= _MOST_WORDS
    )
    left = mirrored_in - placed.left - setting.width - _SLACK if mirrored_in else placed.left
    marks: list[Mark] = []
    for number, line in enumerate(lines_of(setting)):
        top = placed.top + number * pitch
        for text, shift in _words(line, setting) if by_word else [(line, 0.0)]:
            part = set_text(text, setting.style, setting.size, setting.width + _SLACK)
            part = part.mirrored() if mirrored_in else part
            where = Placed(replace(part, fits=setting.fits), left + shift, top)
            marks.append(_mark(where, manner, first + len(marks)))
    return tuple(marks)


def _words(line: str, setting: Setting) -> list[tuple[str, float]]:
    """Part a line into words, each with the distance from its beginning, kerning included."""
    words = line.split()
    placed = []
    for number, word in enumerate(words):
        upto = _width(" ".join(words[: number + 1]), setting)
        placed.append((word, upto - _width(word, setting)))
    return placed


def _mark(placed: Placed, manner: Manner, order: float) -> Mark:
    line, size = placed.setting, placed.setting.size
    spare = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[line.style.align]
    start = placed.left + spare * (line.width - line.line_width)
    above, below = size * 0.5 + line.rise, size * 0.5 + line.descent
    pad = size * 0.25
    left, top = math.floor(start - pad), math.floor(placed.top - above)
    width = math.ceil(line.line_width + 2 * pad) + 1
    height = math.ceil(line.height + above + below) + 1
    surface = skia.Surface(max(1, width), max(1, height))
    line.paragraph.paint(surface.getCanvas(), placed.left - left, placed.top - line.top - top)
    image = surface.makeImageSnapshot()
    rise = max(line.rise, size * 0.1)
    spill = math.ceil(size * _SOFTNESS * 3)
    focuses = manner.reveal is Reveal.FOCUS
    return Mark(
        image=image,
        soft=_softened(image, size * _SOFTNESS, spill) if focuses else None,
        left=left,
        top=top,
        spill=spill,
        band=Box(left, placed.top - rise - 2, width, line.height + rise + line.descent + 6),
        order=order,
        box=TextBox(
            text=line.text,
            family=line.style.family,
            colour=line.style.colour,
            size=size,
            left=start,
            top=placed.top,
            right=start + line.line_width,
            bottom=placed.top + line.height + line.descent,
            fits=line.fits,
        ),
    )


def _softened(image: "skia.Image", radius: float, spill: int) -> "skia.Image":
    surface = skia.Surface(image.width() + 2 * spill, image.height() + 2 * spill)
    paint = skia.Paint(ImageFilter=skia.ImageFilters.Blur(radius, radius))
    surface.getCanvas().drawImage(image, spill, spill, skia.SamplingOptions(), paint)
    return surface.makeImageSnapshot()
