"""A scene ready to be filmed: what is behind the words, and the words."""

from dataclasses import dataclass, replace

from waypost.studio.draw.sheet import TextBox
from waypost.studio.film.clips import Clip
from waypost.studio.film.frame import Frame, Moment
from waypost.studio.film.layers import Layer
from waypost.studio.film.lettering import Mark
from waypost.studio.film.manner import Manner
from waypost.studio.film.reveals import draw_mark


@dataclass(frozen=True, slots=True)
class Timing:
    """When words of a scene come and go, and how long it can be seen, in seconds."""

    enters_at: float
    leaves_at: float
    length: float


@dataclass(frozen=True)
class Stage:
    """Layers from back to front, and words over them.

    Attributes:
        layers: The farthest first.
        marks: Words or lines that come one by one.
        manner: How they come and go.
        enters_at: When the first word comes, in seconds since the scene can be seen.
        leaves_at: When the last one must be gone; infinite for words that stay.
        clips: Clips that are read while it is filmed; they are closed after it.
    """

    layers: tuple[Layer, ...]
    marks: tuple[Mark, ...]
    manner: Manner
    enters_at: float
    leaves_at: float
    clips: tuple[Clip, ...] = ()

    def paint_ground(self, frame: Frame, moment: Moment) -> None:
        """Paint everything but the words."""
        for layer in self.layers:
            layer.paint(frame, moment)

    def paint_words(self, frame: Frame, moment: Moment) -> None:
        """Paint the words over it."""
        for mark in self.marks:
            since = moment.seconds - self.enters_at - mark.order * self.manner.stagger
            draw_mark(frame.canvas, mark, self.manner, since, self.leaves_at - moment.seconds)

    @property
    def settled_at(self) -> float:
        """When the last word has come."""
        last = max((mark.order for mark in self.marks), default=0.0)
        return self.enters_at + last * self.manner.stagger + self.manner.arrives

    @property
    def boxes(self) -> tuple[TextBox, ...]:
        """Where words stand."""
        return tuple(mark.box for mark in self.marks)

    def hurried(self, until: float) -> "Stage":
        """Let words come faster, so that all of them stand at `until`, in seconds."""
        share = (until - self.enters_at) / (self.settled_at - self.enters_at)
        if not 0 < share < 1:
            return self
        manner = replace(
            self.manner, arrives=self.manner.arrives * share, stagger=self.manner.stagger * share
        )
        return replace(self, manner=manner)

    def close(self) -> None:
        """Stop reading clips."""
        for clip in self.clips:
            clip.close()
