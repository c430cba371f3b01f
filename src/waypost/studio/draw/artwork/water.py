"""Compositions of water: swell, scales, moonlight."""

import numpy as np
import skia

from waypost.studio.draw.artwork.easel import Easel, polygon, wander
from waypost.studio.draw.colours import WHITE, mix

STEPS = 260


def swell(easel: Easel) -> None:
    """Roll waves towards the viewer below a low sun."""
    palette, chance = easel.palette, easel.chance
    width, height = easel.width, easel.height
    horizon = height * 0.4
    easel.sky(
        mix(palette.background, palette.second, 0.18), mix(palette.surface, palette.accent, 0.2)
    )
    sun = (width * chance.uniform(0.3, 0.7), horizon - easel.side * chance.uniform(0.0, 0.1))
    easel.disc(sun, easel.side * 0.2, easel.fill(easel.sun))
    across = np.linspace(0, 1, STEPS)
    layers = 8
    for layer in range(layers):
        share = layer / (layers - 1)
        base = horizon + (height - horizon) * share**1.25 * 0.92
        reach = easel.side * (0.012 + 0.05 * share)
        beats = width / easel.side * (7.5 - 4.5 * share)
        drift = wander(across * 5, chance) * 2.2 + chance.uniform(0, 6)
        crest = base - reach * np.sin(2 * np.pi * across * beats / 2 + drift)
        tone = mix(mix(palette.second, palette.surface, 0.45), easel.deep, share)
        light = mix(tone, palette.accent, 0.32 * (1 - share))
        points = [(0.0, height), *zip(across * width, crest, strict=True), (width, height)]
        brush = easel.shade((0, base - reach), (0, base + reach * 4), (light, tone))
        easel.canvas.drawPath(polygon(points), brush)
        foam = polygon(list(zip(across * width, crest, strict=True)), close=False)
        easel.canvas.drawPath(foam, easel.pen(easel.pale, easel.side * 0.003, 0.25 + 0.35 * share))


def scales(easel: Easel) -> None:
    """Repeat the fan of waves that Japanese prints know, with a few bright ones."""
    palette, chance = easel.palette, easel.chance
    easel.cover_with(easel.deep)
    radius = easel.side / 5.2
    columns = int(easel.width / radius) + 3
    rows = int(easel.height / (radius / 2)) + 4
    for row in range(rows):
        share = row / rows
        for column in range(-1, columns):
            centre = (
                (column + (0.5 if row % 2 else 0.0)) * radius * 2 - radius,
                row * radius / 2 - radius * 0.4,
            )
            if chance.random() < 0.09:  # noqa: PLR2004 one fan in eleven is bright
                tones = (palette.accent, mix(palette.accent, WHITE, 0.72))
            else:
                body = mix(mix(palette.second, palette.surface, 0.25), easel.deep, share)
                tones = (body, mix(body, easel.pale, 0.55 if share < 0.5 else 0.3))  # noqa: PLR2004
            for ring in range(5):
                size = radius * (1 - ring * 0.2)
                easel.disc(centre, size, easel.fill(tones[ring % 2]))


def moonlight(easel: Easel) -> None:
    """Break a moon's reflection into strokes on still water."""
    palette, chance = easel.palette, easel.chance
    width, height = easel.width, easel.height
    horizon = height * 0.52
    easel.sky(
        easel.deep if palette.dark else mix(palette.second, palette.surface, 0.3),
        mix(palette.second, palette.surface, 0.55),
    )
    water = easel.shade(
        (0, horizon), (0, height), (mix(palette.second, easel.deep, 0.45), easel.deep)
    )
    easel.canvas.drawRect(skia.Rect.MakeLTRB(0, horizon, width, height), water)
    moon = (width * chance.uniform(0.38, 0.62), horizon - easel.side * 0.24)
    glow = easel.sun
    for halo in range(4, 0, -1):
        easel.disc(moon, easel.side * (0.15 + 0.055 * halo), easel.fill(glow, 0.07))
    easel.disc(moon, easel.side * 0.15, easel.fill(glow))
    rows = 26
    for row in range(rows):
        share = row / rows
        top = horizon + (height - horizon) * (0.02 + 0.98 * share**1.3)
        thickness = easel.side * (0.004 + 0.012 * share)
        for _ in range(chance.randint(1, 3)):
            length = easel.side * chance.uniform(0.06, 0.32) * (0.6 + share)
            start = moon[0] + chance.gauss(0, 0.06 + 0.06 * share) * easel.side - length / 2
            stroke = skia.Rect.MakeXYWH(start, top, length, thickness)
            tone = glow if chance.random() < 0.7 else palette.accent  # noqa: PLR2004
            easel.canvas.drawRoundRect(
                stroke, thickness, thickness, easel.fill(tone, 0.9 - 0.35 * share)
            )
