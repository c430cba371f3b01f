"""Checks of drawn text: inside the canvas, unbroken, with every glyph, readable on its ground."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from waypost.kernel.studio import Check
from waypost.studio.draw.colours import luminance
from waypost.studio.draw.coverage import undrawn
from waypost.studio.draw.sheet import Drawing, Pixels, TextBox

LEAST_CONTRAST = 4.5
CHANGED = 40
MOST_SHARED = 0.3
"""Of a text that may lie in the air around another one."""
WORST_SHARE = 2.0
"""Percent of the pixels below letters that may be worse than what is reported."""


def text_checks(drawing: Drawing, prefix: str = "") -> tuple[Check, ...]:
    """Run every check of text on a drawing."""
    height, width, _ = drawing.pixels.shape
    checks = (
        inside(drawing.boxes, width, height),
        unbroken(drawing.boxes),
        apart(drawing.boxes),
        glyphs(drawing.boxes),
        contrast(drawing.ground_pixels, drawing.pixels, drawing.boxes),
    )
    return tuple(Check(prefix + check.name, check.passed, check.detail) for check in checks)


def inside(boxes: tuple[TextBox, ...], width: int, height: int) -> Check:
    """Every text stands inside the canvas, with some air around it."""
    air = min(width, height) * 0.01
    outside = [
        box.text
        for box in boxes
        if box.left < air or box.top < air or box.right > width - air or box.bottom > height - air
    ]
    return Check("text inside", not outside, _named(outside) or f"{len(boxes)} texts")


def unbroken(boxes: tuple[TextBox, ...]) -> Check:
    """Every text has its room, and no word is cut in two."""
    broken = [box.text for box in boxes if not box.fits]
    return Check("text unbroken", not broken, _named(broken) or f"{len(boxes)} texts")


def apart(boxes: tuple[TextBox, ...]) -> Check:
    """No text stands on another one."""
    touching = [
        f"{first.text[:20]} / {second.text[:20]}"
        for first, second in combinations(boxes, 2)
        if _shared(first, second) > MOST_SHARED
    ]
    return Check("texts apart", not touching, _named(touching))


def _shared(first: TextBox, second: TextBox) -> float:
    """Measure how much of the smaller of two texts lies on the other one."""
    across = min(first.right, second.right) - max(first.left, second.left)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    if across <= 0 or down <= 0:
        return 0.0
    sizes = ((box.right - box.left) * (box.bottom - box.top) for box in (first, second))
    return across * down / max(1.0, min(sizes))


def glyphs(boxes: tuple[TextBox, ...]) -> Check:
    """Every letter, with its marks, has a shape in one of the fonts it is drawn with."""
    missing = {sign for box in boxes for sign in undrawn(box.text, box.family)}
    return Check("no missing glyphs", not missing, " ".join(sorted(missing)))


def contrast(ground: Pixels, finished: Pixels, boxes: tuple[TextBox, ...]) -> Check:
    """Letters stand out from the pixels that lie below and around them, 4.5 to 1 at least."""
    worst, where = 21.0, ""
    for box in boxes:
        measured = text_contrast(ground, finished, box)
        if measured < worst:
            worst, where = measured, box.text
    passed = worst >= LEAST_CONTRAST
    return Check(
        "text contrast", passed, f"{worst:.1f}" + ("" if passed else f" at “{where[:40]}”")
    )


def text_contrast(ground: Pixels, finished: Pixels, box: TextBox) -> float:
    """Measure the contrast of one text, 1 to 21; 1 if it cannot be seen at all.

    Args:
        ground: The picture without its texts.
        finished: The picture with them.
        box: Where the text stands, and its colour.
    """
    rows = slice(max(0, int(box.top)), int(box.bottom) + 1)
    columns = slice(max(0, int(box.left)), int(box.right) + 1)
    before, after = ground[rows, columns], finished[rows, columns]
    change = np.abs(before.astype(np.int16) - after.astype(np.int16)).sum(2)
    letters = change > CHANGED
    if not letters.any():
        return 1.0
    below = luminances(before[letters])
    ink = luminance(box.colour)
    ratios = (np.maximum(below, ink) + 0.05) / (np.minimum(below, ink) + 0.05)
    return float(np.percentile(ratios, WORST_SHARE))


def luminances(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Measure the relative luminance (WCAG 2) of many sRGB colours, the last axis being RGB."""
    values = np.arange(256) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 sRGB
    return np.asarray(linear[colours] @ np.array([0.2126, 0.7152, 0.0722]))


def _named(texts: list[str]) -> str:
    return "; ".join(f"“{text[:40]}”" for text in texts)
