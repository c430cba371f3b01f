"""One paragraph as Skia lays it out: faces, weight, leading and direction for its writing."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import skia

from waypost.studio.draw.breaking import directed, joined
from waypost.studio.draw.colours import paint_colour
from waypost.studio.draw.fonts import collection, font_style
from waypost.studio.draw.letterforms import least_leading
from waypost.studio.writing import (
    BODY,
    CASED,
    HAN,
    JOINED,
    Writing,
    families_for,
    han_of,
    has_letters,
    writing_of,
)

REGULAR, MEDIUM, BOLD = 400, 500, 700
BLACK = frozenset({"Anton"})
"""Heavy in their only weight, which is called regular."""


class Align(StrEnum):
    """Where lines begin."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"

    @property
    def mirrored(self) -> "Align":
        """The same on a sheet that is read from right to left."""
        match self:
            case Align.LEFT:
                return Align.RIGHT
            case Align.CENTRE:
                return Align.CENTRE
            case Align.RIGHT:
                return Align.LEFT


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks, apart from its size; `leading` and `tracking` are in ems.

    Where a writing needs it, lines stand further apart, and letters that touch are not spaced.
    `beside` is the writing of what stands around it, for texts without letters of their own.
    """

    colour: str
    family: str = BODY
    weight: int = 400
    leading: float = 1.3
    tracking: float = 0.0
    align: Align = Align.LEFT
    italic: bool = False
    uppercase: bool = False
    beside: Writing = Writing.LATIN


@cache
def _unicode() -> "skia.Unicode":
    return skia.Unicodes.ICU.Make()


def leading_of(text: str, style: Style) -> float:
    """Give the distance of the lines, in ems."""
    return max(style.leading, least_leading(writing_of(text)))


def _writing_of(text: str, style: Style) -> Writing:
    return writing_of(text) if has_letters(text) else style.beside


def families_of(text: str, style: Style) -> tuple[str, ...]:
    """Name the families of a text, in the order in which glyphs are looked up."""
    writing = _writing_of(text, style)
    return families_for(writing, writing if writing in HAN else han_of(text), style.family)


def _weight_of(text: str, style: Style) -> int:
    """Give the weight: other letters than Latin ones have no medium, and what is black is bold."""
    if _writing_of(text, style) is Writing.LATIN:
        return style.weight
    if style.family in BLACK:
        return max(style.weight, BOLD)
    return REGULAR if style.weight == MEDIUM else style.weight


def _tracking_of(text: str, style: Style) -> float:
    """Space letters only where a writing allows it, and set none but alphabets tighter."""
    writing = writing_of(text)
    if writing in JOINED:
        return 0.0
    return style.tracking if writing in CASED else max(0.0, style.tracking)


def lay_out(
    text: str, style: Style, size: float, width: float, names: tuple[str, ...] = ()
) -> "skia.textlayout.Paragraph":
    """Shape a text and break it into lines.

    Args:
        text: What it says, cased already.
        style: How.
        size: Of the type, in pixels.
        width: Of the column, in pixels.
        names: The families to look in, where the text is a part of a longer one.
    """
    layout = skia.textlayout
    alignment = {
        Align.LEFT: layout.TextAlign.kLeft,
        Align.CENTRE: layout.TextAlign.kCenter,
        Align.RIGHT: layout.TextAlign.kRight,
    }
    names = names or families_of(text, style)
    look = font_style(_weight_of(text, style), italic=style.italic)
    strut = layout.StrutStyle()
    text_style = layout.TextStyle()
    for part in (strut, text_style):
        part.setFontFamilies(list(names))
        part.setFontStyle(look)
        part.setFontSize(size)
        part.setHeight(leading_of(text, style))
        part.setHeightOverride(True)
        part.setHalfLeading(True)
    strut.setStrutEnabled(True)
    strut.setForceStrutHeight(True)
    text_style.setColor(paint_colour(style.colour))
    text_style.setLetterSpacing(_tracking_of(text, style) * size)
    paragraph_style = layout.ParagraphStyle()
    paragraph_style.setTextAlign(alignment[style.align])
    paragraph_style.setStrutStyle(strut)
    builder = layout.ParagraphBuilder.make(paragraph_style, collection(), _unicode())
    builder.pushStyle(text_style)
    builder.addText(directed(joined(text)))
    paragraph = builder.Build()
    paragraph.layout(width)
    return paragraph
