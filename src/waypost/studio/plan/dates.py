"""Dates and times as people write them, so that they stay whole and stand by themselves."""

import re
from typing import Final

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY_NAME: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun))"
)
_AND: Final = r"\s?(?:[-\u2013&+/,]|\band\b|\bto\b|\bor\b|\buntil\b|\btill\b)\s?"
_WEEKDAY: Final = rf"\b{_DAY_NAME}\b(?:{_AND}{_DAY_NAME}\b)*"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:])"
_DAYS: Final = rf"{_DAY}(?:{_AND}{_DAY})*"
_YEAR: Final = r"(?:,?\s+(?:19|20)\d\d)?"
_CLOCK: Final = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|h\b|o'clock)|\d{1,2}:\d\d|\d{1,2}\.\d\d\b|"
    r"\bnoon\b|\bmidnight\b|\bmidday\b)"
)
_BARE_HOUR: Final = r"\d{1,2}(?:[:.]\d\d)?"
_UNTIL: Final = r"\s?(?:[-\u2013]|\bto\b|\buntil\b|\btill?\b)\s?"
_TIME: Final = (
    rf"(?:{_BARE_HOUR}{_UNTIL}{_CLOCK}|{_CLOCK}(?:{_UNTIL}(?:{_CLOCK}|late\b|{_BARE_HOUR}\b))?|"
    rf"{_BARE_HOUR}{_UNTIL}{_BARE_HOUR}(?![\d%]))"
)
_GERMAN: Final = r"(?<![\d€$£.])\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?:(?:20)?\d\d(?!\d))?"
_DATE: Final = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+{_MONTH}{_UNTIL}{_DAY}\s+{_MONTH}{_YEAR}|"
    rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAYS}(?:\s+of)?\s+{_MONTH}{_YEAR}|"
    rf"(?:{_WEEKDAY},?\s+)?\b{_MONTH}\s+{_DAYS}{_YEAR}|"
    rf"{_WEEKDAY},?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)\b|"
    r"\b\d{4}-\d\d-\d\d\b|"
    rf"{_GERMAN}(?:\s?[-\u2013]\s?{_GERMAN})?|"
    rf"\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+{_DAY_NAME}\s+of\s+(?:the|every|"
    rf"each)\s+month\b|"
    rf"\b(?:this|next|every|each)\s+(?:{_WEEKDAY}|weekend|month|week|day)\b|"
    rf"{_WEEKDAY})"
)
_FROM: Final = r"(?:from|until|till|by|before|after|since|starting|starts|begins)\s+"
WHEN = re.compile(
    rf",?\s*\b(?:on\s+)?((?:{_FROM})?(?:the\s+)?{_DATE}(?:,?\s+(?:(?:at|from|doors at|doors|"
    rf"start(?:s|ing)?(?: at)?|@)\s+)?"
    rf"{_TIME})?)(?=$|[\s,.;:!?)])",
    re.IGNORECASE,
)
ONLY_A_TIME = re.compile(
    rf"^(?:(?:at|from|doors(?: at)?|starts?(?: at)?)\s+)?{_TIME}$", re.IGNORECASE
)
_EXACT = re.compile(r"\d|^(?:this|next|every|each|first|second|third|fourth|last)\b", re.IGNORECASE)
_NAMES = re.compile(
    r"\b(mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|"
    r"april|june|july|august|september|october|november|december)\b"
)
_SHORT_NAMES = re.compile(
    r"\b(mon|tues?|wed|thu|thurs?|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|"
    r"march)\b(?=\.?,?\s+\d)|(?<=\d )(jan|feb|mar|march|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b"
)


_DAYS_ABROAD: Final = (
    "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|"
    "jeudi|"
    "vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|"
    "mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|maandag|dinsdag|"
    "woensdag|donderdag|vrijdag|zaterdag|zondag|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|"
    "sobota|niedziela|piątek|суббота|воскресенье|пятница|субота|неділя"
)
_MONTHS_ABROAD: Final = (
    "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|janvier|"
    "février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|"
    "abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|"
    "maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|"
    "setembro|outubro|novembro|dezembro|januari|februari|maart|mei|augustus|maj|augusti|stycznia|"
    "lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|"
    "лютого|"
    "березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
)
_ABROAD = re.compile(
    r",?\s+(?:(?:am|vom|le|les|du|el|del|il|op|den|em|no|na|w|dia|на|в)\s+)?"
    rf"((?:(?:{_DAYS_ABROAD}),?\s+)?(?:(?:den|el|le|il|dem)\s+)?\d{{1,2}}\.?(?:er|º)?\s+(?:de\s+)?"
    rf"(?:{_MONTHS_ABROAD})(?:\s+(?:de\s+)?20\d\d)?)\b",
    re.IGNORECASE,
)


def date_abroad(text: str) -> tuple[str, str]:
    """Take the first date out of a clause in another language than English.

    Returns:
        The date, or nothing, and what is left.
    """
    found = _ABROAD.search(text)
    if not found:
        return "", text
    return found[1], f"{text[: found.start()]}{text[found.end() :]}".strip(" ,")


def with_days(facts: tuple[str, ...]) -> tuple[str, ...]:
    """Put a day of the week that stands alone before the date after it."""
    joined: list[str] = []
    for fact in facts:
        if joined and re.fullmatch(_DAYS_ABROAD, joined[-1], re.IGNORECASE) and fact[:1].isdigit():
            joined[-1] = f"{joined[-1]}, {fact}"
        else:
            joined.append(fact)
    return tuple(joined)


def is_exact(date: str) -> bool:
    """Whether a date says which day, unlike a bare `Sunday`, which may belong to a name."""
    return bool(_EXACT.search(date.strip()))


def with_capitals(text: str) -> str:
    """Write the names of days and months with capitals: `sat 4 october` is `Sat 4 October`."""
    text = _NAMES.sub(lambda found: found[0].title(), text)
    return _SHORT_NAMES.sub(lambda found: found[0].title(), text)


def with_times(dates: list[str], facts: list[str]) -> list[str]:
    """Put a time that stands alone beside the only date that has none: `5 March`, `20:00`."""
    facts = [with_dashes(fact) if ONLY_A_TIME.match(fact) else fact for fact in facts]
    times = [fact for fact in facts if ONLY_A_TIME.match(fact)]
    if len(times) != 1 or len(dates) != 1 or re.search(rf"{_CLOCK}", dates[0], re.IGNORECASE):
        return [*dates, *facts]
    joined = f"{dates[0]}, {times[0][:1].lower()}{times[0][1:]}"
    return [joined, *(fact for fact in facts if fact is not times[0])]


def with_dashes(text: str) -> str:
    """Write ranges of days and hours with dashes, but not dates such as 2026-05-01."""
    text = re.sub(rf"\b({_DAY_NAME})-(?={_DAY_NAME}\b)", "\\1\u2013", text, flags=re.IGNORECASE)
    return re.sub(
        r"(?<![\d-])(\d{1,2}(?:[:.]\d\d)?(?:am|pm)?)\s?-\s?(?=\d{1,2}(?!\d*-))", "\\1\u2013", text
    )
