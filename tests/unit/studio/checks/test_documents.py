import io
from dataclasses import replace

import pikepdf
import pytest
import typst

from waypost.studio.checks.documents import Expected, document_checks, folded, is_said
from waypost.studio.draw.fonts import FONTS_FOLDER

TEMPLATE = """
#set document(title: "A Title", date: none)
#set text(lang: "en", font: "Inter Tight")
#set page(paper: "a4", margin: {margin})
#title()
= One
{body}
"""
EXPECTED = Expected("A Title", "en", said=("Some words to be found",), words=("found words",))


def a_document(
    body: str = "Some words to be found.", margin: str = "20mm", *, accessible: bool = True
) -> bytes:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS_FOLDER)]
    )
    made = typst.Compiler(font_paths=fonts).compile(
        TEMPLATE.replace("{margin}", margin).replace("{body}", body).encode(),
        format="pdf",
        pdf_standards=["ua-1"] if accessible else [],
    )
    assert isinstance(made, bytes)
    return made


def failed(content: bytes, expected: Expected = EXPECTED) -> list[str]:
    return [check.name for check in document_checks(content, expected) if not check.passed]


def test_a_sound_document_passes() -> None:
    assert failed(a_document()) == []


def test_what_is_no_pdf_does_not_open() -> None:
    assert failed(b"nothing") == ["opens"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (a_document("Others."), "everything is said"),
        (a_document(accessible=False), "tagged, PDF/UA-1"),
        (a_document("Some words to be found. #pagebreak() #pagebreak() x"), "no blank page"),
        (a_document(margin="(left: 2mm, rest: 20mm)"), "text within the pages"),
    ],
)
def test_each_check_finds_what_it_is_for(content: bytes, name: str) -> None:
    assert name in failed(content)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (replace(EXPECTED, title="Another"), "title"),
        (replace(EXPECTED, language="de"), "language"),
        (replace(EXPECTED, words=("never 42",)), "everything is said"),
    ],
)
def test_what_is_expected_must_be_there(expected: Expected, name: str) -> None:
    assert failed(a_document(), expected) == [name]


def test_a_font_that_is_not_embedded_is_found() -> None:
    with pikepdf.open(io.BytesIO(a_document())) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile2", "/FontFile3"):
                    if key in item:
                        del item[key]
        spoiled = io.BytesIO()
        document.save(spoiled)

    assert "fonts embedded" in failed(spoiled.getvalue())


def test_hyphens_and_line_breaks_hide_nothing() -> None:
    assert folded("Fun-\ndamental \u201cwords\u201d") == "fundamentalwords"


def test_words_from_right_to_left_are_found_by_their_letters() -> None:
    assert is_said("Total revenue", ["revenue Total שלום"])
    assert not is_said("Total revenues", ["revenue Total שלום"])
    assert not is_said("Total revenue", ["revenue Total"])


def test_signs_that_are_drawn_in_another_order_are_found() -> None:
    assert is_said("विज्ञान मेला", ("मेला ञान्विज",))
    assert is_said("秋季茶会：九月", ("秋季：茶会 月九",))  # noqa: RUF001 Chinese points
    assert not is_said("विज्ञान मेला", ("मेला",))
    assert not is_said("Science fair", ("fair Science",))
