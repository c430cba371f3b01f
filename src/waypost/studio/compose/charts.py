"""Charts for pages: inline SVG that says its values to a screen reader, labels inside their box."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Final

from waypost.studio.digest.model import Series
from waypost.studio.digest.wording import write_number

FEW: Final = 8
MOST_SPOKEN: Final = 14
TYPE_SIZE: Final = 14
_DIGIT: Final = 0.6


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a ranking: a label, a written value, and its SVG."""

    label: str
    value: str
    svg: str
    leads: bool


def ranking(series: Series) -> tuple[Bar, ...]:
    """Make the bars of a ranking; negative ones grow to the left of a common zero."""
    low, high = min(0.0, *series.values), max(0.0, *series.values)
    span = (high - low) or 1.0
    zero = -low / span * 100
    top = max(range(len(series.values)), key=lambda i: series.values[i])
    bars = []
    for i, (label, value) in enumerate(zip(series.labels, series.values, strict=True)):
        long = max(abs(value) / span * 100, 0.4)
        start = zero if value >= 0 else zero - long
        name = "lead" if i == top else "loss" if value < 0 else "rest"
        svg = (
            '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" '
            f'focusable="false"><rect class="{name}" x="{max(0.0, start):.2f}" y="0" '
            f'width="{min(long, 100.0):.2f}" height="1"/></svg>'
        )
        bars.append(Bar(label, write_number(value, series.unit), svg, i == top))
    return tuple(bars)


def spoken(series: Series) -> str:
    """Describe a series in words: all values of a short one, the extremes of a long one."""
    written = [write_number(value, series.unit) for value in series.values]
    if len(written) <= MOST_SPOKEN:
        pairs = zip(series.labels, written, strict=True)
        return f"{series.title}: " + "; ".join(f"{label} {value}" for label, value in pairs)
    high = max(range(len(written)), key=lambda i: series.values[i])
    low = min(range(len(written)), key=lambda i: series.values[i])
    return (
        f"{series.title}, {len(written)} values from {series.labels[0]} ({written[0]}) to "
        f"{series.labels[-1]} ({written[-1]}); highest {series.labels[high]} ({written[high]}), "
        f"lowest {series.labels[low]} ({written[low]})"
    )


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where values lie within an SVG of `width` x `height`."""

    width: int
    height: int
    low: float
    high: float
    count: int

    top: int = 34
    foot: int = 34
    inset: float = 0.0

    def x(self, i: int) -> float:
        """Columns stand in the middle of their slot, the ends of a line at the inset."""
        if not self.inset:
            return self.slot * (i + 0.5)
        return self.inset + i * self.slot

    def y(self, value: float) -> float:
        room = self.height - self.top - self.foot
        return self.top + room * (self.high - value) / (self.high - self.low)

    @property
    def slot(self) -> float:
        if not self.inset:
            return self.width / self.count
        return (self.width - 2 * self.inset) / (self.count - 1)


def over_time(series: Series, width: int, height: int, name: str) -> str:
    """Draw values over time: columns for a few, a line with its area for many."""
    low, high = min(0.0, *series.values), max(0.0, *series.values)
    if high == low:
        high = low + 1
    foot = 52 if low < 0 else 34
    ends = max(len(series.labels[0]), len(series.labels[-1])) * TYPE_SIZE * _DIGIT / 2
    inset = min(ends, width / 6) + 2 if len(series.values) > FEW else 0.0
    plot = _Plot(width, height, low, high, len(series.values), foot=foot, inset=inset)
    parts = _grid(plot)
    parts += _columns(plot, series) if plot.count <= FEW else _line(plot, series)
    parts += _names(plot, series.labels)
    return (
        f'<svg class="chart {name}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(spoken(series))}">{"".join(parts)}</svg>'
    )


def _grid(plot: _Plot) -> list[str]:
    steps = 4
    values = [plot.low + (plot.high - plot.low) * i / steps for i in range(steps + 1)]
    lines = [
        f'<line class="grid" x1="0" x2="{plot.width}" y1="{plot.y(v):.1f}" y2="{plot.y(v):.1f}"/>'
        for v in values
    ]
    zero = plot.y(0.0)
    return [
        *lines,
        f'<line class="zero" x1="0" x2="{plot.width}" y1="{zero:.1f}" y2="{zero:.1f}"/>',
    ]


def _text(x: float, y: float, text: str, plot: _Plot, name: str) -> str:
    """Write a text centred at x, moved inwards where it would leave the box."""
    half = len(text) * TYPE_SIZE * _DIGIT / 2
    x = min(max(x, half + 1), plot.width - half - 1)
    return (
        f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="middle" '
        f'font-size="{TYPE_SIZE}">{escape(text)}</text>'
    )


def _columns(plot: _Plot, series: Series) -> list[str]:
    parts = []
    wide = min(110.0, plot.slot * 0.62)
    top = max(range(plot.count), key=lambda i: series.values[i])
    written = [write_number(value, series.unit) for value in series.values]
    fits = all(len(text) * TYPE_SIZE * _DIGIT < plot.slot - 4 for text in written)
    for i, value in enumerate(series.values):
        y = min(plot.y(value), plot.y(0.0))
        tall = max(1.5, abs(plot.y(value) - plot.y(0.0)))
        name = "lead" if i == top else "loss" if value < 0 else "rest"
        parts.append(
            f'<rect class="{name}" x="{plot.x(i) - wide / 2:.1f}" y="{y:.1f}" width="{wide:.1f}" '
            f'height="{tall:.1f}" rx="4"/>'
        )
        if fits or (i in (top, plot.count - 1) and not _crowded(top, plot, written)):
            at = y - 9 if value >= 0 else y + tall + 17
            parts.append(_text(plot.x(i), at, written[i], plot, "value"))
    return parts


def _crowded(top: int, plot: _Plot, written: list[str]) -> bool:
    last = plot.count - 1
    need = (len(written[top]) + len(written[last])) / 2 * TYPE_SIZE * _DIGIT + 8
    return top != last and (last - top) * plot.slot < need


def _line(plot: _Plot, series: Series) -> list[str]:
    points = [(plot.x(i), plot.y(value)) for i, value in enumerate(series.values)]
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    zero = plot.y(0.0)
    area = f"{points[0][0]:.1f},{zero:.1f} {drawn} {points[-1][0]:.1f},{zero:.1f}"
    parts = [f'<polygon class="area" points="{area}"/><polyline class="line" points="{drawn}"/>']
    top = max(range(plot.count), key=lambda i: series.values[i])
    marked = [top]
    written = [write_number(value, series.unit) for value in series.values]
    for i in (plot.count - 1, 0):
        if all(not _near(i, other, plot, written) for other in marked):
            marked.append(i)
    for i in marked:
        x, y = points[i]
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>')
        parts.append(_text(x, max(y - 13, 15), written[i], plot, "value"))
    return parts


def _near(i: int, other: int, plot: _Plot, written: Sequence[str]) -> bool:
    need = (len(written[i]) + len(written[other])) / 2 * TYPE_SIZE * _DIGIT + 12
    return abs(i - other) * plot.slot < need


def _names(plot: _Plot, labels: tuple[str, ...]) -> list[str]:
    """Write as many labels below as fit without touching, at even steps and the last if it can."""
    longest = max(len(label) for label in labels) * TYPE_SIZE * _DIGIT + 10
    step = max(1, min(plot.count, ceil(longest / plot.slot)))
    wanted = list(range(0, plot.count, step))
    if plot.count - 1 not in wanted:
        wanted.append(plot.count - 1)
    texts: list[str] = []
    free = 0.0
    for i in wanted:
        half = len(labels[i]) * TYPE_SIZE * _DIGIT / 2
        middle = min(max(plot.x(i), half + 1), plot.width - half - 1)
        if middle - half >= free:
            texts.append(_text(plot.x(i), plot.height - 9, labels[i], plot, "name"))
            free = middle + half + 6
    return texts
