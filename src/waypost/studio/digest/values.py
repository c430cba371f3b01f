"""How a cell of a table is read: numbers with their units, and periods in their usual spellings."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

CURRENCIES: Final = {
    "$": "$", "usd": "$", "us$": "$", "€": "€", "eur": "€", "£": "£", "gbp": "£", "¥": "¥",
    "jpy": "¥", "₹": "₹", "inr": "₹", "₩": "₩", "krw": "₩", "chf": "CHF", "sek": "SEK",
    "nok": "NOK", "dkk": "DKK", "pln": "PLN", "zł": "PLN", "kč": "CZK", "czk": "CZK",
    "aud": "AUD", "cad": "CAD", "a$": "AUD", "c$": "CAD", "r$": "BRL", "brl": "BRL",
    "₺": "₺", "₴": "₴", "₽": "₽", "₪": "₪", "฿": "฿", "zar": "ZAR", "nzd": "NZD", "sgd": "SGD",
}  # fmt: skip
SIGNS: Final = frozenset("$€£¥₹₩₺₴₽₪฿")
"""Currencies that are written before the number."""
BLANKS: Final = frozenset({"", "-", "\u2013", "—", "n/a", "na", "nan", "null", "none", "?", "."})
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero",
            "feb february februar février febrero",
            "mar march märz mars marzo",
            "apr april avril abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août agosto",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre okt",
            "nov november novembre noviembre",
            "dec december dezember décembre diciembre dez",
        ),
        start=1,
    )
    for name in names.split()
}
SHORT_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2100
SOME_YEAR: Final = 2000
"""A leap year, for days without one."""
_BESIDE_A_DATE = re.compile(
    r"st|nd|rd|th|de|of|(mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(day)?"
)
_NUMBER = re.compile(
    r"^(?P<open>\()?(?P<sign>[-+\u2212])?\s*(?P<left>us\$|a\$|c\$|r\$|[a-z]{3}|[$€£¥₹₩₺₴₽₪฿])?\s*"
    r"(?P<sign2>[-\u2212])?(?P<digits>\d[\d.,' \u00a0\u202f]*|\.\d+)\s*"
    r"(?P<right>%|[a-z]{3}|zł|kč|[$€£¥₹₩₺₴₽₪฿])?(?P<close>\))?$",
    re.IGNORECASE,
)
_DECIMAL_COMMA = re.compile(r"^(\d{1,3}([. ]\d{3})+,\d+|\d+,(\d{1,2}|\d{4,}))$")


class Grain(IntEnum):
    """How long a period is; finer grains are smaller."""

    DAY = 1
    MONTH = 2
    QUARTER = 3
    YEAR = 4


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A day, month, quarter or year; `part` is the month or the quarter."""

    year: int
    part: int
    day: int
    grain: Grain

    @property
    def label(self) -> str:
        """Written for people: `3 Jul 2026`, `Jul 2026`, `Q3 2026`, `2026`."""
        year = f" {self.year}" if self.year else ""
        match self.grain:
            case Grain.DAY:
                return f"{self.day} {SHORT_MONTHS[self.part - 1]}{year}"
            case Grain.MONTH:
                return f"{SHORT_MONTHS[self.part - 1]}{year}"
            case Grain.QUARTER:
                return f"Q{self.part}{year}"
            case Grain.YEAR:
                return str(self.year)

    @property
    def first_day(self) -> date:
        """Its first day; of no certain year if it names none."""
        month = self.part * 3 - 2 if self.grain is Grain.QUARTER else self.part or 1
        return date(self.year or SOME_YEAR, month, self.day or 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        months = {Grain.DAY: 0, Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}[self.grain]
        first = self.first_day
        if not months:
            return first
        month = first.month + months
        return date(first.year + (month > 12), (month - 1) % 12 + 1, 1) - timedelta(days=1)  # noqa: PLR2004

    def within(self, grain: Grain) -> "Period":
        """Give the longer period in which this one lies."""
        if grain <= self.grain:
            return self
        if grain is Grain.YEAR:
            return Period(self.year, 0, 0, grain)
        if grain is Grain.QUARTER:
            return Period(self.year, (self.part + 2) // 3, 0, grain)
        return Period(self.year, self.part, 0, grain)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and its unit: a currency, `%` or nothing."""

    value: float
    unit: str


def is_blank(cell: str) -> bool:
    """Whether a cell says nothing."""
    return cell.strip().lower() in BLANKS


def uses_decimal_comma(cells: list[str]) -> bool:
    """Whether a column writes `1.234,50` for what English writes `1,234.50`."""
    commas = points = 0
    for cell in cells:
        found = _NUMBER.match(cell.strip())
        digits = found["digits"].strip() if found else ""
        commas += bool(_DECIMAL_COMMA.match(digits))
        points += bool(re.match(r"^[\d, ]*\.(\d{1,2}|\d{4,})$", digits))
    return commas > points


def read_number(cell: str, *, decimal_comma: bool = False) -> Number | None:
    """Read a number as people write it; None if it is none.

    `(12)` is negative, `1'234` and `1 234` are grouped, a three-letter word is a
    unit only where it is a currency.
    """
    plain = cell.removeprefix("-").replace(".", "", 1)
    if plain.isascii() and plain.isdigit() and not decimal_comma:
        return Number(float(cell), "")
    found = _NUMBER.match(cell.strip())
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    unit = ""
    for mark in (found["left"], found["right"]):
        if mark == "%":
            unit = "%"
        elif mark:
            if mark.lower() not in CURRENCIES:
                return None
            unit = CURRENCIES[mark.lower()]
    digits = re.sub(r"[' \u00a0\u202f]", "", found["digits"])
    digits = digits.replace(".", "").replace(",", ".") if decimal_comma else digits.replace(",", "")
    try:
        value = float(digits)
    except ValueError:
        return None
    negative = found["open"] or found["sign"] in ("-", "\u2212") or found["sign2"]
    return Number(-value if negative else value, unit)


def _day(year: str, month: int, day: str) -> Period | None:
    full_year = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004 - two digits
    try:
        date(full_year, month, int(day))
    except ValueError:
        return None
    if not FIRST_YEAR <= full_year <= LAST_YEAR:
        return None
    return Period(full_year, month, int(day), Grain.DAY)


def _month(year: str, month: int) -> Period | None:
    full_year = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004 - two digits
    if not 1 <= month <= len(SHORT_MONTHS) or not FIRST_YEAR <= full_year <= LAST_YEAR:
        return None
    return Period(full_year, month, 0, Grain.MONTH)


def _named(text: str) -> Period | None:
    """Read spellings with the month's name: `3 Jul 2026`, `July 3, 2026`, `Jul-26`, `July`."""
    words = re.findall(r"[^\W\d_]+|\d+", text)
    names = [MONTHS[word] for word in words if word in MONTHS]
    numbers = [re.sub(r"\D", "", word) for word in words if word.isdigit()]
    others = [
        word
        for word in words
        if not word.isdigit() and word not in MONTHS and not _BESIDE_A_DATE.fullmatch(word)
    ]
    if len(names) != 1 or others:
        return None
    match numbers:
        case []:
            return Period(0, names[0], 0, Grain.MONTH)
        case [year]:
            return _month(year, names[0]) if len(year) in (2, 4) else None
        case [day, year] if len(day) <= 2:  # noqa: PLR2004 - a day has two digits
            return _day(year, names[0], day)
        case [year, day]:
            return _day(year, names[0], day)
        case _:
            return None


def read_period(cell: str, *, month_first: bool = False) -> Period | None:
    """Read a day, a month, a quarter or a year; None if it is none of them.

    Args:
        cell: As written.
        month_first: How `3/7/2026` is meant; decided for a whole column.
    """
    text = cell.strip().lower()
    text = re.sub(r"[t ]\d\d?:\d\d(:\d\d(\.\d+)?)?\s*(z|utc|am|pm|[+-]\d\d:?\d\d)?$", "", text)
    result: Period | None = None
    if found := re.fullmatch(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", text):
        result = _day(found[1], int(found[2]), found[3]) if 1 <= int(found[2]) <= 12 else None  # noqa: PLR2004
    elif found := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4}|\d\d)", text):
        month, day = (1, 2) if month_first else (2, 1)
        number = int(found[month])
        result = _day(found[3], number, found[day]) if 1 <= number <= 12 else None  # noqa: PLR2004
    elif found := re.fullmatch(r"(\d{4})[-/.](\d\d?)", text):
        result = _month(found[1], int(found[2]))
    elif found := re.fullmatch(r"(\d\d?)[-/](\d{4})", text):
        result = _month(found[2], int(found[1]))
    elif found := re.fullmatch(r"(?:(\d{4})[\s-]*)?q([1-4])(?:[\s/'-]*(\d{4}|\d\d))?", text):
        year = found[1] or found[3] or "0"
        full = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004 - two digits
        result = Period(full, int(found[2]), 0, Grain.QUARTER)
    elif found := re.fullmatch(r"(?:fy\s*)?(\d{4})", text):
        year_number = int(found[1])
        if FIRST_YEAR <= year_number <= LAST_YEAR:
            result = Period(year_number, 0, 0, Grain.YEAR)
    else:
        result = _named(text)
    return result


def writes_month_first(cells: list[str]) -> bool:
    """Whether a column writes `7/31/2026`: only if some value cannot be meant otherwise."""
    for cell in cells:
        found = re.match(r"\s*(\d\d?)/(\d\d?)/(\d{4}|\d\d)\b", cell)
        if found and int(found[2]) > len(SHORT_MONTHS) >= int(found[1]):
            return True
    return False
