"""Draws a film frame by frame, and measures its words on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Final

from waypost.kernel.studio import Check
from waypost.studio.checks.texts import LEAST_CONTRAST, glyphs, inside, text_contrast, unbroken
from waypost.studio.draw.sheet import Pixels, TextBox
from waypost.studio.film.easing import arriving
from waypost.studio.film.frame import Frame, Moment, Rgba, new_frame
from waypost.studio.film.look import Look
from waypost.studio.film.manner import Transition
from waypost.studio.film.model import FRAMES_PER_SECOND, Take
from waypost.studio.film.sets import Sets
from waypost.studio.film.stage import Stage, Timing
from waypost.studio.film.transitions import Cut, draw_transition

_MOMENTS: Final = (0.0, 0.5, 1.0)
"""Of the time in which all words stand: when their contrast is measured."""
_PUNCH_SECONDS: Final = 0.3
_STANDS_FROM: Final = 0.48
"""The part of a scene after which all of its words stand, at the latest."""
_LEAST_ARRIVAL: Final = 0.3


@dataclass(frozen=True)
class Shooting:
    """A take on its stage: when it can be seen, transitions included, in seconds of the film."""

    stage: Stage
    number: int
    seen_from: float
    seen_to: float

    def moment(self, now: float, punch: float) -> Moment:
        """Tell where in the scene a time of the film is."""
        return Moment(now - self.seen_from, self.seen_to - self.seen_from, punch)


@dataclass
class Measured:
    """What was found out about the words of all scenes."""

    boxes: list[TextBox] = field(default_factory=list)
    worst: float = 21.0
    where: str = ""

    def add(self, ground: Pixels, finished: Pixels, boxes: Sequence[TextBox]) -> None:
        """Measure words on a frame without and with them."""
        for box in boxes:
            measured = text_contrast(ground, finished, box)
            if measured < self.worst:
                self.worst, self.where = measured, box.text

    def checks(self, width: int, height: int, prefix: str) -> tuple[Check, ...]:
        """Sum it up."""
        passed = self.worst >= LEAST_CONTRAST
        detail = f"{self.worst:.1f}" + ("" if passed else f" at “{self.where[:40]}”")
        boxes = tuple(self.boxes)
        checks = (
            inside(boxes, width, height),
            unbroken(boxes),
            glyphs(boxes),
            Check("text contrast", passed, detail),
        )
        return tuple(Check(prefix + check.name, check.passed, check.detail) for check in checks)


@dataclass
class Film:
    """Takes, and how they are shown.

    Attributes:
        look: Of the film.
        sets: Who builds the stages.
        takes: In their order.
        seconds: Of the whole.
        bars: When the bars of the music begin; pictures jump there, where the manner wants it.
        measured: Filled while it is drawn.
    """

    look: Look
    sets: Sets
    takes: tuple[Take, ...]
    seconds: float
    bars: tuple[float, ...] = ()
    measured: Measured = field(default_factory=Measured)

    @property
    def count(self) -> int:
        """Of frames."""
        return max(1, round(self.seconds * FRAMES_PER_SECOND))

    def frames(self) -> Iterator[Rgba]:
        """Draw every frame; the pixels are only valid until the next one."""
        size = (self.look.width, self.look.height)
        one, other, between = new_frame(*size), new_frame(*size), new_frame(*size)
        current = self._shooting(0)
        following: Shooting | None = None
        wanted = self._moments(current)
        for number in range(self.count):
            now = number / FRAMES_PER_SECOND
            place = current.number
            if following is None and place + 1 < len(self.takes) and now >= self._start(place + 1):
                following = self._shooting(place + 1)
            if following is not None and now >= current.seen_to:
                current.stage.close()
                current, following = following, None
                wanted = self._moments(current)
            if following is None:
                measures = bool(wanted) and now >= wanted[0]
                self._draw(current, one, now, measures=measures)
                if measures:
                    wanted.pop(0)
                yield one.pixels
                continue
            self._draw(current, one, now)
            self._draw(following, other, now)
            share = (now - following.seen_from) / (current.seen_to - following.seen_from)
            palette = self.look.palette
            colours = (palette.accent, palette.second)
            cut = Cut(self._kind(following.number), share, colours)
            draw_transition(cut, one, other, between)
            yield between.pixels
        current.stage.close()

    def _half(self, number: int) -> float:
        """Half of the transition into a take, which takes a third of the shorter one at most."""
        if number <= 0 or number >= len(self.takes):
            return 0.0
        shorter = min(self.takes[number - 1].seconds, self.takes[number].seconds)
        return min(self.look.manner.transition, shorter / 3) / 2

    def _kind(self, number: int) -> Transition:
        kinds = self.look.manner.transitions
        return kinds[number % len(kinds)]

    def _start(self, number: int) -> float:
        return self.takes[number].start - self._half(number)

    def _shooting(self, number: int) -> Shooting:
        take = self.takes[number]
        seen_from, seen_to = self._start(number), take.end + self._half(number + 1)
        coming = self._half(number)
        enters = coming * 1.1 if number else 0.12
        last = number + 1 == len(self.takes)
        fades = not last and self._kind(number + 1) is Transition.DISSOLVE
        leaves = take.end + self._half(number + 1) * 0.2 - seen_from if fades else inf
        timing = Timing(enters, leaves, seen_to - seen_from)
        stage = self.sets.stage(take.scene, number, timing)
        stage = stage.hurried(max(enters + _LEAST_ARRIVAL, timing.length * _STANDS_FROM))
        self.measured.boxes += stage.boxes
        return Shooting(stage, number, seen_from, seen_to)

    def _moments(self, shooting: Shooting) -> list[float]:
        """Choose when words are measured: all of them stand, and no transition is on."""
        stage, number = shooting.stage, shooting.number
        if not stage.boxes:
            return []
        first = shooting.seen_from + max(stage.settled_at, 2 * self._half(number)) + 0.05
        last = shooting.seen_from + stage.leaves_at - self.look.manner.leaves - 0.05
        last = min(last, shooting.seen_to - 2 * self._half(number + 1) - 0.05)
        if last < first:
            return []
        return [first + (last - first) * share for share in _MOMENTS]

    def _draw(
        self, shooting: Shooting, frame: Frame, now: float, *, measures: bool = False
    ) -> None:
        moment = shooting.moment(now, self._punch(now))
        shooting.stage.paint_ground(frame, moment)
        ground = frame.copied() if measures else None
        shooting.stage.paint_words(frame, moment)
        if ground is not None:
            self.measured.add(ground, frame.copied(), shooting.stage.boxes)

    def _punch(self, now: float) -> float:
        """Jump on the bars."""
        reach = self.look.manner.punch
        last = max((bar for bar in self.bars if bar <= now), default=None)
        if not reach or last is None:
            return 0.0
        return reach * (1.0 - arriving((now - last) / _PUNCH_SECONDS))
