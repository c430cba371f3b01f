"""What content is called: the title and the line below it, from the prompt and from the files."""

import re
import unicodedata
from typing import Final

from waypost.studio.digest.model import BlockRole, Digest
from waypost.studio.plan.dates import WHEN
from waypost.studio.plan.forms import is_plain_form
from waypost.studio.plan.grammar import Reading
from waypost.studio.plan.model import Genre
from waypost.studio.plan.titles import sentence, shorten, symbol_names, title_case

LONGEST_SUBTITLE: Final = 140
LONG_SUBJECT: Final = 32
"""A subject longer than this stands below the title of a report."""
_APPOSITION = re.compile(r"^An? (?:\S+ ){3}", re.IGNORECASE)
"""A fact that says what the thing is: `A quiet evening with works by Fauré`."""


def title_of(reading: Reading, prompt: str, digest: Digest, language: str) -> str:
    """Find a title; empty where neither the prompt nor a file has one."""
    if reading.quoted:
        return shorten(reading.quoted)
    heading = _first_heading(digest)
    if heading and (not reading.subject or _says_less(reading.subject, heading)):
        return heading
    if names_a_report(reading):
        text = f"{reading.before} {reading.form}"
    elif reading.audience and reading.before:
        text = _name_of_form(reading)
    elif reading.subject:
        text = reading.subject
    elif reading.before:
        text = f"{reading.before} {reading.form}"
    else:
        text = _title_of_files(digest) or symbol_names(prompt) or _title_of_form(reading)
    if not re.search(r"\w", text):
        return ""
    short = shorten(text)
    return title_case(short) if language == "en" else sentence(short)


def _name_of_form(reading: Reading) -> str:
    """Name a thing by its form, which needs no saying where it is a card or a video."""
    before = re.sub(r"(?i)thank-you", "thank you", reading.before)
    return before if is_plain_form(reading.form) else f"{before} {reading.form}"


def _title_of_form(reading: Reading) -> str:
    """Name what is only for somebody: `Handout for the members`."""
    if is_plain_form(reading.form):
        return reading.audience
    return f"{reading.form} {reading.audience[:1].lower()}{reading.audience[1:]}".strip()


def _says_less(subject: str, heading: str) -> bool:
    """Whether every word of a prompt's subject is in what a document calls itself."""
    plain = unicodedata.normalize("NFD", heading).encode("ascii", "ignore").decode().lower()
    words = unicodedata.normalize("NFD", subject).encode("ascii", "ignore").decode().lower().split()
    return 0 < len(words) <= 3 and set(words) <= set(re.findall(r"\w+", plain))  # noqa: PLR2004


def _first_heading(digest: Digest) -> str:
    for text in digest.texts:
        for block in text.blocks[:3]:
            if block.role is BlockRole.HEADING:
                return shorten(block.text)
    return ""


def _title_of_files(digest: Digest) -> str:
    """Take what a table or a recording calls itself, or what a table is about.

    The names of files are never used: visitors are not told of them (contract/wisylink.md, 5.2).
    """
    titles = [table.title for table in digest.tables]
    titles += titles_of_media(digest)
    titles += [series.title for table in digest.tables for series in table.series[:1]]
    return next(filter(None, titles), "")


def titles_of_media(digest: Digest) -> list[str]:
    """Give what recordings call themselves, some of it empty."""
    sounds = [sound.title for sound in digest.sounds]
    return sounds + [video.title for video in digest.videos]


def subtitle_of(reading: Reading, digest: Digest, title: str) -> str:
    """Find one line that says more than the title, or nothing."""
    is_said = reading.audience.casefold() in title.casefold()
    candidates = ["" if is_said else reading.audience]
    if reading.quoted or (names_a_report(reading) and len(reading.subject) > LONG_SUBJECT):
        candidates.append(sentence(reading.subject))
    undated = [fact for fact in reading.facts if not WHEN.fullmatch(f" {fact}")]
    candidates += [fact for fact in undated[:1] if _APPOSITION.match(fact)]
    for text in digest.texts:
        prose = [b.text for b in text.blocks if b.role is BlockRole.PARAGRAPH]
        paragraphs = [paragraph for paragraph in prose if "\n" not in paragraph]
        candidates += [_first_sentence(paragraph) for paragraph in paragraphs[:1]]
    candidates += [table.facts[0] for table in digest.tables if table.facts and table.row_count]
    candidates += [sound.artist for sound in digest.sounds]
    for candidate in candidates:
        if 3 <= len(candidate) <= LONGEST_SUBTITLE and not is_same(candidate, (title,)):  # noqa: PLR2004
            return candidate
    return ""


def _first_sentence(paragraph: str) -> str:
    text = " ".join(paragraph.split())
    found = re.match(r"^(.{20,}?[.!?…。।])(?=\s+[^a-z]|$)", text)
    return found[1] if found else text


def names_a_report(reading: Reading) -> bool:
    """Whether the form makes the title, as in `quarterly sales report for …`."""
    named = reading.genre is Genre.REPORT and bool(reading.before)
    return named and reading.form not in ("proposal", "pitch", "case study", "review")


def is_same(text: str, others: tuple[str, ...]) -> bool:
    """Whether a text only repeats one of the others."""
    plain = re.sub(r"\W+", " ", text).strip().casefold()
    return any(plain == re.sub(r"\W+", " ", other).strip().casefold() for other in others)
