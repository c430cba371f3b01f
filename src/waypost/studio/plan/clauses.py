"""How an English prompt falls into sentences and clauses; dates and brackets stay whole."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.studio.plan.dates import WHEN, is_exact, with_dashes
from waypost.studio.plan.titles import sentence

MARK: Final = "\x02"
"""Stands where a name in quotation marks was taken out."""
_HELD: Final = "\x01"
_ABBREVIATED = re.compile(
    r"\b(St|Mr|Mrs|Ms|Dr|Prof|No|Nr|vs|ca|approx|incl|e\.g|i\.e|a\.m|p\.m|Ave|Rd|[Mm]ax|[Mm]in|[Tt]el)\.\s+(?=[\w(])"
)
_SENTENCE = re.compile(r"(?<=[^\s.!?][.!?])\s+|(?<=[.!?][.!?])\s+|\n+")
_SPLIT = re.compile(r";\s*|,\s+|\s+[\u2014\u2013-]+\s+|:\s+")
_SPLIT_LATER = re.compile(r";\s*|,\s+|\s+[\u2014\u2013-]+\s+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_WITH = re.compile(r"\s+(?=(?:with|featuring|including|offering|where you can)\s)", re.IGNORECASE)
_TOLD = re.compile(r"(?:we|our|i|it|they|he|she|you|there|these)\s", re.IGNORECASE)
_COMMAS = re.compile(r",\s+")
_AFTER_A_NAME = re.compile(rf"^\s*(?:\w+\s+(?:for|about|of)\s+)?{MARK}\s*,\s*")
_REPORTED = re.compile(
    r"^(?:please\s+)?(?:(?:must |should )?mention|say|note|state|tell \w+|remind \w+)\s+that\s",
    re.IGNORECASE,
)
_NEXT_REPORTED = re.compile(r",\s+(?!(?:and\s+)?that\s)")
_RELATIVE = re.compile(r"(?:who|whose|whom|which|where|when)\s", re.IGNORECASE)
_LONGEST_TOLD: Final = 90
"""A sentence with a subject of its own stays whole if it is not longer."""
_LONG_SUBJECT: Final = 44
_SHORTEST_NAME_OF_A_DAY: Final = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece between two marks; `listed` if it stands in a list after a colon or `with`."""

    text: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses in their order, and the dates that stand by themselves."""

    clauses: tuple[Clause, ...]
    dates: tuple[str, ...]


def sentences_of(text: str) -> list[str]:
    """Split a text after full stops, but not after `St.` and `Dr.`."""
    held = _ABBREVIATED.sub(lambda found: found[0].rstrip() + _HELD, text)
    parts = (part.replace(_HELD, " ").strip() for part in _SENTENCE.split(held))
    return [part for part in parts if part]


def clauses_of(sentences: list[str], *, after_colon: bool = False) -> Clauses:
    """Split sentences into clauses and take the dates out of the first one.

    Args:
        sentences: The first of them holds the subject.
        after_colon: A colon has been read already; a second one makes no list.
    """
    clauses: list[Clause] = []
    dates: list[str] = []
    for i, text in enumerate(sentences):
        apart = _brackets_apart(text) if i == 0 else _BRACKETS.sub(_held, text)
        held, found = _dates_apart(apart, first=i == 0)
        dates += found
        if i and _REPORTED.match(text):
            held = _NEXT_REPORTED.sub(_HELD, held)
        elif i and _TOLD.match(text):
            held = _told(held)
        clauses += _split(held, first=i == 0, colon=i == 0 and not after_colon)
    return Clauses(tuple(clauses), tuple(dates))


def _told(text: str) -> str:
    """Hold the clauses of a sentence together, as many as there is room for in a fact."""
    parts = [""]
    for clause in _COMMAS.split(text):
        joined = f"{parts[-1]}{_HELD}{clause}" if parts[-1] else clause
        if len(joined) <= _LONGEST_TOLD:
            parts[-1] = joined
        elif not _RELATIVE.match(clause):
            parts.append(clause)
    return ", ".join(parts)


def _held(found: re.Match[str]) -> str:
    return found[0].replace(", ", _HELD)


def _brackets_apart(text: str) -> str:
    """Make what is said in brackets a clause of its own; figures alone stay where they are."""

    def apart(found: re.Match[str]) -> str:
        if not re.search(r"[^\W\d_]{2}", found[1]):
            return _held(found)
        return f", {found[1].replace(', ', _HELD)}, "

    return _BRACKETS.sub(apart, text)


def _dates_apart(text: str, *, first: bool) -> tuple[str, list[str]]:
    dates: list[str] = []

    def keep(found: re.Match[str]) -> str:
        before, after = text[: found.start(1)].rstrip(), text[found.end() :].lstrip()
        alone = not before or before[-1] in ",.;:!?" or found[0].startswith(",")
        within = first and not _SPLIT.search(f"{_AFTER_A_NAME.sub('', before)} ")
        whole = alone and (not after or after[0] in ",.;:!?-\u2013\u2014")
        named = len(found[1]) >= _SHORTEST_NAME_OF_A_DAY
        if (is_exact(found[1]) and (whole or (within and not alone))) or (whole and named):
            dates.append(sentence(with_dashes(" ".join(found[1].split()))))
            return " " if re.match(r"for\b", after) else ", "
        comma = re.match(r",?\s*", found[0])
        kept = comma[0] if comma else ""
        return kept + found[0][len(kept) :].replace(", ", _HELD)

    return WHEN.sub(keep, text), dates


def _split(text: str, *, first: bool, colon: bool) -> list[Clause]:
    clauses: list[Clause] = []
    listed = False
    start = 0
    pattern = _SPLIT if colon else _SPLIT_LATER
    for found in [*pattern.finditer(text), None]:
        end = found.start() if found else len(text)
        clauses.append(Clause(text[start:end], listed))
        if found:
            listed = listed or found[0].startswith(":")
            start = found.end()
    plain = [Clause(_bare(clause.text), clause.listed) for clause in clauses]
    plain = [clause for clause in plain if re.search(rf"[\w{MARK}]", clause.text)]
    if first and plain and not plain[0].listed:
        split = _with_apart(plain[0].text, alone=len(plain) == 1)
        listed = len(split) > 1
        return [*split, *(Clause(clause.text, listed or clause.listed) for clause in plain[1:])]
    return plain


def _with_apart(text: str, *, alone: bool) -> list[Clause]:
    """Split before `with` where a list follows; `dinner with friends` stays whole."""
    parts = _WITH.split(text, maxsplit=1)
    if len(parts) == 1 or re.match(r"how to\b", text, re.IGNORECASE):
        return [Clause(text)]
    has_list = not alone or " and " in parts[1] or bool(re.search(r"\d", parts[1]))
    if parts[0] and not has_list and len(text) <= _LONG_SUBJECT:
        return [Clause(text)]
    return [Clause(part, listed=i > 0) for i, part in enumerate(parts) if part]


def _bare(text: str) -> str:
    return text.replace(_HELD, ", ").strip(" ,.;:!?\"'“”\u2013\u2014-")
