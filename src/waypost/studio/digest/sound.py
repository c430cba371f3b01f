"""What an MP3 is: its length, what its tags call it, its loudness over time, its cover."""

import time
from collections.abc import Iterator
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition, Stream

from waypost.studio.digest.extracted import Extraction
from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.digest.media import BROKEN, opened, sane_duration, tag
from waypost.studio.digest.model import SoundDigest

POINTS: Final = 200
"""Of the envelope."""
MOST_DECODED: Final = 40_000
"""Packets that are decoded of one sound, 17 minutes; of a longer one, stretches all over it."""
STRETCH: Final = 24
MOST_SECONDS: Final = 12.0
SHORTEST_SECONDS: Final = 0.05


def read_sound(source: Source) -> Finding:
    """Read an MP3."""
    with opened(source.file, "mp3") as container:
        if not container.streams.audio:
            raise Unreadable(BROKEN)
        stream = container.streams.audio[0]
        pictures = Extraction(source, 1)
        duration, envelope = measure(container, stream, pictures)
        if duration < SHORTEST_SECONDS:
            raise Unreadable(BROKEN)
        sound = SoundDigest(
            name=source.name,
            path=source.path,
            duration_seconds=round(duration, 2),
            title=tag(container.metadata, "title"),
            artist=tag(container.metadata, "artist"),
            envelope=envelope,
        )
    return Finding(sounds=(sound,), pictures=tuple(pictures.pictures))


def measure(
    container: InputContainer, stream: AudioStream, pictures: Extraction | None = None
) -> tuple[float, tuple[float, ...]]:
    """Count the length of all packets, and the loudness of as many as there is time for.

    Returns:
        Seconds, and the envelope, both zero if nothing can be played.
    """
    packets = _packets(container, stream, pictures)
    skip = max(1, round(len(packets) / MOST_DECODED))
    until = time.monotonic() + MOST_SECONDS
    levels: list[tuple[float, float]] = []
    position = 0.0
    for number, packet in enumerate(packets):
        length = float((packet.duration or 0) * packet.time_base) if packet.time_base else 0.0
        if number // STRETCH % skip == 0 and time.monotonic() < until:
            levels += ((position, level) for level in _levels(stream, packet))
        position += length
    return sane_duration(position), _envelope(levels, position)


def _packets(
    container: InputContainer, stream: AudioStream, pictures: Extraction | None
) -> "list[Packet[Stream]]":
    """Read all packets of a sound; those of its cover go to the pictures."""
    packets: list[Packet[Stream]] = []
    try:
        for packet in container.demux():
            if packet.stream.index == stream.index and packet.size:
                packets.append(packet)
            elif pictures and packet.stream.disposition & Disposition.attached_pic:
                pictures.add_file(bytes(packet))
    except av.FFmpegError:
        if not packets:
            raise
    return packets


def _levels(stream: AudioStream, packet: "Packet[Stream]") -> Iterator[float]:
    """Decode a packet; one that is broken is silent."""
    try:
        for frame in stream.codec_context.decode(packet):
            samples = frame.to_ndarray()
            yield float(np.sqrt(np.mean(np.square(samples.astype(np.float64)))))
    except (av.FFmpegError, ValueError):
        return


def _envelope(levels: list[tuple[float, float]], duration: float) -> tuple[float, ...]:
    """Gather levels into equal parts, the loudest being 1; parts without any take from beside."""
    if not levels or duration <= 0:
        return ()
    places = np.array([place for place, _ in levels]) / duration * POINTS
    values = np.nan_to_num(np.array([value for _, value in levels]))
    slots = np.clip(places.astype(int), 0, POINTS - 1)
    sums = np.bincount(slots, values, POINTS)
    counts = np.bincount(slots, minlength=POINTS)
    known = np.flatnonzero(counts)
    means = np.interp(np.arange(POINTS), known, sums[known] / counts[known])
    loudest = float(means.max())
    if not loudest > 0:
        return (0.0,) * POINTS
    return tuple(round(float(mean / loudest), 3) for mean in means)
