"""What a scene is painted with, from back to front, at any moment."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeAlias

import skia

from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import paint_colour
from waypost.studio.film.camera import Move, View, inside, laid_over, moved
from waypost.studio.film.easing import arriving, clamped, gliding
from waypost.studio.film.frame import Frame, Moment, Rgba, as_image
from waypost.studio.film.plates import Depth

_APART: Final = 0.6
"""How much less far things move than near ones."""


class Layer(Protocol):
    """Something that is painted over what is behind it."""

    def paint(self, frame: Frame, moment: Moment) -> None:
        """Paint it as it is at a moment."""
        ...


@dataclass(frozen=True)
class Backdrop:
    """A picture that fills the frame, and a camera that moves over it."""

    picture: Rgba
    move: Move

    def paint(self, frame: Frame, moment: Moment) -> None:
        """Fill the frame."""
        moved(self.picture, self.move.at(moment), frame.pixels)


@dataclass(frozen=True)
class Diorama:
    """Artwork in depths; what is near moves more than what is far."""

    depths: tuple[Depth, ...]
    move: Move

    def paint(self, frame: Frame, moment: Moment) -> None:
        """Fill the frame with the farthest, and lay the nearer ones over it."""
        far = self.depths[0].pixels
        size = (far.shape[1], far.shape[0])
        view = inside(self.move.at(moment), size, frame.width, frame.height)
        moved(far, _seen_from(view, size, 0.0 if len(self.depths) > 1 else 1.0), frame.pixels)
        for depth in self.depths[1:]:
            seen = _seen_from(view, size, depth.nearness)
            shifted = replace(seen, x=seen.x - depth.left, y=seen.y - depth.top)
            laid = laid_over(depth.pixels, shifted, frame.pixels)
            if laid is not None:
                pixels, left, top = laid
                frame.canvas.drawImage(as_image(pixels, opaque=False), left, top)


def _seen_from(view: View, size: tuple[int, int], nearness: float) -> View:
    """Tell how far a layer moves with the camera: the nearest as far as it does."""
    share = 1.0 - _APART * (1.0 - nearness)
    x = size[0] / 2 + (view.x - size[0] / 2) * share
    y = size[1] / 2 + (view.y - size[1] / 2) * share
    return replace(view, x=x, y=y)


Film: TypeAlias = Callable[[float], Rgba | None]
"""Gives the picture of a clip at a time in seconds; None where there is none."""


@dataclass(frozen=True)
class MovingPicture:
    """A clip that fills the frame; the camera moves too, so that no picture ever stands still."""

    film: Film
    move: Move
    otherwise: str

    def paint(self, frame: Frame, moment: Moment) -> None:
        """Fill the frame with the picture of this moment."""
        picture = self.film(moment.seconds)
        if picture is None:
            frame.canvas.clear(paint_colour(self.otherwise))
        else:
            moved(picture, self.move.at(moment), frame.pixels)


@dataclass(frozen=True)
class Veil:
    """A scrim: an image as large as the frame that does not move."""

    image: "skia.Image"

    def paint(self, frame: Frame, moment: Moment) -> None:  # noqa: ARG002 it does not move
        """Darken what is behind it."""
        frame.canvas.drawImage(self.image, 0, 0)


@dataclass(frozen=True)
class Window:
    """A part of the frame, with layers of its own, that opens when the scene begins."""

    box: Box
    outline: "skia.Path"
    inner: tuple[Layer, ...]
    inside: Frame
    delay: float
    opens: float
    upwards: bool

    def paint(self, frame: Frame, moment: Moment) -> None:
        """Paint what is seen through it, as far as it is open."""
        share = gliding(clamped((moment.seconds - self.delay) / self.opens))
        if share <= 0:
            return
        for layer in self.inner:
            layer.paint(self.inside, moment)
        canvas, box = frame.canvas, self.box
        canvas.save()
        if share < 1 and self.upwards:
            top = box.top + box.height * (1 - share)
            canvas.clipRect(skia.Rect.MakeLTRB(box.left, top, box.right, box.bottom))
        elif share < 1:
            left = box.left + box.width * (1 - share)
            canvas.clipRect(skia.Rect.MakeLTRB(left, box.top, box.right, box.bottom))
        canvas.clipPath(self.outline, doAntiAlias=True)
        canvas.drawImage(as_image(self.inside.pixels), box.left, box.top)
        canvas.restore()


@dataclass(frozen=True, slots=True)
class Rule:
    """A bar that is drawn from its beginning to its end, and goes the same way."""

    box: Box
    colour: str
    delay: float
    seconds: float
    leaves_at: float
    backwards: bool = False

    def paint(self, frame: Frame, moment: Moment) -> None:
        """Draw as much of it as there is now."""
        come = arriving((moment.seconds - self.delay) / self.seconds)
        gone = 1.0 - gliding((self.leaves_at - moment.seconds) / self.seconds)
        if come <= gone:
            return
        width = self.box.width * (come - gone)
        start = self.box.left + self.box.width * gone
        left = self.box.right - self.box.width * gone - width if self.backwards else start
        bar = skia.Rect.MakeXYWH(left, self.box.top, width, self.box.height)
        frame.canvas.drawRect(bar, skia.Paint(Color=paint_colour(self.colour), AntiAlias=True))
