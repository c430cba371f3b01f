"""What of a prompt is read at all: mark-up goes, a name in quotation marks is set apart."""

import re

from waypost.studio.plan.clauses import MARK
from waypost.studio.plan.titles import calmed, without_symbols

_QUOTED = re.compile(
    r"(?:\b(?:called|titled|named)\s*)?[\"“„«]\s*(?P<name>[^\"“”„«»]{2,80}?)\s*[\"”“»]"
    r"|\b(?:called|titled|named)\s+['\u2018](?P<other>[^'\u2018\u2019]{2,80})['\u2019]"
    r"|\b(?:[Cc]alled|[Tt]itled)\s+(?P<plain>[A-Z][\w'\u2019-]*(?:\s+(?:[A-Z][\w'\u2019-]*|of|the|"
    r"and|&)"
    r"(?=\s|$|[.,;:!?]))*)",
)


def cleaned(prompt: str) -> str:
    """Take away what is never content: mark-up, addresses, control characters, shouting."""
    text = re.sub(r"<(script|style)\b.*?(</\1\s*>|$)", " ", prompt, flags=re.IGNORECASE | re.DOTALL)
    text = re.sub(r"</?[a-zA-Z!][^<>]*>?", " ", text)
    text = re.sub(r"\b(?:https?://|www\.)\S+", " ", text)
    text = re.sub(r"[{}<>\\^`|~]", " ", text)
    return calmed(" ".join(without_symbols(text).split()))


def name_in(text: str) -> tuple[str, str]:
    """Take the first name in quotation marks out and leave a mark."""
    found = _QUOTED.search(text)
    if not found or (found["plain"] and re.search(r"[.!?]\s", text[: found.start()].rstrip()[:-1])):
        found = found if found and not found["plain"] else None
    if not found:
        return "", text
    name = without_symbols(found["name"] or found["other"] or found["plain"]).strip(" ,.")
    rest = f"{text[: found.start()]} {MARK} {text[found.end() :]}"
    return name, re.sub(r"\s+([.,;:!?])", r"\1", " ".join(rest.split()))
