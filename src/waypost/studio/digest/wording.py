"""How numbers and names of columns are written for people."""

import math
import re
from typing import Final

MINUS: Final = "\u2212"
NOTHING: Final = "\u2013"
MILLION, BILLION = 1e6, 1e9
SMALL, LARGE = 100, 10 * MILLION


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
        body = body if unit else body.rstrip("0").removesuffix(".")
    sign = MINUS if value < 0 and re.search(r"[1-9]", body) else ""
    if not unit:
        return sign + body
    if unit == "%":
        return f"{sign}{body}%"
    return f"{sign}{unit}{body}" if len(unit) == 1 else f"{sign}{body} {unit}"


def write_change(ratio: float) -> str:
    """Write a relative change, e.g. 0.142 as `+14.2%`."""
    written = write_number(ratio * 100, "%")
    return written if ratio < 0 or written == "0%" else f"+{written}"


def plain_name(name: str) -> str:
    """Give a column's name as words within a sentence: `net_revenue (EUR)` is `net revenue`."""
    words = re.sub(r"[([][^)\]]*[)\]]", " ", name)
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", words)
    words = re.sub(r"[_\s]+", " ", words).strip(" :*#")
    words = words or name.strip()
    return " ".join(w if w.isupper() and len(w) <= 4 else w.lower() for w in words.split())  # noqa: PLR2004


def label(name: str) -> str:
    """Give a column's name as a heading: the first letter is a capital."""
    plain = plain_name(name)
    return plain[:1].upper() + plain[1:]


def counted(count: int, noun: str) -> str:
    """Write `1 row`, `36 rows`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def is_plural(name: str) -> bool:
    """Whether a column's name takes `are`, as `bags` and `visitors` do."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))
