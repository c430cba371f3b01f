"""What a digest holds: tables with computed facts, text with its structure, pictures."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.kernel.studio import LeftOut


class ColumnType(StrEnum):
    """What the values of a column are."""

    NUMBER = "number"
    PERIOD = "period"
    CATEGORY = "category"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `unit` is a currency sign, `%` or empty."""

    name: str
    type: ColumnType
    unit: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number worth showing large, already written for people, e.g. `61,482`."""

    label: str
    value: str


class SeriesShape(StrEnum):
    """How a series is best drawn."""

    OVER_TIME = "over_time"
    RANKING = "ranking"


@dataclass(frozen=True, slots=True)
class Series:
    """Computed values behind one chart, in drawing order; values may be negative."""

    title: str
    shape: SeriesShape
    labels: tuple[str, ...]
    values: tuple[float, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A small table for people: a header row and rows of written values."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TableDigest:
    """A table that was attached, and what could be computed from it; facts are never guessed."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    key_figures: tuple[KeyFigure, ...] = ()
    facts: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()


class BlockRole(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a quotation, as plain text."""

    role: BlockRole
    text: str


@dataclass(frozen=True, slots=True)
class TextDigest:
    """A text that was attached, with its structure."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PictureDigest:
    """A picture that was attached: upright size in pixels, and its most telling colour."""

    name: str
    path: str
    width: int
    height: int
    swatch: str


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that the attached files say, in the order in which they were attached."""

    tables: tuple[TableDigest, ...] = ()
    texts: tuple[TextDigest, ...] = ()
    pictures: tuple[PictureDigest, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
