"""Which words make a mood, a domain, a colour; unsure cases stay neutral."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from waypost.studio.plan.model import Domain, Genre, Mood

WORDS_FILE: Final = Path(__file__).parent.parent / "data" / "words.toml"
_SURE, _MAYBE, _TACT = 3, 1, 10
HEAD, _TAIL, REST = 3, 2, 1
"""How much words count in a subject before its first preposition, after it, and elsewhere."""
_LEAST_IN_SUBJECT, _LEAST_ELSEWHERE = 2, 6
_MOOD_SAID, _MOOD_HINTED, _MOOD_USUAL = 5, 2, 1
_LONGEST_PHRASE: Final = 4
_LETTER: Final = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0963])"
"""A letter, or a sign that is written on one: vowels of Hindi and Arabic."""
TACTFUL_DOMAINS: Final = frozenset({Domain.MEMORY, Domain.NOTICE})
"""Where a merry line would hurt."""
_PREPOSITIONS: Final = frozenset(
    re.split(
        " ",
        "about above after at before by during for from in into of on over to with who that which",
    )
)
DENIALS: Final = frozenset(re.split(" ", "not no nothing without never isn't don't less"))
COLOUR_HUES: Final = {
    "red": 27, "crimson": 20, "burgundy": 15, "pink": 355, "rose": 5, "magenta": 330,
    "purple": 305, "violet": 295, "lavender": 300, "indigo": 275, "blue": 255, "navy": 260,
    "azure": 240, "turquoise": 195, "teal": 190, "cyan": 200, "mint": 165, "green": 145,
    "emerald": 160, "olive": 115, "lime": 125, "yellow": 100, "gold": 88, "golden": 88,
    "amber": 75, "orange": 55, "terracotta": 42, "copper": 50, "brown": 55, "coral": 30,
}  # fmt: skip
_DEFAULT_MOOD: Final = {
    Domain.MOVE: Mood.ENERGETIC,
    Domain.TASTE: Mood.WARM,
    Domain.SEA: Mood.CALM,
    Domain.SOUND: Mood.DARK,
    Domain.TECH: Mood.TECH,
    Domain.NATURE: Mood.CALM,
    Domain.MAKE: Mood.WARM,
    Domain.HOME: Mood.WARM,
    Domain.CARE: Mood.CALM,
    Domain.LEARN: Mood.CALM,
    Domain.WORK: Mood.CORPORATE,
    Domain.TRAVEL: Mood.WARM,
    Domain.CELEBRATE: Mood.PLAYFUL,
    Domain.PETS: Mood.PLAYFUL,
    Domain.STYLE: Mood.ELEGANT,
    Domain.COMMUNITY: Mood.WARM,
    Domain.KIDS: Mood.PLAYFUL,
    Domain.ART: Mood.ELEGANT,
    Domain.MEMORY: Mood.CALM,
    Domain.NOTICE: Mood.CORPORATE,
}
_NEUTRAL_MOODS: Final = (Mood.CALM, Mood.WARM)


@dataclass(frozen=True, slots=True)
class _Lists:
    """The words of the file, as `{phrase: {domain: weight}}`; words in their plain forms."""

    domains: Mapping[tuple[str, ...], Mapping[Domain, int]]
    said: Mapping[str, frozenset[Mood]]
    hinted: Mapping[str, frozenset[Mood]]


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case."""
    plain = text.lower().replace("\u2019", "'")
    return re.findall(rf"\d*{_LETTER}+(?:[-'&]{_LETTER}+)*", plain)


def find_domain(subject: Sequence[str], others: Sequence[str] = ()) -> Domain:
    """Choose the domain that most words speak for; a tie, or too little, is `ANY`.

    Args:
        subject: The words of the subject, in their order.
        others: The other words of a prompt, or words of files.
    """
    head = _head_length(subject)
    scores: dict[Domain, int] = defaultdict(int)
    for words, times in (
        (subject[:head], HEAD), (subject[head:], _TAIL), (others, REST),
    ):  # fmt: skip
        for domain, weight in _evidence(words).items():
            scores[domain] += times * weight * tact_of(domain, in_subject=words is not others)
    for domain in _evidence(subject[head - 1 : head]):
        scores[domain] += 1
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return Domain.ANY
    in_subject = any(domain is best[0][0] for domain in _evidence(subject))
    least = _LEAST_IN_SUBJECT if in_subject else _LEAST_ELSEWHERE
    return best[0][0] if best[0][1] >= least else Domain.ANY


def tact_of(domain: Domain, *, in_subject: bool) -> int:
    """Let words of grief outweigh others, and warnings too where they are the subject."""
    if domain is Domain.MEMORY:
        return _TACT if in_subject else 2
    return _TACT if domain is Domain.NOTICE and in_subject else 1


def find_mood(
    subject: Sequence[str], others: Sequence[str], domain: Domain, genre: Genre, seed: int
) -> Mood:
    """Choose the mood: what is said counts most, then what the subject hints, then what is usual.

    Args:
        subject: The words of the subject.
        others: All words of the prompt.
        domain: Says which mood is usual.
        genre: Reports are usually businesslike.
        seed: Chooses where nothing tells.
    """
    if domain is Domain.MEMORY:
        return Mood.CALM
    lists = _lists()
    scores = dict.fromkeys(Mood, 0)
    plain = _without_phrases(others)
    for i, word in enumerate(plain):
        denied = any(before in DENIALS for before in plain[max(0, i - 2) : i])
        for mood in lists.said.get(word, frozenset()):
            scores[mood] += 0 if denied else _MOOD_SAID
        for mood in _hinted(word):
            scores[mood] += _MOOD_USUAL
    for word in _without_phrases(subject):
        for mood in _hinted(word):
            scores[mood] += _MOOD_HINTED - _MOOD_USUAL
    usual = _DEFAULT_MOOD.get(domain, _NEUTRAL_MOODS[seed % len(_NEUTRAL_MOODS)])
    fallback = Mood.CORPORATE if genre is Genre.REPORT else usual
    scores[fallback] += _MOOD_HINTED if genre is Genre.REPORT else _MOOD_USUAL
    return max(Mood, key=lambda mood: (scores[mood], mood is fallback))


def _hinted(word: str) -> frozenset[Mood]:
    hinted = _lists().hinted
    return hinted.get(word, hinted.get(singular(word), frozenset()))


def is_mood_word(word: str) -> bool:
    """Whether a word only says how it should feel."""
    return word in _lists().said


def find_hue(words: Sequence[str]) -> float | None:
    """Find the hue of a colour that is named, in degrees of OKLCH."""
    return next((float(COLOUR_HUES[word]) for word in words if word in COLOUR_HUES), None)


def _head_length(subject: Sequence[str]) -> int:
    """Count the words before the first preposition, where there is one inside."""
    found = (i for i, word in enumerate(subject) if i and word in _PREPOSITIONS)
    return next(found, len(subject))


def _evidence(words: Sequence[str]) -> dict[Domain, int]:
    """Weigh what the words say, longest phrases first; every word is used once."""
    known = _lists().domains
    scores: dict[Domain, int] = defaultdict(int)
    plain = [singular(word) for word in words]
    i = 0
    while i < len(plain):
        for length in range(min(_LONGEST_PHRASE, len(plain) - i), 0, -1):
            found = _found(known, words[i : i + length], plain[i : i + length])
            if found is not None:
                for domain, weight in found.items():
                    scores[domain] += weight
                i += length
                break
        else:
            for part in plain[i].split("-") if "-" in plain[i] else ():
                for domain, weight in known.get((singular(part),), {}).items():
                    scores[domain] += weight
            i += 1
    return scores


def _found(
    known: Mapping[tuple[str, ...], Mapping[Domain, int]],
    words: Sequence[str],
    plain: Sequence[str],
) -> Mapping[Domain, int] | None:
    """Look words up as they stand, then in the singular: `blues` is no colour."""
    return known.get(tuple(words), known.get(tuple(plain)))


def _without_phrases(words: Sequence[str]) -> list[str]:
    """Take away phrases that mean something else than their words: `dark roast`."""
    known = _lists().domains
    kept = list(words)
    for i, pair in enumerate(pairwise(words)):
        if _found(known, pair, [singular(word) for word in pair]) == {}:
            kept[i] = kept[i + 1] = ""
    return [word for word in kept if word]


def singular(word: str) -> str:
    """Take a plural's ending away."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) <= 3 or word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - as in gas
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word.removesuffix("s")


@cache
def _lists() -> _Lists:
    data = tomllib.loads(WORDS_FILE.read_text("utf-8"))
    domains: dict[tuple[str, ...], dict[Domain, int]] = {}
    for domain in Domain:
        lists = data.get(domain, {})
        for key, weight in (("maybe", _MAYBE), ("sure", _SURE)):
            for entry in lists.get(key, "").split():
                domains.setdefault(_phrase(entry), {})[domain] = weight
    for entry in data["nothing"]["phrases"].split():
        domains[_phrase(entry)] = {}
    return _Lists(domains, _by_word(data["moods"], "said"), _by_word(data["moods"], "hinted"))


def _phrase(entry: str) -> tuple[str, ...]:
    return tuple(entry.split("_"))


def _by_word(moods: Mapping[str, Mapping[str, str]], key: str) -> dict[str, frozenset[Mood]]:
    found: dict[str, frozenset[Mood]] = {}
    for mood in Mood:
        for word in moods[mood][key].split():
            found[word] = found.get(word, frozenset()) | {mood}
    return found
