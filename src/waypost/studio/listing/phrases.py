"""Phrases of a description: whole sentences, items of its lists, parts of plain enumerations.

A phrase is always a piece of the text. What would say something else alone, such as the rest of
a sentence that begins with “without”, is not cut off.
"""

import html
import re
from typing import Final

SHORT_ITEM: Final = 48
"""Parts of an enumeration may be so long."""
_LINE_BREAKS = re.compile(
    r"<\s*(?:br|/?p|/?li|/?div|/?ul|/?ol|/?tr|/?h[1-6])\b[^<>]*>", re.IGNORECASE
)
_MARKUP = re.compile(r"<[^<>]*>")
_HIDDEN = re.compile(r"<\s*(script|style)\b.*?(?:<\s*/\s*\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_BULLET = re.compile(r"^\s*(?:[-\u2013\u2014*•·●▪◦✓✔»>]+|\d{1,2}[.)])\s+")
_INNER_BULLET = re.compile(r"\s+[•●▪◦✓✔|]\s+")
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])[\"'\u201d\u2019)]?\s+(?=[^\s\da-zß-ÿ])|(?<=[。\uff01\uff1f।॥])\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:approx|ca|incl|max|min|nr|st|dr|mr|mrs|ms|vs|bzw|inkl|ggf|env|[a-z]\.\s?[a-z])\.)$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*[,;\uff0c、\uff1b]\s+|[\uff0c、\uff1b]")
_CHANGES_MEANING = re.compile(
    r"\b(?:no|not|non|none|never|without|free|except|unless|if|but|nor|neither|cannot|can't|don't"
    r"|isn't|either|nicht|kein\w*|ohne|nie|ausser|außer|wenn|frei|pas|sans|jamais|ni|sauf|si"
    r"|sin|nunca|excepto|senza|mai|tranne|sem|nem|geen|niet|zonder|inte|utan|bez|nie)\b"
    r"|[不无無没非]|ない|なし",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"^(?:and|or|und|oder|et|ou|y|o|e|en|of|och|eller|which|that|who|where|while|so|because"
    r"|der|die|das|qui|que|che)\b",
    re.IGNORECASE,
)
_VERB_LIKE = re.compile(
    r"\b(?:is|are|was|were|has|have|can|will|ist|sind|hat|est|sont|es|son)\b", re.IGNORECASE
)


def find_phrases(description: str) -> tuple[str, ...]:
    """List the phrases of a description in their order, each once; none if it says nothing."""
    text = _LINE_BREAKS.sub("\n", _HIDDEN.sub(" ", description))
    text = html.unescape(_MARKUP.sub(" ", text))
    found: list[str] = []
    for line in text.splitlines():
        for item in _INNER_BULLET.split(_BULLET.sub("", line)):
            for sentence in _sentences(item):
                found.extend(_parts(sentence))
    tidy = (_tidied(phrase) for phrase in found)
    return tuple(dict.fromkeys(phrase for phrase in tidy if phrase))


def _sentences(item: str) -> list[str]:
    """Split at the ends of sentences, but not after abbreviations."""
    sentences: list[str] = []
    for part in _SENTENCE_END.split(" ".join(item.split())):
        if sentences and _ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {part}"
        elif part:
            sentences.append(part)
    return sentences


def _parts(sentence: str) -> list[str]:
    """Split a mere enumeration of features; any other sentence stays whole."""
    parts = [part for part in _CLAUSE.split(sentence.rstrip(".。 ")) if part]
    plain = (
        len(parts) > 1
        and all(len(part) <= SHORT_ITEM for part in parts)
        and not _CHANGES_MEANING.search(sentence)
        and not _VERB_LIKE.search(sentence)
        and not any(_JOINED.match(part) for part in parts)
    )
    return parts if plain else [sentence]


def _tidied(phrase: str) -> str:
    """Drop the full stop of a short phrase, and begin with a capital."""
    text = phrase.strip(" \t,;")
    if text.endswith(".") and text.count(".") == 1 and len(text) <= SHORT_ITEM + 12:
        text = text[:-1]
    if not any(character.isalnum() for character in text):
        return ""
    first = text.split(" ", 1)[0]
    return text[0].upper() + text[1:] if first.islower() else text
