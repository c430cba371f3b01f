"""How an HTML file is read: its words and their structure; nothing in it is run or fetched."""

import base64
import binascii
import re
from typing import Final

from lxml import etree

from waypost.studio.digest.extracted import Extraction
from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.digest.flow import Flow
from waypost.studio.digest.model import Block, BlockRole
from waypost.studio.digest.packages import DAMAGED
from waypost.studio.digest.texts import decode

MOST_BLOCKS: Final = 20_000
MOST_CELLS: Final = 400_000
LONGEST_CELL: Final = 2_000
LONGEST_BLOCK: Final = 20_000
_CHUNK: Final = 1 << 16
_NEVER: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "nav",
     "select", "textarea", "button", "canvas", "audio", "video", "dialog"}
)  # fmt: skip
_BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption",
     "address", "pre", "form", "fieldset", "body", "dl", "dd", "dt", "center", "details", "summary",
     "ul", "ol", "li", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
)  # fmt: skip
_DATA_PICTURE = re.compile(r"^\s*data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)


def read_html(source: Source) -> Finding:
    """Read an HTML file as a stream of tags, so that no tree of it is ever built."""
    text = decode(source.file.read_bytes())
    if text is None:
        raise Unreadable(DAMAGED)
    page = _Page(source)
    parser = etree.HTMLParser(target=page, no_network=True, huge_tree=False)
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
            if page.flow.is_full:
                break
        parser.close()
    except etree.LxmlError as error:
        if page.is_untouched:
            raise Unreadable(DAMAGED) from error
    page.settle()
    return page.flow.finding(source.name, page.title, tuple(page.pictures.pictures))


class _Page:
    """Takes the parser's events; the names of its methods are the parser's."""

    def __init__(self, source: Source) -> None:
        self.flow = Flow(MOST_BLOCKS)
        self.pictures = Extraction(source)
        self.title = ""
        self._words: list[str] = []
        self._length = 0
        self._role, self._level = BlockRole.PARAGRAPH, 1
        self._lists: list[str] = []
        self._quotes = 0
        self._silent = 0
        self._term = ""
        self._in_title = False
        self._tables: list[_Table] = []
        self.is_untouched = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self.is_untouched = False
        if self._silent or tag in _NEVER or _is_hidden(attributes):
            self._silent += 1
            return
        match tag:
            case "title":
                self._in_title = not self.title
            case "img":
                self._picture(attributes)
            case "br":
                self.data("\n")
            case "table":
                self.settle()
                self._tables.append(_Table())
            case "tr" | "td" | "th" | "caption" if self._tables:
                self._tables[-1].open(tag, attributes)
            case _ if tag in _BLOCKS and self._tables:
                self.data(" ")
            case _ if tag in _BLOCKS:
                self.settle()
                self._open_block(tag)

    def _open_block(self, tag: str) -> None:
        match tag:
            case "ul" | "ol":
                self._lists.append(tag)
            case "blockquote":
                self._quotes += 1
            case "li":
                ordered = self._lists[-1:] == ["ol"]
                self._role = BlockRole.STEP if ordered else BlockRole.ITEM
            case "dd":
                self._role = BlockRole.ITEM
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._role, self._level = BlockRole.HEADING, int(tag[1])
            case _ if self._quotes:
                self._role = BlockRole.QUOTE

    def end(self, tag: str) -> None:
        """Close an element."""
        if self._silent:
            self._silent -= 1
            return
        match tag:
            case "title":
                self._in_title = False
            case "table" if self._tables:
                self._close_table()
            case "td" | "th" | "caption" if self._tables:
                self._tables[-1].close()
            case "dt":
                self._term, self._words = "".join(self._words).strip(), []
            case _ if tag in _BLOCKS and not self._tables:
                self.settle()
                if tag in ("ul", "ol") and self._lists:
                    self._lists.pop()
                if tag == "blockquote":
                    self._quotes = max(0, self._quotes - 1)

    def data(self, text: str) -> None:
        """Take text."""
        if self._silent:
            return
        if self._in_title:
            self.title = (self.title + text)[:LONGEST_CELL]
        elif self._tables:
            self._tables[-1].write(text)
        elif self._length < LONGEST_BLOCK:
            self._words.append(text if text == "\n" else re.sub(r"\s+", " ", text))
            self._length += len(text)

    def close(self) -> None:
        """End the document."""

    def settle(self) -> None:
        """Close the open block."""
        text, self._words = "".join(self._words).strip(), []
        self._length = 0
        if text:
            if self._term and self._role is BlockRole.ITEM:
                text, self._term = f"{self._term}: {text}", ""
            role = self._role
            if role is BlockRole.PARAGRAPH and self._quotes:
                role = BlockRole.QUOTE
            self.flow.add(Block(role, text, self._level))
        self._role, self._level = BlockRole.PARAGRAPH, 1

    def _picture(self, attributes: dict[str, str]) -> None:
        """Take a picture that is written into the page; one elsewhere is never fetched."""
        address = attributes.get("src", "")
        if found := _DATA_PICTURE.match(address):
            try:
                data = base64.b64decode(address[found.end() :], validate=False)
            except (binascii.Error, ValueError):
                return
            self.pictures.add_file(data, attributes.get("alt", ""))

    def _close_table(self) -> None:
        """Take a table; one within another, or for the layout, goes on as text."""
        table = self._tables.pop()
        if self._tables:
            self._tables[-1].write(" " + table.text)
        elif not self.flow.table(table.rows, table.caption, truncated=table.is_cut):
            for row in table.rows:
                for cell in filter(None, row):
                    self.flow.add(Block(BlockRole.PARAGRAPH, cell))


class _Table:
    """Collects the cells of a table."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.caption = ""
        self._open = ""
        self._words: list[str] = []
        self._span = 1
        self._count = 0

    @property
    def text(self) -> str:
        """Everything in it."""
        return " ".join(cell for row in self.rows for cell in row if cell)

    @property
    def is_cut(self) -> bool:
        """Whether there were more cells than are kept."""
        return self._count >= MOST_CELLS

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a row, a cell or the caption."""
        self.close()
        if tag == "tr":
            self.rows.append([])
            return
        self._open = tag
        span = attributes.get("colspan", "1")
        self._span = min(60, int(span)) if span.isdigit() and len(span) < 4 else 1  # noqa: PLR2004

    def write(self, text: str) -> None:
        """Take text into what is open."""
        if self._open:
            self._words.append(text)

    def close(self) -> None:
        """End the open cell."""
        if not self._open:
            return
        text = " ".join("".join(self._words).split())[:LONGEST_CELL]
        if self._open == "caption":
            self.caption = text
        elif self._count < MOST_CELLS:
            self.rows = self.rows or [[]]
            self.rows[-1] += [text, *[""] * (self._span - 1)]
            self._count += self._span
        self._open, self._words, self._span = "", [], 1


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = re.sub(r"\s", "", attributes.get("style", "")).lower()
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )
