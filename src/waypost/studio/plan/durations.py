# ruff: noqa: RUF001 - other alphabets are the point
"""How long something should be: `20-second`, `a minute and a half`, `1:30 long`, `90s`."""

import re
from typing import Final

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25,
    "thirty": 30, "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60,
    "ninety": 90, "half": 0.5,
    "ein": 1, "eine": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "zehn": 10,
    "zwanzig": 20, "dreißig": 30, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix":
    10,
    "vingt": 20, "trente": 30, "un": 1, "una": 1, "dos": 2, "tres": 3, "cinco": 5, "diez": 10,
    "veinte": 20, "treinta": 30, "due": 2, "tre": 3, "cinque": 5, "dieci": 10, "venti": 20,
    "trenta": 30, "um": 1, "uma": 1, "dois": 2, "três": 3, "dez": 10, "vinte": 20, "trinta": 30,
    "een": 1, "twee": 2, "drie": 3, "tien": 10, "twintig": 20, "dertig": 30,
    "fünfzehn": 15, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "neunzig": 90, "quinze": 15,
    "quarante": 40, "soixante": 60, "quince": 15, "cuarenta": 40, "sesenta": 60, "quindici": 15,
    "quaranta": 40, "sessanta": 60, "quarenta": 40, "sessenta": 60, "vijftien": 15, "zestig": 60,
    "одну": 1, "одной": 1, "одна": 1, "две": 2, "двух": 2, "три": 3, "трёх": 3, "десять": 10,
    "двадцать": 20, "тридцать": 30, "एक": 1, "दो": 2, "तीन": 3, "दस": 10, "बीस": 20, "तीस": 30,
}  # fmt: skip
_NUMBER: Final = r"(?:\d+(?:[.,]\d+)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_MINUTE: Final = (
    r"(?:minutes?|minuten|minutos?|minuti|minuto|minuter|minut[yę]?|minütige[nrs]?|minuut|mins?|"
    r"минут\w*|"
    r"хвилин\w*|मिनट|دقيقة|دقائق)"
)
_SECOND: Final = (
    r"(?:seconds?|secs?|sekunden?|secondes?|segundos?|secondi|seconden|sekunder|sekundy?|"
    r"секунд\w*|sekündige[nrs]?|सेकंड|सेकेंड|सेकण्ड|ثانية|ثوان|ثواني)"
)
_LEAD: Final = (
    r"(?:\b(?:in|for|of|about|around|roughly|approx\.?|approximately|ca\.?|circa|max\.?|maximum|"
    r"up to|at most|under|(?:no|not) (?:more|longer) than|exactly|length|duration|de|d'|von|di|da|"
    r"van|na|на|mit|con|dauer|"
    r"duración|durée|durata|duração|مدته|مدتها|لمدة|مدة|بطول|من)"
    r":?\s+)*"
)
_TAIL: Final = (
    r"(?:[\s-]*(?:long|in length|or so|max(?:imum)?|at most|please|lang|länge|de long|de largo|"
    r"de duración|"
    r"durata|длиной|का|की|के))?(?!\w)"
)
_FORMS: Final = (
    (rf"(?P<m>{_NUMBER})\s*{_MINUTE}\s+and\s+a\s+half", "half"),
    (rf"(?P<m>{_NUMBER})\s+and\s+a\s+half[\s-]+{_MINUTE}", "half"),
    (rf"(?P<m>{_NUMBER})[\s-]*{_MINUTE}\s*(?:and\s+|,\s*)?(?P<s>{_NUMBER})(?:[\s-]*{_SECOND})", ""),
    (rf"(?P<m>{_NUMBER})[\s-]*{_MINUTE}\s+(?P<s>\d\d)(?=\s*(?:$|[.,;!)]))", ""),
    (r"(?P<m>\d+)\s?m\s?(?P<s>\d\d?)\s?s?", ""),
    (r"half[\s-]+(?:an?[\s-]+)?hour", "half hour"),
    (rf"(?:(?:eine )?halbe[nr]?|media|mezzo|meia|een halve|пол)\s*{_MINUTE}", "half minute"),
    (r"دقيقتين|دقيقتان", "two minutes"),
    (rf"half[\s-]+(?:an?[\s-]+)?{_MINUTE}", "half minute"),
    (rf"(?P<m>{_NUMBER})[\s-]*{_MINUTE}", ""),
    (rf"(?P<s>{_NUMBER})[\s-]*{_SECOND}", ""),
    (r"(?P<s>\d+)\s?s", ""),
    (r"(?P<m>\d+)\s?m(?=\s+long)", ""),
    (r"(?P<m>\d{1,2}):(?P<s>\d\d)\s*(?:min(?:ute)?s?\b|(?=\s*long\b))", ""),
)
_PATTERNS: Final = tuple(
    (re.compile(rf"{_LEAD}\b{form}{_TAIL}", re.IGNORECASE), name) for form, name in _FORMS
)
_CLOCK = re.compile(
    r"(?:\b(?:length|duration|runtime|run time|running time)\b:?(?: of)?\s*)"
    r"(?P<m>\d{1,2}):(?P<s>\d\d)\b",
    re.IGNORECASE,
)
_KANJI: Final = "一二三四五六七八九"
_EAST_ASIAN = re.compile(
    r"(?<![時点點时시\d一二两兩三四五六七八九十])(?P<n>半|\d+|[一二两兩三四五六七八九]?十[一二三四五六七八九]?|"
    r"[一二两兩三四五六七八九])\s?(?:个|個)?(?P<unit>秒[钟鐘間]?|分[钟鐘間]|分(?!の[一二三]|類|类|店|享|析|"
    r"钟|别|別|野|か)|초|분)(?P<half>半)?(?:[长長]|程度|間|간|짜리|\s?분량)?(?:[的の의]|의)?\s?"
)
_WALK = re.compile(r"(?:徒歩|步行|歩いて|도보|[時点點时시])(?:约|約)?\s?$")
_DECADE_BEFORE = re.compile(r"(?:\bthe|['\u2019]|\d)\s*$", re.IGNORECASE)
_DECADE_AFTER = re.compile(
    r"^\s+(?:music|hits|party|night|disco|style|retro|fashion|pop|rock|songs?|dance|themed?|"
    r"vibe)\b",
    re.IGNORECASE,
)
_WITHIN_A_SUBJECT = re.compile(
    r"\b(?:about|for|of|on|our|my|the|your|how to)\s+(?:an?\s+)?$", re.IGNORECASE
)
_GOES_ON = re.compile(r"^[\s-]*(?:[^\W\d_]+)")
_MAY_FOLLOW = re.compile(
    r"^[\s-]*(?:about|for|of|on|to|in|with|from|and|that|which|introducing|announcing|please|long|"
    r"trailer|teaser|promo|advert\w*|ad|commercial|clip|video|film|reel|story|intro\w*|talk|speech|"
    r"podcast|meditation|narration|voice-?over|explainer|tour|jingle|song|soundtrack|audio|spot|"
    r"spoken|guided|calm|short|guide|lesson|message|tutorial|animation|recording|"
    r"f\u00fcr|\u00fcber|pour|sur|para|sobre|per|su\w*|voor|over|om|dla|o|zu\w?|von|a (?:nuestr|"
    r"la|los|las|mi)\w*|al(?:la|le|l')?|ao|"
    r"à|au|tot|про|о|об|عن|حول|के|का|की|[^\x00-\x7f]\w*|(?:[\w-]+ ){0,2}(?:film|vid\w+|"
    r"ein\w+|bei\w+|intro\w+))\b",
    re.IGNORECASE,
)


def take_duration(text: str) -> tuple[float | None, str]:
    """Find what length is asked for.

    Returns:
        Seconds, or None, and the text without the phrase.
    """
    for pattern, name in _PATTERNS:
        for found in pattern.finditer(text):
            if not _belongs_to_the_subject(text, found):
                return _seconds(found, name), _without(text, found)
    if clock := _CLOCK.search(text):
        return _seconds(clock, ""), _without(text, clock)
    for asian in _EAST_ASIAN.finditer(text):
        if not _WALK.search(text[: asian.start()]):
            rest = f"{text[: asian.start()]}{text[asian.end() :]}"
            return _seconds_of_signs(asian), rest.strip(" ,;、，")
    return None, text


def _seconds_of_signs(found: re.Match[str]) -> float:
    """Read `两分半`, `三十秒` and `20초`."""
    minutes = found["unit"][0] in "分분"
    number = 0.5 if found["n"] == "半" else _number_of_signs(found["n"])
    return (number + (0.5 if found["half"] else 0.0)) * (60 if minutes else 1)


def _number_of_signs(number: str) -> float:
    if number.isdecimal():
        return float(number)
    number = number.replace("两", "二").replace("兩", "二")
    tens, ten, ones = number.partition("十") if "十" in number else ("", "", number)
    value = 10 * ((_KANJI.find(tens) + 1) or 1) if ten else 0
    return float(value + (_KANJI.find(ones) + 1 if ones else 0))


def _without(text: str, found: re.Match[str]) -> str:
    rest = f"{text[: found.start()].rstrip(' -')} {text[found.end() :].lstrip(' -')}"
    rest = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(rest.split()))
    return re.sub(r"[,;](?=[,;.!?:])", "", rest).strip(" ,;")


def _seconds(found: re.Match[str], name: str) -> float:
    if name == "half hour":
        return 1800.0
    if name == "half minute":
        return 30.0
    if name == "two minutes":
        return 120.0
    groups = found.groupdict()
    minutes = _value(groups.get("m")) + (0.5 if name == "half" else 0.0)
    return minutes * 60 + _value(groups.get("s"))


def _value(number: str | None) -> float:
    if number is None:
        return 0.0
    return float(_NUMBERS.get(number.lower(), 0)) or float(number.replace(",", "."))


def _belongs_to_the_subject(text: str, found: re.Match[str]) -> bool:
    """Whether the length is a part of what it is about: `ten-minute meals`, `hits of the 90s`."""
    before, after = text[: found.start()], text[found.end() :]
    if _DECADE_BEFORE.search(before) or _DECADE_AFTER.match(after):
        return True
    if not _GOES_ON.match(after) or _MAY_FOLLOW.match(after):
        return False
    lead = re.match(r"(?:about|for|of)\b", found[0], re.IGNORECASE)
    return bool(lead) or bool(_WITHIN_A_SUBJECT.search(before))
