"""How one scene becomes the next, drawn from the frames of both."""

from dataclasses import dataclass
from typing import Final

import cv2
import skia

from waypost.studio.draw.colours import paint_colour
from waypost.studio.film.easing import clamped, gliding
from waypost.studio.film.frame import Frame, as_image
from waypost.studio.film.manner import Transition

_STRIPS: Final = 7
_LEAN: Final = 0.22
_BAND: Final = 0.16
_SHADE: Final = 0.45


@dataclass(frozen=True, slots=True)
class Cut:
    """How one scene becomes the next.

    Attributes:
        kind: What happens.
        share: How far it is, 0 to 1.
        colours: Of the bands of a wipe, the ring of an iris.
    """

    kind: Transition
    share: float
    colours: tuple[str, str]


def draw_transition(cut: Cut, before: Frame, after: Frame, out: Frame) -> None:
    """Draw a frame between two scenes into `out`."""
    share, colours = cut.share, cut.colours
    match cut.kind:
        case Transition.DISSOLVE:
            part = gliding(share)
            cv2.addWeighted(before.pixels, 1 - part, after.pixels, part, 0, dst=out.pixels)
        case Transition.WIPE:
            _wipe(before, after, out, share, colours)
        case Transition.PUSH:
            _push(before, after, out, gliding(share))
        case Transition.COVER:
            _cover(before, after, out, gliding(share))
        case Transition.IRIS:
            _iris(before, after, out, share, colours)
        case Transition.BLINDS:
            _blinds(before, after, out, share)


def _wipe(before: Frame, after: Frame, out: Frame, share: float, colours: tuple[str, str]) -> None:
    """Let two slanted bands of colour run across, the next scene behind them."""
    out.pixels[:] = before.pixels
    width, height = out.width, out.height
    lean, band = height * _LEAN, width * _BAND
    reach = width + 2 * lean + 3 * band
    edge = width + lean + band - gliding(share) * reach
    for shift, colour in ((-band, colours[1]), (0.0, colours[0])):
        brush = skia.Paint(AntiAlias=True, Color=paint_colour(colour))
        out.canvas.drawPath(_slanted(edge + shift, width * 3, height, lean), brush)
    out.canvas.save()
    out.canvas.clipPath(_slanted(edge + band * 1.6, width * 3, height, lean), doAntiAlias=True)
    out.canvas.drawImage(as_image(after.pixels), 0, 0)
    out.canvas.restore()


def _slanted(left: float, width: float, height: float, lean: float) -> "skia.Path":
    path = skia.Path()
    points = [(left + lean, 0), (left + width, 0), (left + width, height), (left - lean, height)]
    path.addPoly(points, True)  # noqa: FBT003 Skia's own signature
    return path


def _push(before: Frame, after: Frame, out: Frame, share: float) -> None:
    """Let the next scene push this one out to the left."""
    shift = round(out.width * share)
    if shift < out.width:
        out.pixels[:, : out.width - shift] = before.pixels[:, shift:]
    if shift > 0:
        out.pixels[:, out.width - shift :] = after.pixels[:, :shift]


def _cover(before: Frame, after: Frame, out: Frame, share: float) -> None:
    """Let the next scene slide over this one, which yields a little and darkens."""
    shift = round(out.height * share)
    yields = round(out.height * share * 0.3)
    kept = out.height - shift
    if kept > 0:
        upper = before.pixels[yields : yields + kept]
        cv2.convertScaleAbs(upper, dst=out.pixels[:kept], alpha=1 - _SHADE * share)
        out.pixels[:kept, :, 3] = 255
    if shift > 0:
        out.pixels[kept:] = after.pixels[:shift]


def _iris(before: Frame, after: Frame, out: Frame, share: float, colours: tuple[str, str]) -> None:
    """Open a circle on the next scene, a ring of colour ahead of it."""
    out.pixels[:] = before.pixels
    middle = (out.width / 2, out.height / 2)
    reach = (out.width**2 + out.height**2) ** 0.5 / 2 * 1.02
    brush = skia.Paint(AntiAlias=True, Color=paint_colour(colours[0]))
    out.canvas.drawCircle(*middle, reach * gliding(clamped(share * 1.25)), brush)
    hole = skia.Path()
    hole.addCircle(*middle, reach * gliding(clamped((share - 0.2) * 1.25)))
    out.canvas.save()
    out.canvas.clipPath(hole, doAntiAlias=True)
    out.canvas.drawImage(as_image(after.pixels), 0, 0)
    out.canvas.restore()


def _blinds(before: Frame, after: Frame, out: Frame, share: float) -> None:
    """Open strips one after the other."""
    out.pixels[:] = before.pixels
    wide = -(-out.width // _STRIPS)
    for strip in range(_STRIPS):
        part = gliding(clamped(share * 1.6 - 0.6 * strip / (_STRIPS - 1)))
        left = strip * wide
        right = min(out.width, left + round(wide * part))
        out.pixels[:, left:right] = after.pixels[:, left:right]
