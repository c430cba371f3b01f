"""Small documents of every form, made by code of ours."""

import io
import zipfile
from html import escape
from pathlib import Path

import av
import docx
import numpy as np
import skia
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from PIL import Image

from waypost.studio.digest.finding import Source

FONTS = Path(__file__).parents[4] / "src" / "waypost" / "studio" / "data" / "fonts"


def a_source(folder: Path, data: bytes, name: str = "secret plan.bin", number: int = 0) -> Source:
    (folder / "in").mkdir(exist_ok=True)
    path = f"in/{number}"
    (folder / path).write_bytes(data)
    return Source(name, path, folder, number)


def a_picture(seed: int = 1, size: tuple[int, int] = (640, 420), form: str = "JPEG") -> bytes:
    """Draw soft hills of two colours; no two seeds look alike."""
    width, height = size
    down, across = np.mgrid[0:height, 0:width]
    chance = np.random.default_rng(seed)
    red, green, blue = chance.integers(30, 220, 3)
    hill = height * (0.55 + 0.12 * np.sin(across / width * (5 + seed) + seed))
    sky = np.stack([red + down * 0.1, green + down * 0.15, blue + 0 * down], 2)
    land = np.stack([blue - down * 0.1, red * 0.6 + 0 * down, green * 0.4 + across * 0.02], 2)
    pixels = np.where((down > hill)[..., None], land, sky).clip(0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, form)
    return out.getvalue()


def a_docx() -> bytes:
    """A programme with everything that Word writes."""
    document = docx.Document()
    document.core_properties.title = "Harvest Supper 2026"
    document.add_heading("Harvest Supper", 0)
    document.add_paragraph("A long table in the orchard, once a year.", style="Subtitle")
    document.add_heading("The evening", 1)
    document.add_paragraph("We eat what grew here. Bring a chair, and somebody you like.")
    document.add_paragraph("Candles", style="List Bullet")
    document.add_paragraph("Blankets", style="List Bullet")
    document.add_heading("Getting there", 2)
    document.add_paragraph("Take the bus to Mill Lane", style="List Number")
    document.add_paragraph("Follow the lanterns", style="List Number")
    document.add_paragraph("The best night of September.", style="Quote")
    document.add_picture(io.BytesIO(a_picture()), Inches(4))
    for properties in document.element.body.iter("{*}docPr"):
        properties.set("descr", "The orchard at dusk")
    document.add_heading("Prices", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (("Ticket", "Seats", "Price"), ("Adult", "60", "€24"), ("Child", "20", "€9"),
                ("Total", "80", "€33")):  # fmt: skip
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    closing = document.add_paragraph("See you there.").paragraph_format.element
    closing.append(parse_xml(
        f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>Never said</w:delText></w:r>'
        "</w:del>"))  # fmt: skip
    closing.append(parse_xml(
        f'<w:ins {nsdecls("w")} w:id="2" w:author="x"><w:r><w:t xml:space="preserve"> Come early.'
        "</w:t></w:r></w:ins>"))  # fmt: skip
    closing.append(
        parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>Hidden words</w:t></w:r>")
    )
    closing.append(
        parse_xml(f"<w:r {nsdecls('w')}><w:instrText>HYPERLINK evil</w:instrText></w:r>")
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_parts(package: bytes, **parts: bytes) -> bytes:
    """Replace or add parts of a ZIP file: `word__document` is `word/document.xml`."""
    changed = {name.replace("__", "/") + ".xml": data for name, data in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.infolist():
            if entry.filename not in changed:
                new.writestr(entry.filename, old.read(entry))
        for name, data in changed.items():
            new.writestr(name, data)
    return out.getvalue()


class PdfMaker:
    """Writes a PDF line by line, from the top of a page down."""

    def __init__(self, size: tuple[int, int] = (595, 842), title: str = "") -> None:
        self._out = skia.DynamicMemoryWStream()
        metadata = skia.PDF.Metadata()
        metadata.fTitle = title
        self._document = skia.PDF.MakeDocument(self._out, metadata)
        self._size = size
        self._canvas: skia.Canvas | None = None
        self._top = 0.0

    def page(self) -> None:
        if self._canvas:
            self._document.endPage()
        self._canvas = self._document.beginPage(*self._size)
        self._top = 60.0

    def line(
        self, text: str, size: float = 11, *, bold: bool = False, left: float = 60, gap: float = 1.4
    ) -> None:
        self.cells({left: text}, size, bold=bold, gap=gap)

    def cells(
        self, cells: dict[float, str], size: float = 11, *, bold: bool = False, gap: float = 1.4
    ) -> None:
        assert self._canvas
        self._top += size * gap
        font = skia.Font(
            skia.Typeface.MakeFromFile(str(FONTS / f"InterTight-{'600' if bold else '400'}.ttf")),
            size,
        )
        for left, text in cells.items():
            self._canvas.drawString(text, left, self._top, font, skia.Paint())

    def picture(self, data: bytes, box: tuple[float, float, float, float]) -> None:
        assert self._canvas
        self._canvas.drawImageRect(skia.Image.MakeFromEncoded(data), skia.Rect.MakeXYWH(*box))

    def down_to(self, points: float) -> None:
        self._top = points

    def space(self, points: float) -> None:
        self._top += points

    def finish(self) -> bytes:
        self._document.endPage()
        self._document.close()
        return bytes(self._out.detachAsData())


def a_pdf() -> bytes:
    """A report of three pages with a running head, a table and a picture."""
    pdf = PdfMaker(title="Tool Library Report 2026")
    prose = (
        "The library lent more tools than ever before, to more peo-",
        "ple than in any earlier year. Most of them came back in a",
        "better state than they left. We thank everybody.",
    )
    for number in range(1, 4):
        pdf.page()
        pdf.line("Harbour Street Tool Library", 8)
        pdf.space(20)
        if number == 1:
            pdf.line("Tool Library Report 2026", 26)
            pdf.space(10)
        pdf.line(("What we lent", "Who came", "What it cost")[number - 1], 17)
        pdf.space(6)
        for line in prose:
            pdf.line(line)
        if number == 1:
            pdf.line("Opening hours", bold=True, gap=2.4)
            pdf.line("• Monday, from nine to six", gap=1.8)
            pdf.line("• Saturday, from ten to two")
            pdf.line("1. Bring a card", gap=1.8)
            pdf.line("2. Take a drill")
        if number == 2:
            pdf.picture(a_picture(4), (60, 400, 300, 197))
        if number == 3:
            pdf.space(14)
            rows = (
                ("Month", "Loans", "Costs"),
                ("Jan 2026", "120", "€410"),
                ("Feb 2026", "140", "€380"),
                ("Mar 2026", "180", "€455"),
            )
            for row in rows:
                pdf.cells(dict(zip((60.0, 200.0, 300.0), row, strict=True)))
        pdf.down_to(780)
        pdf.line(f"Page {number} of 3", 8)
    return pdf.finish()


Cell = str | int | float | tuple[float, int] | None
"""A value, or a number with the number of its style: 1 is a percentage, 2 euros, 3 a date."""

_SHEET_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def an_xlsx(sheets: dict[str, list[list[Cell]]], hidden: tuple[str, ...] = ()) -> bytes:
    """Write a workbook; `None` is an empty cell."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 8) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="w" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        entries = "".join(
            f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"'
            f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
            for i, name in enumerate(sheets, 1)
        )
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_SHEET_NAMESPACE}" xmlns:r="{_RELATIONS}">'
            f"<sheets>{entries}</sheets></workbook>",
        )
        relations = "".join(
            f'<Relationship Id="r{i}" Type="{_RELATIONS}/worksheet" Target="worksheets/s{i}.xml"/>'
            for i in range(1, len(sheets) + 1)
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'{relations}<Relationship Id="st" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
            "</Relationships>",
        )
        package.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{_SHEET_NAMESPACE}"><numFmts>'
            '<numFmt numFmtId="164" formatCode="#,##0.00\\ [$€-407]"/></numFmts><cellXfs>'
            '<xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="14"/>'
            "</cellXfs></styleSheet>",
        )
        for i, rows in enumerate(sheets.values(), 1):
            package.writestr(f"xl/worksheets/s{i}.xml", _sheet(rows))
    return out.getvalue()


def _sheet(rows: list[list[Cell]]) -> str:
    written = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(65 + i)}{number}", cell) for i, cell in enumerate(row))
        written.append(f'<row r="{number}">{cells}</row>')
    data = "".join(written)
    return f'<worksheet xmlns="{_SHEET_NAMESPACE}"><sheetData>{data}</sheetData></worksheet>'


def _cell(place: str, cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        case (number, style):
            return f'<c r="{place}" s="{style}"><v>{number}</v></c>'
        case _:
            return f'<c r="{place}"><v>{cell}</v></c>'


def an_mp3(seconds: float = 3, *, title: str = "", artist: str = "", quiet: bool = False) -> bytes:
    """A tone that swells, with tags."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp3") as container:
        container.metadata.update({"title": title, "artist": artist})
        stream = container.add_stream("libmp3lame", rate=44_100, layout="mono")
        moments = np.arange(int(seconds * 44_100)) / 44_100
        loudness = moments / seconds * (0 if quiet else 0.8)
        wave = (np.sin(moments * 2 * np.pi * 440) * loudness).astype(np.float32)
        for start in range(0, len(wave), 1_152):
            frame = av.AudioFrame.from_ndarray(wave[None, start : start + 1_152], "fltp", "mono")
            frame.sample_rate = 44_100
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def an_mp4(
    seconds: float = 4,
    size: tuple[int, int] = (640, 360),
    *,
    dark_until: float = 1,
    sound: bool = True,
    title: str = "",
) -> bytes:
    """Four scenes after some darkness, ten pictures a second."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        container.metadata["title"] = title
        video = container.add_stream("libx264", rate=10, options={"g": "10", "preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        audio = container.add_stream("aac", rate=44_100, layout="mono") if sound else None
        scenes = [np.asarray(Image.open(io.BytesIO(a_picture(n, size)))) for n in range(1, 5)]
        for number in range(int(seconds * 10)):
            at = number / 10
            scene = scenes[min(3, int(at / seconds * 4))]
            pixels = scene if at >= dark_until else np.zeros_like(scene)
            container.mux(video.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        container.mux(video.encode(None))
        if audio:
            silence = np.zeros((1, int(seconds * 44_100)), np.float32)
            for start in range(0, silence.shape[1] - 1_024, 1_024):
                frame = av.AudioFrame.from_ndarray(
                    silence[:, start : start + 1_024], "fltp", "mono"
                )
                frame.sample_rate = 44_100
                container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
    return out.getvalue()
