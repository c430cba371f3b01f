"""Colours as data: hexadecimal to and from numbers, mixing, luminance and contrast (WCAG 2)."""

import skia

WHITE = "#ffffff"
NIGHT = "#0b0c10"
BLACK = "#000000"


def channels(colour: str) -> tuple[float, float, float]:
    """Split `#rrggbb` into three numbers of 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def from_channels(parts: tuple[float, float, float]) -> str:
    """Write three numbers of 0 to 1 as `#rrggbb`; what lies outside is clamped."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)


def mix(one: str, other: str, share: float) -> str:
    """Go from `one` (share 0) to `other` (share 1) in linear light, which keeps mixes lively."""
    ours, theirs = channels(one), channels(other)
    return from_channels(
        (
            ((1 - share) * ours[0] ** 2.2 + share * theirs[0] ** 2.2) ** (1 / 2.2),
            ((1 - share) * ours[1] ** 2.2 + share * theirs[1] ** 2.2) ** (1 / 2.2),
            ((1 - share) * ours[2] ** 2.2 + share * theirs[2] ** 2.2) ** (1 / 2.2),
        )
    )


def paint_colour(colour: str, opacity: float = 1.0) -> int:
    """Turn `#rrggbb` into Skia's ARGB integer."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return int(skia.Color(red, green, blue, round(255 * opacity)))


def luminance(colour: str) -> float:
    """Measure the relative luminance of WCAG 2, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 sRGB
        for part in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Measure the contrast ratio of WCAG 2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: str, wanted: str, least: float = 4.5) -> str:
    """Move `wanted` towards white or black until it can be read on `ground`.

    Any ground has a contrast of 4.58 to white or to black; above that, the best possible is given.
    """
    for dark in (NIGHT, BLACK):
        goal = WHITE if contrast(WHITE, ground) >= contrast(dark, ground) else dark
        for step in range(21):
            candidate = mix(wanted, goal, step / 20)
            if contrast(candidate, ground) >= least:
                return candidate
    return max(WHITE, BLACK, key=lambda colour: contrast(colour, ground))
