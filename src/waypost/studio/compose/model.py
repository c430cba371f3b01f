"""What every composer takes and gives."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from waypost.kernel.studio import Check, LeftOut
from waypost.studio.digest.model import Digest
from waypost.studio.plan.model import Plan


class Layout(StrEnum):
    """Tried in this order: a failed check leads to the next, PLAIN cannot fail on honest input."""

    FIRST = "first"
    OTHER = "other"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Commission:
    """What to compose: where the attachments lie, where results go, and in which layout."""

    plan: Plan
    digest: Digest
    attachments_folder: Path
    out_folder: Path
    layout: Layout = Layout.FIRST


@dataclass(frozen=True, slots=True)
class Composition:
    """What a composer made in `out_folder`.

    Attributes:
        outputs: File names, `output-1.<ext>` first.
        cover: A JPEG of 1200x630.
        used: Names of the attachments that are really in it.
        left_out: What is not, and why.
        checks: The composer's own measurements (fit, contrast on pixels, glyphs).
        duration_seconds: Only for audio and video.
        captions: `captions.vtt` where something is spoken or shown for reading.
        notes: What the owner should know of how it was made.
    """

    outputs: tuple[str, ...]
    cover: str
    used: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    checks: tuple[Check, ...] = ()
    duration_seconds: float | None = None
    captions: str | None = None
    notes: tuple[str, ...] = ()


ProgressReport = Callable[[float, str], None]
"""Called with a fraction of 0 to 1 of the composing and a stage in words."""


class Composer(Protocol):
    """Makes one kind of output."""

    def __call__(self, commission: Commission, report: ProgressReport) -> Composition:
        """Write the outputs and the cover; never raises for what a person attached."""
        ...
