"""Which groups are drawn in a chart, and under which title."""

from typing import Final

from waypost.studio.digest.measures import Group, Measure
from waypost.studio.digest.model import Series, SeriesShape

MOST_BARS: Final = 10


def shortened(groups: list[Group], *, adds_up: bool) -> list[Group]:
    """Keep the longest bars; what adds up goes on as `Other`, unless that would be the longest."""
    if len(groups) <= MOST_BARS:
        return groups
    rest = groups[MOST_BARS - 1 :]
    if not adds_up:
        return groups[:MOST_BARS]
    other = Group(f"Other ({len(rest)})", sum(group.value for group in rest))
    if abs(other.value) > abs(groups[0].value):
        return groups[:MOST_BARS]
    return [*groups[: MOST_BARS - 1], other]


def of_all(shown: list[Group], groups: list[Group]) -> str:
    """Say in a title that some bars are missing."""
    complete = len(shown) == len(groups) or shown[-1].label.startswith("Other (")
    return "" if complete else f", the first {len(shown)} of {len(groups)}"


def series_of(title: str, shape: SeriesShape, groups: list[Group], measure: Measure) -> Series:
    """Make the series of some groups."""
    return Series(
        title=title,
        shape=shape,
        labels=tuple(group.label for group in groups),
        values=tuple(round(group.value, 6) for group in groups),
        unit=measure.unit,
    )
