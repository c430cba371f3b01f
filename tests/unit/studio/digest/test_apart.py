"""Files read in a process of its own, as the studio reads them."""

import time
import zlib
from pathlib import Path

import pytest
from tests.unit.studio.digest.made import (
    a_docx,
    a_pdf,
    a_source,
    an_mp3,
    an_mp4,
    an_xlsx,
    with_parts,
)
from tests.unit.studio.digest.test_documents_pdf import PAGES, raw_pdf, stream

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, Order
from waypost.studio.digest.apart import EXCEL, WORD, read_apart
from waypost.studio.digest.finding import Unreadable
from waypost.studio.digest.model import Digest
from waypost.studio.digest.reading import read_attachments

FILES = {
    "a.docx": (WORD, a_docx()),
    "b.pdf": ("application/pdf", a_pdf()),
    "c.xlsx": (EXCEL, an_xlsx({"Sheet1": [["Shop", "Sold"], ["A", 1], ["B", 2]]})),
    "d.json": ("application/json", b'[{"day": "mon", "n": 1}, {"day": "tue", "n": 2}]'),
    "e.html": ("text/html", b"<html><h1>Bees</h1><p>They fly.</p></html>"),
    "f.mp3": ("audio/mpeg", an_mp3(0.5)),
    "g.mp4": ("video/mp4", an_mp4(1)),
}


def read(folder: Path, files: dict[str, tuple[str, bytes]]) -> Digest:
    attachments = []
    for number, (name, (content_type, data)) in enumerate(files.items()):
        (folder / f"{number}").write_bytes(data)
        attachments.append(Attachment(name, content_type, f"{number}"))
    return read_attachments(Order(Kind.PAGE, "x", tuple(attachments)), folder)


def test_every_form_is_read_in_the_order_of_the_files(tmp_path: Path) -> None:
    digest = read(tmp_path, FILES)

    assert digest.left_out == ()
    assert [text.name for text in digest.texts] == ["a.docx", "b.pdf", "e.html"]
    assert [table.name for table in digest.tables] == ["a.docx", "b.pdf", "c.xlsx", "d.json"]
    assert [picture.name for picture in digest.pictures] == ["a.docx", "b.pdf"]
    assert [sound.name for sound in digest.sounds] == ["f.mp3"]
    assert [video.name for video in digest.videos] == ["g.mp4"]
    assert {path.name for path in tmp_path.iterdir()} == {*"0123456", "found"}


@pytest.mark.parametrize("name", FILES)
def test_what_is_not_what_its_type_says_is_left_out_with_a_reason(
    tmp_path: Path, name: str
) -> None:
    content_type, _ = FILES[name]

    digest = read(tmp_path, {name: (content_type, b"\x89\xff\x00\x12 no such thing")})

    assert [item.name for item in digest.left_out] == [name]
    assert digest.left_out[0].reason.endswith(".")


def test_a_file_that_would_need_all_the_memory_costs_itself_alone(tmp_path: Path) -> None:
    # Forms that draw themselves ten times each, ten levels deep: 10^10 squares.
    nested = [
        stream(
            b"/N Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</N %d 0 R>>>>"
            % (number + 1),
        )
        for number in range(5, 15)
    ]
    last = stream(b"0 0 9 9 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</XObject<</N 5 0 R>>>>>>"
    )
    bomb = raw_pdf(*PAGES, page, stream(b"/N Do"), *nested, last)
    begun = time.monotonic()

    digest = read(
        tmp_path,
        {"bomb.pdf": ("application/pdf", bomb), "notes.txt": ("text/plain", b"Some words here.")},
    )

    assert [item.name for item in digest.left_out] == ["bomb.pdf"]
    assert digest.texts[0].blocks[0].text == "Some words here."
    assert time.monotonic() - begun < 60


def test_a_picture_without_end_is_refused(tmp_path: Path) -> None:
    data = b"".join(zlib.compress(bytes(100_000)) for _ in range(3))
    image = stream(
        data,
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB"
        b"/BitsPerComponent 16/Filter/FlateDecode",
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>"
    )

    with pytest.raises(Unreadable):
        read_apart(
            "application/pdf",
            a_source(tmp_path, raw_pdf(*PAGES, page, stream(b"300 0 0 300 0 0 cm /I Do"), image)),
        )


def test_a_bomb_of_a_document_is_refused_quickly(tmp_path: Path) -> None:
    bomb = with_parts(a_docx(), word__document=b"<x>" + b" " * 70_000_000)
    begun = time.monotonic()

    with pytest.raises(Unreadable, match="too large"):
        read_apart(WORD, a_source(tmp_path, bomb))
    assert time.monotonic() - begun < 5
