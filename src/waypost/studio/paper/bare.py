"""What a document says where there is little but the prompt: its facts, in the form it wants."""

import re
from collections.abc import Sequence
from typing import Final

from waypost.studio.paper.desk import Desk
from waypost.studio.paper.forms import SMALL, Form
from waypost.studio.paper.look import TitlePage
from waypost.studio.paper.model import (
    Blanks,
    Entries,
    Entry,
    Heading,
    Listing,
    Manner,
    Paragraph,
    Piece,
    Rich,
)
from waypost.studio.paper.numbers import figures_of
from waypost.studio.paper.said import PRICED, TIMED, Section, figure_in, sections_of, sentences_of
from waypost.studio.plan.titles import sentence, typographic

LONGEST_CARD: Final = 60
MOST_FIGURES: Final = 4


def bare_pieces(desk: Desk, facts: tuple[str, ...], form: Form) -> list[Piece]:
    """Arrange what the prompt says.

    Args:
        desk: What everybody works with.
        facts: Those that the title page does not show.
        form: The one that was asked for, or a plainer one beside texts and tables.
    """
    pieces = _by_form(desk, facts, form)
    said = [runs for runs in map(desk.writer.rich, sentences_of(desk.plan)) if runs]
    if said and form in SMALL:
        pieces.append(Listing(tuple(said), Manner.CENTRED))
    elif said:
        lead = Paragraph(said[0], Manner.LEAD)
        pieces = [lead, *(Paragraph(runs) for runs in said[1:]), *pieces]
    wording = desk.wording
    if form is Form.PROPOSAL and pieces:
        pieces.append(Blanks(labels=(wording.name, wording.date, wording.signature)))
    if form is Form.CHECKLIST and pieces:
        pieces += [Heading(wording.notes), Blanks(lines=5)]
    return pieces


def _by_form(desk: Desk, facts: tuple[str, ...], form: Form) -> list[Piece]:
    match form:
        case Form.MENU | Form.PROGRAMME:
            return _entries(desk, facts, timed=form is Form.PROGRAMME)
        case Form.INVITATION:
            items = _written(desk, sorted(facts, key=_is_reply))
            return [Listing(items, Manner.CENTRED)] if items else []
        case Form.CHECKLIST:
            return _checks(desk, facts)
        case Form.PROPOSAL | Form.REPORT:
            return _figures_and_cards(desk, facts)
        case Form.TEXT:
            return _cards(desk, facts)
        case Form.GUIDE | Form.LEAFLET:
            return _rows(desk, facts)


def _written(desk: Desk, texts: Sequence[str]) -> tuple[Rich, ...]:
    return tuple(filter(None, map(desk.writer.rich, texts)))


def closing_of(desk: Desk, pieces: Sequence[Piece]) -> list[Paragraph]:
    """End what has room to spare with a slogan."""
    lines = (line for line in desk.plan.lines if line != desk.plan.subtitle)
    if not pieces or desk.form not in (Form.GUIDE, Form.LEAFLET):
        return []
    said = (desk.writer.rich(line) for line in lines)
    return [Paragraph(runs, Manner.STATEMENT) for runs in said if runs][:1]


def _is_reply(fact: str) -> bool:
    return bool(re.match(r"(?i)rsvp\b|reply|please (?:reply|answer)", fact))


def _rows(desk: Desk, facts: tuple[str, ...]) -> list[Piece]:
    """Give each fact a row of a page of its own; below a title on the same page, cards do."""
    items = _written(desk, facts)
    short = len(items) > 1 and all(len(fact) <= LONGEST_CARD for fact in facts)
    if not short or desk.look.title_page is TitlePage.BAND:
        return _cards(desk, facts)
    return [Heading(desk.wording.glance), Listing(items, Manner.ROW)]


def _entries(desk: Desk, facts: tuple[str, ...], *, timed: bool) -> list[Piece]:
    """Set the lines of a menu or a programme under their headings."""
    pattern = TIMED if timed else PRICED
    sections = sections_of(desk.plan)
    if not any(pattern.match(item) for section in sections for item in section.items):
        sections = (Section("", facts),) if facts else ()
    pieces: list[Piece] = []
    for section in sections:
        label = desk.writer.plain(section.label)
        pieces += [Heading(label)] if label else []
        entries = tuple(filter(None, (_entry(desk, item, pattern) for item in section.items)))
        if any(entry.mark for entry in entries):
            pieces.append(Entries(entries, timed))
        elif entries:
            items = _written(desk, [entry.label for entry in entries])
            pieces.append(Listing(items, Manner.CENTRED))
    return pieces


def _entry(desk: Desk, item: str, pattern: re.Pattern[str]) -> Entry | None:
    found = pattern.match(item)
    text = typographic(found["label"] if found else item, desk.plan.language)
    label = desk.writer.plain(sentence(text))
    return Entry(label, found["mark"] if found else "") if label else None


def _checks(desk: Desk, facts: tuple[str, ...]) -> list[Piece]:
    sections = sections_of(desk.plan)
    if sum(len(section.items) for section in sections) < len(facts):
        sections = (Section("", facts),) if facts else ()
    pieces: list[Piece] = []
    for section in sections:
        label = desk.writer.plain(section.label)
        pieces += [Heading(label)] if label else []
        pieces.append(Listing(_written(desk, section.items), Manner.CHECK))
    return pieces or [Heading(desk.wording.glance), Blanks(lines=12)]


def _figures_and_cards(desk: Desk, facts: tuple[str, ...]) -> list[Piece]:
    """Show the numbers of facts large, and the other facts below them."""
    figures = {fact: figure for fact in facts if (figure := figure_in(fact))}
    chosen = list(figures)[:MOST_FIGURES]
    rest = tuple(fact for fact in facts if fact not in chosen)
    shown = figures_of([figures[fact] for fact in chosen], desk.look, desk.writer)
    return [*shown, *_cards(desk, rest)]


def _cards(desk: Desk, facts: tuple[str, ...]) -> list[Piece]:
    items = _written(desk, facts)
    if not items:
        return []
    if len(items) == 1:
        return [Paragraph(items[0], Manner.LEAD)]
    short = all(len(fact) <= LONGEST_CARD for fact in facts)
    manner = Manner.CARD if short else Manner.BULLET
    return [Heading(desk.wording.glance), Listing(items, manner)]
