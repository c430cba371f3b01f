"""What can be computed from a table: key figures, sentences, series and breakdowns.

Nothing is guessed: what cannot be added up (percentages, rates, different currencies, columns of
several years, identifiers) is not, blanks are no zeros, a share is only given where all parts are
positive, and a period that is not whole is compared with nothing.
"""

from collections.abc import Sequence
from typing import Final

from waypost.studio.digest.changes import Change
from waypost.studio.digest.columns import ReadColumn, ReadTable
from waypost.studio.digest.comparing import find_comparison
from waypost.studio.digest.extremes import Extremes
from waypost.studio.digest.measures import Group, Measure, by_category, find_measures
from waypost.studio.digest.model import (
    Breakdown,
    Column,
    ColumnType,
    KeyFigure,
    Series,
    SeriesShape,
    TableDigest,
)
from waypost.studio.digest.rows import SHOWN_ROWS, written_cell
from waypost.studio.digest.sequences import in_sequence
from waypost.studio.digest.series import of_all, series_of, shortened
from waypost.studio.digest.timelines import MOST_POINTS, Timeline, by_period
from waypost.studio.digest.values import is_blank
from waypost.studio.digest.wording import (
    NOTHING,
    capital,
    counted,
    is_plural,
    noun_of,
    write_change,
    write_number,
    writes_titles,
)

KEPT_ROWS: Final = 1_000
MOST_FIGURES: Final = 6
MOST_CATEGORIES: Final = 3


def digest_table(name: str, table: ReadTable, title: str = "") -> TableDigest:
    """Compute everything there is to say about a table; `title` is its own, for people."""
    columns = tuple(column.column for column in table.columns)
    rows = table.rows(KEPT_ROWS)
    if not table.row_count:
        return TableDigest(name, columns, (), 0, facts=(_only_a_header(columns),), title=title)
    findings = _Findings(table)
    findings.study()
    return TableDigest(
        name=name,
        columns=columns,
        rows=rows,
        row_count=table.row_count,
        key_figures=tuple(findings.figures[:MOST_FIGURES]),
        facts=tuple(dict.fromkeys(findings.facts)),
        series=tuple(findings.series),
        breakdowns=tuple(findings.breakdowns),
        title=title,
    )


def _only_a_header(columns: tuple[Column, ...]) -> str:
    is_title = writes_titles([column.name for column in columns])
    names = [noun_of(column.name, is_title=is_title) for column in columns]
    listed = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    several = "s" if len(names) > 1 else ""
    return f"The table has the column{several} {listed}, and no rows yet."


class _Findings:
    """Collects what is found, most telling first."""

    def __init__(self, table: ReadTable) -> None:
        self.table = table
        self.figures: list[KeyFigure] = []
        self.facts: list[str] = []
        self.series: list[Series] = []
        self.breakdowns: list[Breakdown] = []
        self.is_title = writes_titles([column.column.name for column in table.columns])
        self.measures = find_measures(table, is_title=self.is_title)
        self.periods = [c for c in table.columns if c.column.type is ColumnType.PERIOD]
        self.categories = [
            column
            for column in table.columns
            if column.column.type is ColumnType.CATEGORY and len(set(column.cells) - {""}) > 1
        ]

    def study(self) -> None:
        """Fill all four lists."""
        if self.table.row_count == 1:
            self._single_row()
            return
        self._comparison()
        for measure in self.measures[:3]:
            self._total(measure)
        if self.measures:
            main = self.measures[0]
            if self.periods:
                self._over_time(main)
                for other in self.measures[1:3]:
                    self._series_over_time(other)
            for column in self.categories[:MOST_CATEGORIES]:
                self._ranking(column, main)
        elif not self.series:
            self._counts()
        self._gaps()
        self._mixed_currencies()
        if self.table.truncated:
            self.facts.append(f"Only the first {self.table.row_count:,} rows were read.")
        self._rows_themselves()

    def _noun(self, column: ReadColumn) -> str:
        return noun_of(column.column.name, is_title=self.is_title)

    def _single_row(self) -> None:
        for column in self.table.columns:
            cell = column.cells[0]
            if is_blank(cell):
                continue
            name, value = capital(self._noun(column)), written_cell(column, 0)
            self.facts.append(f"{name}: {value}.")
            if column.numbers:
                self.figures.append(KeyFigure(name, value))

    def _comparison(self) -> None:
        """Compare columns that are periods, instead of adding them up."""
        comparison = find_comparison(self.table)
        if comparison is None:
            return
        self.facts += comparison.facts()
        self.figures += comparison.figures()
        self.series += comparison.series(self._noun(comparison.names))
        compared = [column.numbers for column in comparison.columns]
        self.measures = [m for m in self.measures if all(m.numbers is not n for n in compared)]

    def _total(self, measure: Measure) -> None:
        value, name = measure.written(measure.overall), measure.name
        verb = "Total" if measure.adds_up else "Average"
        title = capital(name) if name.lower().startswith(verb.lower()) else f"{verb} {name}"
        self.figures.append(KeyFigure(title, value))
        if not measure.adds_up:
            low, high = measure.written(measure.lowest), measure.written(measure.highest)
            self.facts.append(f"{title}: {value}, between {low} and {high}.")
        elif measure is self.measures[0]:
            rows = counted(measure.counted_values, "row")
            self.facts.append(f"{title}: {value}, across {rows}.")
        else:
            self.facts.append(f"{title}: {value}.")

    def _series_over_time(self, measure: Measure) -> Timeline:
        timeline = by_period(self.periods[0], measure)
        groups, shown = timeline.groups, timeline.shown
        if len(groups) > 1:
            title = f"{capital(measure.name)} over time"
            title += (
                f", the last {MOST_POINTS} of {len(groups)}" if len(groups) > len(shown) else ""
            )
            self.series.append(series_of(title, SeriesShape.OVER_TIME, shown, measure))
        return timeline

    def _over_time(self, measure: Measure) -> None:
        timeline = self._series_over_time(measure)
        groups = timeline.whole
        told = False
        if len(groups) > 1 and not timeline.is_coarser and timeline.is_steady:
            first, last = groups[0], groups[-1]
            change = Change(
                measure.name, first.value, last.value, first.label, last.label, measure.unit
            )
            if change.written:
                title = f"{capital(measure.name)}, {first.label} to {last.label}"
                self.figures.append(KeyFigure(title, change.written))
            self.facts.append(change.sentence)
            told = True
        if len(groups) > 2 or (len(groups) > 1 and not told):  # noqa: PLR2004 - two are told
            ends = {groups[0], groups[-1]} if told else set()
            if sentence := Extremes(groups, measure).in_time(ends):
                self.facts.append(sentence)
        if len(timeline.groups) > 1:
            for group, how in timeline.cut:
                which = "first" if group is timeline.groups[0] else "last"
                self.facts.append(f"The {which} period is not whole: it {how}.")

    def _ranking(self, column: ReadColumn, measure: Measure) -> None:
        groups = by_category(column, measure)
        if len(groups) < 2:  # noqa: PLR2004 - one bar ranks nothing
            return
        noun, sequence = self._noun(column), in_sequence(groups)
        whole = self._whole(groups, measure)
        extremes = Extremes(groups, measure, whole)
        if sentence := extremes.by(noun):
            self.facts.append(sentence)
        if extremes.top and not sequence:
            self.figures.append(KeyFigure(f"Top {noun} by {measure.name}", extremes.top.label))
        if sequence:
            title = f"{capital(measure.name)} by {noun}"
            self.series.append(series_of(title, SeriesShape.OVER_TIME, sequence, measure))
            return
        shown = shortened(groups, adds_up=measure.adds_up)
        title = f"{capital(measure.name)} by {noun}{of_all(shown, groups)}"
        self.series.append(series_of(title, SeriesShape.RANKING, shown, measure))
        self._breakdown(column, measure, groups, whole)

    def _whole(self, groups: Sequence[Group], measure: Measure) -> float:
        """Give what all groups are a share of; 0 where shares mean nothing."""
        positive = all(number >= 0 for number in measure.filled)
        return measure.overall if measure.adds_up and positive and len(groups) > 1 else 0.0

    def _breakdown(
        self, column: ReadColumn, measure: Measure, groups: list[Group], whole: float
    ) -> None:
        if self._shows_rows and all(len(group.rows) == 1 for group in groups):
            return
        others = [
            (other, found)
            for other in self.measures[1:4]
            if (found := {group.label: group for group in by_category(column, other)})
        ]
        apart = [label for _, found in others for label in found]
        known = {group.label for group in groups}
        first_last = self._first_and_last(column, measure)
        if not (whole or others or first_last):
            return
        header = [capital(self._noun(column)), capital(measure.name)]
        header += ["Share"] if whole else []
        header += [capital(other.name) for other, _ in others]
        header += [first_last[0]] if first_last else []
        rows: list[tuple[str, ...]] = []
        named: list[tuple[str, float | None]] = [(g.label, g.value) for g in groups]
        named += [(label, None) for label in dict.fromkeys(apart) if label not in known]
        for label, value in named[:SHOWN_ROWS]:
            row = [label, NOTHING if value is None else measure.written(value)]
            row += [NOTHING if value is None else f"{value / whole:.1%}"] if whole else []
            for other, found in others:
                match = found.get(label)
                row.append(other.written(match.value) if match else NOTHING)
            row += [first_last[1].get(label, NOTHING)] if first_last else []
            rows.append(tuple(row))
        title = f"{capital(measure.name)} by {self._noun(column)}"
        self.breakdowns.append(Breakdown(title, tuple(header), tuple(rows)))

    def _first_and_last(
        self, column: ReadColumn, measure: Measure
    ) -> tuple[str, dict[str, str]] | None:
        """Give the change of each category from the first to the last period, and the fastest."""
        if not self.periods or not measure.adds_up:
            return None
        timeline = by_period(self.periods[0], measure)
        if timeline.is_coarser or not timeline.is_steady or len(timeline.whole) < 2:  # noqa: PLR2004 - a change needs two
            return None
        first, last = timeline.whole[0], timeline.whole[-1]
        before = {g.label: g.value for g in by_category(column, measure, rows=first.rows)}
        after = {g.label: g.value for g in by_category(column, measure, rows=last.rows)}
        changes = {
            name: after[name] / before[name] - 1
            for name in after
            if before.get(name, 0) > 0 and after[name] >= 0
        }
        if not changes:
            return None
        best = max(changes, key=lambda name: changes[name])
        others = [change for name, change in changes.items() if name != best]
        if changes[best] > 0 and others and changes[best] > max(others):
            self.facts.append(
                f"By {self._noun(column)}, {best} grew fastest: "
                f"{write_change(changes[best])} from {first.label} to {last.label}."
            )
        written = {name: write_change(change) for name, change in changes.items()}
        return f"{first.label} to {last.label}", written

    def _counts(self) -> None:
        """Without a measure, the rows themselves are counted."""
        rows = Measure.counting(self.table.row_count)
        for column in self.categories[:MOST_CATEGORIES]:
            groups = by_category(column, rows)
            if len(groups) < 2 or groups[0].value < 2:  # noqa: PLR2004 - all differ
                continue
            noun = self._noun(column)
            shown = shortened(groups, adds_up=True)
            title = f"Rows by {noun}{of_all(shown, groups)}"
            self.series.append(series_of(title, SeriesShape.RANKING, shown, rows))
            top = groups[0]
            if top.value > groups[1].value:
                self.facts.append(
                    f"{top.label} is the most frequent {noun}, with "
                    f"{counted(int(top.value), 'row')} of {self.table.row_count:,}."
                )
        if self.periods:
            timeline = by_period(self.periods[0], rows)
            if len(timeline.groups) > 1 and any(group.value > 1 for group in timeline.groups):
                title, shape = "Rows over time", SeriesShape.OVER_TIME
                self.series.append(series_of(title, shape, timeline.shown, rows))
        if self.series:
            self.figures.append(KeyFigure("Rows", write_number(self.table.row_count)))

    def _gaps(self) -> None:
        for column in self.table.columns:
            missing = sum(number is None for number in column.numbers)
            if missing:
                have = "has" if missing == 1 else "have"
                self.facts.append(
                    f"{counted(missing, 'row')} of {self.table.row_count:,} {have} no "
                    f"{self._noun(column)}."
                )

    def _mixed_currencies(self) -> None:
        for column in self.table.columns:
            if not column.is_mixed:
                continue
            name, units = capital(self._noun(column)), ", ".join(column.units)
            verb = "are" if is_plural(name) else "is"
            what = "units" if "%" in column.units else "currencies"
            self.facts.append(
                f"{name} {verb} in several {what} ({units}), which are not added together."
            )
            unknown = sum(
                number is not None and not unit
                for number, unit in zip(column.numbers, column.row_units, strict=True)
            )
            if unknown:
                of_them = f"{counted(unknown, 'row')} of {self.table.row_count:,}"
                says = "says" if unknown == 1 else "say"
                self.facts.append(f"{of_them} {says} no currency, and no sum includes it.")

    @property
    def _shows_rows(self) -> bool:
        """Whether the rows of a short table, or of one that only has words, are shown."""
        worded = any(c.column.type is ColumnType.TEXT for c in self.table.columns)
        if self.table.row_count > SHOWN_ROWS and (self.measures or not worded):
            return False
        return worded or not self.measures or self.table.row_count <= 14  # noqa: PLR2004

    def _rows_themselves(self) -> None:
        if not self._shows_rows:
            return
        shown = min(self.table.row_count, SHOWN_ROWS)
        every = shown == self.table.row_count
        title = "All entries" if every else f"The first {shown} of {self.table.row_count:,} entries"
        header = tuple(capital(self._noun(column)) for column in self.table.columns)
        rows = tuple(
            tuple(written_cell(column, i) for column in self.table.columns) for i in range(shown)
        )
        self.breakdowns.append(Breakdown(title, header, rows))
