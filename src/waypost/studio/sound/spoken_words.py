# ruff: noqa: RUF001 - signs are the point
"""How signs, units, currencies and abbreviations are said in English."""

import re
from typing import Final

ENDINGS: Final = (
    "com|org|net|io|co|dev|app|eu|de|uk|edu|gov|info|me|ai|fr|es|it|nl|pl|se|ch|at|be|shop|store|"
    "xyz|online|site|cafe|coffee|studio|art|example|test|local|tv|us|ca|au|nz|ie|in|jp|dk|no|fi"
)
MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
SHORT_MONTH: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
MONTH: Final = rf"(?:{MONTHS}|{SHORT_MONTH})\b\.?"
NUMBER: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
MONEY_WORDS: Final = {
    "€": ("euro", "euros"), "£": ("pound", "pounds"), "$": ("dollar", "dollars"),
    "¥": ("yen", "yen"), "₹": ("rupee", "rupees"), "₩": ("won", "won"),
    "₽": ("rouble", "roubles"), "₴": ("hryvnia", "hryvnias"), "₺": ("lira", "lira"),
    "₪": ("shekel", "shekels"), "zł": ("zloty", "zlotys"),
    "EUR": ("euro", "euros"), "GBP": ("pound", "pounds"), "USD": ("US dollar", "US dollars"),
    "CHF": ("Swiss franc", "Swiss francs"), "JPY": ("yen", "yen"), "INR": ("rupee", "rupees"),
    "SEK": ("Swedish krona", "Swedish kronor"), "NOK": ("Norwegian krone", "Norwegian kroner"),
    "DKK": ("Danish krone", "Danish kroner"), "PLN": ("zloty", "zlotys"),
    "CAD": ("Canadian dollar", "Canadian dollars"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "CNY": ("yuan", "yuan"), "KRW": ("won", "won"), "BRL": ("real", "reais"),
}  # fmt: skip
MONEY_SIGNS: Final = "|".join(
    re.escape(sign) for sign in sorted(MONEY_WORDS, key=len, reverse=True)
)
LARGE_NUMBERS: Final = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "b": "billion",
}
UNIT_WORDS: Final = {
    "km/h": "kilometres per hour", "kmh": "kilometres per hour", "kph": "kilometres per hour",
    "mph": "miles per hour", "m/s": "metres per second", "l/min": "litres per minute",
    "kWh": "kilowatt hours", "MWh": "megawatt hours", "Mbit/s": "megabits per second",
    "Mbps": "megabits per second", "Gbit/s": "gigabits per second", "Gbps": "gigabits per second",
    "rpm": "revolutions per minute", "bpm": "beats per minute", "dB": "decibels",
    "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "Hz": "hertz",
    "sqm": "square metres", "m²": "square metres", "m2": "square metres",
    "km²": "square kilometres", "cm²": "square centimetres", "ft²": "square feet",
    "m³": "cubic metres", "ha": "hectares", "ml": "millilitres", "cl": "centilitres",
    "kg": "kilograms", "km": "kilometres", "cm": "centimetres", "mm": "millimetres",
    "kcal": "kilocalories", "min": "minutes", "mins": "minutes", "sec": "seconds",
    "secs": "seconds", "hrs": "hours", "hr": "hours", "h": "hours", "m": "metres", "g": "grams",
    "GB": "gigabytes", "MB": "megabytes", "TB": "terabytes", "kW": "kilowatts", "MW": "megawatts",
    "kPa": "kilopascals", "ppm": "parts per million", "pp": "percentage points",
}  # fmt: skip
UNITS: Final = "|".join(re.escape(unit) for unit in sorted(UNIT_WORDS, key=len, reverse=True))
PER_WORDS: Final = {
    "kg": "kilo", "km": "kilometre", "m²": "square metre", "m2": "square metre", "h": "hour",
    "hr": "hour", "mo": "month", "yr": "year", "pp": "person", "p.p.": "person", "l": "litre",
}  # fmt: skip
ABBREVIATIONS: Final = (
    (r"\be\.\s?g\.,?", "for example,"),
    (r"\bi\.\s?e\.,?", "that is,"),
    (r"\betc\.(?=\s+[A-Z]|\s*$)", "and so on."),
    (r"\betc\b\.?", "and so on"),
    (r"\bvs\b\.?", "versus"),
    (r"\bapprox\b\.?", "about"),
    (r"\bca\.\s(?=\d)", "about "),
    (r"\bincl\b\.?", "including"),
    (r"\bexcl\b\.?", "excluding"),
    (r"\bNos?\.\s?(?=\d)", "number "),
    (r"№\s?", "number "),
    (r"\bp\.\s?(?=\d)", "page "),
    (r"\bpp\.\s?(?=\d)", "pages "),
    (r"\bfig\.\s?(?=\d)", "figure "),
    (r"\bp\.\s?a\.", "a year"),
    (r"\bp\.\s?p\.", "per person"),
    (r"\ba\.k\.a\.|\baka\b", "also known as"),
    (r"\bw/o\b", "without"),
    (r"\bw/(?=\s)", "with"),
    (r"\bc/o\b", "care of"),
    (r"\bN/A\b|\bn/a\b", "not available"),
    (r"\b24/7\b", "twenty-four seven"),
    (r"\bRSVP\b", "R S V P"),
    (r"\bBYOB\b", "B Y O B"),
    (r"\bC\+\+", "C plus plus"),
    (r"\bC#", "C sharp"),
    (r"(?<!\w)\.NET\b", "dot net"),
    (r"\bCO2\b", "C O two"),
    (r"\band/or\b", "and or"),
)
SIGN_WORDS: Final = (
    ("&", " and "), ("≥", " at least "), ("≤", " at most "), ("≈", " about "), ("→", " to "),
    ("←", " from "), ("±", " plus or minus "), ("•", ", "), ("·", ", "), ("|", ", "),
    ("©", " copyright "), ("…", "… "), ("«", "“"), ("»", "”"), ("„", "“"), ("‹", "‘"), ("›", "’"),
)  # fmt: skip
FRACTIONS: Final = {
    "½": "a half", "⅓": "a third", "⅔": "two thirds", "¼": "a quarter",
    "¾": "three quarters", "⅛": "an eighth", "⅜": "three eighths", "⅝": "five eighths",
    "⅞": "seven eighths",
}  # fmt: skip
