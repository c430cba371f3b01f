"""What is summed up over time, and which first or last period is not whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Final

from waypost.studio.digest.columns import ReadColumn
from waypost.studio.digest.measures import Group, Measure
from waypost.studio.digest.values import Grain, Period

MOST_POINTS: Final = 36
_SLACK: Final = 0.1
"""The part of a period that may be missing at its end where days are missing elsewhere too."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Groups over time, earliest first.

    `is_coarser` says that they gather several periods of the column, `is_steady` that each period
    follows the one before, so that the first and the last can be compared; single days that
    something happened on, as in a ledger, cannot. `cut` names the first and
    the last group where they are not whole, with the day from which or up to which they go.
    """

    groups: tuple[Group, ...]
    is_coarser: bool
    is_steady: bool
    cut: tuple[tuple[Group, str], ...] = ()

    @property
    def whole(self) -> list[Group]:
        """Those that can be compared."""
        cut = [group for group, _ in self.cut]
        return [group for group in self.groups if group not in cut]

    @property
    def shown(self) -> list[Group]:
        """As many as a chart takes, the latest."""
        return list(self.groups[-MOST_POINTS:])


def by_period(column: ReadColumn, measure: Measure) -> Timeline:
    """Sum up over time, in the finest periods of which a chart can take all."""
    finest = max((period.grain for period in column.periods if period), default=Grain.DAY)
    members: dict[Period, list[int]] = {}
    grain = finest
    for grain in (grain for grain in Grain if grain >= finest):
        members = {}
        for i, period in enumerate(column.periods):
            if period:
                members.setdefault(period.within(grain), []).append(i)
        if len(members) <= MOST_POINTS:
            break
    periods = [period for period in sorted(members) if measure.of(members[period]) is not None]
    valued = [
        period
        for period, number in zip(column.periods, measure.numbers, strict=True)
        if period and number is not None
    ]
    days = sorted(set(valued))
    begin, end = _cuts(periods, days)
    groups = [
        Group(period.label, measure.of(members[period]) or 0.0, tuple(members[period]))
        for period in periods
    ]
    cut: list[tuple[Group, str]] = []
    if begin and groups:
        groups[0] = replace(groups[0], label=_since(periods[0], begin))
        cut.append((groups[0], f"begins on {begin.label}"))
    if end and groups:
        groups[-1] = replace(groups[-1], label=_until(periods[-1], end))
        cut.append((groups[-1], f"ends on {end.label}"))
    return Timeline(tuple(groups), grain > finest, _is_steady(days), tuple(cut))


def _cuts(
    groups: Sequence[Period], periods: Sequence[Period]
) -> tuple[Period | None, Period | None]:
    """Find the first and the last date where the first and the last group are not whole."""
    if not groups or not periods:
        return None, None
    gaps = [_between(one.last_day, other.first_day) for one, other in pairwise(periods)]
    slack = max(median(gaps), min(max(gaps), _days(groups[0]) * _SLACK)) if gaps else 0
    first, last = periods[0], periods[-1]
    missing = (first.first_day - groups[0].first_day).days
    short = (groups[-1].last_day - last.last_day).days
    return first if missing > slack else None, last if short > slack else None


def _is_steady(periods: Sequence[Period]) -> bool:
    gaps = [_between(one.last_day, other.first_day) for one, other in pairwise(periods)]
    return periods[0].grain is not Grain.DAY or not gaps or median(gaps) < 1 if periods else True


def _between(end: date, begin: date) -> int:
    """Count the days that are missing between two periods."""
    return max(0, (begin - end).days - 1)


def _days(period: Period) -> int:
    return (period.last_day - period.first_day).days + 1


def _since(group: Period, day: Period) -> str:
    return f"{_short(group)}from {day.label}"


def _until(group: Period, day: Period) -> str:
    return f"{_short(group)}to {day.label}"


def _short(group: Period) -> str:
    """Name a quarter that is not whole; the day itself tells its month and its year."""
    return f"Q{group.part} " if group.grain is Grain.QUARTER else ""
