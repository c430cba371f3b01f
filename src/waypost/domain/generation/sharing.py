"""What a stranger who opens a generated link gets to see."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum

from waypost.domain.generation.model import (
    GeneratedLink,
    GenerationStatus,
    Output,
    Result,
)
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

    async def open(self, link_id: LinkId) -> SharedLink:
        """Return what a visitor sees of a link.

        Raises:
            LinkNotFound: Unknown, or another kind of link.

        Source: docs/contract/wisylink.md, 5.2.
        """
        async with self.work.read() as tx:
            link = await tx.generated_links.find(link_id)
        if link is None:
            raise LinkNotFound
        result = link.served.result if link.served else None
        return SharedLink(
            id=link.link.id,
            kind=link.kind,
            state=SharedState.READY if result else _unfinished_state(link),
            hosted=link.hosted,
            private=link.private,
            progress=link.current.progress,
            stage=link.current.stage,
            result=result,
            renewing=link.current.status is not GenerationStatus.COMPLETED,
        )

    def read(self, output: Output, byte_range: ByteRange | None = None) -> AsyncIterator[bytes]:
        """Stream the bytes of an output, or a range of them.

        Raises:
            NotFound: The output was replaced in the meantime.
        """
        return self.blobs.read(output.blob_key, byte_range)


def find_output(result: Result, name: str) -> Output | None:
    """Return the output or cover of this name."""
    return next((item for item in (*result.outputs, result.cover) if item.name == name), None)


def _unfinished_state(link: GeneratedLink) -> SharedState:
    if link.current.last_error is not None:
        return SharedState.DELAYED
    if link.current.status is GenerationStatus.GENERATING:
        return SharedState.MAKING
    return SharedState.WAITING
