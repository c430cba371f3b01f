"""What the page behind a link shows while its content is made, read back from its HTML."""

from dataclasses import dataclass
from html.parser import HTMLParser

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class ShownProgress:
    """How far the content is: 0 to 100, and what is being done, in words."""

    percent: int
    stage: str


def read_progress(html: str) -> ShownProgress | None:
    """Find the progress on a page; None where it shows none, as a finished page does."""
    reader = _ProgressReader()
    reader.feed(html)
    if reader.percent is None:
        return None
    return ShownProgress(reader.percent, " ".join("".join(reader.words).split()))


class _ProgressReader(HTMLParser):
    """Reads `<progress value max>` and its label."""

    def __init__(self) -> None:
        super().__init__()
        self.percent: int | None = None
        self.words: list[str] = []
        self.in_label = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "progress" and attributes.get("value"):
            share = float(attributes["value"] or 0) / float(attributes.get("max") or 1)
            self.percent = round(100 * share)
        elif tag == "label":
            self.in_label = attributes.get("for") == "progress"

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.in_label = False

    @override
    def handle_data(self, data: str) -> None:
        if self.in_label:
            self.words.append(data)
