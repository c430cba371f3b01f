"""How a plain text shows its structure: headings, paragraphs, items, quotations."""

import re
from dataclasses import replace
from typing import Final

from waypost.studio.digest.model import Block, BlockRole, TextDigest
from waypost.studio.digest.structure import structured

LONGEST_HEADING: Final = 80
VERSE_WIDTH: Final = 48
VERSE_LINES: Final = 3
UNMARKED, LEAST = 3, 4
"""The levels of a heading that only stands by itself, and of one right before a list."""
_MARKED_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+•‣▪\u2013]|(\d{1,3}[.)]|[a-z]\)))\s+(.+)$")
_QUOTE = re.compile(r"^\s*>\s?(.*)$")
_RULE = re.compile(r"^\s*([-*_=~])(\s*\1){2,}\s*$")
_QUOTED = re.compile(r"^[\"“«„](.+)[\"”»“]\s*(?:[-\u2013—]\s*(.+))?$", re.DOTALL)


def decode(data: bytes) -> str | None:
    """Decode a text file; None if it is no text in a known encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif b"\0" in data:
        return None
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2028\u2029\ufeff]", " ", text)


def plain(text: str) -> str:
    """Take the marks of Markdown away and keep the words."""
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1", text)
    text = re.sub(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)", r"\1", text)
    text = re.sub(r"`+([^`]+)`+", r"\1", text)
    return re.sub(r"[^\S\n]+", " ", text).strip()


def _paragraph(lines: list[str]) -> Block:
    """Join wrapped lines; the short lines of verse and addresses stay apart."""
    kept = [plain(line) for line in lines if plain(line)]
    verse = len(kept) >= VERSE_LINES and max(map(len, kept)) <= VERSE_WIDTH
    text = ("\n" if verse else " ").join(kept)
    if (quoted := _QUOTED.match(text)) and not re.search(r"[\"“”«»]", quoted[1]):
        by = f" — {quoted[2]}" if quoted[2] else ""
        return Block(BlockRole.QUOTE, quoted[1].strip() + by)
    return Block(BlockRole.PARAGRAPH, text)


def _is_heading(line: str, *, alone: bool) -> bool:
    """Recognise an unmarked heading: a short line by itself that is no sentence."""
    text = line.strip()
    if not alone or not 2 <= len(text) <= LONGEST_HEADING or not re.search(r"[^\W\d_]", text):  # noqa: PLR2004
        return False
    if text.isupper() and len(text.split()) <= 10:  # noqa: PLR2004 - capitals shout briefly
        return True
    return text[-1] not in ".,;:!?…" and len(text.split()) <= 9 and text[0].isupper()  # noqa: PLR2004


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.waiting: list[str] = []

    def flush(self, *, before_blank: bool = False, first: bool = False) -> None:
        lines, self.waiting = self.waiting, []
        if not lines or not any(plain(line) for line in lines):
            return
        text = plain(lines[0])
        if len(lines) == 1 and before_blank and _is_heading(text, alone=first or before_blank):
            self.blocks.append(Block(BlockRole.HEADING, text, UNMARKED))
        else:
            self.blocks.append(_paragraph(lines))

    def line(self, line: str, following: str) -> None:
        if not line.strip():
            self.flush(before_blank=bool(following.strip()))
        elif found := _MARKED_HEADING.match(line):
            self.flush()
            self.blocks.append(Block(BlockRole.HEADING, plain(found[2]), len(found[1])))
        elif re.fullmatch(r"\s*(={3,}|-{3,})\s*", line) and len(self.waiting) == 1:
            level = 1 if "=" in line else 2
            self.blocks.append(Block(BlockRole.HEADING, plain(self.waiting.pop()), level))
        elif _RULE.match(line) or re.match(r"^\s*(```|~~~)", line):
            self.flush()
        elif found := _ITEM.match(line):
            self._before_item()
            role = BlockRole.STEP if found[1] else BlockRole.ITEM
            self.blocks.append(Block(role, plain(found[2])))
        elif found := _QUOTE.match(line):
            self.flush()
            self._quote(plain(found[1]))
        elif line[:2].isspace() and self._continues_item():
            last = self.blocks.pop()
            self.blocks.append(Block(last.role, f"{last.text} {plain(line)}"))
        else:
            self.waiting.append(line)

    def _before_item(self) -> None:
        """A short line right before a list, such as `Ingredients:`, is its heading."""
        if len(self.waiting) == 1:
            text = plain(self.waiting[0])
            if text.endswith(":") and len(text) <= LONGEST_HEADING // 2:
                self.waiting.clear()
                self.blocks.append(Block(BlockRole.HEADING, text.rstrip(": "), LEAST))
        self.flush()

    def _continues_item(self) -> bool:
        listed = (BlockRole.ITEM, BlockRole.STEP)
        return not self.waiting and bool(self.blocks) and self.blocks[-1].role in listed

    def _quote(self, text: str) -> None:
        if not text:
            return
        if self.blocks and self.blocks[-1].role is BlockRole.QUOTE and self.quoting:
            last = self.blocks.pop()
            text = f"{last.text} {text}"
        self.blocks.append(Block(BlockRole.QUOTE, text))

    quoting = False


def digest_text(name: str, text: str) -> TextDigest:
    """Read the structure of a text, no blocks if it is blank; a heading first is its title."""
    reader = _Reader()
    lines = text.split("\n")
    for i, line in enumerate(lines):
        following = next((later for later in lines[i + 1 : i + 4] if later.strip()), "")
        reader.line(line, following)
        reader.quoting = bool(_QUOTE.match(line))
    reader.flush()
    blocks = [block for block in reader.blocks if block.text]
    if blocks and blocks[0].role is BlockRole.HEADING:
        blocks[0] = replace(blocks[0], level=0)
    return structured(name, blocks)
