"""What a document says where there is little but the prompt: its facts, in the form it wants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from waypost.studio.digest.model import KeyFigure
from waypost.studio.paper.forms import SMALL, Form
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.look import Look, TitlePage
from waypost.studio.paper.model import (
    Blanks,
    Entries,
    Entry,
    Heading,
    Listing,
    Manner,
    Paragraph,
    Piece,
)
from waypost.studio.paper.numbers import figures_of
from waypost.studio.paper.wording import Wording
from waypost.studio.plan.model import Plan
from waypost.studio.plan.titles import sentence, typographic

LONGEST_CARD: Final = 60
MOST_FIGURES: Final = 4
_MONEY = r"(?:[£$€¥₹]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|£|EUR|USD|GBP|CHF|kr|zł|Fr\.?))"
_PRICED = re.compile(rf"^(?P<label>.*?\S)[\s:·,–-]*(?P<price>{_MONEY})$")
_TIMED = re.compile(
    r"^(?:at\s+)?(?P<time>\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)|\d{1,2}[:.]\d\d(?:\s?[-–]\s?\d{1,2}[:.]\d\d)?)"
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
    r"should|must|set|give|write|create|based on|in (?:an? )?[\w-]+ (?:style|tone)|the (?:tone|style|"
    r"mood|look|audience)|i want|i[’']d|we want|i need|target|let\b|feel free|thank|be\b)",
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
        if not mark or re.match(r"\d", rest) or len(label) > LONGEST_CARD:
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


def bare_pieces(
    plan: Plan,
    facts: tuple[str, ...],
    form: Form,
    look: Look,
    writer: Writer,
    wording: Wording,
) -> list[Piece]:
    """Arrange what the prompt says; `facts` are those that the title page does not show."""
    match form:
        case Form.MENU | Form.PROGRAMME:
            pieces = _entries(plan, facts, writer, timed=form is Form.PROGRAMME)
        case Form.INVITATION:
            pieces = _centred(sorted(facts, key=_is_reply), writer)
        case Form.CHECKLIST:
            pieces = _checks(plan, facts, writer, wording)
        case Form.PROPOSAL | Form.REPORT:
            pieces = _figures_and_cards(facts, look, writer, wording)
        case Form.TEXT:
            pieces = _cards(facts, writer, wording)
        case Form.GUIDE | Form.LEAFLET:
            pieces = _rows(facts, look, writer, wording)
        case _:
            assert_never(form)
    said = [runs for runs in map(writer.rich, sentences_of(plan)) if runs]
    if said and form in SMALL:
        pieces.append(Listing(tuple(said), Manner.CENTRED))
    elif said:
        lead = Paragraph(said[0], Manner.LEAD)
        pieces = [lead, *(Paragraph(runs) for runs in said[1:]), *pieces]
    if form is Form.PROPOSAL and pieces:
        pieces.append(Blanks(labels=(wording.name, wording.date, wording.signature)))
    if form is Form.CHECKLIST and pieces:
        pieces += [Heading(wording.notes), Blanks(lines=5)]
    return pieces


def closing_of(plan: Plan, form: Form, pieces: list[Piece], writer: Writer) -> Sequence[Piece]:
    """End what has room to spare with a slogan."""
    lines = (line for line in plan.lines if line != plan.subtitle)
    wanted = bool(pieces) and form in (Form.GUIDE, Form.LEAFLET)
    said = (writer.rich(line) for line in lines) if wanted else ()
    return [Paragraph(runs, Manner.STATEMENT) for runs in said if runs][:1]


def _is_reply(fact: str) -> bool:
    return bool(re.match(r"(?i)rsvp\b|reply|please (?:reply|answer)", fact))


def _rows(facts: tuple[str, ...], look: Look, writer: Writer, wording: Wording) -> list[Piece]:
    """Give each fact a row of a page of its own; beside a longer title page, cards do."""
    items = tuple(filter(None, map(writer.rich, facts)))
    short = all(len(fact) <= LONGEST_CARD for fact in facts)
    if not items or not short or look.title_page is TitlePage.BAND:
        return _cards(facts, writer, wording)
    return [Heading(wording.glance), Listing(items, Manner.ROW)]


def _entries(plan: Plan, facts: tuple[str, ...], writer: Writer, *, timed: bool) -> list[Piece]:
    """Set the lines of a menu or a programme under their headings."""
    pattern, group = (_TIMED, "time") if timed else (_PRICED, "price")
    sections = sections_of(plan)
    marked = [item for section in sections for item in section.items if pattern.match(item)]
    if not marked:
        sections = (Section("", facts),) if facts else ()
    pieces: list[Piece] = []
    for section in sections:
        label = writer.plain(section.label)
        if label:
            pieces.append(Heading(label))
        entries = []
        for item in section.items:
            found = pattern.match(item)
            text = writer.plain(typographic(found["label"] if found else item, plan.language))
            if text:
                entries.append(Entry(sentence(text), found[group] if found else ""))
        if any(entry.mark for entry in entries):
            pieces.append(Entries(tuple(entries), timed))
        elif entries:
            runs = tuple(writer.rich(entry.label) for entry in entries)
            pieces.append(Listing(runs, Manner.CENTRED))
    return pieces


def _centred(facts: Sequence[str], writer: Writer) -> list[Piece]:
    items = tuple(filter(None, map(writer.rich, facts)))
    return [Listing(items, Manner.CENTRED)] if items else []


def _checks(plan: Plan, facts: tuple[str, ...], writer: Writer, wording: Wording) -> list[Piece]:
    sections = sections_of(plan)
    if sum(len(section.items) for section in sections) < len(facts):
        sections = (Section("", facts),) if facts else ()
    pieces: list[Piece] = []
    for section in sections:
        label = writer.plain(section.label)
        if label:
            pieces.append(Heading(label))
        items = tuple(filter(None, map(writer.rich, section.items)))
        pieces.append(Listing(items, Manner.CHECK))
    return pieces or [Heading(wording.glance), Blanks(lines=12)]


def figure_in(fact: str) -> KeyFigure | None:
    """Take the one number of a fact apart from its words; dates and times are no such numbers."""
    found = _NUMBERED.match(fact)
    if not found or _DATED.search(fact):
        return None
    before = re.sub(r"\bof$|^(?:an?|the)\s+", "", found["before"].strip(), flags=re.IGNORECASE)
    label = " ".join(f"{before} {found['after']}".split()).strip(" ,.;:")
    return KeyFigure(label, found["value"].strip()) if label else None


def _figures_and_cards(
    facts: tuple[str, ...], look: Look, writer: Writer, wording: Wording
) -> list[Piece]:
    """Show the numbers of facts large, and the other facts below them."""
    figures = {fact: figure for fact in facts if (figure := figure_in(fact))}
    chosen = list(figures)[:MOST_FIGURES]
    rest = tuple(fact for fact in facts if fact not in chosen)
    shown = figures_of([figures[fact] for fact in chosen], look, writer)
    return [*shown, *_cards(rest, writer, wording)]


def _cards(facts: tuple[str, ...], writer: Writer, wording: Wording) -> list[Piece]:
    items = tuple(filter(None, map(writer.rich, facts)))
    if not items:
        return []
    short = all(len(fact) <= LONGEST_CARD for fact in facts)
    manner = Manner.CARD if short else Manner.BULLET
    return [Heading(wording.glance), Listing(items, manner)]
