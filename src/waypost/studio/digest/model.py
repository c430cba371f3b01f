"""What a digest holds: tables with computed facts, text with its structure, pictures, media."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.kernel.studio import LeftOut

LONG_TEXT: Final = 200
"""Characters from which on a document with a table is more than the table."""


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
    """A table in an attached file, and what could be computed from it; facts are never guessed.

    `name` is the file's and goes nowhere but into the report; `title` is the table's own, for
    people: its caption, its sheet, the heading above it; empty if it has none.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    key_figures: tuple[KeyFigure, ...] = ()
    facts: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    title: str = ""


class BlockRole(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    STEP = "step"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list or a numbered one, or a quotation, as plain text.

    `level` is a heading's: 0 for the title of the whole text, 1 for its sections, down to 3;
    no level is skipped on the way down.
    """

    role: BlockRole
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class TextDigest:
    """A text in an attached file, with its structure; `is_cut` if its end is missing."""

    name: str
    blocks: tuple[Block, ...]
    is_cut: bool = False

    @property
    def title(self) -> str:
        """What the text calls itself; empty if it does not."""
        first = self.blocks[0] if self.blocks else None
        named = first is not None and first.role is BlockRole.HEADING and first.level == 0
        return first.text if named and first else ""


class Origin(StrEnum):
    """Where a picture comes from."""

    ATTACHED = "attached"
    EXTRACTED = "extracted"
    PAGE = "page"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class PictureDigest:
    """A picture that was attached, or found in a file that was.

    Attributes:
        name: Of the attached file; for the report alone.
        path: Of the picture itself, relative to the order's folder.
        width: Upright, in pixels.
        height: The same.
        swatch: Its most telling colour, `#rrggbb`.
        origin: A file by itself, a picture within one, a whole page of one, or a still.
        alt: What a document says that it shows; mostly empty.
        at_seconds: Where in a video it stands.
    """

    name: str
    path: str
    width: int
    height: int
    swatch: str
    origin: Origin = Origin.ATTACHED
    alt: str = ""
    at_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class SoundDigest:
    """A sound that was attached.

    `title` and `artist` are its tags, mostly empty; `envelope` is its loudness over time, each
    value of 0 to 1 for an equal part of it.
    """

    name: str
    path: str
    duration_seconds: float
    title: str
    artist: str
    envelope: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class VideoDigest:
    """A video that was attached: upright size in pixels, and up to four telling stills."""

    name: str
    path: str
    duration_seconds: float
    width: int
    height: int
    has_sound: bool
    title: str
    stills: tuple[PictureDigest, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that the attached files say, in the order in which they were attached.

    `pictures` are the attached ones first, then those found in documents. `notes` say, for the
    report, what of a file was not read.
    """

    tables: tuple[TableDigest, ...] = ()
    texts: tuple[TextDigest, ...] = ()
    pictures: tuple[PictureDigest, ...] = ()
    sounds: tuple[SoundDigest, ...] = ()
    videos: tuple[VideoDigest, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def leads_with_text(self) -> bool:
        """Whether the first table only stands within a document that says more."""
        within = {table.name for table in self.tables[:1]}
        texts = [text for text in self.texts if text.name in within]
        return sum(len(block.text) for text in texts for block in text.blocks) > LONG_TEXT

    @property
    def showable(self) -> tuple[PictureDigest, ...]:
        """Every picture, the best for a large place first: whole pages of documents are last."""
        pages = tuple(p for p in self.pictures if p.origin is Origin.PAGE)
        others = tuple(p for p in self.pictures if p.origin is not Origin.PAGE)
        stills = tuple(still for video in self.videos for still in video.stills)
        return (*others, *stills, *pages)
