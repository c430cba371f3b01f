"""Compositions of land and movement: ridges, hills, leaves, lanes, slants."""

import numpy as np
import skia

from waypost.studio.draw.artwork.easel import Easel, around, polygon, wander
from waypost.studio.draw.colours import mix

STEPS = 240


def ridges(easel: Easel) -> None:
    """Paint sharp mountain ranges, paler with distance, below a large sun."""
    _range_of_heights(easel, sharp=True)


def hills(easel: Easel) -> None:
    """Paint soft hills with a few round trees."""
    _range_of_heights(easel, sharp=False)


def _range_of_heights(easel: Easel, *, sharp: bool) -> None:
    palette, chance = easel.palette, easel.chance
    width, height = easel.width, easel.height
    haze = mix(palette.background, palette.second, 0.42)
    easel.sky(mix(palette.background, palette.surface, 0.5), haze)
    sun = (width * chance.choice((0.28, 0.66, 0.74)), height * chance.uniform(0.27, 0.36))
    radius = easel.side * chance.uniform(0.17, 0.24)
    easel.disc(
        sun, radius, easel.shade(*_rise(sun, radius), (easel.sun, mix(easel.sun, haze, 0.4)))
    )
    across = np.linspace(0, 1, STEPS)
    layers = 6
    far = mix(haze, palette.second, 0.35)
    for layer in range(layers):
        share = layer / (layers - 1)
        base = height * (0.46 + 0.1 * layer)
        reach = easel.side * (0.30 - 0.11 * share) * (1.0 if sharp else 0.62)
        along = across * width / easel.side * (1.3 + 0.5 * layer)
        if sharp:
            peaks = 1 - np.abs(2 * wander(along * 1.25, chance) - 1)
            outline = peaks * 0.85 + 0.22 * wander(along * 5, chance)
            outline += 0.06 * wander(along * 17, chance)
        else:
            outline = wander(along * 0.8, chance) + 0.12 * wander(along * 2.6, chance)
        crest = base - reach * outline
        tone = mix(far, easel.deep, share**0.85)
        light = mix(tone, palette.accent, 0.22 * (1 - share))
        points = [(0.0, height), *zip(across * width, crest, strict=True), (width, height)]
        brush = easel.shade((0, base - reach), (0, base + reach * 0.6), (light, tone))
        easel.canvas.drawPath(polygon(points), brush)
        if not sharp and layer in {2, 3, 4}:
            _trees(easel, across * width, crest, tone)


def _rise(
    centre: tuple[float, float], radius: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    return (centre[0], centre[1] - radius), (centre[0], centre[1] + radius)


def _trees(easel: Easel, across: np.ndarray, crest: np.ndarray, tone: str) -> None:
    chance = easel.chance
    for _ in range(chance.randint(2, 5)):
        at = chance.randrange(12, STEPS - 12)
        size = easel.side * chance.uniform(0.022, 0.05)
        foot = (float(across[at]), float(crest[at]))
        easel.canvas.drawLine(
            foot[0], foot[1] + size * 0.3, foot[0], foot[1] - size, easel.pen(tone, size * 0.13)
        )
        crown = skia.Rect.MakeLTRB(
            foot[0] - size * 0.6, foot[1] - size * 2.7, foot[0] + size * 0.6, foot[1] - size * 0.7
        )
        easel.canvas.drawOval(crown, easel.fill(mix(tone, easel.palette.accent, 0.16)))


def leaves(easel: Easel) -> None:
    """Lay large paper-cut leaves over each other."""
    palette, chance = easel.palette, easel.chance
    easel.cover_with(mix(palette.background, palette.surface, 0.55))
    easel.disc(
        (easel.width * chance.uniform(0.3, 0.7), easel.height * chance.uniform(0.3, 0.6)),
        easel.side * 0.36,
        easel.fill(mix(palette.surface, palette.second, 0.35)),
    )
    tones = [
        palette.accent,
        palette.second,
        mix(palette.accent, easel.deep, 0.55),
        mix(palette.second, easel.pale, 0.45),
        easel.deep,
    ]
    stems = max(3, round(easel.width / easel.side * 4))
    for stem in range(stems):
        foot = (easel.width * (stem + chance.uniform(0.2, 0.8)) / stems, easel.height * 1.02)
        length = easel.height * chance.uniform(0.5, 0.95)
        lean = chance.uniform(-14, 14)
        tone = tones[stem % len(tones)]
        _frond(easel, foot, length, lean, tone)


def _frond(easel: Easel, foot: tuple[float, float], length: float, lean: float, tone: str) -> None:
    tip = around(foot, length, -90 + lean)
    easel.canvas.drawLine(*foot, *tip, easel.pen(tone, easel.side * 0.008))
    pairs = easel.chance.randint(4, 6)
    for pair in range(pairs):
        share = 0.25 + 0.7 * pair / (pairs - 1)
        node = (foot[0] + (tip[0] - foot[0]) * share, foot[1] + (tip[1] - foot[1]) * share)
        size = easel.side * 0.26 * (1.15 - 0.55 * share)
        for turn in (-52, 52):
            _leaf(easel, node, size, -90 + lean + turn, tone)
    _leaf(easel, tip, easel.side * 0.13, -90 + lean, tone)


def _leaf(easel: Easel, node: tuple[float, float], size: float, angle: float, tone: str) -> None:
    end = around(node, size, angle)
    left = around(node, size * 0.62, angle - 34)
    right = around(node, size * 0.62, angle + 34)
    path = skia.Path()
    path.moveTo(*node)
    path.quadTo(*left, *end)
    path.quadTo(*right, *node)
    easel.canvas.drawPath(path, easel.fill(tone))


def lanes(easel: Easel) -> None:
    """Sweep the lanes of a running track through the picture."""
    palette, chance = easel.palette, easel.chance
    easel.cover_with(palette.accent)
    corner = (easel.width * chance.choice((-0.08, 1.08)), easel.height * chance.uniform(0.9, 1.15))
    reach = float(np.hypot(easel.width, easel.height)) * 1.15
    count = 9
    band = reach / count
    bright = chance.randrange(3, 6)
    for lane in range(count, 0, -1):
        if lane == bright:
            tone = easel.pale
        elif lane % 2:
            tone = mix(palette.accent, palette.second, 0.25 + 0.5 * lane / count)
        else:
            tone = mix(palette.second, easel.deep, 0.25 + 0.6 * (1 - lane / count))
        easel.disc(corner, band * lane, easel.fill(tone))
    line = easel.pen(easel.pale, easel.side * 0.006)
    for lane in range(1, count + 1):
        easel.canvas.drawCircle(*corner, band * lane, line)


def slants(easel: Easel) -> None:
    """Let slanted bars of speed run past a disc."""
    palette, chance = easel.palette, easel.chance
    easel.sky(mix(palette.background, palette.second, 0.22), palette.background)
    centre = (easel.width * chance.uniform(0.42, 0.62), easel.height * 0.46)
    radius = easel.side * 0.33
    easel.disc(
        centre, radius, easel.shade(*_rise(centre, radius), (palette.accent, palette.second))
    )
    easel.canvas.save()
    easel.canvas.rotate(chance.choice((-24, -32, -58)), *centre)
    tones = (
        palette.accent,
        palette.second,
        easel.pale,
        easel.deep,
        mix(palette.ink, "#808080", 0.2),
    )
    reach = float(np.hypot(easel.width, easel.height))
    thickness = easel.side * 0.034
    top = centre[1] - reach * 0.6
    row = 0
    while top < centre[1] + reach * 0.6:
        start = centre[0] - reach * chance.uniform(-0.25, 0.75)
        length = easel.side * chance.choice((0.18, 0.3, 0.55, 0.9))
        bar = skia.Rect.MakeXYWH(start, top, length, thickness)
        easel.canvas.drawRoundRect(
            bar, thickness / 2, thickness / 2, easel.fill(tones[chance.randrange(len(tones))])
        )
        top += thickness * (1.0 if row % 3 else 1.7)
        row += 1
    easel.canvas.restore()
