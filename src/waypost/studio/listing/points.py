"""Phrases below each other on paper: a mark before each, in the largest type that has room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import skia

from waypost.studio.draw.colours import mix, paint_colour
from waypost.studio.draw.sheet import Sheet
from waypost.studio.draw.text import Room, Setting, Style
from waypost.studio.listing.lettering import set_whole_or_shortened
from waypost.studio.listing.scene import Scene

LEAST_TYPE: Final = 30 / 1600
"""The smallest type, as a share of the side: 30 pixels on a picture of 1600."""
SIZES: Final = (62 / 1600, 56 / 1600, 50 / 1600, 44 / 1600, 38 / 1600, 34 / 1600, LEAST_TYPE)
MOST_SHOWN: Final = 6
MOST_LINES: Final = 5
MOST_LINES_ALONE: Final = 14
INDENT: Final = 0.034
GAP, WIDEST_GAP = 0.042, 0.075


@dataclass(frozen=True, slots=True)
class Points:
    """Phrases that were set for a sheet whose side is `side` pixels."""

    settings: tuple[Setting, ...]
    side: int

    @property
    def height(self) -> float:
        """From the first capitals to the last baseline, as close as they may stand."""
        gaps = max(0, len(self.settings) - 1) * GAP * self.side
        return sum(setting.height for setting in self.settings) + gaps

    def spread_over(self, height: float) -> float:
        """Give the space between two of them where they may take this height."""
        spare = max(0.0, height - self.height) / max(1, len(self.settings) - 1)
        return min(WIDEST_GAP * self.side, GAP * self.side + spare)

    def place(self, sheet: Sheet, scene: Scene, corner: tuple[float, float], gap: float) -> None:
        """Write them."""
        dot = skia.Paint(AntiAlias=True, Color=paint_colour(scene.tones.paper_accent))
        left, top = corner
        for setting in self.settings:
            radius = 0.0052 * self.side
            sheet.canvas.drawCircle(left + radius, top + 0.36 * setting.size, radius, dot)
            top = sheet.write(setting, left + INDENT * self.side, top) + gap


def draw_hairline(sheet: Sheet, scene: Scene, start: tuple[float, float], width: float) -> None:
    """Draw a line to the right."""
    pen = skia.Paint(
        Color=paint_colour(mix(scene.tones.paper, scene.tones.paper_ink, 0.16)),
        StrokeWidth=max(1.0, 0.00125 * sheet.width),
    )
    sheet.canvas.drawLine(*start, start[0] + width, start[1], pen)


def set_points(scene: Scene, room: Room, side: int) -> Points:
    """Set as many phrases as have room in one size; a single long one is shortened instead."""
    phrases = scene.wording.phrases
    for count in range(min(len(phrases), MOST_SHOWN), 0, -1):
        points = set_all(scene, phrases[:count], room, side, SIZES)
        if points is not None:
            return points
    return Points((), side)


def set_all(
    scene: Scene, phrases: Sequence[str], room: Room, side: int, sizes: Sequence[float]
) -> Points | None:
    """Set all phrases in the first of some sizes that has room, whole if it is not the least."""
    style = Style(scene.tones.paper_ink, weight=500, leading=1.32)
    lines = MOST_LINES if len(phrases) > 1 else MOST_LINES_ALONE
    each = Room(room.width - INDENT * side, room.height, lines)
    for share in sizes:
        size = share * side
        points = Points(
            tuple(set_whole_or_shortened(text, style, each, (size, size)) for text in phrases),
            side,
        )
        set_texts = tuple(setting.text for setting in points.settings)
        is_whole = share <= LEAST_TYPE or set_texts == tuple(phrases)
        fits = all(setting.fits for setting in points.settings)
        if is_whole and fits and points.height <= room.height:
            return points
    return None
