"""The title page of a document: which words stand on it, how large, and over how much art."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.studio.compose.pictures import hero_picture
from waypost.studio.compose.words import shortened
from waypost.studio.digest.model import Digest, PictureDigest
from waypost.studio.draw.text import Room, Setting, Style, fit_display
from waypost.studio.paper.forms import Form
from waypost.studio.paper.inline import Writer, breakable
from waypost.studio.paper.look import MILLIMETRE, PAGE_HEIGHT, PAGE_WIDTH, Look, TitlePage
from waypost.studio.paper.measuring import width_of
from waypost.studio.paper.model import Title
from waypost.studio.paper.pictures import Studio
from waypost.studio.plan.model import Plan

MOST_TAGS: Final = 3
LONGEST_TAG: Final = 44
FINE: Final = 4
"""Type is measured so many times larger, because small advances are rounded."""
_SOBER: Final = frozenset({Form.REPORT, Form.PROPOSAL, Form.CHECKLIST, Form.TEXT})
_SIZES: Final = {
    TitlePage.BAND: (20.0, 40.0),
    TitlePage.COVER: (24.0, 62.0),
    TitlePage.POSTER: (26.0, 92.0),
    TitlePage.CARD: (24.0, 58.0),
}
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
    kicker = plan.kicker if _is_said(plan.kicker, plan.prompt) or not sober else ""
    if form is Form.PROGRAMME:
        tags: tuple[str, ...] = ()
    else:
        tags = tuple(f for f in plan.facts if len(f) <= LONGEST_TAG and _WHEN.search(f))[:MOST_TAGS]
    written = tuple(filter(None, map(writer.plain, tags)))
    title = writer.plain(shortened(plan.title))
    return Words(
        title=title or writer.plain(subtitle) or "–",  # noqa: RUF001 - no font has its letters
        kicker=writer.plain(kicker),
        subtitle=writer.plain(subtitle) if title else "",
        tags=written,
    )


def shown_facts(plan: Plan, words: Words) -> tuple[str, ...]:
    """Give the facts that the title page does not show."""
    shown = {tag.replace("\u200b", "") for tag in words.tags}
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


def title_of(
    plan: Plan, words: Words, look: Look, studio: Studio, *, full: bool
) -> Title:
    """Fit the title, and paint what stands above it.

    Args:
        plan: What it is about.
        words: What stands on the title page.
        look: Which title page it is.
        studio: Makes the art.
        full: Whether much follows on the same page, so that the art stays low.
    """
    page = look.title_page
    width = look.width if page in (TitlePage.BAND, TitlePage.COVER) else 166 * MILLIMETRE
    if page is TitlePage.CARD:
        width = 150 * MILLIMETRE
    tallest = {TitlePage.BAND: 110, TitlePage.COVER: 190, TitlePage.POSTER: 280}.get(page, 130)
    style = Style(
        look.ink, look.display[0], look.weight, leading=1.02, tracking=0.0, uppercase=look.uppercase
    )
    low, high = _SIZES[page]
    room = Room(width * FINE, tallest * FINE, 3 if page is TitlePage.BAND else 4)
    setting = fit_display(
        words.title.replace("\u200b", " "), style, room, (low * FINE, high * FINE)
    )
    height = _art_height(words, page, setting, look, studio, full=full)
    hero = hero_picture(studio.commission)
    art = studio.filling(hero, PAGE_WIDTH, height) if hero else ""
    alt = studio.alt(hero) if hero and art else ""
    return Title(
        text=breakable(words.title),
        size=round(setting.size / FINE, 2),
        width=round(min(width, setting.width / FINE + 1.5), 2),
        kicker=words.kicker,
        subtitle=words.subtitle,
        tags=words.tags,
        art=art or studio.artwork(PAGE_WIDTH, height, look.cover),
        art_alt=alt,
        art_height=round(height, 2),
    )


def _art_height(
    words: Words, page: TitlePage, setting: Setting, look: Look, studio: Studio, *, full: bool
) -> float:
    """Leave the words the room that they need, and give the art the rest, within limits."""
    match page:
        case TitlePage.BAND:
            return (66 if full else 128) * MILLIMETRE
        case TitlePage.CARD:
            return (70 if full else 106) * MILLIMETRE
        case TitlePage.COVER:
            below = 26 * MILLIMETRE + 42 + _words_height(words, setting, look.width)
            return max(90 * MILLIMETRE, min(196 * MILLIMETRE, PAGE_HEIGHT - below))
        case TitlePage.POSTER:
            below = 20 * MILLIMETRE + 30 + _words_height(words, setting, 166 * MILLIMETRE)
            return max(90 * MILLIMETRE, PAGE_HEIGHT - below)


def _words_height(words: Words, setting: Setting, width: float) -> float:
    height = setting.lines * setting.size / FINE * 1.0 + setting.size / FINE * 0.3
    height += 24 if words.kicker else 0
    if words.subtitle:
        narrow = min(width, 118 * MILLIMETRE)
        height += 18 + 20 * (1 + int(width_of(words.subtitle, 14) / narrow * 1.06))
    return height + (20 + 20 * len(words.tags) if words.tags else 0)


