"""What a file is, told by its content alone (docs/contract/wisylink.md, 6.2)."""

import io
import json
import struct
import zipfile

import pytest
from hypothesis import given, strategies as st

from waypost.domain.assets.detection import detect
from waypost.domain.assets.model import FileType

MP3_FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413
ID3 = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\0" * 10


def detected(content: bytes, hint: str = "") -> FileType | None:
    return detect(io.BytesIO(content), hint)


def zipped(*names: str, comment: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
        archive.comment = comment
    return file.getvalue()


def ftyp(major: bytes, *compatible: bytes) -> bytes:
    brands = b"".join(compatible)
    return struct.pack(">I", 16 + len(brands)) + b"ftyp" + major + b"\0\0\0\0" + brands


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xd8\xff\xe0rest", FileType.JPEG),
        (b"\x89PNG\r\n\x1a\nrest", FileType.PNG),
        (b"\x89PNG\r\n\x1arest", None),
        (b"%PDF-1.7", FileType.PDF),
        (b"\0" * 1000 + b"%PDF-1.7", FileType.PDF),
        (b"\0" * 1024 + b"%PDF-1.7", None),
        (MP3_FRAME * 2, FileType.MP3),
        (MP3_FRAME, None),
        (MP3_FRAME + b"\xff\xfd\x90\x00" + b"\0" * 413, None),
        (ID3 + MP3_FRAME * 2, FileType.MP3),
        (ID3 + b"\0" * 32 + MP3_FRAME * 2, FileType.MP3),
        (ID3 + b"no frames", None),
        (ftyp(b"isom"), FileType.MP4),
        (ftyp(b"mp42", b"qt  "), FileType.MP4),
        (ftyp(b"XXXX", b"avc1"), FileType.MP4),
        (ftyp(b"M4V "), FileType.MP4),
        (ftyp(b"qt  "), None),
        (ftyp(b"qt  ", b"qt  "), None),
        (ftyp(b"heic", b"mif1"), None),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), FileType.XLSX),
        (zipped("[Content_Types].xml", "word/document.xml"), FileType.DOCX),
        (zipped("[Content_Types].xml", "word/document.xml", comment=b"c" * 900), FileType.DOCX),
        (zipped("xl/workbook.xml"), None),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), None),
        (zipped("photo.jpg"), None),
        (b"PK\x03\x04 and nothing else", None),
        (b"GIF89a\0", None),
        (b"\x00\x01\x02", None),
        (b"caf\xe9", None),
        ("\ufeffcafé".encode(), FileType.TXT),
        (b"plain words", FileType.TXT),
        (b"with\0nul", None),
        (b"<!DOCTYPE html><p>x", FileType.HTML),
        (b" \n<!-- note --> <HTML lang=en>", FileType.HTML),
        (b"<head>", FileType.HTML),
        (b"<body class=x>", FileType.HTML),
        (b"<header>not a page</header>", FileType.TXT),
        (b"<p>no page</p>", FileType.TXT),
        (b'{"a": [1, 2]}', FileType.JSON),
        (b"\xef\xbb\xbf[1]", FileType.JSON),
        (b" [1, 2, 3] \n", FileType.JSON),
        (b'{"a": 1', FileType.TXT),
        (b'{"a": 1} {"b": 2}', FileType.TXT),
        (b'"only a string"', FileType.TXT),
        (b"42", FileType.TXT),
        (b"a,b\n1,2\n", FileType.CSV),
        (b"a;b\n1;2\n", FileType.CSV),
        (b"a\tb\n1\t2\n", FileType.CSV),
        (b"title\na,b\n1,2\n", FileType.CSV),
        (b"a,b\n1,2,3\n", FileType.TXT),
        (b"one line, with a comma", FileType.TXT),
    ],
)
def test_content_decides(content: bytes, expected: FileType | None) -> None:
    assert detected(content) is expected


def test_a_hint_chooses_between_csv_and_txt_only() -> None:
    assert detected(b"only one column\nof words", "csv") is FileType.CSV
    assert detected(b'{"a": 1}', "csv") is FileType.JSON
    assert detected(b"words", "json") is FileType.TXT
    assert detected(b"a,b\n1,2\n", "txt") is FileType.CSV
    assert detected(b"\xff\xd8\xff", "png") is FileType.JPEG


def test_a_zip_with_a_huge_directory_is_refused_unread() -> None:
    names = [f"{number:04}" + "n" * 400 for number in range(3000)]
    assert detected(zipped("[Content_Types].xml", "word/document.xml", *names)) is None


def test_many_comments_are_read_in_one_go() -> None:
    assert detected(b"<!---->" * 20_000 + b"x") is FileType.TXT
    assert detected(b"<!-- a --> \n" * 5_000 + b"<html>") is FileType.HTML
    assert detected(b"<!-- open") is FileType.TXT


def test_deep_json_is_no_crash() -> None:
    assert detected(b"[" * 200_000) in {FileType.TXT, FileType.JSON}


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    ).filter(lambda value: isinstance(value, dict | list))
)
def test_whatever_json_writes_is_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    content = text.encode("utf-8", errors="replace")
    assert detected(content) is FileType.JSON


@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    detected(content)
