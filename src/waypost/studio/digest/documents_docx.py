"""How a Word document is read: headings, paragraphs, lists, tables, pictures, in their order."""

import posixpath
from typing import Final

from waypost.studio.digest.docx_styles import Lists, Style, Styles, is_on, outline_level
from waypost.studio.digest.docx_texts import has_bold_text, pictures_in, text_of
from waypost.studio.digest.extracted import Extraction
from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.digest.flow import Flow
from waypost.studio.digest.model import Block, BlockRole
from waypost.studio.digest.packages import DAMAGED, Package
from waypost.studio.digest.xml import Element, attribute, child, children, local, parse

MOST_BLOCKS: Final = 40_000
LONGEST_HEADING: Final = 80
UNSTYLED_LEVEL: Final = 9
"""The level of a heading that is only set in bold."""
_DEEPEST_BOX: Final = 20


def read_docx(source: Source) -> Finding:
    """Read a .docx file.

    Deleted and moved text, field codes, hidden text, comments, notes, headers and generated
    lists of contents are left away; what is inserted counts.
    """
    package = Package(source.file)
    main = _main_part(package)
    root = parse(package.read(main))
    body = child(root, "body")
    if body is None:
        raise Unreadable(DAMAGED)
    document = _Document(package, main, source)
    document.walk(body, 0)
    title = _title_of(package)
    return document.flow.finding(source.name, title, tuple(document.pictures.pictures))


def _main_part(package: Package) -> str:
    for relation in children(parse(package.read("_rels/.rels")), "Relationship"):
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return "word/document.xml"


def _title_of(package: Package) -> str:
    title = child(parse(package.read("docProps/core.xml")), "title")
    return (title.text or "") if title is not None else ""


class _Document:
    """Walks the body and fills the flow."""

    def __init__(self, package: Package, main: str, source: Source) -> None:
        self.package = package
        self.folder = posixpath.dirname(main)
        self.styles = Styles(parse(package.read(f"{self.folder}/styles.xml")))
        self.lists = Lists(parse(package.read(f"{self.folder}/numbering.xml")))
        self.targets = self._relations(main)
        self.pictures = Extraction(source)
        self.flow = Flow(MOST_BLOCKS)

    def _relations(self, main: str) -> dict[str, str]:
        """Name the parts behind relation ids; what lies outside the file is never followed."""
        name = f"{self.folder}/_rels/{posixpath.basename(main)}.rels"
        targets = {}
        for relation in children(parse(self.package.read(name)), "Relationship"):
            if attribute(relation, "TargetMode").lower() != "external":
                target = posixpath.join(self.folder, attribute(relation, "Target"))
                targets[attribute(relation, "Id")] = posixpath.normpath(target).lstrip("/")
        return targets

    def walk(self, container: Element, depth: int) -> None:
        """Read the blocks of a body, of a cell or of a text box."""
        for element in container:
            if self.flow.is_full:
                return
            match local(element):
                case "p":
                    self._paragraph(element)
                case "tbl":
                    self._table(element, depth)
                case "sdt" if not _is_generated(element):
                    self._within(child(element, "sdtContent"), depth)
                case "ins" | "moveTo" | "customXml" | "smartTag":
                    self._within(element, depth)

    def _within(self, container: Element | None, depth: int) -> None:
        if container is not None and depth < _DEEPEST_BOX:
            self.walk(container, depth + 1)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style = self.styles.of(attribute(child(properties, "pStyle"), "val"))
        if style.is_contents:
            return
        for picture in pictures_in(element):
            self._picture(picture.relation, picture.alt)
        text = text_of(element)
        if not text.strip():
            return
        if style.is_caption:
            self.flow.caption(text)
            return
        outline = attribute(child(properties, "outlineLvl"), "val")
        heading = outline_level(outline) if outline else style.heading
        if heading is not None:
            self.flow.add(Block(BlockRole.HEADING, text, heading))
        elif style.is_quote:
            self.flow.add(Block(BlockRole.QUOTE, text))
        elif role := self._list_role(properties, style):
            self.flow.add(Block(role, text))
        elif _looks_like_heading(element, text, style):
            self.flow.add(Block(BlockRole.HEADING, text, UNSTYLED_LEVEL))
        else:
            self.flow.add(Block(BlockRole.PARAGRAPH, text))

    def _list_role(self, properties: Element | None, style: Style) -> BlockRole | None:
        own = child(properties, "numPr")
        list_id = attribute(child(own, "numId"), "val") or style.list_id
        level = attribute(child(own, "ilvl"), "val") or style.list_level
        return self.lists.role_of(list_id, level)

    def _picture(self, relation: str, alt: str) -> None:
        name = self.targets.get(relation, "")
        if not name or self.pictures.is_full:
            return
        try:
            self.pictures.add_file(self.package.read(name), alt)
        except Unreadable:
            return

    def _table(self, element: Element, depth: int) -> None:
        """Read a table; one that only lays text out is read cell by cell."""
        rows = [row for row in _rows_of(element) if row]
        widths = [sum(_span(cell) for cell in row) for row in rows]
        written = [[text for cell in row for text in _cell_texts(cell)] for row in rows]
        if max(widths, default=0) > 1 and self.flow.table(written):
            for row in rows:
                for picture in (found for cell in row for found in pictures_in(cell)):
                    self._picture(picture.relation, picture.alt)
            return
        for row in rows:
            for cell in row:
                self._within(cell, depth)


def _rows_of(table: Element) -> list[list[Element]]:
    """Give the cells of each row; deleted rows are none."""
    return [
        [cell for cell in _unwrapped(row) if local(cell) == "tc"]
        for row in _unwrapped(table)
        if local(row) == "tr" and child(row, "trPr", "del") is None
    ]


def _unwrapped(element: Element) -> list[Element]:
    """Give the children, those in content controls too."""
    found = []
    for inner in element:
        if local(inner) == "sdt":
            found += list(child(inner, "sdtContent") or ())
        else:
            found.append(inner)
    return found


def _span(cell: Element) -> int:
    written = attribute(child(cell, "tcPr", "gridSpan"), "val")
    return min(60, max(1, int(written))) if written.isdigit() and len(written) < 4 else 1  # noqa: PLR2004 - columns


def _cell_texts(cell: Element) -> list[str]:
    """Write a cell into the columns that it spans; the lower parts of a tall one are empty."""
    merged = child(cell, "tcPr", "vMerge")
    continues = merged is not None and attribute(merged, "val") != "restart"
    text = "" if continues else " ".join(text_of(cell, separator="\n").split())
    return [text, *[""] * (_span(cell) - 1)]


def _is_generated(control: Element) -> bool:
    """Whether a content control is a list of contents, of figures or of sources."""
    return child(control, "sdtPr", "docPartObj") is not None


def _looks_like_heading(element: Element, text: str, style: Style) -> bool:
    """Tell a heading that was only set in bold from a paragraph: short, and no sentence."""
    if len(text) > LONGEST_HEADING or "\n" in text or text.rstrip()[-1] in ".,;:!?…":
        return False
    return has_bold_text(element) or (style.bold and not is_on(child(element, "pPr", "numPr")))
