"""How loud sound is, measured by FFmpeg's EBU R 128 meter."""

import math
from dataclasses import dataclass
from typing import Final

import av
import numpy as np
from av.filter import Graph
from av.filter.context import FilterContext

from waypost.studio.sound.model import RATE, Samples, as_stereo, frames_of

SILENCE: Final = -70.0
"""The gate of the meter; nothing is quieter, in LUFS and dBTP alike."""
_SHORTEST_SECONDS: Final = 0.4
"""One block of the meter; what is shorter is measured together with its own repetition."""
_CHUNK_SECONDS: Final = 10.0
_LOUDNESS: Final = "lavfi.r128.I"
_PEAK: Final = "lavfi.r128.true_peak"


@dataclass(frozen=True, slots=True)
class Levels:
    """The integrated loudness in LUFS, and the true peak in dBTP."""

    loudness: float
    true_peak: float


def loudness(samples: Samples) -> float:
    """Measure the integrated loudness in LUFS; mono counts as both ears."""
    return _measured(samples, "metadata=1").get(_LOUDNESS, SILENCE)


def true_peak(samples: Samples) -> float:
    """Measure the true peak in dBTP, between the samples too."""
    return levels(samples).true_peak


def levels(samples: Samples) -> Levels:
    """Measure loudness and true peak at once."""
    values = _measured(samples, "metadata=1:peak=true")
    highest = values.get(_PEAK, 0.0)
    peak = max(SILENCE, 20 * math.log10(highest)) if highest > 0 else SILENCE
    return Levels(values.get(_LOUDNESS, SILENCE), peak)


def _measured(samples: Samples, options: str) -> dict[str, float]:
    """Push samples through the meter and read its last words."""
    if not len(samples) or not np.isfinite(samples).all():
        return {}
    least = frames_of(_SHORTEST_SECONDS) + 1
    if len(samples) < least:
        stereo = as_stereo(samples)
        samples = np.tile(stereo, (math.ceil(least / len(stereo)), 1))
    graph = Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo")
    meter = graph.add("ebur128", options)
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    values: dict[str, float] = {}
    step = frames_of(_CHUNK_SECONDS)
    for start in range(0, len(samples), step):
        chunk = as_stereo(samples[start : start + step]).T
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(chunk, np.float32), format="fltp", layout="stereo"
        )
        frame.sample_rate = RATE
        frame.pts = start
        source.push(frame)
        values |= _said(sink)
    source.push(None)
    return values | _said(sink)


def _said(sink: FilterContext) -> dict[str, float]:
    """Take all frames that are ready; the last one tells of everything before it."""
    last: av.AudioFrame | None = None
    while True:
        try:
            frame = sink.pull()
        except (av.BlockingIOError, av.EOFError):
            break
        if isinstance(frame, av.AudioFrame):
            last = frame
    told = last.metadata if last is not None else {}
    return {key: float(told[key]) for key in (_LOUDNESS, _PEAK) if key in told}
