import pytest

from waypost.kernel.kinds import Kind
from waypost.studio.plan.model import Shape
from waypost.studio.plan.shapes import shape_of


@pytest.mark.parametrize(
    ("prompt", "kind", "form", "shape"),
    [
        ("Poster for a play", Kind.IMAGE, "poster", Shape.PORTRAIT),
        ("Banner for a shop", Kind.IMAGE, "banner", Shape.LANDSCAPE),
        ("square picture of a pear", Kind.IMAGE, "picture", Shape.SQUARE),
        ("Instagram post for a bar", Kind.IMAGE, "instagram post", Shape.SQUARE),
        ("a poster for the fair, make it square", Kind.IMAGE, "poster", Shape.SQUARE),
        ("food festival on harbour square", Kind.IMAGE, "", Shape.PORTRAIT),
        ("landscape gardening for small yards", Kind.IMAGE, "", Shape.PORTRAIT),
        ("a picture of a pear, landscape", Kind.IMAGE, "picture", Shape.LANDSCAPE),
        ("cover for a podcast", Kind.IMAGE, "cover", Shape.SQUARE),
        ("clip of a river", Kind.VIDEO, "clip", Shape.LANDSCAPE),
        ("portrait of a river", Kind.VIDEO, "", Shape.LANDSCAPE),
        ("vertical clip of a river", Kind.VIDEO, "clip", Shape.PORTRAIT),
        ("a reel for our shop", Kind.VIDEO, "reel", Shape.PORTRAIT),
        ("a story announcing our sale", Kind.VIDEO, "story", Shape.PORTRAIT),
        ("film about the story of a mill", Kind.VIDEO, "film", Shape.LANDSCAPE),
    ],
)
def test_the_shape_is_what_is_asked_for_or_usual(
    prompt: str, kind: Kind, form: str, shape: Shape
) -> None:
    assert shape_of(kind, prompt, form) is shape
