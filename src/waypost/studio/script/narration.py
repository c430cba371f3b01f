"""What is spoken: an attached text, facts of tables, or what the prompt says."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from waypost.kernel.studio import LeftOut
from waypost.studio.digest.model import BlockRole, Digest, TableDigest, TextDigest
from waypost.studio.plan.languages import detect_language
from waypost.studio.plan.model import Plan
from waypost.studio.script.extraction import condensed, weighed
from waypost.studio.script.model import Narration, Sentence
from waypost.studio.script.prompted import narration_of_prompt
from waypost.studio.script.prompts import other_facts
from waypost.studio.script.sentences import ended, split_sentences
from waypost.studio.script.timing import LONGEST_SECONDS, budget_of, cost_of
from waypost.studio.sound.speech import can_speak

MOST_SENTENCES: Final = 3000
NO_VOICE: Final = "Its language is another than that of what is spoken."
NOTHING_SAID: Final = "There was no time for what it says."


def write_narration(plan: Plan, digest: Digest) -> Narration:
    """Write what is spoken for a plan: few enough sentences for the length it asks for.

    Texts that are attached come first, then facts of attached tables, then the prompt. Nothing is
    invented: what is neither quoted nor computed asks, invites and leads, and claims nothing.
    """
    texts = tuple(text for text in digest.texts if _has_words(text))
    if texts and not (digest.tables and not digest.leads_with_text):
        return _of_texts(plan, digest, texts)
    if any(table.facts for table in digest.tables):
        return _of_tables(plan, digest)
    return narration_of_prompt(plan)


def _has_words(text: TextDigest) -> bool:
    return any(any(char.isalpha() for char in block.text) for block in text.blocks)


def _of_texts(plan: Plan, digest: Digest, texts: Sequence[TextDigest]) -> Narration:
    """Speak the texts of one language: the first one that has a voice, or else the first."""
    languages = [detect_language(" ".join(b.text for b in t.blocks[:30])) for t in texts]
    language = next((own for own in languages if can_speak(own)), languages[0])
    spoken = [text for text, own in zip(texts, languages, strict=True) if own == language]
    sentences: list[Sentence] = []
    for text in spoken:
        sentences += weighed(_sentences_of(text), text.title or plan.title)
    facts = [
        Sentence(fact, weight=1.5) for fact in _facts_beside(plan, sentences) if language == "en"
    ]
    if facts:
        facts[-1] = replace(facts[-1], ends_part=True)
    budget = budget_of(plan, LONGEST_SECONDS)
    kept = condensed([*sentences, *facts], budget, cost_of(plan, language))
    used = {sentence.source for sentence in kept}
    left_out = [LeftOut(text.name, NO_VOICE) for text in texts if text not in spoken]
    left_out += [LeftOut(text.name, NOTHING_SAID) for text in spoken if text.name not in used]
    left_out += [
        LeftOut(table.name, "The attached text is spoken; its numbers are not.")
        for table in digest.tables
        if table.name not in used
    ]
    count = len(sentences) + len(facts)
    shortened = f"The text was condensed: {len(kept)} of its {count} sentences are in it."
    notes = (shortened,) if len(kept) < count else ()
    return Narration(kept, language, tuple(left_out), notes)


def _sentences_of(text: TextDigest) -> list[Sentence]:
    sentences: list[Sentence] = []
    for number, block in enumerate(text.blocks):
        if len(sentences) >= MOST_SENTENCES:
            break
        following = text.blocks[number + 1] if number + 1 < len(text.blocks) else None
        listed = block.role in (BlockRole.ITEM, BlockRole.STEP)
        goes_on = listed and following is not None and following.role is block.role
        parts = [ended(part) for part in split_sentences(_readable(block.text))]
        parts = [part for part in parts if any(char.isalnum() for char in part)]
        sentences += [
            Sentence(part, text.name, ends_part=place == len(parts) - 1 and not goes_on)
            for place, part in enumerate(parts)
        ]
    return sentences[:MOST_SENTENCES]


def _readable(text: str) -> str:
    """Take away what nobody reads aloud: footnote marks, rules, bullets."""
    text = re.sub(r"\[\d{1,3}\]|[*†‡]+(?=\s|$)", "", text)
    return re.sub(r"[_=~*#-]{3,}|^[\s•·▪◦*-]+", " ", text)


def _facts_beside(plan: Plan, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Give what the prompt states beside an attached text, without questions to it."""
    said = [sentence.text for sentence in sentences]
    facts = other_facts(replace(plan, facts=tuple(plan.facts[:4])), said)
    return tuple(fact for fact in facts if re.search(r"\d", fact))


def _of_tables(plan: Plan, digest: Digest) -> Narration:
    """Speak the computed facts of tables, and say what they are about first."""
    sentences = [Sentence(ended(plan.title), weight=4.0, ends_part=True)]
    for place, table in enumerate(digest.tables):
        sentences += _facts_of(table, first=place == 0)
    said = [sentence.text for sentence in sentences]
    sentences += [Sentence(fact, weight=1.2, ends_part=True) for fact in other_facts(plan, said)]
    kept = condensed(sentences, budget_of(plan, LONGEST_SECONDS), cost_of(plan, plan.language))
    used = {sentence.source for sentence in kept}
    silent = [table.name for table in digest.tables] + [text.name for text in digest.texts]
    left_out = [LeftOut(name, NOTHING_SAID) for name in dict.fromkeys(silent) if name not in used]
    return Narration(kept, "en", tuple(left_out))


def _facts_of(table: TableDigest, *, first: bool) -> list[Sentence]:
    sentences = [
        Sentence(ended(fact), table.name, weight=max(0.4, 3.0 - 0.25 * place))
        for place, fact in enumerate(table.facts)
    ]
    if sentences:
        sentences[-1] = replace(sentences[-1], ends_part=True)
    if table.title and not first:
        sentences.insert(0, Sentence(ended(table.title), table.name, 2.0, ends_part=True))
    return sentences
