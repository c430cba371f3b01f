"""A storyboard with voices and pictures, cut to what has time in the length that was asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.audio_wishes import Wish
from waypost.studio.compose.model import Commission
from waypost.studio.compose.words import Words
from waypost.studio.film.footage import TAKEN, footage_of, with_footage
from waypost.studio.film.manner import Manner
from waypost.studio.film.model import Footage, Role, Scene
from waypost.studio.film.storyboard import MANY_TOGETHER, spare_lines, write_storyboard
from waypost.studio.film.timing import Wanted, fitting, natural_seconds, wanted
from waypost.studio.plan.planning import LONGEST_SECONDS, SHORTEST_SECONDS
from waypost.studio.script.lengths import asked_seconds
from waypost.studio.script.narration import write_narration
from waypost.studio.sound.model import Samples, seconds_of
from waypost.studio.sound.speech import can_speak, speak

NO_VOICE_NOTE: Final = (
    "There is no voice for this language yet: the words stand in the pictures and the captions, "
    "over music."
)
_LEAST_NATURAL, _MOST_NATURAL = 10.0, 90.0
_SLOW: Final = 1.1
"""How much longer than natural scenes may get before more of them are added."""
_LIGHT: Final = 1.4
"""Lines that weigh less make room for attached pictures."""


@dataclass(frozen=True)
class Screenplay:
    """Scenes that have time together, their voices, and the length of the film.

    Attributes:
        scenes: In their order.
        voices: By what is spoken.
        seconds: Of the film.
        language: Of what is said or read.
        left_out: Attachments that could not be used, and why.
        notes: For the report.
    """

    scenes: tuple[Wanted, ...]
    voices: Mapping[str, Samples]
    seconds: float
    language: str
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]

    def voice_of(self, scene: Scene) -> Samples:
        """Give the voice of a scene; empty where it rests."""
        return self.voices.get(scene.spoken, np.zeros(0, np.float32))


def write_screenplay(
    commission: Commission, words: Words, manner: Manner, wish: Wish
) -> Screenplay:
    """Write, speak and cut a film."""
    plan, digest = commission.plan, commission.digest
    narration = write_narration(plan, digest)
    has_voice = can_speak(narration.language)
    speaks = has_voice and wish is not Wish.MUSIC
    footage, too_many = footage_of(digest)
    scenes = write_storyboard(plan, words, digest, narration, speaks=speaks)
    voices = _voices(commission, scenes)
    asked = asked_seconds(plan)
    if asked and sum(_wanted(scene, voices, manner).least for scene in scenes) > asked:
        scenes = write_storyboard(
            plan, words, digest, narration, speaks=speaks, together=MANY_TOGETHER
        )
        voices = {**voices, **_voices(commission, [s for s in scenes if s.spoken not in voices])}

    def needed(many: Sequence[Scene]) -> list[Wanted]:
        return [_wanted(scene, voices, manner) for scene in many]

    seconds = _seconds(asked, needed(scenes), len(footage), manner)
    kept = fitting(needed(scenes), seconds)
    spare = [_wanted(scene, voices, manner) for scene in spare_lines(plan, scenes)]
    slots = sum(one.scene.role in TAKEN for one in kept)
    kept = _filled(kept, spare, seconds, max(0, len(footage) - slots) * manner.least_picture)
    kept = _with_room(kept, seconds, footage, manner)
    shown = with_footage([one.scene for one in kept], footage)
    final = fitting(needed(shown), seconds)
    notes = () if has_voice or wish is Wish.MUSIC else (NO_VOICE_NOTE,)
    return Screenplay(
        tuple(final),
        voices,
        seconds,
        narration.language,
        (*narration.left_out, *too_many),
        (*notes, *narration.notes),
    )


def _wanted(scene: Scene, voices: Mapping[str, Samples], manner: Manner) -> Wanted:
    voice = voices.get(scene.spoken)
    return wanted(scene, seconds_of(voice) if voice is not None else 0.0, manner)


def _voices(commission: Commission, scenes: Sequence[Scene]) -> dict[str, Samples]:
    texts = list(dict.fromkeys(scene.spoken for scene in scenes if scene.spoken))
    plan = commission.plan
    spoken = zip(texts, speak(texts, plan.mood, plan.seed), strict=True)
    return {text: samples for text, samples in spoken if len(samples)}


def _seconds(asked: float | None, scenes: Sequence[Wanted], pictures: int, manner: Manner) -> float:
    """Take the length that was asked for, or what is natural."""
    if asked is not None:
        return min(LONGEST_SECONDS, max(SHORTEST_SECONDS, asked))
    more = max(0, pictures - len(scenes)) * manner.pace * 0.75
    return round(min(_MOST_NATURAL, max(_LEAST_NATURAL, natural_seconds(scenes) + more)), 1)


def _filled(
    kept: Sequence[Wanted], spare: Sequence[Wanted], seconds: float, pictures: float
) -> list[Wanted]:
    """Add lines without a voice while scenes would drag; the closing stays last."""
    filled = list(kept)
    for turn, line in enumerate(spare):
        if natural_seconds(filled) * _SLOW + pictures >= seconds:
            break
        places = [n for n, one in enumerate(filled) if one.scene.role is not Role.CLOSING]
        if not places:
            break
        filled.insert(min(2 * turn + 2, len(places)), line)
    return filled


def _with_room(
    kept: Sequence[Wanted], seconds: float, footage: Sequence[Footage], manner: Manner
) -> list[Wanted]:
    """Let light lines go while attached pictures have no time beside them."""
    lean = list(kept)
    while True:
        slots = sum(one.scene.role in TAKEN for one in lean)
        more = max(0, len(footage) - slots) * manner.least_picture
        light = [one for one in lean if one.scene.role is Role.LINE and one.scene.weight < _LIGHT]
        if not light or sum(one.least for one in lean) + more <= seconds:
            return lean
        lean.remove(min(reversed(light), key=lambda one: one.scene.weight))
