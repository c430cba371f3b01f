"""The stage of a chart: its marks grow one by one, their labels come with them."""

from dataclasses import dataclass, field
from typing import Final

import skia
from typing_extensions import override

from waypost.studio.compose.lettering import Inks
from waypost.studio.digest.model import Series, SeriesShape
from waypost.studio.draw.box import Box
from waypost.studio.draw.charts import FEW_STEPS, MOST_BARS, ROW_EMS, ChartInks, draw_chart
from waypost.studio.draw.colours import mix
from waypost.studio.draw.sheet import Sheet
from waypost.studio.draw.text import Room, Setting
from waypost.studio.film.column import set_column
from waypost.studio.film.easing import arriving
from waypost.studio.film.frame import Frame, Moment
from waypost.studio.film.grounds import Field
from waypost.studio.film.layers import Layer
from waypost.studio.film.lettering import Mark, Placed, marks_of
from waypost.studio.film.look import Look
from waypost.studio.film.model import Scene
from waypost.studio.film.stage import Stage, Timing

_GROWS_SECONDS: Final = 0.9
_STAGGER_SECONDS: Final = (0.07, 0.6)
_CLEAR: Final = 0x00000000
_TYPE_SIZE: Final = 27.0


@dataclass
class _Collecting(Sheet):
    """A sheet without ground that keeps its texts, to be shown one by one."""

    placed: list[Placed] = field(default_factory=list)

    @override
    def write(self, setting: Setting, left: float, top: float, *, optical: bool = False) -> float:
        """Keep a text."""
        self.placed.append(Placed(setting, left - (setting.bearing if optical else 0.0), top))
        return top + setting.height


@dataclass(frozen=True)
class _Growing:
    """Marks of a chart: cells of an image, each uncovered from its foot."""

    image: "skia.Image"
    cells: tuple[Box, ...]
    upwards: bool
    delay: float
    stagger: float

    def paint(self, frame: Frame, moment: Moment) -> None:
        """Draw as much of each cell as there is yet."""
        for number, cell in enumerate(self.cells):
            since = moment.seconds - self.delay - number * self.stagger
            share = arriving(since / _GROWS_SECONDS)
            if share <= 0:
                continue
            if self.upwards:
                top = cell.bottom - cell.height * share
                seen = skia.Rect.MakeLTRB(cell.left, top, cell.right, cell.bottom)
            else:
                seen = skia.Rect.MakeXYWH(cell.left, cell.top, cell.width * share, cell.height)
            frame.canvas.save()
            frame.canvas.clipRect(seen)
            frame.canvas.drawImage(self.image, 0, 0)
            frame.canvas.restore()


def chart_stage(scene: Scene, look: Look, ground: Field, timing: Timing) -> Stage:
    """Draw the chart of a scene below its title."""
    series = scene.series
    if series is None:
        raise ValueError("a chart needs a series")
    unit, inks = look.unit, ground.inks
    room = Room(look.width - 2 * look.margin, look.height * 0.2, 2)
    column = set_column(look, inks, room, scene.text or series.title, largest=54)
    place = (look.margin, look.head_room * 0.85)
    top = place[1] + column.height + 62 * unit
    foot = look.height - (look.foot_room if look.tall else 56 * unit)
    box = Box(look.margin, top, look.width - 2 * look.margin, foot - top)
    sheet = _Collecting(look.width, look.height, look.palette.background)
    sheet.canvas.clear(_CLEAR)
    draw_chart(sheet, series, box, _chart_inks(look, inks))
    marks_image = sheet.finish().image
    cells, upwards = _cells(series, box, _TYPE_SIZE * unit)
    stagger = min(_STAGGER_SECONDS[1], max(_STAGGER_SECONDS[0], timing.length * 0.35 / len(cells)))
    growing = _Growing(marks_image, cells, upwards, timing.enters_at + 0.25, stagger)
    marks = [*column.marks(*place)]
    marks += _labels(sheet.placed, look, stagger * len(cells), marks[-1].order + 1 if marks else 0)
    rule = column.rule(*place, timing.enters_at, timing.leaves_at)
    layers: list[Layer] = [ground.layer, growing, *([rule] if rule else [])]
    return Stage(tuple(layers), tuple(marks), look.manner, timing.enters_at, timing.leaves_at)


def _chart_inks(look: Look, inks: Inks) -> ChartInks:
    quiet = mix(inks.accent, look.palette.background, 0.5)
    return ChartInks(quiet, inks.accent, inks.ink, inks.muted, _TYPE_SIZE * look.unit)


def _cells(series: Series, box: Box, type_size: float) -> tuple[tuple[Box, ...], bool]:
    """Divide a chart as it is drawn: rows of a ranking, columns, or one whole line."""
    count = len(series.values)
    air = type_size / 4
    if series.shape is SeriesShape.RANKING:
        rows = min(MOST_BARS, count)
        tall = min(box.height / rows, type_size * ROW_EMS)
        tops = [box.top + tall * row for row in range(rows)]
        return tuple(Box(box.left - air, top, box.width + 2 * air, tall) for top in tops), False
    if count <= FEW_STEPS:
        wide = box.width / count
        lefts = [box.left + wide * step for step in range(count)]
        return tuple(Box(left, box.top - air, wide, box.height + 2 * air) for left in lefts), True
    return (box.inset(-air),), False


def _labels(placed: list[Placed], look: Look, seconds: float, first: float) -> list[Mark]:
    """Let labels come in the order in which they are drawn, all within the growing."""
    marks: list[Mark] = []
    step = seconds / look.manner.stagger / max(1, len(placed))
    for number, text in enumerate(placed):
        marks += marks_of(text, look.manner, first + number * step)
    return marks
