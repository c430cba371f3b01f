"""A poster of numbers: key figures of an attached table and one chart, in three layouts."""

from dataclasses import dataclass, replace

import skia

from waypost.studio.compose.lettering import Facts, Head, set_facts, set_head, title_style
from waypost.studio.compose.scene import Scene
from waypost.studio.compose.words import Words
from waypost.studio.digest.model import KeyFigure, Series, SeriesShape, TableDigest
from waypost.studio.draw.backgrounds import mesh
from waypost.studio.draw.box import Box
from waypost.studio.draw.charts import can_draw, chart_inks, chart_title, draw_chart
from waypost.studio.draw.colours import paint_colour
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.draw.text import Room, Setting, Style, drawable, fit_text, set_text
from waypost.studio.plan.model import Shape
from waypost.studio.writing import Writing

MOST_FIGURES = 4
LEAST_CHART_LINES = 8
"""A chart lower than this many lines of its labels is left away."""


@dataclass(frozen=True)
class NumbersScene:
    """A scene, and the table whose numbers it shows."""

    scene: Scene
    table: TableDigest
    chart: Series | None

    def without_chart(self) -> "NumbersScene":
        """The same figures alone."""
        return replace(self, chart=None)

    @property
    def figures(self) -> tuple[KeyFigure, ...]:
        """The key figures that can be drawn: four, or one row where other things need the room."""
        figures = (
            KeyFigure(drawable(figure.label), drawable(figure.value))
            for figure in self.table.key_figures
        )
        return tuple(f for f in figures if f.label and f.value)[: self.most_figures]

    def facts(self, width: float) -> Facts:
        """Set the plan's facts into a low strip; those without room are dropped."""
        scene = self.scene
        return set_facts(
            scene.words.facts, scene.inks, scene.scale, Room(width, scene.height * 0.1)
        )

    @property
    def name(self) -> str:
        """What to call the table where the title cannot be drawn; the count of rows can be."""
        names = (self.table.title, *(series.title for series in self.table.series))
        drawn = (drawable(name, self.scene.plan.typeface.family) for name in names)
        return next(filter(None, drawn), f"{self.table.row_count:,}")

    @property
    def tells_enough(self) -> bool:
        """Whether there is a chart, or figures to compare."""
        return self.chart is not None or len(self.figures) > 1

    @property
    def most_figures(self) -> int:
        """How many figures have room."""
        if self.scene.plan.shape is Shape.SQUARE:
            return 3
        crowded = self.scene.photos and self.chart and not self.scene.wide
        return 2 if crowded else MOST_FIGURES

    @property
    def columns(self) -> int:
        """How many figures stand side by side."""
        most = 3 if self.scene.plan.shape is Shape.SQUARE else 2
        return max(1, min(most, len(self.figures)))


def numbers_scene(scene: Scene, table: TableDigest, *, ranking: bool) -> NumbersScene:
    """Choose the chart: a ranking or values over time first, whatever can be drawn else."""
    wanted = SeriesShape.RANKING if ranking else SeriesShape.OVER_TIME
    drawn = [series for series in table.series if can_draw(series) and _can_be_written(series)]
    drawn.sort(key=lambda series: series.shape is not wanted)
    if scene.photos and scene.plan.shape is Shape.SQUARE:
        drawn = []  # a square has room for a photo or for a chart
    return NumbersScene(scene, table, drawn[0] if drawn else None)


def _can_be_written(series: Series) -> bool:
    return all(drawable(text) for text in (series.title, *series.labels))


def draw_numbers(numbers: NumbersScene) -> tuple[Drawing, tuple[str, ...]]:
    """Stack head, figures, chart and source; on a wide sheet the chart stands to the right.

    Returns:
        The drawing, and the plan's facts that had no room.
    """
    scene = numbers.scene
    sheet = scene.sheet()
    mesh(sheet.canvas, Box(0, 0, scene.width, scene.height), scene.palette, scene.plan.seed, 0.06)
    width = _column(numbers) if scene.wide else scene.width - 2 * scene.margin
    if scene.wide:
        _wide(sheet, numbers, width)
    else:
        _tall(sheet, numbers, width)
    return sheet.finish(), numbers.facts(width).dropped


def _divide(numbers: NumbersScene) -> float:
    """Find where the right half of a wide sheet begins, in pixels."""
    return numbers.scene.width * 0.54


def _column(numbers: NumbersScene) -> float:
    """Measure the text column of a wide sheet."""
    return _divide(numbers) - 1.5 * numbers.scene.margin


def _tall(sheet: Sheet, numbers: NumbersScene, width: float) -> None:
    scene = numbers.scene
    margin, unit = scene.margin, scene.scale.unit
    gap = (56 if scene.plan.shape is Shape.SQUARE else 78) * unit
    foot = _facts(sheet, numbers, margin, width, _source(sheet, numbers, margin, width)) - 44 * unit
    head = _head(numbers, Room(width, scene.height * 0.26, 3))
    figures = _figures_height(numbers, width)
    top = margin
    if scene.photos or not numbers.chart:
        chart = 20 * 22 * unit if numbers.chart else 0.0
        taken = head.height + gap + figures + gap + chart
        band = min(scene.height * 0.5, max(scene.height * 0.16, foot - taken - margin * 0.8))
        scene.paint(sheet, Box(0, 0, scene.width, band))
        top = band + margin * 0.8
    baseline = head.place(sheet, margin, top)
    end = _figures(sheet, numbers, Box(margin, baseline + gap, width, figures))
    _chart(sheet, numbers, Box(margin, end + gap, width, foot - end - gap))


def _wide(sheet: Sheet, numbers: NumbersScene, width: float) -> None:
    scene = numbers.scene
    margin, unit, left = scene.margin, scene.scale.unit, _divide(numbers)
    foot = _facts(sheet, numbers, margin, width, _source(sheet, numbers, margin, width))
    height = _figures_height(numbers, width)
    top = foot - 56 * unit - height
    _figures(sheet, numbers, Box(margin, top, width, height))
    _head(numbers, Room(width, top - 64 * unit - margin, 3)).place(sheet, margin, margin)
    right = Box(left + margin * 0.5, margin, scene.width - left - margin * 1.5, 0)
    if scene.photos or not numbers.chart:
        picture = scene.height * (0.42 if numbers.chart else 1.0)
        box = Box(left + margin * 0.5, 0, scene.width - left - margin * 0.5, picture)
        scene.paint(sheet, box)
        right = replace(right, top=picture + 56 * unit)
    if numbers.chart:
        _chart(sheet, numbers, replace(right, height=scene.height - margin - right.top))


def _facts(sheet: Sheet, numbers: NumbersScene, left: float, width: float, foot: float) -> float:
    """Write what facts have room in a few lines above the source; returns where they begin."""
    facts = numbers.facts(width)
    if not facts.rows:
        return foot
    top = foot - 36 * numbers.scene.scale.unit - facts.height
    facts.place(sheet, left, top)
    return top


def _head(numbers: NumbersScene, room: Room) -> Head:
    scene = numbers.scene
    words = Words(scene.words.title or numbers.name, scene.words.subtitle, scene.words.kicker, ())
    return set_head(words, scene.plan.typeface, scene.inks, scene.scale, room)


def _cells(numbers: NumbersScene, width: float) -> list[tuple[Setting, Setting]]:
    """Set value and label of each figure; all values in one size."""
    scene, columns = numbers.scene, numbers.columns
    unit = scene.scale.unit
    column = (width - 36 * unit * (columns - 1)) / columns
    face = replace(scene.plan.typeface, uppercase=False)
    style = replace(title_style(face, scene.inks.ink), leading=1.1)
    sizes = (26 * unit, (64 if scene.wide else 92) * unit)
    fitted = [
        fit_text(figure.value, style, Room(column, 200 * unit, 1), sizes)
        for figure in numbers.figures
    ]
    largest = max((setting.size for setting in fitted), default=0.0)
    size = min((s.size for s in fitted if s.size >= largest * 0.6), default=largest)
    names = Style(scene.inks.muted, weight=500, leading=1.22)
    return [
        (
            _one_size(setting, min(setting.size, size)),
            fit_text(figure.label, names, Room(column, 80 * unit, 2), (18 * unit, 24 * unit)),
        )
        for setting, figure in zip(fitted, numbers.figures, strict=True)
    ]


def _one_size(setting: Setting, size: float) -> Setting:
    return set_text(setting.text, setting.style, size, setting.width)


def _row_height(row: list[tuple[Setting, Setting]], unit: float) -> float:
    tallest = max(value.height for value, _ in row)
    labels = max(name.height + name.descent for _, name in row)
    return 30 * unit + tallest + _label_gap(row, unit) + labels


def _label_gap(row: list[tuple[Setting, Setting]], unit: float) -> float:
    """Give the air between values and their names; letters that reach deep need more of it."""
    deepest = max(0.0 if value.writing is Writing.LATIN else value.descent for value, _ in row)
    return 24 * unit + deepest + max(name.rise for _, name in row)


def _figures_height(numbers: NumbersScene, width: float) -> float:
    cells, unit, columns = _cells(numbers, width), numbers.scene.scale.unit, numbers.columns
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    return sum(_row_height(row, unit) for row in rows) + 30 * unit * max(0, len(rows) - 1)


def _figures(sheet: Sheet, numbers: NumbersScene, box: Box) -> float:
    """Write the figures below hairlines; returns where they end."""
    scene = numbers.scene
    unit, top, columns = scene.scale.unit, box.top, numbers.columns
    cells = _cells(numbers, box.width)
    gap = 36 * unit
    column = (box.width - gap * (columns - 1)) / columns
    pen = skia.Paint(Color=paint_colour(scene.inks.accent), StrokeWidth=max(2.0, 2.4 * unit))
    for start in range(0, len(cells), columns):
        row = cells[start : start + columns]
        tallest = max(value.height for value, _ in row)
        for index, (value, name) in enumerate(row):
            left = box.left + (column + gap) * index
            sheet.canvas.drawLine(left, top, left + column, top, pen)
            sheet.write(value, left, top + 30 * unit + tallest - value.height, optical=True)
            sheet.write(name, left, top + 30 * unit + tallest + _label_gap(row, unit))
        top += _row_height(row, unit) + 30 * unit
    return top - 30 * unit


def _chart(sheet: Sheet, numbers: NumbersScene, box: Box) -> None:
    scene, series = numbers.scene, numbers.chart
    size = (25 if scene.wide else 23) * scene.scale.unit
    if series is None or box.height < size * LEAST_CHART_LINES:
        return
    title = chart_title(series, scene.inks.ink, size * 1.15, box.width)
    top = sheet.write(title, box.left, box.top) + size * 1.5
    inks = chart_inks(scene.palette, scene.inks.muted, size)
    draw_chart(sheet, series, Box(box.left, top, box.width, box.bottom - top), inks)


def _source(sheet: Sheet, numbers: NumbersScene, left: float, width: float) -> float:
    """Say at the foot where the numbers come from; returns where that begins."""
    scene = numbers.scene
    count = f"{numbers.table.row_count:,} row{'' if numbers.table.row_count == 1 else 's'}"
    style = Style(scene.inks.muted, weight=400, leading=1.2)
    text = f"Source: attached table, {count}"
    size = 19 * scene.scale.unit
    note = fit_text(text, style, Room(width, size * 2, 1), (size * 0.8, size))
    top = scene.height - scene.margin - note.height
    if note.fits:
        sheet.write(note, left, top)
    return top
