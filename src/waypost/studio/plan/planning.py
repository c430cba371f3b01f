"""From a prompt and a digest to a plan; no model, no network, the same every time."""

import hashlib
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.digest.model import Digest
from waypost.studio.plan.grammar import Reading, is_plain_form, read_prompt
from waypost.studio.plan.languages import detect_language
from waypost.studio.plan.lexicon import find_domain, find_hue, find_mood, words_of
from waypost.studio.plan.model import Domain, Genre, Mood, Plan, Shape, Typeface
from waypost.studio.plan.naming import (
    LONGEST_SUBTITLE,
    is_same,
    names_a_report,
    subtitle_of,
    title_of,
    titles_of_media,
)
from waypost.studio.plan.palettes import make_palettes
from waypost.studio.plan.titles import (
    shorten,
    title_case,
    typographic,
)
from waypost.studio.plan.typefaces import other_typeface

SHORTEST_SECONDS, LONGEST_SECONDS = 1.0, 180.0
LONGEST_KICKER: Final = 32
MENTIONS: Final = 2
"""How many words beside the subject make a domain."""
LINE_COUNT: Final = 12
_LINES_FILE: Final = Path(__file__).parent.parent / "data" / "lines.toml"
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
_KICKERS: Final = {
    Domain.MOVE: ("Out there", "On the move", "Ready, set"),
    Domain.TASTE: ("Fresh in", "At the table", "Now serving"),
    Domain.SEA: ("Field notes", "By the water", "On the shore"),
    Domain.SOUND: ("Live", "Now playing", "On stage"),
    Domain.TECH: ("Introducing", "In the making", "Hello, world"),
    Domain.NATURE: ("Field notes", "Outside", "In season"),
    Domain.MAKE: ("In the workshop", "By hand", "Made here"),
    Domain.HOME: ("At home", "Indoors", "House and home"),
    Domain.CARE: ("Take care", "For you", "Be well"),
    Domain.LEARN: ("Worth knowing", "Step by step", "Find out"),
    Domain.WORK: ("At work", "In brief", "Introducing"),
    Domain.TRAVEL: ("On the way", "Away", "Out and about"),
    Domain.CELEBRATE: ("Let us celebrate", "Hooray", "With joy"),
    Domain.PETS: ("Good company", "Hello there", "Say hello"),
    Domain.STYLE: ("Lookbook", "In style", "Take a look"),
    Domain.COMMUNITY: ("Together", "Join in", "Round the corner"),
    Domain.KIDS: ("Let us play", "Ready, steady", "Big adventures"),
    Domain.ART: ("On show", "Curtain up", "Look and see"),
    Domain.MEMORY: ("In loving memory", "With love", "Remembering"),
    Domain.NOTICE: ("Please note", "Notice", "Good to know"),
    Domain.ANY: ("Introducing", "Welcome", "A closer look"),
}
_ADDRESSES_AND_MARKS = re.compile(r"https?://\S+|<[^>]*>")
_REPORT_KICKERS: Final = ("At a glance", "In figures", "The numbers")
_LANDSCAPE = re.compile(
    r"\b(banner|hero|header|landscape|wide|widescreen|16:9|cover)\b", re.IGNORECASE
)
_SQUARE = re.compile(r"\b(square|instagram post|avatar|1:1)\b", re.IGNORECASE)
_PORTRAIT = re.compile(
    r"\b(portrait|vertical|story|stories|reels?|tiktok|shorts|9:16|poster)\b", re.IGNORECASE
)


@cache
def _lines() -> dict[str, list[str]]:
    data = tomllib.loads(_LINES_FILE.read_text("utf-8"))
    other: dict[str, list[str]] = data.pop("other")
    return {**data, **{f"other.{language}": lines for language, lines in other.items()}}


def lines_for(domain: Domain, language: str) -> tuple[str, ...]:
    """Give the bank of lines of a domain; another language has a small neutral one."""
    return tuple(_lines().get(f"other.{language}") or _lines()[domain.value])


def make_plan(order: Order, digest: Digest) -> Plan:
    """Decide what to say and how it looks.

    Nothing is invented: titles and facts come from the prompt and the files, all else is a
    slogan that claims nothing.
    """
    prompt = " ".join(order.prompt.split())
    seed = int.from_bytes(hashlib.sha256(f"{order.kind}\n{prompt}".encode()).digest()[:4], "big")
    chance = Random(seed)  # noqa: S311 - a look, no secret
    language = detect_language(_ADDRESSES_AND_MARKS.sub(" ", prompt))
    reading = read_prompt(order.prompt, language)
    if not reading.subject and any(text.blocks for text in digest.texts):
        language = _language_of_texts(digest)
    words = words_of(prompt) + ([] if reading.subject else words_of(_words_of_files(digest)))
    domain = find_domain(words_of(f"{reading.before} {reading.subject}"))
    if domain is Domain.ANY:
        least = MENTIONS if reading.subject else 1
        domain = find_domain(_without_name(words, reading.quoted), least)
    genre = _genre(reading, digest)
    mood = find_mood(words, domain, genre, seed)
    lines = list(lines_for(Domain.ANY if genre is Genre.REPORT else domain, language))
    chance.shuffle(lines)
    title = title_of(reading, prompt, digest, language) or title_case(lines.pop().rstrip(".。।"))
    subtitle = subtitle_of(reading, digest, title) or lines.pop(0)
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
        shape=_shape(order.kind, prompt),
        duration_seconds=duration,
        seed=seed,
        notes=notes,
    )


def _without_name(words: list[str], name: str) -> list[str]:
    """Take the words of a name away, which may be a picture of speech."""
    own = set(words_of(name))
    rest = [word for word in words if word not in own]
    return rest if len(rest) > 3 else words  # noqa: PLR2004 - else the name is all there is


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
        return title_case(reading.subject) or "At a glance"
    if not is_plain_form(reading.form) and reading.form not in title.lower():
        return title_case(shorten(f"{reading.before} {reading.form}".strip(), LONGEST_KICKER))
    if is_plain_form(reading.form) and reading.before and reading.subject:
        return title_case(shorten(reading.before, LONGEST_KICKER))
    choices = _REPORT_KICKERS if reading.genre is Genre.REPORT else _KICKERS[domain]
    return choices[seed % len(choices)]


def _typeface(mood: Mood, language: str, seed: int) -> Typeface:
    faces = _TYPEFACES[mood]
    face = faces[(seed >> 8) % len(faces)]
    if face.uppercase and language not in ("en", "fr", "es", "it", "pt", "nl", "de", "sv", "pl"):
        return faces[1]
    return face


def _shape(kind: Kind, prompt: str) -> Shape:
    if _SQUARE.search(prompt):
        return Shape.SQUARE
    if kind is Kind.VIDEO:
        return Shape.PORTRAIT if _PORTRAIT.search(prompt) else Shape.LANDSCAPE
    if _LANDSCAPE.search(prompt):
        return Shape.LANDSCAPE
    return Shape.PORTRAIT


def _duration(kind: Kind, reading: Reading) -> tuple[float | None, tuple[str, ...]]:
    asked = reading.duration_seconds
    if kind not in (Kind.AUDIO, Kind.VIDEO) or asked is None:
        return None, ()
    if asked > LONGEST_SECONDS:
        note = f"{asked:g} seconds were asked for; the longest possible is {LONGEST_SECONDS:g}."
        return LONGEST_SECONDS, (note,)
    return max(SHORTEST_SECONDS, asked), ()
