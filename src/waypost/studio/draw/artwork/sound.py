"""Compositions of sound: grooves, levels, traces."""

import numpy as np
import skia

from waypost.studio.draw.artwork.easel import Easel, polygon, wander
from waypost.studio.draw.colours import WHITE, mix


def grooves(easel: Easel) -> None:
    """Turn broken arcs around a centre like the grooves of a record."""
    palette, chance = easel.palette, easel.chance
    easel.sky(mix(palette.background, palette.surface, 0.7), palette.background)
    centre = (easel.width * chance.choice((0.5, 0.5, 0.68)), easel.height * 0.5)
    rings = 30
    for ring in range(rings):
        radius = easel.side * (0.09 + 0.021 * ring)
        width = easel.side * chance.choice((0.003, 0.005, 0.0085, 0.013))
        oval = skia.Rect.MakeLTRB(
            centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius
        )
        tone = (palette.accent, palette.second, easel.pale, palette.accent)[chance.randrange(4)]
        start = chance.uniform(0, 360)
        while start < 720:  # noqa: PLR2004 at least one full turn
            sweep = chance.uniform(50, 230)
            easel.canvas.drawArc(oval, start, sweep, False, easel.pen(tone, width, 0.95))  # noqa: FBT003
            start += sweep + chance.uniform(14, 60)
            if start > 360:  # noqa: PLR2004 one turn
                break
    easel.disc(centre, easel.side * 0.062, easel.fill(palette.accent))
    easel.disc(centre, easel.side * 0.014, easel.fill(palette.background))


def levels(easel: Easel) -> None:
    """Stand rounded bars of a level meter in a row, mirrored at the middle."""
    palette, chance = easel.palette, easel.chance
    easel.cover_with(mix(palette.background, palette.surface, 0.45))
    count = max(9, round(easel.width / easel.side * 13))
    pitch = easel.width / count
    along = np.linspace(0, 1, count)
    shape = 0.25 + 0.75 * np.sin(np.pi * along) ** 0.7
    loudness = shape * (0.25 + 0.75 * wander(np.linspace(0, count * 0.62, count), chance))
    middle = easel.height * 0.5
    bright = chance.randrange(count // 3, 2 * count // 3)
    for bar in range(count):
        half = max(pitch * 0.5, easel.height * 0.47 * float(loudness[bar]))
        rect = skia.Rect.MakeXYWH(bar * pitch + pitch * 0.17, middle - half, pitch * 0.66, 2 * half)
        colours = (
            (easel.pale, mix(easel.pale, palette.accent, 0.4))
            if bar == bright
            else (palette.accent, palette.second)
        )
        brush = easel.shade(
            (0, middle - easel.height * 0.45), (0, middle + easel.height * 0.45), colours
        )
        easel.canvas.drawRoundRect(rect, pitch * 0.33, pitch * 0.33, brush)


def traces(easel: Easel) -> None:
    """Stack traces of sound, each hiding what lies behind it."""
    palette, chance = easel.palette, easel.chance
    ground = mix(palette.background, palette.surface, 0.35)
    easel.cover_with(ground)
    across = np.linspace(0, 1, 300)
    focus = np.exp(-(((across - 0.5) * 3.4) ** 2))
    rows = 34
    margin = easel.width * 0.06
    for row in range(rows):
        share = row / (rows - 1)
        base = easel.height * (0.2 + 0.76 * share)
        rise = focus * wander(across * 16, chance) ** 2 + 0.03 * wander(across * 60, chance)
        rise += 0.5 * focus * wander(across * 7, chance) ** 3
        crest = base - easel.height * 0.2 * rise
        line = list(zip(margin + across * (easel.width - 2 * margin), crest, strict=True))
        skirt = [
            *line,
            (easel.width - margin, base + easel.height * 0.05),
            (margin, base + easel.height * 0.05),
        ]
        easel.canvas.drawPath(polygon(skirt), easel.fill(ground))
        tone = mix(mix(palette.accent, WHITE, 0.1), palette.second, share)
        easel.canvas.drawPath(polygon(line, close=False), easel.pen(tone, easel.side * 0.006))
