"""How picture and words of a scene share the frame."""

from enum import StrEnum
from typing import Final

from waypost.studio.compose.model import Layout
from waypost.studio.draw.text import widest_word
from waypost.studio.film.look import Look
from waypost.studio.film.manner import Reveal
from waypost.studio.film.model import Footage, Role, Scene

LONG: Final = 90
"""Letters from which on a text is long."""
_SHARP_ENOUGH: Final = 2.3
"""How much a picture may be enlarged to fill the frame."""
_READABLE: Final = 44.0
_COLUMN: Final = 0.4
_LIKE_THE_FRAME: Final = 2.0
"""How much longer than the frame, or shorter, a picture may be that fills it."""


class Shot(StrEnum):
    """How picture and words share the frame."""

    FULL = "full"
    WINDOW = "window"
    FIELD = "field"
    CHART = "chart"


def choose_shot(scene: Scene, number: int, look: Look, layout: Layout) -> Shot:
    """Choose how a scene is shown."""
    if scene.series is not None:
        return Shot.CHART
    if scene.footage is not None:
        return _with_footage(scene, scene.footage, look, layout)
    if layout is Layout.PLAIN or scene.figure is not None or _needs_width(scene, look):
        return Shot.FIELD
    return _without_footage(scene, number, look)


def _needs_width(scene: Scene, look: Look) -> bool:
    """Whether a word is so long that it would be small in a column."""
    style = look.display(look.palette.ink, scene.text)
    return widest_word(scene.text, style) * _READABLE * look.unit > look.width * _COLUMN


def _with_footage(scene: Scene, footage: Footage, look: Look, layout: Layout) -> Shot:
    """Fill the frame with a picture that is large enough and of its shape, now and then."""
    if layout is not Layout.PLAIN and not (scene.large or scene.small):
        return Shot.FULL
    beside = layout is Layout.PLAIN or footage.turn % 2 == 1
    return Shot.WINDOW if beside or not _fills(footage, look) else Shot.FULL


def _without_footage(scene: Scene, number: int, look: Look) -> Shot:
    calm = look.manner.reveal in (Reveal.FADE, Reveal.FOCUS)
    match scene.role:
        case Role.OPENING:
            return Shot.FULL if look.palette.dark and len(scene.text) < LONG else Shot.WINDOW
        case Role.PICTURE:
            return Shot.FULL
        case Role.CLOSING:
            return Shot.WINDOW if calm else Shot.FIELD
        case _:
            return (Shot.FIELD, Shot.WINDOW, Shot.FIELD, Shot.WINDOW)[number % 4]


def _fills(footage: Footage, look: Look) -> bool:
    enlarged = max(look.width / footage.width, look.height / footage.height)
    shape = (footage.width / footage.height) / (look.width / look.height)
    alike = 1 / _LIKE_THE_FRAME <= shape <= _LIKE_THE_FRAME
    return enlarged <= _SHARP_ENOUGH and alike
