"""What an MP4 is: its length, its size, and up to four stills that tell what is in it."""

import time
from typing import Final, TypeAlias

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

from waypost.studio.digest.extracted import Extraction
from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.digest.media import BROKEN, LONGEST_SECONDS, opened, sane_duration, tag
from waypost.studio.digest.model import Origin, SoundDigest, VideoDigest
from waypost.studio.digest.sound import SHORTEST_SECONDS, measure

MOST_STILLS: Final = 4
CANDIDATES: Final = 12
MOST_PIXELS: Final = 36_000_000
MOST_SECONDS: Final = 14.0
MOST_FRAMES: Final = 60
"""That are decoded after a key frame to come nearer to the wanted moment."""
STILL_SIDE: Final = 1_920
NO_PICTURE: Final = "The video holds no picture that can be read."
TOO_LARGE: Final = "The video's pictures are too large."
_DECODERS: Final = frozenset(
    {"h264", "hevc", "av1", "libdav1d", "vp9", "libvpx-vp9", "mpeg4", "mjpeg", "png"}
)
_LEAST_SPREAD, _DARKEST, _BRIGHTEST = 9.0, 16.0, 244.0
_LEAST_DIFFERENCE: Final = 9.0
_THUMBNAIL: Final = (32, 18)

Pixels: TypeAlias = NDArray[np.float32]


def read_video(source: Source) -> Finding:
    """Read an MP4; one without pictures is a sound."""
    with opened(source.file, "mov") as container:
        if not container.streams.video:
            return _as_sound(container, source)
        stream = container.streams.video[0]
        if stream.codec_context.name not in _DECODERS:
            raise Unreadable(NO_PICTURE)
        if stream.width * stream.height > MOST_PIXELS:
            raise Unreadable(TOO_LARGE)
        stream.thread_type = "NONE"
        pictures = Extraction(source, MOST_STILLS)
        duration = _duration(container, stream)
        chosen = _chosen(_candidates(container, stream, duration))
        for at_seconds, image in chosen:
            pictures.add(image, origin=Origin.STILL, at_seconds=round(at_seconds, 2))
        if not chosen:
            raise Unreadable(NO_PICTURE)
        video = VideoDigest(
            name=source.name,
            path=source.path,
            duration_seconds=round(duration, 2),
            width=chosen[0][1].width,
            height=chosen[0][1].height,
            has_sound=bool(container.streams.audio),
            title=tag(container.metadata, "title"),
            stills=tuple(pictures.pictures),
        )
    return Finding(videos=(video,))


def _as_sound(container: InputContainer, source: Source) -> Finding:
    if not container.streams.audio:
        raise Unreadable(BROKEN)
    duration, envelope = measure(container, container.streams.audio[0])
    if duration < SHORTEST_SECONDS:
        raise Unreadable(BROKEN)
    title, artist = tag(container.metadata, "title"), tag(container.metadata, "artist")
    sound = SoundDigest(source.name, source.path, round(duration, 2), title, artist, envelope)
    return Finding(sounds=(sound,))


def _duration(container: InputContainer, stream: VideoStream) -> float:
    """Take what the file claims, else what its stream does, if it is sane."""
    claims = [
        (container.duration or 0) / av.time_base,
        float((stream.duration or 0) * (stream.time_base or 0)),
    ]
    return sane_duration(next((c for c in claims if 0 < c <= LONGEST_SECONDS), 0.0))


def _candidates(
    container: InputContainer, stream: VideoStream, duration: float
) -> list[tuple[float, Image.Image]]:
    """Decode frames spread over the video; the first alone where it cannot be searched."""
    until = time.monotonic() + MOST_SECONDS
    found: list[tuple[float, Image.Image]] = []
    for number in range(CANDIDATES):
        if found and time.monotonic() > until:
            break
        wanted = duration * (number + 0.5) / CANDIDATES
        try:
            frame = _frame_at(container, stream, wanted, until)
        except av.FFmpegError:
            continue
        if frame is not None and all(abs(at - (frame.time or 0)) > 0.01 for at, _ in found):  # noqa: PLR2004
            found.append((float(frame.time or 0.0), _upright(frame)))
    return found


def _frame_at(
    container: InputContainer, stream: VideoStream, wanted: float, until: float
) -> VideoFrame | None:
    """Seek to the key frame before a moment, and decode on towards it."""
    if stream.time_base:
        container.seek(int(wanted / stream.time_base), stream=stream)
    best = None
    for count, frame in enumerate(container.decode(stream)):
        if frame.width * frame.height > MOST_PIXELS:
            raise Unreadable(TOO_LARGE)
        best = frame
        near = (frame.time or 0.0) >= wanted
        if near or count >= MOST_FRAMES or time.monotonic() > until:
            break
    return best


def _upright(frame: VideoFrame) -> Image.Image:
    """Make a picture of a frame: square pixels, turned as its player would."""
    image = Image.fromarray(frame.to_ndarray(format="rgb24"))
    image.thumbnail((STILL_SIDE, STILL_SIDE), Image.Resampling.BICUBIC)
    turns = round(frame.rotation / 90) % 4
    return image.rotate(90 * turns, expand=True) if turns else image


def _chosen(candidates: list[tuple[float, Image.Image]]) -> list[tuple[float, Image.Image]]:
    """Choose the most telling, no two alike, in their order; a dull one if there is no other."""
    small = [
        np.asarray(image.convert("L").resize(_THUMBNAIL, Image.Resampling.BOX), np.float32)
        for _, image in candidates
    ]
    telling = [i for i, pixels in enumerate(small) if _tells(pixels)]
    chosen: list[int] = []
    while telling and len(chosen) < MOST_STILLS:
        best = max(telling, key=lambda i: _worth(i, chosen, small))
        telling.remove(best)
        nearest = min((_difference(small[best], small[i]) for i in chosen), default=255.0)
        if nearest >= _LEAST_DIFFERENCE:
            chosen.append(best)
    if not chosen and candidates:
        chosen = [max(range(len(candidates)), key=lambda i: float(small[i].std()))]
    return [candidates[i] for i in sorted(chosen)]


def _tells(pixels: Pixels) -> bool:
    mean = float(pixels.mean())
    return float(pixels.std()) >= _LEAST_SPREAD and _DARKEST < mean < _BRIGHTEST


def _worth(i: int, chosen: list[int], small: list[Pixels]) -> float:
    """Weigh detail, and how unlike the stills it is that are chosen already."""
    unlike = min((_difference(small[i], small[j]) for j in chosen), default=0.0)
    return float(small[i].std()) + 2 * unlike


def _difference(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one - other).mean())
