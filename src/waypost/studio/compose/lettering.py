"""Blocks of lettering that posters and covers stack: heads, and rows of facts."""

from collections.abc import Iterator
from dataclasses import dataclass

import skia

from waypost.studio.compose.words import Words
from waypost.studio.draw.colours import paint_colour, readable_on
from waypost.studio.draw.sheet import Sheet
from waypost.studio.draw.text import (
    Room,
    Setting,
    Style,
    balance,
    fit_display,
    fit_text,
    set_text,
    widest_word,
)
from waypost.studio.plan.model import Palette, Typeface
from waypost.studio.writing import Writing

SHORT_FACT = 30
"""Facts up to this length stand side by side, longer ones below each other."""
MOST_FACTS = 6


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of lettering on one ground."""

    ink: str
    muted: str
    accent: str


def inks_on(palette: Palette) -> Inks:
    """Take a palette's own inks; the accent is moved until small type can be read in it."""
    accent = readable_on(palette.background, palette.accent, 5.2)
    muted = readable_on(palette.background, palette.muted, 5.2)
    return Inks(palette.ink, muted, accent)


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of a sheet, in pixels; `unit` is a thousandth of its shorter side."""

    unit: float

    @property
    def kicker(self) -> float:
        """Small capitals above the title."""
        return 25 * self.unit

    @property
    def subtitle(self) -> tuple[float, float]:
        """The line below the title."""
        return 29 * self.unit, 42 * self.unit

    @property
    def fact(self) -> tuple[float, float]:
        """Facts; below the smaller size they are dropped."""
        return 22 * self.unit, 36 * self.unit

    @property
    def title(self) -> tuple[float, float]:
        """The title."""
        return 40 * self.unit, 215 * self.unit


@dataclass(frozen=True, slots=True)
class Head:
    """Kicker, title and subtitle, set for one column."""

    kicker: Setting | None
    title: Setting
    subtitle: Setting | None
    scale: Scale

    @property
    def kicker_gap(self) -> float:
        """Between kicker and title."""
        return 34 * self.scale.unit + self.title.rise

    @property
    def subtitle_gap(self) -> float:
        """Between title and subtitle."""
        unit, title = self.scale.unit, self.title
        if title.writing is Writing.LATIN:
            return max(34 * unit, title.descent * 0.75 + 22 * unit)
        return title.descent + 22 * unit + title.size * 0.1

    @property
    def height(self) -> float:
        """From the top of the first capitals to the last baseline."""
        height = self.title.height
        height += self.kicker.height + self.kicker_gap if self.kicker else self.title.rise
        if self.subtitle:
            height += self.subtitle.height + self.subtitle_gap
        return height

    def place(self, sheet: Sheet, left: float, top: float) -> float:
        """Write it; returns the last baseline."""
        if self.kicker:
            top = sheet.write(self.kicker, left, top) + self.kicker_gap
        else:
            top += self.title.rise
        top = sheet.write(self.title, left, top, optical=True)
        if self.subtitle:
            top = sheet.write(self.subtitle, left, top + self.subtitle_gap)
        return top


def title_style(typeface: Typeface, colour: str) -> Style:
    """Set display type tight, capitals a little less so."""
    return Style(
        colour,
        typeface.family,
        typeface.weight,
        leading=1.07 if typeface.uppercase else 1.02,
        tracking=0.0 if typeface.uppercase else -0.02,
        uppercase=typeface.uppercase,
    )


def set_kicker(text: str, colour: str, scale: Scale, width: float) -> Setting | None:
    """Set a kicker in spaced small capitals; `None` if there is none or it has no room."""
    style = Style(colour, weight=600, leading=1.25, tracking=0.13, uppercase=True)
    kicker = fit_text(
        text, style, Room(width, 2 * scale.kicker, 1), (scale.kicker * 0.8, scale.kicker)
    )
    return kicker if text and kicker.fits else None


def set_subtitle(text: str, colour: str, scale: Scale, room: Room) -> Setting | None:
    """Set a subtitle in at most three lines; `None` if there is none or it has no room."""
    style = Style(colour, weight=400, leading=1.28, tracking=-0.005)
    column = Room(min(room.width, scale.subtitle[1] * 24), room.height, min(room.lines, 3))
    subtitle = fit_text(text, style, column, scale.subtitle)
    return balance(subtitle) if text and subtitle.fits else None


def set_head(words: Words, typeface: Typeface, inks: Inks, scale: Scale, room: Room) -> Head:
    """Set kicker, title and subtitle into a column; the title takes what the others leave."""
    kicker = set_kicker(words.kicker, inks.accent, scale, room.width)
    subtitle = set_subtitle(words.subtitle, inks.muted, scale, Room(room.width, room.height * 0.4))
    taken = kicker.height + 40 * scale.unit if kicker else 0.0
    if subtitle:
        taken += subtitle.height + 60 * scale.unit
    style = title_style(typeface, inks.ink)
    smallest, largest = scale.title
    longest_word = room.width / widest_word(words.title, style)
    smallest = max(smallest * 0.45, min(smallest, longest_word))
    if typeface.uppercase:
        largest *= 1.2
    inner = Room(room.width, max(smallest, room.height - taken), room.lines)
    title = fit_display(words.title, style, inner, (smallest, largest))
    return Head(kicker, title, subtitle, scale)


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts set below hairlines; `dropped` had no room and are shown nowhere.

    `rows` holds, per row, the settings and where their columns begin, relative to the left edge.
    """

    rows: tuple[tuple[tuple[Setting, float], ...], ...]
    dropped: tuple[str, ...]
    width: float
    scale: Scale
    line: str

    @property
    def height(self) -> float:
        """From the first hairline to the last baseline; 0 if there are none."""
        gaps = (len(self.rows) - 1) * self.row_gap
        return sum(self._row_height(row) for row in self.rows) + max(0.0, gaps)

    @property
    def row_gap(self) -> float:
        """Between a baseline and the next hairline."""
        return 24 * self.scale.unit

    def _row_height(self, row: tuple[tuple[Setting, float], ...]) -> float:
        return 26 * self.scale.unit + max(setting.height for setting, _ in row)

    def place(self, sheet: Sheet, left: float, top: float) -> float:
        """Draw hairlines and facts; returns the last baseline."""
        pen = skia.Paint(Color=paint_colour(self.line), StrokeWidth=max(2.0, 2 * self.scale.unit))
        for row in self.rows:
            sheet.canvas.drawLine(left, top, left + self.width, top, pen)
            for setting, shift in row:
                sheet.write(setting, left + shift, top + 26 * self.scale.unit)
            top += self._row_height(row) + self.row_gap
        return top - self.row_gap


def set_facts(
    facts: tuple[str, ...], inks: Inks, scale: Scale, room: Room, most: int = MOST_FACTS
) -> Facts:
    """Set facts into columns, or below each other, all in one size; drops whole facts from the end.

    Args:
        facts: What to show.
        inks: In which colours.
        scale: Of the sheet.
        room: The column; its height limits how many facts are shown.
        most: How many facts at most.
    """
    for count in range(min(most, len(facts)), 0, -1):
        shown = facts[:count]
        for rows in _arrangements(shown, inks, scale, room.width):
            result = Facts(rows, facts[count:], room.width, scale, inks.accent)
            if rows and result.height <= room.height:
                return result
    return Facts((), facts, room.width, scale, inks.accent)


Rows = tuple[tuple[tuple[Setting, float], ...], ...]


def _arrangements(facts: tuple[str, ...], inks: Inks, scale: Scale, width: float) -> Iterator[Rows]:
    """Give ways to arrange facts, the best first: one row, then fewer columns, then a list."""
    counts = _column_counts(facts, width, scale)
    if counts[0] == len(facts) > 1:
        ways = (
            _rows(facts, counts[0], inks, scale, width, lines=1),
            _spread(facts, inks, scale, width),
        )
        yield max(ways, key=_size_of)
    for lines in (1, 2, 3):
        for columns in counts:
            yield _rows(facts, columns, inks, scale, width, lines=lines)


def _size_of(rows: Rows) -> float:
    return rows[0][0][0].size if rows else 0.0


def _fact_style(inks: Inks) -> Style:
    return Style(inks.ink, weight=500, leading=1.22, tracking=-0.005)


def _spread(facts: tuple[str, ...], inks: Inks, scale: Scale, width: float) -> Rows:
    """Set facts in one row of columns as wide as their texts; empty if that would be too small."""
    style = _fact_style(inks)
    ems = [set_text(fact, style, 100, 90_000).line_width * 1.02 / 100 for fact in facts]
    gap = 44 * scale.unit
    smallest, largest = scale.fact
    size = min(largest, (width - gap * (len(facts) - 1)) / sum(ems))
    if size < smallest:
        return ()
    spare = (width - sum(ems) * size) / (len(facts) - 1)
    left, row = 0.0, []
    for fact, em in zip(facts, ems, strict=True):
        row.append((set_text(fact, style, size, em * size), left))
        left += em * size + spare
    return (tuple(row),)


def _column_counts(facts: tuple[str, ...], width: float, scale: Scale) -> tuple[int, ...]:
    widest = max(len(fact) for fact in facts)
    most = max(1, int(width / (200 * scale.unit)))
    if widest > SHORT_FACT or len(facts) == 1:
        return (1,)
    if len(facts) <= most:
        return (len(facts), 2, 1)
    return tuple(count for count in (2, 3, 1) if count <= most)


def _rows(  # noqa: PLR0913 one call, all of it needed
    facts: tuple[str, ...], columns: int, inks: Inks, scale: Scale, width: float, *, lines: int
) -> Rows:
    """Set facts into equal columns, all in one size; empty if one of them has no room."""
    gap = 28 * scale.unit if columns > 1 else 0.0
    column = (width - gap * (columns - 1)) / columns
    style = _fact_style(inks)
    fitted = [fit_text(fact, style, Room(column, 1e4, lines), scale.fact) for fact in facts]
    if not all(setting.fits for setting in fitted):
        return ()
    size = min(setting.size for setting in fitted)
    placed = [
        (set_text(fact, style, size, column), (column + gap) * (index % columns))
        for index, fact in enumerate(facts)
    ]
    return tuple(tuple(placed[start : start + columns]) for start in range(0, len(placed), columns))
