"""What a client would rather read."""

from typing import Final

_JSON: Final = ("application/json", "application/*", "*/*")
_HTML: Final = ("text/html", "text/*", "*/*")


def prefers_json(accept: str) -> bool:
    """Tell whether an Accept header ranks JSON above HTML; a tie is HTML's.

    Source: RFC 9110, 12.5.1.
    """
    weights = dict(_weighted(item) for item in accept.split(",") if item.strip())
    return _weight_of(_JSON, weights) > _weight_of(_HTML, weights)


def _weighted(item: str) -> tuple[str, float]:
    media_type, *parameters = (part.strip().lower() for part in item.split(";"))
    weight = next((text[2:] for text in parameters if text.startswith("q=")), "1")
    try:
        return media_type, float(weight)
    except ValueError:
        return media_type, 0.0


def _weight_of(most_specific_first: tuple[str, ...], weights: dict[str, float]) -> float:
    return next((weights[name] for name in most_specific_first if name in weights), 0.0)
