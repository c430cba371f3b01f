"""What a prompt is about, without what leads to it, and whom it is for."""

import re
from typing import Final

from waypost.studio.plan.forms import Form, genre_of
from waypost.studio.plan.lexicon import is_mood_word
from waypost.studio.plan.model import Genre
from waypost.studio.plan.titles import sentence

_TONES: Final = frozenset(["beautiful", "nice", "lovely", "great", "short", "simple", "quick"])
_TELLING: Final = frozenset(
    [
        "dark",
        "fast",
        "slow",
        "classic",
        "digital",
        "quiet",
        "warm",
        "cyber",
        "kind",
        "soft",
        "sweet",
        "gothic",
        "happy",
    ]
)
"""Words of mood that often belong to what a thing is: `slow travel`, `quiet carriage`."""
_LEADING = re.compile(
    r"^(?:(?:about|on|for|of|with|as|to)\s+)?(?:(?:introducing|announcing|presenting|meet)\s+)?"
    r"(?:(?:(?:i'm|i am|we're|we are) (?:organi[sz]ing|hosting|planning|running|holding)|"
    r"(?:we|i) (?:rent out|sell|make|offer|do|run|own|organi[sz]e|host)|a|an|the|our|my|your|their|"
    r"we are|we're|i am|i'm)\s+)*"
    r"(?:(?:talk|lecture|presentation) (?:on|about)\s+)?"
    r"(?:(?:movie|film|play|novel|book|album|band|brand)\s+(?-i:(?=[A-Z])))?",
    re.IGNORECASE,
)
_DOER = re.compile(
    r"^(?:company|startup|start-up|shop|studio|firm|team|app|business)\s+(?:does|makes|sells|"
    r"offers)\s+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+(?:is|are|was|will be|takes? place|happens?|starts?|begins?)$", re.IGNORECASE
)
_TOLD = re.compile(r"^(?P<who>.{3,40}?)\s+(?:about|on how)\s+(?P<what>.+)$", re.IGNORECASE)
_TO_WHOM = re.compile(r"\s+(?:to|for)\s+(?P<who>(?:(?! to | for ).)+)$", re.IGNORECASE)
_AUDIENCE = re.compile(
    r"^(?:(?:all|our|my|the|a|an|new|young|older|future|absolute|small|busy|"
    r"nervous)\s+)*(?:[\w-]+\s+)?"
    r"(?:people|anyone|everyone|those|beginners|children|kids|parents|families|teenagers|teens|"
    r"seniors|"
    r"students?|pupils|customers|clients|employees|staff|colleagues|guests|visitors|patients|"
    r"tenants|"
    r"residents|developers|users|newcomers|volunteers|members|grandparents|freelancers|women|men|"
    r"nurses|"
    r"teachers|businesses|owners|travellers|graders|year-olds|new \w+)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:the|our|my|all(?: (?:the|our|my))?)\s", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"^(?P<who>(?:the|our|my|all(?: (?:the|our|my))?)\s+(?:[\w-]+\s+)?\w+)\s+of\s+"
    r"(?P<what>(?:(?!\sabout\s|\son\s).)+)$",
    re.IGNORECASE,
)
_NAMED_DOER = re.compile(
    r"^(?:our|my|the)\s+(?:band|choir|duo|trio|quartet|orchestra|shop|store|studio|company|club|"
    r"team|caf[eé]|bakery|restaurant|agency|brand|farm|group)\s+"
    r"(?P<name>(?-i:[A-Z])[\w'\u2019-]*(?:\s+(?:(?-i:[A-Z])[\w'\u2019-]*|of|the|and|&))*)\s+"
    r"(?P<does>(?-i:[a-z]+s)\s.{3,})$",
    re.IGNORECASE,
)
_NEWCOMER = re.compile(r"^(?:an? |the |our )?new \w+", re.IGNORECASE)


def audience_of(form: Form, before: str, subject: str, *, explained: bool) -> tuple[str, str]:
    """Tell whom it is for from what it is about: `survival guide for student nurses`.

    Returns:
        `For student nurses` or nothing, and the subject.
    """
    of_whom = _OF_WHOM.match(subject) if form.link == "for" else None
    if of_whom and is_audience(of_whom["who"]):
        return sentence(f"for {of_whom['who']}"), of_whom["what"]
    if form.link == "for" and not before and _DEFINITE.match(subject) and is_audience(subject):
        return sentence(f"for {subject}"), ""
    both = _TOLD.match(subject) if form.link in ("for", "to") else None
    if both and _AUDIENCE.match(both["who"]):
        return sentence(f"for {both['who']}"), both["what"]
    told = _TO_WHOM.search(subject) if explained or "explain" in form.link else None
    if told:
        is_one = _AUDIENCE.match(told["who"])
        return (
            (sentence(f"for {told['who']}"), subject[: told.start()]) if is_one else ("", subject)
        )
    talk = genre_of(form.name) is Genre.TALK
    who = re.sub(r"^for\s+", "", subject, flags=re.IGNORECASE)
    linked = form.link == "for" or who != subject
    if linked and before and (_AUDIENCE.match(who) or (talk and _NEWCOMER.match(who))):
        return sentence(f"for {who}"), who
    return "", subject


def named_doer(subject: str) -> tuple[str, str]:
    """Tell a name from what it does: `our band The Loose Ends plays weddings`.

    Returns:
        The name and what it does, or nothing and nothing.
    """
    found = _NAMED_DOER.match(subject)
    return (found["name"], found["does"]) if found else ("", "")


def is_audience(text: str) -> bool:
    """Whether a text only says whom it is for: `our visitors`."""
    found = _AUDIENCE.match(text)
    return found is not None and not text[found.end() :].strip(" .!?:")


def without_lead(subject: str) -> str:
    """Take away what leads to the subject, and words that only say how it should feel."""
    subject = _DOER.sub("", _LEADING.sub("", subject))
    words = _ENDS.sub("", subject).split()
    while len(words) > 2 and _is_tone(words[0].lower().strip(",")):  # noqa: PLR2004
        words = words[1:]
        if words[0].lower() == "and":
            words = words[1:]
    return " ".join(words)


def _is_tone(word: str) -> bool:
    return word in _TONES or (is_mood_word(word) and word not in _TELLING)
