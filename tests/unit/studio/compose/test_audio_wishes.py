import pytest

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.compose.audio_wishes import Wish, wish_of
from waypost.studio.digest.model import Digest
from waypost.studio.plan.planning import make_plan


@pytest.mark.parametrize(
    ("prompt", "wish"),
    [
        ("A 10 second jingle for our tea shop", Wish.MUSIC),
        ("An energetic soundtrack", Wish.MUSIC),
        ("A calm piece of music for our waiting room", Wish.MUSIC),
        ("20 seconds of background music without a voice", Wish.MUSIC),
        ("A talk about the history of the jingle", Wish.BOTH),
        ("A radio ad for our song festival", Wish.BOTH),
        ("A spoken introduction with a soundtrack", Wish.BOTH),
        ("A welcome message, voice only", Wish.VOICE),
        ("A story without music", Wish.VOICE),
        ("A welcome with soft music", Wish.BOTH),
        ("Introduce our new song", Wish.BOTH),
    ],
)
def test_what_is_wished_for_is_heard(prompt: str, wish: Wish) -> None:
    assert wish_of(make_plan(Order(Kind.AUDIO, prompt), Digest())) is wish
