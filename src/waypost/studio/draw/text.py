"""Shaped paragraphs: setting, fitting and balancing text in the studio's fonts."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

import skia

from waypost.studio.draw.colours import paint_colour
from waypost.studio.draw.fonts import collection, families, font_style, has_glyph, typeface
from waypost.studio.writing import BODY

ENDLESS = 90_000
PROBE_SIZE = 100.0
WORD_JOINER = "\u2060"
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


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks, apart from its size; `leading` and `tracking` are in ems."""

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
    def descent(self) -> float:
        """How far letters may reach below the last baseline."""
        return 0.0 if self.style.uppercase else self.size * 0.24

    @property
    def rise(self) -> float:
        """How far accents of capitals reach above the capitals, roughly."""
        font = skia.Font(_face(self.style), self.size)
        tops = [-float(bounds.top()) for bounds in font.getBounds(font.textToGlyphs(self.text))]
        above = (
            max(tops, default=0.0) - cap_height(self.style.family, self.style.weight) * self.size
        )
        return above if above > self.size * ACCENT else 0.0

    @property
    def bearing(self) -> float:
        """The blank left of the first letter, to align large type optically."""
        if self.style.align is not Align.LEFT or not self.text:
            return 0.0
        font = skia.Font(_face(self.style), self.size)
        bounds = font.getBounds([font.unicharToGlyph(ord(self.text[0]))])
        return float(bounds[0].left()) if bounds else 0.0


@cache
def _unicode() -> "skia.Unicode":
    return skia.Unicodes.ICU.Make()


def _face(style: Style) -> "skia.Typeface":
    return typeface(style.family, style.weight, italic=style.italic)


@cache
def cap_height(family: str, weight: int) -> float:
    """Measure the height of capitals, in ems."""
    return float(skia.Font(typeface(family, weight), PROBE_SIZE).getMetrics().fCapHeight) / 100


def _laid_out(text: str, style: Style, size: float, width: float) -> "skia.textlayout.Paragraph":
    layout = skia.textlayout
    alignment = {
        Align.LEFT: layout.TextAlign.kLeft,
        Align.CENTRE: layout.TextAlign.kCenter,
        Align.RIGHT: layout.TextAlign.kRight,
    }
    paragraph_style = layout.ParagraphStyle()
    paragraph_style.setTextAlign(alignment[style.align])
    text_style = layout.TextStyle()
    text_style.setFontFamilies(list(families(text, style.family)))
    text_style.setFontStyle(font_style(style.weight, italic=style.italic))
    text_style.setFontSize(size)
    text_style.setColor(paint_colour(style.colour))
    text_style.setHeight(style.leading)
    text_style.setHeightOverride(True)
    text_style.setHalfLeading(True)
    text_style.setLetterSpacing(style.tracking * size)
    builder = layout.ParagraphBuilder.make(paragraph_style, collection(), _unicode())
    builder.pushStyle(text_style)
    builder.addText(text)
    paragraph = builder.Build()
    paragraph.layout(width)
    return paragraph


def cased(text: str, style: Style) -> str:
    """Write the text as the style wants it; ß stays ß, because SS would be another word."""
    if not style.uppercase:
        return text
    return "".join(character if character == "ß" else character.upper() for character in text)


def widest_word(text: str, style: Style) -> float:
    """Measure the longest word, in ems; a hyphen ends a word, because lines may break there."""
    words = re.sub(f"([-\u2013\u2014/])(?!{WORD_JOINER})", r"\1 ", cased(text, style)).split()
    widths = (
        float(_laid_out(word, style, PROBE_SIZE, ENDLESS).MaxIntrinsicWidth) for word in words
    )
    return max(widths, default=1.0) / PROBE_SIZE * SAFETY


def set_text(text: str, style: Style, size: float, width: float, room: float = ENDLESS) -> Setting:
    """Lay text out at one size; `fits` tells whether its words and its height have room."""
    written = cased(text, style)
    paragraph = _laid_out(written, style, size, width)
    line = style.leading * size
    baseline = float(paragraph.AlphabeticBaseline)
    top = baseline - cap_height(style.family, style.weight) * size
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
    space = 0.24
    lines = [0.0]
    for word in setting.text.split():
        width = widest_word(word, setting.style) / SAFETY
        if lines[-1] and lines[-1] + space + width > ems:
            lines.append(width)
        else:
            lines[-1] += width + (space if lines[-1] else 0.0)
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
