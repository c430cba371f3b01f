"""How one to four photos share a box."""

import skia
from PIL import Image

from waypost.studio.draw.box import Box
from waypost.studio.draw.photos import draw_photo

MOST_PHOTOS = 4
TALL = 1.05


def collage_boxes(box: Box, ratios: tuple[float, ...], gap: float) -> tuple[Box, ...]:
    """Divide a box among photos of these width/height ratios, the first one leading."""
    tall = box.height > box.width * TALL
    match len(ratios):
        case 1:
            return (box,)
        case 2:
            share = _share(ratios[0], ratios[1], tall=tall)
            return _split(box, share, gap, down=tall)
        case 3:
            lead, rest = _split(box, 0.62, gap, down=tall)
            return (lead, *_split(rest, 0.5, gap, down=not tall))
        case _:
            upper, lower = _split(box, 0.54, gap, down=True)
            return (
                *_split(upper, 0.6, gap, down=False),
                *_split(lower, 0.4, gap, down=False),
            )


def _share(first: float, second: float, *, tall: bool) -> float:
    ours, theirs = (1 / first, 1 / second) if tall else (first, second)
    return min(0.66, max(0.38, ours / (ours + theirs)))


def _split(box: Box, share: float, gap: float, *, down: bool) -> tuple[Box, Box]:
    if down:
        first = (box.height - gap) * share
        return (
            Box(box.left, box.top, box.width, first),
            Box(box.left, box.top + first + gap, box.width, box.height - first - gap),
        )
    first = (box.width - gap) * share
    return (
        Box(box.left, box.top, first, box.height),
        Box(box.left + first + gap, box.top, box.width - first - gap, box.height),
    )


def draw_collage(
    canvas: "skia.Canvas", photos: tuple[Image.Image, ...], box: Box, gap: float, radius: float
) -> None:
    """Draw up to four photos into a box."""
    shown = photos[:MOST_PHOTOS]
    ratios = tuple(photo.width / photo.height for photo in shown)
    for photo, part in zip(shown, collage_boxes(box, ratios, gap), strict=True):
        draw_photo(canvas, photo, part, radius)
