"""Pictures, a clip and some music to attach, drawn and played by code of ours."""

import io
from pathlib import Path
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

RATE: Final = 44_100
BED_SECONDS: Final = 24
BEAT_SECONDS: Final = 0.5
CHORDS: Final = ((0, 4, 7, 11), (9, 12, 16, 19), (5, 9, 12, 16), (7, 11, 14, 17))
"""Semitones above C: a round of four, eight notes each."""
PAN_SECONDS: Final = 8
PAN_RATE: Final = 25
COFFEE: Final = Path(__file__).resolve().parents[1] / "examples" / "coffee.png"


def a_landscape(seed: int, *, warm: bool, size: tuple[int, int] = (1800, 1200)) -> bytes:
    """Draw ranges of hills in haze under a low sun, as a JPEG."""
    width, height = size
    chance = np.random.default_rng(seed)
    down = np.linspace(0, 1, height)[:, None, None]
    high, low, hill = (
        ((38, 42, 84), (250, 170, 104), (28, 22, 40))
        if warm
        else ((96, 142, 176), (226, 226, 206), (22, 48, 46))
    )
    picture = np.array(high) * (1 - down**0.8) + np.array(low) * down**0.8
    picture = np.broadcast_to(picture, (height, width, 3)).copy()
    across, up = np.meshgrid(np.arange(width), np.arange(height))
    sun = np.hypot(across - width * 0.68, up - height * 0.46)
    picture += (np.exp(-((sun / 90) ** 2)) * 90 + np.exp(-sun / 420) * 60)[..., None]
    for layer in range(6):
        near = layer / 5
        crest = height * (0.48 + 0.09 * layer) - _ridge(chance, width, 60 + 70 * near)
        colour = np.array(low) * (1 - near) * 0.8 + np.array(hill) * (0.2 + 0.8 * near)
        inside = np.clip((up - crest[None, :]) / 2, 0, 1)[..., None]
        haze = np.clip((up - crest[None, :]) / 300, 0, 1)[..., None] * 26 * (1 - near)
        picture = picture * (1 - inside) + (colour + haze) * inside
    picture += chance.normal(0, 4, (height, width))[..., None]
    out = io.BytesIO()
    Image.fromarray(picture.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=90)
    return out.getvalue()


def a_bed() -> bytes:
    """Play a music-box round, as an MP3."""
    samples = np.zeros(BED_SECONDS * RATE + RATE * 2, np.float32)
    for beat in range(int(BED_SECONDS / BEAT_SECONDS) - 2):
        chord = CHORDS[beat // 8 % len(CHORDS)]
        for note in {chord[(beat * 3) % 4] + 12, *(chord[:2] if beat % 8 == 0 else ())}:
            start = int(beat * BEAT_SECONDS * RATE)
            sound = _plucked(261.63 * 2 ** (note / 12))
            samples[start : start + len(sound)] += sound
    samples = samples[: BED_SECONDS * RATE] * 0.3
    out = io.BytesIO()
    with av.open(out, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        for start in range(0, len(samples), 1_152):
            frame = av.AudioFrame.from_ndarray(samples[None, start : start + 1_152], "fltp", "mono")
            frame.sample_rate = RATE
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def a_morning() -> bytes:
    """Film a cup of coffee: a slow move over the example photo, without sound."""
    photo = Image.open(COFFEE).convert("RGB")
    frames = PAN_SECONDS * PAN_RATE
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        options = {"crf": "20", "preset": "veryfast", "threads": "1"}
        stream = container.add_stream("libx264", rate=PAN_RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        for number in range(frames):
            share = number / frames
            wide = photo.width * (0.96 - 0.22 * share)
            left = (photo.width - wide) * (0.2 + 0.6 * share)
            top = (photo.height - wide * 9 / 16) * (0.7 - 0.3 * share)
            box = (left, top, left + wide, top + wide * 9 / 16)
            view = photo.resize((1280, 720), Image.Resampling.BICUBIC, box)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.asarray(view), "rgb24")))
        container.mux(stream.encode(None))
    return out.getvalue()


def _ridge(chance: np.random.Generator, width: int, height: float) -> NDArray[np.float64]:
    """Draw a skyline: waves, each half as long and half as high as the one before."""
    line = np.zeros(width)
    for octave in range(7):
        length = width / (1.4 * 2**octave)
        line += np.sin(np.arange(width) / length * 2 * np.pi + chance.random() * 7) / 2**octave
    return line * height / 2


def _plucked(hertz: float) -> NDArray[np.float32]:
    moments = np.arange(RATE * 2) / RATE
    wave = sum(
        np.sin(moments * 2 * np.pi * hertz * overtone) * np.exp(-moments * (2.2 + overtone))
        for overtone in (1, 2, 3, 4.2)
    )
    return np.asarray(wave * np.minimum(1, moments * 400), np.float32)
