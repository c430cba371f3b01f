"""Talks from few words: stages of a talk, with lines that guide and ask, and claim nothing."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from waypost.studio.plan.model import Domain, Plan
from waypost.studio.script.model import Sentence
from waypost.studio.script.prompts import form_of

_FILE: Final = Path(__file__).parents[1] / "data" / "talks.toml"
_DOMAIN_STAGE: Final = "domain"
_ENDS_WEIGHT: Final = 2.0
_FAMILIES: Final = (
    (r"meditat\w*|mindful\w*|breath\w*|relax\w*|sleep|body scan|yoga", "meditation"),
    (r"story|stories|fairy ?tale|bedtime|fable|tale|legend", "story"),
    (r"tours?|audio ?guide|guide|walk", "tour"),
    (r"messages?|greetings?|wishes|toast|congratulations|thank[- ]you|birthday", "greeting"),
    (r"podcast|speech|welcome|greeting|show|episode|broadcast|radio|announcement", "welcome"),
)  # fmt: skip
_DEFAULT: Final = "lesson"


@dataclass(frozen=True, slots=True)
class Stage:
    """Lines of which a talk takes some; it `leads` where they fit the subject best."""

    sentences: tuple[Sentence, ...]
    leads: bool = False


def family_of(plan: Plan) -> str:
    """Tell what sort of talk is asked for, by the words before what it is about."""
    asked = form_of(plan).casefold()
    for words, family in _FAMILIES:
        if re.search(rf"\b(?:{words})\b", asked):
            return family
    return _DEFAULT


def guided(plan: Plan, subject: str) -> list[Stage]:
    """Give the stages of a talk, each with its lines in an order of chance.

    Args:
        plan: Whose seed, domain and form decide.
        subject: With its article; empty if there is none.
    """
    chance = Random(plan.seed)  # noqa: S311 - words, no secret
    family = family_of(plan)
    stages: list[Stage] = []
    for name, lines in _bank()[family].items():
        chosen = list(_domain_lines(plan.domain) if name == _DOMAIN_STAGE else lines)
        chance.shuffle(chosen)
        named = [line for line in chosen if "{subject}" in line]
        plain = [line for line in chosen if "{subject}" not in line]
        first = named[:1] if subject else []
        name_now = subject if not stages else re.sub(r"^an? ", "the ", subject)
        filled = [line.replace("{subject}", name_now) for line in [*first, *plain]]
        weight = _ENDS_WEIGHT if not stages or name in ("close", "return") else 1.0
        sentences = tuple(Sentence(line, weight=weight) for line in filled)
        own = name == _DOMAIN_STAGE and plan.domain is not Domain.ANY
        stages.append(Stage(sentences, leads=own))
    return stages


@cache
def _bank() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def _domain_lines(domain: Domain) -> list[str]:
    domains = _bank()["domains"]
    return domains.get(domain.value, domains["any"])
