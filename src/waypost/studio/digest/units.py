"""Units of measure in the names of columns: `Rain mm`, `weight (kg)`, `Revenue in EUR`."""

import re
from typing import Final

from waypost.studio.digest.values import CURRENCIES, SIGNS

_CLEAR: Final = (
    "mm", "cm", "km", "km²", "m²", "m³", "kg", "mg", "ml", "cl", "hl", "°C", "°F", "kWh", "MWh",
    "GWh", "Wh", "kW", "MW", "km/h", "m/s", "mph", "hPa", "mbar", "ppm", "ppb", "dB", "lx", "kcal",
    "kJ", "kB", "MB", "GB", "TB", "lb", "lbs", "oz", "ft", "ha", "ms",
)  # fmt: skip
_BRACKETED: Final = (
    "m",
    "g",
    "t",
    "l",
    "L",
    "W",
    "h",
    "s",
    "min",
    "mi",
    "in",
    "bar",
    "K",
    "V",
    "A",
)
"""Letters and words that only brackets make a unit."""
NOT_ADDED: Final = frozenset(
    {"%", "°C", "°F", "K", "km/h", "m/s", "mph", "hPa", "mbar", "bar", "ppm", "ppb", "dB", "lx"}
)
"""Units of states and rates: their sums mean nothing."""
_MARKS = "|".join(re.escape(mark) for mark in sorted((*_CLEAR, *SIGNS, "%"), key=len, reverse=True))
_CODES = "|".join(code.upper() for code in CURRENCIES if re.fullmatch("[a-z]{3}", code))
_BEHIND: Final = re.compile(
    rf"(?<=[^\W_])[\s_,/·-]+(?:in[\s_]+)?(?P<unit>{_MARKS}|{_CODES}|{_CODES.lower()})$"
)
_WITHIN: Final = re.compile(r"[([]\s*(?:in\s+)?(?P<unit>[^)\]]{1,5}?)\s*[)\]]")


def unit_of_name(name: str) -> str:
    """Find the unit that a column's name states; nothing if it states none."""
    text = name.strip()
    for found in (*_WITHIN.finditer(text), *_BEHIND.finditer(text)):
        unit = found["unit"]
        if unit.lower() in CURRENCIES:
            return CURRENCIES[unit.lower()]
        if unit in (*_CLEAR, *_BRACKETED, "%"):
            return unit
    if "%" in text or re.search(r"(?<![^\W_])(percent|pct)(?![^\W_])", text, re.IGNORECASE):
        return "%"
    sign = next((char for char in text if char in SIGNS), "")
    return CURRENCIES.get(sign, "")


def without_unit(name: str) -> str:
    """Take a unit from the end of a name, unless nothing else is in it."""
    return _BEHIND.sub("", name.strip())
