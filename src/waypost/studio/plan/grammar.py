"""What a prompt says: the subject, the form that was asked for, and the facts that it states."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.studio.plan.clauses import MARK, Clause, clauses_of, sentences_of
from waypost.studio.plan.cleaning import cleaned, name_in
from waypost.studio.plan.dates import (
    WHEN,
    date_abroad,
    with_capitals,
    with_dashes,
    with_days,
    with_times,
)
from waypost.studio.plan.durations import take_duration
from waypost.studio.plan.forms import (
    LINKING_WORDS,
    NO_FORM,
    Form,
    find_form,
    genre_of,
    is_plain_form,
    is_shape_word,
    only_mentions_a_form,
)
from waypost.studio.plan.lexicon import is_mood_word
from waypost.studio.plan.model import Genre
from waypost.studio.plan.orders import is_order, only_points, without_orders
from waypost.studio.plan.other_languages import clauses, genre_in, points_abroad
from waypost.studio.plan.subjects import audience_of, is_audience, named_doer, without_lead
from waypost.studio.plan.titles import sentence

LONGEST_FACT: Final = 90
MOST_FACTS: Final = 12
_ASK = re.compile(
    r"^(?:hi|hello|hey)?[,!. ]*(?:please\s+)?"
    r"(?:(?:can|could|would|will) (?:you|i|we)\s+(?:please\s+)?)?(?:help (?:me|us)\s+(?:to\s+)?)?"
    r"(?P<verb>create|make|produce|generate|write|design|build|record|draw|render|compose|prepare|"
    r"show|explain|describe|promote|advertise|announce|sketch|draft|tell|read(?: out)?|narrate|"
    r"speak|(?:turn|make|convert|translate) (?:this|these|those|the|my|our)(?: [\w-]+){0,3}? into|"
    r"give me|get me|(?:i|we)(?:'d|\u2019d| would) (?:like|love)|(?:i|we) (?:need|want))\s+"
    r"(?:me\s+|us\s+|up\s+)?",
    re.IGNORECASE,
)
_LIST_STARTS = re.compile(
    r"^(?:(?:with|featuring|including|offering|and|plus|also|where(?= you can)|which|that|but|so|"
    r"then|we (?:do|offer|sell))\s+)+",
    re.IGNORECASE,
)
_DEPENDS = re.compile(r"(?:who|whose|whom)\s(?!.*\?)")
"""What hangs on a clause before it, and says nothing alone."""
_SAID = re.compile(
    r"^(?:and\s+)?(?:please\s+)?(?:(?:must |should )?mention|say|note|state|"
    r"(?:end|close|start|finish|begin)s? with|tell (?:people|them)|explain that|"
    r"remind (?:people|them))(?:\s+that)?(?:\s*:)?\s+[\"“]?",
    re.IGNORECASE,
)
_ADDED = re.compile(r"^(?:please\s+)?(?:include|add|put|show|display)\s+(?!.*photo)", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:results|figures|statistics|consumption|expenses|in numbers|in figures|turnover|balance "
    r"sheet|"
    r"survey|compare|compared|comparison|year in review|sales (?:of|by|for|in|figures)|"
    r"breakdown)\b",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(
    r"^\s*(?:how (?:to|does?|do|we|it)|what (?:is|are|does|do)|why|onboarding\b)", re.IGNORECASE
)
_LABELS: Final = frozenset(
    [
        "notice",
        "information",
        "announcement",
        "reminder",
        "proposal",
        "pitch",
        "case study",
        "review",
    ]
)
"""Forms after whose colon the subject stands."""
_TRAILS = re.compile(
    r"(?:with|in|and|by|at|as|tonight|please|that|which|who|where|called|named)\b", re.IGNORECASE
)
_LINKS_APART: Final = frozenset(["", "-", "\u2013", "\u2014", ":"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a prompt.

    Attributes:
        subject: What it is about; empty where the prompt only points at the files.
        form: The form that was asked for, e.g. `poster`, with `before` it e.g. `quarterly sales`.
        before: The words before the form, without words of mood.
        audience: Whom it is for, `For student nurses`, where that is what follows the form.
        quoted: The first name in quotation marks; empty if there is none.
        facts: What is stated, whole, each at most 90 characters.
        genre: From the form, or from how it is said.
        duration_seconds: What was asked for, of audio and video.
    """

    subject: str
    form: str
    before: str
    audience: str
    quoted: str
    facts: tuple[str, ...]
    genre: Genre
    duration_seconds: float | None


def read_prompt(prompt: str, language: str = "en", kind: Kind | None = None) -> Reading:
    """Understand a prompt by rules of English grammar; other languages keep their clauses."""
    text = cleaned(prompt)
    asked = None
    if kind in (Kind.AUDIO, Kind.VIDEO):
        asked, text = take_duration(text)
    quoted, text = name_in(text)
    if language != "en":
        return _read_other(text, language, kind, quoted, asked)
    verb = _ASK.match(text)
    sentences = sentences_of(without_orders(_ASK.sub("", text), kind))
    form, sentences = _form_of(sentences)
    parts = clauses_of(
        [part for part in (form.rest, *sentences) if part], after_colon=form.link == ":"
    )
    before = _kept_before(form)
    subject, stated = _subject_and_clauses(form, before, parts.clauses)
    explained = verb is not None and verb["verb"].lower() == "explain"
    audience, subject = audience_of(form, before, subject, explained=explained)
    name, does = named_doer(subject)
    subject = name or without_lead(subject)
    stated = [*([Clause(does)] if does else []), *stated]
    return Reading(
        subject="" if only_points(subject) else subject,
        form=form.name,
        before="" if only_points(before) else before,
        audience=audience,
        quoted=quoted,
        facts=_facts(list(parts.dates), stated, kind),
        genre=_genre(form, f"{before} {subject}", kind, explained=explained or "explained" in text),
        duration_seconds=asked,
    )


def _form_of(sentences: list[str]) -> tuple[Form, list[str]]:
    """Find the form in the first sentence, or in a later one that asks for it."""
    if not sentences:
        return NO_FORM, []
    if form := find_form(sentences[0]):
        return form, sentences[1:]
    if len(sentences) > 1 and all(is_order(part.strip(" .!")) for part in sentences[0].split(", ")):
        return _form_of([_ASK.sub("", sentences[1]), *sentences[2:]])
    return _request_in(sentences) or (_mentioned_in(sentences), sentences)


def _request_in(sentences: list[str]) -> tuple[Form, list[str]] | None:
    """Find what is asked for after an introduction: `We are a choir. Make a page for …`."""
    for i, text in enumerate(sentences[1:], 1):
        form = find_form(_ASK.sub("", text))
        if form and form.link.startswith("that "):
            return Form(form.name, "", "", ""), [*sentences[:i], form.rest, *sentences[i + 1 :]]
        if not form or form.link not in LINKING_WORDS:
            continue
        asked, _, listed = form.rest.partition(": ")
        others = [*sentences[:i], *sentences[i + 1 :]]
        if _ASK.match(text) and not only_points(asked) and not is_audience(asked):
            return form, others
        if listed or is_audience(asked):
            return Form(form.name, "", "", ""), [*sentences[:i], listed, *sentences[i + 1 :]]
    return None


def _mentioned_in(sentences: list[str]) -> Form:
    """Find a form that a later clause only names: `one card to print`."""
    later = [clause for text in sentences[1:] for clause in text.split(", ")]
    for clause in [*later, *sentences[0].split(", ")[1:]]:
        if form := only_mentions_a_form(_ASK.sub("", clause.strip(" .!"))):
            return Form(form.name, "", "", "")
    return NO_FORM


def _kept_before(form: Form) -> str:
    """Keep the words before a form that are neither mood nor shape: `a calm wedding video`."""
    words = (word.strip(",") for word in form.before.split())
    kept = [w for w in words if not is_mood_word(w.lower()) and not is_shape_word(w)]
    return " ".join(kept)


def _subject_and_clauses(
    form: Form, before: str, clauses: tuple[Clause, ...]
) -> tuple[str, list[Clause]]:
    """Tell the subject from what is stated of it."""
    marked = bool(clauses) and clauses[0].text == MARK
    plain = [Clause(_unmarked(clause.text), clause.listed) for clause in clauses]
    plain = [clause for clause in plain if clause.text]
    while form.name and form.link == "" and len(plain) > 1 and is_order(plain[0].text):
        plain = plain[1:]
    named = before if is_plain_form(form.name) else f"{before} {form.name}"
    if form.name and before and form.link in _LINKS_APART and not _continues(form):
        return named, plain
    if not plain or _SAID.match(plain[0].text) or (marked and re.search(r"\d", plain[0].text)):
        return "", plain
    return plain[0].text, plain[1:]


def _continues(form: Form) -> bool:
    """Whether what follows a form is its subject although no word links it."""
    if form.name in _LABELS:
        return form.link == ":"
    return form.link == "" and form.rest[:1].isalnum() and not _TRAILS.match(form.rest)


def _unmarked(text: str) -> str:
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.replace(MARK, " ").split()))


def _facts(dates: list[str], clauses: list[Clause], kind: Kind | None) -> tuple[str, ...]:
    """Keep what is stated to the reader, whole or not at all."""
    facts = []
    for clause in clauses:
        stated = _SAID.sub("", clause.text)
        if _ADDED.match(clause.text) and re.search(r"\d{2}", clause.text):
            stated = _ADDED.sub("", clause.text)
        if stated == clause.text and is_order(stated, kind, listed=clause.listed):
            continue
        fact = _LIST_STARTS.sub("", stated).strip(" ,.;:")
        fact = WHEN.sub(lambda found: with_dashes(found[0]), fact)
        if not only_points(fact) and not _DEPENDS.match(fact) and 1 < len(fact) <= LONGEST_FACT:
            facts.append(fact)
    if clauses and clauses[-1].listed and facts and " and " in facts[-1] and len(clauses) > 1:
        facts[-1:] = facts[-1].rsplit(" and ", 1)
    stated_facts = with_times(dates, [sentence(fact) for fact in facts])
    return tuple(dict.fromkeys(with_capitals(fact) for fact in stated_facts))[:MOST_FACTS]


def _genre(form: Form, said: str, kind: Kind | None, *, explained: bool) -> Genre:
    """Tell the genre from the form, or from how the subject is put."""
    shown = kind in (Kind.VIDEO, Kind.IMAGE)
    if form.name == "story" and shown and form.link not in ("about", "of"):
        return Genre.PROMO
    genre = genre_of(form.name)
    if genre is not Genre.PROMO or (form.name and not is_plain_form(form.name)):
        return genre
    if explained or _EXPLAINED.search(said) or (kind is Kind.AUDIO and not form.name):
        return Genre.TALK
    return Genre.REPORT if kind is Kind.PDF and _REPORTED.search(said) else genre


def _read_other(
    text: str, language: str, kind: Kind | None, quoted: str, asked: float | None
) -> Reading:
    """Keep the clauses of a prompt in another language; the first one is the subject."""
    parts = [_unmarked(part) for part in clauses(text, language)]
    parts = [part for part in parts if part]
    date, parts[:1] = _date_apart(parts[:1])
    genre = genre_in(text, language)
    facts = with_days(_facts(date, [Clause(part) for part in parts[1:]], None))
    return Reading(
        subject="" if not parts or only_points(parts[0]) or points_abroad(parts[0]) else parts[0],
        form="",
        before="",
        audience="",
        quoted=quoted,
        facts=facts,
        genre=Genre.TALK if kind is Kind.AUDIO and genre is Genre.PROMO else genre,
        duration_seconds=asked,
    )


def _date_apart(first: list[str]) -> tuple[list[str], list[str]]:
    """Take a date out of the first clause, unless it is all of it."""
    dates = [date_abroad(part) for part in first]
    return (
        [sentence(date) for date, rest in dates if date and rest],
        [rest or date for date, rest in dates],
    )
