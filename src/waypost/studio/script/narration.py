"""What is spoken: an attached text, facts of tables, or what the prompt says."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from waypost.kernel.studio import LeftOut
from waypost.studio.digest.model import BlockRole, Digest, TableDigest, TextDigest
from waypost.studio.plan.languages import detect_language
from waypost.studio.plan.model import Genre, Plan
from waypost.studio.script.extraction import condensed, weighed
from waypost.studio.script.lengths import asked_seconds
from waypost.studio.script.model import Narration, Sentence
from waypost.studio.script.prompted import narration_of_prompt, talk
from waypost.studio.script.prompts import other_facts
from waypost.studio.script.sentences import ended, split_sentences
from waypost.studio.script.timing import LONGEST_SECONDS, budget_of, cost_of
from waypost.studio.sound.speech import can_speak

MOST_SENTENCES: Final = 3000
_FAR_SHORT: Final = 0.45
"""A text that takes less than this part of the time leaves most of it empty."""
NO_VOICE: Final = "Its language is another than that of what is spoken."
NO_WORDS: Final = "It holds no words that can be spoken."
NOTHING_SAID: Final = "There was no time for what it says."


def write_narration(plan: Plan, digest: Digest) -> Narration:
    """Write what is spoken for a plan: few enough sentences for the length it asks for.

    Texts that are attached come first, then facts of attached tables, then the prompt. Nothing is
    invented: what is neither quoted nor computed asks, invites and leads, and claims nothing.
    """
    tables = {table.name for table in digest.tables}
    wordless = tuple(LeftOut(t.name, NO_WORDS) for t in digest.texts if not _has_words(t))
    texts = tuple(
        text
        for text in digest.texts
        if _has_words(text) and (digest.leads_with_text or text.name not in tables)
    )
    if texts:
        narration = _of_texts(plan, digest, texts)
    elif any(table.facts for table in digest.tables):
        narration = _of_tables(plan, digest)
    else:
        narration = narration_of_prompt(plan)
    return replace(narration, left_out=(*wordless, *narration.left_out))


def _has_words(text: TextDigest) -> bool:
    return any(any(char.isalpha() for char in block.text) for block in text.blocks)


def _of_texts(plan: Plan, digest: Digest, texts: Sequence[TextDigest]) -> Narration:
    """Speak the texts of one language: the first one that has a voice, or else the first."""
    languages = [detect_language(" ".join(b.text for b in t.blocks[:30])) for t in texts]
    language = next((own for own in languages if can_speak(own)), languages[0])
    spoken = [text for text, own in zip(texts, languages, strict=True) if own == language]
    sentences: list[Sentence] = []
    for text in spoken:
        sentences += _headings_last(text, weighed(_sentences_of(text), text.title or plan.title))
    stated = _stated_beside(plan, digest, sentences) if can_speak(language) else []
    kept = _fitted(plan, language, sentences, stated)
    sentences += stated
    used = {sentence.source for sentence in kept}
    other = [LeftOut(text.name, NO_VOICE) for text in texts if text not in spoken]
    silent = [*(text.name for text in digest.texts), *(table.name for table in digest.tables)]
    unsaid = [
        LeftOut(name, NOTHING_SAID)
        for name in dict.fromkeys(silent)
        if name not in used and name not in {item.name for item in other}
    ]
    count = sum(sentence.source is not None for sentence in sentences)
    said = sum(sentence.source is not None for sentence in kept)
    shortened = f"The text was condensed: {said} of its {count} sentences are in it."
    notes = (shortened,) if said < count else ()
    return Narration(kept, language, (*other, *unsaid), notes)


def _fitted(
    plan: Plan, language: str, sentences: Sequence[Sentence], stated: Sequence[Sentence]
) -> tuple[Sentence, ...]:
    """Condense a text to the length that is asked for; lead a talk around one far too short.

    What is stated beside the text has the time that the text leaves.
    """
    cost = cost_of(plan, language)
    budget = budget_of(plan, LONGEST_SECONDS)
    taken = sum(cost(sentence) for sentence in (*sentences, *stated))
    asked = asked_seconds(plan) is not None
    if asked and plan.genre is Genre.TALK and can_speak(language) and taken < budget * _FAR_SHORT:
        return talk(plan, (*sentences, *stated))
    kept = condensed(sentences, budget, cost)
    left = budget - sum(cost(sentence) for sentence in kept)
    return (*kept, *(_those_that_fit(stated, left, cost) if left > 0 else ()))


def _those_that_fit(
    stated: Sequence[Sentence], seconds: float, cost: Callable[[Sentence], float]
) -> tuple[Sentence, ...]:
    """Condense without the one that `condensed` keeps in any case."""
    if all(cost(sentence) > seconds for sentence in stated):
        return ()
    return condensed(stated, seconds, cost)


def _headings_last(text: TextDigest, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Let headings go before sentences, but for the first: they say nothing by themselves."""
    headings = {ended(_readable(b.text)) for b in text.blocks if b.role is BlockRole.HEADING}
    return [
        replace(sentence, weight=0.0) if place and sentence.text in headings else sentence
        for place, sentence in enumerate(sentences)
    ]


def _sentences_of(text: TextDigest) -> list[Sentence]:
    sentences: list[Sentence] = []
    seen: set[str] = set()
    for number, block in enumerate(text.blocks):
        if len(sentences) >= MOST_SENTENCES:
            break
        following = text.blocks[number + 1] if number + 1 < len(text.blocks) else None
        listed = block.role in (BlockRole.ITEM, BlockRole.STEP)
        goes_on = listed and following is not None and following.role is block.role
        parts = [ended(part) for part in split_sentences(_readable(block.text))]
        parts = [part for part in parts if any(char.isalnum() for char in part)]
        parts = [part for part in dict.fromkeys(parts) if part.casefold() not in seen]
        seen |= {part.casefold() for part in parts}
        sentences += [
            Sentence(part, text.name, ends_part=place == len(parts) - 1 and not goes_on)
            for place, part in enumerate(parts)
        ]
    return sentences[:MOST_SENTENCES]


def _readable(text: str) -> str:
    """Take away what nobody reads aloud: footnote marks, rules, bullets."""
    text = re.sub(r"\[\d{1,3}\]|[*†‡]+(?=\s|$)", "", text)
    return re.sub(r"[_=~*#-]{3,}|^[\s•·▪◦*-]+", " ", text)


def _stated_beside(plan: Plan, digest: Digest, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Give what is stated beside a text: figures of attached tables, and of the prompt."""
    said = [sentence.text for sentence in sentences]
    stated = [sentence for table in digest.tables for sentence in _facts_of(table, first=False)]
    facts = [fact for fact in other_facts(plan, said) if re.search(r"\d", fact)]
    stated += [Sentence(fact, weight=1.5) for fact in facts]
    if facts:
        stated[-1] = replace(stated[-1], ends_part=True)
    return stated


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
