"""The loudness of a sound over time, as inline SVG: bars around a middle line."""

from collections.abc import Sequence
from html import escape

from waypost.studio.digest.model import SoundDigest

SLOT, GAP, HEIGHT = 5.0, 2.2, 140.0
"""The place of a bar, the air in it, and how tall the loudest is, in units of the drawing."""
LOWEST = 0.03


def waveform(sound: SoundDigest, bars: int, name: str, label: str) -> str:
    """Draw a sound; one without an envelope is a flat line.

    Args:
        sound: Whose envelope is drawn.
        bars: How many.
        name: A class for the style sheet.
        label: What a screen reader says.
    """
    wide = SLOT - GAP
    drawn = []
    for i, level in enumerate(_gathered(sound.envelope or (0.0,), bars)):
        tall = max(LOWEST, level) * HEIGHT
        drawn.append(
            f'<rect x="{i * SLOT + GAP / 2:.1f}" y="{(HEIGHT - tall) / 2:.1f}" width="{wide:.1f}" '
            f'height="{tall:.1f}" rx="{wide / 2:.1f}"/>'
        )
    return (
        f'<svg class="wave {name}" viewBox="0 0 {bars * SLOT:g} {HEIGHT:g}" role="img" '
        f'aria-label="{escape(label)}">{"".join(drawn)}</svg>'
    )


def _gathered(envelope: Sequence[float], bars: int) -> list[float]:
    """Give the loudest value of each of `bars` equal parts."""
    count = len(envelope)
    gathered = []
    for i in range(bars):
        start = i * count // bars
        gathered.append(max(envelope[start : max(start + 1, (i + 1) * count // bars)]))
    return gathered
