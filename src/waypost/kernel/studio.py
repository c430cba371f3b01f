"""The studio's port: an order goes in as a folder of files, outputs and a report come out.

Everything here is plain data, because it crosses a process boundary as JSON.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Protocol

from waypost.kernel.kinds import Kind

PARENT_VARIABLE: Final = "WAYPOST_STUDIO_PARENT"
"""In which variable of its environment a child is told the id of the process that started it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A person's file, laid into the order's folder.

    Attributes:
        name: What the person called it, with the detected extension; shown, never used as a path.
        content_type: As detected from the content.
        path: Relative to the order's folder, e.g. `in/0.csv`.
    """

    name: str
    content_type: str
    path: str


@dataclass(frozen=True, slots=True)
class Order:
    """What to make. The same order in the same studio gives the same bytes."""

    kind: Kind
    prompt: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingOrder:
    """Pictures of a product for a shop: on white, in colour, and with details.

    Attributes:
        name: Of the product, 1 to 200 characters.
        photo: JPEG, PNG, WebP or GIF.
        description: Up to 5,000 characters, or none.
        vendor: Up to 200 characters, or none.
    """

    name: str
    photo: Attachment
    description: str = ""
    vendor: str = ""


AnyOrder = Order | ListingOrder


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An attachment, or a part of the prompt, that was not used, and why (for people)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """One machine check of one finished artefact."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was made; `report.json` in the order's folder.

    Attributes:
        title: A short title made from the content, 1 to 80 characters.
        description: One or two sentences.
        cover: File name in `out/`, a JPEG of 1200x630.
        outputs: File names in `out/`, `output-1.<ext>` first.
        duration_seconds: Only for audio and video.
        captions: File name in `out/`, WebVTT; where something is spoken.
        language: BCP 47.
        used: Names of the attachments that are really in the result.
        left_out: What is not, and why.
        checks: All of them passed, or the studio would not have finished.
        notes: Anything else that the owner should know.
    """

    title: str
    description: str
    cover: str
    outputs: tuple[str, ...]
    duration_seconds: float | None = None
    captions: str | None = None
    language: str = "en"
    used: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Every file name in it, the outputs first."""
        return (*self.outputs, *([self.captions] if self.captions else []), self.cover)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an order is: `fraction` of 0 to 1, and the stage in words for people."""

    fraction: float
    stage: str


class OrderFailed(Exception):
    """The studio could not make this order; the sentence is safe to show to its owner."""


class OrderRefused(OrderFailed):
    """What was handed in cannot be used, however often it is tried; the sentence says what."""


ProgressListener = Callable[[Progress], Awaitable[None]]


class Studio(Protocol):
    """Makes content; one implementation supervises a child process, others may call providers."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """What it can make now."""
        ...

    async def make(self, order: AnyOrder, folder: Path, on_progress: ProgressListener) -> Report:
        """Make the order whose attachments lie in `folder`.

        Cancelling the call stops the work at once.

        Args:
            order: What to make.
            folder: Private to this call; results appear in `folder/out`.
            on_progress: Called a few times, with rising fractions.

        Returns:
            The report; every file it names exists in `folder/out`.

        Raises:
            OrderRefused: What was handed in cannot be used.
            OrderFailed: It could not be made, took too long or needed too much memory.
        """
        ...


def order_to_json(order: AnyOrder) -> str:
    """Write an order as one line of JSON; `makes` says which of the two it is."""
    makes = "listing" if isinstance(order, ListingOrder) else "content"
    return json.dumps({"makes": makes, **asdict(order)}, ensure_ascii=False)


def order_from_json(text: str) -> AnyOrder:
    """Read what `order_to_json` wrote."""
    data = json.loads(text)
    if data["makes"] == "listing":
        return ListingOrder(
            name=data["name"],
            photo=Attachment(**data["photo"]),
            description=data["description"],
            vendor=data["vendor"],
        )
    return Order(
        kind=Kind(data["kind"]),
        prompt=data["prompt"],
        attachments=tuple(Attachment(**item) for item in data["attachments"]),
    )


def report_to_json(report: Report) -> str:
    """Write a report as one line of JSON."""
    return json.dumps(asdict(report), ensure_ascii=False)


def report_from_json(text: str) -> Report:
    """Read what `report_to_json` wrote."""
    data = json.loads(text)
    return Report(
        title=data["title"],
        description=data["description"],
        cover=data["cover"],
        outputs=tuple(data["outputs"]),
        duration_seconds=data["duration_seconds"],
        captions=data.get("captions"),
        language=data["language"],
        used=tuple(data["used"]),
        left_out=tuple(LeftOut(**item) for item in data["left_out"]),
        checks=tuple(Check(**item) for item in data["checks"]),
        notes=tuple(data["notes"]),
    )
