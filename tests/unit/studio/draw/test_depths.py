import numpy as np
import pytest
import skia

from waypost.studio.draw.artwork import paint_artwork
from waypost.studio.draw.artwork.depths import paint_depths
from waypost.studio.draw.box import Box
from waypost.studio.draw.sheet import Pixels, pixels
from waypost.studio.plan.model import Domain, Mood
from waypost.studio.plan.palettes import make_palettes

SIZE = (240, 150)
PALETTE, _ = make_palettes(Mood.CALM, 3)


def flattened(layers: "tuple[skia.Image, ...]") -> Pixels:
    surface = skia.Surface(*SIZE)
    for layer in layers:
        surface.getCanvas().drawImage(layer, 0, 0)
    return pixels(surface.makeImageSnapshot())


@pytest.mark.parametrize("domain", Domain)
def test_layers_on_top_of_each_other_are_the_whole_artwork(domain: Domain) -> None:
    for seed in range(3):
        whole = skia.Surface(*SIZE)
        paint_artwork(whole.getCanvas(), Box(0, 0, *SIZE), PALETTE, domain, seed)

        layers = paint_depths(SIZE, PALETTE, domain, seed)

        difference = flattened(layers).astype(int) - pixels(whole.makeImageSnapshot())
        assert np.abs(difference).mean() < 0.5


def test_mountains_have_depth_and_the_farthest_layer_is_opaque() -> None:
    layers = paint_depths(SIZE, PALETTE, Domain.MOVE, 0)

    assert len(layers) == 3
    assert layers[0].toarray()[:, :, 3].min() == 255
    assert layers[2].toarray()[:, :, 3].min() == 0


def test_what_hides_nothing_is_one_layer() -> None:
    assert len(paint_depths(SIZE, PALETTE, Domain.TASTE, 0)) == 1
