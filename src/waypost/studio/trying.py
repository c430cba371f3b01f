"""Layouts are tried in their order until every check of what was made passes."""

import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from waypost.kernel.studio import OrderFailed
from waypost.studio.checks.pictures import picture_checks
from waypost.studio.compose.model import Composition, Layout, ProgressReport
from waypost.studio.compose.pictures import COVER_HEIGHT, COVER_WIDTH

MILESTONES: Final = (0.0, 0.8, 0.93, 1.0)
"""Where the first layout begins, and where each of the three ends; the first mostly suffices."""
MOST_COVER_BYTES: Final = 600_000

Attempt = Callable[[Layout, Path, ProgressReport], Composition]
"""Composes in one layout, into a folder, and reports fractions of 0 to 1."""

log = logging.getLogger(__name__)


def first_that_passes(attempt: Attempt, out: Path, report: ProgressReport) -> Composition:
    """Compose in one layout after the other until all checks pass.

    Args:
        attempt: What composes; it may break, which counts as a failed check.
        out: Emptied before every try; holds the results in the end.
        report: Called with fractions of 0 to 1.

    Raises:
        OrderFailed: No layout passed; `out` is gone.
    """
    failures: tuple[str, ...] = ()
    for turn, layout in enumerate(Layout):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        progress = between(report, MILESTONES[turn], MILESTONES[turn + 1])
        composition = _attempted(attempt, layout, out, progress)
        if composition is None:
            failures = ("the drawing failed",)
            continue
        failures = _failures(composition, out)
        if not failures:
            return composition
        log.warning("layout %s failed: %s", layout, "; ".join(failures))
    shutil.rmtree(out, ignore_errors=True)
    raise OrderFailed(f"It could not be made well enough: {failures[0]}.")


def between(report: ProgressReport, start: float, end: float) -> ProgressReport:
    """Map fractions of a part into the whole."""

    def scaled(fraction: float, stage: str) -> None:
        report(round(start + (end - start) * min(1.0, max(0.0, fraction)), 3), stage)

    return scaled


def _attempted(
    attempt: Attempt, layout: Layout, out: Path, progress: ProgressReport
) -> Composition | None:
    try:
        composition = attempt(layout, out, progress)
        cover = (out / composition.cover).read_bytes()
    except MemoryError:
        raise
    except Exception:
        log.exception("layout %s broke", layout)
        return None
    size = (COVER_WIDTH, COVER_HEIGHT)
    checks = picture_checks(cover, size, MOST_COVER_BYTES, "cover: ")
    return replace(composition, checks=(*composition.checks, *checks))


def _failures(composition: Composition, out: Path) -> tuple[str, ...]:
    failed = [
        f"{check.name}: {check.detail}" if check.detail else check.name
        for check in composition.checks
        if not check.passed
    ]
    named = [*composition.outputs, *([composition.captions] if composition.captions else [])]
    missing = [f"{name} is missing" for name in named if not (out / name).is_file()]
    return (*failed, *missing)
