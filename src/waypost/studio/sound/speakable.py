# ruff: noqa: RUF001 - signs are the point
"""What is written, as it is said: addresses, amounts, ranges and signs become English words.

The voice itself reads plain numbers, years, times, dates with names of months, common units and
titles; here is what it would get wrong.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from waypost.studio.plan.titles import without_symbols
from waypost.studio.sound.spoken_words import (
    ABBREVIATIONS,
    ENDINGS,
    FRACTIONS,
    LARGE_NUMBERS,
    MONEY_SIGNS,
    MONEY_WORDS,
    MONTH,
    MONTHS,
    NUMBER,
    PER_WORDS,
    SHORT_MONTH,
    SIGN_WORDS,
    UNIT_WORDS,
    UNITS,
)

_ADDRESS = re.compile(
    rf"(?:https?://)?(?:www\.)?((?:[a-z0-9][a-z0-9-]*\.)+(?:{ENDINGS}))\b((?:/[\w~%&=?#./-]*)?)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\b([\w.+-]+)@((?:[a-z0-9-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
_SHOUTED_WORDS: Final = 3
_LETTERS_SPOKEN: Final = 4
"""Words in capitals up to this length are names such as `NASA`; longer ones are shouted."""


def speakable(text: str) -> str:
    """Write a text as an English voice should say it; what cannot be said is left out."""
    text = unicodedata.normalize("NFC", text).replace("−", "-").replace("\u2011", "-")
    text = " ".join(text.split())
    for step in _STEPS:
        text = step(text)
    text = re.sub(r"\s+([,.;:!?…])", r"\1", " ".join(text.split()))
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"[,;:]+(?=[.!?])", "", text)
    return text.strip(" ,;:—")


def _addresses(text: str) -> str:
    text = _MAIL.sub(lambda m: f"{_dotted(m[1])} at {_dotted(m[2])}", text)
    return _ADDRESS.sub(_address, text)


def _address(found: re.Match[str]) -> str:
    path = found[2].rstrip("/.?#&=-")
    end = "." if found[2].endswith(".") else ""
    return f"{_dotted(found[1])}{_dotted(path)}{end}"


def _dotted(address: str) -> str:
    words = {".": "dot", "/": "slash", "-": "dash", "_": "underscore", "?": "question mark"}
    spoken = re.sub(r"[%&=#~+]+", " ", address)
    spoken = re.sub(r"[./?_-]", lambda m: f" {words[m[0]]} ", spoken)
    return re.sub(r"\s+", " ", spoken).rstrip() if spoken.strip() else ""


def _abbreviations(text: str) -> str:
    for pattern, words in ABBREVIATIONS:
        text = re.sub(pattern, words, text)
    return text


def _dates(text: str) -> str:
    text = re.sub(
        r"\b(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:19|20)\d\d)\b",
        lambda m: f"{int(m[1])} {MONTHS.split('|')[int(m[2]) - 1]} {m[3]}",
        text,
    )
    text = re.sub(
        rf"\b(\d{{1,2}})\s?[-–]\s?(\d{{1,2}})\s(?={MONTH})",
        lambda m: f"{_ordinal(int(m[1]))} to the {m[2]} ",
        text,
    )
    text = re.sub(
        rf"\b({SHORT_MONTH})\b\.?(?=\s(?:19|20)\d\d\b)",
        lambda m: next(name for name in MONTHS.split("|") if name.startswith(m[1][:3])),
        text,
    )
    text = re.sub(r"\b((?:19|20)\d\d)/(\d\d)\b", r"\1 to \2", text)
    text = re.sub(r"\b(\d{1,2})\s?h\s?(\d\d)\b(?!:)", r"\1 hours \2", text)
    return re.sub(
        r"(\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?)\s?[-–]\s?(\d{1,2}(?::\d\d)\s?(?:[ap]\.?m\.?)?"
        r"|\d{1,2}\s?[ap]\.?m\b\.?)",
        r"\1 to \2",
        text,
        flags=re.IGNORECASE,
    )


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _amounts(text: str) -> str:
    """Say amounts of money: what they are after the number, and what they are for."""
    text = re.sub(r"\b(US|A|CA|NZ|HK|S)\$", "$", text)
    text = re.sub(
        rf"({MONEY_SIGNS})\s?({NUMBER})\s?[-–]\s?(?:\1)?\s?({NUMBER})\b",
        lambda m: f"{m[2]} to {m[3]} {MONEY_WORDS[m[1]][1]}",
        text,
    )
    text = re.sub(
        rf"(-?)({MONEY_SIGNS})\s?(-?)(\d[\d,.]*\d|\d)(?:\s?(k|m|mn|bn|b|thousand|million|billion)\b)?",
        lambda m: f"{'minus ' if m[1] or m[3] else ''}{_money(m[4], m[5], m[2])}",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        rf"(?<![\w.,])(\d[\d.,]*\d|\d)(?:\s?(k|m|mn|bn|thousand|million|billion))?\s?"
        rf"({MONEY_SIGNS})(?!\w)",
        lambda m: _money(m[1], m[2], m[3]),
        text,
    )
    return re.sub(
        r"((?:euro|pound|dollar|yen|franc|zloty|krona|krone|rupee)s?|cents|pence)\s?/\s?"
        r"([A-Za-z²2.]+)",
        lambda m: f"{m[1]} per {PER_WORDS.get(m[2], m[2])}",
        text,
    )


def _money(number: str, large: str | None, sign: str) -> str:
    key = sign if sign in MONEY_WORDS else sign.upper()
    one, many = MONEY_WORDS[key]
    plain = _plain_number(number)
    if large:
        return f"{plain} {LARGE_NUMBERS.get(large.lower(), large.lower())} {many}"
    whole, _, part = plain.partition(".")
    if len(part) != 2:  # noqa: PLR2004 - cents
        return f"{_grouped(plain)} {one if plain == '1' else many}"
    unit = one if whole == "1" else many
    if part == "00":
        return f"{_grouped(whole)} {unit}"
    if whole == "0":
        small = "pence" if key in ("£", "GBP") else "cents"
        return f"{int(part)} {small}"
    return f"{_grouped(whole)} {unit} {int(part) if part[0] != '0' else f'and {int(part)}'}"


def _grouped(number: str) -> str:
    """Part thousands, so that no amount is taken for a year."""
    whole, point, part = number.partition(".")
    return f"{int(whole):,}{point}{part}"


def _plain_number(number: str) -> str:
    """Bring `1.234,50`, `1,234.50` and `12,50` to one form, with a decimal point."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number) or re.fullmatch(
        r"\d+,\d{1,2}", number
    ):
        return number.replace(".", "").replace(",", ".")
    return number.replace(",", "").rstrip(".")


def _measures(text: str) -> str:
    text = re.sub(
        r"(\d)?([½⅓⅔¼¾⅛⅜⅝⅞])",
        lambda m: f"{m[1]} and {FRACTIONS[m[2]]}" if m[1] else FRACTIONS[m[2]],
        text,
    )
    text = re.sub(
        rf"({NUMBER})\s?°\s?(C|F)?(?!\w)",
        lambda m: f"{m[1]} degrees" + {"C": " Celsius", "F": " Fahrenheit"}.get(m[2] or "", ""),
        text,
    )
    text = text.replace("₂", "2").replace("₃", "3").replace("₄", "4")
    text = re.sub(r"\bCO2\b", "C O two", text)
    text = re.sub(rf"(?<![\w.])({NUMBER})\s?[×x]\s?(?=\d)", r"\1 by ", text)
    text = re.sub(rf"(?<![\w.])({NUMBER})\s?[×x](?!\w)", r"\1 times", text)
    text = re.sub(
        rf"(?<![\w.])(-?{NUMBER})(\s?)({UNITS})(?![\w/²³])",
        lambda m: f"{m[1]} {_unit(m[1], m[3])}",
        text,
    )
    text = re.sub(rf"\b({NUMBER})\s?(k|K|M|bn)\b(?!\w)", _large, text)
    text = re.sub(r"\b(\d+):(\d)(?!\d)", r"\1 to \2", text)
    text = re.sub(rf"({NUMBER})\s?%\s?[-–]\s?({NUMBER})\s?%", r"\1 to \2 percent", text)
    text = re.sub(rf"({NUMBER})\s?[-–]\s?({NUMBER})\s?%", r"\1 to \2 percent", text)
    text = re.sub(rf"({NUMBER})\s%", r"\1%", text)
    text = re.sub(rf"(?<![\w\d])-(?={NUMBER})", "minus ", text)
    text = re.sub(rf"~\s?(?={NUMBER})", "about ", text)
    text = re.sub(rf"<\s?(?={NUMBER})", "less than ", text)
    text = re.sub(rf">\s?(?={NUMBER})", "more than ", text)
    return re.sub(r"(\d)\+(?!\w)", r"\1 plus", text)


def _unit(number: str, unit: str) -> str:
    words = UNIT_WORDS[unit]
    if number.lstrip("-") != "1":
        return words
    first, _, rest = words.partition(" ")
    if first in ("square", "cubic"):
        return f"{first} {rest.rstrip('s') if rest != 'feet' else 'foot'}"
    return " ".join([first.removesuffix("s") if first != "hertz" else first, rest]).strip()


def _large(found: re.Match[str]) -> str:
    return f"{found[1]} {LARGE_NUMBERS[found[2].lower()]}"


def _telephones(text: str) -> str:
    """Say long numbers that are dialled figure by figure."""

    def spelled(found: re.Match[str]) -> str:
        groups = re.findall(r"\d+", found[0])
        if sum(map(len, groups)) < 9:  # noqa: PLR2004 - shorter ones may be anything
            return found[0]
        plus = "plus " if found[0].startswith("+") else ""
        return plus + ", ".join(" ".join(group) for group in groups)

    return re.sub(
        r"(?<![\w.,-])\+?\(?\d{2,4}\)?(?:[\s-]\(?\d{2,5}\)?){2,5}(?![\w.,-]\d)", spelled, text
    )


def _signs(text: str) -> str:
    for sign, words in SIGN_WORDS:
        text = text.replace(sign, words)
    text = re.sub(r"#(?=[A-Za-z])", "", text)
    text = re.sub(r"(?<!\w)@(?=\w)", "at ", text)
    text = re.sub(r"\s[-–]\s|\s?—\s?", " — ", text)
    text = re.sub(r"\s*\(([^()]*)\)\s*", r", \1, ", text)
    text = re.sub(r"(?<=[A-Za-z])\s?/\s?(?=[A-Za-z])", " or ", text)
    text = re.sub(r"[*_`^~\\<>{}\[\]=]+|(?<!\w)/(?=\w)", " ", text)
    return without_symbols(text)


def _capitals(text: str) -> str:
    """Say shouted words as words, not letter by letter; short ones among others are names."""
    words = text.split()
    loud = [word for word in words if word.isupper() and len(word) > 1]
    shouts = len(loud) >= _SHOUTED_WORDS and len(loud) > len(words) / 2
    most = 1 if shouts else _LETTERS_SPOKEN
    return re.sub(r"\b[A-Z]{2,}\b", lambda m: m[0].capitalize() if len(m[0]) > most else m[0], text)


_STEPS: Final[tuple[Callable[[str], str], ...]] = (
    _addresses,
    _abbreviations,
    _telephones,
    _dates,
    _amounts,
    _measures,
    _signs,
    _capitals,
)
