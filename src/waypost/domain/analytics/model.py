"""Clicks and what they add up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Device(StrEnum):
    """What a visitor holds, as far as the user agent says."""

    DESKTOP = "desktop"
    MOBILE = "mobile"
    TABLET = "tablet"
    OTHER = "other"


class Timeframe(StrEnum):
    """How far a summary reaches back: rolling, from now."""

    DAY = "24h"
    WEEK = "7d"
    MONTH = "30d"
    ALL = "all"

    @property
    def hours(self) -> int | None:
        """Return its length, or None for everything."""
        return {Timeframe.DAY: 24, Timeframe.WEEK: 168, Timeframe.MONTH: 720}.get(self)


class Click(NamedTuple):
    """One opening of a link, as the road of a click hands it over; little of it is kept as it is.

    Attributes:
        link: The link's id, 12 bytes.
        workspace: Its workspace's id, 12 bytes.
        at_milliseconds: Since the epoch.
        client: The visitor's address; becomes a keyed digest that is good for one day.
        user_agent: Becomes device, browser, and whether it declares to be no person.
        referrer: Becomes its host.
        prefetched: Whether a browser only prepared for a visit that may never come.
    """

    link: bytes
    workspace: bytes
    at_milliseconds: int
    client: str
    user_agent: str
    referrer: str
    prefetched: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How often something was opened: by all, by people, by how many each day, by bots."""

    all: int = 0
    people: int = 0
    unique: int = 0
    bots: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened to a link, or to a workspace's links, in a timeframe.

    Clicks are those of people, or all of them where the operator counts bots.

    Attributes:
        total_clicks: Of all time.
        recent_clicks: Inside the timeframe; days, hours, devices and so on add up to it.
        figures: Of the timeframe, in whole days.
        by_day: UTC days with clicks, newest first.
        by_hour: 24 numbers, by UTC hour of the day.
        referrers: At most 10, most first, then by name; `direct` for none and our own.
        devices: Those that occur, most first.
    """

    total_clicks: int
    recent_clicks: int
    by_day: Mapping[date, int]
    by_hour: Sequence[int]
    referrers: Sequence[tuple[str, int]]
    devices: Sequence[tuple[str, int]]
    browsers: Sequence[tuple[str, int]]
    countries: Sequence[tuple[str, int]]
    figures: Figures
