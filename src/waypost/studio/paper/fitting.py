"""The art of a title page fills what the words leave: one draft is set to measure them."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from waypost.studio.compose.pictures import hero_picture
from waypost.studio.paper.look import MILLIMETRE, PAGE_HEIGHT, PAGE_WIDTH, TitlePage
from waypost.studio.paper.model import Paper
from waypost.studio.paper.pictures import Studio
from waypost.studio.paper.press import print_pdf

DRAFT_ART: Final = "draft.png"
FOOT: Final = 25 * MILLIMETRE
"""What stays free at the foot of a page."""
SPACIOUS: Final = 1.4
"""How far lists are stretched at most."""
_LIMITS: Final = {
    TitlePage.BAND: (58 * MILLIMETRE, 158 * MILLIMETRE),
    TitlePage.CARD: (56 * MILLIMETRE, 150 * MILLIMETRE),
    TitlePage.COVER: (90 * MILLIMETRE, 205 * MILLIMETRE),
    TitlePage.POSTER: (90 * MILLIMETRE, 240 * MILLIMETRE),
}


def fitted(paper: Paper, studio: Studio, work: Path) -> Paper:
    """Give the art of the title page its height, and paint it or crop the first photo to it."""
    least, most = _LIMITS[paper.look.title_page]
    draft = _with_art(paper, DRAFT_ART, least)
    Image.new("L", (4, 4), 255).save(work / DRAFT_ART)
    pages, spare = _measured(print_pdf(draft, work))
    own_page = paper.look.title_page in (TitlePage.COVER, TitlePage.POSTER)
    height, air = least, 1.0
    if own_page or pages == 1:
        height = min(most, least + max(0.0, spare))
    if not own_page and pages == 1 and least + spare > most:
        stretched = replace(draft, air=SPACIOUS)
        pages, left = _measured(print_pdf(stretched, work))
        if pages == 1:
            air, height = SPACIOUS, min(most, least + max(0.0, left))
    return _painted(replace(paper, air=air), height, studio)


def _with_art(paper: Paper, art: str, height: float, alt: str = "") -> Paper:
    title = replace(paper.title, art=art, art_height=round(height, 2), art_alt=alt)
    return replace(paper, title=title)


def _painted(paper: Paper, height: float, studio: Studio) -> Paper:
    hero = hero_picture(studio.commission)
    art = studio.filling(hero, PAGE_WIDTH, height) if hero else ""
    if hero and art:
        return _with_art(paper, art, height, studio.alt(hero))
    return _with_art(paper, studio.artwork(PAGE_WIDTH, height, paper.look.cover), height)


def _measured(content: bytes) -> tuple[int, float]:
    """Count the pages, and measure what is free below the words of the first one."""
    document = pdfium.PdfDocument(content)
    try:
        page = document[0]
        lowest = PAGE_HEIGHT
        for item in page.get_objects(max_depth=3):
            left, bottom, right, top = item.get_bounds()
            framing = top - bottom > PAGE_HEIGHT / 2 or item.type == raw.FPDF_PAGEOBJ_IMAGE
            if not framing and right > left:
                lowest = min(lowest, bottom)
        page.close()
        return len(document), lowest - FOOT
    finally:
        document.close()
