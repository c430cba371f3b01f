"""A film as an MP4 that plays while it loads: H.264 and AAC, the same bytes every time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np
from av.container import OutputContainer
from av.video.reformatter import ColorRange, Colorspace

from waypost.studio.film.frame import Rgba
from waypost.studio.film.model import FRAMES_PER_SECOND
from waypost.studio.sound.model import RATE, Samples

QUALITY: Final = "20"
PRESET: Final = "veryfast"
THREADS: Final = 2
SOUND_BIT_RATE: Final = 160_000
KEY_FRAME_SECONDS: Final = 2
_SOUND_FRAME: Final = 1024
_BT709: Final = 1
_AVX_512F: Final = 13
"""As OpenCV numbers it."""


@dataclass
class Writer:
    """Takes pictures one by one, and mixes the sound in between them."""

    container: OutputContainer
    video: av.VideoStream
    audio: av.AudioStream
    sound: Samples
    _count: int = 0
    _heard: int = 0

    def add(self, pixels: Rgba) -> None:
        """Encode the next picture, and the sound up to it."""
        frame = av.VideoFrame.from_ndarray(pixels, format="rgba")
        encoded = frame.reformat(
            format="yuv420p",
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            interpolation="AREA",
        )
        encoded.pts = self._count
        encoded.time_base = Fraction(1, FRAMES_PER_SECOND)
        self.container.mux(self.video.encode(encoded))
        self._count += 1
        self._hear(round(self._count / FRAMES_PER_SECOND * RATE))

    def _hear(self, until: int) -> None:
        while self._heard < min(until, len(self.sound)):
            block = self.sound[self._heard : self._heard + _SOUND_FRAME]
            planes = np.ascontiguousarray(block.T, np.float32)
            frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
            frame.sample_rate = RATE
            frame.pts = self._heard
            self.container.mux(self.audio.encode(frame))
            self._heard += len(block)

    def finish(self) -> None:
        """Encode what is left."""
        self._hear(len(self.sound))
        self.container.mux(self.video.encode(None))
        self.container.mux(self.audio.encode(None))


def _options() -> dict[str, str]:
    """Give the settings of x264.

    Its lookahead for AVX-512 reads memory that nobody wrote, so that some films differed from run
    to run; where there is AVX-512 there is AVX2, which gives the same pictures every time.
    """
    options = {
        "preset": PRESET,
        "crf": QUALITY,
        "threads": str(THREADS),
        "flags": "+bitexact",
    }
    if cv2.checkHardwareSupport(_AVX_512F):
        options["x264-params"] = "asm=avx2"
    return options


@contextmanager
def writing(path: Path, size: tuple[int, int], sound: Samples) -> Iterator[Writer]:
    """Open an MP4 for writing; it is complete when the block is left.

    Args:
        path: Of the file.
        size: Even width and height, in pixels.
        sound: Stereo as long as the film.
    """
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(path, "w", format="mp4", options=options) as container:
        video = container.add_stream("libx264", rate=FRAMES_PER_SECOND)
        video.width, video.height = size
        video.pix_fmt = "yuv420p"
        context = video.codec_context
        context.time_base = Fraction(1, FRAMES_PER_SECOND)
        context.gop_size = KEY_FRAME_SECONDS * FRAMES_PER_SECOND
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        context.color_range = ColorRange.MPEG
        context.options = _options()
        audio = container.add_stream("aac", rate=RATE, layout="stereo")
        audio.bit_rate = SOUND_BIT_RATE
        writer = Writer(container, video, audio, sound)
        yield writer
        writer.finish()
