"""Which words of other languages than English make a domain or a mood: stems, where they stand."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from waypost.studio.plan.lexicon import HEAD, REST, WORDS_FILE, is_mood_word, tact_of
from waypost.studio.plan.model import Domain, Mood

_LEAST_STEM: Final = 4
_WITHOUT_SPACES: Final = 0x3040
"""From here on are the letters of Japanese, Chinese and Korean."""
_DENIALS: Final = frozenset(
    re.split(" ", "nicht kein keine ohne no sin ni pas sans non senza não sem niet geen не без")
)
_DENIED_BEFORE: Final = 2
"""How many words may stand between a denial and what it denies: `nicht zu düster`."""


@dataclass(frozen=True, slots=True)
class _Stems:
    """The stems of the file, by what they speak for."""

    domains: Mapping[str, Domain]
    moods: Mapping[str, Mood]


def find_domain_abroad(subject: Sequence[str], others: Sequence[str]) -> Domain:
    """Choose the domain of words in another language than English.

    A bakery of the neighbourhood is a bakery: `community` gives way in a tie.
    """
    scores: dict[Domain, int] = defaultdict(int)
    for words, times in ((subject, HEAD), (others, REST)):
        for stem, domain in _stems().domains.items():
            tact = tact_of(domain, in_subject=words is subject)
            scores[domain] += times * tact * sum(_stem_weight(word, stem) for word in words)
    last = Domain.COMMUNITY
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0] is last, item[0]))
    tied = best[0][1] == best[1][1] and best[1][0] is not last
    return Domain.ANY if tied or not best[0][1] else best[0][0]


def find_mood_abroad(words: Sequence[str]) -> Mood | None:
    """Find the mood that a prompt names most often, the first of them in a tie; None if none."""
    scores: dict[Mood, int] = {}
    for i, word in enumerate(words):
        denied = any(before in _DENIALS for before in words[max(0, i - _DENIED_BEFORE) : i])
        for stem, mood in _stems().moods.items():
            if not denied and _begins(word, stem):
                scores[mood] = scores.get(mood, 0) + 1
    return max(scores, key=lambda mood: scores[mood]) if scores else None


def is_mood_word_abroad(word: str) -> bool:
    """Whether a word only says how it should feel."""
    return is_mood_word(word) or any(_begins(word, stem) for stem in _stems().moods)


def mood_stems() -> tuple[str, ...]:
    """Give all stems of moods."""
    return tuple(_stems().moods)


def _begins(word: str, stem: str) -> bool:
    return word.startswith(stem) or (ord(stem[0]) >= _WITHOUT_SPACES and stem in word)


def _stem_weight(word: str, stem: str) -> int:
    """Weigh a stem in a word: its start says more than its end, as in `Hundeschule`."""
    if word == stem or (stem in word and ord(stem[0]) >= _WITHOUT_SPACES):
        return 2
    if len(stem) < _LEAST_STEM:
        return 0
    return 2 if word.startswith(stem) else int(word.endswith(stem))


@cache
def _stems() -> _Stems:
    data = tomllib.loads(WORDS_FILE.read_text("utf-8"))
    return _Stems(
        {s: domain for domain in Domain for s in data.get(domain, {}).get("abroad", "").split()},
        {s: mood for mood in Mood for s in data["moods"][mood].get("abroad", "").split()},
    )
