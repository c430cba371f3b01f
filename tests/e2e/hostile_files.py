"""Files that lie, swell, reach out or stop in the middle."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tests.unit.studio.digest.made import (
    a_docx,
    a_pdf,
    a_picture,
    an_mp3,
    an_mp4,
    an_xlsx,
    with_parts,
)

REFUSED: Final = "refused"
SCRIPT: Final = b"<script>document.title = 'owned-by-a-file'</script>"
WORD_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Trap:
    """Where files try to reach: a place on the disk, and an address that listens."""

    marker: str
    address: str


def polyglots() -> Mapping[str, tuple[str, bytes]]:
    """Two types at once; each counts as the one that its beginning says (6.2)."""
    evil = a_zip({"../../evil.txt": b"evil", "[Content_Types].xml": b"<Types/>"})
    return {
        "pdf and html": ("application/pdf", b"<!doctype html>" + SCRIPT + b"\n" + a_pdf()),
        "jpeg and zip": ("image/jpeg", a_picture(1) + evil),
        "png and html": ("image/png", a_picture(2, form="PNG") + b"<html>" + SCRIPT),
        "pdf and zip": ("application/pdf", a_pdf() + evil),
        "mp3 and zip": ("audio/mpeg", an_mp3(1) + evil),
        "mp4 and html": ("video/mp4", an_mp4(1) + b"<html>" + SCRIPT),
        "gif and html": (REFUSED, b"GIF89a" + b"\0" * 20 + SCRIPT),
        "zip and nothing": (REFUSED, evil),
    }


def truncated() -> Mapping[str, tuple[str, bytes]]:
    """Every type that has a structure, without its second half."""
    table = an_xlsx({"Sheet1": [["Shop", "Sold"], ["A", 1], ["B", 2]]})
    return {
        "half a jpeg": ("image/jpeg", half(a_picture(3))),
        "half a png": ("image/png", half(a_picture(4, form="PNG"))),
        "half a pdf": ("application/pdf", half(a_pdf())),
        "half an mp3": ("audio/mpeg", half(an_mp3(2))),
        "half an mp4": ("video/mp4", half(an_mp4(2))),
        "half a docx": (REFUSED, half(a_docx())),
        "half an xlsx": (REFUSED, half(table)),
        "half a json": ("text/plain", b'[{"day": "mon", "sold": 12}, {"day": "tu'),
        "half a html": ("text/html", b"<!doctype html><html><body><h1>Bees</h1><p>They fl"),
        "half a csv": ("text/csv", b"shop,sold\nA,1\nB,2\nC"),
        "half a letter": (REFUSED, "Café".encode()[:-1]),
    }


def floods() -> Mapping[str, tuple[str, bytes]]:
    """Little that claims to be, or becomes, very much."""
    blank = b'<w:p xmlns:w="%s"><w:r><w:t>' % WORD_NAMESPACE.encode() + b" " * 400_000_000
    laughs = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10)
    )
    xml = f"<?xml version='1.0'?><!DOCTYPE x [{laughs}]><w:document xmlns:w='{WORD_NAMESPACE}'>"
    body = "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    return {
        "png of 50,000 by 50,000": ("image/png", a_png_claiming(50_000, 50_000)),
        "jpeg of 65,000 by 65,000": ("image/jpeg", a_jpeg_claiming(65_000, 65_000)),
        "png that inflates": ("image/png", a_png_claiming(20_000, 20_000, rows=20_000)),
        "docx that inflates": (WORD, with_parts(a_docx(), word__document=blank)),
        "xlsx that inflates": (EXCEL, with_parts(a_table(), xl__worksheets__sheet1=blank)),
        "docx of laughs": (WORD, with_parts(a_docx(), word__document=(xml + body).encode())),
        "docx of 60,000 parts": (REFUSED, a_docx_of_many_parts(60_000)),
        "json of 100,000 depths": ("application/json", b"[" * 100_000 + b"]" * 100_000),
        "html of 100,000 depths": ("text/html", b"<html>" + b"<div>" * 100_000 + b"Deep."),
    }


def reaching(trap: Trap) -> Mapping[str, tuple[str, bytes]]:
    """Files that want to be written somewhere, to read what is not theirs, or to call out."""
    slips = {
        f"../../../../../../tmp/{trap.marker}": b"slipped",
        f"/tmp/{trap.marker}": b"slipped",  # noqa: S108 (where it must not be)
        f"word/media/../../../{trap.marker}.png": b"slipped",
    }
    entity = (
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>"
        f"<!ENTITY n SYSTEM '{trap.address}/entity'>]>"
        f"<w:document xmlns:w='{WORD_NAMESPACE}'><w:body><w:p><w:r><w:t>&e;&n;</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )
    playlist = (
        f"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n{trap.address}/playlist\n"
        "#EXTINF:10.0,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
    ).encode()
    brand = struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"isom", 512, b"isom", b"mp42")
    page = f"""<!doctype html><html><head><base href="{trap.address}/">
<meta http-equiv="refresh" content="0;url={trap.address}/refresh">
<link rel="stylesheet" href="{trap.address}/style"></head><body><h1>Our bees</h1>
<p onclick="alert(1)">They fly far.</p><img src="{trap.address}/picture" alt="A bee">
<iframe src="file:///etc/passwd"></iframe>{SCRIPT.decode()}</body></html>"""
    return {
        "docx with slips": (WORD, with_entries(a_docx(), slips)),
        "xlsx with slips": (EXCEL, with_entries(a_table(), slips)),
        "docx with entities": (WORD, with_parts(a_docx(), word__document=entity.encode())),
        "mp4 of a playlist": ("video/mp4", brand + playlist),
        "mp4 with a playlist inside": ("video/mp4", brand + box(b"mdat", playlist)),
        "mp3 of a playlist": (REFUSED, b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + playlist),
        "a bare playlist": ("text/csv", playlist),
        "html that calls out": ("text/html", page.encode()),
        "svg in a png's clothes": ("text/plain", b"<svg onload='alert(1)'/>"),
        "csv of formulas": ("text/csv", b"shop,sold\n\"=cmd|' /C calc'!A0\",1\n@SUM(1),2\n"),
    }


NAMES: Final = {
    "../../../../etc/passwd": "passwd.txt",
    "..\\..\\Windows\\system32\\evil.exe": "evil.txt",
    "/etc/cron.d/evil": "evil.txt",
    "a\0b\r\nSet-Cookie: x=1\x1b[2J.txt": "abSet-Cookie: x=1[2J.txt",
    "..": "file.txt",
    "é" * 150: f"{'é' * 150}.txt",
    "<script>alert(1)</script>.html": "script>.txt",
    "con.txt": "con.txt",
}
"""What a client calls a text, and what it may be called then; the sixth has 300 bytes."""

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def a_table() -> bytes:
    return an_xlsx({"Sheet1": [["Shop", "Sold"], ["A", 1], ["B", 2]]})


def a_zip(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return out.getvalue()


def with_entries(package: bytes, entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as changed:
        for name, content in entries.items():
            changed.writestr(name, content)
    return out.getvalue()


def a_docx_of_many_parts(count: int) -> bytes:
    return with_entries(a_docx(), {f"word/part{number}.xml": b"" for number in range(count)})


def a_png_claiming(width: int, height: int, rows: int = 1) -> bytes:
    """Write the head of a large picture, and so many black rows of it."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + width * 3)
    packed = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def a_jpeg_claiming(width: int, height: int) -> bytes:
    """Take a real picture and change the size that its frame says."""
    picture = a_picture(5)
    at = max(picture.find(b"\xff\xc0"), picture.find(b"\xff\xc2"))
    return picture[: at + 5] + struct.pack(">HH", height, width) + picture[at + 9 :]


def chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content
