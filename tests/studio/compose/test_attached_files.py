"""What pages and posters show of documents, workbooks, sounds and videos."""

import re
from pathlib import Path

import pytest
from tests.unit.studio.digest.made import (
    Cell,
    PdfMaker,
    a_docx,
    a_pdf,
    a_picture,
    an_mp3,
    an_mp4,
    an_xlsx,
)

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, Order, Report
from waypost.studio.digest.apart import EXCEL, WORD
from waypost.studio.making import make

SALES: list[list[Cell]] = [["Shop", "Sold"], ["North", 70], ["South", 44], ["West", 12]]
STOCK: list[list[Cell]] = [["Fruit", "Crates"], ["Pears", 7], ["Plums", 4]]
FILES = {
    "secret programme.docx": (WORD, a_docx()),
    "secret report.pdf": ("application/pdf", a_pdf()),
    "secret sales.xlsx": (EXCEL, an_xlsx({"Sales": SALES, "Stock": STOCK})),
    "secret facts.json": ("application/json", b'{"name": "Hill Farm", "founded": 1911}'),
    "secret site.html": ("text/html", b"<html><h1>Bees</h1><p>See https://example.org now.</p>"),
    "secret song.mp3": ("audio/mpeg", an_mp3(1, title="Don't Wake Me", artist="Ana")),
    "secret film.mp4": ("video/mp4", an_mp4(4)),
    "secret notes.txt": ("text/plain", b"1. Bring boots\n2. Bring bread\n"),
    "secret table.csv": ("text/csv", b"month,rain\n2026-01,30\n2026-02,50\n"),
    "secret photo.jpg": ("image/jpeg", a_picture(6)),
}


class Made:
    """An order of a kind, made of some of the files."""

    def __init__(self, folder: Path, kind: Kind, prompt: str, *names: str) -> None:
        (folder / "in").mkdir()
        attachments = []
        for number, name in enumerate(names):
            content_type, data = FILES[name]
            (folder / f"in/{number}").write_bytes(data)
            attachments.append(Attachment(name, content_type, f"in/{number}"))
        order = Order(kind, prompt, tuple(attachments))
        self.report: Report = make(order, folder, lambda _fraction, _stage: None)
        page = folder / "out" / "output-1.html"
        self.html = page.read_text("utf-8") if page.exists() else ""
        self.words = re.sub(r"<style>.*?</style>|data:[^\"]+", "", self.html, flags=re.DOTALL)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("everything")
    return Made(folder, Kind.PAGE, "A page about the year at the farm", *FILES)


def test_ten_files_of_ten_forms_are_all_on_one_page(everything: Made) -> None:
    assert set(everything.report.used) == set(FILES)
    assert everything.report.left_out == ()
    assert all(check.passed for check in everything.report.checks)


def test_the_names_of_files_are_nowhere_on_a_page(everything: Made) -> None:
    assert "secret" not in everything.words
    assert "secret" not in everything.report.title + everything.report.description


def test_documents_keep_headings_and_both_kinds_of_lists(everything: Made) -> None:
    assert re.search(r"<h2>Harvest Supper</h2>", everything.words)
    assert re.search(r"<h3 id=\"[\w-]+\">The evening</h3>", everything.words)
    assert re.search(r"<h4 id=\"[\w-]+\">Getting there</h4>", everything.words)
    assert "<ol><li>Take the bus to Mill Lane</li>" in everything.words
    assert "<ol><li>Bring boots</li><li>Bring bread</li></ol>" in everything.words
    assert "<ul><li>Candles</li>" in everything.words


def test_every_table_has_a_heading_of_its_own(everything: Made) -> None:
    headings = re.findall(r"<h2>(.*?)</h2>", everything.words)

    for title in ("Prices", "What it cost", "Sales", "Stock"):
        assert title in headings
    assert any(re.fullmatch(r"Table \d", heading) for heading in headings)


def test_pictures_of_documents_stand_in_the_gallery_with_what_they_show(everything: Made) -> None:
    gallery = everything.words.split('class="gallery"')[1].split("</section>")[0]

    assert gallery.count("<img") == 2
    assert 'alt="The orchard at dusk"' in gallery


def test_a_sound_is_drawn_with_its_title_and_length(everything: Made) -> None:
    section = everything.words.split("recording")[1].split("</section>")[0]

    assert "<h2>Don\u2019t Wake Me</h2>" in section
    assert "Ana · Length 0:01" in section
    assert section.count("<rect") == 196 + 68
    assert 'aria-label="Don\u2019t Wake Me, loudness over time, Length 0:01"' in section


def test_a_video_is_shown_by_its_stills_with_their_times(everything: Made) -> None:
    section = everything.words.split('class="wrap film"')[1].split("</section>")[0]

    assert section.count("<img") >= 3
    assert re.search(r"<figcaption>0:0[1-3]</figcaption>", section)
    assert "Length 0:04" in section
    assert re.search(r'alt="[^"]+, still at 0:0\d"', section)


def test_an_address_becomes_a_link_that_leaves_the_frame(everything: Made) -> None:
    link = '<a href="https://example.org" target="_blank" rel="noopener">https://example.org</a>'
    assert f"See {link} now." in everything.words


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("secret programme.docx", "Harvest Supper"),
        ("secret report.pdf", "Tool Library Report 2026"),
        ("secret facts.json", "Hill Farm"),
        ("secret site.html", "Bees"),
        ("secret song.mp3", "Don\u2019t Wake Me"),
        ("secret sales.xlsx", "Sales"),
        ("secret table.csv", "Rain Over Time"),
    ],
)
def test_a_thin_prompt_takes_its_title_from_the_file(tmp_path: Path, name: str, title: str) -> None:
    made = Made(tmp_path, Kind.IMAGE, "a poster from the attached file", name)

    assert made.report.title == title
    assert made.report.used == (name,)


def test_a_document_that_says_more_than_the_prompt_names_the_page(tmp_path: Path) -> None:
    made = Made(tmp_path, Kind.PAGE, "a page for our farm", "secret facts.json")
    assert made.report.title == "Hill Farm"


def test_a_poster_of_a_video_is_made_of_its_stills(tmp_path: Path) -> None:
    made = Made(tmp_path, Kind.IMAGE, "Poster for the village film night", "secret film.mp4")

    assert made.report.outputs == ("output-1.jpg",)
    assert made.report.used == ("secret film.mp4",)


def test_a_page_of_a_document_is_shown_whole_and_never_large_at_the_top(tmp_path: Path) -> None:
    pdf = PdfMaker()
    pdf.page()
    pdf.picture(a_picture(9, (600, 850)), (0, 0, 595, 842))
    FILES["secret scan.pdf"] = ("application/pdf", pdf.finish())
    made = Made(tmp_path, Kind.PAGE, "A page about our oldest map", "secret scan.pdf")
    del FILES["secret scan.pdf"]

    assert 'class="photo-1 whole"' in made.words
    assert 'alt="abstract artwork"' in made.words.split("</header>")[0]
    assert made.report.notes[0].startswith("secret scan.pdf: It has no text")


def test_a_single_fact_stands_below_the_title_and_in_no_section_of_its_own(tmp_path: Path) -> None:
    prompt = (
        "Page for the spring tasting, Friday 12 June at 8pm, for everyone who works at the "
        "roastery or once did"
    )
    made = Made(tmp_path, Kind.PAGE, prompt)

    assert 'class="aside"' in made.words.split("</header>")[0]
    assert "Good to know" not in made.words
