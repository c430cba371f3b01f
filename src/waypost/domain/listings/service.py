"""The use case of listings; what it costs, and what becomes of the pictures, callers decide."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from waypost.domain.listings.model import ListingDraft, ListingRefused
from waypost.kernel.errors import Violation
from waypost.kernel.studio import (
    Attachment,
    ListingOrder,
    OrderRefused,
    Progress,
    ProgressListener,
    Report,
    Studio,
)


@dataclass(frozen=True, slots=True)
class MadeListing:
    """Finished pictures, and where they lie until the caller has stored them.

    Attributes:
        report: Its outputs are the product on white, in colour, and its details.
        folder: Holds every file that the report names.
    """

    report: Report
    folder: Path


@dataclass(frozen=True, slots=True)
class ListingService:
    """Makes the pictures of listings."""

    studio: Studio

    @asynccontextmanager
    async def made(
        self, draft: ListingDraft, on_progress: ProgressListener | None = None
    ) -> AsyncIterator[MadeListing]:
        """Make the pictures of a listing; they are gone after the block.

        Args:
            draft: What to make pictures of.
            on_progress: Called a few times, with rising fractions.

        Yields:
            The pictures. Cancelling the call stops the work at once.

        Raises:
            ListingRefused: The photo is damaged, or has too few or too many pixels.
            OrderFailed: It could not be made, took too long or needed too much memory.

        Source: Wity's contract, 4.2.
        """
        with tempfile.TemporaryDirectory(prefix="waypost-listing-") as path:
            folder = Path(path)
            order = await asyncio.to_thread(_lay_out, draft, folder)
            try:
                report = await self.studio.make(order, folder, on_progress or _unheard)
            except OrderRefused as refusal:
                raise ListingRefused((Violation("photo", str(refusal)),)) from refusal
            yield MadeListing(report, folder / "out")


def _lay_out(draft: ListingDraft, folder: Path) -> ListingOrder:
    name = f"photo.{draft.photo_type}"
    photo = Attachment(name, draft.photo_type.content_type, f"in/{name}")
    (folder / "in").mkdir()
    (folder / photo.path).write_bytes(draft.photo)
    return ListingOrder(draft.name, photo, draft.description, draft.vendor)


async def _unheard(_progress: Progress) -> None:
    """Take progress that nobody asked for."""
