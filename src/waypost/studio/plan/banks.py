"""The banks of lines, and the small words above titles: slogans without claims."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from waypost.studio.plan.lexicon import singular
from waypost.studio.plan.model import Domain

_LINES_FILE: Final = Path(__file__).parent.parent / "data" / "lines.toml"
KICKERS: Final = {
    Domain.MOVE: ("Out there", "On the move", "Ready, set"),
    Domain.TASTE: ("Fresh in", "At the table", "Now serving"),
    Domain.SEA: ("Field notes", "By the water", "On the shore"),
    Domain.SOUND: ("Live", "Now playing", "On stage"),
    Domain.TECH: ("Introducing", "In the making", "Hello, world"),
    Domain.NATURE: ("Field notes", "Outside", "In season"),
    Domain.MAKE: ("In the workshop", "By hand", "Made here"),
    Domain.HOME: ("At home", "Welcome in", "House and home"),
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
REPORT_KICKERS: Final = ("At a glance", "In figures", "The numbers")


@dataclass(frozen=True, slots=True)
class Line:
    """A slogan; with `cues`, it only suits prompts that have one of these words."""

    text: str
    cues: frozenset[str] = frozenset()


def bank_of(domain: Domain, language: str) -> tuple[Line, ...]:
    """Give all lines of a domain; another language than English has a small neutral bank."""
    primary = language.partition("-")[0]
    banks = _banks()
    return banks.get(language) or banks.get(primary) or banks[domain]


def lines_for(domain: Domain, language: str, words: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the lines that suit the words of a prompt, those made for one of them first."""
    said = {*words, *map(singular, words)}
    bank = bank_of(domain, language)
    fitting = [line.text for line in bank if line.cues & said]
    return (*fitting, *(line.text for line in bank if not line.cues))


@cache
def _banks() -> dict[str, tuple[Line, ...]]:
    data = tomllib.loads(_LINES_FILE.read_text("utf-8"))
    other: dict[str, list[str]] = data.pop("other")
    return {
        name: tuple(_line(entry) for entry in entries)
        for name, entries in (*data.items(), *other.items())
    }


def _line(entry: str) -> Line:
    text, _, cues = entry.partition(" | ")
    return Line(text, frozenset(cues.split()))
