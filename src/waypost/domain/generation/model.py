"""Generated links, their generations, and what those cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from waypost.domain.links.model import Link
from waypost.kernel.actor import Actor
from waypost.kernel.errors import InvalidArgument
from waypost.kernel.events import Event, EventName
from waypost.kernel.ids import AssetId, EntryId, GenerationId, LinkId, WorkspaceId
from waypost.kernel.jobs import Job, Queue
from waypost.kernel.kinds import Kind

MAX_ASSETS: Final = 10
COVER_NAME: Final = "cover.jpg"
MAKE_CONTENT: Final = "make_content"
RETRY_DELAYS_SECONDS: Final = (60, 300, 1800, *[3600] * 24)


class GenerationStatus(StrEnum):
    """Where a generation is in its life, spelled as on the wire."""

    PENDING = "pending"
    GENERATING = "generating"
    COMPLETED = "completed"


class KindUnavailable(InvalidArgument):
    """No studio of this server makes this kind."""

    def __init__(self, kind: Kind, available: Sequence[Kind]) -> None:
        """Name what can be had instead."""
        super().__init__(
            f"type {kind} cannot be made by this server yet; it makes: {', '.join(available)}."
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What to make, valid by construction.

    Attributes:
        prompt: Trimmed; its length in code points was checked against the setting.
        hosted: Served as long as each day is paid, not for a day only.
        private: Kept away from crawlers and previews; no access control.
        asset_ids: Each once, at most 10, in the order in which they were attached.
    """

    kind: Kind
    prompt: str
    hosted: bool = False
    private: bool = False
    asset_ids: tuple[AssetId, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What to change of a link; None leaves a thing as it is.

    Attributes:
        prompt: Trimmed and of a good length, as in `Draft`.
        asset_ids: Replaces the whole list; what is not in it any more is deleted.
    """

    prompt: str | None = None
    hosted: bool | None = None
    private: bool | None = None
    asset_ids: tuple[AssetId, ...] | None = None


@dataclass(frozen=True, slots=True)
class PriceList:
    """Costs in whole credits."""

    create: int = 1
    regenerate: int = 1
    hosted_day: int = 1
    hosted_private_day: int = 2

    def day_of(self, *, hosted: bool, private: bool) -> int:
        """Return what one day of hosting costs; nothing where it is not hosted."""
        if not hosted:
            return 0
        return self.hosted_private_day if private else self.hosted_day


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file of a generation; `blob_key` is where its bytes are."""

    name: str
    content_type: str
    size_bytes: int
    digest: str
    blob_key: str


class Role(StrEnum):
    """What a finished file is in its result."""

    OUTPUT = "output"
    """What was asked for."""
    COVER = "cover"
    """The picture that previews show."""
    CAPTIONS = "captions"
    """What is said in it, with times, as WebVTT."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a generation made.

    Attributes:
        title: A short title made from the content.
        description: One or two sentences.
        cover: The picture that previews show; None once the files were erased.
        outputs: What was asked for, the main file first; none once the files were erased.
        duration_seconds: Only for audio and video.
        language: BCP 47.
        report: The studio's report as JSON, for the owner.
        captions: What is said in a sound or a video; None where there is nothing of that.
    """

    title: str
    description: str
    cover: Output | None
    outputs: tuple[Output, ...]
    duration_seconds: float | None
    language: str
    report: str
    captions: Output | None = None

    @property
    def files(self) -> tuple[tuple[Role, Output], ...]:
        """Every file that is served, and what it is; the main output first."""
        return (
            *((Role.OUTPUT, output) for output in self.outputs),
            *([(Role.CAPTIONS, self.captions)] if self.captions else []),
            *([(Role.COVER, self.cover)] if self.cover else []),
        )


@dataclass(frozen=True, slots=True)
class Generation:
    """One prompt of one link on its way to a result.

    Attributes:
        hold_id: What was set aside for it.
        tries: How many tries have failed.
        progress: 0 to 1, while it is being made.
        stage: What is being done, in words, while it is being made.
        last_error: Why the last try failed, while it keeps failing.
        result: Only when completed.
    """

    id: GenerationId
    link_id: LinkId
    workspace_id: WorkspaceId
    kind: Kind
    prompt: str
    status: GenerationStatus
    hold_id: EntryId
    created_at: datetime
    tries: int = 0
    progress: float = 0.0
    stage: str = ""
    last_error: str | None = None
    completed_at: datetime | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class GeneratedLink:
    """A link to generated content.

    Attributes:
        link: Address, owner and times.
        current: The generation of the present prompt.
        served: The generation whose result visitors get: the current one once it is completed,
            the one before until then, None before the first result.
        hosting_day: The last day (UTC) that was charged, and `hosting_credits` how much it cost.
        paused_at: When a day's hosting could last not be charged, until one can be again.
        shown_from: When the public life of a link that is not hosted began, the last time.
    """

    link: Link
    kind: Kind
    prompt: str
    hosted: bool
    private: bool
    asset_ids: tuple[AssetId, ...]
    current: Generation
    served: Generation | None = None
    hosting_day: date | None = None
    hosting_credits: int = 0
    paused_at: datetime | None = None
    shown_from: datetime | None = None


def make_content(generation_id: GenerationId, tries: int = 0, delay_seconds: float = 0) -> Job:
    """Leave the making of a generation's content, now or after failed tries."""
    return Job(
        MAKE_CONTENT,
        key=f"make-{generation_id}-{tries}",
        argument=generation_id,
        queue=Queue.CONTENT,
        delay_seconds=delay_seconds,
    )


def outputs_prefix(generation_id: GenerationId) -> str:
    """Return below which the outputs of a generation are."""
    return f"outputs/{generation_id}/"


def link_created(link: GeneratedLink, actor: Actor) -> Event:
    """Say that a link can be opened."""
    return _link_event(EventName.LINK_CREATED, link, actor)


def link_changed(link: GeneratedLink, actor: Actor) -> Event:
    """Say that an owner changed a link."""
    return _link_event(EventName.LINK_CHANGED, link, actor)


def link_deleted(link: GeneratedLink, actor: Actor) -> Event:
    """Say that a link is gone, with its outputs and attachments."""
    return _link_event(EventName.LINK_DELETED, link, actor)


def link_completed(generation: Generation, result: Result) -> Event:
    """Say that a link shows its result."""
    return Event(
        EventName.LINK_COMPLETED,
        generation.workspace_id,
        generation.link_id,
        data={"type": generation.kind, "title": result.title},
    )


def _link_event(name: EventName, link: GeneratedLink, actor: Actor) -> Event:
    return Event(name, link.link.workspace_id, link.link.id, actor.key_id, {"type": link.kind})
