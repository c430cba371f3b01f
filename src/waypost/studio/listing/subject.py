"""What a listing shows: the product without background, or its whole photo where that is better."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import cv2
import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

from waypost.studio.draw.box import Box
from waypost.studio.draw.photos import best_crop
from waypost.studio.draw.sheet import Pixels
from waypost.studio.listing.cut_out import CutOut
from waypost.studio.listing.edges import enlarge
from waypost.studio.listing.photo import Alpha, Photo

ENLARGED: Final = 1.25
"""From this factor on a photo has too few pixels for an even edge."""
ANKLE: Final = 0.9
"""How far down a product's width is looked at, as a share of its height."""
STRAIGHT: Final = 0.8
"""So wide it is there, compared with its lowest quarter, if it stands; a circle has 0.69."""


@dataclass(frozen=True)
class Subject:
    """Pixels to show.

    Attributes:
        colours: Height x width x 3, sRGB.
        alpha: Of the same size; all 1 for a whole photo.
        is_cut: Whether it stands free.
    """

    colours: Pixels
    alpha: Alpha
    is_cut: bool

    @classmethod
    def whole(cls, photo: Photo) -> "Subject":
        """Show all of a photo."""
        return cls(photo.colours, np.ones(photo.colours.shape[:2], np.float32), is_cut=False)

    @classmethod
    def free(cls, product: CutOut) -> "Subject":
        """Show a product that was cut out."""
        return cls(product.colours, product.alpha, is_cut=True)

    def flipped(self) -> "Subject":
        """Turn left and right, for a sheet that will turn it back."""
        return Subject(
            np.ascontiguousarray(self.colours[:, ::-1]),
            np.ascontiguousarray(self.alpha[:, ::-1]),
            is_cut=self.is_cut,
        )

    def cropped(self, ratio: float) -> "Subject":
        """Crop a wider photo to this ratio of width to height, if it loses no more than half."""
        if not ratio < self.ratio <= 2 * ratio:
            return self
        image = Image.fromarray(self.colours)
        left, top, right, bottom = best_crop(image, ratio)
        return Subject(
            np.ascontiguousarray(self.colours[top:bottom, left:right]),
            np.ascontiguousarray(self.alpha[top:bottom, left:right]),
            is_cut=self.is_cut,
        )

    @property
    def ratio(self) -> float:
        """Width by height."""
        return float(self.colours.shape[1] / self.colours.shape[0])

    @cached_property
    def _premultiplied(self) -> NDArray[np.float32]:
        colours = self.colours.astype(np.float32) * self.alpha[..., None]
        return np.dstack([colours, self.alpha * 255])

    def scaled(self, width: int, height: int) -> NDArray[np.uint8]:
        """Scale to exactly this size; red, green, blue and alpha, premultiplied.

        Where it is enlarged, its edge is drawn anew as an even line instead of as stairs.
        """
        factor = width / self.colours.shape[1]
        if self.is_cut and factor > ENLARGED:
            values = enlarge(self.colours, self.alpha, width, height)
        else:
            how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
            resized = cv2.resize(self._premultiplied, (width, height), interpolation=how)
            values = np.asarray(np.clip(resized, 0, 255), np.float32)
        values[..., :3] = np.minimum(values[..., :3], values[..., 3:])
        return np.ascontiguousarray(values + 0.5).astype(np.uint8)

    @cached_property
    def stands(self) -> bool:
        """Whether it goes straight down; otherwise it is round, or was taken from above."""
        solid = self.alpha > 0.5  # noqa: PLR2004 (no haze)
        widths = np.where(solid.any(axis=1), solid.shape[1] - solid[:, ::-1].argmax(axis=1), 0)
        widths = widths - np.where(solid.any(axis=1), solid.argmax(axis=1), 0)
        lower = widths[3 * solid.shape[0] // 4 :]
        near_the_ground = widths[int(ANKLE * (solid.shape[0] - 1))]
        return bool(near_the_ground >= STRAIGHT * lower.max())


def fit_into(subject: Subject, room: Box, *, standing: bool = True) -> Box:
    """Find the largest box of the subject's shape inside the room, at its foot or in its middle."""
    width = min(room.width, room.height * subject.ratio)
    height = width / subject.ratio
    spare = room.height - height
    top = room.top + (spare if standing else spare / 2)
    return Box(round(room.left + (room.width - width) / 2), round(top), round(width), round(height))


def draw_subject(
    canvas: "skia.Canvas", subject: Subject, box: Box, radius: float = 0.0
) -> NDArray[np.uint8]:
    """Draw it into a box of its shape, corners rounded by `radius`.

    Returns:
        The alpha of what was drawn, in the box's size.
    """
    width, height = max(1, round(box.width)), max(1, round(box.height))
    pixels = subject.scaled(width, height)
    image = skia.Image.fromarray(
        pixels,
        colorType=skia.kRGBA_8888_ColorType,
        alphaType=skia.kPremul_AlphaType,
        copy=True,
    )
    canvas.save()
    if radius:
        canvas.clipRRect(skia.RRect.MakeRectXY(box.rect(), radius, radius), doAntiAlias=True)
    canvas.drawImage(image, box.left, box.top)
    canvas.restore()
    return np.ascontiguousarray(pixels[..., 3])
