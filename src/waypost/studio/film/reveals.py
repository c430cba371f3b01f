"""How words come and go: they rise, fade, pop up, or come into focus."""

from typing import Final

import skia

from waypost.studio.film.easing import arriving, bouncing, clamped, gliding, leaving
from waypost.studio.film.lettering import Mark
from waypost.studio.film.manner import Manner, Reveal

_SMOOTH: Final = skia.SamplingOptions(skia.FilterMode.kLinear)
_OPAQUE: Final = 255
_SMALLEST: Final = 0.55


def draw_mark(
    canvas: "skia.Canvas", mark: Mark, manner: Manner, since: float, until: float
) -> None:
    """Draw a word or a line as it is now.

    Args:
        canvas: Of a frame.
        mark: What.
        manner: How.
        since: Seconds since it begins to come; negative before that.
        until: Seconds until it must be gone.
    """
    if since <= 0 or until <= 0:
        return
    coming = clamped(since / manner.arrives)
    going = clamped(1.0 - until / manner.leaves)
    if coming >= 1 and going <= 0:
        canvas.drawImage(mark.image, mark.left, mark.top)
        return
    match manner.reveal:
        case Reveal.RISE:
            _rise(canvas, mark, arriving(coming), leaving(going))
        case Reveal.FADE:
            _fade(canvas, mark, gliding(coming), gliding(going))
        case Reveal.POP:
            _pop(canvas, mark, coming, leaving(going))
        case Reveal.FOCUS:
            _focus(canvas, mark, gliding(coming), gliding(going))


def _rise(canvas: "skia.Canvas", mark: Mark, coming: float, going: float) -> None:
    """Push it up from behind an edge, and on behind the next one."""
    shift = ((1.0 - coming) - going) * mark.band.height
    canvas.save()
    canvas.clipRect(mark.band.rect())
    canvas.drawImage(mark.image, mark.left, mark.top + round(shift))
    canvas.restore()


def _fade(canvas: "skia.Canvas", mark: Mark, coming: float, going: float) -> None:
    """Let it appear while it floats up a little."""
    drift = (1.0 - coming) * mark.box.size * 0.22
    paint = _see_through(coming * (1.0 - going))
    canvas.drawImage(mark.image, mark.left, mark.top + drift, _SMOOTH, paint)


def _pop(canvas: "skia.Canvas", mark: Mark, coming: float, going: float) -> None:
    """Let it jump up to its size and a little beyond."""
    size = _SMALLEST + (1.0 - _SMALLEST) * bouncing(coming)
    size *= 1.0 - 0.25 * going
    x, y = mark.middle
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(size, size)
    canvas.translate(-x, -y)
    paint = _see_through(clamped(coming * 4) * (1.0 - going))
    canvas.drawImage(mark.image, mark.left, mark.top, _SMOOTH, paint)
    canvas.restore()


def _focus(canvas: "skia.Canvas", mark: Mark, coming: float, going: float) -> None:
    """Let it come into focus, and out of it again."""
    sharp = coming * (1.0 - going)
    blur = min(1.0, coming * 2) * (1.0 - sharp) * (1.0 - going)
    if mark.soft is not None and blur > 0:
        left, top = mark.left - mark.spill, mark.top - mark.spill
        canvas.drawImage(mark.soft, left, top, skia.SamplingOptions(), _see_through(blur))
    if sharp > 0:
        canvas.drawImage(
            mark.image, mark.left, mark.top, skia.SamplingOptions(), _see_through(sharp)
        )


def _see_through(opacity: float) -> "skia.Paint":
    return skia.Paint(Alpha=round(_OPAQUE * clamped(opacity)))
