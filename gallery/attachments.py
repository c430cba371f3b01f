"""The files that orders of the gallery bring along: examples, our own texts, and what is made here.

Everything that is made is the same on every run of one machine, except the salt of a lock.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import docx
import numpy as np
import pikepdf
from docx.shared import Inches
from tests.unit.studio.digest.made import Cell, a_docx, a_pdf, an_mp4, an_xlsx

from gallery.media import a_bed, a_landscape, a_morning

ROOT: Final = Path(__file__).resolve().parents[1]
EXAMPLES: Final = ROOT / "examples"
TEXTS: Final = ROOT / "gallery" / "texts"
READINGS: Final = 100_000
BOMB_MEGABYTES: Final = 400
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: Final[Mapping[str, str]] = {
    ".csv": "text/csv",
    ".docx": WORD,
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".xlsx": EXCEL,
}


def lay(name: str, place: Path) -> None:
    """Write the file that is called so."""
    for folder in (EXAMPLES, TEXTS):
        if (folder / name).is_file():
            place.write_bytes((folder / name).read_bytes())
            return
    place.write_bytes(MADE[name]())


def minutes() -> bytes:
    """Write the minutes of a meeting as people write them, with a picture and a table."""
    document = docx.Document()
    document.core_properties.title = "Minutes of the spring meeting"
    document.add_heading("Minutes of the spring meeting", 0)
    document.add_paragraph("Neighbourhood Club, Mill Street, 14 March 2026", style="Subtitle")
    document.add_heading("The club house", 1)
    document.add_paragraph(
        "The roof was mended in January and has been dry since. It cost less than the estimate, "
        "because eleven members carried the tiles. The heating is the next thing to replace: the "
        "boiler is from 1987, and the man who knew how to light it has moved to Wales."
    )
    document.add_paragraph("Ask three firms for an offer by the end of April", style="List Bullet")
    document.add_paragraph("Keep the small stove until the new one works", style="List Bullet")
    document.add_paragraph("Insulate the north wall during the summer break", style="List Bullet")
    document.add_heading("Open Rocket Day", 1)
    document.add_paragraph(
        "The rocket group invites everybody to Field 4 on 9 May. Last year 240 people came, and "
        "one rocket landed in the pond. This year there will be a larger fence, a smaller engine, "
        "and lemonade. Parents are asked to bring chairs."
    )
    picture = (EXAMPLES / "rocket.jpg").read_bytes()
    document.add_picture(io.BytesIO(picture), Inches(4))
    for properties in document.element.body.iter("{*}docPr"):
        properties.set("descr", "A rocket on its launch pad")
    document.add_heading("Money", 1)
    document.add_paragraph(
        "The treasurer read the accounts. The club has more members than ever, and the fees stay "
        "as they are. The meeting thanked her with applause, and with a jar of honey."
    )
    table = document.add_table(rows=0, cols=3)
    rows = (
        ("Item", "2025", "2026"),
        ("Fees", "€4,320", "€4,880"),
        ("Donations", "€1,150", "€940"),
        ("Roof", "€0", "€2,310"),
        ("Garden", "€610", "€455"),
    )
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Next meeting", 1)
    document.add_paragraph("The club meets again on 12 September at seven in the evening.")
    document.add_paragraph("A club is what people do on wet Tuesdays.", style="Quote")
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def ledger() -> bytes:
    """Keep a club's books: negatives, blanks, dates, percentages, mixed currencies, one row."""
    entries: list[list[Cell]] = [["Datum", "Posten", "Bereich", "Betrag", "Anteil", "Währung"]]
    posts = (
        ("Beiträge", "Einnahmen", 1820.0, "EUR"),
        ("Dachziegel", "Haus", -2310.4, "EUR"),
        ("Spende aus Basel", "Einnahmen", 300.0, "CHF"),
        ("Heizöl", "Haus", -845.9, "EUR"),
        ("Sommerfest", "Feste", 412.5, "EUR"),
        ("Bandgage", "Feste", -350.0, "EUR"),
        ("Versicherung", "Haus", None, "EUR"),
        ("Rückzahlung", "Sonstiges", -75.0, "USD"),
        ("Samen und Erde", "Garten", -128.3, "EUR"),
        ("Honigverkauf", "Garten", 516.0, "EUR"),
        ("Porto", "Sonstiges", -22.8, None),
        ("Beiträge, Nachzügler", "Einnahmen", 260.0, "EUR"),
    )
    for month, (post, area, amount, currency) in enumerate(posts, start=1):
        day = (date(2026, month, 3 + month) - date(1899, 12, 30)).days
        money: Cell = None if amount is None else (amount, 2) if currency == "EUR" else amount
        share: Cell = None if amount is None else (round(abs(amount) / 7041, 3), 1)
        entries.append([(day, 3), post, area, money, share, currency])
    lone: list[list[Cell]] = [["Monat", "Besucher"], ["Mai", 240]]
    sheets: dict[str, list[list[Cell]]] = {
        "Buchungen": entries,
        "Tag der Rakete": lone,
        "Leer": [["Name", "Telefon"]],
    }
    return _timeless(an_xlsx(sheets))


def readings() -> bytes:
    """Log three weather stations for years, with gaps and a station that falls silent."""
    chance = np.random.default_rng(5)
    hours = np.arange(READINGS) // 3
    season = np.sin(hours / 24 / 365 * 2 * np.pi - 1.7) * 9 + np.sin(hours / 24 * 2 * np.pi) * 4
    warmth = 9 + season + chance.normal(0, 2.2, READINGS)
    rain = np.maximum(0, chance.gamma(0.25, 1.6, READINGS) - 0.4)
    blank = chance.random(READINGS) < 0.02  # noqa: PLR2004 (one reading in fifty is missing)
    start = date(2022, 1, 1)
    lines = ["Date,Hour,Station,Temperature °C,Rain mm"]
    for number in range(READINGS):
        station = ("Harbour", "Mill", "Ridge")[number % 3]
        day = start + timedelta(days=int(hours[number]) // 24)
        degrees = "" if blank[number] else f"{warmth[number] - 4 * (station == 'Ridge'):.1f}"
        lines.append(f"{day},{hours[number] % 24}:00,{station},{degrees},{rain[number]:.1f}")
    return "\n".join(lines).encode()


def locked_pdf() -> bytes:
    """Lock a PDF with a password that nobody told us."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        lock = pikepdf.Encryption(owner="owner", user="nobody told us")
        document.save(out, encryption=lock)
    return out.getvalue()


def locked_xlsx() -> bytes:
    """Write what Excel writes with a password: no ZIP, but an OLE container."""
    stream = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream + b"\7" * 8_192


def bomb() -> bytes:
    """Pack a Word document of 400 MB of blanks into half a megabyte."""
    with zipfile.ZipFile(io.BytesIO(a_docx())) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()}
    name = "word/document.xml"
    head, tail = parts.pop(name).split(b"</w:body>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry, data in parts.items():
            new.writestr(entry, data)
        with new.open(name, "w") as part:
            part.write(head + b"<w:p><w:r><w:t>")
            for _ in range(BOMB_MEGABYTES):
                part.write(b" " * 1_000_000)
            part.write(b"</w:t></w:r></w:p></w:body>" + tail)
    return out.getvalue()


def half_a_film() -> bytes:
    """Stop in the middle of an upload."""
    film = an_mp4(2)
    return film[: len(film) // 2]


def _timeless(package: bytes) -> bytes:
    """Write a ZIP file anew, without the moment of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


MADE: Final[Mapping[str, Callable[[], bytes]]] = {
    "bed.mp3": a_bed,
    "bomb.docx": bomb,
    "corrupt.png": lambda: (EXAMPLES / "coffee.png").read_bytes()[:200] + b"\0" * 4_000,
    "dusk.jpg": lambda: a_landscape(3, warm=True),
    "empty.txt": lambda: b"",
    "half.mp4": half_a_film,
    "headings.csv": lambda: b"Name,Amount,Date\n",
    "ledger.xlsx": ledger,
    "locked.pdf": locked_pdf,
    "locked.xlsx": locked_xlsx,
    "minutes.docx": minutes,
    "morning.mp4": a_morning,
    "programme.pdf": a_pdf,
    "readings.csv": readings,
    "ridge.jpg": lambda: a_landscape(8, warm=False),
}
