"""Generated links as strangers see them, without a database."""

import hashlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from waypost.domain.generation.model import Output, Result
from waypost.domain.generation.sharing import SharedLink, SharedState
from waypost.domain.links.model import LinkNotFound
from waypost.kernel.blobs import ByteRange
from waypost.kernel.errors import NotFound
from waypost.kernel.ids import LinkId
from waypost.kernel.kinds import Kind

SHARED_ID: Final = LinkId("bd04e9a4263eac98c323241f")
CHUNK_BYTES: Final = 7
CAPTIONS: Final = b"""WEBVTT

00:00.500 --> 00:04.000
Leaves from the &lt;high&gt; gardens,

00:04.000 --> 00:08.000
poured at four.

00:09.500 --> 00:11.000
Come in.
"""
FILES: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.IMAGE: ("output-1.png", "image/png"),
    Kind.AUDIO: ("output-1.mp3", "audio/mpeg"),
    Kind.VIDEO: ("output-1.mp4", "video/mp4"),
    Kind.PDF: ("output-1.pdf", "application/pdf"),
    Kind.PAGE: ("output-1.html", "text/html"),
}


@dataclass
class FakeSharing:
    """What `SharingService` offers, over links and bytes in memory."""

    links: dict[LinkId, SharedLink] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    replacement: SharedLink | None = None
    chunk_bytes: int = CHUNK_BYTES

    def put(self, link: SharedLink) -> None:
        """Make a link known, with its present id."""
        self.links[link.id] = link

    def store(self, name: str, content_type: str, body: bytes) -> Output:
        """Keep bytes, and return the output that stands for them."""
        digest = hashlib.sha256(body).hexdigest()
        self.blobs[f"outputs/{digest}/{name}"] = body
        return Output(name, content_type, len(body), digest, f"outputs/{digest}/{name}")

    def result(
        self, kind: Kind, body: bytes = b"The body of an output.", cover: bytes = b"A cover."
    ) -> Result:
        """Make a result of one output and a cover."""
        captions = self.store("captions.vtt", "text/vtt", CAPTIONS)
        return Result(
            title="Tea Shop Jingle",
            description="Twelve quiet seconds of plucked strings and a soft bell.",
            cover=self.store("cover.jpg", "image/jpeg", cover),
            outputs=(self.store(*FILES[kind], body),),
            duration_seconds=12.4 if kind in {Kind.AUDIO, Kind.VIDEO} else None,
            language="en",
            report="{}",
            captions=captions if kind in {Kind.AUDIO, Kind.VIDEO} else None,
        )

    async def open(self, link_id: LinkId) -> SharedLink:
        """Find a link; a replacement that was announced is there from the next call on."""
        if link_id not in self.links:
            raise LinkNotFound
        found = self.links[link_id]
        if self.replacement is not None:
            self.links[link_id], self.replacement = self.replacement, None
        return found

    async def read(
        self, output: Output, byte_range: ByteRange | None = None
    ) -> AsyncIterator[bytes]:
        """Stream in small pieces."""
        if output.blob_key not in self.blobs:
            raise NotFound("Gone.")
        body = self.blobs[output.blob_key]
        if byte_range is not None:
            body = body[byte_range.start : byte_range.end + 1]
        for start in range(0, len(body), self.chunk_bytes):
            yield body[start : start + self.chunk_bytes]


def a_waiting_link(kind: Kind = Kind.IMAGE) -> SharedLink:
    """Return a link whose content is in the queue."""
    return SharedLink(
        id=SHARED_ID,
        kind=kind,
        state=SharedState.WAITING,
        hosted=False,
        private=False,
        progress=0.0,
        stage="",
        result=None,
        renewing=True,
    )


def a_ready_link(result: Result, kind: Kind = Kind.IMAGE, *, private: bool = False) -> SharedLink:
    """Return a hosted link with its result."""
    return replace(
        a_waiting_link(kind),
        state=SharedState.READY,
        hosted=True,
        private=private,
        result=result,
        renewing=False,
    )
