"""A document as it is read: blocks and tables in their order, each table under its title."""

from collections.abc import Sequence
from typing import Final

from waypost.studio.digest.columns import ReadTable
from waypost.studio.digest.facts import digest_table
from waypost.studio.digest.finding import Finding, Unreadable
from waypost.studio.digest.model import Block, BlockRole, PictureDigest, TableDigest
from waypost.studio.digest.structure import clean, is_sane_title, structured
from waypost.studio.digest.tables import read_rows
from waypost.studio.digest.wording import counted

MOST_TABLES: Final = 12
LONGEST_TITLE: Final = 90
WORDS_OF_PROSE: Final = 25
"""A table whose cells are longer than this, on average, lays text out."""
CUT: Final = "Only its beginning was read, because it is very long."
EMPTY: Final = "There is nothing in the file that could be shown."


class Flow:
    """Collects blocks and tables."""

    def __init__(self, most_blocks: int) -> None:
        """Begin empty.

        Args:
            most_blocks: After so many, nothing more is taken.
        """
        self._most = most_blocks
        self._blocks: list[Block] = []
        self._headings_of_tables: set[int] = set()
        self._tables: list[tuple[str, ReadTable]] = []
        self._tables_passed_over = 0
        self._caption = ""

    @property
    def is_full(self) -> bool:
        """Whether the limit is reached."""
        return len(self._blocks) >= self._most

    def add(self, block: Block) -> None:
        """Take a block."""
        self._settle_caption()
        if not self.is_full:
            self._blocks.append(block)

    def caption(self, text: str) -> None:
        """Take a caption: the title of the table that follows, else a paragraph."""
        self._settle_caption()
        self._caption = text

    def _settle_caption(self) -> None:
        if self._caption:
            self._blocks.append(Block(BlockRole.PARAGRAPH, self._caption))
            self._caption = ""

    def table(
        self, rows: Sequence[Sequence[str]], title: str = "", *, truncated: bool = False
    ) -> bool:
        """Take a table, titled by itself, its caption or the heading above; False if it is none."""
        filled = [cell for row in rows for cell in row if cell.strip()]
        words = sum(len(cell.split()) for cell in filled) / max(1, len(filled))
        if len(filled) < 2 or words > WORDS_OF_PROSE:  # noqa: PLR2004 - one cell is a box
            return False
        table = read_rows(rows, truncated=truncated)
        if table is None or not table.columns:
            return False
        if len(self._tables) == MOST_TABLES:
            self._tables_passed_over += 1
            return True
        title = title or self._caption or self._heading_above()
        self._caption = ""
        self._tables.append((clean(title).replace("\n", " ")[:LONGEST_TITLE], table))
        return True

    def _heading_above(self) -> str:
        """Give the nearest heading; if nothing stands between, it becomes the table's own."""
        for i in range(len(self._blocks) - 1, -1, -1):
            if self._blocks[i].role is BlockRole.HEADING:
                if i == len(self._blocks) - 1 and i > 0:
                    self._headings_of_tables.add(i)
                return self._blocks[i].text
        return ""

    def finding(
        self, name: str, title: str, pictures: tuple[PictureDigest, ...], *notes: str
    ) -> Finding:
        """Give what was collected.

        Args:
            name: Of the attached file.
            title: From its metadata; used if it is one that a person wrote.
            pictures: Found in it.
            notes: For the report.

        Raises:
            Unreadable: There is nothing to show.
        """
        self._settle_caption()
        title = clean(title).replace("\n", " ")
        blocks = [b for i, b in enumerate(self._blocks) if not self._belongs_to_a_table(i)]
        text = structured(name, blocks, title if is_sane_title(title) else "")
        tables = tuple(self._digests(name))
        if not (text.blocks or tables or pictures):
            raise Unreadable(EMPTY)
        if self.is_full or text.is_cut:
            notes = (*notes, CUT)
        if self._tables_passed_over:
            more = counted(self._tables_passed_over, "further table")
            notes = (*notes, f"{more} had no room.")
        texts = (text,) if text.blocks else ()
        return Finding(tables=tables, texts=texts, pictures=pictures, notes=notes)

    def _belongs_to_a_table(self, i: int) -> bool:
        """Whether a heading has nothing but a table below it."""
        if i not in self._headings_of_tables:
            return False
        following = self._blocks[i + 1] if i + 1 < len(self._blocks) else None
        if following is None:
            return True
        return following.role is BlockRole.HEADING and following.level <= self._blocks[i].level

    def _digests(self, name: str) -> list[TableDigest]:
        return [digest_table(name, table, title) for title, table in self._tables]
