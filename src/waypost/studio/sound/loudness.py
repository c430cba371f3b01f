"""How loud sound is, measured by FFmpeg's EBU R 128 meter."""

import math
from typing import Final

import av
import numpy as np
from av.filter import Graph

from waypost.studio.sound.model import RATE, Samples, as_stereo, frames_of

SILENCE: Final = -70.0
"""The gate of the meter; nothing is quieter, in LUFS and dBTP alike."""
_SHORTEST_SECONDS: Final = 0.4
"""One block of the meter; what is shorter is measured together with its own repetition."""
_CHUNK_SECONDS: Final = 10.0


def loudness(samples: Samples) -> float:
    """Measure the integrated loudness in LUFS; mono counts as both ears."""
    return _measured(samples, "metadata=1", "lavfi.r128.I")


def true_peak(samples: Samples) -> float:
    """Measure the true peak in dBTP, between the samples too."""
    highest = _measured(samples, "metadata=1:peak=true", "lavfi.r128.true_peak")
    return max(SILENCE, 20 * math.log10(highest)) if highest > 0 else SILENCE


def _measured(samples: Samples, options: str, key: str) -> float:
    """Push samples through the meter and read its last word."""
    stereo = as_stereo(samples).astype(np.float32, copy=False)
    if not len(stereo) or not np.isfinite(stereo).all():
        return SILENCE
    least = frames_of(_SHORTEST_SECONDS) + 1
    if len(stereo) < least:
        stereo = np.tile(stereo, (math.ceil(least / len(stereo)), 1))
    graph = Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo")
    meter = graph.add("ebur128", options)
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    value = SILENCE
    step = frames_of(_CHUNK_SECONDS)
    for start in range(0, len(stereo), step):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(stereo[start : start + step].T), format="fltp", layout="stereo"
        )
        frame.sample_rate = RATE
        frame.pts = start
        source.push(frame)
        value = _drained(sink, key, value)
    source.push(None)
    return _drained(sink, key, value)


def _drained(sink: av.filter.context.FilterContext, key: str, value: float) -> float:
    """Take all frames that are ready; the last one tells of everything before it."""
    while True:
        try:
            frame = sink.pull()
        except (av.BlockingIOError, av.EOFError):
            return value
        value = float(frame.metadata.get(key, value))
