"""How an order becomes a report: digest, plan, compose, check; another layout if a check fails."""

import logging
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import LeftOut, Order, OrderFailed, Report, report_to_json
from waypost.studio.checks.pictures import picture_checks
from waypost.studio.compose.audio import compose_audio
from waypost.studio.compose.image import compose_image
from waypost.studio.compose.model import (
    Commission,
    Composer,
    Composition,
    Layout,
    ProgressReport,
)
from waypost.studio.compose.page import compose_page
from waypost.studio.compose.pictures import COVER_HEIGHT, COVER_WIDTH
from waypost.studio.describing import describe
from waypost.studio.digest.model import Digest
from waypost.studio.digest.reading import read_attachments
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import make_plan

COMPOSERS: Final[Mapping[Kind, Composer]] = {
    Kind.AUDIO: compose_audio,
    Kind.IMAGE: compose_image,
    Kind.PAGE: compose_page,
}
REPORT_FILE = "report.json"
OUT_FOLDER = "out"
MILESTONES = (0.2, 0.8, 0.9, 0.95)
"""Where the first layout begins, and where each of the three ends; the first mostly suffices."""
LONGEST_TITLE = 80
MOST_COVER_BYTES = 600_000
NO_PLACE = "It has no place in this kind of content."

log = logging.getLogger(__name__)


def make(
    order: Order,
    folder: Path,
    report: ProgressReport,
    *,
    composers: Mapping[Kind, Composer] = COMPOSERS,
) -> Report:
    """Make an order whose attachments lie in `folder`.

    Args:
        order: What to make.
        folder: Results appear in its `out`, and the report as `report.json`.
        report: Called with rising fractions of 0 to 1.
        composers: Who makes what.

    Returns:
        The report; every file it names exists in `folder/out`.

    Raises:
        OrderFailed: The kind is not offered, or no layout passed its checks.
    """
    composer = composers.get(order.kind)
    if composer is None:
        raise OrderFailed(f"Content of the type {order.kind.value} cannot be made here yet.")
    report(0.02, "Reading the files")
    digest = read_attachments(order, folder)
    report(0.12, "Planning")
    plan = make_plan(order, digest)
    report(MILESTONES[0], "Drawing")
    composition = _compose(composer, plan, digest, folder, report)
    report(MILESTONES[-1], "Writing the report")
    result = _report(order, plan, digest, composition)
    (folder / REPORT_FILE).write_text(report_to_json(result), "utf-8")
    report(1.0, "Done")
    return result


def _compose(
    composer: Composer, plan: Plan, digest: Digest, folder: Path, report: ProgressReport
) -> Composition:
    """Try the layouts in their order until every check passes."""
    out = folder / OUT_FOLDER
    failures: tuple[str, ...] = ()
    for turn, layout in enumerate(Layout):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        progress = _between(report, MILESTONES[turn], MILESTONES[turn + 1])
        commission = Commission(plan, digest, folder, out, layout)
        composition = _attempt(composer, commission, progress)
        if composition is None:
            failures = ("the drawing failed",)
            continue
        failures = _failures(composition, out)
        if not failures:
            return composition
        log.warning("layout %s failed: %s", layout, "; ".join(failures))
    shutil.rmtree(out, ignore_errors=True)
    raise OrderFailed(f"It could not be made well enough: {failures[0]}.")


def _between(report: ProgressReport, start: float, end: float) -> ProgressReport:
    """Map a composer's own fractions into a part of the whole."""

    def scaled(fraction: float, stage: str) -> None:
        report(round(start + (end - start) * min(1.0, max(0.0, fraction)), 3), stage)

    return scaled


def _attempt(
    composer: Composer, commission: Commission, progress: ProgressReport
) -> Composition | None:
    try:
        composition = composer(commission, progress)
        cover = (commission.out_folder / composition.cover).read_bytes()
    except MemoryError:
        raise
    except Exception:
        log.exception("layout %s broke", commission.layout)
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


def _report(order: Order, plan: Plan, digest: Digest, composition: Composition) -> Report:
    left_out = (*digest.left_out, *composition.left_out)
    known = {*composition.used, *(item.name for item in left_out)}
    forgotten = tuple(
        LeftOut(attachment.name, NO_PLACE)
        for attachment in order.attachments
        if attachment.name not in known
    )
    return Report(
        title=plan.title[:LONGEST_TITLE].strip() or plan.subject[:LONGEST_TITLE].strip(),
        description=describe(plan, digest),
        cover=composition.cover,
        outputs=composition.outputs,
        duration_seconds=composition.duration_seconds,
        captions=composition.captions,
        language=plan.language,
        used=tuple(dict.fromkeys(composition.used)),
        left_out=(*left_out, *forgotten),
        checks=composition.checks,
        notes=(*plan.notes, *digest.notes, *composition.notes),
    )
