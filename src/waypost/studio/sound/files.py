"""Sound files: MP3 out, whatever a person attached in."""

from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.resampler import AudioResampler

from waypost.studio.sound.model import RATE, Samples, frames_of

BIT_RATE: Final = 192_000
FRAME: Final = 1152
"""Samples of an MP3 frame."""
_LOUDEST: Final = 4.0
"""Files of floating point may pass full scale; nothing sane is this far above it."""


class SoundUnreadable(Exception):
    """A file holds no sound that can be played; the sentence says why, for people."""


def write_mp3(path: Path, samples: Samples) -> None:
    """Write stereo samples as an MP3 of 192 kbit/s; the same samples give the same bytes."""
    options = {"write_xing": "1", "id3v2_version": "0", "fflags": "+bitexact"}
    with av.open(path, "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="stereo")
        stream.bit_rate = BIT_RATE
        stream.codec_context.options = {"flags": "+bitexact", "compression_level": "5"}
        for start in range(0, len(samples), FRAME):
            block = np.ascontiguousarray(samples[start : start + FRAME].T, np.float32)
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate = RATE
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def read_sound(path: Path, most_seconds: float) -> Samples:
    """Decode the first sound of any file that FFmpeg plays.

    Args:
        path: Of a sound, or of a video with sound.
        most_seconds: Where to stop.

    Returns:
        Stereo, at most `most_seconds` long; what follows a broken part is missing.

    Raises:
        SoundUnreadable: There is nothing to hear.
    """
    wanted = frames_of(most_seconds)
    blocks: list[Samples] = []
    found = 0
    try:
        with av.open(path, metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise SoundUnreadable("it has no sound")
            resampler = AudioResampler("fltp", "stereo", RATE)
            for frame in container.decode(container.streams.audio[0]):
                for block in resampler.resample(frame):
                    blocks.append(np.asarray(block.to_ndarray().T, np.float32))
                    found += block.samples
                if found >= wanted:
                    break
            blocks += [
                np.asarray(block.to_ndarray().T, np.float32) for block in resampler.resample(None)
            ]
    except (av.FFmpegError, OSError, ValueError) as error:
        if not blocks:
            raise SoundUnreadable("it is damaged") from error
    if not blocks:
        raise SoundUnreadable("it has no sound")
    sound = np.concatenate(blocks)[:wanted]
    blocks.clear()
    np.nan_to_num(sound, copy=False)
    np.clip(sound, -_LOUDEST, _LOUDEST, out=sound)
    return sound
