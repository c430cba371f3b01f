"""Compositions of making and thinking: flow, blocks, halftone, forms, weave, arches, ribbons."""

import numpy as np
import skia

from waypost.studio.draw.artwork.easel import Easel, around, polygon, wander
from waypost.studio.draw.backgrounds import mesh
from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import WHITE, mix


def flow(easel: Easel) -> None:
    """Let hundreds of strands follow one smooth field."""
    palette, chance = easel.palette, easel.chance
    easel.sky(mix(palette.background, palette.surface, 0.6), palette.background)
    rng = np.random.default_rng(chance.randrange(2**32))
    count, steps = 520, 70
    strands = rng.uniform(-0.1, 1.1, (count, 2)) * (easel.width, easel.height)
    waves = rng.uniform(-1, 1, (5, 2)) * 2.6 / easel.side
    phases = rng.uniform(0, 6.28, 5)
    tracks = np.empty((steps, count, 2))
    for step in range(steps):
        tracks[step] = strands
        angle = np.sin(strands @ waves.T + phases).sum(1) * 0.9 + chance_turn(phases)
        strands = strands + easel.side * 0.0085 * np.stack([np.cos(angle), np.sin(angle)], 1)
    tones = (palette.accent, palette.second, easel.pale, mix(palette.accent, palette.second, 0.5))
    for strand in range(count):
        width = easel.side * float(rng.choice([0.0018, 0.003, 0.0055, 0.011]))
        tone = tones[int(rng.choice(4, p=[0.42, 0.33, 0.08, 0.17]))]
        path = polygon([tuple(point) for point in tracks[:, strand].tolist()], close=False)
        easel.canvas.drawPath(path, easel.pen(tone, width, 0.85))


def chance_turn(phases: np.ndarray) -> float:
    """Pick the main direction of a flow, in radians."""
    return float(phases.sum() % 6.28)


def blocks(easel: Easel) -> None:
    """Raise isometric blocks to different heights."""
    palette, chance = easel.palette, easel.chance
    easel.sky(mix(palette.background, palette.surface, 0.65), palette.background)
    half = easel.side / 11
    quarter = half / 2
    columns = int(easel.width / half) + 3
    rows = int(easel.height / quarter) + 10
    tones = (palette.accent, palette.second, mix(palette.surface, palette.second, 0.35), easel.pale)
    for row in range(rows):
        for column in range(-1, columns):
            if (row + column) % 2:
                continue
            x, y = column * half, row * quarter
            rise = quarter * chance.choice((0, 1, 1, 2, 3, 5))
            tone = tones[min(3, int(chance.random() ** 1.6 * 4))]
            _block(easel, (x, y - rise), half, rise + quarter * 6, tone)


def _block(easel: Easel, top: tuple[float, float], half: float, depth: float, tone: str) -> None:
    x, y = top
    quarter = half / 2
    roof = [(x, y - quarter), (x + half, y), (x, y + quarter), (x - half, y)]
    left = [(x - half, y), (x, y + quarter), (x, y + quarter + depth), (x - half, y + depth)]
    right = [(x + half, y), (x, y + quarter), (x, y + quarter + depth), (x + half, y + depth)]
    easel.canvas.drawPath(polygon(left), easel.fill(mix(tone, easel.deep, 0.45)))
    easel.canvas.drawPath(polygon(right), easel.fill(mix(tone, easel.deep, 0.75)))
    easel.canvas.drawPath(polygon(roof), easel.fill(tone))


def halftone(easel: Easel) -> None:
    """Print spheres as dots that grow with the light."""
    palette, chance = easel.palette, easel.chance
    box = Box(0, 0, easel.width, easel.height)
    mesh(easel.canvas, box, palette, chance.randrange(1000), 0.35)
    pitch = easel.side / 46
    tones = (palette.accent, easel.pale if palette.dark else easel.deep)
    lead = (chance.uniform(0.4, 0.6) * easel.width, chance.uniform(0.42, 0.6) * easel.height)
    moon = around(lead, easel.side * 0.42, chance.uniform(200, 340))
    spheres = [(*lead, easel.side * 0.4), (*moon, easel.side * 0.2)]
    for index, (x, y, radius) in enumerate(spheres):
        tone = tones[index]
        for row in range(int(2 * radius / pitch) + 1):
            for column in range(int(2 * radius / pitch) + 1):
                across, down = -radius + column * pitch, -radius + row * pitch
                distance = float(np.hypot(across, down)) / radius
                if distance >= 1:
                    continue
                depth = float(np.sqrt(1 - distance**2))
                light = max(0.0, (-0.55 * across - 0.6 * down) / radius + 0.6 * depth)
                easel.disc(
                    (x + across, y + down), pitch * (0.08 + 0.5 * min(1.0, light)), easel.fill(tone)
                )


def forms(easel: Easel) -> None:
    """Compose few large forms on a grid, as a workshop poster of the 1920s would."""
    palette, chance = easel.palette, easel.chance
    easel.cover_with(mix(palette.surface, palette.background, 0.45))
    columns, rows = (3, 4) if easel.height > easel.width * 1.1 else (4, 3)
    if easel.width > easel.height * 1.4:
        columns, rows = 5, 3
    wide, tall = easel.width / columns, easel.height / rows
    tones = (palette.accent, palette.second, easel.deep, easel.pale)
    cells = [(column, row) for row in range(rows) for column in range(columns)]
    chance.shuffle(cells)
    for index, (column, row) in enumerate(cells[: round(len(cells) * 0.8)]):
        left, top = column * wide, row * tall
        tone = tones[index % len(tones)]
        cell = skia.Rect.MakeXYWH(left, top, wide + 0.5, tall + 0.5)
        easel.canvas.save()
        easel.canvas.clipRect(cell)
        _form(easel, Box(left, top, wide, tall), tone)
        easel.canvas.restore()


def _form(easel: Easel, cell: Box, tone: str) -> None:
    chance, canvas = easel.chance, easel.canvas
    middle = (cell.left + cell.width / 2, cell.top + cell.height / 2)
    least = min(cell.width, cell.height)
    match chance.randrange(6):
        case 0:
            easel.disc(middle, least * 0.5, easel.fill(tone))
        case 1:
            oval = skia.Rect.MakeXYWH(
                cell.left - (cell.width if chance.random() < 0.5 else 0),  # noqa: PLR2004
                cell.top,
                cell.width * 2,
                cell.height * 2,
            )
            canvas.drawOval(oval, easel.fill(tone))
        case 2:
            canvas.drawRect(cell.rect(), easel.fill(tone))
            easel.disc(
                middle,
                least * 0.3,
                easel.fill(mix(easel.palette.surface, easel.palette.background, 0.45)),
            )
        case 3:
            points = [
                (cell.left, cell.bottom),
                (cell.right, cell.bottom),
                (chance.choice((cell.left, cell.right)), cell.top),
            ]
            canvas.drawPath(polygon(points), easel.fill(tone))
        case 4:
            for bar in range(5):
                easel.block(
                    cell.left + cell.width * bar / 5, cell.top, cell.width / 10, cell.height, tone
                )
        case _:
            canvas.drawOval(
                skia.Rect.MakeXYWH(cell.left, cell.top, cell.width, cell.height * 2),
                easel.fill(tone),
            )


def weave(easel: Easel) -> None:
    """Weave broad bands over and under each other."""
    palette, chance = easel.palette, easel.chance
    easel.cover_with(easel.deep)
    pitch = easel.side / chance.choice((6, 7, 8))
    band = pitch * 0.82
    warp = [palette.accent, mix(palette.accent, WHITE, 0.25), palette.second]
    weft = [easel.pale, mix(palette.second, easel.deep, 0.35), palette.surface]
    columns, rows = int(easel.width / pitch) + 1, int(easel.height / pitch) + 1
    across = [weft[chance.randrange(3)] for _ in range(rows)]
    down = [warp[chance.randrange(3)] for _ in range(columns)]
    for row in range(rows):
        easel.block(0, row * pitch + (pitch - band) / 2, easel.width, band, across[row])
    for column in range(columns):
        left = column * pitch + (pitch - band) / 2
        for row in range(rows):
            if (row + column) % 2:
                easel.block(
                    left,
                    row * pitch - (pitch - band) / 2,
                    band,
                    pitch + (pitch - band),
                    down[column],
                )
                edge = mix(down[column], easel.deep, 0.35)
                easel.block(left, row * pitch - (pitch - band) / 2, band, pitch * 0.05, edge)
                easel.block(
                    left,
                    (row + 1) * pitch + (pitch - band) / 2 - pitch * 0.05,
                    band,
                    pitch * 0.05,
                    edge,
                )


def arches(easel: Easel) -> None:
    """Nest arches in two or three gates."""
    palette, chance = easel.palette, easel.chance
    easel.cover_with(mix(palette.surface, palette.background, 0.5))
    gates = max(2, round(easel.width / easel.side * 2))
    tones = [
        palette.accent,
        easel.pale,
        palette.second,
        easel.deep,
        mix(palette.accent, palette.surface, 0.5),
    ]
    span = easel.width / gates
    for gate in range(gates):
        centre = span * (gate + 0.5)
        top = easel.height * chance.uniform(0.12, 0.4)
        first = chance.randrange(len(tones))
        for ring in range(6):
            radius = span * 0.47 * (1 - ring / 6.4)
            arch = skia.Path()
            crown = top + span * 0.47
            arch.moveTo(centre - radius, easel.height)
            arch.lineTo(centre - radius, crown)
            arch.arcTo(
                skia.Rect.MakeLTRB(
                    centre - radius, crown - radius, centre + radius, crown + radius
                ),
                180,
                180,
                False,  # noqa: FBT003 Skia's own signature
            )
            arch.lineTo(centre + radius, easel.height)
            arch.close()
            easel.canvas.drawPath(arch, easel.fill(tones[(first + ring) % len(tones)]))


def ribbons(easel: Easel) -> None:
    """Fold broad translucent ribbons of light."""
    palette, chance = easel.palette, easel.chance
    mesh(easel.canvas, Box(0, 0, easel.width, easel.height), palette, chance.randrange(1000), 0.5)
    across = np.linspace(-0.05, 1.05, 200)
    tones = (palette.accent, palette.second, mix(palette.accent, easel.pale, 0.45))
    lean = chance.uniform(-0.35, 0.35)
    for ribbon in range(11):
        share = ribbon / 10
        middle = easel.height * (0.1 + 0.8 * share + lean * (across - 0.5))
        middle = middle + easel.side * 0.34 * (wander((across + 0.1) * 2.2, chance) - 0.5)
        half = easel.side * (0.03 + 0.13 * wander((across + 0.1) * 2.6, chance))
        upper = list(zip(across * easel.width, middle - half, strict=True))
        lower = list(zip(across * easel.width, middle + half, strict=True))
        tone = tones[ribbon % 3]
        brush = easel.shade((0, 0), (easel.width, 0), (tone, tones[(ribbon + 1) % 3]))
        brush.setAlphaf(0.55)
        easel.canvas.drawPath(polygon([*upper, *reversed(lower)]), brush)


def orbs(easel: Easel) -> None:
    """Let a few large discs of colour overlap."""
    palette, chance = easel.palette, easel.chance
    easel.sky(palette.surface, mix(palette.background, palette.surface, 0.45))
    tones = [palette.accent, palette.second, easel.pale, mix(palette.accent, palette.second, 0.5)]
    for index in range(5):
        radius = easel.side * (0.44, 0.3, 0.2, 0.13, 0.08)[index]
        centre = (
            chance.uniform(0.12, 0.88) * easel.width,
            chance.uniform(0.15, 0.85) * easel.height,
        )
        tone = tones[index % 4]
        brush = easel.shade(
            (centre[0] - radius, centre[1] - radius),
            (centre[0] + radius, centre[1] + radius),
            (mix(tone, easel.pale, 0.2), mix(tone, palette.background, 0.45)),
        )
        brush.setAlphaf(0.94)
        easel.disc(centre, radius, brush)
