"""How numbers and names of columns are written for people."""

import math
import re
from collections.abc import Sequence
from typing import Final

from waypost.studio.digest.units import without_unit
from waypost.studio.digest.values import SIGNS

MINUS: Final = "\u2212"
NOTHING: Final = "\u2013"
MILLION, BILLION = 1e6, 1e9
SMALL, LARGE = 100, 10 * MILLION
_NOUNS: Final = (
    "amount amounts attendance average bags balance buyer category channel city cost costs count "
    "country customer customers day days department distance duration expense expenses fee fees "
    "guests height hour hours income item items kind length level location margin member members "
    "month number order orders paid people percentage place points price profit quantity quarter "
    "rain rainfall rating revenue role room salary sales seats seller share shop sold speed spend "
    "staff state stock store street supplier target tax temperature time total turnover units "
    "value vendor visitors visits week weight year years"
)
_ENGLISH: Final = frozenset(_NOUNS.split())


def write_number(value: float, unit: str = "") -> str:
    """Write a number in English: `61,482`, `€4.50`, `12.3 million`, `-3.2%` with a minus sign."""
    size = abs(value)
    if not math.isfinite(value):
        return NOTHING
    if unit == "%":
        body = f"{size:.1f}".removesuffix(".0")
    elif size >= BILLION:
        body = f"{size / BILLION:,.2f} billion"
    elif size >= LARGE:
        body = f"{size / MILLION:,.1f} million"
    elif size >= SMALL or size == round(size):
        body = f"{size:,.0f}"
    else:
        body = f"{size:,.2f}"
        is_money = unit in SIGNS or (unit.isupper() and len(unit) == 3)  # noqa: PLR2004 - a code
        body = body if is_money else body.rstrip("0").removesuffix(".")
    sign = MINUS if value < 0 and re.search(r"[1-9]", body) else ""
    if not unit:
        return sign + body
    if unit == "%":
        return f"{sign}{body}%"
    return f"{sign}{unit}{body}" if unit in SIGNS else f"{sign}{body} {unit}"


def write_change(ratio: float) -> str:
    """Write a relative change, e.g. 0.142 as `+14.2%`."""
    written = write_number(ratio * 100, "%")
    return written if ratio < 0 or written == "0%" else f"+{written}"


def plain_name(name: str) -> str:
    """Give a column's name as words, spelled as they are: `net_revenue (EUR)` is `net revenue`."""
    words = re.sub(r"[([][^)\]]*[)\]]", " ", name)
    words = re.sub(r"(?<=[a-z])[A-Z](?=[a-z])", lambda found: f" {found[0].lower()}", words)
    words = re.sub(r"[_\s]+", " ", words).strip(" :*#")
    return words or name.strip()


def label(name: str) -> str:
    """Give a column's name as a heading: the first letter is a capital."""
    return capital(plain_name(name))


def capital(words: str) -> str:
    """Begin with a capital."""
    return words[:1].upper() + words[1:]


def noun_of(name: str, *, is_title: bool) -> str:
    """Give a column's name within a sentence: without its unit; titles in small letters."""
    plain = without_unit(plain_name(name))
    if not is_title:
        return plain
    return " ".join(w if w.isupper() and len(w) <= 4 else w.lower() for w in plain.split())  # noqa: PLR2004


def writes_titles(names: Sequence[str]) -> bool:
    """Whether English names begin with capitals because they are titles, and not as nouns do.

    Names in other languages, and capitals among small letters, are spelled as they are.
    """
    plain = [plain_name(name) for name in names]
    capitals = all(name[:1].isupper() or not name[:1].isalpha() for name in plain)
    words = {word.lower() for name in plain for word in re.findall(r"[A-Za-z]+", name)}
    return capitals and bool(words & _ENGLISH)


def header_of(names: Sequence[str]) -> tuple[str, ...]:
    """Give the names of all columns as headings, without units."""
    is_title = writes_titles(names)
    return tuple(capital(noun_of(name, is_title=is_title)) for name in names)


def when(period: str) -> str:
    """Write when something is by the label of a period: `in Jul 2026`, `on 3 Jul 2026`."""
    return f"{'on' if re.match(r'[0-9]{1,2} ', period) else 'in'} {period}"


def counted(count: int, noun: str) -> str:
    """Write `1 row`, `36 rows`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def is_plural(name: str) -> bool:
    """Whether a column's name takes `are`, as `bags` and `visitors` do."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))
