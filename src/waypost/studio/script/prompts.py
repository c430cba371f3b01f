"""What a prompt itself gives to say: words in quotation marks, whole sentences, facts."""

import re
from collections.abc import Sequence
from typing import Final

from waypost.studio.plan.grammar import read_prompt
from waypost.studio.plan.model import Plan
from waypost.studio.script.sentences import ended, split_sentences

_LEAST_QUOTED_WORDS: Final = 6
_SCRIPT = re.compile(
    r"(?:\b(?:that|which|who)\s+says?|\bsaying|\breads?|\breading(?: out)?|\bspeak(?:ing)?|\bsay|"
    r"\b(?:this|the|following|my|our)\s+(?:text|script|words|lines?))\s*:\s*(?P<text>.{12,})$",
    re.IGNORECASE | re.DOTALL,
)
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
_ARTICLE: Final = r"(?:an?|the|our|my|your|their|his|her|its|this|these)"
_LEAST_WORDS: Final = 4


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
        return tuple(ended(s) for passage in quoted for s in split_sentences(passage))
    if script:
        return tuple(ended(s) for s in split_sentences(script["text"].strip(" \"“”'")))
    return ()


def statements(plan: Plan) -> tuple[str, ...]:
    """Give the sentences of a prompt that say something, without those that only ask."""
    reading = read_prompt(plan.prompt, plan.language)
    sentences = split_sentences(_without_tags(plan.prompt))
    opening = sentences[:1] if not reading.form and len(sentences) > 1 else []
    said = [sentence for sentence in opening if plan.language == "en"] + sentences[1:]
    return tuple(
        ended(sentence)
        for sentence in said
        if len(sentence.split()) >= _LEAST_WORDS and not _ASKS.match(sentence)
    )


def other_facts(plan: Plan, said: Sequence[str]) -> tuple[str, ...]:
    """Give the facts that no sentence has said yet, as sentences; questions become one."""
    whole = _plain(" ".join(said))
    facts = [fact for fact in plan.facts if _plain(fact) not in whole]
    questions = [fact for fact in facts if _QUESTION.match(fact) and "?" not in fact]
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
    subject = (plan.subject if reading.subject else reading.quoted).strip(" .,;:!?")
    if not subject:
        return ""
    found = re.search(rf"\b({_ARTICLE})\s+{re.escape(subject)}(?!\w)", plan.prompt, re.IGNORECASE)
    return f"{found[1].lower()} {subject}" if found else subject


def _without_tags(text: str) -> str:
    text = re.sub(r"<(script|style)\b.*?(</\1\s*>|$)", " ", text, flags=re.IGNORECASE | re.DOTALL)
    return " ".join(re.sub(r"</?[a-zA-Z!][^<>]*>?", " ", text).split())


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
