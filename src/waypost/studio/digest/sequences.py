"""Categories that have an order of their own: hours of a day, days of a week."""

import re
from collections.abc import Sequence
from typing import Final

from waypost.studio.digest.measures import Group

_WEEKS: Final = tuple(
    tuple(week.split())
    for week in (
        "mon tue wed thu fri sat sun",
        "monday tuesday wednesday thursday friday saturday sunday",
        "mo di mi do fr sa so",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
    )
)
_CLOCK: Final = re.compile(r"(\d{1,2})[:.h](\d\d)?(?::\d\d)?")
FEWEST: Final = 3


def in_sequence(groups: Sequence[Group]) -> list[Group] | None:
    """Give groups in the order of their hours or weekdays; nothing if they have none."""
    names = [group.label.lower() for group in groups]
    if len(groups) < FEWEST:
        return None
    if all(_CLOCK.fullmatch(name) for name in names):
        return sorted(groups, key=lambda group: _minutes(group.label.lower()))
    for week in _WEEKS:
        if set(names) <= set(week) and len(set(names)) == len(names):
            return sorted(groups, key=lambda group: week.index(group.label.lower()))
    return None


def _minutes(name: str) -> int:
    found = _CLOCK.fullmatch(name)
    return int(found[1]) * 60 + int(found[2] or 0) if found else 0
