"""Small drawn borders in the colours of the page, one pattern for each domain."""

import math
from random import Random

from waypost.studio.plan.model import Domain

WIDTH, HEIGHT, CELL = 1200, 72, 48


def ornament(domain: Domain, seed: int) -> str:
    """Draw a border as inline SVG, without meaning for those who do not see it."""
    chance = Random(seed ^ 0x5EED)  # noqa: S311 - a drawing, no secret
    body = {
        Domain.SEA: _waves,
        Domain.MOVE: _ridges,
        Domain.NATURE: _leaves,
        Domain.SOUND: _bars,
        Domain.TECH: _dots,
        Domain.TASTE: _bowls,
        Domain.MAKE: _tiles,
        Domain.HOME: _tiles,
        Domain.CARE: _waves,
        Domain.LEARN: _dots,
        Domain.WORK: _bars,
        Domain.TRAVEL: _ridges,
        Domain.CELEBRATE: _discs,
        Domain.PETS: _leaves,
        Domain.STYLE: _tiles,
        Domain.COMMUNITY: _bowls,
        Domain.KIDS: _bowls,
        Domain.ART: _tiles,
        Domain.MEMORY: _leaves,
        Domain.NOTICE: _dots,
        Domain.ANY: _discs,
    }[domain](chance)
    return (
        f'<svg class="ornament" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice"'
        f' aria-hidden="true" focusable="false">{body}</svg>'
    )


def _waves(chance: Random) -> str:
    lines = []
    for row in range(4):
        shift, swing = chance.uniform(0, 6), 5 + row
        points = " ".join(
            f"{x},{14 + row * 15 + swing * math.sin(x / 46 + shift):.1f}"
            for x in range(0, WIDTH + 1, 12)
        )
        lines.append(f'<polyline class="{"ab"[row % 2]}l" points="{points}"/>')
    return "".join(lines)


def _ridges(chance: Random) -> str:
    lines = []
    for row in range(3):
        heights = [chance.uniform(4, 30) for _ in range(WIDTH // CELL + 1)]
        points = " ".join(f"{i * CELL},{row * 20 + h:.1f}" for i, h in enumerate(heights))
        lines.append(f'<polyline class="{"ab"[row % 2]}l" points="{points}"/>')
    return "".join(lines)


def _leaves(chance: Random) -> str:
    leaves = []
    for i in range(WIDTH // CELL):
        x, up = i * CELL + 24, chance.choice((-1, 1))
        tip = 36 - up * chance.uniform(20, 32)
        leaves.append(
            f'<path class="{"ab"[i % 2]}" d="M{x} 36Q{x - 16} {(36 + tip) / 2:.1f} {x} {tip:.1f}'
            f'Q{x + 16} {(36 + tip) / 2:.1f} {x} 36Z"/>'
        )
    return f'<path class="al" d="M0 36H{WIDTH}"/>' + "".join(leaves)


def _bars(chance: Random) -> str:
    bars = []
    for i in range(WIDTH // 16):
        tall = 8 + 56 * abs(math.sin(i / 7.3 + chance.uniform(0, 0.9))) * chance.uniform(0.5, 1)
        bars.append(
            f'<rect class="{"ab"[i % 5 == 0]}" x="{i * 16 + 4}" y="{36 - tall / 2:.1f}" width="7" '
            f'height="{tall:.1f}" rx="3.5"/>'
        )
    return "".join(bars)


def _dots(chance: Random) -> str:
    dots = []
    for i in range(WIDTH // 24):
        for row in range(3):
            size = chance.choice((1.5, 1.5, 2.5, 2.5, 4, 6.5))
            dots.append(
                f'<circle class="{"ab"[size > 4]}" cx="{i * 24 + 12}" cy="{12 + row * 24}" '  # noqa: PLR2004
                f'r="{size}"/>'
            )
    return "".join(dots)


def _bowls(chance: Random) -> str:
    shapes = []
    for i in range(WIDTH // CELL):
        x, kind = i * CELL + 24, chance.randrange(3)
        colour = "ab"[chance.randrange(2)]
        if kind == 0:
            shapes.append(f'<path class="{colour}" d="M{x - 20} 32A20 20 0 0 0 {x + 20} 32Z"/>')
        elif kind == 1:
            shapes.append(f'<circle class="{colour}" cx="{x}" cy="36" r="15"/>')
        else:
            shapes.append(f'<circle class="{colour}l" cx="{x}" cy="36" r="15"/>')
            shapes.append(f'<circle class="{colour}" cx="{x}" cy="36" r="6"/>')
    return "".join(shapes)


def _tiles(chance: Random) -> str:
    tiles = []
    side = 36
    for i in range(WIDTH // side + 1):
        for row in range(2):
            x, y, colour = i * side, row * side, "ab"[chance.randrange(2)]
            corner = chance.randrange(5)
            if corner < 4:  # noqa: PLR2004 - the fifth stays empty
                cx, cy = x + side * (corner % 2), y + side * (corner // 2)
                sx, sy = x + side * (1 - corner % 2), y + side * (1 - corner // 2)
                sweep = 1 if corner in (1, 2) else 0
                tiles.append(
                    f'<path class="{colour}" d="M{cx} {cy}L{sx} {cy}'
                    f'A{side} {side} 0 0 {1 - sweep} {cx} {sy}Z"/>'
                )
    return "".join(tiles)


def _discs(chance: Random) -> str:
    discs = []
    for i in range(WIDTH // CELL):
        radius, colour = chance.uniform(5, 20), "ab"[chance.randrange(2)]
        line = "l" if chance.random() < 0.4 else ""  # noqa: PLR2004 - a good mixture
        discs.append(
            f'<circle class="{colour}{line}" cx="{i * CELL + 24}" cy="36" r="{radius:.1f}"/>'
        )
    return "".join(discs)
