"""A column of words: a kicker, a title, lines below it; set to fit, then placed as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from waypost.studio.compose.lettering import Inks
from waypost.studio.draw.box import Box
from waypost.studio.draw.text import Room, Setting, Style, balance, fit_display, fit_text
from waypost.studio.film.layers import Rule
from waypost.studio.film.lettering import Mark, Placed, marks_of
from waypost.studio.film.look import Look
from waypost.studio.plan.titles import shorten

SMALLEST: Final = 30.0
"""Of display type, in units of the look."""
LENGTHS: Final = (150, 110, 80, 56)
"""To which a text is shortened where it would be too small."""
_LONG: Final = 46
_LONG_SIZE: Final = 86.0
_KICKER: Final = 26.0
_LINE: Final = (26.0, 40.0)
_RULE: Final = (84.0, 5.0)
_RULE_ROOM: Final = 36.0
_LINES_SHARE: Final = 0.5


@dataclass(frozen=True)
class Column:
    """Settings with the distances above them, from the top of their capitals to the last baseline.

    Attributes:
        look: Of the film.
        parts: Each setting, and the blank above it.
        accent: The colour of the bar above the first one.
    """

    look: Look
    parts: tuple[tuple[Setting, float], ...]
    accent: str

    @property
    def height(self) -> float:
        """Of the whole, the bar included."""
        return self._rule_height + sum(gap + setting.height for setting, gap in self.parts)

    @property
    def descent(self) -> float:
        """How far the last line may reach below."""
        return self.parts[-1][0].descent if self.parts else 0.0

    @property
    def _rule_height(self) -> float:
        return _RULE_ROOM * self.look.unit if self.parts else 0.0

    def marks(self, left: float, top: float) -> tuple[Mark, ...]:
        """Place it, and take it apart into what comes one by one."""
        marks: list[Mark] = []
        top += self._rule_height
        for setting, gap in self.parts:
            top += gap
            first = len(marks) + (2 if marks else 0)
            placed = Placed(setting, left - setting.bearing, top)
            marks += marks_of(placed, self.look.manner, first, self.look.mirrored_in)
            top += setting.height
        return tuple(marks)

    def rule(self, left: float, top: float, delay: float, leaves_at: float) -> Rule | None:
        """Draw the bar above it."""
        if not self._rule_height:
            return None
        unit, look = self.look.unit, self.look
        box = Box(left, top, _RULE[0] * unit, _RULE[1] * unit)
        if look.mirrored:
            box = Box(look.width - left - box.width, top, box.width, box.height)
        seconds = look.manner.arrives * 1.2
        return Rule(box, self.accent, delay, seconds, leaves_at, backwards=look.mirrored)


def set_column(  # noqa: PLR0913 one call, all of it needed
    look: Look,
    inks: Inks,
    room: Room,
    title: str,
    *,
    largest: float,
    kicker: str = "",
    lines: Sequence[str] = (),
) -> Column:
    """Set words into a column.

    Args:
        look: Of the film.
        inks: For title, lines and kicker.
        room: What it may take; its lines are those of the title.
        title: Shortened where it would be too small.
        largest: Size of the title, in units of the look.
        kicker: Above it.
        lines: Below it; the last are left away where there is no room.
    """
    unit = look.unit
    parts: list[tuple[Setting, float]] = []
    top = _set_kicker(look, inks, kicker, room.width)
    if top is not None:
        parts.append((top, 0.0))
    below = _set_lines(look, inks, lines, room)
    taken = (top.height + 34 * unit if top else 0.0) + _RULE_ROOM * unit
    taken += sum(setting.height + gap for setting, gap in below)
    if title:
        setting = _set_title(
            look, inks, title, Room(room.width, room.height - taken, room.lines), largest
        )
        gap = 34 * unit + setting.rise if parts else setting.rise
        parts.append((setting, gap))
        below = [
            (s, g + (setting.descent * 0.8 if n == 0 else 0)) for n, (s, g) in enumerate(below)
        ]
    return Column(look, tuple(parts + below), inks.accent)


def _set_title(look: Look, inks: Inks, title: str, room: Room, largest: float) -> Setting:
    """Set the title as large as it can be; a long one is shortened before it gets too small."""
    unit = look.unit
    setting = _fitted(look, inks, title, room, largest)
    for length in LENGTHS:
        if setting.fits and setting.size >= SMALLEST * unit:
            break
        if len(title) > length:
            setting = _fitted(look, inks, shorten(title, length), room, largest)
    return setting


def _fitted(look: Look, inks: Inks, title: str, room: Room, largest: float) -> Setting:
    style = look.display(inks.ink, title)
    unit = look.unit
    most = largest * unit * (1.22 if style.uppercase else 1.0)
    most = min(most, _LONG_SIZE * unit) if len(title) > _LONG else most
    return fit_display(title, style, room, (SMALLEST * 0.55 * unit, most))


def _set_kicker(look: Look, inks: Inks, text: str, width: float) -> Setting | None:
    if not text:
        return None
    size = _KICKER * look.unit
    style = Style(inks.accent, weight=600, leading=1.25, tracking=0.14, uppercase=True)
    kicker = fit_text(text, style, Room(width, size * 2, 1), (size * 0.8, size))
    return kicker if kicker.fits else None


def _set_lines(
    look: Look, inks: Inks, lines: Sequence[str], room: Room
) -> list[tuple[Setting, float]]:
    """Set lines below each other in one size, as many as two fifths of the room hold."""
    unit = look.unit
    style = Style(inks.muted, weight=500, leading=1.28, tracking=-0.005)
    width = min(room.width, 640 * unit)
    for count in range(len(lines), 0, -1):
        smallest, largest = (size * unit for size in _LINE)
        fitted = [
            fit_text(
                text, style, Room(width, room.height, 3 if count == 1 else 2), (smallest, largest)
            )
            for text in lines[:count]
        ]
        if not all(setting.fits for setting in fitted):
            continue
        size = min(setting.size for setting in fitted)
        chosen = [
            balance(fit_text(s.text, style, Room(width, room.height), (size, size))) for s in fitted
        ]
        gaps = [(28 if number == 0 else 20) * unit for number in range(count)]
        if sum(s.height for s in chosen) + sum(gaps) <= room.height * _LINES_SHARE:
            return list(zip(chosen, gaps, strict=True))
    return []
