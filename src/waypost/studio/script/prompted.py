"""What is spoken where there is only a prompt: its own words, and lines of banks between them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.studio.plan.banks import lines_for
from waypost.studio.plan.model import Genre, Plan
from waypost.studio.script.extraction import condensed
from waypost.studio.script.lengths import asked_seconds
from waypost.studio.script.model import Narration, Sentence
from waypost.studio.script.prompts import (
    dictated,
    form_of,
    is_content,
    name_of,
    other_facts,
    stated_in_order,
    statements,
    subject_of,
    wish_in,
)
from waypost.studio.script.sentences import ended
from waypost.studio.script.talks import Stage, family_of, guided
from waypost.studio.script.timing import LONGEST_SECONDS, MUSIC_SECONDS, Cost, budget_of, cost_of
from waypost.studio.sound.speech import can_speak

TALK_SECONDS: Final = 42.0
"""Of speech in a talk from few words, where no length is asked for."""
PROMO_SECONDS: Final = 15.0
_SPOKEN_SHARE: Final = 0.66
"""Of a talk from few words; the rest is music and time to think."""
_QUIET_SHARE: Final = 0.42
_ADVERTISES = re.compile(
    r"\b(?:ads?|advert\w*|spots?|commercials?|promos?|promotion\w*|promote|trailers?|teasers?|"
    r"campaign|offer|launch|sale)\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(r"^(?:my|our|the|a|an|this)\s", re.IGNORECASE)
_VOICE_OVER = re.compile(r"\bvoice-?\s?over\b", re.IGNORECASE)


def narration_of_prompt(plan: Plan) -> Narration:
    """Speak what the prompt dictates, or what it says, led by lines of a bank."""
    words = dictated(plan)
    if words or is_content(plan):
        sentences = [Sentence(text, weight=3.0) for text in words or statements(plan)]
    elif not can_speak(plan.language):
        sentences = _own_words(plan)
    elif is_talk(plan):
        return Narration(talk(plan), plan.language)
    else:
        sentences = _promo(plan)
    budget = budget_of(plan, LONGEST_SECONDS)
    kept = condensed(sentences or _promo(plan), budget, cost_of(plan, plan.language))
    return Narration(kept, plan.language)


def is_talk(plan: Plan) -> bool:
    """Whether a talk is asked for; of what is only heard, all that is neither ad nor report."""
    form = form_of(plan)
    if _ADVERTISES.search(form) or (_VOICE_OVER.search(form) and statements(plan)):
        return False
    heard_only = plan.kind is Kind.AUDIO and plan.genre is Genre.PROMO
    return plan.genre is Genre.TALK or (heard_only and not _ADVERTISES.search(plan.prompt))


def _own_words(plan: Plan) -> list[Sentence]:
    """Give the words of a plan in a language for which there is no bank of talks."""
    texts = [plan.title, *statements(plan), *other_facts(plan, ()), plan.subtitle, *plan.lines]
    sentences = [ended(text) for text in texts]
    return [
        Sentence(text, weight=4.0 - 0.1 * place, ends_part=True)
        for place, text in enumerate(dict.fromkeys(sentences))
        if text
    ]


def _promo(plan: Plan) -> list[Sentence]:
    """Speak an advertisement: a line, the name, all that the prompt says, lines, the name."""
    said = stated_in_order(plan)
    stated = [Sentence(fact, weight=max(2.0, 3.6 - 0.2 * i)) for i, fact in enumerate(said)]
    stated[-1:] = [replace(last, ends_part=True) for last in stated[-1:]]
    bank = lines_for(plan.domain, plan.language)
    lines = list(dict.fromkeys([*plan.lines, *bank]))
    name = ended(name_of(plan))
    is_said = any(name.rstrip(".").casefold() in fact.casefold() for fact in said)
    is_said = is_said or bool(said and _NAMELESS.match(name))
    opening = [Sentence(line, weight=1.2) for line in lines[:1]]
    opening += [] if is_said else [Sentence(name, weight=4.0, ends_part=True)]
    if plan.subtitle and not stated:
        opening.append(Sentence(ended(plan.subtitle), weight=1.6))
    closing = [] if is_said else [Sentence(name, weight=1.4, ends_part=True)]
    spare = [Sentence(line, weight=0.8, ends_part=True) for line in lines[1:]]
    cost = cost_of(plan, plan.language)
    wanted = budget_of(plan, PROMO_SECONDS) * _SPOKEN_SHARE
    taken = sum(cost(sentence) for sentence in [*opening, *stated, *closing])
    count = 0
    for line in spare:
        taken += cost(line)
        if taken > wanted and count >= 2:  # noqa: PLR2004 - a slogan or two are the least
            break
        count += 1
    return [*opening, *stated, *spare[:count], *closing]


def talk(plan: Plan, own: Sequence[Sentence] = ()) -> tuple[Sentence, ...]:
    """Write a talk: stages of a bank around what is given, or else around what the prompt says.

    Args:
        plan: Whose prompt, domain and length decide.
        own: What the talk is for; it comes after the first stage.
    """
    if not own:
        own = [Sentence(text, weight=2.5) for text in stated_in_order(plan)]
    wish = wish_in(plan) if family_of(plan) == "greeting" else ""
    own = [*([Sentence(wish, weight=3.0)] if wish else []), *own]
    own = [*own[:-1], *(replace(last, ends_part=True) for last in own[-1:])]
    share = _QUIET_SHARE if family_of(plan) == "meditation" else _SPOKEN_SHARE
    asked = asked_seconds(plan)
    budget = TALK_SECONDS if asked is None else max(0.0, asked - MUSIC_SECONDS) * share
    stages = guided(plan, subject_of(plan))
    cost = cost_of(plan, plan.language)
    counts = _counts(stages, budget - sum(cost(sentence) for sentence in own), cost)
    written: dict[str, Sentence] = {}
    for number, (stage, count) in enumerate(zip(stages, counts, strict=True)):
        lines = list(stage.sentences[:count])
        lines[-1:] = [replace(last, ends_part=True) for last in lines[-1:]]
        for line in [*lines, *(own if number == 0 else ())]:
            written.setdefault(line.text, line)
    return condensed(list(written.values()), budget_of(plan, LONGEST_SECONDS), cost)


def _counts(stages: Sequence[Stage], seconds: float, cost: Cost) -> list[int]:
    """Take a line of each stage in turn until the time is used; first and last have two at most."""
    counts = [0] * len(stages)
    ends = (0, len(stages) - 1)
    leading = [place for place, stage in enumerate(stages) if stage.leads]
    order = [*ends, *leading, *range(1, len(stages) - 1), *leading]
    turn, is_fuller = 0, True
    while is_fuller:
        is_fuller = False
        for place in order:
            lines = stages[place].sentences
            if counts[place] >= (min(2, len(lines)) if place in ends else len(lines)):
                continue
            needed = cost(lines[counts[place]])
            if needed <= seconds or (turn == 0 and place in ends):
                counts[place] += 1
                seconds -= needed
                is_fuller = True
        turn += 1
    return counts
