"""What a stranger who opens a generated link gets to see."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from waypost.domain.generation.hosting import PublicLife
from waypost.domain.generation.model import GeneratedLink, GenerationStatus, Output, Result
from waypost.domain.generation.ports import GenerationTransaction
from waypost.domain.links.model import LinkNotFound
from waypost.kernel.blobs import BlobStore, ByteRange
from waypost.kernel.ids import LinkId
from waypost.kernel.kinds import Kind
from waypost.kernel.transactions import UnitOfWork


class SharedState(StrEnum):
    """Which page a visitor gets."""

    WAITING = "waiting"
    """Nothing is made yet, and it is not its turn."""
    MAKING = "making"
    """Nothing is made yet, and it is being made now."""
    DELAYED = "delayed"
    """Nothing is made yet, and it keeps failing."""
    READY = "ready"
    """There is a result."""
    EXPIRED = "expired"
    """There was a result, and its public life is over."""
    PAUSED = "paused"
    """There is a result, and today's hosting could not be charged."""


@dataclass(frozen=True, slots=True)
class SharedLink:
    """What may be shown to anybody; neither prompt nor owner nor attachments are in it.

    Attributes:
        progress: 0 to 1, with `stage` in words, while it is being made.
        result: Only in state READY.
        renewing: Whether a newer result is on its way.
    """

    id: LinkId
    kind: Kind
    state: SharedState
    hosted: bool
    private: bool
    progress: float
    stage: str
    result: Result | None
    renewing: bool


@dataclass(frozen=True, slots=True)
class SharingService:
    """Reads links for people without a key."""

    work: UnitOfWork[GenerationTransaction]
    blobs: BlobStore
    life: PublicLife

    async def open(self, link_id: LinkId) -> SharedLink:
        """Return what a visitor sees of a link.

        Raises:
            LinkNotFound: Unknown, or another kind of link.

        Source: docs/contract/wisylink.md, 5.2 and 5.4.
        """
        async with self.work.read() as tx:
            link = await tx.generated_links.find(link_id)
            now = tx.now
        if link is None:
            raise LinkNotFound
        state = self._state(link, now)
        return SharedLink(
            id=link.link.id,
            kind=link.kind,
            state=state,
            hosted=link.hosted,
            private=link.private,
            progress=link.current.progress,
            stage=link.current.stage,
            result=link.served.result if link.served and state is SharedState.READY else None,
            renewing=link.current.status is not GenerationStatus.COMPLETED,
        )

    def read(self, output: Output, byte_range: ByteRange | None = None) -> AsyncIterator[bytes]:
        """Stream the bytes of an output, or a range of them.

        Raises:
            NotFound: The output was replaced in the meantime.
        """
        return self.blobs.read(output.blob_key, byte_range)

    def _state(self, link: GeneratedLink, now: datetime) -> SharedState:
        result = link.served.result if link.served else None
        ends_at = self.life.ends_at(link)
        over = bool(result and not result.outputs) or (ends_at is not None and ends_at <= now)
        if result is None or (over and link.current.status is not GenerationStatus.COMPLETED):
            return _unfinished_state(link)
        if over:
            return SharedState.EXPIRED
        if link.hosted and link.paused_at is not None:
            return SharedState.PAUSED
        return SharedState.READY


def find_output(result: Result, name: str) -> Output | None:
    """Return the output, cover or captions of this name."""
    return next((output for _, output in result.files if output.name == name), None)


def _unfinished_state(link: GeneratedLink) -> SharedState:
    if link.current.last_error is not None:
        return SharedState.DELAYED
    if link.current.status is GenerationStatus.GENERATING:
        return SharedState.MAKING
    return SharedState.WAITING
