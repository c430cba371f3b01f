"""Compositions of taste: tiles, a still life, fruit."""

import skia

from waypost.studio.draw.artwork.easel import Easel, around
from waypost.studio.draw.colours import WHITE, mix

CITRUS_TRIES, CITRUS_LARGE = 260, 60


def tiles(easel: Easel) -> None:
    """Lay a floor of geometric tiles."""
    palette, chance = easel.palette, easel.chance
    tones = [
        palette.accent,
        palette.second,
        easel.pale,
        easel.deep,
        mix(palette.surface, palette.accent, 0.15),
    ]
    columns = max(3, round(easel.width / (easel.side / 4)))
    size = easel.width / columns
    rows = int(easel.height / size) + 1
    above: list[str] = [""] * columns
    for row in range(rows):
        beside = ""
        for column in range(columns):
            ground = chance.choice([tone for tone in tones if tone not in {beside, above[column]}])
            figure = chance.choice([tone for tone in tones if tone != ground])
            _tile(easel, (column * size, row * size), size, ground, figure)
            beside = above[column] = ground


def _tile(easel: Easel, corner: tuple[float, float], size: float, ground: str, figure: str) -> None:
    chance, canvas = easel.chance, easel.canvas
    left, top = corner
    canvas.save()
    canvas.clipRect(skia.Rect.MakeXYWH(left, top, size + 0.6, size + 0.6))
    canvas.clear(easel.fill(ground).getColor())
    corners = [(left, top), (left + size, top), (left + size, top + size), (left, top + size)]
    where = chance.randrange(4)
    centre = (left + size / 2, top + size / 2)
    match chance.randrange(6):
        case 0:
            easel.disc(centre, size * 0.36, easel.fill(figure))
            easel.disc(centre, size * 0.14, easel.fill(ground))
        case 1:
            easel.disc(corners[where], size, easel.fill(figure))
        case 2:
            for ring in range(5):
                tone = figure if ring % 2 == 0 else ground
                easel.disc(corners[where], size * (1 - 0.2 * ring), easel.fill(tone))
        case 3:
            easel.disc(corners[where], size * 0.71, easel.fill(figure))
            easel.disc(corners[(where + 2) % 4], size * 0.71, easel.fill(figure))
        case 4:
            canvas.rotate(90 * where, *centre)
            bean = skia.Rect.MakeXYWH(left + size * 0.1, top + size * 0.24, size * 0.8, size * 0.52)
            canvas.rotate(-32, *centre)
            canvas.drawOval(bean, easel.fill(figure))
            seam = skia.Path()
            seam.moveTo(left + size * 0.13, top + size * 0.52)
            seam.cubicTo(
                left + size * 0.4,
                top + size * 0.34,
                left + size * 0.6,
                top + size * 0.68,
                left + size * 0.87,
                top + size * 0.47,
            )
            canvas.drawPath(seam, easel.pen(ground, size * 0.05))
        case _:
            for stripe in range(4):
                canvas.drawRect(
                    skia.Rect.MakeXYWH(left, top + size * (stripe * 0.25), size, size * 0.125),
                    easel.fill(figure),
                )
    canvas.restore()


def still_life(easel: Easel) -> None:
    """Set a cup, a bowl, a bottle and fruit on a table before a round window."""
    palette, chance = easel.palette, easel.chance
    width, height, side = easel.width, easel.height, easel.side
    table = height * 0.74
    easel.cover_with(mix(palette.surface, palette.background, 0.4))
    sun = (width * chance.uniform(0.36, 0.64), table - side * 0.3)
    easel.disc(sun, side * 0.38, easel.fill(mix(palette.surface, palette.accent, 0.55)))
    easel.block(0, table, width, height - table, mix(palette.second, easel.deep, 0.55))
    easel.block(0, table, width, side * 0.012, mix(palette.second, easel.deep, 0.25))
    pieces = [_cup, _bowl, _bottle, _fruit]
    chance.shuffle(pieces)
    pieces = pieces[: 3 if width < height * 1.3 else 4]
    tones = [palette.accent, easel.pale, palette.second, easel.deep]
    span = min(width * 0.84, side * 1.25)
    for index, piece in enumerate(pieces):
        middle = width / 2 - span / 2 + span * (index + 0.5) / len(pieces)
        piece(easel, (middle, table + side * 0.05), side * 0.9, tones[index])


Place = tuple[float, float]


def _cup(easel: Easel, foot: Place, size: float, tone: str) -> None:
    x, y = foot
    wide, tall = size * 0.3, size * 0.25
    easel.canvas.drawCircle(
        x + wide * 0.52, y - tall * 0.6, tall * 0.3, easel.pen(tone, size * 0.035)
    )
    body = skia.Path()
    body.moveTo(x - wide / 2, y - tall)
    body.lineTo(x + wide / 2, y - tall)
    body.cubicTo(x + wide / 2, y - tall * 0.1, x + wide * 0.3, y, x + wide * 0.2, y)
    body.lineTo(x - wide * 0.2, y)
    body.cubicTo(x - wide * 0.3, y, x - wide / 2, y - tall * 0.1, x - wide / 2, y - tall)
    easel.canvas.drawPath(body, easel.fill(tone))
    saucer = skia.Rect.MakeLTRB(
        x - wide * 0.75, y - size * 0.012, x + wide * 0.75, y + size * 0.028
    )
    easel.canvas.drawOval(saucer, easel.fill(mix(tone, easel.deep, 0.3)))
    for strand in (-0.18, 0.0, 0.18):
        steam = skia.Path()
        steam.moveTo(x + wide * strand, y - tall * 1.18)
        steam.cubicTo(
            x + wide * (strand - 0.2),
            y - tall * 1.5,
            x + wide * (strand + 0.2),
            y - tall * 1.8,
            x + wide * strand,
            y - tall * 2.15,
        )
        easel.canvas.drawPath(steam, easel.pen(easel.pale, size * 0.013, 0.9))


def _bowl(easel: Easel, foot: Place, size: float, tone: str) -> None:
    x, y = foot
    radius = size * 0.2
    for index, offset in enumerate((-0.5, 0.05, 0.55)):
        colour = (easel.palette.accent, easel.palette.second, easel.pale)[index]
        easel.disc(
            (x + radius * offset, y - radius * 1.02),
            radius * 0.42,
            easel.fill(mix(colour, easel.deep, 0.12) if colour == tone else colour),
        )
    box = skia.Rect.MakeLTRB(x - radius, y - radius * 2, x + radius, y)
    easel.canvas.drawArc(box, 0, 180, True, easel.fill(tone))  # noqa: FBT003 Skia's own signature
    easel.block(
        x - radius * 0.38,
        y - radius * 0.08,
        radius * 0.76,
        radius * 0.1,
        mix(tone, easel.deep, 0.3),
    )


def _bottle(easel: Easel, foot: Place, size: float, tone: str) -> None:
    x, y = foot
    wide, tall = size * 0.17, size * 0.56
    body = skia.Path()
    body.moveTo(x - wide / 2, y)
    body.lineTo(x - wide / 2, y - tall * 0.55)
    body.cubicTo(
        x - wide / 2, y - tall * 0.75, x - wide * 0.18, y - tall * 0.7, x - wide * 0.18, y - tall
    )
    body.lineTo(x + wide * 0.18, y - tall)
    body.cubicTo(
        x + wide * 0.18,
        y - tall * 0.7,
        x + wide / 2,
        y - tall * 0.75,
        x + wide / 2,
        y - tall * 0.55,
    )
    body.lineTo(x + wide / 2, y)
    body.close()
    easel.canvas.drawPath(body, easel.fill(tone))
    easel.block(x - wide / 2, y - tall * 0.42, wide, tall * 0.2, mix(easel.pale, tone, 0.15))
    easel.block(x - wide * 0.22, y - tall * 1.05, wide * 0.44, tall * 0.06, easel.deep)


def _fruit(easel: Easel, foot: Place, size: float, tone: str) -> None:
    x, y = foot
    radius = size * 0.105
    easel.disc(
        (x + radius * 0.9, y - radius * 0.92),
        radius * 0.92,
        easel.fill(mix(tone, easel.deep, 0.35)),
    )
    easel.disc((x - radius * 0.5, y - radius), radius, easel.fill(tone))
    stalk = (x - radius * 0.5, y - radius * 1.9)
    easel.canvas.drawLine(
        *stalk, x - radius * 0.3, y - radius * 2.5, easel.pen(easel.deep, size * 0.012)
    )
    leaf = skia.Path()
    leaf.moveTo(*stalk)
    leaf.quadTo(x + radius * 0.1, y - radius * 3.0, x + radius * 0.75, y - radius * 2.5)
    leaf.quadTo(x + radius * 0.2, y - radius * 2.0, *stalk)
    easel.canvas.drawPath(leaf, easel.fill(easel.palette.second))


def citrus(easel: Easel) -> None:
    """Scatter halves of fruit, seen from above."""
    palette, chance = easel.palette, easel.chance
    easel.cover_with(mix(palette.surface, palette.background, 0.3))
    pairs = [
        (palette.accent, easel.pale),
        (palette.second, easel.pale),
        (easel.deep, palette.accent),
    ]
    placed: list[tuple[float, float, float]] = []
    for attempt in range(CITRUS_TRIES):
        radius = easel.side * (
            chance.uniform(0.2, 0.27) if attempt < CITRUS_LARGE else chance.uniform(0.07, 0.13)
        )
        centre = (chance.uniform(0, easel.width), chance.uniform(0, easel.height))
        if any(
            (centre[0] - x) ** 2 + (centre[1] - y) ** 2 < (radius + r + easel.side * 0.02) ** 2
            for x, y, r in placed
        ):
            continue
        placed.append((*centre, radius))
        rind, flesh = pairs[len(placed) % len(pairs)]
        _half(easel, centre, radius, rind, flesh)


def _half(easel: Easel, centre: Place, radius: float, rind: str, flesh: str) -> None:
    easel.disc(centre, radius, easel.fill(rind))
    easel.disc(centre, radius * 0.88, easel.fill(mix(flesh, WHITE, 0.35)))
    segments = 9
    turn = easel.chance.uniform(0, 360)
    for segment in range(segments):
        angle = turn + 360 * segment / segments
        wedge = skia.Path()
        wedge.moveTo(*around(centre, radius * 0.09, angle))
        wedge.lineTo(*around(centre, radius * 0.76, angle - 15))
        wedge.quadTo(
            *around(centre, radius * 0.86, angle), *around(centre, radius * 0.76, angle + 15)
        )
        wedge.close()
        easel.canvas.drawPath(wedge, easel.fill(mix(rind, flesh, 0.25)))
