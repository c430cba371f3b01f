"""The plan's words as they can be drawn: without glyphs that no font has, long titles shortened."""

import re
from dataclasses import dataclass

from waypost.kernel.studio import LeftOut
from waypost.studio.draw.text import drawable, missing_glyphs
from waypost.studio.plan.model import Plan
from waypost.studio.writing import BODY

LONGEST_TITLE = 60
TITLE_SHARE = 2 / 3
"""A title is wanted so much that it may lose a third of its letters."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on a picture; `left_out` says what could not be, `title` may be empty."""

    title: str
    subtitle: str
    kicker: str
    facts: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()


def words_of(plan: Plan) -> Words:
    """Take the plan's words; whatever cannot be drawn is dropped and reported, never boxed."""
    left_out: list[LeftOut] = []

    def written(text: str, family: str = BODY, least_share: float = 1.0) -> str:
        kept = drawable(text, family, least_share)
        missing = missing_glyphs(text, family)
        if missing:
            left_out.append(
                LeftOut(text, f"no font of the studio has these characters: {' '.join(missing)}")
            )
        return kept

    title = written(plan.title, plan.typeface.family, TITLE_SHARE)
    title = shortened(title)
    subtitle = written(plan.subtitle)
    facts = tuple(fact for fact in map(written, plan.facts) if fact and fact != subtitle)
    return Words(title, subtitle, written(plan.kicker), facts, tuple(dict.fromkeys(left_out)))


def shortened(title: str) -> str:
    """Cut a title to 60 characters at the end of a word."""
    if len(title) <= LONGEST_TITLE:
        return title
    head = title[: LONGEST_TITLE - 1]
    start = head[: head.rfind(" ")] if " " in head else head
    return re.sub(r"[\s,.;:·-]+$", "", start) + "…"
