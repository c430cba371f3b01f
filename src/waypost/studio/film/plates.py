"""Pictures that a camera moves over: photos, artwork in depths, drifting colour."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
import skia
from PIL import Image

from waypost.studio.draw.artwork.depths import paint_depths
from waypost.studio.draw.backgrounds import mesh
from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import BLACK, WHITE, channels, contrast, mix
from waypost.studio.draw.photos import cropped
from waypost.studio.film.camera import MARGIN
from waypost.studio.film.frame import Rgba
from waypost.studio.plan.model import Domain, Palette

_LEAST_RATIO, _MOST_RATIO = 0.82, 1.28
_GRAIN: Final = 1.3
_GRAIN_SIDE: Final = 512
_TONE_CONTRAST: Final = 5.4


def photo_plate(photo: Image.Image, width: int, height: int) -> Rgba:
    """Crop a photo to a little more than will be seen of it, keeping more of its own shape."""
    seen = width / height
    ratio = min(seen * _MOST_RATIO, max(seen * _LEAST_RATIO, photo.width / photo.height))
    wide = max(width, height * ratio) * MARGIN
    tall = wide / ratio
    fitted = cropped(photo, round(wide), round(tall)).convert("RGBA")
    return np.ascontiguousarray(np.asarray(fitted, np.uint8))


@dataclass(frozen=True)
class Depth:
    """A layer of artwork: its pixels, where its corner is, and how near it is (0 to 1)."""

    pixels: Rgba
    left: int
    top: int
    nearness: float


@cache
def _grain() -> "np.ndarray[tuple[int, int, int], np.dtype[np.int16]]":
    noise = np.random.default_rng(7).normal(0, _GRAIN, (_GRAIN_SIDE, _GRAIN_SIDE, 1))
    return np.repeat(np.rint(noise), 3, axis=2).astype(np.int16)


def grained(pixels: Rgba) -> Rgba:
    """Add a little grain, so that gradients do not break into bands."""
    height, width = pixels.shape[:2]
    times = (-(-height // _GRAIN_SIDE), -(-width // _GRAIN_SIDE), 1)
    noise = np.tile(_grain(), times)[:height, :width]
    colours = pixels[:, :, :3].astype(np.int16)
    colours += noise
    np.clip(colours, 0, 255, out=colours)
    result = pixels.copy()
    result[:, :, :3] = colours
    return result


def mesh_plate(width: int, height: int, palette: Palette, seed: int, strength: float) -> Rgba:
    """Paint drifting colour, a good deal larger than what is seen of it."""
    surface = skia.Surface(round(width * 1.35), round(height * 1.35))
    box = Box(0, 0, surface.width(), surface.height())
    mesh(surface.getCanvas(), box, palette, seed, strength)
    return grained(_pixels(surface))


@dataclass(frozen=True, slots=True)
class Tones:
    """A colour, and how dark and how light it gets in a tonal picture."""

    dark: str
    middle: str
    light: str


def tonal_plate(
    size: tuple[int, int], tones: Tones, palette: Palette, domain: Domain, seed: int
) -> Rgba:
    """Paint artwork in tones of one colour, so faint that type stands on it as on a flat field."""
    wide, tall = round(size[0] * MARGIN), round(size[1] * MARGIN)
    layers = paint_depths((wide, tall), palette, domain, seed)
    flat = _flattened(layers)
    sharp = cv2.cvtColor(flat, cv2.COLOR_RGBA2GRAY)
    grey = np.asarray(cv2.GaussianBlur(sharp, (0, 0), 1.2), np.float32) / 255
    spread = float(grey.std()) or 1.0
    tone = np.clip((grey - float(grey.mean())) / spread, -1.6, 1.6)[:, :, None]
    base = np.array(channels(tones.middle), np.float32) * 255
    lighter = np.array(channels(tones.light), np.float32) * 255 - base
    darker = base - np.array(channels(tones.dark), np.float32) * 255
    painted = base + np.where(tone > 0, lighter, darker) * tone / 1.6
    result = np.full((*grey.shape, 4), 255, np.uint8)
    result[:, :, :3] = np.clip(painted, 0, 255)
    return grained(result)


def tones_of(colour: str, ink: str) -> Tones:
    """Find a darker and a lighter tone of a flat colour on which an ink can still be read."""
    light, dark = colour, colour
    for step in range(1, 12):
        for_light, for_dark = mix(colour, WHITE, step * 0.02), mix(colour, BLACK, step * 0.03)
        light = for_light if contrast(ink, for_light) >= _TONE_CONTRAST else light
        dark = for_dark if contrast(ink, for_dark) >= _TONE_CONTRAST else dark
    return Tones(dark, colour, light)


def quiet_tones(palette: Palette) -> Tones:
    """Tint the background of a palette with a breath of its colours."""
    if palette.dark:
        return Tones(
            mix(palette.background, BLACK, 0.2),
            mix(palette.background, palette.second, 0.08),
            mix(palette.background, palette.accent, 0.2),
        )
    return Tones(
        mix(palette.background, palette.accent, 0.17),
        mix(palette.background, palette.second, 0.05),
        mix(palette.background, WHITE, 0.6),
    )


def art_plates(
    width: int, height: int, palette: Palette, domain: Domain, seed: int
) -> tuple[Depth, ...]:
    """Paint artwork in depths, the farthest first, which fills all; each cut to what is drawn."""
    wide, tall = round(width * MARGIN), round(height * MARGIN)
    layers = paint_depths((wide, tall), palette, domain, seed)
    depths = []
    for number, layer in enumerate(layers):
        pixels = _image_pixels(layer)
        nearness = number / max(1, len(layers) - 1)
        if number == 0:
            depths.append(Depth(pixels, 0, 0, nearness))
            continue
        drawn = cv2.boundingRect(np.ascontiguousarray(pixels[:, :, 3]))
        left, top, across, down = drawn
        if across and down:
            cut = np.ascontiguousarray(pixels[top : top + down, left : left + across])
            depths.append(Depth(cut, left, top, nearness))
    return tuple(depths)


def _flattened(layers: "tuple[skia.Image, ...]") -> Rgba:
    surface = skia.Surface(layers[0].width(), layers[0].height())
    for layer in layers:
        surface.getCanvas().drawImage(layer, 0, 0)
    return _pixels(surface)


def _pixels(surface: "skia.Surface") -> Rgba:
    return _image_pixels(surface.makeImageSnapshot())


def _image_pixels(image: "skia.Image") -> Rgba:
    pixels = np.zeros((image.height(), image.width(), 4), np.uint8)
    info = skia.ImageInfo.Make(
        image.width(), image.height(), skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
    )
    image.readPixels(info, pixels, image.width() * 4, 0, 0)
    return pixels
