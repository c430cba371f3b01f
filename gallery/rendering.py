"""How the gallery's orders are made: one after the other in a warm child, as the server does it."""

import hashlib
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.server import descendants

from gallery import attachments
from gallery.measuring import cpu_seconds, forget_peak, peak_bytes
from gallery.orders import LISTING, Entry
from waypost.adapters.studio.child import Child
from waypost.adapters.studio.supervisor import STUDIO
from waypost.kernel.kinds import Kind
from waypost.kernel.studio import (
    AnyOrder,
    Attachment,
    ListingOrder,
    Order,
    OrderFailed,
    Progress,
    Report,
)

LIMIT_SECONDS: Final = 180
LENGTH_TOLERANCE: Final = 0.05
MOST_BYTES: Final = 1_000_000_000
"""Of memory; what the readers of files take, in processes of their own, is not in it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the child said it was doing, and when."""

    name: str
    fraction: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an order.

    Attributes:
        entry: The order.
        folder: `in/`, `out/` and `report.json`.
        report: None if it failed.
        broken: Promises that were not kept, as sentences; empty if all is well.
        wall_seconds: From the order to the report.
        cpu_seconds: The same of the child's CPU time, and of the readers that it started.
        peak_bytes: The child's largest resident memory while it made this.
        stages: Progress, in order.
        digests: SHA-256 of every file of the result, by its name.
    """

    entry: Entry
    folder: Path
    report: Report | None
    broken: tuple[str, ...]
    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    stages: tuple[Stage, ...]
    digests: dict[str, str]


class Workshop:
    """One child, kept warm; another one if it dies."""

    def __init__(self, files: Path) -> None:
        """Start nothing yet; attachments are made in `files`, once."""
        self._files = files
        self._child: Child | None = None

    async def make(self, entry: Entry, folder: Path) -> Result:
        """Make an order in a fresh folder and measure it."""
        order = self._laid_out(entry, folder)
        child, pid = await self._warm(order)
        stages: list[Stage] = []
        began, used = time.perf_counter(), cpu_seconds(pid)
        forget_peak(pid)

        async def listen(progress: Progress) -> None:
            stages.append(Stage(progress.stage, progress.fraction, time.perf_counter() - began))

        report, failure = None, ""
        try:
            report = await child.make(order, folder, LIMIT_SECONDS, listen)
        except OrderFailed as failed:
            failure = str(failed)
        wall = time.perf_counter() - began
        alive = child.is_alive
        peak = peak_bytes(pid) if alive else 0
        broken = broken_promises(entry, report) if report else (failure,)
        if peak > MOST_BYTES:
            broken = (*broken, f"it took {peak / 1e6:,.0f} MB of memory")
        return Result(
            entry=entry,
            folder=folder,
            report=report,
            broken=broken,
            wall_seconds=wall,
            cpu_seconds=cpu_seconds(pid) - used if alive else 0.0,
            peak_bytes=peak,
            stages=tuple(stages),
            digests=_digests(folder) if report else {},
        )

    async def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            await self._child.ended()
            self._child = None

    async def _warm(self, order: AnyOrder) -> tuple[Child, int]:
        if self._child is None or not (self._child.is_alive and self._child.suits(order)):
            await self.close()
            self._child = await Child.start(STUDIO)
        return self._child, _studio()

    def _laid_out(self, entry: Entry, folder: Path) -> AnyOrder:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "in").mkdir(parents=True)
        laid = []
        for number, name in enumerate(entry.files):
            made = self._files / name
            if not made.is_file():
                self._files.mkdir(parents=True, exist_ok=True)
                attachments.lay(name, made)
            path = f"in/{number}{made.suffix}"
            shutil.copy(made, folder / path)
            laid.append(Attachment(name, attachments.TYPES[made.suffix], path))
        if entry.kind == LISTING:
            [photo] = laid
            return ListingOrder(entry.prompt, photo, entry.description, entry.vendor)
        return Order(Kind(entry.kind), entry.prompt, tuple(laid))


def _studio() -> int:
    """Find the child among what this process and its programs have started."""
    for pid in descendants(os.getpid()):
        if b"waypost.studio" in (Path("/proc") / str(pid) / "cmdline").read_bytes():
            return pid
    raise OrderFailed("The studio is gone.")


def broken_promises(entry: Entry, report: Report) -> tuple[str, ...]:
    """Compare a report with what the order must come to."""
    promises = [
        (check.passed, f"{check.name}: {check.detail or 'failed'}") for check in report.checks
    ]
    left_out = {item.name for item in report.left_out}
    usable = set(entry.files) - set(entry.left_out)
    promises += [
        (name in report.used and name not in left_out, f"{name} is not in the result")
        for name in sorted(usable)
    ]
    promises += [
        (name in left_out and name not in report.used, f"{name} is not named as left out")
        for name in entry.left_out
    ]
    if entry.language:
        language = report.language.partition("-")[0]
        promises.append((language == entry.language, f"its language is {report.language}"))
    if entry.seconds is not None:
        got = report.duration_seconds or 0.0
        close = abs(got - entry.seconds) <= LENGTH_TOLERANCE * entry.seconds
        promises.append((close, f"{got:.1f} s long, not {entry.seconds:g}"))
    return tuple(sentence for kept, sentence in promises if not kept)


def differences(one: Result, other: Result) -> tuple[str, ...]:
    """Name the files that two makings of the same order do not share byte for byte."""
    names = one.digests.keys() | other.digests.keys()
    return tuple(
        f"{name} differs between two runs"
        for name in sorted(names)
        if one.digests.get(name) != other.digests.get(name)
    )


def _digests(folder: Path) -> dict[str, str]:
    files = [*sorted((folder / "out").rglob("*")), folder / "report.json"]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }
