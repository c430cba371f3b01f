"""When each scene begins: long enough for its words, cut on the beats of the music."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from waypost.studio.film.manner import Manner
from waypost.studio.film.model import Role, Scene, Take
from waypost.studio.script.sentences import reading_seconds
from waypost.studio.sound.music.form import Form

LEAD_SECONDS: Final = 0.22
"""Before the voice begins, at least, beside half of a transition."""
TAIL_SECONDS: Final = 0.3
_CLOSING_SECONDS: Final = 3.2
_SHORTEST_CLOSING: Final = 1.6
_ON_A_BEAT: Final = 0.22
_ON_A_HALF: Final = 0.07
_SHORTER: Final = 0.86
_FARTHEST: Final = 3.0
"""Seconds by which a cut may move to meet a beat."""
_FINAL: Final = -0.25
"""What it costs to cut between bars, and to end on the final chord, against unequal lengths."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A scene, how long its voice is, the least it takes and what is natural, in seconds."""

    scene: Scene
    voice: float
    least: float
    natural: float

    @property
    def shortest(self) -> float:
        """The least that a cut on a beat may leave it."""
        spoken = self.voice + LEAD_SECONDS + TAIL_SECONDS if self.voice else 0.0
        return max(spoken, self.least * _SHORTER)


def wanted(scene: Scene, voice: float, manner: Manner) -> Wanted:
    """Tell how long a scene must be, and would be."""
    least = manner.least if scene.text or scene.figure else manner.least_picture
    natural = manner.pace if scene.text or scene.figure else manner.pace * 0.75
    if scene.role is Role.CHART:
        least, natural = max(least, 3.2), max(natural, 4.8)
    if voice:
        spoken = voice + LEAD_SECONDS + TAIL_SECONDS + manner.transition / 2
        least, natural = max(least, spoken), max(natural, spoken + 0.25)
    elif scene.text:
        least = max(least, min(reading_seconds(scene.text), 6.0) * 0.9)
        natural = max(natural, least + 0.5)
    if scene.role is Role.OPENING:
        natural += 0.6
    if scene.role is Role.CLOSING:
        least, natural = max(least, _SHORTEST_CLOSING), max(natural, _CLOSING_SECONDS, least)
    return Wanted(scene, voice, least, max(least, natural))


def fitting(scenes: Sequence[Wanted], seconds: float) -> list[Wanted]:
    """Drop scenes, the lightest first, until the rest has time; the opening is never dropped."""
    kept = list(scenes)
    while sum(one.least for one in kept) > seconds:
        rest = [one for one in kept if one.scene.role not in (Role.OPENING, Role.CLOSING)]
        if not rest:
            break
        kept.remove(min(reversed(rest), key=lambda one: one.scene.weight))
    ends = [one for one in kept if one.scene.role is Role.CLOSING]
    if sum(one.least for one in kept) > seconds and ends:
        kept.remove(ends[0])
    if kept and sum(one.least for one in kept) > seconds:
        quiet = [replace(one, voice=0.0, least=seconds / len(kept)) for one in kept]
        kept = [replace(one, scene=replace(one.scene, spoken="")) for one in quiet]
    return kept


def natural_seconds(scenes: Sequence[Wanted]) -> float:
    """Tell how long a film would be if nobody asked for a length."""
    return sum(one.natural for one in scenes)


def timed(
    scenes: Sequence[Wanted], seconds: float, manner: Manner, form: Form | None
) -> tuple[Take, ...]:
    """Give scenes their times.

    Args:
        scenes: Which have time together.
        seconds: Of the whole.
        manner: Whose transitions leave a voice no time.
        form: Of the music; None where there are no beats to cut on.
    """
    lengths = _shared(scenes, seconds)
    cuts = _on_beats(scenes, lengths, form) if form else None
    if cuts is None:
        cuts = [sum(lengths[: number + 1]) for number in range(len(lengths) - 1)]
    edges = [0.0, *cuts, seconds]
    takes = []
    for number, one in enumerate(scenes):
        start, end = edges[number], edges[number + 1]
        spare = end - start - one.voice
        lead = LEAD_SECONDS + (manner.transition / 2 if number else 0.1)
        lead = min(lead + 0.12 * max(0.0, spare - lead - TAIL_SECONDS), max(0.0, spare - 0.05))
        takes.append(Take(one.scene, start, end - start, start + lead))
    return tuple(takes)


def _shared(scenes: Sequence[Wanted], seconds: float) -> list[float]:
    """Share the time out between what scenes need and what is natural, or beyond."""
    least = sum(one.least for one in scenes)
    natural = sum(one.natural for one in scenes)
    if natural <= seconds:
        return [one.natural * seconds / natural for one in scenes]
    part = (seconds - least) / (natural - least) if natural > least else 0.0
    return [one.least + (one.natural - one.least) * part for one in scenes]


def _on_beats(scenes: Sequence[Wanted], lengths: Sequence[float], form: Form) -> list[float] | None:
    """Find the cuts on beats that keep every scene long enough and change its length least."""
    times = [(time, _price(number, form)) for number, time in enumerate(form.beat_times)][1:]
    total = sum(lengths)
    best: dict[int, tuple[float, list[float]]] = {-1: (0.0, [])}
    for number in range(len(scenes) - 1):
        reached: dict[int, tuple[float, list[float]]] = {}
        left = sum(one.shortest for one in scenes[number + 1 :])
        ideal = sum(lengths[: number + 1])
        for place, (time, price) in enumerate(times):
            if time + left > total + 1e-6 or abs(time - ideal) > _FARTHEST:
                continue
            for before, (cost, cuts) in best.items():
                length = time - (cuts[-1] if cuts else 0.0)
                if before >= place or length < scenes[number].shortest - 1e-6:
                    continue
                off = (length - lengths[number]) / lengths[number]
                so_far = cost + price + off * off
                if place not in reached or so_far < reached[place][0]:
                    reached[place] = (so_far, [*cuts, time])
        best = reached
    ways = [
        (cost + ((total - (cuts[-1] if cuts else 0.0)) / lengths[-1] - 1) ** 2, cuts)
        for cost, cuts in best.values()
    ]
    return min(ways)[1] if ways else None


def _price(beat: int, form: Form) -> float:
    if form.beat_times[beat] == form.final_time:
        return _FINAL
    place = beat % form.beats
    if place == 0:
        return 0.0
    return _ON_A_HALF if form.beats == 4 and place == 2 else _ON_A_BEAT  # noqa: PLR2004 common time
