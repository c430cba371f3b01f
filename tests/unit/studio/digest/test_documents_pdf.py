import contextlib
import zlib
from pathlib import Path

import pytest
from tests.unit.studio.digest.made import PdfMaker, a_pdf, a_picture, a_source

from waypost.studio.digest.documents_pdf import SCANNED, read_pdf
from waypost.studio.digest.finding import Finding, Unreadable
from waypost.studio.digest.model import BlockRole, Origin


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Finding:
    return read_pdf(a_source(tmp_path_factory.mktemp("report"), a_pdf()))


def blocks(finding: Finding) -> list[tuple[str, str, int]]:
    return [(b.role.value, b.text, b.level) for b in finding.texts[0].blocks]


def test_larger_and_bolder_lines_are_headings(report: Finding) -> None:
    headings = [(text, level) for role, text, level in blocks(report) if role == "heading"]

    assert headings == [
        ("Tool Library Report 2026", 0),
        ("What we lent", 1),
        ("Opening hours", 2),
        ("Who came", 1),
        ("What it cost", 1),
    ]


def test_lines_become_paragraphs_and_words_cut_at_their_ends_are_whole(report: Finding) -> None:
    paragraphs = [text for role, text, _ in blocks(report) if role == "paragraph"]

    assert len(paragraphs) == 3
    assert paragraphs[0].startswith("The library lent more tools than ever before, to more people")
    assert paragraphs[0].endswith("We thank everybody.")


def test_lists_keep_their_kind_and_lose_their_marks(report: Finding) -> None:
    assert ("item", "Monday, from nine to six", 1) in blocks(report)
    assert ("step", "Take a drill", 1) in blocks(report)


def test_what_repeats_on_every_page_is_said_nowhere(report: Finding) -> None:
    text = " ".join(text for _, text, _ in blocks(report))

    assert "Harbour Street" not in text
    assert "Page 2" not in text


def test_cells_below_each_other_are_a_table(report: Finding) -> None:
    table = report.tables[0]

    assert table.title == "What it cost"
    assert ("Total costs", "€1,245") in [(f.label, f.value) for f in table.key_figures]


def test_pictures_are_taken_out(report: Finding) -> None:
    assert [picture.origin for picture in report.pictures] == [Origin.EXTRACTED]
    assert report.pictures[0].width > 600


def test_a_scanned_page_is_shown_as_a_picture_with_a_note(tmp_path: Path) -> None:
    pdf = PdfMaker()
    pdf.page()
    pdf.picture(a_picture(), (0, 0, 595, 842))

    finding = read_pdf(a_source(tmp_path, pdf.finish()))

    assert not finding.texts
    assert [picture.origin for picture in finding.pictures] == [Origin.PAGE]
    assert finding.notes == (SCANNED,)


def test_slides_are_shown_as_pictures_beside_their_words(tmp_path: Path) -> None:
    pdf = PdfMaker((960, 540))
    for word in ("Rivers", "Bridges", "Boats"):
        pdf.page()
        pdf.line(word, 60)

    finding = read_pdf(a_source(tmp_path, pdf.finish()))

    assert [picture.origin for picture in finding.pictures] == [Origin.PAGE] * 3
    assert finding.texts[0].blocks[0].text == "Rivers"


def test_two_columns_of_prose_are_no_table(tmp_path: Path) -> None:
    pdf = PdfMaker()
    pdf.page()
    for _ in range(6):
        pdf.cells(
            {
                60.0: "the quick brown fox jumps over the dog",
                320.0: "and so on it goes in the other half",
            }
        )

    finding = read_pdf(a_source(tmp_path, pdf.finish()))

    assert not finding.tables
    assert finding.texts[0].blocks[0].text.startswith("the quick brown fox jumps over the dog the")


@pytest.mark.parametrize("title", ["Microsoft Word - minutes.docx", "untitled", "x"])
def test_a_title_that_a_program_wrote_is_not_used(tmp_path: Path, title: str) -> None:
    pdf = PdfMaker(title=title)
    pdf.page()
    pdf.line("We met at seven and went home at nine, as always.")

    finding = read_pdf(a_source(tmp_path, pdf.finish()))
    assert [b.role for b in finding.texts[0].blocks] == [BlockRole.PARAGRAPH]


def test_a_title_that_a_person_wrote_is(tmp_path: Path) -> None:
    pdf = PdfMaker(title="Minutes of May")
    pdf.page()
    pdf.line("We met at seven and went home at nine, as always.")

    assert read_pdf(a_source(tmp_path, pdf.finish())).texts[0].title == "Minutes of May"


def test_of_a_long_document_the_beginning_is_read_and_that_is_said(tmp_path: Path) -> None:
    pdf = PdfMaker()
    for number in range(90):
        pdf.page()
        pdf.line(f"This is what stands on the page with the number {number}.")

    finding = read_pdf(a_source(tmp_path, pdf.finish()))
    assert finding.notes == ("Only the first 80 of its 90 pages were read.",)


def raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Write objects numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.4\n"
    for number, data in enumerate(objects, 1):
        out += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    return out + b"trailer\n<</Root 1 0 R /Size %d %b>>\n%%%%EOF" % (len(objects) + 1, trailer)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


PAGES = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")


def test_a_protected_document_is_named_as_such(tmp_path: Path) -> None:
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>" % (b"41" * 32, b"42" * 32)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
    data = raw_pdf(*PAGES, page, lock, trailer=b"/Encrypt 4 0 R/ID[<00><00>]")

    with pytest.raises(Unreadable, match="password"):
        read_pdf(a_source(tmp_path, data))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.4\n" + b"\xff" * 5_000, b"no"])
def test_what_is_damaged_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_pdf(a_source(tmp_path, data))


@pytest.mark.parametrize("cut", [0.2, 0.6, 0.95])
def test_a_truncated_document_is_read_as_far_as_it_goes_or_refused(
    tmp_path: Path, cut: float
) -> None:
    data = a_pdf()
    source = a_source(tmp_path, data[: int(len(data) * cut)])

    with contextlib.suppress(Unreadable):
        assert not read_pdf(source).is_empty


def test_a_flood_of_pixels_is_never_unpacked(tmp_path: Path) -> None:
    flood = zlib.compress(bytes(1_000_000))
    image = stream(
        flood,
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Filter/FlateDecode",
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>"
    )
    data = raw_pdf(*PAGES, page, stream(b"300 0 0 300 0 0 cm /I Do"), image)

    with pytest.raises(Unreadable, match="nothing"):
        read_pdf(a_source(tmp_path, data))
