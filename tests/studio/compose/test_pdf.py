import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from tests.unit.studio.orders import a_commission, an_order

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Check
from waypost.studio.compose.model import Composition, Layout
from waypost.studio.compose.pdf import compose_pdf

NOTES = (
    "# Garden Club\n\nWe meet in the old orchard. Come along.\n\n## What to bring\n\n"
    "- Beans\n- Peas\n\n> Wait for the frost to pass.\n\n## What we do\n\n1. Dig\n2. Sow\n\n"
    "More at https://example.org/garden, see there. #let x = 1 $x$ @b\n"
)


class Document:
    """A composed PDF, as it can be read."""

    def __init__(
        self, folder: Path, prompt: str, *files: Path | str, layout: Layout = Layout.FIRST
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.reports: list[float] = []
        order = an_order(folder, prompt, *files, kind=Kind.PDF)
        self.made: Composition = compose_pdf(
            a_commission(folder, order, layout), lambda part, _: self.reports.append(part)
        )
        self.folder = folder / "out"
        self.content = (self.folder / "output-1.pdf").read_bytes()

    @property
    def failed(self) -> list[Check]:
        return [check for check in self.made.checks if not check.passed]

    @property
    def pages(self) -> list[str]:
        document = pdfium.PdfDocument(self.content)
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(" ".join(text.get_text_bounded().split()))
            text.close()
            page.close()
        document.close()
        return texts


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return Document(tmp_path_factory.mktemp("sales"), "Quarterly sales report", "sales.csv")


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("garden")
    notes = folder / "notes.txt"
    notes.write_text(NOTES, "utf-8")
    return Document(folder / "made", "Guide to our club", notes, "coffee.png", "rocket.jpg")


@pytest.fixture
def opened(garden: Document) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(garden.folder / "output-1.pdf") as document:
        yield document


def test_a_report_shows_every_number_and_where_it_comes_from(sales: Document) -> None:
    words = " ".join(sales.pages)

    assert sales.failed == []
    assert sales.made.used == ("sales.csv",)
    for said in ("113,804", "Harbour Blend", "Revenue by channel", "36 rows, 5 columns"):
        assert said in words
    assert "sales.csv" not in words


def test_a_text_keeps_its_structure(opened: pikepdf.Pdf, garden: Document) -> None:
    tags = re.findall(r"/S: (/\w+)", _tree(opened.Root.StructTreeRoot.K))

    assert garden.failed == []
    assert tags.count("/LI") == 4
    assert {"/Title", "/H1", "/L", "/BlockQuote", "/Link", "/Figure"} <= set(tags)
    assert [str(item.title) for item in _outline(opened)][:2] == ["What to bring", "What we do"]


def _tree(item: Any, depth: int = 0) -> str:  # noqa: ANN401 - pikepdf's objects
    if isinstance(item, pikepdf.Array):
        return "".join(_tree(child, depth) for child in item)
    if not isinstance(item, pikepdf.Dictionary) or "/S" not in item:
        return ""
    below = _tree(item.K, depth + 1) if "/K" in item else ""
    return f"{'  ' * depth}/S: {item.S}\n{below}"


def _outline(document: pikepdf.Pdf) -> list[pikepdf.OutlineItem]:
    with document.open_outline() as outline:
        return [item for root in outline.root for item in (root, *root.children)]


def test_a_document_is_accessible(opened: pikepdf.Pdf) -> None:
    metadata = opened.Root.Metadata.read_bytes()

    assert opened.Root.Lang == "en"
    assert opened.Root.MarkInfo.Marked
    assert b"pdfuaid:part>1<" in metadata
    assert str(opened.docinfo["/Title"]) == "Garden Club"
    assert "/CreationDate" not in opened.docinfo


def test_every_font_is_embedded(opened: pikepdf.Pdf) -> None:
    fonts = [
        item
        for item in opened.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]

    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_addresses_are_links(opened: pikepdf.Pdf) -> None:
    addresses = [
        str(note.A.URI)
        for page in opened.pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    ]

    assert set(addresses) == {"https://example.org/garden"}


def test_pictures_say_what_they_show(opened: pikepdf.Pdf) -> None:
    said = [
        str(item.Alt)
        for item in opened.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
    ]

    assert said == ["Garden Club: Photo 1 of 2", "Garden Club: Photo 2 of 2"]


def test_what_a_person_wrote_is_never_code(garden: Document) -> None:
    assert "#let x = 1 $x$ @b" in " ".join(garden.pages)


def test_the_same_order_gives_the_same_bytes(sales: Document, tmp_path: Path) -> None:
    again = Document(tmp_path, "Quarterly sales report", "sales.csv")

    assert again.content == sales.content


def test_progress_rises_and_the_cover_is_drawn(sales: Document) -> None:
    assert sales.reports == sorted(sales.reports)
    with Image.open(sales.folder / sales.made.cover) as cover:
        assert (cover.format, cover.size) == ("JPEG", (1200, 630))


@pytest.mark.parametrize("layout", [Layout.OTHER, Layout.PLAIN])
def test_other_layouts_hold_too(tmp_path: Path, layout: Layout) -> None:
    assert Document(tmp_path, "Sales report", "sales.csv", layout=layout).failed == []


@pytest.mark.parametrize(
    "prompt",
    [
        "x",
        "🎉",
        "<script>alert(1)</script> #panic() $x$",
        "a" * 1000,
        "word " * 200,
        "صفحة عن مقهى صغير",
        "社区花园指南。春天播种。夏天浇水",
        "Menu for a feast. Starters: soup £6, toast £9. Mains: pie £14.",
        "Programme: 18:00 doors, 19:00 Mozart, 20:00 end",
        "Checklist for moving: pack, label boxes, return keys",
        "Invitation to tea, Sunday 4 May at 3pm, RSVP by Friday",
        "Proposal for a garden: 12 raised beds, a budget of £4,000, run by volunteers",
        "A one-pager about our library with 1,200 tools, repair evenings, classes, tea and cake",
    ],
)
def test_a_bare_prompt_makes_a_sound_page_or_two(tmp_path: Path, prompt: str) -> None:
    document = Document(tmp_path, prompt)

    assert document.failed == []
    assert len(document.pages) <= 2


def test_a_menu_sets_each_dish_with_its_price(tmp_path: Path) -> None:
    menu = Document(tmp_path, "Menu for a feast. Starters: soup £6, toast £9. Mains: pie £14.")

    assert [page.split("Starters")[1] for page in menu.pages] == [" Soup £6 Toast £9 Mains Pie £14"]


def test_a_table_wider_than_a_page_lies_on_its_side(tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    names = ",".join(f"Measure number {i}" for i in range(24))
    rows = "\n".join(",".join([f"Station {k}", *["12345"] * 24]) for k in range(6))
    file.write_text(f"name,{names}\n{rows}\n")

    wide = Document(tmp_path / "made", "Station report", file)

    document = pdfium.PdfDocument(wide.content)
    sizes = [page.get_size() for page in document]
    document.close()
    assert wide.failed == []
    assert any(width > height for width, height in sizes)
    assert "Measure number 23" in " ".join(wide.pages)


@pytest.mark.parametrize(
    "rows",
    [
        "city,visitors\n",
        "city,visitors\nLeith,1200\n",
        "month,profit\n2025-01,-900\n2025-02,\n2025-03,120.5\n",
        "date,amount\n2025-03-01,€100\n2025-03-02,$90\n",
        "only\na\n",
    ],
)
def test_any_table_can_be_reported(tmp_path: Path, rows: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(rows)

    assert Document(tmp_path / "made", "Report", file).failed == []


def test_a_long_text_has_contents_and_all_of_its_words(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    text = "".join(
        f"## Chapter {i}\n\n" + f"Sentence {i} says something of its own. " * 40 + "\n\n"
        for i in range(1, 9)
    )
    file.write_text(f"# A Book\n\n{text}")

    book = Document(tmp_path / "made", "A booklet", file)

    assert book.failed == []
    assert book.pages[1].startswith("Contents")
    assert "Chapter 8" in book.pages[1]


def test_a_summary_is_short_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("# A Book\n\n" + "".join(f"Sentence {i} is here.\n\n" for i in range(400)))

    summary = Document(tmp_path / "made", "A summary of the attached text", file)

    assert summary.failed == []
    assert len(summary.pages) == 1
    assert [item.name for item in summary.made.left_out] == ["long.txt"]


def test_an_unreadable_photo_is_left_out_with_a_reason(tmp_path: Path) -> None:
    good = tmp_path / "good.png"
    Image.linear_gradient("L").convert("RGB").save(good)
    order = an_order(tmp_path, "Two photos", good, good, kind=Kind.PDF)
    commission = a_commission(tmp_path, order)
    (tmp_path / "in" / "1.png").write_bytes(b"broken")

    made = compose_pdf(commission, lambda _, __: None)

    assert [check for check in made.checks if not check.passed] == []
    assert [item.name for item in made.left_out] == ["good.png"]
