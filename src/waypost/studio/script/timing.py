"""How much may be said in a length, and how long a sentence takes."""

from collections.abc import Callable
from typing import Final, TypeAlias

from waypost.studio.plan.model import Plan
from waypost.studio.script.lengths import asked_seconds
from waypost.studio.script.model import Sentence
from waypost.studio.script.sentences import reading_seconds, spoken_seconds
from waypost.studio.sound.speech import PACES, can_speak

Cost: TypeAlias = Callable[[Sentence], float]
"""How many seconds a sentence takes, with the pause after it."""

LONGEST_SECONDS: Final = 150.0
"""Of speech, where no length is asked for."""
MUSIC_SECONDS: Final = 5.0
"""What intro and ending take at least of a piece; the rest may be spoken."""
_MUSIC_SHARE: Final = 0.28
"""The same, of a piece so short that the seconds would be most of it."""
_PAUSE_SECONDS: Final = 0.55


def budget_of(plan: Plan, natural: float) -> float:
    """Say how many seconds may be spoken; `natural` where no length is asked for."""
    asked = asked_seconds(plan)
    if asked is None:
        return natural
    return asked - min(MUSIC_SECONDS, asked * _MUSIC_SHARE)


def cost_of(plan: Plan, language: str) -> Cost:
    """Estimate what sentences of a language take, said in the mood of a plan, or read."""
    if not can_speak(language):
        return lambda sentence: reading_seconds(sentence.text)
    pace = PACES[plan.mood]
    return lambda sentence: spoken_seconds(sentence.text, pace) + _PAUSE_SECONDS
