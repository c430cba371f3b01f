"""What a document holds, block by block, as data that the templates read; lengths are points."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from waypost.studio.paper.look import Look


class Manner(StrEnum):
    """How a paragraph or a list is set."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    STATEMENT = "statement"
    BULLET = "bullet"
    NUMBER = "number"
    CHECK = "check"
    CARD = "card"
    ROW = "row"
    CENTRED = "centred"


class Tone(StrEnum):
    """What a part of a chart says by its colour."""

    LEAD = "lead"
    REST = "rest"
    LOSS = "loss"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words; with a `url`, a link."""

    text: str
    url: str = ""


Rich = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4."""

    text: str
    level: int = 1
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line breaks in its words stay."""

    runs: Rich
    manner: Manner = Manner.BODY
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a list."""

    items: tuple[Rich, ...]
    manner: Manner = Manner.BULLET
    kind: str = field(default="listing", init=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    runs: Rich
    kind: str = field(default="quote", init=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth showing large, in the size in which it fits its column."""

    label: str
    value: str
    size: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures, so many in a row."""

    items: tuple[Figure, ...]
    columns: int
    kind: str = field(default="figures", init=False)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a ranking; `start` and `length` are shares of the room for bars."""

    label: str
    value: str
    start: float
    length: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Bars:
    """A ranking; `zero` is where negative values end, as a share, `names` the room for labels."""

    title: str
    alt: str
    bars: tuple[Bar, ...]
    zero: float
    names: float
    kind: str = field(default="bars", init=False)


@dataclass(frozen=True, slots=True)
class Label:
    """A text whose middle stands at `x`, its baseline at `y`."""

    text: str
    x: float
    y: float
    width: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of a chart."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plot:
    """Values over time: columns, or a line with its area and marked points."""

    title: str
    alt: str
    width: float
    height: float
    zero: float
    rules: tuple[float, ...]
    columns: tuple[Block, ...]
    line: tuple[Point, ...]
    dots: tuple[Point, ...]
    labels: tuple[Label, ...]
    kind: str = field(default="plot", init=False)


@dataclass(frozen=True, slots=True)
class Charts:
    """One chart across the page, or two abreast."""

    items: tuple[Bars | Plot, ...]
    kind: str = field(default="charts", init=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the widths of its columns in points, numbers to the right, its size of type."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    widths: tuple[float, ...]
    size: float
    kind: str = field(default="grid", init=False)


@dataclass(frozen=True, slots=True)
class Sideways:
    """Tables too wide for an upright page, together on pages that lie on their side."""

    grids: tuple[Grid, ...]
    heading: str = ""
    kind: str = field(default="sideways", init=False)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture in the work folder, at the size at which it is printed."""

    file: str
    alt: str
    width: float
    height: float
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """Pictures of one height, side by side."""

    photos: tuple[Photo, ...]
    kind: str = field(default="photos", init=False)


@dataclass(frozen=True, slots=True)
class Wave:
    """A sound: its loudness over time, each of 0 to 1, and a line about it."""

    alt: str
    levels: tuple[float, ...]
    line: str
    kind: str = field(default="wave", init=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu or a programme: what, and its price or its time."""

    label: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Lines of a menu, with prices, or of a programme, with times."""

    items: tuple[Entry, ...]
    timed: bool
    kind: str = field(default="entries", init=False)


@dataclass(frozen=True, slots=True)
class Blanks:
    """Room to write by hand: ruled lines, or lines with a word below each."""

    lines: int = 0
    labels: tuple[str, ...] = ()
    kind: str = field(default="blanks", init=False)


Piece = (
    Heading
    | Paragraph
    | Listing
    | Quote
    | Figures
    | Charts
    | Grid
    | Sideways
    | PhotoRow
    | Wave
    | Entries
    | Blanks
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces in one language.

    `new_page` if they begin on a page of their own; `body` names families in the order of falling
    back, `leading` is in ems.
    """

    language: str
    direction: str
    pieces: tuple[Piece, ...]
    new_page: bool = False
    body: tuple[str, ...] = ()
    leading: float = 0.0


@dataclass(frozen=True, slots=True)
class Title:
    """The title page, or the head of the first page.

    Attributes:
        text: The title.
        lines: The same, where lines must end; mostly one, which is broken where it may.
        size: Of its type.
        width: Of its column.
        kicker: Above it.
        subtitle: Below it.
        subtitle_width: Of the subtitle's column.
        tags: When and where.
        art: Decoration or a photo, in the work folder.
        art_alt: What a photo shows; empty for decoration.
        art_height: How tall the art is, where it does not fill the page.
    """

    text: str
    lines: tuple[str, ...]
    size: float
    width: float
    kicker: str
    subtitle: str
    subtitle_width: float
    tags: tuple[str, ...]
    art: str = ""
    art_alt: str = ""
    art_height: float = 0.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    `body` names the families of what stands outside of passages; `contents` is the heading of its
    table of contents, if it has one; `air` stretches the type and the gaps of lists where a page
    holds little, and presses them where little would stand alone on a last page.
    """

    language: str
    direction: str
    look: Look
    body: tuple[str, ...]
    title: Title
    passages: tuple[Passage, ...]
    contents: str = ""
    air: float = 1.0

    @property
    def pieces(self) -> Sequence[Piece]:
        """Everything below the title, in order."""
        return [piece for passage in self.passages for piece in passage.pieces]

    def to_json(self) -> str:
        """Write it for the templates."""
        return json.dumps(asdict(self), ensure_ascii=False)
