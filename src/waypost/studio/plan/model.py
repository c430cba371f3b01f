"""A plan: everything that composers need to know, as data."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.kernel.kinds import Kind


class Mood(StrEnum):
    """How it should feel; decides colours, type and pace."""

    ENERGETIC = "energetic"
    CALM = "calm"
    CORPORATE = "corporate"
    PLAYFUL = "playful"
    ELEGANT = "elegant"
    TECH = "tech"
    WARM = "warm"
    DARK = "dark"


class Domain(StrEnum):
    """What it is about; decides artwork and the bank of lines. `ANY` is the neutral one."""

    MOVE = "move"
    TASTE = "taste"
    SEA = "sea"
    SOUND = "sound"
    TECH = "tech"
    NATURE = "nature"
    MAKE = "make"
    HOME = "home"
    CARE = "care"
    LEARN = "learn"
    WORK = "work"
    TRAVEL = "travel"
    CELEBRATE = "celebrate"
    PETS = "pets"
    STYLE = "style"
    COMMUNITY = "community"
    KIDS = "kids"
    ART = "art"
    MEMORY = "memory"
    NOTICE = "notice"
    ANY = "any"


class Genre(StrEnum):
    """What sort of text it is."""

    REPORT = "report"
    TALK = "talk"
    PROMO = "promo"


class Shape(StrEnum):
    """Which way a picture lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Palette:
    """Six colours as `#rrggbb`.

    On `background` and `surface`, `ink` has a contrast of 7 and 4.5 at least, `muted` 4.5 on
    `background`, and `accent` 3 on `background` (4.5 where it carries text).
    """

    background: str
    surface: str
    ink: str
    muted: str
    accent: str
    second: str
    dark: bool


@dataclass(frozen=True, slots=True)
class Typeface:
    """The display face; body text is always Inter Tight."""

    family: str
    weight: int
    uppercase: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What to say and how it looks.

    Attributes:
        kind: What will be made.
        prompt: What the person wrote, white space folded.
        language: BCP 47.
        genre: What sort of text it is.
        subject: What it is about, a few words.
        title: At most 60 characters.
        subtitle: One line below the title; never repeats it.
        kicker: A word or three above the title.
        lines: Slogans without claims, for places that want one.
        facts: What the prompt states: dates, places, prices, features; shown whole or not at all.
        mood: How it feels.
        domain: What it is about.
        palette: The colours of the first impression.
        other_palette: The same, light where `palette` is dark and the other way round.
        typeface: The display face.
        shape: Which way a picture lies.
        duration_seconds: What was asked for, if anything.
        seed: Decides everything that is drawn by chance.
        notes: For the report.
    """

    kind: Kind
    prompt: str
    language: str
    genre: Genre
    subject: str
    title: str
    subtitle: str
    kicker: str
    lines: tuple[str, ...]
    facts: tuple[str, ...]
    mood: Mood
    domain: Domain
    palette: Palette
    other_palette: Palette
    typeface: Typeface
    shape: Shape
    duration_seconds: float | None
    seed: int
    notes: tuple[str, ...] = ()
