"""How films of a mood move: the pace, how words come, how one scene becomes the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.studio.plan.model import Mood


class Reveal(StrEnum):
    """How words appear."""

    RISE = "rise"
    FADE = "fade"
    POP = "pop"
    FOCUS = "focus"


class Transition(StrEnum):
    """How one scene becomes the next."""

    DISSOLVE = "dissolve"
    WIPE = "wipe"
    PUSH = "push"
    COVER = "cover"
    IRIS = "iris"
    BLINDS = "blinds"


@dataclass(frozen=True, slots=True)
class Manner:
    """The way a film moves; times are seconds.

    Attributes:
        reveal: How words appear.
        by_word: Whether they come word by word, or line by line.
        arrives: How long one word or line takes.
        stagger: How much later the next one begins.
        leaves: How long words take to go.
        transitions: Used in turn.
        transition: How long one takes.
        zoom: How much larger a picture gets within a scene.
        punch: How far a picture jumps on the bars, as a part of its size.
        pace: A scene as it is natural.
        least: The shortest scene with words.
        least_picture: The shortest scene without.
    """

    reveal: Reveal
    by_word: bool
    arrives: float
    stagger: float
    leaves: float
    transitions: tuple[Transition, ...]
    transition: float
    zoom: float
    punch: float
    pace: float
    least: float
    least_picture: float


MANNERS: Final[Mapping[Mood, Manner]] = {
    Mood.ENERGETIC: Manner(
        reveal=Reveal.RISE, by_word=True, arrives=0.42, stagger=0.06, leaves=0.2,
        transitions=(Transition.WIPE, Transition.PUSH, Transition.WIPE, Transition.BLINDS),
        transition=0.5, zoom=0.11, punch=0.012, pace=2.4, least=1.5, least_picture=1.1,
    ),
    Mood.CALM: Manner(
        reveal=Reveal.FADE, by_word=False, arrives=1.3, stagger=0.24, leaves=0.7,
        transitions=(Transition.DISSOLVE,),
        transition=1.2, zoom=0.07, punch=0.0, pace=5.2, least=3.0, least_picture=2.6,
    ),
    Mood.CORPORATE: Manner(
        reveal=Reveal.RISE, by_word=False, arrives=0.65, stagger=0.09, leaves=0.3,
        transitions=(Transition.COVER, Transition.PUSH),
        transition=0.75, zoom=0.06, punch=0.0, pace=4.0, least=2.6, least_picture=2.0,
    ),
    Mood.PLAYFUL: Manner(
        reveal=Reveal.POP, by_word=True, arrives=0.5, stagger=0.08, leaves=0.22,
        transitions=(Transition.IRIS, Transition.PUSH, Transition.IRIS, Transition.COVER),
        transition=0.65, zoom=0.09, punch=0.008, pace=2.9, least=1.9, least_picture=1.4,
    ),
    Mood.ELEGANT: Manner(
        reveal=Reveal.FOCUS, by_word=False, arrives=1.1, stagger=0.18, leaves=0.5,
        transitions=(Transition.DISSOLVE, Transition.COVER, Transition.DISSOLVE),
        transition=1.0, zoom=0.07, punch=0.0, pace=4.4, least=2.9, least_picture=2.2,
    ),
    Mood.TECH: Manner(
        reveal=Reveal.RISE, by_word=True, arrives=0.5, stagger=0.05, leaves=0.22,
        transitions=(Transition.BLINDS, Transition.PUSH, Transition.COVER),
        transition=0.6, zoom=0.07, punch=0.0, pace=3.1, least=2.0, least_picture=1.5,
    ),
    Mood.WARM: Manner(
        reveal=Reveal.FADE, by_word=True, arrives=0.9, stagger=0.09, leaves=0.45,
        transitions=(Transition.DISSOLVE, Transition.COVER, Transition.DISSOLVE),
        transition=0.9, zoom=0.08, punch=0.0, pace=4.0, least=2.6, least_picture=2.0,
    ),
    Mood.DARK: Manner(
        reveal=Reveal.FOCUS, by_word=False, arrives=1.0, stagger=0.16, leaves=0.5,
        transitions=(Transition.DISSOLVE, Transition.DISSOLVE, Transition.COVER),
        transition=0.95, zoom=0.08, punch=0.0, pace=4.0, least=2.6, least_picture=2.0,
    ),
}  # fmt: skip
