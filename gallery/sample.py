"""`python -m gallery.sample`: the few pictures of docs/gallery, out of what `make gallery` made.

It needs Debian's chromium for the pages, and asks it for nothing but files of the gallery.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from gallery.previews import stills_of

MADE: Final = Path("build/gallery")
SHELF: Final = Path("docs/gallery")
WIDTH: Final = 1200
GAP: Final = 16
QUALITY: Final = 80
BROWSER_WIDTH: Final = 1280
MOST_HEIGHT: Final = 1600
POSTERS: Final = ("poster-jazz", "poster-photo", "poster-chinese")
PAGES: Final = ("page-sales", "page-arabic")
FILM: Final = "trailer-shoe"
LISTING: Final = "listing-cup"
REPORT: Final = "report-sales"


def main() -> None:
    """Write all pictures anew."""
    SHELF.mkdir(parents=True, exist_ok=True)
    _save("posters", beside([_opened(name, "output-1.*") for name in POSTERS]))
    for name in PAGES:
        _save(name, photographed(_file(name, "output-1.html")))
    _save("report", beside(_sheets(_file(REPORT, "output-1.pdf"), most=2)))
    _save("film", _contact_sheet(_file(FILM, "output-1.mp4")))
    pictures = sorted((MADE / LISTING / "out").glob("output-*.jpg"))
    _save("listing", beside([Image.open(path) for path in pictures]))
    _save("talk", Image.open(_file("talk-tide-pools", "cover.jpg")))


def beside(pictures: Sequence[Image.Image]) -> Image.Image:
    """Hang pictures of one height next to each other, on white."""
    height = min(picture.height for picture in pictures)
    scaled = [
        picture.convert("RGB").resize((round(picture.width * height / picture.height), height))
        for picture in pictures
    ]
    width = sum(picture.width for picture in scaled) + GAP * (len(scaled) - 1)
    wall = Image.new("RGB", (width, height), "white")
    left = 0
    for picture in scaled:
        wall.paste(picture, (left, 0))
        left += picture.width + GAP
    return wall


def photographed(page: Path) -> Image.Image:
    """Take a picture of a page's upper part in a browser."""
    browser = shutil.which("chromium")
    if browser is None:
        sys.exit("chromium is missing (Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        view = window.new_page(viewport={"width": BROWSER_WIDTH, "height": MOST_HEIGHT})
        view.goto(page.resolve().as_uri())
        place = MADE / "photographed.png"
        view.screenshot(path=place)
        window.close()
    return Image.open(place)


def _sheets(pdf: Path, most: int) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        count = min(most, len(document))
        return [document[number].render(scale=1.4).to_pil() for number in range(count)]


def _contact_sheet(film: Path) -> Image.Image:
    folder = film.parent.parent
    stills = [Image.open(folder / still.file) for still in stills_of(film, folder)]
    rows = [beside(stills[start : start + 3]) for start in range(0, len(stills), 3)]
    sheet = Image.new("RGB", (rows[0].width, sum(row.height + GAP for row in rows) - GAP), "white")
    for number, row in enumerate(rows):
        sheet.paste(row, (0, number * (row.height + GAP)))
    return sheet


def _file(order: str, pattern: str) -> Path:
    found = sorted((MADE / order / "out").glob(pattern))
    if not found:
        sys.exit(f"{MADE / order} holds no {pattern}: make gallery")
    return found[0]


def _opened(order: str, pattern: str) -> Image.Image:
    return Image.open(_file(order, pattern))


def _save(name: str, picture: Image.Image) -> None:
    small = picture.convert("RGB")
    small.thumbnail((WIDTH, MOST_HEIGHT), Image.Resampling.LANCZOS)
    small.save(SHELF / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
