"""What a paragraph of a Word document says and shows, without what was deleted or hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from waypost.studio.digest.docx_styles import is_on
from waypost.studio.digest.xml import Element, attribute, child, local

_NEVER: Final = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr", "tcPr",
     "footnoteReference", "endnoteReference", "commentReference", "annotationRef", "ruby"}
)  # fmt: skip
_WRITTEN: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a paragraph: the relation behind which it lies, and what it is said to show."""

    relation: str
    alt: str


def text_of(element: Element, separator: str = "") -> str:
    """Write the text of a paragraph, or of everything in a cell with a separator between."""
    return "".join(_pieces(element, separator))


def _pieces(element: Element, separator: str) -> Iterator[str]:
    for inner in element:
        name = local(inner)
        if name in _NEVER or (name == "r" and _is_hidden(inner)):
            continue
        if name == "t":
            yield inner.text or ""
        elif name in _WRITTEN:
            yield _WRITTEN[name]
        else:
            yield from _pieces(inner, separator)
            if name == "p":
                yield separator or " "


def _is_hidden(run: Element) -> bool:
    return is_on(child(run, "rPr", "vanish"))


def has_bold_text(element: Element) -> bool:
    """Whether every run with text in it is bold."""
    runs = [run for run in element if local(run) == "r" and text_of(run).strip()]
    return bool(runs) and all(is_on(child(run, "rPr", "b")) for run in runs)


def pictures_in(element: Element) -> Iterator[Shown]:
    """Find the pictures in a paragraph, drawn and of the older kind."""
    for drawing in element.iter("{*}drawing", "{*}pict"):
        alt = ""
        for inner in drawing.iter():
            match local(inner):
                case "docPr" | "cNvPr":
                    alt = alt or attribute(inner, "descr")
                case "blip":
                    if relation := attribute(inner, "embed"):
                        yield Shown(relation, alt)
                case "imagedata":
                    if relation := attribute(inner, "id"):
                        yield Shown(relation, alt)
