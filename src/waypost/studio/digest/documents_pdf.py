"""How a PDF is read: its text, tables and pictures; a page as a picture where there is no text."""

import time
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from waypost.studio.digest.extracted import (
    MOST_PIXELS,
    SMALLEST_SIDE,
    Extraction,
)
from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.digest.flow import Flow
from waypost.studio.digest.model import Origin
from waypost.studio.digest.packages import DAMAGED, PROTECTED
from waypost.studio.digest.pdf_blocks import add_pages
from waypost.studio.digest.pdf_lines import Line, lines_of

MOST_PAGES: Final = 80
MOST_BLOCKS: Final = 20_000
MOST_SECONDS: Final = 12.0
STILL_SIDE: Final = 1_600
MOST_STILLS: Final = 4
FEW_WORDS: Final = 90
"""On landscape pages with fewer than these, the pages themselves are the pictures."""
SCANNED: Final = "It has no text that can be read; its first page is shown as a picture."
_WHOLE_PAGE: Final = 0.8
_PICTURES_OF_A_PAGE: Final = 40
_SMALLEST_PAGE, _WIDEST_RATIO = 20.0, 12.0


def read_pdf(source: Source) -> Finding:
    """Read a PDF; nothing in it is run, and nothing outside it is opened."""
    try:
        document = pdfium.PdfDocument(source.file)
    except pdfium.PdfiumError as error:
        raise Unreadable(PROTECTED if "password" in str(error).lower() else DAMAGED) from error
    try:
        return _read(document, source)
    except pdfium.PdfiumError as error:
        raise Unreadable(DAMAGED) from error


def _read(document: pdfium.PdfDocument, source: Source) -> Finding:
    if len(document) == 0:
        raise Unreadable(DAMAGED)
    until = time.monotonic() + MOST_SECONDS
    pages: list[list[Line]] = []
    pictures = Extraction(source)
    for number in range(min(len(document), MOST_PAGES)):
        if pages and time.monotonic() > until:
            break
        page = document[number]
        pages.append(lines_of(page))
        _take_pictures(page, pictures)
        page.close()
    notes = []
    if len(pages) < len(document):
        notes.append(f"Only the first {len(pages)} of its {len(document)} pages were read.")
    words = sum(len(line.text.split()) for page in pages for line in page)
    if not words:
        pictures.pictures.clear()
        _take_stills(document, pictures, [""])
        notes.append(SCANNED)
    slides = bool(words) and _is_slides(document, words / len(pages))
    if slides and not pictures.pictures:
        _take_stills(document, pictures, [_words_of(page) for page in pages[:MOST_STILLS]])
    flow = Flow(MOST_BLOCKS)
    add_pages(flow, pages, slides=slides)
    title = document.get_metadata_value("Title")
    return flow.finding(source.name, title, tuple(pictures.pictures), *notes)


def _take_pictures(page: pdfium.PdfPage, pictures: Extraction) -> None:
    """Take the pictures of a page, those that fill it as pages; floods of pixels never unpacked."""
    area = page.get_width() * page.get_height()
    objects = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    for _, image in zip(range(_PICTURES_OF_A_PAGE), objects, strict=False):
        if pictures.is_full:
            return
        try:
            width, height = image.get_px_size()
            if min(width, height) < SMALLEST_SIDE or width * height > MOST_PIXELS:
                continue
            left, bottom, right, top = image.get_bounds()
            taken = image.get_bitmap(render=True).to_pil()
        except pdfium.PdfiumError:
            continue
        whole = (right - left) * (top - bottom) > area * _WHOLE_PAGE
        pictures.add(taken, origin=Origin.PAGE if whole else Origin.EXTRACTED)


def _is_slides(document: pdfium.PdfDocument, words_per_page: float) -> bool:
    width, height = document.get_page_size(0)
    return width > height * 1.2 and words_per_page < FEW_WORDS


def _words_of(page: list[Line]) -> str:
    return " ".join(line.text.replace("\u00ad", "-") for line in page)


def _take_stills(document: pdfium.PdfDocument, pictures: Extraction, alts: list[str]) -> None:
    """Draw the first pages, as many as there are alternative texts."""
    for number, alt in enumerate(alts):
        width, height = document.get_page_size(number)
        short, long = sorted((width, height))
        if short < _SMALLEST_PAGE or long > short * _WIDEST_RATIO:
            continue
        bitmap = document[number].render(scale=STILL_SIDE / long)
        pictures.add(bitmap.to_pil(), alt=alt, origin=Origin.PAGE)
