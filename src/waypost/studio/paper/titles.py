"""The title page of a document: which words stand on it, how large, and over how much art."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.studio.compose.words import shortened
from waypost.studio.digest.model import Digest
from waypost.studio.draw.text import Room, Style, balance, fit_display, set_text
from waypost.studio.paper.forms import Form
from waypost.studio.paper.inline import BREAK, Writer
from waypost.studio.paper.look import MILLIMETRE, Look, TitlePage
from waypost.studio.paper.measuring import width_of
from waypost.studio.paper.model import Title
from waypost.studio.plan.languages import direction
from waypost.studio.plan.model import Plan

LEFT_TO_RIGHT: Final = "\u200e"
MOST_TAGS: Final = 4
LONGEST_TAG: Final = 44
SUBTITLE_SIZE: Final = 14.0
WIDEST_SUBTITLE: Final = 118 * MILLIMETRE
FINE: Final = 4
"""Type is measured so many times larger, because small advances are rounded."""
_SOBER: Final = frozenset(
    {
        *(Form.REPORT, Form.PROPOSAL, Form.CHECKLIST, Form.TEXT),
        *(Form.INVITATION, Form.PROGRAMME),
    }
)
_SIZES: Final = {
    TitlePage.BAND: (20.0, 40.0),
    TitlePage.COVER: (24.0, 62.0),
    TitlePage.POSTER: (26.0, 92.0),
    TitlePage.CARD: (24.0, 58.0),
}
_SPACELESS = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_AFTER_CLAUSE = re.compile("(?<=[\uff1a\uff0c\u3001\u3002\uff01\uff1f])|\\s+")
_WHEN = re.compile(
    r"\d{1,2}([:.]\d\d)?\s?(am|pm|h|uhr)\b|\d{1,2}[:.]\d\d|\b\d{4}\b|\b(mon|tues|wednes|thurs|fri|"
    r"satur|sun)day|\b\d{1,2}(st|nd|rd|th)?\.? (of )?(january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the title page, prepared for print."""

    title: str
    kicker: str
    subtitle: str
    tags: tuple[str, ...]


def words_of(plan: Plan, digest: Digest, form: Form, writer: Writer) -> Words:
    """Choose the words; slogans stand on no sober document."""
    said = _said(plan, digest)
    sober = form in _SOBER
    subtitle = "" if sober and plan.subtitle.casefold() not in said else plan.subtitle
    told = _is_said(plan.kicker, plan.title)
    wanted = _is_said(plan.kicker, plan.prompt) or not sober
    kicker = plan.kicker if wanted and not told else ""
    written = tuple(filter(None, map(writer.plain, tags_of(plan, form))))
    title = writer.plain(shortened(plan.title))
    return Words(
        title=title or writer.plain(subtitle) or "–",  # noqa: RUF001 - no font has its letters
        kicker=writer.plain(kicker),
        subtitle=_held(writer.plain(subtitle), plan.language) if title else "",
        tags=written,
    )


def _held(text: str, language: str) -> str:
    """Keep the full stop of Latin words at their end where lines run from right to left."""
    latin = text[:1].isascii() and text[:1].isalpha()
    return f"{text}{LEFT_TO_RIGHT}" if latin and direction(language) == "rtl" else text


def tags_of(plan: Plan, form: Form) -> tuple[str, ...]:
    """Choose what stands below the title: when it is, or all of the few things there are to say."""
    if form is Form.PROGRAMME:
        return ()
    short = [f for f in plan.facts if len(f) <= LONGEST_TAG and not re.match(r"(?i)rsvp\b", f)]
    if form is Form.LEAFLET and len(short) == len(plan.facts) <= MOST_TAGS:
        return tuple(short)
    return tuple(fact for fact in short if _WHEN.search(fact))[:MOST_TAGS]


def shown_facts(plan: Plan, words: Words) -> tuple[str, ...]:
    """Give the facts that the title page does not show."""
    shown = {tag.replace(BREAK, "") for tag in words.tags}
    return tuple(fact for fact in plan.facts if fact not in shown)


def _is_said(text: str, prompt: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    return bool(words) and all(word in prompt.casefold() for word in words)


def _said(plan: Plan, digest: Digest) -> str:
    """Fold everything that prompt and files say, to tell slogans from what was said."""
    texts = (block.text for text in digest.texts for block in text.blocks[:12])
    facts = (fact for table in digest.tables for fact in table.facts)
    media = (f"{sound.title} {sound.artist}" for sound in digest.sounds)
    return " ".join((plan.prompt, *texts, *facts, *media)).casefold()


def title_of(words: Words, look: Look) -> Title:
    """Fit the title; what stands above it is painted when it is known how much room there is."""
    page = look.title_page
    width = {
        TitlePage.POSTER: 166 * MILLIMETRE,
        TitlePage.CARD: 150 * MILLIMETRE,
    }.get(page, look.width)
    tallest = {TitlePage.BAND: 110, TitlePage.COVER: 190, TitlePage.POSTER: 280}.get(page, 130)
    style = Style(
        look.ink,
        look.display[0],
        look.weight,
        leading=1.02,
        uppercase=look.uppercase,
    )
    low, high = _SIZES[page]
    room = Room(width * FINE, tallest * FINE, 3 if page is TitlePage.BAND else 4)
    setting = fit_display(words.title.replace(BREAK, " "), style, room, (low * FINE, high * FINE))
    size, column = setting.size / FINE, min(width, setting.width / FINE + 1.5)
    lines = _clauses(words.title)
    if len(lines) > 1:
        longest = max(width_of(line, 1.0, look.display[0], look.weight) for line in lines)
        whole = min(high, width / longest, tallest / len(lines) / 1.3)
        size, column, lines = (whole, width, lines) if whole >= low else (size, column, ())
    below = min(look.width, WIDEST_SUBTITLE) * FINE
    line = balance(set_text(words.subtitle, Style(look.ink), SUBTITLE_SIZE * FINE, below))
    return Title(
        text=words.title,
        lines=lines or (words.title,),
        size=round(size, 2),
        width=round(column, 2),
        kicker=words.kicker,
        subtitle=words.subtitle,
        subtitle_width=round(line.width / FINE * 1.03, 2),
        tags=words.tags,
    )


def _clauses(title: str) -> tuple[str, ...]:
    """Divide a Chinese or Japanese title at its marks, so that no line ends within a word."""
    if not _SPACELESS.search(title):
        return ()
    return tuple(part for part in _AFTER_CLAUSE.split(title) if part)
