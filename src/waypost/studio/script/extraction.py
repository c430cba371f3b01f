"""Condensing by extraction: the sentences that say most of a text, whole, in their order."""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from waypost.studio.script.model import Sentence

_COMMON: Final = frozenset(
    re.split(
        " ",
        "the a an and or but of to in on at by for with from as is are was were be been being it "
        "its this that these those he she they we you i his her their our your my not no so if "
        "then than there here when where which who what how why can could will would may might "
        "shall should do does did have has had into over under out up down about also more most "
        "very just only such some any all each every both one two said says after before while",
    )
)
_LEANS = re.compile(
    r"^(?:he|she|they|it|this|that|these|those|such|however|but|and|so|then|also|therefore|thus|"
    r"moreover|furthermore|instead|meanwhile|otherwise|in addition|as a result|for example)\b",
    re.IGNORECASE,
)
_FEW_WORDS: Final = 4
_MANY_WORDS: Final = 34


def weighed(sentences: Sequence[Sentence], title: str = "") -> tuple[Sentence, ...]:
    """Weigh sentences: those about what the text is most about, and those that open it.

    Args:
        sentences: Of one text, in their order.
        title: What the text is called.

    Returns:
        The same sentences with weights of 0 to about 3.
    """
    words = [_words(sentence.text) for sentence in sentences]
    counts = Counter(word for listed in words for word in set(listed))
    named = set(_words(title))
    result = []
    opens = True
    for place, (sentence, own) in enumerate(zip(sentences, words, strict=True)):
        said = sum(math.log1p(counts[word] - 1) for word in set(own)) / math.sqrt(len(own) + 3)
        weight = said + 0.5 * len(named & set(own)) + 0.6 / (1 + place / 4)
        weight += 0.45 if opens else 0.0
        weight += 0.25 if re.search(r"\d", sentence.text) else 0.0
        weight -= 0.5 if len(own) < _FEW_WORDS or len(own) > _MANY_WORDS else 0.0
        weight -= 0.5 if _LEANS.match(sentence.text) else 0.0
        weight -= 0.4 if sentence.text.endswith("?") else 0.0
        result.append(replace(sentence, weight=max(0.05, weight + (2.0 if place == 0 else 0.0))))
        opens = sentence.ends_part
    return tuple(result)


def _words(text: str) -> list[str]:
    found = re.findall(r"[^\W\d_]{3,}", text.lower())
    return [re.sub(r"(?:'s|es|s)$", "", word) for word in found if word not in _COMMON]


def condensed(
    sentences: Sequence[Sentence], seconds: float, cost: Callable[[Sentence], float]
) -> tuple[Sentence, ...]:
    """Keep the weightiest sentences that fit, in their order; the first of all always stays.

    Args:
        sentences: In their order.
        seconds: For all of them.
        cost: How many seconds one takes, with the pause after it.
    """
    costs = [cost(sentence) for sentence in sentences]
    if sum(costs) <= seconds:
        return tuple(sentences)
    order = sorted(
        range(len(sentences)),
        key=lambda place: (-sentences[place].weight / math.sqrt(max(0.5, costs[place])), place),
    )
    kept: set[int] = set()
    left = seconds
    for place in order:
        if costs[place] <= left:
            kept.add(place)
            left -= costs[place]
    if not kept and sentences:
        kept = {min(range(len(sentences)), key=lambda place: (costs[place], place))}
    return _closed(sentences, sorted(kept))


def _closed(sentences: Sequence[Sentence], kept: Sequence[int]) -> tuple[Sentence, ...]:
    """Let the last sentence that is kept of each part end it."""
    result = []
    for number, place in enumerate(kept):
        following = kept[number + 1] if number + 1 < len(kept) else len(sentences)
        ends = any(sentence.ends_part for sentence in sentences[place:following])
        result.append(replace(sentences[place], ends_part=ends))
    return tuple(result)
