"""What a prompt says: the subject, the form that was asked for, and the facts that it states."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.studio.plan.lexicon import is_mood_word, words_of
from waypost.studio.plan.model import Genre
from waypost.studio.plan.other_languages import clauses
from waypost.studio.plan.titles import calmed, sentence, without_symbols

LONGEST_FACT: Final = 90
MOST_FACTS: Final = 12
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45,
    "forty": 40, "sixty": 60, "ninety": 90, "half": 0.5,
}  # fmt: skip
_DURATION = re.compile(
    r"\b(?:(\d+(?:\.\d+)?|" + "|".join(_NUMBERS) + r")[\s-]*(?:a[\s-])?(minutes?|mins?|seconds?|"
    r"secs?)|(\d+)\s?(s))\b[\s-]*(?:long\b)?",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"^(?:hi|hello|hey)?[,!. ]*(?:please\s+)?(?:(?:can|could|would) you\s+(?:please\s+)?)?"
    r"(?:create|make|produce|generate|write|design|build|record|draw|render|compose|prepare|show|explain|describe|promote|advertise|"
    r"turn this into|give me|(?:i|we)(?:'d| would) like|(?:i|we) need|(?:i|we) want)\s+"
    r"(?:me\s+|us\s+|up\s+)?",
    re.IGNORECASE,
)
_REPORT_FORMS: Final = "report|brief|summary|proposal|update|recap|overview|review|analysis"
_TALK_FORMS: Final = (
    "introduction|intro|talk|speech|podcast|story|meditation|narration|voice-?over|lesson|"
    "explainer|tour|guide|audio guide"
)
_KEPT_FORMS: Final = (
    "invitation|menu|newsletter|announcement|programme|program|schedule|timetable|recipe|catalogue|"
    "catalog|portfolio|manifesto|tribute|memorial"
)
_PLAIN_FORMS: Final = (
    "trailer|teaser|promo|advert(?:isement)?|ad|commercial|clip|video|film|reel|poster|flyer|"
    "flier|banner|image|picture|illustration|photo|cover|hero(?: image| section)?|card|pdf|"
    "document|paper|one-pager|landing ?page|web ?page|web ?site|home ?page|page|site|microsite|"
    "jingle|song|soundtrack|audio|infographic|dashboard|leaflet|brochure"
)
_FORM = re.compile(
    r"^(?:(?:a|an|the|some|our|my)\s+)?(?P<before>(?:[\w'\u2019&-]+,?\s+){0,5}?)"
    rf"(?P<form>{_REPORT_FORMS}|{_TALK_FORMS}|{_KEPT_FORMS}|{_PLAIN_FORMS})\b\s*"
    r"(?:(?:in [\w-]+(?: (?:style|tones?|colou?rs?))?\s+|with (?:an? )?"
    r"(?:countdown|timer|map|form|contact form|gallery|button|charts?|photos?|pictures?)\s+)?"
    r"(?:(?:that (?:introduces|announces|shows|explains)|for|about|of|on|to|introducing|"
    r"announcing|called|titled|named|promoting|showing|showcasing|from)\b|:|-|—)\s*)?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(
    r"(?:\b(?:called|titled|named|,)\s*)?[\"“„«]\s*(?P<name>[^\"“”„«»]{2,80}?)\s*[\"”“»]"
    r"|\b(?:called|titled|named)\s+['\u2018](?P<other>[^'\u2018\u2019]{2,80})['\u2019]",
    re.IGNORECASE,
)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_TIME: Final = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|h|o'clock)|\d{1,2}:\d\d|noon|midnight)"
_DATE: Final = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b"
    rf"(?:,?\s+\d{{4}})?|(?:{_WEEKDAY},?\s+)?{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)"
    rf"(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d|(?:this |next |every )?{_WEEKDAY})"
)
_WHEN = re.compile(
    rf",?\s*\b(?:on\s+)?({_DATE}(?:,?\s+(?:at|from|doors at|doors)?\s*{_TIME}"
    rf"(?:\s*(?:to|until|till|-|\u2013)\s*{_TIME})?)?)(?=$|[\s,.;:!?])",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?<=[^\W_])[.;!?]\s+|(?<=[)\"”%])[.;!?]\s+|;\s*|,\s+(?!\d{4}\b)|\s+[—\u2013-]\s+|:\s+|"
    r"\s+(?=(?:with|featuring|including|offering|where you can)\s)|\n+"
)
_TONES: Final = frozenset(
    [
        *("energetic", "dynamic", "calm", "peaceful", "playful", "elegant", "professional"),
        *("corporate", "cheerful", "futuristic", "moody", "upbeat", "serene", "exciting"),
        *("beautiful", "nice"),
    ]
)
_BASED_ON_FILES = re.compile(
    r"[,;]?\s+(?:based on|using|from|with) (?:the |my |our |this |these )*(?:attached|enclosed|"
    r"uploaded|following)\b[^.;!?]*",
    re.IGNORECASE,
)
_HELD: Final = "\x01"
_LEADING_WORDS = re.compile(
    r"^(?:(?:introducing|announcing|presenting|meet)\s+)?(?:(?:a|an|the|our|my|your|their|we are|"
    r"we're|i am|i'm)\s+)?(?:(?:movie|film|play|novel|book|album|band|brand)\s+(?-i:(?=[A-Z])))?",
    re.IGNORECASE,
)
_LIST_STARTS = re.compile(
    r"^(?:with|featuring|including|offering|and|plus|also|where|who|which|that|but|so|then)\s+",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^(?:please\s+)?(?:mention|say|note|state|tell (?:people|them)|explain)(?:\s+that)?\s+",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"^(?:please|make|use|using|keep|add|include|do|don't|avoid|put|show|ensure|it should|should|"
    r"must|be|set|give|write|create|based on|from the|see|in the style|style|tone|i want|i'd|"
    r"we want|no more than|at least|maximum|max|format|aspect|in (?:an? )?[\w-]+ (?:style|tone|"
    r"mood|look|voice)|feel free|think|ideally|let|target|aimed at|the (?:tone|style|mood|look))\b",
    re.IGNORECASE,
)
_STYLE = re.compile(
    r"^(?:in (?:an? )?)?(?:[\w-]+ ){0,3}(?:pacing|pace|style|tone|mood|feel|vibe|vibes|palette|"
    r"colou?rs?|colou?r scheme|music|typography|fonts?|layout|design|format|look|lighting|"
    r"background|aesthetic|\d\d?:\d|9:16)$",
    re.IGNORECASE,
)
_POINTERS: Final = frozenset(
    re.split(
        " ",
        "this that these those it the a an attached attachment attachments attach file files "
        "document documents csv data table spreadsheet notes text txt content contents above "
        "below following my our your from of for to with and based on using use please here "
        "photo photos picture pictures image images them something nice beautiful good pretty "
        "about into one new thing things anything whatever page website site web one-page "
        "two-page single-page short brief simple quick full recording recordings sound sounds "
        "audio track song video videos clip film footage movie spreadsheet workbook sheet pdf "
        "slides presentation transcript report json html",
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a prompt.

    Attributes:
        subject: What it is about; empty where the prompt only points at the files.
        form: The form that was asked for, e.g. `poster`, with `before` it e.g. `quarterly sales`.
        before: The words before the form, without words of mood.
        quoted: The first name in quotation marks; empty if there is none.
        facts: What is stated, whole, each at most 90 characters.
        genre: From the form.
        duration_seconds: What was asked for.
    """

    subject: str
    form: str
    before: str
    quoted: str
    facts: tuple[str, ...]
    genre: Genre
    duration_seconds: float | None


def read_prompt(prompt: str, language: str = "en") -> Reading:
    """Understand a prompt by rules of English grammar; other languages keep their clauses."""
    text = _cleaned(prompt)
    found = _QUOTED.search(text)
    quoted = without_symbols(found["name"] or found["other"]).strip(" ,.") if found else ""
    body = _ASK.sub("", text)
    asked = _duration(body)
    if asked is not None:
        body = " ".join(_DURATION.sub(" ", body, count=1).split())
    if found and quoted:
        body = re.sub(r"\s+([.,;:!?])", r"\1", body.replace(found[0], " "))
        body = " ".join(body.split())
    form = _FORM.match(body.strip()) if language == "en" else None
    rest = _BASED_ON_FILES.sub("", form["rest"] if form else body).strip(" ,.")
    parts, when = (clauses(rest, language), []) if language != "en" else _english_clauses(rest)
    subject = _LEADING_WORDS.sub("", parts[0]) if parts else ""
    listed = bool(re.search(r"\b(with|featuring|including|offering)\b", rest))
    facts = [*when, *_facts(parts[1:], listed=listed)]
    subject = _without_tone(subject)
    name = form["form"].lower() if form else ""
    before = form["before"] if form else ""
    kept = [w.strip(",") for w in before.split() if not is_mood_word(w.lower().strip(","))]
    return Reading(
        subject="" if only_points(subject) else subject,
        form=name,
        before="" if only_points(" ".join(kept)) else " ".join(kept),
        quoted=quoted,
        facts=tuple(dict.fromkeys(facts))[:MOST_FACTS],
        genre=_genre(name),
        duration_seconds=asked,
    )


def _without_tone(subject: str) -> str:
    """Take a leading word away that only says how it should feel: `an energetic trail race`."""
    words = subject.split()
    while len(words) > 2 and words[0].lower().strip(",") in _TONES:  # noqa: PLR2004
        words = words[1:]
    return " ".join(words)


def _cleaned(prompt: str) -> str:
    """Take away what is never content: mark-up, addresses, control characters, shouting."""
    text = re.sub(r"<(script|style)\b.*?(</\1\s*>|$)", " ", prompt, flags=re.IGNORECASE | re.DOTALL)
    text = re.sub(r"</?[a-zA-Z!][^<>]*>?", " ", text)
    text = re.sub(r"\b(?:https?://|www\.)\S+", " ", text)
    text = re.sub(r"[{}<>\\^`|~]", " ", text)
    return calmed(" ".join(without_symbols(text).split()))


def _duration(text: str) -> float | None:
    found = _DURATION.search(text)
    if not found:
        return None
    number = (found[1] or found[3]).lower()
    value = float(_NUMBERS.get(number, number))
    return value * 60 if (found[2] or "").lower().startswith("min") else value


def _english_clauses(rest: str) -> tuple[list[str], list[str]]:
    """Split a text into clauses; dates with their times stay whole.

    Returns:
        The clauses, and the dates that stood by themselves or in the first clause.
    """
    dates: list[str] = []

    def keep(found: re.Match[str]) -> str:
        start = found.start(1)
        before = rest[:start].rstrip()
        alone = not before or before[-1] in ",.;:" or found[0].startswith(",")
        first = not _SPLIT.search(before)
        exact = re.search(r"\d", found[1]) or re.match(r"(?i)this|next|every", found[1])
        if exact and (alone or first):
            dates.append(sentence(" ".join(found[1].split())))
            return ", "
        return found[0].replace(", ", _HELD)

    text = _WHEN.sub(keep, rest)
    parts = [part.replace(_HELD, ", ").strip(" ,.;:!?\"'“”") for part in _SPLIT.split(text) if part]
    return [part for part in parts if re.search(r"\w", part)], dates


def only_points(subject: str) -> bool:
    """Whether a subject only points at the files, as in `this from the attached notes`."""
    return all(word in _POINTERS for word in words_of(subject)) and not re.search(r"\d", subject)


def _facts(parts: list[str], *, listed: bool) -> list[str]:
    facts = []
    for part in parts:
        stated = _SAID.sub("", part)
        if stated == part and (_ORDERS.match(part) or _STYLE.match(part)):
            continue
        fact = _LIST_STARTS.sub("", stated).strip(" ,.;:")
        feeling = all(is_mood_word(word) or word in ("and", "but") for word in words_of(fact))
        if feeling and not re.search(r"\d", fact):
            continue
        if not only_points(fact) and len(fact) <= LONGEST_FACT:
            facts.append(fact)
    if listed and len(facts) > 1 and " and " in facts[-1]:
        last = facts.pop()
        facts += last.rsplit(" and ", 1)
    return [sentence(fact) for fact in facts if len(fact) > 1]


def _genre(form: str) -> Genre:
    if re.fullmatch(_REPORT_FORMS, form):
        return Genre.REPORT
    if re.fullmatch(_TALK_FORMS, form):
        return Genre.TALK
    return Genre.PROMO


def is_plain_form(form: str) -> bool:
    """Whether a form says nothing worth showing, as `page` and `poster`."""
    return not form or bool(re.fullmatch(_PLAIN_FORMS, form))
