"""The second picture of a listing: the product in colour, with its name and vendor."""

from dataclasses import dataclass
from typing import Final

from waypost.studio.draw.box import Box
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.draw.text import Align, Room, Setting
from waypost.studio.listing.lettering import set_whole_or_shortened
from waypost.studio.listing.scene import Scene, set_up

LEAST_TYPE: Final = 28 / 1600
"""The smallest type, as a share of the side: 28 pixels on a picture of 1600."""
MARGIN: Final = 0.075
HORIZON: Final = 0.72


@dataclass(frozen=True, slots=True)
class Head:
    """Vendor and name, one below the other; either may be missing."""

    vendor: Setting | None
    name: Setting | None
    gap: float
    width: float

    @property
    def height(self) -> float:
        """From the first capitals to the last baseline."""
        settings = [setting for setting in (self.vendor, self.name) if setting]
        gaps = self.gap + (self.name.rise if self.name else 0) if len(settings) > 1 else 0.0
        return sum(setting.height for setting in settings) + gaps

    @property
    def descent(self) -> float:
        """How far the last letters reach below."""
        last = self.name or self.vendor
        return last.descent if last else 0.0

    def place(self, sheet: Sheet, left: float, top: float) -> float:
        """Write it; returns the last baseline."""
        if self.vendor:
            top = sheet.write(self.vendor, left + self._shift(self.vendor), top)
            top += self.gap + (self.name.rise if self.name else 0)
        if self.name:
            top = sheet.write(self.name, left + self._shift(self.name), top)
        return top

    def _shift(self, setting: Setting) -> float:
        """Give where a column begins, which may have become narrower than its room."""
        spare = max(0.0, self.width - setting.width)
        share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
        return spare * share[setting.style.align]


def draw_hero(scene: Scene, side: int) -> Drawing:
    """Draw a square picture: type above, the product on its stage below."""
    sheet = scene.sheet(side, side, scene.tones.wall)
    whole = Box(0, 0, side, side)
    scene.draw_room(sheet.canvas, whole, HORIZON)
    width = side * (1 - 2 * MARGIN)
    head = set_head(scene, Room(width, 0.27 * side, 4), side, Align.CENTRE)
    top = MARGIN * side + max(0.0, 0.13 * side - head.height) * 0.35
    below = top + head.height + head.descent + 0.035 * side
    room = Box(0.14 * side, below, 0.72 * side, 0.93 * side - below)
    set_up(sheet.canvas, scene, room, side)
    head.place(sheet, MARGIN * side, top)
    return sheet.finish()


def set_head(scene: Scene, room: Room, side: float, align: Align) -> Head:
    """Set vendor and name into a room; the name takes what the vendor leaves.

    Args:
        scene: Words, typeface and colours.
        room: What both may take together.
        side: What sizes follow, in pixels.
        align: Where lines begin.
    """
    least = LEAST_TYPE * side
    gap = 0.026 * side
    vendor = None
    if scene.wording.vendor:
        style = scene.vendor_style(scene.tones.muted, align)
        one_line = Room(room.width, 0.06 * side, 1)
        vendor = set_whole_or_shortened(scene.wording.vendor, style, one_line, (least, 1.2 * least))
    name = None
    if scene.wording.name:
        taken = vendor.height + gap if vendor else 0.0
        style = scene.name_style(scene.tones.ink, align)
        left = Room(room.width, room.height - taken, room.lines)
        sizes = (1.15 * least, 0.115 * side)
        name = set_whole_or_shortened(scene.wording.name, style, left, sizes, display=True)
    return Head(vendor, name, gap, room.width)
