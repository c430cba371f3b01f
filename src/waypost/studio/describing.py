"""The sentence or two that describe finished content to people and to those who cannot see it."""

import re

from waypost.kernel.kinds import Kind
from waypost.studio.digest.model import Digest
from waypost.studio.plan.model import Plan

LONGEST = 240
NOUNS = {
    Kind.IMAGE: "An image",
    Kind.AUDIO: "A recording",
    Kind.VIDEO: "A video",
    Kind.PDF: "A document",
    Kind.PAGE: "A page",
}


def describe(plan: Plan, digest: Digest) -> str:
    """Describe by what is in the content: its second line, the stated facts, the numbers."""
    sentences = []
    if plan.subtitle:
        sentences.append(_sentence(plan.subtitle))
    facts = [fact for fact in plan.facts if fact.casefold() not in plan.subtitle.casefold()]
    if facts:
        sentences.append(_sentence(_joined(facts)))
    sentences.extend(_sentence(fact) for table in digest.tables for fact in table.facts[:1])
    if not sentences and plan.language == "en":
        sentences.append(_sentence(f"{NOUNS[plan.kind]} about {plan.subject or plan.title}"))
    if not sentences:
        sentences.append(_sentence(plan.title))
    sentences = list(dict.fromkeys(sentences))
    kept = sentences[0]
    for further in sentences[1:2]:
        if len(kept) + 1 + len(further) <= LONGEST:
            kept = f"{kept} {further}"
    return kept if len(kept) <= LONGEST else kept[: kept.rfind(" ", 0, LONGEST)].rstrip(" ,;") + "…"


def _joined(facts: list[str]) -> str:
    """Join facts in their order, as many as make a readable sentence."""
    kept = facts[0].rstrip(" .")
    for fact in facts[1:]:
        if len(kept) + len(fact) > LONGEST * 0.6:
            break
        kept = f"{kept}, {fact.rstrip(' .')}"
    return kept


def _sentence(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", "。")) else f"{text}."
