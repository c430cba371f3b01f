"""Small charts of one series: ranked bars, or values over time."""

from dataclasses import dataclass

import skia

from waypost.studio.digest.model import Series, SeriesShape
from waypost.studio.digest.wording import write_number
from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import mix, paint_colour
from waypost.studio.draw.sheet import Sheet
from waypost.studio.draw.text import Align, Room, Setting, Style, drawable, fit_text
from waypost.studio.plan.model import Palette

MOST_BARS = 6
ROW_EMS = 6
"""How tall a row of a ranking is at most, in sizes of its type."""
MOST_STEPS = 36
FEW_STEPS = 8
"""Up to this many values over time stand as columns, more of them as a line."""


@dataclass(frozen=True, slots=True)
class ChartInks:
    """Colours of a chart; `type_size` of its labels in pixels."""

    bar: str
    lead: str
    ink: str
    muted: str
    type_size: float


def chart_inks(palette: Palette, muted: str, type_size: float) -> ChartInks:
    """Take a chart's colours from a palette: the leading value in the accent, the rest quieter."""
    quiet = mix(palette.accent, palette.background, 0.55)
    return ChartInks(quiet, palette.accent, palette.ink, muted, type_size)


def can_draw(series: Series) -> bool:
    """Tell whether a chart of this series says anything."""
    return len(series.values) > 1 and any(value != 0 for value in series.values)


def draw_chart(sheet: Sheet, series: Series, box: Box, inks: ChartInks) -> None:
    """Draw a series into a box, axis labels and values included."""
    if series.shape is SeriesShape.RANKING:
        _bars(sheet, series, box, inks)
    elif len(series.values) <= FEW_STEPS:
        _columns(sheet, series, box, inks)
    else:
        _line(sheet, series, box, inks)


def _label(text: str, style: Style, width: float, size: float) -> Setting:
    """Set a label on one line, shortened with an ellipsis if it is too long."""
    kept = drawable(text) or "–"  # noqa: RUF001 a dash stands for nothing
    setting = fit_text(kept, style, Room(width, size * 2, 1), (size * 0.8, size))
    while not setting.fits and len(kept) > 2:  # noqa: PLR2004 a letter and the ellipsis
        kept = kept[:-2].rstrip(" …") + "…"
        setting = fit_text(kept, style, Room(width, size * 2, 1), (size * 0.8, size))
    return setting


def _bars(sheet: Sheet, series: Series, box: Box, inks: ChartInks) -> None:
    labels, values = series.labels[:MOST_BARS], series.values[:MOST_BARS]
    size = inks.type_size
    pitch = min(box.height / len(values), size * ROW_EMS)
    if pitch < size * 3.6:
        _bars_beside_names(
            sheet, Series(series.title, series.shape, labels, values, series.unit), box, inks
        )
        return
    names = Style(inks.ink, weight=500, leading=1.2)
    figures = Style(inks.ink, weight=600, leading=1.2, align=Align.RIGHT)
    low, high = min(0.0, *values), max(0.0, *values)
    zero = box.left + box.width * (-low / (high - low))
    leader = values.index(max(values, key=abs))
    for index, (label, value) in enumerate(zip(labels, values, strict=True)):
        top = box.top + pitch * index
        name = _label(label, names, box.width * 0.68, size)
        sheet.write(name, box.left, top)
        figure = _label(write_number(value, series.unit), figures, box.width * 0.28, size)
        sheet.write(figure, box.right - figure.width, top)
        end = zero + box.width * value / (high - low)
        upper = top + name.height + size * 0.62
        lower = min(top + pitch - size * 0.95, upper + size * 2.4)
        bar = skia.Rect.MakeLTRB(min(zero, end), upper, max(zero, end, zero + 2), lower)
        sheet.canvas.drawRoundRect(bar, 4, 4, _fill(inks.lead if index == leader else inks.bar))


def _bars_beside_names(sheet: Sheet, series: Series, box: Box, inks: ChartInks) -> None:
    values = series.values
    pitch = box.height / len(values)
    size = min(inks.type_size, pitch * 0.42)
    name_width, value_width = box.width * 0.32, box.width * 0.17
    names = Style(inks.ink, weight=500, leading=1.2)
    figures = Style(inks.ink, weight=600, leading=1.2, align=Align.RIGHT)
    track = box.width - name_width - value_width - size
    low, high = min(0.0, *values), max(0.0, *values)
    zero = box.left + name_width + track * (-low / (high - low))
    thickness = min(pitch * 0.56, size * 1.8)
    leader = values.index(max(values, key=abs))
    for index, (label, value) in enumerate(zip(series.labels, values, strict=True)):
        middle = box.top + pitch * (index + 0.5)
        name = _label(label, names, name_width - size, size)
        sheet.write(name, box.left, middle - name.height / 2)
        end = zero + track * value / (high - low)
        bar = skia.Rect.MakeLTRB(
            min(zero, end), middle - thickness / 2, max(zero, end, zero + 2), middle + thickness / 2
        )
        sheet.canvas.drawRoundRect(bar, 4, 4, _fill(inks.lead if index == leader else inks.bar))
        figure = _label(write_number(value, series.unit), figures, value_width, size)
        sheet.write(figure, box.right - figure.width, middle - figure.height / 2)


def _columns(sheet: Sheet, series: Series, box: Box, inks: ChartInks) -> None:
    values = series.values
    size = inks.type_size
    pitch = box.width / len(values)
    top, foot = box.top + size * 1.9, box.bottom - size * 1.7
    low, high = min(0.0, *values), max(0.0, *values)
    scale = (foot - top) / (high - low)
    zero = foot + low * scale
    names = Style(inks.muted, weight=500, leading=1.2, align=Align.CENTRE)
    figures = Style(inks.ink, weight=600, leading=1.2, align=Align.CENTRE)
    for index, (label, value) in enumerate(zip(series.labels, values, strict=True)):
        left = box.left + pitch * index
        crest = zero - value * scale
        bar = skia.Rect.MakeLTRB(
            left + pitch * 0.09, min(zero, crest), left + pitch * 0.91, max(zero, crest, zero + 2)
        )
        tone = inks.lead if index == len(values) - 1 else inks.bar
        sheet.canvas.drawRoundRect(bar, 4, 4, _fill(tone))
        figure = _label(write_number(value, series.unit), figures, pitch * 0.96, size)
        sheet.write(figure, left + pitch * 0.02, min(zero, crest) - size * 0.6 - figure.height)
        name = _label(label, names, pitch * 0.96, size)
        sheet.write(name, left + pitch * 0.02, box.bottom - name.height - size * 0.3)
    _rule(sheet, box.left, zero, box.right, inks.muted)


def _line(sheet: Sheet, series: Series, box: Box, inks: ChartInks) -> None:
    labels, values = series.labels[-MOST_STEPS:], series.values[-MOST_STEPS:]
    size = inks.type_size
    top, foot = box.top + size * 2.0, box.bottom - size * 2.0
    low, high = min(0.0, *values), max(0.0, *values)
    scale = (foot - top) / (high - low)
    zero = foot + low * scale
    step = box.width * 0.94 / (len(values) - 1)
    points = [(box.left + step * index, zero - value * scale) for index, value in enumerate(values)]
    area = skia.Path()
    area.addPoly([(points[0][0], zero), *points, (points[-1][0], zero)], close=True)
    sheet.canvas.drawPath(area, _fill(inks.bar, 0.35))
    curve = skia.Path()
    curve.addPoly(points, close=False)
    pen = skia.Paint(
        AntiAlias=True,
        Color=paint_colour(inks.lead),
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=size * 0.2,
        StrokeJoin=skia.Paint.kRound_Join,
        StrokeCap=skia.Paint.kRound_Cap,
    )
    sheet.canvas.drawPath(curve, pen)
    sheet.canvas.drawCircle(*points[-1], size * 0.36, _fill(inks.lead))
    _rule(sheet, box.left, zero, box.right, inks.muted)
    figures = Style(inks.ink, weight=600, leading=1.2, align=Align.RIGHT)
    last = _label(write_number(values[-1], series.unit), figures, box.width * 0.3, size)
    sheet.write(last, box.right - last.width, points[-1][1] - size * 0.95 - last.height)
    first = _label(labels[0], Style(inks.muted, weight=500), box.width * 0.4, size)
    sheet.write(first, box.left, box.bottom - first.height - size * 0.3)
    end = _label(
        labels[-1], Style(inks.muted, weight=500, align=Align.RIGHT), box.width * 0.4, size
    )
    sheet.write(end, box.right - end.width, box.bottom - end.height - size * 0.3)


def _rule(sheet: Sheet, left: float, at: float, right: float, colour: str) -> None:
    sheet.canvas.drawLine(
        left, at, right, at, skia.Paint(Color=paint_colour(colour), StrokeWidth=2)
    )


def _fill(colour: str, opacity: float = 1.0) -> "skia.Paint":
    return skia.Paint(AntiAlias=True, Color=paint_colour(colour, opacity))


def chart_title(series: Series, colour: str, size: float, width: float) -> Setting:
    """Set the title of a chart on one line."""
    return _label(series.title, Style(colour, weight=600, leading=1.2), width, size)
