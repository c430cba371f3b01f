"""Compositions of people together: confetti, bunting, and a street of roofs."""

import math

import skia

from waypost.studio.draw.artwork.easel import Easel, around, polygon
from waypost.studio.draw.backgrounds import mesh
from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import mix


def confetti(easel: Easel) -> None:
    """Let paper fall: discs, strips, curls and triangles, dense above and sparse below."""
    palette, chance = easel.palette, easel.chance
    mesh(easel.canvas, Box(0, 0, easel.width, easel.height), palette, chance.randrange(1000), 0.3)
    tones = (palette.accent, palette.second, easel.pale, mix(palette.accent, palette.second, 0.5))
    cell = easel.side / 8.5
    for row in range(int(easel.height / cell) + 2):
        for column in range(int(easel.width / cell) + 2):
            sparse = 0.16 + 0.5 * row * cell / easel.height
            if chance.random() < sparse:
                continue
            x = (column + chance.uniform(-0.36, 0.36)) * cell
            y = (row + chance.uniform(-0.36, 0.36)) * cell
            tone = chance.choices(tones, (5, 4, 3, 3))[0]
            _paper(easel, (x, y), cell * chance.uniform(0.5, 1.3), tone)


def _paper(easel: Easel, centre: tuple[float, float], size: float, tone: str) -> None:
    """Draw one piece, turned at random."""
    chance, canvas = easel.chance, easel.canvas
    canvas.save()
    canvas.translate(*centre)
    canvas.rotate(chance.uniform(0, 360))
    shape = chance.randrange(5)
    if shape == 0:
        easel.disc((0, 0), size * 0.22, easel.fill(tone))
    elif shape == 1:
        strip = skia.Rect.MakeXYWH(-size * 0.34, -size * 0.1, size * 0.68, size * 0.2)
        canvas.drawRoundRect(strip, size * 0.03, size * 0.03, easel.fill(tone))
    elif shape == 2:  # noqa: PLR2004 - the third of five
        corners = [around((0, 0), size * 0.27, turn) for turn in (-90, 30, 150)]
        canvas.drawPath(polygon(corners), easel.fill(tone))
    elif shape == 3:  # noqa: PLR2004 - the fourth of five
        path = skia.Path()
        path.moveTo(-size * 0.45, 0)
        path.cubicTo(-size * 0.2, -size * 0.5, size * 0.05, size * 0.5, size * 0.45, -size * 0.05)
        canvas.drawPath(path, easel.pen(tone, size * 0.1))
    else:
        ring = skia.Rect.MakeXYWH(-size * 0.2, -size * 0.2, size * 0.4, size * 0.4)
        canvas.drawOval(ring, easel.pen(tone, size * 0.08))
    canvas.restore()


def bunting(easel: Easel) -> None:
    """Hang garlands of flags across the sky, the nearer ones larger."""
    palette, chance = easel.palette, easel.chance
    easel.sky(mix(palette.surface, palette.second, 0.22), palette.background)
    tones = (palette.accent, palette.second, easel.pale, mix(palette.accent, palette.second, 0.5))
    count = max(3, round(easel.height / easel.side * 4))
    for garland in range(count):
        near = 0.55 + 0.45 * garland / (count - 1)
        y = easel.height * (0.02 + 0.9 * garland / count)
        start = y + easel.side * chance.uniform(-0.06, 0.06)
        end = y + easel.side * chance.uniform(-0.06, 0.06)
        sag = easel.side * chance.uniform(0.12, 0.2)
        _garland(easel, (start, end, sag), easel.side * 0.13 * near, tones, garland)


def _garland(
    easel: Easel,
    line: tuple[float, float, float],
    size: float,
    tones: tuple[str, ...],
    first: int,
) -> None:
    start, end, sag = line

    def height_at(share: float) -> float:
        return start + (end - start) * share + 4 * sag * share * (1 - share)

    flags = int(easel.width / (size * 0.92)) + 1
    step = easel.width / flags
    cord = [(easel.width * i / 60, height_at(i / 60)) for i in range(61)]
    for flag in range(flags):
        left, right = (flag + 0.06) * step, (flag + 0.94) * step
        top_left = height_at(left / easel.width)
        top_right = height_at(right / easel.width)
        lean = (top_right - top_left) * 0.5
        tip = ((left + right) / 2 - lean * 0.6, (top_left + top_right) / 2 + size * 1.15)
        tone = tones[(flag * 3 + first) % len(tones)]
        easel.canvas.drawPath(
            polygon([(left, top_left), (right, top_right), tip]), easel.fill(tone)
        )
        shade = mix(tone, easel.deep, 0.16)
        middle = ((left + right) / 2, (top_left + top_right) / 2)
        easel.canvas.drawPath(polygon([middle, (right, top_right), tip]), easel.fill(shade))
    easel.canvas.drawPath(polygon(cord, close=False), easel.pen(easel.deep, size * 0.035))


def rooftops(easel: Easel) -> None:
    """Build streets of narrow houses, row before row, with some of the windows lit."""
    palette, chance = easel.palette, easel.chance
    easel.sky(
        mix(palette.background, palette.second, 0.3), mix(palette.background, palette.accent, 0.12)
    )
    moon = (easel.width * chance.uniform(0.62, 0.84), easel.height * chance.uniform(0.1, 0.2))
    easel.disc(moon, easel.side * 0.08, easel.fill(easel.sun))
    rows = max(3, round(easel.height / easel.side * 3))
    for row in range(rows):
        near = row / (rows - 1)
        wide = easel.side * (0.12 + 0.1 * near)
        base = easel.height * (0.36 + 0.64 * near)
        left = -wide * chance.random()
        house = 0
        while left < easel.width:
            width = wide * chance.uniform(0.75, 1.2)
            tall = wide * chance.uniform(1.1, 1.9)
            tone = _wall(easel, near, house)
            _house(easel, (left, base - tall, width, tall + easel.height), tone, near)
            left += width
            house += 1


def _wall(easel: Easel, near: float, house: int) -> str:
    """Choose the tone of a house: far ones fade into the sky."""
    palette = easel.palette
    tones = (
        palette.accent,
        mix(palette.second, palette.accent, 0.25),
        mix(palette.accent, easel.deep, 0.4),
        mix(palette.second, easel.pale, 0.3),
    )
    tone = tones[(house * 2 + easel.chance.randrange(2)) % len(tones)]
    return mix(mix(palette.background, palette.second, 0.25), tone, 0.3 + 0.7 * near)


def _house(easel: Easel, box: tuple[float, float, float, float], tone: str, near: float) -> None:
    left, top, width, tall = box
    canvas, chance = easel.canvas, easel.chance
    roof = mix(tone, easel.deep, 0.42)
    rise = width * chance.choice((0.32, 0.5, 0.62))
    if chance.random() < 0.35:  # noqa: PLR2004 - about one in three
        stack = left + width * chance.uniform(0.2, 0.7)
        easel.block(stack, top - rise * 0.9, width * 0.13, rise, roof)
    easel.block(left, top, width + 1, tall, tone)
    eaves = width * 0.04
    peak = (left + width / 2, top - rise)
    canvas.drawPath(
        polygon([(left - eaves, top), peak, (left + width + eaves, top)]), easel.fill(roof)
    )
    columns = 2 if width < easel.side * 0.2 else 3
    pane = width / (columns * 2 + 1)
    lit, unlit = easel.sun, mix(tone, easel.deep, 0.3)
    for row in range(math.ceil(easel.side * 0.5 / (pane * 2.1))):
        for column in range(columns):
            bright = chance.random() < 0.3 + 0.25 * near
            x = left + pane * (1 + 2 * column)
            y = top + pane * (0.8 + 2.1 * row)
            rect = skia.Rect.MakeXYWH(x, y, pane, pane * 1.3)
            canvas.drawRoundRect(rect, pane * 0.1, pane * 0.1, easel.fill(lit if bright else unlit))
