"""What can be computed from a table: key figures, sentences, series and breakdowns.

Nothing is guessed: what cannot be added up (percentages, rates, mixed currencies, identifiers)
is not, blanks are no zeros, and a share is only given where all parts are positive.
"""

from typing import Final

from waypost.studio.digest.measures import (
    Group,
    Measure,
    by_category,
    by_period,
    find_measures,
)
from waypost.studio.digest.model import (
    Breakdown,
    Column,
    ColumnType,
    KeyFigure,
    Series,
    SeriesShape,
    TableDigest,
)
from waypost.studio.digest.series import of_all, series_of, shortened
from waypost.studio.digest.tables import ReadColumn, ReadTable
from waypost.studio.digest.wording import (
    MINUS,
    NOTHING,
    counted,
    is_plural,
    label,
    plain_name,
    write_change,
    write_number,
)

KEPT_ROWS: Final = 1_000
SHOWN_ROWS: Final = 30
MOST_FIGURES: Final = 6
MOST_CATEGORIES: Final = 3
LONGEST_WRITTEN: Final = 240


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
    names = [plain_name(column.name) for column in columns]
    listed = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    return f"The table has the columns {listed}, and no rows yet."


class _Findings:
    """Collects what is found, most telling first."""

    def __init__(self, table: ReadTable) -> None:
        self.table = table
        self.figures: list[KeyFigure] = []
        self.facts: list[str] = []
        self.series: list[Series] = []
        self.breakdowns: list[Breakdown] = []
        self.measures = find_measures(table)
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
        else:
            self._counts()
        for measure in self.measures:
            self._gaps(measure)
        self._mixed_currencies()
        if self.table.truncated:
            self.facts.append(f"Only the first {self.table.row_count:,} rows were read.")
        self._rows_themselves()

    def _single_row(self) -> None:
        for column in self.table.columns:
            cell = column.cells[0]
            if not cell:
                continue
            value = _written_cell(column, 0)
            self.facts.append(f"{label(column.column.name)}: {value}.")
            if column.numbers:
                self.figures.append(KeyFigure(label(column.column.name), value))

    def _total(self, measure: Measure) -> None:
        if measure.counted_values == 0:
            return
        value, name = measure.written(measure.overall), measure.name
        verb = "Total" if measure.adds_up else "Average"
        title = f"{verb} {name}" if not name.startswith(verb.lower()) else label(name)
        self.figures.append(KeyFigure(title, value))
        values = counted(self.table.row_count, "row")
        if measure.adds_up and measure is self.measures[0]:
            self.facts.append(f"{title}: {value}, across {values}.")
        elif not measure.adds_up:
            low, high = measure.written(measure.lowest), measure.written(measure.highest)
            self.facts.append(f"{title}: {value}, between {low} and {high}.")
        else:
            self.facts.append(f"{title}: {value}.")

    def _series_over_time(self, measure: Measure) -> tuple[list[Group], bool]:
        groups, coarser = by_period(self.periods[0], measure)
        if len(groups) > 1:
            title = f"{label(measure.name)} over time"
            self.series.append(series_of(title, SeriesShape.OVER_TIME, groups, measure))
        return groups, coarser

    def _over_time(self, measure: Measure) -> None:
        groups, coarser = self._series_over_time(measure)
        if len(groups) < 2:  # noqa: PLR2004 - a change needs two
            return
        first, last = groups[0], groups[-1]
        name = label(measure.name)
        was, now = measure.written(first.value), measure.written(last.value)
        if not coarser:
            if measure.unit == "%":
                points = last.value - first.value
                change = f"{write_number(abs(points))} percentage points" if points else ""
            elif first.value > 0 and last.value >= 0:
                change = write_change(last.value / first.value - 1).lstrip("+" + MINUS)
                change = "" if change == "0%" else change
                self.figures.append(
                    KeyFigure(
                        f"{name}, {first.label} to {last.label}",
                        write_change(last.value / first.value - 1),
                    )
                )
            else:
                change = ""
            if first.value == last.value:
                self.facts.append(f"{name} was {now} in both {first.label} and {last.label}.")
            else:
                verb = "rose" if last.value > first.value else "fell"
                by = f" by {change}" if change else ""
                self.facts.append(
                    f"{name} {verb}{by} from {was} in {first.label} to {now} in {last.label}."
                )
        if len(groups) > 2:  # noqa: PLR2004 - of two, the sentence above says it
            high = max(groups, key=lambda group: group.value)
            low = min(groups, key=lambda group: group.value)
            if high.value != low.value and {high, low} != {first, last}:
                self.facts.append(
                    f"{name} {'were' if is_plural(name) else 'was'} highest in {high.label} "
                    f"({measure.written(high.value)}) and lowest in {low.label} "
                    f"({measure.written(low.value)})."
                )

    def _ranking(self, column: ReadColumn, measure: Measure) -> None:
        groups = by_category(column, measure)
        if len(groups) < 2:  # noqa: PLR2004 - one bar ranks nothing
            return
        noun = plain_name(column.column.name)
        top, bottom = groups[0], groups[-1]
        whole = sum(group.value for group in groups)
        shares = measure.adds_up and whole > 0 and all(group.value >= 0 for group in groups)
        share = f", or {top.value / whole:.0%} of the total" if shares else ""
        if top.value > groups[1].value:
            self.facts.append(
                f"By {noun}, {measure.name} {'are' if is_plural(measure.name) else 'is'} highest "
                f"for {top.label} ({measure.written(top.value)}{share}) and lowest for "
                f"{bottom.label} ({measure.written(bottom.value)})."
            )
            self.figures.append(KeyFigure(f"Top {noun} by {measure.name}", top.label))
        shown = shortened(groups, adds_up=measure.adds_up)
        title = f"{label(measure.name)} by {noun}{of_all(shown, groups)}"
        self.series.append(series_of(title, SeriesShape.RANKING, shown, measure))
        self._breakdown(column, measure, groups, whole if shares else 0.0)

    def _breakdown(
        self, column: ReadColumn, measure: Measure, groups: list[Group], whole: float
    ) -> None:
        if len(groups) == self.table.row_count and self._shows_rows:
            return
        others = [
            (other, {group.label: group for group in by_category(column, other)})
            for other in self.measures[1:4]
        ]
        first_last = self._first_and_last(column, measure)
        if not (whole or others or first_last):
            return
        header = [label(column.column.name), label(measure.name)]
        header += ["Share"] if whole else []
        header += [label(other.name) for other, _ in others]
        header += [first_last[0]] if first_last else []
        rows: list[tuple[str, ...]] = []
        for group in groups[:SHOWN_ROWS]:
            row = [group.label, measure.written(group.value)]
            row += [f"{group.value / whole:.1%}"] if whole else []
            for other, found in others:
                match = found.get(group.label)
                row.append(other.written(match.value) if match else NOTHING)
            row += [first_last[1].get(group.label, NOTHING)] if first_last else []
            rows.append(tuple(row))
        title = f"{label(measure.name)} by {plain_name(column.column.name)}"
        self.breakdowns.append(Breakdown(title, tuple(header), tuple(rows)))

    def _first_and_last(
        self, column: ReadColumn, measure: Measure
    ) -> tuple[str, dict[str, str]] | None:
        """Give the change of each category from the first to the last period, and the fastest."""
        if not self.periods or not measure.adds_up:
            return None
        periods, coarser = by_period(self.periods[0], measure)
        if coarser or len(periods) < 2:  # noqa: PLR2004 - a change needs two
            return None
        first, last = periods[0], periods[-1]
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
        if changes[best] > 0 and len(changes) > 1:
            self.facts.append(
                f"By {plain_name(column.column.name)}, {best} grew fastest: "
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
            noun = plain_name(column.column.name)
            shown = shortened(groups, adds_up=True)
            title = f"Rows by {noun}{of_all(shown, groups)}"
            self.series.append(series_of(title, SeriesShape.RANKING, shown, rows))
            top = groups[0]
            self.facts.append(
                f"{top.label} is the most frequent {noun}, with "
                f"{counted(int(top.value), 'row')} of {self.table.row_count:,}."
            )
        if self.periods:
            groups, _ = by_period(self.periods[0], rows)
            if len(groups) > 1 and any(group.value > 1 for group in groups):
                series = series_of("Rows over time", SeriesShape.OVER_TIME, groups, rows)
                self.series.append(series)
        if self.series:
            self.figures.append(KeyFigure("Rows", write_number(self.table.row_count)))

    def _gaps(self, measure: Measure) -> None:
        missing = self.table.row_count - measure.counted_values
        if missing:
            self.facts.append(
                f"{counted(missing, 'row')} of {self.table.row_count:,} "
                f"{'has' if missing == 1 else 'have'} no {measure.name}."
            )

    def _mixed_currencies(self) -> None:
        for column in self.table.columns:
            if len(column.units) > 1:
                name = label(column.column.name)
                units = ", ".join(column.units)
                self.facts.append(f"{name} is in several units ({units}), so it is not added up.")

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
        header = tuple(label(column.column.name) for column in self.table.columns)
        rows = tuple(
            tuple(_written_cell(column, i) for column in self.table.columns) for i in range(shown)
        )
        self.breakdowns.append(Breakdown(title, header, rows))


def _written_cell(column: ReadColumn, row: int) -> str:
    """Write a cell as the rest of the page writes numbers and periods."""
    if column.numbers and len(column.units) < 2:  # noqa: PLR2004 - several say their own
        number = column.numbers[row]
        return column.cells[row] if number is None else write_number(number, column.column.unit)
    if column.periods:
        period = column.periods[row]
        return period.label if period else column.cells[row]
    cell = column.cells[row]
    return cell if len(cell) <= LONGEST_WRITTEN else cell[:LONGEST_WRITTEN].rsplit(" ", 1)[0] + "…"
