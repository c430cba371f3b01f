"""Artwork taken apart into what lies far and what lies near, for a camera that moves."""

import random
from collections.abc import Callable, Mapping
from typing import Any, Final

import skia

from waypost.studio.draw.artwork import COMPOSITIONS, form, land, sound, water
from waypost.studio.draw.artwork.easel import Composition, Easel
from waypost.studio.plan.model import Domain, Palette

_DEEP: Final[Mapping[Composition, tuple[int, int]]] = {
    land.ridges: (1, 1),
    land.hills: (1, 1),
    water.swell: (2, 2),
    form.orbs: (1, 1),
    form.ribbons: (1, 1),
    form.flow: (1, 1),
    sound.traces: (1, 2),
}
"""Those whose parts lie behind each other and may move apart: how many drawings are the ground,
and how many belong together after it."""


class _Depths:
    """A canvas that hands what is drawn to the next layer after a number of drawings."""

    def __init__(self, canvases: "list[skia.Canvas]", starts: list[int]) -> None:
        self._canvases, self._starts = canvases, starts
        self.count = 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Draw on one layer; turn, clip, save and restore all of them."""
        if name.startswith("draw"):
            place = sum(self.count >= start for start in self._starts)
            self.count += 1
            method: Callable[..., Any] = getattr(self._canvases[place], name)
            return method
        methods = [getattr(canvas, name) for canvas in self._canvases]

        def on_all(*values: object) -> None:
            for each in methods:
                each(*values)

        return on_all


def paint_depths(
    size: tuple[int, int], palette: Palette, domain: Domain, seed: int
) -> "tuple[skia.Image, ...]":
    """Paint the artwork that `paint_artwork` paints, as layers of this width and height.

    Returns:
        The farthest layer first, which is opaque; one alone where nothing lies behind anything.
    """
    choices = COMPOSITIONS[domain]
    composition = choices[seed % len(choices)]

    def compose(canvas: _Depths) -> None:
        chance = random.Random(seed)  # noqa: S311 decoration, not a secret
        composition(Easel(canvas, *size, palette, chance))

    surfaces = [skia.Surface(*size)]
    starts: list[int] = []
    if composition in _DEEP:
        counted = _Depths([skia.Surface(2, 2).getCanvas()], [])
        compose(counted)
        ground, group = _DEEP[composition]
        groups = (counted.count - ground) // group
        starts = [ground + group * (groups // 4), ground + group * (groups * 5 // 8)]
        surfaces += [skia.Surface(*size) for _ in starts]
    compose(_Depths([surface.getCanvas() for surface in surfaces], starts))
    return tuple(surface.makeImageSnapshot() for surface in surfaces)
