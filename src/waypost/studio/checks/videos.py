"""Checks of finished films: form, length, never black, never frozen, and what is heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from waypost.kernel.studio import Check
from waypost.studio.checks.sounds import sound_checks

MOST_OFF: Final = 0.05
"""How much longer or shorter than promised, as a part of it."""
LONGEST_BLACK_SECONDS: Final = 0.8
LONGEST_FREEZE_SECONDS: Final = 3.0
_BLACK_LUMA: Final = 36
"""Of video range: a tenth of the way to white."""
_BLACK_SHARE: Final = 0.98
_FROZEN: Final = 0.001 * 255
"""FFmpeg's own threshold of a freeze: the mean difference, of 255."""
_SMALLER: Final = 4
_SOUND_SLACK_SECONDS: Final = 0.12
_ATOM: Final = 8


@dataclass(frozen=True, slots=True)
class Watched:
    """What a film was found to be; times are in seconds."""

    codec: str
    pixels: str
    width: int
    height: int
    seconds: float
    frames: int
    longest_black: float
    longest_freeze: float


def video_checks(
    path: Path, size: tuple[int, int], seconds: float, frames: int, prefix: str = ""
) -> tuple[Check, ...]:
    """Run every check on a film.

    Args:
        path: The file.
        size: Width and height that were promised, in pixels.
        seconds: The length that was promised.
        frames: How many pictures were drawn.
        prefix: Put before the names of the checks.
    """
    try:
        watched = watch(path)
    except (av.FFmpegError, IndexError) as error:
        return (Check(f"{prefix}decodes", passed=False, detail=str(error)),)
    off = abs(watched.seconds - seconds) / seconds
    form = f"{watched.codec} {watched.pixels}"
    checks = (
        Check("decodes", watched.frames == frames, f"{watched.frames} of {frames} pictures"),
        Check("form", form == "h264 yuv420p", form),
        Check("size", (watched.width, watched.height) == size, f"{watched.width}x{watched.height}"),
        Check("fast start", starts_fast(path)),
        Check("length", off <= MOST_OFF, f"{watched.seconds:.2f} of {seconds:.2f} s"),
        Check(
            "not black",
            watched.longest_black < LONGEST_BLACK_SECONDS,
            f"{watched.longest_black:.1f} s at most",
        ),
        Check(
            "not frozen",
            watched.longest_freeze < LONGEST_FREEZE_SECONDS,
            f"{watched.longest_freeze:.1f} s at most",
        ),
    )
    named = tuple(Check(prefix + check.name, check.passed, check.detail) for check in checks)
    slack = max(_SOUND_SLACK_SECONDS, seconds * 0.01)
    return (*named, *sound_checks(path, seconds, slack_seconds=slack, prefix=prefix))


def watch(path: Path) -> Watched:
    """Look at a film from its beginning to its end.

    Every packet is counted; pictures on which no other one depends are not decoded, the others
    tell whether it is black or frozen.
    """
    with av.open(path) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        stream.thread_type = "AUTO"
        context.thread_count = 2
        context.skip_frame = "NONREF"
        packets = 0
        finder = _Finder()
        for packet in container.demux(stream):
            packets += packet.size > 0
            for frame in packet.decode():
                finder.see(float(frame.time or 0.0), _luma(frame))
        seconds = float((stream.duration or 0) * (stream.time_base or 0))
        finder.end(seconds)
        return Watched(
            codec=context.name,
            pixels=str(context.pix_fmt),
            width=context.width,
            height=context.height,
            seconds=seconds,
            frames=packets,
            longest_black=finder.longest_black,
            longest_freeze=finder.longest_freeze,
        )


def _luma(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """Copy the brightness of a frame, each side a quarter of its own."""
    plane = frame.planes[0]
    whole = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    size = (max(1, frame.width // _SMALLER), max(1, frame.height // _SMALLER))
    small = cv2.resize(whole[:, : frame.width], size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


class _Finder:
    """Finds the longest black and the longest frozen stretch, as FFmpeg's own filters do."""

    def __init__(self) -> None:
        self.longest_black = self.longest_freeze = 0.0
        self._black_since: float | None = None
        self._still: tuple[float, NDArray[np.uint8]] | None = None

    def see(self, now: float, luma: NDArray[np.uint8]) -> None:
        """Take the next picture."""
        if np.mean(luma < _BLACK_LUMA) >= _BLACK_SHARE:
            self._black_since = now if self._black_since is None else self._black_since
        elif self._black_since is not None:
            self.longest_black = max(self.longest_black, now - self._black_since)
            self._black_since = None
        if self._still is None:
            self._still = (now, luma)
            return
        if float(cv2.absdiff(luma, self._still[1]).mean()) > _FROZEN:
            self.longest_freeze = max(self.longest_freeze, now - self._still[0])
            self._still = (now, luma)

    def end(self, now: float) -> None:
        """Take the end of the film."""
        if self._black_since is not None:
            self.longest_black = max(self.longest_black, now - self._black_since)
        if self._still is not None:
            self.longest_freeze = max(self.longest_freeze, now - self._still[0])


def starts_fast(path: Path) -> bool:
    """Whether the index of an MP4 stands before its pictures, so that it plays while it loads."""
    atoms = _atoms(path)
    return b"moov" in atoms and b"mdat" in atoms and atoms.index(b"moov") < atoms.index(b"mdat")


def _atoms(path: Path) -> Sequence[bytes]:
    """List the outermost atoms (ISO 14496-12, 4.2)."""
    names: list[bytes] = []
    size = path.stat().st_size
    with path.open("rb") as file:
        at = 0
        while at + _ATOM <= size:
            file.seek(at)
            head = file.read(2 * _ATOM)
            length = int.from_bytes(head[:4], "big")
            names.append(head[4:8])
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            if length < _ATOM:
                break
            at += length
    return names
