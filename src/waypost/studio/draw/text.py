"""Shaped paragraphs: setting, fitting and balancing text in the studio's fonts."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

import skia

from waypost.studio.draw.breaking import WORD_JOINER, cased, directed, joined, pieces
from waypost.studio.draw.colours import paint_colour
from waypost.studio.draw.fonts import collection, families, font_style, has_glyph
from waypost.studio.draw.letterforms import (
    PROBE_SIZE,
    first_bearing,
    highest,
    least_leading,
    letter_depth,
    letter_height,
)
from waypost.studio.writing import BODY, CASED, JOINED, Writing, is_right_to_left, writing_of

ENDLESS = 90_000
BLACK = frozenset({"Anton"})
BOLD = 700
STUMP = 0.45
ACCENT = 0.1
SMALLER_BY = 0.62
SAFETY = 1.015
"""Advances do not grow quite linearly with the size; without spare room, words break."""
DANGLING = r"^[\s,.;:!?·\u2013\u2014-]+|[\s,;:·\u2013\u2014-]+$"


class Align(StrEnum):
    """Where lines begin."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


_MIRRORED = {Align.LEFT: Align.RIGHT, Align.CENTRE: Align.CENTRE, Align.RIGHT: Align.LEFT}


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks, apart from its size; `leading` and `tracking` are in ems.

    Where a writing needs it, lines stand further apart, and letters that touch are not spaced.
    """

    colour: str
    family: str = BODY
    weight: int = 400
    leading: float = 1.3
    tracking: float = 0.0
    align: Align = Align.LEFT
    italic: bool = False
    uppercase: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph that was laid out; lengths are in pixels.

    Attributes:
        text: What is drawn.
        style: How.
        size: Of the type.
        width: Of the column.
        line_width: The longest line.
        top: From the upper edge of the layout to the top of the capitals.
        height: From the top of the capitals in the first line to the last baseline.
        lines: How many.
        fits: No word is broken and the asked room holds it.
        paragraph: What Skia paints.
    """

    text: str
    style: Style
    size: float
    width: float
    line_width: float
    top: float
    height: float
    lines: int
    fits: bool
    paragraph: "skia.textlayout.Paragraph"

    @property
    def writing(self) -> Writing:
        """In which letters most of it is."""
        return writing_of(self.text)

    @property
    def descent(self) -> float:
        """How far letters may reach below the last baseline."""
        if self.style.uppercase and self.writing is Writing.LATIN:
            return 0.0
        return self.size * letter_depth(self.writing, self.style.family, self.style.weight)

    @property
    def rise(self) -> float:
        """How far accents of capitals reach above the capitals, roughly."""
        family, weight = self.style.family, self.style.weight
        top = highest(self.text, family, weight, italic=self.style.italic)
        above = (top - letter_height(self.writing, family, weight)) * self.size
        return above if above > self.size * ACCENT else 0.0

    @property
    def bearing(self) -> float:
        """The blank left of the first letter, to align large type optically."""
        if self.style.align is not Align.LEFT or is_right_to_left(self.text):
            return 0.0
        style = self.style
        return self.size * first_bearing(self.text, style.family, style.weight, italic=style.italic)

    def mirrored(self) -> "Setting":
        """Lay the same lines out at the other edge of the column, from right to left."""
        style = replace(self.style, align=_MIRRORED[self.style.align])
        paragraph = _laid_out(self.text, style, self.size, self.width, mirrored=True)
        return replace(self, style=style, paragraph=paragraph)


@cache
def _unicode() -> "skia.Unicode":
    return skia.Unicodes.ICU.Make()


def leading_of(text: str, style: Style) -> float:
    """Give the distance of the lines, in ems."""
    return max(style.leading, least_leading(writing_of(text)))


def _weight_of(text: str, style: Style) -> int:
    """Give the weight; what steps in for a face that is black in its only weight is bold."""
    black = style.family in BLACK and writing_of(text) is not Writing.LATIN
    return max(style.weight, BOLD) if black else style.weight


def _tracking_of(text: str, style: Style) -> float:
    """Space letters only where a writing allows it, and set none but alphabets tighter."""
    writing = writing_of(text)
    if writing in JOINED:
        return 0.0
    return style.tracking if writing in CASED else max(0.0, style.tracking)


def _laid_out(  # noqa: PLR0913 one call, all of it needed
    text: str,
    style: Style,
    size: float,
    width: float,
    names: tuple[str, ...] = (),
    *,
    mirrored: bool = False,
) -> "skia.textlayout.Paragraph":
    layout = skia.textlayout
    alignment = {
        Align.LEFT: layout.TextAlign.kLeft,
        Align.CENTRE: layout.TextAlign.kCenter,
        Align.RIGHT: layout.TextAlign.kRight,
    }
    names = names or families(text, style.family)
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
    builder.addText(directed(joined(text), mirrored=mirrored))
    paragraph = builder.Build()
    paragraph.layout(width)
    return paragraph


def widest_word(text: str, style: Style) -> float:
    """Measure the longest piece without a place to break in it, in ems."""
    written = cased(text, uppercase=style.uppercase)
    names = families(written, style.family)
    widths = (_width_of(piece, style, names) for word in pieces(written) for piece in word)
    return max(widths, default=1.0) * SAFETY


@lru_cache(maxsize=2048)
def _width_of(piece: str, style: Style, names: tuple[str, ...]) -> float:
    """Measure a piece on one line, in ems, in the faces of the text that it is from."""
    line = _laid_out(piece, style, PROBE_SIZE, ENDLESS, names)
    return float(line.MaxIntrinsicWidth) / PROBE_SIZE


def set_text(text: str, style: Style, size: float, width: float, room: float = ENDLESS) -> Setting:
    """Lay text out at one size; `fits` tells whether its words and its height have room."""
    written = cased(text, uppercase=style.uppercase)
    paragraph = _laid_out(written, style, size, width)
    line = leading_of(written, style) * size
    baseline = float(paragraph.AlphabeticBaseline)
    top = baseline - letter_height(writing_of(written), style.family, style.weight) * size
    lines = max(1, round(float(paragraph.Height) / line))
    height = baseline + (lines - 1) * line - top
    return Setting(
        text=written,
        style=style,
        size=size,
        width=width,
        line_width=float(paragraph.LongestLine),
        top=top,
        height=height,
        lines=lines,
        fits=widest_word(text, style) * size <= width + 0.01 and height <= room + 1,
        paragraph=paragraph,
    )


@dataclass(frozen=True, slots=True)
class Room:
    """What a text may take: pixels, the height from top of capitals to last baseline, and lines."""

    width: float
    height: float
    lines: int = 99


def fit_text(text: str, style: Style, room: Room, sizes: tuple[float, float]) -> Setting:
    """Set text as large as its longest word and the room allow.

    Args:
        text: What to set.
        style: How.
        room: What it may take.
        sizes: The smallest and the largest size.

    Returns:
        The largest setting that fits, or the smallest size with `fits` false.
    """
    smallest, largest = sizes
    highest = min(largest, room.width / widest_word(text, style))
    low, high = smallest, max(smallest, highest)
    best = set_text(text, style, smallest, room.width, room.height)
    best = replace(best, fits=best.fits and best.lines <= room.lines)
    for _ in range(10):
        middle = (low + high) / 2
        setting = set_text(text, style, middle, room.width, room.height)
        if setting.fits and setting.lines <= room.lines:
            best, low = setting, middle
        else:
            high = middle
    return best


def balance(setting: Setting) -> Setting:
    """Narrow the column as far as the number of lines stays, so that lines are of like length."""
    if setting.lines == 1 or not setting.fits:
        return setting
    low, high = widest_word(setting.text, setting.style) * setting.size, setting.width
    best = setting
    for _ in range(9):
        middle = (low + high) / 2
        narrower = set_text(setting.text, setting.style, setting.size, middle)
        if narrower.fits and narrower.lines == setting.lines:
            best, high = narrower, middle
        else:
            low = middle
    return best


def fit_display(text: str, style: Style, room: Room, sizes: tuple[float, float]) -> Setting:
    """Fit display type, balanced; compounds stay whole unless that would make it much smaller."""
    broken = _without_stumps(text, style, room, sizes)
    joined = re.sub(r"(?<=\w)-(?=\w)", f"-{WORD_JOINER}", text)
    if joined == text:
        return broken
    whole = _without_stumps(joined, style, room, sizes)
    return whole if whole.fits and whole.size >= broken.size * SMALLER_BY else broken


def _without_stumps(text: str, style: Style, room: Room, sizes: tuple[float, float]) -> Setting:
    """Fit and balance; fewer lines are preferred to a line that is a mere stump."""
    best = balance(fit_text(text, style, room, sizes))
    chosen = best
    while chosen.lines > 1 and chosen.fits and shortest_line(chosen) < STUMP:
        fewer = Room(room.width, room.height, chosen.lines - 1)
        calmer = balance(fit_text(text, style, fewer, sizes))
        if not calmer.fits or calmer.size < best.size * SMALLER_BY:
            break
        if shortest_line(calmer) > shortest_line(chosen):
            best = calmer
        chosen = calmer
    return best


def shortest_line(setting: Setting) -> float:
    """Estimate the shortest line as a share of the longest, filling lines word by word."""
    ems = setting.width / setting.size
    names = families(setting.text, setting.style.family)
    lines = [0.0]
    for word in pieces(setting.text):
        space = 0.24
        for piece in word:
            width = _width_of(piece, setting.style, names)
            if lines[-1] and lines[-1] + space + width > ems:
                lines.append(width)
            else:
                lines[-1] += width + (space if lines[-1] else 0.0)
            space = 0.0
    return min(lines) / max(lines)


def missing_glyphs(text: str, family: str = BODY) -> tuple[str, ...]:
    """List the characters that would come out as boxes, each once; control characters are none."""
    return tuple(
        dict.fromkeys(
            character
            for character in text
            if not has_glyph(family, character)
            and not unicodedata.category(character).startswith("C")
        )
    )


def drawable(text: str, family: str = BODY, least_share: float = 1.0) -> str:
    """Drop signs without glyph.

    A text loses no letters or digits that way, or it would say something else: if fewer than
    `least_share` of them remain, it is dropped whole.
    """
    kept = "".join(character for character in text if has_glyph(family, character))
    if kept != text:
        kept = re.sub(DANGLING, "", kept)
    kept = re.sub(r"\s+", " ", re.sub("[\u200b\u2060]", "", kept)).strip()
    letters = sum(character.isalnum() for character in text)
    left = sum(character.isalnum() for character in kept)
    return kept if left and left >= letters * least_share else ""
