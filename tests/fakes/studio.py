"""A studio that makes the same small page at once, or fails, or waits."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import (
    AnyOrder,
    LeftOut,
    ListingOrder,
    Order,
    OrderFailed,
    OrderRefused,
    Progress,
    ProgressListener,
    Report,
)


class FakeStudio:
    """Fakes what is slow; `failures` is how many orders fail first, `until` what one waits for.

    With `captions` it puts a file of them beside what it makes.
    """

    kinds = frozenset({Kind.PAGE, Kind.IMAGE})

    def __init__(self) -> None:
        self.failures = 0
        self.captions: str | None = None
        self.until: asyncio.Event | None = None
        self.orders: list[Order] = []
        self.listings: list[ListingOrder] = []
        self.refusal: str | None = None
        self.cancelled = 0
        self.seen: list[bytes] = []
        self.before_result: Callable[[], None] | None = None

    async def make(self, order: AnyOrder, folder: Path, on_progress: ProgressListener) -> Report:
        if isinstance(order, ListingOrder):
            return await self._make_listing(order, folder, on_progress)
        self.orders.append(order)
        self.seen = [(folder / item.path).read_bytes() for item in order.attachments]
        await on_progress(Progress(0.5, "composing"))
        await on_progress(Progress(0.6, "checking"))
        if self.until is not None:
            try:
                await self.until.wait()
            except asyncio.CancelledError:
                self.cancelled += 1
                raise
        if self.failures:
            self.failures -= 1
            raise OrderFailed("The layout did not fit.")
        out = folder / "out"
        out.mkdir()
        (out / "output-1.html").write_text(f"<h1>{order.prompt}</h1>", encoding="utf-8")
        (out / "cover.jpg").write_bytes(b"\xff\xd8\xff cover")
        if self.captions is not None:
            (out / "captions.vtt").write_text(self.captions, encoding="utf-8")
        return Report(
            title="A title",
            description="A description.",
            cover="cover.jpg",
            outputs=("output-1.html",),
            used=tuple(item.name for item in order.attachments),
            left_out=(LeftOut("x.pdf", "not read yet"),),
            captions=None if self.captions is None else "captions.vtt",
        )

    async def _make_listing(
        self, order: ListingOrder, folder: Path, on_progress: ProgressListener
    ) -> Report:
        self.listings.append(order)
        self.seen = [(folder / order.photo.path).read_bytes()]
        await on_progress(Progress(0.5, "composing"))
        if self.refusal is not None:
            raise OrderRefused(self.refusal)
        if self.failures:
            self.failures -= 1
            raise OrderFailed("The layout did not fit.")
        out = folder / "out"
        out.mkdir()
        names = ("output-1.jpg", "output-2.jpg", "output-3.jpg", "cover.jpg")
        for name in names:
            (out / name).write_bytes(b"\xff\xd8\xff " + name.encode())
        return Report(order.name, "A description.", "cover.jpg", names[:3])
