"""The art of a title page fills what the words leave: one draft is set to measure them."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from waypost.studio.compose.pictures import hero_picture
from waypost.studio.paper.look import MILLIMETRE, PAGE_WIDTH, TitlePage
from waypost.studio.paper.model import Paper
from waypost.studio.paper.pictures import Studio
from waypost.studio.paper.press import print_pdf

DRAFT_ART: Final = "draft.png"
FOOT: Final = 31 * MILLIMETRE
"""What stays free at the foot of a page; the last words may have air below them."""
FOOTER: Final = 20 * MILLIMETRE
SPACIOUS: Final = 1.4
"""How far lists are stretched at most."""
TIGHT: Final = 0.7
LITTLE: Final = 0.3
"""The share of a page below which it is worth sparing."""
MOST_PRESSED: Final = 8
MOST_CROPPED: Final = 1.45
"""How much taller than its own shape a photo may be cropped."""
_LIMITS: Final = {
    TitlePage.BAND: (58 * MILLIMETRE, 158 * MILLIMETRE),
    TitlePage.CARD: (56 * MILLIMETRE, 150 * MILLIMETRE),
    TitlePage.COVER: (90 * MILLIMETRE, 222 * MILLIMETRE),
    TitlePage.POSTER: (90 * MILLIMETRE, 240 * MILLIMETRE),
}


def fitted(paper: Paper, studio: Studio, work: Path) -> Paper:
    """Give the art of the title page its height, and paint it or crop the first photo to it."""
    least, most = _LIMITS[paper.look.title_page]
    hero = hero_picture(studio.commission)
    if hero:
        most = min(most, max(least, MOST_CROPPED * PAGE_WIDTH * hero.height / hero.width))
    Image.new("L", (4, 4), 255).save(work / DRAFT_ART)
    draft = _with_art(paper, DRAFT_ART, least)
    measured = _measured(print_pdf(draft, work))
    if paper.look.title_page in (TitlePage.COVER, TitlePage.POSTER):
        height = min(most, least + max(0.0, measured.spare))
        return _painted(paper, height, studio)
    if measured.pages > 1:
        return _painted(*_over_pages(paper, (least, most), measured, work), studio)
    best, height = paper, min(most, least + max(0.0, measured.spare))
    if least + measured.spare > most:
        airy = replace(paper, air=SPACIOUS)
        measured = _measured(print_pdf(_with_art(airy, DRAFT_ART, least), work))
        if measured.pages == 1:
            best, height = airy, min(most, least + max(0.0, measured.spare))
    final = _measured(print_pdf(_with_art(best, DRAFT_ART, height), work))
    return _painted(best, height, studio) if final.pages == 1 else _painted(paper, least, studio)


def _over_pages(
    paper: Paper, limits: tuple[float, float], measured: "_Measured", work: Path
) -> tuple[Paper, float]:
    """Spare a page with little on it by pressing; else fill what the first page has free."""
    least, most = limits
    if measured.pages > MOST_PRESSED:
        return paper, least
    if measured.least_filled <= LITTLE:
        tight, low = replace(paper, air=TIGHT), least * TIGHT
        if _measured(print_pdf(_with_art(tight, DRAFT_ART, low), work)).pages < measured.pages:
            return tight, low
    height = min(most, least + max(0.0, measured.spare))
    filled = _measured(print_pdf(_with_art(paper, DRAFT_ART, height), work))
    return (paper, height) if filled.pages == measured.pages else (paper, least)


def _with_art(paper: Paper, art: str, height: float, alt: str = "") -> Paper:
    title = replace(paper.title, art=art, art_height=round(height, 2), art_alt=alt)
    return replace(paper, title=title)


def _painted(paper: Paper, height: float, studio: Studio) -> Paper:
    hero = hero_picture(studio.commission)
    art = studio.filling(hero, PAGE_WIDTH, height) if hero else ""
    if hero and art:
        return _with_art(paper, art, height, studio.alt(hero))
    return _with_art(paper, studio.artwork(PAGE_WIDTH, height, paper.look.cover), height)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A draft: its pages, what is free on the first, how much is filled of the emptiest other."""

    pages: int
    spare: float
    least_filled: float


def _measured(content: bytes) -> _Measured:
    document = pdfium.PdfDocument(content)
    try:
        lowest = [_lowest(document[number]) for number in range(min(len(document), MOST_PRESSED))]
        filled = [1 - below / height for below, height in lowest[1:]]
        return _Measured(len(document), lowest[0][0] - FOOT, min(filled, default=1.0))
    finally:
        document.close()


def _lowest(page: "pdfium.PdfPage") -> tuple[float, float]:
    """Find the lowest ink of a page above its footer, and how tall the page is."""
    tall = page.get_height()
    lowest = tall
    for item in page.get_objects(max_depth=3):
        left, bottom, right, top = item.get_bounds()
        framing = top - bottom > tall / 2 or item.type == raw.FPDF_PAGEOBJ_IMAGE
        if not framing and right > left and bottom > FOOTER:
            lowest = min(lowest, bottom)
    page.close()
    return lowest, tall
