"""XML of strangers: no entities, no network, no document types, a limited depth."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from waypost.studio.digest.finding import Unreadable
from waypost.studio.digest.packages import DAMAGED

Element: TypeAlias = etree._Element  # noqa: SLF001 - its public name, as lxml says


def parse(data: bytes) -> Element | None:
    """Parse a document; None if there is none.

    Raises:
        Unreadable: It is broken, or more than 256 elements deep.
    """
    if not data:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(DAMAGED) from error


def local(element: Element) -> str:
    """Name an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Give the children of a name, whatever their namespace."""
    for child in element if element is not None else ():
        if local(child) == name:
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """Follow names down to the first element; None if one is missing."""
    for name in path:
        element = next(children(element, name), None)
    return element


def attribute(element: Element | None, name: str) -> str:
    """Read an attribute by its local name; empty if it is missing."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
