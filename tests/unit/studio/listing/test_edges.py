"""Edges of products that are enlarged."""

import cv2
import numpy as np
from numpy.typing import NDArray

from waypost.studio.listing.edges import enlarge

SMALL, FACTOR = 60, 4
LARGE = SMALL * FACTOR
RED, GREEN = (190, 50, 45), (30, 160, 60)

Floats = NDArray[np.float32]


def a_disc(side: int, radius: float) -> Floats:
    rows, columns = np.mgrid[:side, :side].astype(np.float32)
    away = np.hypot(rows - (side - 1) / 2, columns - (side - 1) / 2)
    return np.asarray(np.clip(radius - away + 0.5, 0, 1), np.float32)


def painted(alpha: Floats) -> NDArray[np.uint8]:
    """Red where there is product, green where a backdrop was, mixed at the edge."""
    share = alpha[..., None]
    mixed = share * np.array(RED, np.float32) + (1 - share) * np.array(GREEN, np.float32)
    return np.ascontiguousarray(mixed, np.uint8)


def test_stairs_become_the_line_they_stand_for() -> None:
    stairs = (a_disc(SMALL, 22) > 0.5).astype(np.float32)
    real = a_disc(LARGE, 22 * FACTOR)

    edge = enlarge(painted(stairs), stairs, LARGE, LARGE)[..., 3] / 255

    crude = cv2.resize(stairs, (LARGE, LARGE), interpolation=cv2.INTER_CUBIC)
    assert np.abs(edge - real).sum() < 0.5 * np.abs(crude - real).sum()
    assert ((edge > 0.05) & (edge < 0.95)).sum() < 3.5 * 2 * np.pi * 22 * FACTOR  # it is sharp


def test_nothing_of_the_backdrop_is_seen_at_the_edge() -> None:
    alpha = a_disc(SMALL, 22)

    values = enlarge(painted(alpha), alpha, LARGE, LARGE)

    seen = values[..., 3] > 64
    own = values[seen][:, :3] * 255 / values[seen][:, 3:]
    assert np.abs(own - np.array(RED)).max() < 16  # of 160 that lie between both


def test_a_thin_handle_a_corner_and_a_hole_stay() -> None:
    alpha = np.zeros((SMALL, SMALL), np.float32)
    alpha[10:40, 10:40] = 1
    alpha[20:30, 20:30] = 0
    alpha[24:26, 40:56] = 1

    edge = enlarge(painted(alpha), alpha, LARGE, LARGE)[..., 3] / 255

    assert edge[25 * FACTOR, 42 * FACTOR : 53 * FACTOR].min() > 0.9
    assert edge[25 * FACTOR, 25 * FACTOR] == 0
    assert edge[12 * FACTOR, 12 * FACTOR] > 0.9


def test_a_slit_that_a_highlight_left_is_closed_in_the_colour_around_it() -> None:
    alpha = a_disc(SMALL, 22)
    slit = alpha.copy()
    slit[29:32, 44:] = 0

    values = enlarge(painted(slit), slit, LARGE, LARGE)

    inside = values[30 * FACTOR, 47 * FACTOR]
    assert inside[3] > 240
    assert np.abs(inside[:3] - np.array(RED)).max() < 12


def test_fur_keeps_its_soft_edge() -> None:
    alpha = np.asarray(cv2.GaussianBlur(a_disc(SMALL, 16), (0, 0), 5), np.float32)

    edge = enlarge(painted(alpha), alpha, LARGE, LARGE)[..., 3] / 255

    assert ((edge > 0.2) & (edge < 0.8)).sum() > 10 * 2 * np.pi * 16 * FACTOR
