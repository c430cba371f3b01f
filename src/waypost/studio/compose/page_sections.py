"""What a page says, in order: prepared from plan and digest, before any HTML is written."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.studio.compose.charts import Bar, over_time, ranking
from waypost.studio.compose.page_stories import Story, plain, story_of
from waypost.studio.compose.phrases import Phrases
from waypost.studio.digest.model import (
    Breakdown,
    Digest,
    KeyFigure,
    Series,
    SeriesShape,
    TableDigest,
)
from waypost.studio.plan.model import Plan
from waypost.studio.plan.titles import typographic

MOST_TAGS: Final = 4
LONGEST_TAG: Final = 44
_WHEN_OR_WHERE = re.compile(
    r"\d{1,2}(:\d\d)?\s?(am|pm)\b|\d{4}|\b(mon|tues|wednes|thurs|fri|satur|sun)day|\b(january|"
    r"february|march|april|may|june|july|august|september|october|november|december)\b|\bfree\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption: bars, or an SVG for wide and one for narrow windows.

    `alone` takes the whole width, others stand two abreast.
    """

    title: str
    bars: tuple[Bar, ...] = ()
    large: str = ""
    narrow: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; numbers stand to the right."""

    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table for people."""

    title: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything that one table says; `heading` is empty for an only one without a title."""

    heading: str
    facts: tuple[str, ...]
    charts: tuple[Chart, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole content of a page, but for its pictures."""

    tags: tuple[str, ...]
    aside: str
    cards: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    numbers: tuple[Numbers, ...]
    stories: tuple[Story, ...]
    statement: str
    lines: tuple[str, ...]
    closing: str
    stories_first: bool

    @property
    def is_bare(self) -> bool:
        """Whether there is little but the title, so that slogans and artwork carry the page."""
        full = any(numbers.charts or numbers.grids for numbers in self.numbers)
        return not full and not self.stories and len(self.cards) < 3  # noqa: PLR2004


def outline(plan: Plan, digest: Digest, phrases: Phrases) -> Outline:
    """Arrange everything that was given; nothing is said twice."""
    tags = tuple(
        fact for fact in plan.facts if len(fact) <= LONGEST_TAG and _WHEN_OR_WHERE.search(fact)
    )[:MOST_TAGS]
    cards = tuple(fact for fact in plan.facts if fact not in tags and fact != plan.subtitle)
    short = all(len(card) <= LONGEST_TAG for card in cards)
    if (tags or len(cards) == 1) and short and len(tags) + len(cards) <= MOST_TAGS:
        tags, cards = (*tags, *cards), ()
    aside = cards[0] if len(cards) == 1 else ""
    lines = tuple(line for line in plan.lines if line != plan.subtitle)
    several = len(digest.tables) > 1
    stories = tuple(
        story_of(text, plan, phrases, i) for i, text in enumerate(digest.texts) if text.blocks
    )
    return Outline(
        tags=tags,
        aside=aside,
        cards=() if aside else cards,
        figures=leading_figures(digest),
        numbers=tuple(
            _numbers(table, plan, phrases.table.format(number=i) if several else "")
            for i, table in enumerate(digest.tables, start=1)
        ),
        stories=stories,
        statement=lines[0] if lines else "",
        lines=lines[1:4],
        stories_first=digest.leads_with_text,
        closing=lines[4] if len(lines) > 4 else "",  # noqa: PLR2004 - after those above
    )


def leading_figures(digest: Digest) -> tuple[KeyFigure, ...]:
    """Give the figures that stand first on a page: of one table, so that they need no name."""
    figures = (table.key_figures for table in digest.tables if table.key_figures)
    return tuple(dict.fromkeys(next(figures, ())))


def _numbers(table: TableDigest, plan: Plan, otherwise: str) -> Numbers:
    """Arrange a table under its own title, unless that is the page's."""
    same = plain(table.title) == plain(plan.title)
    title = "" if same else typographic(table.title, plan.language)
    return Numbers(
        heading=title or otherwise,
        facts=tuple(fact for fact in table.facts if fact != plan.subtitle),
        charts=_charts(table),
        grids=tuple(_grid(breakdown) for breakdown in table.breakdowns if breakdown.rows),
    )


def _charts(table: TableDigest) -> tuple[Chart, ...]:
    """Draw every series; one that would stand beside nothing takes the whole width."""
    drawn = [series for series in table.series if len(series.values) > 1]
    counts = {shape: sum(series.shape is shape for series in drawn) for shape in SeriesShape}
    charts: list[Chart] = []
    seen = dict.fromkeys(SeriesShape, 0)
    for series in drawn:
        seen[series.shape] += 1
        last = seen[series.shape] == counts[series.shape]
        charts.append(_chart(series, alone=last and bool(counts[series.shape] % 2)))
    return tuple(charts)


def _chart(series: Series, *, alone: bool) -> Chart:
    match series.shape:
        case SeriesShape.RANKING:
            return Chart(series.title, bars=ranking(series), alone=alone)
        case SeriesShape.OVER_TIME:
            return Chart(
                series.title,
                large=over_time(series, *((980, 340) if alone else (520, 290)), "large"),
                narrow=over_time(series, 340, 240, "narrow"),
                alone=alone,
            )


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+\u2212(]?\W?\d[\d.,' %)]*\D{0,8}", text)) or text in (
        "\u2013",
        "",
    )


def _grid(breakdown: Breakdown) -> Grid:
    width = len(breakdown.header)
    numeric = [
        i > 0 and all(_is_number(row[i]) for row in breakdown.rows if i < len(row))
        for i in range(width)
    ]
    rows = tuple(
        tuple(Cell(text or "\u2013", numeric[i]) for i, text in enumerate(row))
        for row in breakdown.rows
    )
    header = tuple(Cell(text, numeric[i]) for i, text in enumerate(breakdown.header))
    return Grid(breakdown.title, header, rows)
