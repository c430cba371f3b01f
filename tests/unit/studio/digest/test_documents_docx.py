import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image
from tests.unit.studio.digest.made import a_docx, a_source, with_parts

from waypost.studio.digest.documents_docx import read_docx
from waypost.studio.digest.finding import Finding, Unreadable
from waypost.studio.digest.model import BlockRole, Origin

BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


@pytest.fixture(scope="module")
def supper(tmp_path_factory: pytest.TempPathFactory) -> Finding:
    return read_docx(a_source(tmp_path_factory.mktemp("supper"), a_docx()))


def said(finding: Finding) -> list[str]:
    return [block.text for block in finding.texts[0].blocks]


def test_styles_become_headings_lists_and_quotations(supper: Finding) -> None:
    blocks = [(b.role, b.text, b.level) for b in supper.texts[0].blocks]

    assert supper.texts[0].title == "Harvest Supper"
    assert (BlockRole.HEADING, "The evening", 1) in blocks
    assert (BlockRole.HEADING, "Getting there", 2) in blocks
    assert (BlockRole.ITEM, "Candles", 1) in blocks
    assert (BlockRole.STEP, "Follow the lanterns", 1) in blocks
    assert (BlockRole.QUOTE, "The best night of September.", 1) in blocks


def test_a_table_is_titled_by_its_heading_and_its_row_of_totals_is_not_counted(
    supper: Finding,
) -> None:
    assert supper.tables[0].title == "Prices"
    assert ("Total seats", "80") in [(f.label, f.value) for f in supper.tables[0].key_figures]
    assert "60" not in said(supper)


def test_pictures_are_taken_out_with_what_they_are_said_to_show(supper: Finding) -> None:
    picture = supper.pictures[0]

    assert (picture.origin, picture.alt) == (Origin.EXTRACTED, "The orchard at dusk")
    assert (picture.width, picture.height) == (640, 420)
    assert picture.path.startswith("found/")


def test_deleted_and_hidden_words_are_not_said_and_inserted_ones_are(supper: Finding) -> None:
    assert said(supper)[-1] == "See you there. Come early."
    assert not any("evil" in text or "Never" in text for text in said(supper))


def test_bold_lines_are_headings_where_there_are_no_styles(tmp_path: Path) -> None:
    document = docx.Document()
    for heading, text in (("Why we swim", "It is cold, and it helps."), ("When", "At six.")):
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)

    roles = [b.role for b in read_docx(a_source(tmp_path, out.getvalue())).texts[0].blocks]
    assert roles == [BlockRole.HEADING, BlockRole.PARAGRAPH] * 2


def test_a_table_that_lays_text_out_is_read_as_text(tmp_path: Path) -> None:
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = "This is a long story of a lighthouse and the people who kept it. " * 4
    cells[1].text = "And here is the other column of the same newsletter, just as long. " * 4
    out = io.BytesIO()
    document.save(out)

    finding = read_docx(a_source(tmp_path, out.getvalue()))
    assert not finding.tables
    assert len(finding.texts[0].blocks) == 2


def test_a_name_with_a_path_writes_nothing_elsewhere(tmp_path: Path) -> None:
    package = with_parts(a_docx())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            name = entry.filename.replace("word/media/image1.jpg", "../../../slipped.jpg")
            new.writestr(name, data.replace(b"media/image1.jpg", b"../../../../slipped.jpg"))
    order = tmp_path / "deep" / "order"
    order.mkdir(parents=True)

    read_docx(a_source(order, out.getvalue()))

    assert sorted(p.name for p in order.iterdir()) in (["found", "in"], ["in"])
    assert [p.name for p in tmp_path.rglob("slipped*")] == []


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "damaged"),
        (b"<w:document", "damaged"),
        (b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>', "definitions"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16"), "definitions"),
        ((BODY + "<w:p>" * 2_000).encode(), "damaged"),
        ((BODY + "</w:body></w:document>").encode(), "nothing"),
    ],
    ids=["missing", "cut", "laughs", "laughs in utf-16", "deep", "empty"],
)
def test_a_hostile_document_is_refused_with_a_reason(
    tmp_path: Path, document: bytes, reason: str
) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_docx(a_source(tmp_path, with_parts(a_docx(), word__document=document)))


def test_entities_of_other_files_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    styles = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]><x>&a;</x>'.encode()

    with pytest.raises(Unreadable, match="definitions"):
        read_docx(a_source(tmp_path, with_parts(a_docx(), word__styles=styles)))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = with_parts(a_docx(), word__document=b"<x>" + b" " * 70_000_000)

    with pytest.raises(Unreadable, match="too large"):
        read_docx(a_source(tmp_path, bomb))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_further(tmp_path: Path) -> None:
    package = bytearray(with_parts(a_docx(), word__document=b"<x>" + b" " * 50_000_000))
    directory = package.rindex(b"PK\x01\x02", 0, package.rindex(b"word/document.xml"))
    package[directory + 24 : directory + 28] = (1_000).to_bytes(4, "little")

    with pytest.raises(Unreadable, match="damaged"):
        read_docx(a_source(tmp_path, bytes(package)))


def test_a_protected_document_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="password"):
        read_docx(a_source(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))


def test_a_flood_of_pixels_in_a_picture_is_passed_over(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    package = a_docx()
    flooded = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(flooded, "w") as new:
        for entry in old.infolist():
            picture = entry.filename.startswith("word/media/")
            new.writestr(entry.filename, out.getvalue() if picture else old.read(entry))

    assert not read_docx(a_source(tmp_path, flooded.getvalue())).pictures


def test_a_relation_that_leads_nowhere_costs_nothing_else(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_docx())) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if "theme" not in entry.filename and "media" not in entry.filename:
                new.writestr(entry.filename, old.read(entry))

    finding = read_docx(a_source(tmp_path, out.getvalue()))

    assert finding.texts[0].title == "Harvest Supper"
    assert not finding.pictures
