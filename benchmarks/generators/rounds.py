"""Interleaved rounds: ours and a rival in turn, first one and then the other ahead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.generators.rivals import Rival
from gallery import attachments
from gallery.orders import Entry
from gallery.rendering import Workshop

WARM_UPS: Final = 2


@dataclass(frozen=True, slots=True)
class Times:
    """What one side took in all rounds, in seconds."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Ours and a rival's times for the same work; without a rival there are ours alone.

    Attributes:
        peak_bytes: The largest resident memory of our child.
        length_seconds: How long the result plays.
    """

    kind: str
    ours: Times
    rival: Times | None
    peak_bytes: int
    length_seconds: float | None

    def ratio(self, side: Callable[[Times], tuple[float, ...]]) -> float | None:
        """Return the median over the rounds of ours divided by the rival's."""
        if self.rival is None:
            return None
        pairs = zip(side(self.ours), side(self.rival), strict=True)
        return median(own / other for own, other in pairs)


async def play(
    entry: Entry, folder: Path, rivals: Path | None, rounds: int, tell: Callable[[str], None]
) -> Match:
    """Make works of the same prompts in turn, both sides warm.

    Each round has a prompt of its own, so that nobody can remember what was drawn before.

    Raises:
        RuntimeError: One side could not make it.
    """
    workshop = Workshop(folder / "files")
    program = rivals / f"{entry.kind}.py" if rivals else None
    rival = None
    try:
        for _ in range(WARM_UPS):
            await _ours(workshop, entry, folder)
        if program is not None and program.is_file():
            files = [_laid(folder, name) for name in entry.files]
            rival = Rival(program, entry, files, folder / f"rival-{entry.kind}")
        own: list[tuple[float, float]] = []
        others: list[tuple[float, float]] = []
        peak, length = 0, None
        for number in range(rounds):
            work = replace(entry, prompt=f"{entry.prompt}, part {number + 1}")
            if rival and number % 2:
                others.append(rival.make(work.prompt))
            wall, cpu, peak_now, length = await _ours(workshop, work, folder)
            own.append((wall, cpu))
            peak = max(peak, peak_now)
            if rival and not number % 2:
                others.append(rival.make(work.prompt))
            beside = f", rival {others[-1][0]:.2f} s" if rival else ""
            tell(f"{entry.kind}, round {number + 1}: {wall:.2f} s{beside}")
    finally:
        await workshop.close()
        if rival:
            rival.close()
    return Match(entry.kind, _times(own), _times(others) if others else None, peak, length)


async def _ours(
    workshop: Workshop, entry: Entry, folder: Path
) -> tuple[float, float, int, float | None]:
    result = await workshop.make(entry, folder / entry.name)
    if result.report is None or result.broken:
        message = f"{entry.name}: {'; '.join(result.broken)}"
        raise RuntimeError(message)
    length = result.report.duration_seconds
    return result.wall_seconds, result.cpu_seconds, result.peak_bytes, length


def _laid(folder: Path, name: str) -> Path:
    path = folder / "files" / name
    if not path.is_file():
        attachments.lay(name, path)
    return path


def _times(pairs: Sequence[tuple[float, float]]) -> Times:
    return Times(tuple(wall for wall, _ in pairs), tuple(cpu for _, cpu in pairs))
