"""Attached clips, decoded forwards as a film needs them, cropped to fill its frame."""

from collections.abc import Generator, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame

from waypost.studio.digest.finding import Unreadable
from waypost.studio.digest.media import opened
from waypost.studio.film.frame import Rgba

MOST_SKIPPED: Final = 900
"""Frames that are decoded in vain between a key frame and the wanted moment."""


class Clip:
    """The pictures of a part of a clip; asked for times only ever rise."""

    def __init__(self, file: Path, starts_at: float, size: tuple[int, int]) -> None:
        self._size, self._starts_at = size, starts_at
        self._frames = self._read(file)
        self._next: tuple[float, VideoFrame] | None = None
        self._shown: Rgba | None = None
        self._ended = False

    def at(self, seconds: float) -> Rgba | None:
        """Give the picture of a time since the part began; the last one where it has ended."""
        wanted = self._starts_at + seconds
        newest: VideoFrame | None = None
        while not self._ended:
            if self._next is None:
                self._next = next(self._frames, None)
                self._ended = self._next is None
                continue
            if self._next[0] > wanted and (newest is not None or self._shown is not None):
                break
            newest = self._next[1]
            self._next = None
        if newest is not None:
            self._shown = filled(newest, self._size)
        return self._shown

    def close(self) -> None:
        """Stop reading."""
        self._frames.close()

    def _read(self, file: Path) -> Generator[tuple[float, VideoFrame]]:
        try:
            with opened(file, "mov") as container:
                yield from _decoded(container, self._starts_at)
        except Unreadable:
            return


def _decoded(container: InputContainer, starts_at: float) -> Iterator[tuple[float, VideoFrame]]:
    """Decode from the key frame before a time; what lies before it is left away."""
    stream = container.streams.video[0]
    stream.thread_type = "SLICE"
    base = stream.time_base or Fraction(1, 1000)
    origin = float((stream.start_time or 0) * base)
    if starts_at > 0:
        container.seek(int((starts_at + origin) / base), stream=stream)
    skipped = 0
    last: tuple[float, VideoFrame] | None = None
    for frame in container.decode(stream):
        at = float(frame.time or 0.0) - origin
        if at < starts_at and skipped < MOST_SKIPPED:
            skipped += 1
            last = (at, frame)
            continue
        if last is not None:
            yield last
            last = None
        yield at, frame
    if last is not None:
        yield last


def filled(frame: VideoFrame, size: tuple[int, int]) -> Rgba:
    """Turn a frame upright, and scale and crop it from its middle to fill this size."""
    turns = round(frame.rotation / 90) % 4
    width, height = size if turns % 2 == 0 else (size[1], size[0])
    scale = max(width / frame.width, height / frame.height)
    wide, tall = max(width, round(frame.width * scale)), max(height, round(frame.height * scale))
    picture = frame.to_ndarray(format="rgba", width=wide, height=tall, interpolation="BILINEAR")
    left, top = (wide - width) // 2, (tall - height) // 2
    cut = picture[top : top + height, left : left + width]
    return np.ascontiguousarray(np.rot90(cut, turns), np.uint8)
