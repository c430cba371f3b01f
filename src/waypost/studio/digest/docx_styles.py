"""What the styles and lists of a Word document mean: headings by outline level, kinds of lists."""

import re
from dataclasses import dataclass, field
from typing import Final

from waypost.studio.digest.model import BlockRole
from waypost.studio.digest.xml import Element, attribute, child, children

_DEEPEST_CHAIN: Final = 12
_BODY_LEVEL: Final = 9
_HEADING = re.compile(r"heading (\d)$")
_QUOTE = re.compile(r"(intense )?quote$|block text$")
_CONTENTS = re.compile(r"toc( \d| heading)?$|table of (figures|authorities)$|index( \d)?$")
_BULLETS: Final = ("bullet", "none", "")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about itself, its ancestors included.

    `heading` is 0 for titles, 1 for the first level; None for other text.
    """

    name: str = ""
    heading: int | None = None
    list_id: str = ""
    list_level: str = "0"
    bold: bool = False

    @property
    def is_quote(self) -> bool:
        """Whether it marks quotations."""
        return bool(_QUOTE.match(self.name))

    @property
    def is_caption(self) -> bool:
        """Whether it marks the captions of tables and figures."""
        return self.name == "caption"

    @property
    def is_contents(self) -> bool:
        """Whether it marks a generated list of contents."""
        return bool(_CONTENTS.match(self.name))


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a document by their ids."""

    root: Element | None
    _elements: dict[str, Element] = field(default_factory=dict)
    _read: dict[str, Style] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in children(self.root, "style"):
            if attribute(element, "type") in ("paragraph", ""):
                self._elements.setdefault(attribute(element, "styleId"), element)

    def of(self, style_id: str) -> Style:
        """Read a style; one that is not defined says nothing."""
        if style_id not in self._read:
            self._read[style_id] = self._resolved(style_id, _DEEPEST_CHAIN)
        return self._read[style_id]

    def _resolved(self, style_id: str, depth: int) -> Style:
        element = self._elements.get(style_id)
        if element is None or depth == 0:
            return Style()
        base = self._resolved(attribute(child(element, "basedOn"), "val"), depth - 1)
        name = attribute(child(element, "name"), "val").lower()
        properties = child(element, "pPr")
        listed = child(properties, "numPr")
        return Style(
            name=name,
            heading=_heading_of(name, attribute(child(properties, "outlineLvl"), "val"), base),
            list_id=attribute(child(listed, "numId"), "val") or base.list_id,
            list_level=attribute(child(listed, "ilvl"), "val") or base.list_level,
            bold=is_on(child(element, "rPr", "b")) or base.bold,
        )


def _heading_of(name: str, outline: str, base: Style) -> int | None:
    if name == "title":
        return 0
    if found := _HEADING.match(name):
        return int(found[1])
    if name == "subtitle":
        return None
    return outline_level(outline) if outline else base.heading


def outline_level(written: str) -> int | None:
    """Read an outline level, 0 to 8 in the file, as 1 to 9; None for body text."""
    level = int(written) if written.isdigit() else _BODY_LEVEL
    return level + 1 if level < _BODY_LEVEL else None


def is_on(element: Element | None) -> bool:
    """Read a switch such as `<w:b/>`, which may be switched off by its value."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class Lists:
    """The kinds of numbering of a document, by list and level."""

    root: Element | None
    _formats: dict[tuple[str, str], str] = field(default_factory=dict)
    _abstract_of: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for abstract in children(self.root, "abstractNum"):
            key = attribute(abstract, "abstractNumId")
            for level in children(abstract, "lvl"):
                form = attribute(child(level, "numFmt"), "val")
                self._formats[key, attribute(level, "ilvl")] = form
        for number in children(self.root, "num"):
            target = attribute(child(number, "abstractNumId"), "val")
            self._abstract_of[attribute(number, "numId")] = target

    def role_of(self, list_id: str, level: str) -> BlockRole | None:
        """Tell a numbered list from one with bullets; None if it is no list."""
        if list_id in ("", "0"):
            return None
        form = self._formats.get((self._abstract_of.get(list_id, ""), level or "0"), "")
        return BlockRole.ITEM if form in _BULLETS else BlockRole.STEP
