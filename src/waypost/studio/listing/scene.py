"""What the coloured pictures of a listing share: subject, words, colours, and how it is set up."""

from dataclasses import dataclass, replace
from typing import Final

import skia

from waypost.studio.draw.box import Box
from waypost.studio.draw.sheet import Sheet
from waypost.studio.draw.text import Align, Style
from waypost.studio.listing.framing import draw_framed
from waypost.studio.listing.shadows import Light, draw_drop_shadow, draw_shadow
from waypost.studio.listing.stage import FLATTENED, Plinth, draw_plinth, draw_room, draw_tray
from waypost.studio.listing.subject import Subject, draw_subject, fit_into
from waypost.studio.listing.tones import Tones
from waypost.studio.listing.wording import Wording
from waypost.studio.plan.languages import direction

PLINTH: Final = 0.16
"""How high a plinth's side is, as a share of the room."""
RAISED: Final = 0.4
"""How much of the room above a low product is put below it."""
TRAY_EDGE: Final = 0.075
"""How much of a tray is seen beside a product, as a share of its width."""
HALF_ON_FACE: Final = 0.24
"""How far in front of a plinth's middle a product stands, as a share of the face's height."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a picture needs.

    Attributes:
        has_plinth: Whether a product stands on something; a framed photo never does.
    """

    subject: Subject
    wording: Wording
    tones: Tones
    has_plinth: bool = True

    @property
    def mirrored(self) -> bool:
        """Whether it is read from right to left."""
        return direction(self.wording.language) == "rtl"

    def sheet(self, width: int, height: int, ground: str) -> Sheet:
        """Begin a sheet, mirrored for what is read from right to left."""
        return Sheet(width, height, ground, self.mirrored)

    def draw_room(self, canvas: "skia.Canvas", box: Box, horizon: float) -> None:
        """Fill a box with the studio; what is seen from above has no floor behind it."""
        from_above = self.subject.is_cut and not self.subject.stands
        draw_room(canvas, box, self.tones, None if from_above else horizon)

    def vendor_style(self, colour: str, align: Align = Align.LEFT) -> Style:
        """Small spaced capitals."""
        return Style(colour, weight=600, leading=1.3, tracking=0.12, align=align, uppercase=True)

    def name_style(self, colour: str, align: Align = Align.LEFT) -> Style:
        """The display face, tight."""
        face = self.wording.typeface
        return Style(
            colour,
            face.family,
            face.weight,
            leading=1.1 if face.uppercase else 1.06,
            tracking=0.0 if face.uppercase else -0.02,
            align=align,
            uppercase=face.uppercase,
        )


def set_up(canvas: "skia.Canvas", scene: Scene, room: Box, side: int) -> Box:
    """Put the subject into a room whose lower edge is where its plinth ends.

    Args:
        canvas: To draw on; the room's walls are there already.
        scene: What to show.
        room: Where it may be, in pixels.
        side: The shorter side of the canvas, which fine things follow.

    Returns:
        Where the subject is.
    """
    if scene.mirrored:
        scene = replace(scene, subject=scene.subject.flipped())
    if not scene.subject.is_cut:
        return draw_framed(canvas, scene.subject, room, side, Light(scene.tones.shade, 1.0))
    if not scene.subject.stands:
        return _lay_down(canvas, scene, room)
    if not scene.has_plinth:
        box = fit_into(scene.subject, room)
        draw_shadow(canvas, scene.subject, box, Light(scene.tones.shade, 1.0, 0.3))
        draw_subject(canvas, scene.subject, box)
        return box
    height = PLINTH * room.height
    box = fit_into(scene.subject, Box(room.left, room.top, room.width, room.height - height))
    raised = RAISED * (room.height - height - box.height)
    box = Box(box.left, box.top - round(raised), box.width, box.height)
    radius = min(room.width * 0.56, max(0.66 * box.width, 0.3 * room.height))
    face = 2 * radius * FLATTENED
    plinth = Plinth(room.left + room.width / 2, box.bottom - HALF_ON_FACE * face, radius, height)
    draw_plinth(canvas, plinth, scene.tones)
    _draw_shadow_on(canvas, scene, box, plinth)
    draw_subject(canvas, scene.subject, box)
    return box


def _lay_down(canvas: "skia.Canvas", scene: Scene, room: Box) -> Box:
    """Show what cannot stand from above, on a round tray if there is one."""
    side = min(room.width, room.height)
    left, top = room.left + (room.width - side) / 2, room.top + (room.height - side) / 2
    centre = Box(left, top, side, side)
    inset = 0.0
    if scene.has_plinth:
        draw_tray(canvas, centre, scene.tones)
        inset = TRAY_EDGE * side
    box = fit_into(scene.subject, centre.inset(inset), standing=False)
    draw_drop_shadow(canvas, scene.subject, box, Light(scene.tones.shade, 1.0))
    draw_subject(canvas, scene.subject, box)
    return box


def _draw_shadow_on(canvas: "skia.Canvas", scene: Scene, box: Box, plinth: Plinth) -> None:
    """Draw the product's shadow on the face of the plinth alone."""
    face = skia.Path()
    face.addOval(plinth.face.rect())
    canvas.save()
    canvas.clipPath(face, doAntiAlias=True)
    draw_shadow(canvas, scene.subject, box, Light(scene.tones.shade, 1.0, 0.28))
    canvas.restore()
