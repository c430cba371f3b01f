"""The length that a prompt asks for, in any of the languages that people write here."""

import re
from typing import Final

from waypost.studio.plan.model import Plan

_SECONDS: Final = (
    "sekunden?|secondes?|segundos?|secondi|seconden|sekund\\w*|секунд\\w*|δευτερόλεπτ\\w*|"
    "ثاني\\w*|ثوان\\w*|שניות|सेकंड|秒钟?|秒間?|초|seconds?|secs?"
)
_MINUTES: Final = (
    "minuten?|minutes?|minutos?|minut[oi]|minut\\w*|минут\\w*|хвилин\\w*|λεπτ\\w*|دقيق\\w*|دقائق|"
    "דקות|मिनट|分钟|分間?|분|mins?"
)
_LENGTH = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}(?:[.,]\d+)?)\s?-?(?:(?P<seconds>{_SECONDS})|(?P<minutes>{_MINUTES}))"
    r"(?![^\W\d_一-鿿぀-ヿ가-힣])",
    re.IGNORECASE,
)
_LONGEST: Final = 180.0


def asked_seconds(plan: Plan) -> float | None:
    """Give the length that is asked for, in seconds, 180 at most; None if none is."""
    if plan.duration_seconds is not None or plan.language == "en":
        return plan.duration_seconds
    return asked_seconds_in(plan.prompt)


def asked_seconds_in(text: str) -> float | None:
    """Find a length in a text, in seconds, 1 to 180."""
    found = _LENGTH.search(text)
    if not found:
        return None
    number = float(found[1].replace(",", "."))
    return min(_LONGEST, max(1.0, number * (60 if found["minutes"] else 1)))
