"""Clicks as a test makes them, and what they add up to when one counts them one by one."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from waypost.adapters.clicks.countries import Countries
from waypost.adapters.clicks.days import end_days
from waypost.adapters.clicks.figures import read_totals, snapshot
from waypost.adapters.clicks.journal import remove
from waypost.adapters.clicks.rollups import Thresholds, moved_through, run_pass
from waypost.adapters.clicks.schema import open_reader, open_sums
from waypost.adapters.clicks.summaries import read_summary
from waypost.adapters.clicks.writing import ClickWriter
from waypost.domain.analytics.model import Click, Device, Figures, Summary

OWN_HOST: Final = "links.example.org"
HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS
FIRST_DAY: Final = 20_521
"""9 March 2026, in days since the epoch."""

FIREFOX: Final = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"
SAFARI: Final = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
CURL: Final = "curl/8.5.0"
GOOGLEBOT: Final = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"

DEVICE_OF: Final = {
    FIREFOX: Device.DESKTOP,
    SAFARI: Device.MOBILE,
    CURL: Device.OTHER,
    GOOGLEBOT: Device.OTHER,
}
BROWSER_OF: Final = {
    FIREFOX: "Firefox",
    SAFARI: "Mobile Safari",
    CURL: "curl",
    GOOGLEBOT: "Googlebot",
}
REFERRER_OF: Final = {
    "": "direct",
    "https://www.News.example.net/a/b?c=d": "news.example.net",
    "https://search.example.com/?q=secret-words": "search.example.com",
    f"https://{OWN_HOST}/spring": "direct",
}


def link_of(number: int) -> bytes:
    return b"link" + number.to_bytes(8, "big")


def workspace_of(number: int) -> bytes:
    return b"work" + number.to_bytes(8, "big")


def a_click(  # noqa: PLR0913 (as many as a click has)
    at: int = FIRST_DAY * DAY_MS,
    *,
    link: int = 1,
    workspace: int = 1,
    client: str = "192.0.2.7",
    user_agent: str = FIREFOX,
    referrer: str = "",
    prefetched: bool = False,
) -> Click:
    return Click(
        link_of(link), workspace_of(workspace), at, client, user_agent, referrer, prefetched
    )


def moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def is_person(click: Click) -> bool:
    return click.user_agent != GOOGLEBOT and not click.prefetched


def recount(
    clicks: Sequence[Click], scope: bytes, since_ms: int, *, counts_bots: bool = False
) -> Summary:
    """Count one by one; a workspace's timeframe begins with the hour it falls into."""
    of_scope = [click for click in clicks if scope in {click.link, click.workspace}]
    if scope.startswith(b"work"):
        since_ms = since_ms // HOUR_MS * HOUR_MS
    recent = [
        click
        for click in of_scope
        if click.at_milliseconds >= since_ms and (counts_bots or is_person(click))
    ]
    days = Counter(moment(click.at_milliseconds).date() for click in recent)
    hours = Counter(moment(click.at_milliseconds).hour for click in recent)
    first_day = since_ms // DAY_MS
    of_days = [click for click in of_scope if click.at_milliseconds // DAY_MS >= first_day]
    total = recount_figures(of_scope)
    return Summary(
        total_clicks=total.all if counts_bots else total.people,
        recent_clicks=len(recent),
        by_day={day: days[day] for day in sorted(days, reverse=True)},
        by_hour=[hours[hour] for hour in range(24)],
        referrers=_first_ten(Counter(REFERRER_OF[click.referrer] for click in recent)),
        devices=_first_ten(Counter(DEVICE_OF[click.user_agent] for click in recent)),
        browsers=_first_ten(Counter(BROWSER_OF[click.user_agent] for click in recent)),
        countries=[],
        figures=recount_figures(of_days),
    )


def recount_figures(clicks: Sequence[Click]) -> Figures:
    people = [click for click in clicks if is_person(click)]
    visits = {(click.at_milliseconds // DAY_MS, click.client, click.user_agent) for click in people}
    return Figures(len(clicks), len(people), len(visits), len(clicks) - len(people))


def _first_ten(words: Counter[str]) -> list[tuple[str, int]]:
    return sorted(words.items(), key=lambda item: (-item[1], item[0]))[:10]


class Shelf:
    """The click files without threads: a test says when something moves."""

    def __init__(self, folder: Path, thresholds: Thresholds, *, counts_bots: bool = False) -> None:
        self.folder = folder
        self.thresholds = thresholds
        self.counts_bots = counts_bots
        self.open()

    def open(self) -> None:
        self.sums = open_sums(self.folder)
        self.writer = ClickWriter(self.folder, frozenset({OWN_HOST}), Countries(None), most_words=3)
        self.reader = open_reader(self.folder)

    def close(self) -> None:
        for file in (self.writer, self.sums, self.reader):
            file.close()

    def store(self, *clicks: Click) -> None:
        for click in clicks:
            self.writer.store(click)
        assert self.writer.lost == 0

    def copy_once(self) -> int:
        return run_pass(self.sums, self.folder, self.thresholds)

    def copy(self) -> None:
        while self.copy_once():
            pass

    def prune(self) -> None:
        remove(self.folder, moved_through(self.sums))

    def end_some(self, today: int) -> bool:
        self.writer.salts.destroy_before(today)
        return end_days(self.sums, today, self.thresholds)

    def end(self, today: int) -> None:
        self.copy()
        while self.end_some(today):
            pass

    def summary(self, scope: bytes, since_ms: int = 0) -> Summary:
        since = moment(since_ms) if since_ms else None
        with snapshot(self.reader, self.folder):
            return read_summary(self.reader, scope, since, counts_bots=self.counts_bots)

    def figures(self, scope: bytes) -> Figures:
        with snapshot(self.reader, self.folder):
            return read_totals(self.reader, [scope])[scope]

    def rows(self, table: str) -> int:
        [count] = self.reader.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        return int(count)

    def is_rolled(self, link: bytes) -> bool:
        found = self.reader.execute("SELECT 1 FROM rolled WHERE scope = ?", (link,))
        return found.fetchone() is not None


def journal_files(folder: Path) -> list[Path]:
    return sorted((folder / "clicks-journal").iterdir())


def day(number: int) -> date:
    return moment(number * DAY_MS).date()
