"""The colours: built in OKLCH around one hue, with contrasts that hold by construction."""

from random import Random
from typing import Final

from coloraide import Color

from waypost.studio.plan.model import Mood, Palette

TEXT: Final = 4.6
LARGE: Final = 3.1
INK: Final = 7.5
DARK_MOODS: Final = frozenset({Mood.ENERGETIC, Mood.TECH, Mood.DARK})
_HUE_AND_CHROMA: Final = {
    Mood.ENERGETIC: (38, 0.2),
    Mood.CALM: (205, 0.085),
    Mood.CORPORATE: (258, 0.14),
    Mood.PLAYFUL: (345, 0.19),
    Mood.ELEGANT: (70, 0.075),
    Mood.TECH: (285, 0.18),
    Mood.WARM: (48, 0.13),
    Mood.DARK: (75, 0.12),
}
_TINT: Final = {
    Mood.ENERGETIC: 0.020,
    Mood.CALM: 0.016,
    Mood.CORPORATE: 0.008,
    Mood.PLAYFUL: 0.032,
    Mood.ELEGANT: 0.014,
    Mood.TECH: 0.020,
    Mood.WARM: 0.026,
    Mood.DARK: 0.012,
}
_SECOND_TURN: Final = {
    Mood.ENERGETIC: -28,
    Mood.CALM: 45,
    Mood.CORPORATE: -55,
    Mood.PLAYFUL: 75,
    Mood.ELEGANT: -45,
    Mood.TECH: -75,
    Mood.WARM: 75,
    Mood.DARK: -50,
}
_GREY: Final = 0.03
_LINEAR_BELOW: Final = 0.04045


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two colours as WCAG 2 does, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= _LINEAR_BELOW else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def oklch(lightness: float, chroma: float, hue: float) -> str:
    """Write an OKLCH colour as `#rrggbb`, with less chroma where sRGB has not so much."""
    colour = Color("oklch", [min(1.0, max(0.0, lightness)), chroma, hue % 360])
    return colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True, precision=0)


def _until(start: float, step: float, chroma: float, hue: float, needs: dict[str, float]) -> str:
    """Go lighter or darker until a colour has the contrasts it needs."""
    lightness = start
    while 0 <= lightness <= 1:
        colour = oklch(lightness, chroma, hue)
        if all(contrast(colour, ground) >= least for ground, least in needs.items()):
            return colour
        lightness += step
    return "#ffffff" if step > 0 else "#000000"


def make_palettes(
    mood: Mood, seed: int, swatch: str | None = None, hue: float | None = None
) -> tuple[Palette, Palette]:
    """Make the palette of the first impression, and its counterpart in the other brightness.

    Args:
        mood: Decides hue, chroma and brightness where nothing else does.
        seed: Turns the hue a little.
        swatch: The telling colour of a picture, which the palette takes up.
        hue: A colour that was asked for, in degrees; it wins.
    """
    chance = Random(seed)  # noqa: S311 - colours are no secret
    usual, chroma = _HUE_AND_CHROMA[mood]
    base = usual + chance.uniform(-16, 16)
    if swatch:
        _, vivid, angle = Color(swatch).convert("oklch").coords()
        if vivid > _GREY:
            base, chroma = angle, max(0.07, min(0.19, vivid))
    if hue is not None:
        base, chroma = hue, max(chroma, 0.11)
    second = base + _SECOND_TURN[mood] * chance.choice((1, 1, -1))
    light = _light(base, second, chroma, _TINT[mood])
    dark = _dark(base, second, chroma, _TINT[mood])
    return (dark, light) if mood in DARK_MOODS else (light, dark)


def _light(base: float, second: float, chroma: float, tint: float) -> Palette:
    background = oklch(0.978 - tint / 2, tint * 0.7, base)
    surface = oklch(0.938 - tint / 2, tint * 1.35, base)
    both = {background: TEXT, surface: TEXT}
    return Palette(
        background=background,
        surface=surface,
        ink=_until(0.24, -0.01, 0.03, base, {background: INK, surface: INK}),
        muted=_until(0.5, -0.01, 0.025, base, both),
        accent=_until(0.58, -0.01, min(0.2, chroma + 0.01), base, both),
        second=_until(0.68, -0.01, chroma, second, {background: LARGE, surface: LARGE}),
        dark=False,
    )


def _dark(base: float, second: float, chroma: float, tint: float) -> Palette:
    background = oklch(0.165 + tint / 4, tint * 0.8, base)
    surface = oklch(0.222 + tint / 4, tint * 1.25, base)
    both = {background: TEXT, surface: TEXT}
    return Palette(
        background=background,
        surface=surface,
        ink=_until(0.955, 0.005, 0.01, base, {background: INK, surface: INK}),
        muted=_until(0.74, 0.01, 0.022, base, both),
        accent=_until(0.74, 0.01, min(0.2, chroma + 0.02), base, both),
        second=_until(0.62, 0.01, chroma, second, {background: LARGE, surface: LARGE}),
        dark=True,
    )
