"""The colours of a listing: taken from the product, and light or deep so that it stands out."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from waypost.studio.draw.colours import readable_on
from waypost.studio.listing.subject import Subject
from waypost.studio.plan.palettes import oklch

GREY: Final = 0.035
"""Chroma below which a product has no colour of its own."""
QUIET_HUES: Final = (75.0, 150.0, 235.0, 40.0, 200.0)
"""For products without colour: sand, sage, sky, clay, mist."""
QUIETER: Final = 0.55
PINKS: Final = 0.055
"""The most chroma of pale reds, or a stage looks like a toy's."""
TEXT: Final = 5.0
SAMPLES: Final = 4000
CHANCE: Final = 7
_TO_LMS: Final = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB: Final = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@dataclass(frozen=True, slots=True)
class Tones:
    """Colours as `#rrggbb`.

    Attributes:
        wall: The backdrop.
        glow: Where light falls on it.
        floor: In front.
        plinth: What the product stands on.
        shade: Of shadows.
        paper: Behind the text of the details.
        ink, muted, accent: Of text on the wall.
        paper_ink, paper_muted, paper_accent: Of text on paper.
    """

    wall: str
    glow: str
    floor: str
    plinth: str
    plinth_shade: str
    shade: str
    paper: str
    ink: str
    muted: str
    accent: str
    paper_ink: str
    paper_muted: str
    paper_accent: str


@dataclass(frozen=True, slots=True)
class Character:
    """What colour a product has, as OKLCH: lightness 0 to 1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def character_of(subject: Subject) -> Character:
    """Find the product's own colour: the hue that most of its vivid pixels share."""
    solid = subject.colours[subject.alpha > 0.9]  # noqa: PLR2004 (no mixed edges)
    if solid.shape[0] == 0:
        return Character(0.6, 0.0, 0.0)
    lab = _oklab(solid[:: max(1, solid.shape[0] // SAMPLES)])
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    hues = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    weights, edges = np.histogram(hues, 24, (0, 360), weights=chroma**1.5)
    smooth = weights + 0.6 * (np.roll(weights, 1) + np.roll(weights, -1))
    best = int(smooth.argmax())
    middle = float(edges[best] + edges[best + 1]) / 2
    near = np.abs((hues - middle + 180) % 360 - 180) < 30  # noqa: PLR2004 (two bins)
    vivid = float(np.average(chroma[near], weights=chroma[near] + 1e-6)) if near.any() else 0.0
    share = float(near.mean()) if vivid > GREY else 0.0
    turn = np.radians((hues[near] - middle + 180) % 360 - 180) if near.any() else np.zeros(1)
    hue = (middle + float(np.degrees(turn.mean()))) % 360
    return Character(float(lab[:, 0].mean()), vivid if share > 0.06 else 0.0, hue)  # noqa: PLR2004


def _oklab(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    values = colours.astype(np.float64) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 (sRGB)
    return np.asarray(np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T)


def around_a_photo(character: Character) -> Character:
    """Mute a colour that surrounds a whole photo, which has a background of its own."""
    return replace(character, chroma=character.chroma * QUIETER)


def tones_for(character: Character, seed: int, *, other: bool = False) -> Tones:
    """Choose colours that the product stands out from.

    Args:
        character: The product's own colour.
        seed: Chooses among what is as good.
        other: Deep where the first choice is light, and the other way round.
    """
    has_colour = character.chroma > GREY
    hue = character.hue if has_colour else QUIET_HUES[seed % len(QUIET_HUES)]
    deep = (character.lightness > 0.74) != other  # noqa: PLR2004 (pale products)
    strength = min(0.085, max(0.04, character.chroma * 0.5)) if has_colour else 0.035
    if has_colour and not deep and character.lightness > 0.55:  # noqa: PLR2004
        hue = _beside(hue)  # else a bright product would drown in its own colour
    elif has_colour and not deep and seed % 2 and (hue < 50 or hue > 340):  # noqa: PLR2004 (reds)
        hue = _beside(hue)  # sand, because pale red is pink
    if not deep and (hue % 360 < 50 or hue % 360 > 330):  # noqa: PLR2004 (reds)
        strength = min(strength, PINKS)
    return _deep(hue, strength) if deep else _light(hue, strength)


def _beside(hue: float) -> float:
    """Turn a hue to its calmer neighbour: reds to sand, greens to the sea."""
    return hue + (32 if hue < 120 or hue > 330 else -32)  # noqa: PLR2004 (warm hues)


def _light(hue: float, strength: float) -> Tones:
    wall = oklch(0.865, strength * 0.75, hue)
    paper = oklch(0.972, strength * 0.12, hue)
    return _with_inks(
        wall=wall,
        glow=oklch(0.955, strength * 0.4, hue),
        floor=oklch(0.825, strength * 0.85, hue),
        plinth=oklch(0.93, strength * 0.5, hue),
        plinth_shade=oklch(0.7, strength * 0.95, hue),
        shade=oklch(0.26, min(0.06, strength), hue),
        paper=paper,
        hue=hue,
        chroma=strength,
        dark=False,
    )


def _deep(hue: float, strength: float) -> Tones:
    wall = oklch(0.35, strength * 0.8, hue)
    paper = oklch(0.972, strength * 0.12, hue)
    return _with_inks(
        wall=wall,
        glow=oklch(0.48, strength, hue),
        floor=oklch(0.31, strength * 0.75, hue),
        plinth=oklch(0.52, strength * 0.95, hue),
        plinth_shade=oklch(0.24, strength * 0.7, hue),
        shade=oklch(0.13, min(0.04, strength), hue),
        paper=paper,
        hue=hue,
        chroma=strength,
        dark=True,
    )


def _with_inks(  # noqa: PLR0913 (colours, each of which is one)
    *,
    wall: str,
    glow: str,
    floor: str,
    plinth: str,
    plinth_shade: str,
    shade: str,
    paper: str,
    hue: float,
    chroma: float,
    dark: bool,
) -> Tones:
    ink = oklch(0.97, 0.012, hue) if dark else oklch(0.23, min(0.05, chroma), hue)
    soft = oklch(0.9, 0.03, hue) if dark else oklch(0.38, min(0.07, chroma), hue)
    accent = oklch(0.5, min(0.15, chroma * 1.6 + 0.02), hue)
    ground = glow if dark else wall
    return Tones(
        wall=wall,
        glow=glow,
        floor=floor,
        plinth=plinth,
        plinth_shade=plinth_shade,
        shade=shade,
        paper=paper,
        ink=readable_on(ground, ink, TEXT),
        muted=readable_on(ground, soft, TEXT),
        accent=readable_on(ground, soft, TEXT),
        paper_ink=readable_on(paper, oklch(0.23, min(0.05, chroma), hue), 7.0),
        paper_muted=readable_on(paper, oklch(0.45, 0.03, hue), TEXT),
        paper_accent=readable_on(paper, accent, TEXT),
    )
