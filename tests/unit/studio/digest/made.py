"""Small documents of every form, made by code of ours."""

import io
import zipfile
from pathlib import Path

import docx
import numpy as np
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from PIL import Image

from waypost.studio.digest.finding import Source


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
