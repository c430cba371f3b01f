"""What a film is made of: scenes as they are told, and takes as they are timed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.studio.digest.model import KeyFigure, Series
from waypost.studio.plan.model import Shape

FRAMES_PER_SECOND: Final = 30
SIZES: Final = {
    Shape.LANDSCAPE: (1280, 720),
    Shape.PORTRAIT: (720, 1280),
    Shape.SQUARE: (1080, 1080),
}


class Role(StrEnum):
    """What a scene is for."""

    OPENING = "opening"
    LINE = "line"
    FIGURE = "figure"
    CHART = "chart"
    PICTURE = "picture"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Footage:
    """An attached photo, or a part of an attached clip.

    Attributes:
        name: Of the attached file; for the report alone.
        path: Relative to the order's folder.
        width: Upright, in pixels.
        height: The same.
        is_clip: Whether it moves by itself.
        starts_at: Where in a clip it begins, in seconds.
        seconds: How long a part of a clip lasts.
        part: Which part of a clip it is.
        turn: How often the same file was shown before.
    """

    name: str
    path: str
    width: int
    height: int
    is_clip: bool = False
    starts_at: float = 0.0
    seconds: float = 0.0
    part: int = 0
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing that is shown and said.

    Attributes:
        role: What it is for.
        text: Written large; may be empty.
        kicker: Written small above it.
        lines: Written below it.
        spoken: What the voice says; empty where it rests.
        source: The attachment from which the text comes.
        weight: Where there is no time for all, the least goes first.
        footage: What is behind the text, or beside it; artwork if there is none.
        figure: A number that is shown large.
        series: What a chart shows.
    """

    role: Role
    text: str = ""
    kicker: str = ""
    lines: tuple[str, ...] = ()
    spoken: str = ""
    source: str | None = None
    weight: float = 1.0
    footage: Footage | None = None
    figure: KeyFigure | None = None
    series: Series | None = None

    @property
    def large(self) -> str:
        """What is written largest."""
        return self.figure.value if self.figure else self.text

    @property
    def small(self) -> tuple[str, ...]:
        """What is written below it."""
        return (self.figure.label,) if self.figure else self.lines


@dataclass(frozen=True, slots=True)
class Take:
    """A scene with its time: from `start` for `seconds`; the voice begins at `voice_at`."""

    scene: Scene
    start: float
    seconds: float
    voice_at: float

    @property
    def end(self) -> float:
        """When the next one begins."""
        return self.start + self.seconds
