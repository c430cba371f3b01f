"""Charts as geometry: bars of a ranking, columns and lines over time, labels that never touch."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from waypost.studio.compose.charts import spoken
from waypost.studio.digest.model import Series, SeriesShape
from waypost.studio.digest.wording import write_number
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.measuring import width_of
from waypost.studio.paper.model import (
    Bar,
    Bars,
    Block,
    Charts,
    Label,
    Plot,
    Tone,
)

TYPE: Final = 8.0
"""The size of a chart's labels."""
FEW: Final = 8
"""Up to this many values over time stand as columns, more of them as a line."""
GAP: Final = 22.0
"""Between two charts abreast."""
HEIGHT, WIDE_HEIGHT = 138.0, 168.0
_TOP, _FOOT = 18.0, 17.0
_STEPS: Final = 4


def can_draw(series: Series) -> bool:
    """Whether a chart says anything."""
    return len(series.values) > 1 and any(value != 0 for value in series.values)


def charts_of(series: tuple[Series, ...], width: float, writer: Writer) -> tuple[Charts, ...]:
    """Draw all series, two of a shape abreast, an odd one across the page."""
    drawn = [item for item in series if can_draw(item)]
    rows: list[Charts] = []
    for shape in SeriesShape:
        alike = [item for item in drawn if item.shape is shape]
        if len(alike) % 2:
            rows.append(Charts((chart_of(alike.pop(0), width, writer),)))
        for at in range(0, len(alike), 2):
            half = (width - GAP) / 2
            pair = tuple(chart_of(item, half, writer) for item in alike[at : at + 2])
            rows.append(Charts(pair))
    return tuple(rows)


def chart_of(series: Series, width: float, writer: Writer) -> Bars | Plot:
    """Draw one series at a width."""
    match series.shape:
        case SeriesShape.RANKING:
            return ranking(series, width, writer)
        case SeriesShape.OVER_TIME:
            return over_time(series, width, writer)


def ranking(series: Series, width: float, writer: Writer) -> Bars:
    """Make bars; negative ones grow to the left of a common zero."""
    low, high = min(0.0, *series.values), max(0.0, *series.values)
    span = (high - low) or 1.0
    top = max(range(len(series.values)), key=lambda i: series.values[i])
    bars = []
    labels = [writer.plain(label) or "–" for label in series.labels]  # noqa: RUF001 - nothing
    for i, value in enumerate(series.values):
        length = min(1.0, max(abs(value) / span, 0.004))
        zero = -low / span
        bars.append(
            Bar(
                label=labels[i],
                value=write_number(value, series.unit),
                start=round(zero if value >= 0 else max(0.0, zero - length), 5),
                length=round(length, 5),
                tone=_tone(value, leads=i == top),
            )
        )
    widest = max(width_of(label, TYPE + 0.5) for label in labels) + 2
    names = min(widest, width * 0.36)
    return Bars(
        writer.plain(series.title), spoken(series), tuple(bars), round(-low / span, 5), names
    )


def _tone(value: float, *, leads: bool) -> Tone:
    if leads:
        return Tone.LEAD
    return Tone.LOSS if value < 0 else Tone.REST


@dataclass(frozen=True, slots=True)
class _Field:
    """Where values lie within a plot."""

    series: Series
    width: float
    height: float
    low: float
    high: float
    inset: float

    @property
    def count(self) -> int:
        return len(self.series.values)

    @property
    def slot(self) -> float:
        if self.inset:
            return (self.width - 2 * self.inset) / (self.count - 1)
        return self.width / self.count

    def x(self, i: int) -> float:
        return self.inset + i * self.slot if self.inset else self.slot * (i + 0.5)

    @property
    def foot(self) -> float:
        return _FOOT + (TYPE + 4 if self.low < 0 else 0)

    def y(self, value: float) -> float:
        room = self.height - _TOP - self.foot
        return _TOP + room * (self.high - value) / (self.high - self.low)

    @property
    def top(self) -> int:
        return max(range(self.count), key=lambda i: self.series.values[i])

    def written(self, i: int) -> str:
        return write_number(self.series.values[i], self.series.unit)


def over_time(series: Series, width: float, writer: Writer) -> Plot:
    """Draw values over time: columns for a few, a line with its area for many."""
    low, high = min(0.0, *series.values), max(0.0, *series.values)
    ends = max(width_of(series.labels[0], TYPE), width_of(series.labels[-1], TYPE)) / 2
    inset = min(ends, width / 6) + 2 if len(series.values) > FEW else 0.0
    height = WIDE_HEIGHT if width > 300 else HEIGHT  # noqa: PLR2004 - across the page
    field = _Field(series, width, height, low, high, inset)
    few = len(series.values) <= FEW
    points = tuple(
        (round(field.x(i), 2), round(field.y(v), 2)) for i, v in enumerate(series.values)
    )
    labels = _column_values(field) if few else _line_values(field)
    dots = () if few else tuple(points[i] for i in _marked(field))
    steps = [low + (high - low) * i / _STEPS for i in range(_STEPS + 1)]
    return Plot(
        title=writer.plain(series.title),
        alt=spoken(series),
        width=width,
        height=height,
        zero=round(field.y(0.0), 2),
        rules=tuple(round(field.y(value), 2) for value in steps),
        columns=_columns(field) if few else (),
        line=() if few else points,
        dots=dots,
        labels=(*labels, *_names(field)),
    )


def _columns(field: _Field) -> tuple[Block, ...]:
    wide = min(46.0, field.slot * 0.62)
    blocks = []
    for i, value in enumerate(field.series.values):
        y = min(field.y(value), field.y(0.0))
        tall = max(0.8, abs(field.y(value) - field.y(0.0)))
        tone = _tone(value, leads=i == field.top)
        blocks.append(
            Block(
                round(field.x(i) - wide / 2, 2), round(y, 2), round(wide, 2), round(tall, 2), tone
            )
        )
    return tuple(blocks)


def _label(field: _Field, text: str, x: float, y: float, *, strong: bool = False) -> Label:
    """Write a text centred at x, moved inwards where it would leave the plot."""
    wide = width_of(text, TYPE, weight=600 if strong else 400) + 2
    middle = min(max(x, wide / 2), field.width - wide / 2)
    return Label(text, round(middle, 2), round(y, 2), round(wide, 2), strong)


def _column_values(field: _Field) -> list[Label]:
    written = [field.written(i) for i in range(field.count)]
    widths = [width_of(text, TYPE, weight=600) for text in written]
    last = field.count - 1
    shown = set(range(field.count))
    if max(widths) > field.slot - 3:
        shown = {field.top}
        if abs(last - field.top) * field.slot > (widths[last] + widths[field.top]) / 2 + 6:
            shown.add(last)
    labels = []
    for i in sorted(shown):
        value = field.series.values[i]
        y = field.y(value) - 4 if value >= 0 else field.y(value) + TYPE + 3
        labels.append(_label(field, written[i], field.x(i), y, strong=True))
    return labels


def _marked(field: _Field) -> list[int]:
    """Choose the points of a line whose values are written: the highest, the last, the first."""
    marked: list[int] = []
    for i in (field.top, field.count - 1, 0):
        wide = width_of(field.written(i), TYPE, weight=600)
        if all(
            abs(i - other) * field.slot
            > (wide + width_of(field.written(other), TYPE, weight=600)) / 2 + 8
            for other in marked
        ):
            marked.append(i)
    return marked


def _line_values(field: _Field) -> list[Label]:
    return [
        _label(
            field,
            field.written(i),
            field.x(i),
            _clear_of_line(field, i),
            strong=True,
        )
        for i in _marked(field)
    ]


def _clear_of_line(field: _Field, i: int) -> float:
    """Find the height at which a value is written: below its point if the line comes from above."""
    value, y = field.series.values[i], field.y(field.series.values[i])
    half = width_of(field.written(i), TYPE, weight=600) / 2
    near = max(1, round(half / field.slot))
    beside = field.series.values[max(0, i - near) : i + near + 1]
    below = y + TYPE + 6
    if max(beside) > value and y - field.y(max(beside)) > TYPE and below < field.y(0.0):
        return below
    return max(y - 6, TYPE)


def _names(field: _Field) -> list[Label]:
    """Write as many names below as fit without touching, at even steps and the last if it can."""
    names = field.series.labels
    longest = max(width_of(name, TYPE) for name in names) + 7
    step = max(1, min(field.count, ceil(longest / field.slot)))
    wanted = list(range(0, field.count, step))
    if field.count - 1 not in wanted:
        wanted.append(field.count - 1)
    labels: list[Label] = []
    free = 0.0
    for i in wanted:
        label = _label(field, names[i], field.x(i), field.height - 3)
        if label.x - label.width / 2 >= free and label.width <= field.width:
            labels.append(label)
            free = label.x + label.width / 2 + 4
    return labels
