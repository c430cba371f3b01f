# ruff: noqa: RUF001 - dashes and marks of other alphabets are the point
"""What a prompt says beyond its facts: its lists, its sentences, the number in a fact."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.studio.digest.model import KeyFigure
from waypost.studio.plan.model import Plan
from waypost.studio.plan.titles import sentence, typographic

LONGEST_LABEL: Final = 60
_MONEY = r"(?:[£$€¥₹]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|£|EUR|USD|GBP|CHF|kr|zł|Fr\.?))"
PRICED = re.compile(rf"^(?P<label>.*?\S)[\s:·,–-]*(?P<mark>{_MONEY})$")
TIMED = re.compile(
    r"^(?:at\s+)?(?P<mark>\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)|\d{1,2}[:.]\d\d(?:\s?[-–]\s?\d{1,2}[:.]\d\d)?)"
    r"\s*[-–:,]?\s+(?P<label>\S.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"^(?P<before>[^\d£$€¥₹]{{0,18}}?)\s*(?P<value>{_MONEY}|\d[\d.,]*\s?%?)(?=\s|$)\s*(?P<after>\D*)$"
)
_DATED = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{1,2}:\d\d|\d\s?(am|pm)\b|"
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day|\b(19|20)\d\d\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?。！？])\s+")
_ORDERS = re.compile(
    r"^(?:please|make|use|using|keep|add|include|do\b|don[’']t|avoid|put|show|ensure|it should|"
    r"should|must|set|give|write|create|based on|in (?:an? )?[\w-]+ (?:style|tone)|"
    r"the (?:tone|style|mood|look|audience)|i want|i[’']d|we want|i need|target|let\b|feel free|"
    r"thank|be\b)",
    re.IGNORECASE,
)
_ITEMS = re.compile(r"\s*[;•]\s*|\s*[,،、，]\s*(?!\d{3}\b)")


@dataclass(frozen=True, slots=True)
class Section:
    """Some items of the prompt under a label of their own; the label may be empty."""

    label: str
    items: tuple[str, ...]


def sections_of(plan: Plan) -> tuple[Section, ...]:
    """Find the lists of a prompt: `Starters: soup £6, toast £9. Mains: …`."""
    found: list[Section] = []
    for number, said in enumerate(_SENTENCES.split(plan.prompt)):
        label, mark, rest = said.partition(":")
        if not mark or re.match(r"\d", rest) or len(label) > LONGEST_LABEL:
            items = _items(said) if number and len(_items(said)) > 2 else ()  # noqa: PLR2004
            label = ""
        else:
            items = _items(rest)
            label = label if number else ""
        if items and not _ORDERS.match(label or items[0]):
            found.append(Section(sentence(typographic(label, plan.language)), items))
    return tuple(found)


def _items(text: str) -> tuple[str, ...]:
    parts = (part.strip(' .,;"“”') for part in _ITEMS.split(text))
    cleaned = (re.sub(r"^(?:and|und|et|y|e|en)\s+", "", part) for part in parts if part)
    return tuple(sentence(part) for part in cleaned if re.search(r"\w", part))


def sentences_of(plan: Plan) -> tuple[str, ...]:
    """Give the sentences of a prompt that state something and are in none of the facts."""
    known = _folded(" ".join((*plan.facts, plan.title, plan.subtitle)))
    said = []
    for text in _SENTENCES.split(plan.prompt)[1:]:
        words = [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3]  # noqa: PLR2004
        fresh = [word for word in words if word not in known]
        if re.search(r":\s", text) or _ORDERS.match(text) or len(fresh) < 4:  # noqa: PLR2004 - hardly new
            continue
        said.append(typographic(text.strip(), plan.language))
    return tuple(said)


def _folded(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def figure_in(fact: str) -> KeyFigure | None:
    """Take the one number of a fact apart from its words; dates and times are no such numbers."""
    found = _NUMBERED.match(fact)
    if not found or _DATED.search(fact):
        return None
    before = re.sub(r"\bof$|^(?:an?|the)\s+", "", found["before"].strip(), flags=re.IGNORECASE)
    label = " ".join(f"{before} {found['after']}".split()).strip(" ,.;:")
    return KeyFigure(label, found["value"].strip()) if label else None
