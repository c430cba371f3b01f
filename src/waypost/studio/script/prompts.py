# ruff: noqa: RUF001 - quotation marks are the point
"""What a prompt itself gives to say: words in quotation marks, whole sentences, facts."""

import re
from collections.abc import Sequence
from typing import Final

from waypost.studio.plan.grammar import read_prompt
from waypost.studio.plan.model import Plan
from waypost.studio.plan.orders import is_order, only_points
from waypost.studio.plan.titles import sentence as capitalised
from waypost.studio.script.lengths import asked_seconds_in
from waypost.studio.script.sentences import ended, split_sentences

_ABOUT = re.compile(r"\b(?:about|for|on|to)\b|:", re.IGNORECASE)
_FORMS = re.compile(r"\b(?:meditation|story|talk|podcast|speech|guide|tour|lesson)$", re.IGNORECASE)
_RELATIVE = re.compile(r"^(?:who|which|that)\s+(?=\w+s\b|is|was|has|will)", re.IGNORECASE)
_LEAST_QUOTED_WORDS: Final = 6
_SCRIPT = re.compile(
    r"^[^:.!?]{0,90}\b(?:says?|saying|speak(?:ing)?|read(?:s|ing)?|announc(?:e|ing|ement)|message|"
    r"text|script|words|lines?)(?: (?:this|out|aloud|the following|it))*\s*:\s*(?P<text>.{12,})$",
    re.IGNORECASE | re.DOTALL,
)
_AFTER_COLON = re.compile(r"^[^:.!?]{3,90}:\s+(?P<text>\S.*)$", re.DOTALL)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|can|does|do|opens?|closes?|starts?|begins?|keeps?|makes?|"
    r"we|you|they|it|i)\b",
    re.IGNORECASE,
)
_FORM_BEFORE = re.compile(
    r"^(?:(?:short|radio|tv|spoken|audio|video|welcome|happy birthday|birthday|thank[- ]you)\s+)*"
    r"(?:intro|introduction|message|greeting|spot|speech|audio|talk|episode|recording|clip|ad|"
    r"voice-?\s?over)\s+(?:for|about|of|to|on)\s+",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"(?:\s+(?:in|for|of|with|to|at|on|by|and|or|the|a|an))+$", re.IGNORECASE)
_WISHES: Final = (
    "happy birthday", "happy anniversary", "happy new year", "merry christmas", "happy holidays",
    "congratulations", "thank you", "good luck", "get well soon", "bon voyage", "welcome home",
    "welcome back", "welcome",
)  # fmt: skip
_QUOTED = re.compile(r"[\"“„«](?P<text>[^\"“”„«»]{20,})[\"”“»]")
_ASKS = re.compile(
    r"^(?:please|make|use|using|keep|add|include|do|don't|avoid|put|show|ensure|it should|should|"
    r"must|set|give|write|create|record|produce|generate|based on|from the|in the style|style|"
    r"tone|i want|i'd|i need|we want|we need|no more than|at least|max(?:imum)?|format|feel free|"
    r"ideally|let the|target|aimed at|the (?:tone|style|mood|voice|music|length|audio|recording|"
    r"video)|music|voice|length|duration|with (?:music|voice|a voice)|mention|say|can you|"
    r"could you|(?:an? )?\w+ (?:tone|mood|music|voice|style|pace)|\d+ ?(?:s|sec|seconds?|min))\b",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(r"^(?:what|how|when|where|why|who|which|whether)\b", re.IGNORECASE)
_READS = re.compile(
    r"^(?:read|speak|say|narrate|record|tell|use)\b(?: out| aloud)?\s*", re.IGNORECASE
)
_ARTICLE: Final = r"(?:an?|the|our|my|your|their|his|her|its|this|these)"
_LEAST_WORDS: Final = 4
LONGEST_SAID: Final = 140
_TELLING_START: Final = 24
"""So many letters tell where in the prompt a sentence stands."""


def form_of(plan: Plan) -> str:
    """Give the part of a prompt that names a form: what stands before `about`, `for` or a colon."""
    return _ABOUT.split(plan.prompt, maxsplit=1)[0]


def dictated(plan: Plan) -> tuple[str, ...]:
    """Give what the prompt dictates word for word: after a colon, or in quotation marks."""
    text = _without_tags(plan.prompt)
    quoted = [
        found["text"].strip()
        for found in _QUOTED.finditer(text)
        if len(found["text"].split()) >= _LEAST_QUOTED_WORDS
    ]
    script = _SCRIPT.search(text)
    if quoted:
        return tuple(_whole(s) for passage in quoted for s in split_sentences(passage))
    if script:
        return tuple(_whole(s) for s in split_sentences(script["text"].strip(" \"“”'")))
    return ()


def _whole(text: str) -> str:
    """Give a sentence its capital and its stop."""
    return ended(capitalised(text))


def statements(plan: Plan) -> tuple[str, ...]:
    """Give the sentences of a prompt that say something, without those that only ask."""
    text = _without_tags(plan.prompt)
    after = _AFTER_COLON.match(text)
    said = split_sentences(text)
    if is_content(plan):
        return tuple(_whole(one) for one in said if not _only_asks(one, plan))
    said = split_sentences(after["text"]) if after and _tells(after["text"]) else said[1:]
    return tuple(_whole(one) for one in said if _tells(one) and not _only_asks(one, plan))


def stated_in_order(plan: Plan) -> tuple[str, ...]:
    """Give all that a prompt states, as sentences in its order, none longer than a breath.

    A sentence that is longer gives the clauses that the plan found in it.
    """
    said = [text for text in statements(plan) if len(text) <= LONGEST_SAID]
    everything = [*said, *other_facts(plan, said)]
    prompt = _plain(plan.prompt)
    places = {text: prompt.find(_plain(text)[:_TELLING_START]) for text in everything}
    last = len(prompt)
    return tuple(sorted(everything, key=lambda text: last if places[text] < 0 else places[text]))


def _only_asks(text: str, plan: Plan) -> bool:
    return bool(_ASKS.match(text)) or is_order(text.strip(" .!?"), plan.kind)


def _tells(text: str) -> bool:
    """Whether a text begins with a sentence, not with a list or a wish."""
    first = next(iter(split_sentences(text)), "")
    short = len(first.split()) < _LEAST_WORDS
    return bool(_FINITE.search(first)) or (first[:1].isupper() and not short)


def is_content(plan: Plan) -> bool:
    """Whether a prompt asks for no form, and is itself what should be said."""
    reading = read_prompt(plan.prompt, plan.language)
    sentences = split_sentences(_without_tags(plan.prompt))
    first = sentences[0] if sentences else ""
    return not reading.form and len(sentences) > 1 and not _ASKS.match(first)


def wish_in(plan: Plan) -> str:
    """Give the wish that a prompt names, as a sentence: `Happy birthday!`; empty if none."""
    prompt = plan.prompt.casefold()
    found = next((wish for wish in _WISHES if re.search(rf"\b{wish}\b", prompt)), "")
    return f"{found.capitalize()}!" if found else ""


def name_of(plan: Plan) -> str:
    """Give the title as a name that can be spoken: without the form that was asked for."""
    name = _DANGLING.sub("", _FORM_BEFORE.sub("", plan.title))
    return _plain_quotes(name) or plan.title


def other_facts(plan: Plan, said: Sequence[str]) -> tuple[str, ...]:
    """Give the facts that no sentence has said yet, as sentences; questions become one."""
    whole = _plain(" ".join(said))
    bare = [capitalised(_RELATIVE.sub("", fact)) for fact in plan.facts]
    facts = [fact for fact in bare if _plain(fact) not in whole]
    questions = [fact for fact in facts if _QUESTION.match(fact) and "?" not in fact]
    facts = [fact for fact in facts if asked_seconds_in(fact) is None or len(fact.split()) > 3]  # noqa: PLR2004
    plainly = [ended(fact) for fact in facts if fact not in questions]
    if plan.language != "en" or len(questions) < 2:  # noqa: PLR2004 - a list has two at least
        return tuple(plainly + [ended(question) for question in questions])
    listed = [question[:1].lower() + question[1:].rstrip(" .") for question in questions]
    joined = ", ".join(listed[:-1]) + f", and {listed[-1]}"
    return (*plainly, f"Questions to carry along: {joined}.")


def subject_of(plan: Plan) -> str:
    """Give the subject with the article that the prompt gave it: `our bakery`, `a small fox`.

    Empty if the prompt names none, and only points at files.
    """
    reading = read_prompt(plan.prompt, plan.language)
    subject = plan.subject if reading.subject else reading.quoted
    subject = _plain_quotes(_DANGLING.sub("", _FORM_BEFORE.sub("", subject.strip(" .,;:!?"))))
    is_form = _FORMS.search(subject) and not _ABOUT.search(plan.prompt)
    if not subject or is_form or only_points(_READS.sub("", subject)):
        return ""
    found = re.search(rf"\b({_ARTICLE})\s+{re.escape(subject)}(?!\w)", plan.prompt, re.IGNORECASE)
    return f"{found[1].lower()} {subject}" if found else subject


def _plain_quotes(text: str) -> str:
    """Take quotation marks away that enclose a name, or are left of them."""
    return re.sub(r"^['‘’\"“”]+|(?<=\w)['‘’\"“”]+$", "", text.replace(" '", " ").replace(" ‘", " "))


def _without_tags(text: str) -> str:
    text = re.sub(r"<(script|style)\b.*?(</\1\s*>|$)", " ", text, flags=re.IGNORECASE | re.DOTALL)
    return " ".join(re.sub(r"</?[a-zA-Z!][^<>]*>?", " ", text).split())


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
