"""What a poster shows besides its words: attached photos, or artwork."""

from dataclasses import dataclass, replace
from enum import StrEnum

import skia
from PIL import Image

from waypost.studio.compose.lettering import Inks, Scale, inks_on
from waypost.studio.compose.words import Words
from waypost.studio.draw.artwork import paint_artwork
from waypost.studio.draw.box import Box
from waypost.studio.draw.collage import draw_collage
from waypost.studio.draw.sheet import Sheet
from waypost.studio.plan.languages import direction
from waypost.studio.plan.model import Palette, Plan, Shape

SIZES = {Shape.PORTRAIT: (1600, 2000), Shape.LANDSCAPE: (1600, 900), Shape.SQUARE: (1600, 1600)}


class Frame(StrEnum):
    """The outline of a picture inside a sheet."""

    SHARP = "sharp"
    ROUND = "round"
    ARCH = "arch"


@dataclass(frozen=True)
class Scene:
    """Everything that a layout needs; sizes are pixels."""

    plan: Plan
    words: Words
    photos: tuple[Image.Image, ...]
    palette: Palette

    @property
    def width(self) -> int:
        """Of the sheet."""
        return SIZES[self.plan.shape][0]

    @property
    def height(self) -> int:
        """Of the sheet."""
        return SIZES[self.plan.shape][1]

    @property
    def wide(self) -> bool:
        """Whether text and picture stand side by side."""
        return self.plan.shape is Shape.LANDSCAPE

    @property
    def mirrored(self) -> bool:
        """Whether it is read from right to left."""
        return direction(self.plan.language) == "rtl"

    @property
    def scale(self) -> Scale:
        """Sizes of type."""
        return Scale(min(self.width, self.height) / 1000)

    @property
    def margin(self) -> float:
        """Air around everything."""
        return 70 * self.scale.unit

    @property
    def inks(self) -> Inks:
        """Colours of lettering on the palette's background."""
        return inks_on(self.palette)

    def sheet(self) -> Sheet:
        """Begin a sheet on the palette's background."""
        return Sheet(self.width, self.height, self.palette.background, self.mirrored)

    def in_other_colours(self) -> "Scene":
        """The same scene, light where it was dark."""
        return replace(self, palette=self.plan.other_palette)

    def paint(self, sheet: Sheet, box: Box, frame: Frame = Frame.SHARP) -> None:
        """Fill a box with the photos or the artwork."""
        sheet.canvas.save()
        if frame is not Frame.SHARP:
            sheet.canvas.clipPath(_outline(box, frame, self.scale.unit), doAntiAlias=True)
        if self.photos:
            draw_collage(sheet.canvas, self.photos, box, 12 * self.scale.unit, 0.0)
        else:
            paint_artwork(sheet.canvas, box, self.palette, self.plan.domain, self.plan.seed)
        sheet.canvas.restore()


def _outline(box: Box, frame: Frame, unit: float) -> "skia.Path":
    path = skia.Path()
    if frame is Frame.ARCH:
        radius = box.width / 2
        corners = [(radius, radius), (radius, radius), (0, 0), (0, 0)]
        rounded = skia.RRect()
        rounded.setRectRadii(box.rect(), corners)
        path.addRRect(rounded)
    else:
        path.addRoundRect(box.rect(), 26 * unit, 26 * unit)
    return path
