"""What stands behind and beside words: drifting colour, artwork, photos, clips, scrims."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

from waypost.studio.compose.lettering import Inks
from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import NIGHT, channels, contrast, mix, readable_on
from waypost.studio.draw.photos import PhotoUnreadable, load_photo
from waypost.studio.film.camera import Move, View, kenburns
from waypost.studio.film.clips import Clip
from waypost.studio.film.frame import Rgba
from waypost.studio.film.layers import Backdrop, Diorama, Layer, MovingPicture
from waypost.studio.film.look import Look
from waypost.studio.film.model import Footage
from waypost.studio.film.plates import (
    Tones,
    art_plates,
    mesh_plate,
    photo_plate,
    quiet_tones,
    tonal_plate,
    tones_of,
)

_STRENGTHS: Final = (0.5, 0.42, 0.34, 0.26, 0.18, 0.12, 0.06)
_INK_CONTRAST: Final = 6.2
_FLAT_CONTRAST: Final = 7.0
_SMALL: Final = 5.2
_KEPT_PHOTOS: Final = 2
_BRIGHTEST: Final = 99.3
_CAMERA_REACH: Final = 0.1
_DARK_ENOUGH: Final = 98.0
"""The brightness, of 255, up to which white type can be read well."""
_LEAST_SCRIM, _MOST_SCRIM = 0.34, 0.68
ART_SCRIM: Final = 0.66
CLIP_MARGIN: Final = 1.06
_REACH: Final = 0.4
_TURN: Final = 1.4
_ART_ZOOM: Final = 0.06


@dataclass(frozen=True, slots=True)
class Field:
    """A ground on which type stands alone, and the inks for it."""

    layer: Layer
    inks: Inks


@dataclass
class Grounds:
    """Makes grounds for one film, and keeps what several scenes share.

    Attributes:
        look: Of the film.
        folder: Where attachments lie.
        unreadable: Photos that could not be opened, by their path, and why.
    """

    look: Look
    folder: Path
    unreadable: dict[str, str] = field(default_factory=dict)
    _meshes: dict[int, Rgba] = field(default_factory=dict)
    _photos: dict[str, Image.Image] = field(default_factory=dict)

    def mesh(self, number: int) -> Field:
        """Let colour drift: as strong as the ink can bear."""
        width, height = self.look.width, self.look.height
        palette = self.look.palette
        strength = self._strength()
        variant = number % 2
        if variant not in self._meshes:
            seed = self.look.plan.seed + 17 * variant
            self._meshes[variant] = mesh_plate(width, height, palette, seed, strength)
        plate = self._meshes[variant]
        tones = (
            palette.background,
            mix(palette.background, palette.accent, strength),
            mix(palette.background, palette.second, strength),
        )
        accent = max(
            (readable_on(tone, palette.accent, _SMALL) for tone in tones),
            key=lambda colour: min(contrast(colour, tone) for tone in tones),
        )
        inks = Inks(palette.ink, palette.ink, accent)
        return Field(Backdrop(plate, _drift(plate, width, height, number)), inks)

    def _strength(self) -> float:
        palette = self.look.palette
        for strength in _STRENGTHS:
            tones = [mix(palette.background, c, strength) for c in (palette.accent, palette.second)]
            if all(contrast(palette.ink, tone) >= _INK_CONTRAST for tone in tones):
                return strength
        return _STRENGTHS[-1]

    def tonal(self, number: int) -> Field:
        """Paint artwork in tones of one of the flat colours."""
        look = self.look
        fields = look.fields()
        colour = fields[number % len(fields)]
        ink = readable_on(colour, look.palette.ink, _FLAT_CONTRAST)
        return self._in_tones(tones_of(colour, ink), Inks(ink, ink, ink), number)

    def quiet(self, number: int) -> Field:
        """Paint artwork in faint tones of the background."""
        palette = self.look.palette
        tones = quiet_tones(palette)
        accent = readable_on(tones.light if palette.dark else tones.dark, palette.accent, _SMALL)
        inks = Inks(palette.ink, palette.ink, accent)
        return self._in_tones(tones, inks, number)

    def _in_tones(self, tones: Tones, inks: Inks, number: int) -> Field:
        look, width, height = self.look, self.look.width, self.look.height
        seed = look.plan.seed + number
        plate = tonal_plate((width, height), tones, look.palette, look.plan.domain, seed)
        move = kenburns(plate, width, height, look.manner.zoom, number)
        return Field(Backdrop(plate, move), inks)

    def art(self, number: int, width: int, height: int, *, dark: bool = False) -> Layer:
        """Paint artwork in depths."""
        look = self.look
        dark_one = look.plan.palette if look.plan.palette.dark else look.plan.other_palette
        palette = dark_one if dark else look.palette
        depths = art_plates(width, height, palette, look.plan.domain, look.plan.seed + number)
        far = depths[0].pixels
        zoom = _ART_ZOOM + look.manner.zoom / 2
        move = kenburns(far, width, height, zoom, number)
        turn = _TURN if number % 2 else -_TURN
        start = View(move.start.x, move.start.y, move.start.zoom * 1.03, -turn)
        end = View(move.end.x, move.end.y, move.end.zoom * 1.03, turn)
        return Diorama(depths, Move(start, end, settles=self._settles))

    @property
    def _settles(self) -> bool:
        return self.look.manner.punch > 0

    def photo(self, footage: Footage, number: int, width: int, height: int) -> Backdrop | None:
        """Move over a photo; None if it cannot be opened."""
        try:
            plate = photo_plate(self._opened(footage), width, height)
        except PhotoUnreadable as error:
            self.unreadable[footage.path] = str(error)
            return None
        move = kenburns(plate, width, height, self.look.manner.zoom, number + footage.turn)
        return Backdrop(plate, Move(move.start, move.end, settles=self._settles))

    def clip(self, footage: Footage, width: int, height: int) -> tuple[MovingPicture, Clip]:
        """Show a part of a clip."""
        size = (round(width * CLIP_MARGIN), round(height * CLIP_MARGIN))
        clip = Clip(self.folder / footage.path, footage.starts_at, size)
        middle = (size[0] / 2, size[1] / 2)
        start = View(*middle, 1 / CLIP_MARGIN)
        move = Move(start, View(*middle, 1.0), settles=self._settles)
        return MovingPicture(clip.at, move, self.look.palette.background), clip

    def _opened(self, footage: Footage) -> Image.Image:
        if footage.path not in self._photos:
            if len(self._photos) >= _KEPT_PHOTOS:
                self._photos.pop(next(iter(self._photos)))
            file = self.folder / footage.path
            self._photos[footage.path] = load_photo(file, self.look.palette.surface)
        return self._photos[footage.path]


def _drift(plate: Rgba, width: int, height: int, number: int) -> Move:
    """Move through drifting colour from one corner towards another."""
    tall, wide = plate.shape[:2]
    spare_x, spare_y = (wide - width) / 2 * 0.9, (tall - height) / 2 * 0.9
    across = spare_x if number % 2 else -spare_x
    down = spare_y if number // 2 % 2 else -spare_y
    start = View(wide / 2 - across, tall / 2 - down, 1.0)
    return Move(start, View(wide / 2 + across, tall / 2 + down, 1.04))


def scrim_for(plate: Rgba, words: Box, look: Look) -> float:
    """Say how strong a scrim must be, so that white words can be read on a picture that moves.

    Args:
        plate: The picture.
        words: Where they stand in the frame.
        look: Of the film.
    """
    height, width = plate.shape[:2]
    left = look.width - words.right if look.mirrored else words.left
    across = (left / look.width, (left + words.width) / look.width)
    down = (words.top / look.height, words.bottom / look.height)
    rows, columns = _around(*down, height), _around(*across, width)
    part = plate[rows, columns][::2, ::2, :3].astype(np.float32)
    weights = np.array([0.2126, 0.7152, 0.0722], np.float32)
    bright = float(np.percentile(part @ weights, _BRIGHTEST)) if part.size else 255.0
    if bright <= _DARK_ENOUGH:
        return _LEAST_SCRIM
    return min(_MOST_SCRIM, max(_LEAST_SCRIM, (bright - _DARK_ENOUGH) / (bright - 12) + 0.04))


def _around(start: float, end: float, length: int) -> slice:
    """Take a part of a side, and what the camera may bring there."""
    return slice(
        round(max(0.0, start - _CAMERA_REACH) * length),
        round(min(1.0, end + _CAMERA_REACH) * length) + 1,
    )


def veil(  # noqa: PLR0913 one call, all of it needed
    width: int, height: int, words: Box, colour: str, strength: float, *, mirrored: bool
) -> "skia.Image":
    """Make a scrim: full behind words and towards the edges next to them, then ever less."""
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    if mirrored:
        across = width - 1 - across
    reach = _REACH * max(width, height)
    right = np.maximum(0, across - words.right) / reach
    above = np.maximum(0, words.top - down) / reach
    distance = np.minimum(1.0, np.hypot(right, above))
    fall = 1 - distance * distance * (3 - 2 * distance)
    floor = strength * 0.22
    return tinted(floor + (strength - floor) * fall, colour)


def tinted(opacity: NDArray[np.float32], colour: str) -> "skia.Image":
    """Make an image of one colour from its opacity at each pixel."""
    rgba = np.zeros((*opacity.shape, 4), np.uint8)
    alpha = np.clip(opacity, 0, 1)
    for channel, part in enumerate(channels(colour)):
        rgba[:, :, channel] = np.rint(alpha * part * 255)
    rgba[:, :, 3] = np.rint(alpha * 255)
    return skia.Image.fromarray(rgba, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType, copy=True)


def shadow_of(look: Look) -> str:
    """Give the colour of scrims: night, with a breath of the accent."""
    return mix(NIGHT, look.palette.accent, 0.03)
