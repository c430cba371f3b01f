"""What of a prompt is read at all: mark-up goes, a name in quotation marks is set apart."""

import re
from typing import Final

from waypost.studio.plan.clauses import MARK
from waypost.studio.plan.titles import calmed, without_symbols

_NAME: Final = r"[A-Z][\w'\u2019-]*(?:\s+(?:[A-Z][\w'\u2019-]*|of|the|and|&)(?=\s|$|[.,;:!?]))*"
_QUOTED = re.compile(
    r"(?:\b(?:called|titled|named)\s*)?[\"“„«]\s*(?P<name>[^\"“”„«»]{2,80}?)\s*[\"”“»]"
    r"|\b(?:called|titled|named)\s+['\u2018](?P<other>[^'\u2018\u2019]{2,80})['\u2019]"
    rf"|\b(?:[Cc]alled|[Tt]itled)\s+(?P<plain>{_NAME})"
)
_ENDING = re.compile(
    r"\b(?:(?:end|close|finish)(?:s|ing)?(?: it)? with|slogan|tagline|claim|call to action|cta|"
    r"button)(?: is| saying)?:?\s*$",
    re.IGNORECASE,
)
_TEMPLATE_CODE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|<%.*?%>|#(?:let|set|show|import|include|eval)\b[^.,;\n]*"
)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b(?:\s+(?:there|team|all))?"
    r"[,!.]+\s*",
    re.IGNORECASE,
)


def cleaned(prompt: str) -> str:
    """Take away what is never content: mark-up, addresses, control characters, shouting."""
    text = re.sub(r"<(script|style)\b.*?(</\1\s*>|$)", " ", prompt, flags=re.IGNORECASE | re.DOTALL)
    text = re.sub(r"</?[a-zA-Z!][^<>]*>?", " ", text)
    text = re.sub(r"\b(?:https?://|www\.)\S+", " ", text)
    text = _TEMPLATE_CODE.sub(" ", text)
    text = re.sub(r"[{}<>\\^`|~]", " ", text)
    return _GREETING.sub("", calmed(" ".join(without_symbols(text).split())))


def name_in(text: str) -> tuple[str, str]:
    """Take the first name in quotation marks out and leave a mark."""
    found = next((name for name in _QUOTED.finditer(text) if _is_a_name(name, text)), None)
    if found is None:
        return "", text
    name = without_symbols(found["name"] or found["other"] or found["plain"]).strip(" ,.")
    rest = f"{text[: found.start()]} {MARK} {text[found.end() :]}"
    return name, re.sub(r"\s+([.,;:!?])", r"\1", " ".join(rest.split()))


def _is_a_name(found: re.Match[str], text: str) -> bool:
    """Whether what is quoted is what it is called, and not a last word or somebody met later."""
    before = text[: found.start()]
    later = re.search(r"[.!?]\s", before.rstrip()[:-1]) is not None
    begins = before.rstrip()[-1:] in (".", "!", "?", "")
    return not _ENDING.search(before) and not (found["plain"] and later and not begins)
