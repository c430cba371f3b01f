"""From a prompt and a digest to a plan; no model, no network, the same every time."""

import hashlib
import re
from dataclasses import replace
from random import Random
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.digest.model import Digest
from waypost.studio.plan.banks import KICKERS, REPORT_KICKERS, lines_for
from waypost.studio.plan.dates import WHEN
from waypost.studio.plan.forms import FORMS_OF_TEACHING, is_plain_form
from waypost.studio.plan.grammar import Reading, read_prompt
from waypost.studio.plan.languages import detect_language
from waypost.studio.plan.lexicon import (
    TACTFUL_DOMAINS,
    find_domain,
    find_hue,
    find_mood,
    words_of,
)
from waypost.studio.plan.lexicon_abroad import find_domain_abroad, find_mood_abroad
from waypost.studio.plan.model import Domain, Genre, Mood, Plan, Typeface
from waypost.studio.plan.naming import (
    LONGEST_SUBTITLE,
    is_same,
    names_a_report,
    subtitle_of,
    title_of,
    titles_of_media,
)
from waypost.studio.plan.palettes import make_palettes
from waypost.studio.plan.shapes import shape_of
from waypost.studio.plan.subjects import without_lead
from waypost.studio.plan.titles import shorten, symbol_names, title_case, typographic
from waypost.studio.plan.typefaces import other_typeface

SHORTEST_SECONDS, LONGEST_SECONDS = 1.0, 180.0
LONGEST_KICKER: Final = 32
LINE_COUNT: Final = 12
_TELLING_LENGTH: Final = 4
_TYPEFACES: Final = {
    Mood.ENERGETIC: (Typeface("Anton", 400, uppercase=True), Typeface("Bricolage Grotesque", 800)),
    Mood.CALM: (Typeface("Fraunces", 400), Typeface("Instrument Serif", 400)),
    Mood.CORPORATE: (Typeface("Inter Tight", 600), Typeface("Space Grotesk", 500)),
    Mood.PLAYFUL: (Typeface("Bricolage Grotesque", 800), Typeface("Space Grotesk", 700)),
    Mood.ELEGANT: (Typeface("Waypost Didone", 500), Typeface("Instrument Serif", 400)),
    Mood.TECH: (Typeface("Space Grotesk", 700), Typeface("Inter Tight", 800)),
    Mood.WARM: (Typeface("Fraunces", 600), Typeface("Bricolage Grotesque", 600)),
    Mood.DARK: (Typeface("Instrument Serif", 400), Typeface("Waypost Didone", 500)),
}
_ADDRESSES_AND_MARKS = re.compile(r"https?://\S+|<[^>]*>")


def make_plan(order: Order, digest: Digest) -> Plan:
    """Decide what to say and how it looks.

    Nothing is invented: titles and facts come from the prompt and the files, all else is a
    slogan that claims nothing.
    """
    prompt = " ".join(order.prompt.split())
    seed = int.from_bytes(hashlib.sha256(f"{order.kind}\n{prompt}".encode()).digest()[:4], "big")
    chance = Random(seed)  # noqa: S311 - a look, no secret
    language = detect_language(_ADDRESSES_AND_MARKS.sub(" ", prompt))
    reading = read_prompt(order.prompt, language, order.kind)
    if not reading.subject and any(text.blocks for text in digest.texts):
        language = _language_of_texts(digest)
    words = words_of(prompt) + ([] if reading.subject else words_of(_words_of_files(digest)))
    domain = _domain(reading, prompt, digest, language)
    genre = _genre(reading, digest)
    said = find_mood_abroad(words_of(prompt)) if language != "en" else None
    subject = words_of(f"{reading.before} {reading.subject}")
    mood = said or find_mood(subject, words, domain, genre, seed)
    sober = genre is Genre.REPORT and domain not in TACTFUL_DOMAINS
    lines = _lines(Domain.ANY if sober else domain, language, words, chance)
    title = title_of(reading, prompt, digest, language) or _title_of_line(lines.pop(), language)
    subtitle = subtitle_of(reading, digest, title) or lines.pop(_line_beside(title, lines))
    facts = tuple(fact for fact in reading.facts if not is_same(fact, (title, subtitle, prompt)))
    swatch = next((picture.swatch for picture in digest.showable), None)
    palette, other_palette = make_palettes(mood, seed, swatch, find_hue(words))
    duration, notes = _duration(order.kind, reading)
    return Plan(
        kind=order.kind,
        prompt=prompt,
        language=language,
        genre=genre,
        subject=shorten(reading.subject or title, LONGEST_SUBTITLE),
        title=typographic(title, language),
        subtitle=typographic(subtitle, language),
        kicker=typographic(
            _kicker(replace(reading, genre=genre), domain, language, title, seed), language
        ),
        lines=tuple(lines[:LINE_COUNT]),
        facts=tuple(typographic(fact, language) for fact in facts),
        mood=mood,
        domain=domain,
        palette=palette,
        other_palette=other_palette,
        typeface=other_typeface(mood, title, language) or _typeface(mood, language, seed),
        shape=shape_of(order.kind, prompt, reading.form),
        duration_seconds=duration,
        seed=seed,
        notes=notes,
    )


def _line_beside(title: str, lines: list[str]) -> int:
    """Choose the first line that repeats no telling word of the title."""
    shown = {word for word in words_of(title) if len(word) >= _TELLING_LENGTH}
    return next((i for i, line in enumerate(lines) if not shown & {*words_of(line)}), 0)


def _title_of_line(line: str, language: str) -> str:
    plain = line.rstrip(".。।")
    return title_case(plain) if language == "en" else plain


def _lines(domain: Domain, language: str, words: list[str], chance: Random) -> list[str]:
    """Shuffle the lines of a domain; those made for a word of the prompt stay in front."""
    suited, general = lines_for(domain, language, words), lines_for(domain, language)
    fitting = [line for line in suited if line not in general]
    others = list(general)
    chance.shuffle(fitting)
    chance.shuffle(others)
    return [*fitting, *others]


def _domain(reading: Reading, prompt: str, digest: Digest, language: str) -> Domain:
    """Find the domain in the subject, or in the files that a prompt only points at.

    The words of a name are left out where there are others; they may be a picture of speech.
    """
    if not re.search(r"[^\W\d_]", prompt):
        return find_domain(words_of(symbol_names(prompt)))
    if language != "en" and reading.subject:
        return find_domain_abroad(words_of(reading.subject), words_of(prompt))
    if not reading.subject:
        files = words_of(_words_of_files(digest))
        return find_domain(
            words_of(f"{reading.before} {reading.quoted} {reading.audience}"),
            [*words_of(prompt), *files],
        )
    named = set(words_of(reading.quoted))
    others = [word for word in words_of(prompt) if word not in named]
    form = "" if reading.form in FORMS_OF_TEACHING else reading.form
    asked = "" if reading.genre is Genre.REPORT else f"{reading.before} {form}"
    return find_domain(words_of(f"{asked} {reading.subject}"), others)


def _language_of_texts(digest: Digest) -> str:
    return detect_language(" ".join(block.text for block in digest.texts[0].blocks[:20]))


def _words_of_files(digest: Digest) -> str:
    texts = [block.text for text in digest.texts for block in text.blocks[:40]]
    columns = [column.name for table in digest.tables for column in table.columns]
    titles = [table.title for table in digest.tables]
    return " ".join([*texts, *columns, *titles, *titles_of_media(digest)])


def _genre(reading: Reading, digest: Digest) -> Genre:
    numbers = digest.tables and not digest.leads_with_text
    if numbers and reading.genre is Genre.PROMO and is_plain_form(reading.form):
        return Genre.REPORT
    return reading.genre


def _kicker(reading: Reading, domain: Domain, language: str, title: str, seed: int) -> str:
    if language != "en":
        return ""
    if names_a_report(reading) and not reading.quoted and len(reading.subject) <= LONGEST_KICKER:
        return title_case(without_lead(reading.subject)) or "At a glance"
    plain = is_plain_form(reading.form)
    said = reading.before if plain else f"{reading.before} {reading.form}".strip()
    telling = (said if plain else reading.form).lower()
    shown = title.lower().replace("thank you", "thank-you")
    repeats = telling in shown or is_same(said, (reading.subject,))
    if said and reading.subject and not repeats:
        return title_case(shorten(said, LONGEST_KICKER))
    dated = any(WHEN.fullmatch(f" {fact}") and re.search(r"\d", fact) for fact in reading.facts)
    if dated and domain is Domain.ANY:
        return "Save the date"
    choices = REPORT_KICKERS if reading.genre is Genre.REPORT else KICKERS[domain]
    return choices[seed % len(choices)]


def _typeface(mood: Mood, language: str, seed: int) -> Typeface:
    faces = _TYPEFACES[mood]
    face = faces[(seed >> 8) % len(faces)]
    if face.uppercase and language not in ("en", "fr", "es", "it", "pt", "nl", "de", "sv", "pl"):
        return faces[1]
    return face


def _duration(kind: Kind, reading: Reading) -> tuple[float | None, tuple[str, ...]]:
    asked = reading.duration_seconds
    if kind not in (Kind.AUDIO, Kind.VIDEO) or asked is None:
        return None, ()
    if asked > LONGEST_SECONDS:
        note = f"{asked:g} seconds were asked for; the longest possible is {LONGEST_SECONDS:g}."
        return LONGEST_SECONDS, (note,)
    return max(SHORTEST_SECONDS, asked), ()
