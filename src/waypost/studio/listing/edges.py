"""The edge of a product that is enlarged: drawn anew as an even line, in the product's colours."""

from typing import Final

import cv2
import numpy as np
import skia
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from waypost.studio.draw.sheet import Pixels
from waypost.studio.listing.photo import Alpha

TRACED_AT: Final = 0.5
STEADIED: Final = 0.5
"""Blur before an outline is traced, in pixels of the photo; it keeps what is a pixel thin."""
CLOSED: Final = 2.5
"""Half of how wide a slit is, in pixels of the photo, that is no part of any product's shape."""
EVEN_OVER: Final = 4.0
"""How much of a line, in pixels of the photo, is looked at to tell its way from its stairs."""
MOST_MOVED: Final = 1.6
"""Stairs are no higher, in pixels of the photo; beyond this a line has a corner, which stays."""
SOFTNESS: Final = 0.7
"""Blur of the new edge, in pixels as they are drawn."""
SHARP, FUZZY = 3.0, 6.0
"""Widths of an edge in pixels of the photo: a line, and fur, which no line is drawn around."""
OWN, MIXED = 0.99, 0.75
"""From this alpha on colours are the product's own; below the other, a guess."""
SPREADS: Final = (1.2, 4.0)

Floats = NDArray[np.float32]


def enlarge(colours: Pixels, alpha: Alpha, width: int, height: int) -> Floats:
    """Enlarge a product that was cut out.

    Returns:
        Height x width x 4: red, green, blue and alpha, 0 to 255, premultiplied.
    """
    large = cv2.resize(_bled(colours, alpha), (width, height), interpolation=cv2.INTER_CUBIC)
    edge = _even_edge(alpha, width, height)[..., None]
    return np.asarray(np.dstack([np.clip(large, 0, 255) * edge, edge * 255]), np.float32)


def _bled(colours: Pixels, alpha: Alpha) -> Floats:
    """Let the product's own colours run over its edge, so that no other is seen there."""
    result = colours.astype(np.float32)
    weight = np.clip((alpha - MIXED) / (OWN - MIXED), 0, 1) + 1e-3 * alpha
    carried = result
    for spread in reversed(SPREADS):
        sums = cv2.GaussianBlur(result * weight[..., None], (0, 0), spread)
        near = cv2.GaussianBlur(weight, (0, 0), spread)[..., None]
        found = np.clip(near / 0.02, 0, 1)
        carried = found * (sums / np.maximum(near, 1e-6)) + (1 - found) * carried
    own = np.clip(weight, 0, 1)[..., None]
    return np.asarray(own * result + (1 - own) * carried, np.float32)


def _even_edge(alpha: Alpha, width: int, height: int) -> Alpha:
    """Draw alpha anew; where it is fuzzy, it is only enlarged."""
    factor = width / alpha.shape[1]
    steady = cv2.GaussianBlur(alpha, (0, 0), STEADIED)
    large = cv2.resize(steady, (width, height), interpolation=cv2.INTER_CUBIC)
    inside = _closed(np.asarray(large > TRACED_AT, np.uint8), round(CLOSED * factor))
    line = cv2.GaussianBlur(_filled(inside, factor), (0, 0), SOFTNESS)
    fuzzy = cv2.resize(_fuzziness(alpha), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(fuzzy * np.clip(large, 0, 1) + (1 - fuzzy) * line, np.float32)


def _closed(inside: NDArray[np.uint8], by: int) -> NDArray[np.uint8]:
    """Close the slits that a highlight on a rim leaves."""
    padded = cv2.copyMakeBorder(inside, by, by, by, by, cv2.BORDER_CONSTANT, value=0)
    round_brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1))
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, round_brush)
    return np.asarray(closed[by:-by, by:-by], np.uint8)


def _filled(inside: NDArray[np.uint8], factor: float) -> Alpha:
    """Fill what is inside of an evened outline; its holes stay open."""
    found, _ = cv2.findContours(inside, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    path = skia.Path()
    path.setFillType(skia.PathFillType.kEvenOdd)
    for contour in found:
        points = _evened(contour[:, 0, :].astype(np.float64) + 0.5, factor)
        path.addPoly([skia.Point(x, y) for x, y in points.tolist()], close=True)
    surface = skia.Surface(inside.shape[1], inside.shape[0])
    surface.getCanvas().drawPath(path, skia.Paint(AntiAlias=True, Color=skia.ColorWHITE))
    drawn = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    return np.asarray(drawn[..., 3] / np.float32(255), np.float32)


def _evened(points: NDArray[np.float64], factor: float) -> NDArray[np.float64]:
    """Take the stairs out of a closed line; where it would move too far, it is left as it is."""
    over = EVEN_OVER * factor
    once = gaussian_filter1d(points, over, axis=0, mode="wrap")
    twice = gaussian_filter1d(once, over, axis=0, mode="wrap")
    moved = 2 * once - twice - points
    far = gaussian_filter1d(np.linalg.norm(moved, axis=1), 0.5 * over, mode="wrap")
    most = MOST_MOVED * factor
    kept = most / np.maximum(most, far)
    return np.asarray(points + moved * kept[:, None], np.float64)


def _fuzziness(alpha: Alpha) -> Alpha:
    """Tell how fuzzy the nearest edge is, 0 to 1, by how wide it is."""
    slope = np.hypot(cv2.Sobel(alpha, -1, 1, 0), cv2.Sobel(alpha, -1, 0, 1)) / 8
    mixed = cv2.GaussianBlur(6 * alpha * (1 - alpha), (0, 0), FUZZY)
    steep = cv2.GaussianBlur(slope, (0, 0), FUZZY)
    width = mixed / np.maximum(steep, 1e-4)
    return np.asarray(np.clip((width - SHARP) / (FUZZY - SHARP), 0, 1), np.float32)
