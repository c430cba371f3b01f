import numpy as np
import pytest

from waypost.studio.draw.artwork import COMPOSITIONS, paint_artwork
from waypost.studio.draw.box import Box
from waypost.studio.draw.sheet import Pixels, Sheet
from waypost.studio.plan.model import Domain, Mood
from waypost.studio.plan.palettes import make_palettes

EVERY = [(domain, index) for domain, ways in COMPOSITIONS.items() for index in range(len(ways))]


def painted(domain: Domain, seed: int, mood: Mood = Mood.WARM) -> Pixels:
    sheet = Sheet(320, 240, "#123456")
    palette, _ = make_palettes(mood, seed, None)
    paint_artwork(sheet.canvas, Box(20, 20, 280, 200), palette, domain, seed)
    return sheet.finish().pixels


@pytest.mark.parametrize(("domain", "index"), EVERY)
def test_every_composition_shows_something_and_stays_in_its_box(domain: Domain, index: int) -> None:
    picture = painted(domain, index)

    assert picture[20:220, 20:300].std() > 8
    assert (picture[:20] == (0x12, 0x34, 0x56)).all()
    assert (picture[:, 300:] == (0x12, 0x34, 0x56)).all()


@pytest.mark.parametrize(("domain", "index"), EVERY)
def test_the_same_seed_paints_the_same_pixels(domain: Domain, index: int) -> None:
    assert np.array_equal(painted(domain, index), painted(domain, index))


@pytest.mark.parametrize("domain", list(Domain))
def test_two_seeds_of_one_domain_do_not_look_alike(domain: Domain) -> None:
    first, second = painted(domain, 300), painted(domain, 301)

    assert np.abs(first.astype(int) - second.astype(int)).mean() > 8
