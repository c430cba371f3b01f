"""Checks of finished PDF files: they open, say everything, are accessible, stay in their pages."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from waypost.kernel.studio import Check
from waypost.studio.writing import CASED, writing_of

MOST_BYTES: Final = 40_000_000
MOST_PAGES: Final = 400
AIR: Final = 12.0
"""Points at the edges of a page in which no text may stand."""
INK_SCALE: Final = 0.3
LEAST_SPREAD: Final = 1.2
MOST_LOOKED_AT: Final = 40
"""Pages that are rendered; of longer documents evenly chosen ones."""
_CLAIM: Final = re.compile(rb"pdfuaid:part>\s*1\s*<")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a document must say and be.

    Attributes:
        title: In the text and in the metadata.
        language: BCP 47, of the whole document.
        said: Texts that must be found, each within one page.
        words: Texts whose words must be found, in any order.
    """

    title: str
    language: str
    said: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def document_checks(content: bytes, expected: Expected) -> tuple[Check, ...]:
    """Run every check on a PDF."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        return (Check("opens", passed=False, detail=str(error)),)
    try:
        pages = len(document)
        texts, outside = _read(document)
        return (
            Check("opens", pages > 0, f"{pages} pages"),
            Check("length", pages <= MOST_PAGES, f"{pages} pages"),
            Check("weight", len(content) <= MOST_BYTES, f"{len(content) // 1024} KB"),
            _tagged(document, content),
            _language(document, expected.language),
            _titled(document, expected.title, texts),
            _everything_said(texts, expected),
            Check("text within the pages", not outside, "; ".join(outside[:3])),
            _fonts_embedded(document),
            _pages_show_something(document),
        )
    finally:
        document.close()


def _read(document: "pdfium.PdfDocument") -> tuple[list[str], list[str]]:
    """Read the text of all pages, and name what stands outside of them."""
    texts, outside = [], []
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        text = page.get_textpage()
        texts.append(text.get_text_bounded())
        for i in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(i)
            inside = left >= AIR and bottom >= AIR and right <= width - AIR and top <= height - AIR
            if not inside:
                said = text.get_text_bounded(left, bottom, right, top)
                outside.append(f"page {number + 1}: “{said[:40]}”")
        text.close()
        page.close()
    return texts, outside


def _tagged(document: "pdfium.PdfDocument", content: bytes) -> Check:
    tagged = bool(raw.FPDFCatalog_IsTagged(document))
    return Check("tagged, PDF/UA-1", tagged and bool(_CLAIM.search(content)))


def _language(document: "pdfium.PdfDocument", language: str) -> Check:
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(
        document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    found = buffer.raw.decode("utf-16-le").rstrip("\0")
    same = found.partition("-")[0] == language.partition("-")[0]
    return Check("language", same, found)


def _titled(document: "pdfium.PdfDocument", title: str, texts: Sequence[str]) -> Check:
    named = folded(document.get_metadata_value("Title")) == folded(title)
    shown = is_said(title, texts[:1])
    return Check("title", named and shown, document.get_metadata_value("Title"))


def folded(text: str) -> str:
    """Reduce a text to its letters and digits, to compare it with what was typeset."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def is_said(text: str, pages: Sequence[str]) -> bool:
    """Whether a text is found on a page; if readers find its signs in another order, all these."""
    wanted = folded(text)
    return any(
        wanted in page or (_is_reordered(wanted, page) and not Counter(wanted) - Counter(page))
        for page in map(folded, pages)
    )


def _is_reordered(text: str, page: str) -> bool:
    """Whether a reader may find signs out of order.

    So it is among words from right to left, and where signs are drawn in another order than they
    are spoken, or without spaces.
    """
    turned = any(unicodedata.bidirectional(character) in ("R", "AL") for character in page)
    return turned or writing_of(text) not in CASED


def _everything_said(texts: Sequence[str], expected: Expected) -> Check:
    pages = [folded(text) for text in texts]
    whole = "".join(pages)
    unsaid = [text for text in expected.said if folded(text) not in whole]
    unsaid = [text for text in unsaid if not is_said(text, pages)]
    for text in expected.words:
        told = [word for word in re.findall(r"\w+", text) if len(word) > 2 or word.isdecimal()]  # noqa: PLR2004
        missing = [word for word in told if folded(word) not in whole]
        unsaid += [text] if missing and not is_said(text, pages) else []
    detail = "; ".join(f"“{text[:60]}”" for text in unsaid[:3])
    return Check("everything is said", not unsaid, detail or f"{len(expected.said)} texts")


def _objects(document: "pdfium.PdfDocument") -> Iterator["pdfium.PdfObject"]:
    for number in _chosen(len(document)):
        page = document[number]
        yield from page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3)
        page.close()


def _fonts_embedded(document: "pdfium.PdfDocument") -> Check:
    count = 0
    for item in _objects(document):
        count += 1
        font = raw.FPDFTextObj_GetFont(item)
        if font and raw.FPDFFont_GetIsEmbedded(font) != 1:
            return Check("fonts embedded", passed=False)
    return Check("fonts embedded", passed=True, detail=f"{count} texts")


def _chosen(pages: int) -> list[int]:
    step = max(1, -(-pages // MOST_LOOKED_AT))
    return list(range(0, pages, step))


def _pages_show_something(document: "pdfium.PdfDocument") -> Check:
    """Every page has some ink, a little more than its footer's."""
    blank = []
    for number in _chosen(len(document)):
        page = document[number]
        picture = page.render(scale=INK_SCALE, grayscale=True)
        grey = np.asarray(picture.to_numpy(), np.float32).reshape(picture.height, picture.width)
        body = grey[: int(picture.height * 0.91)]
        if float(body.std()) < LEAST_SPREAD:
            blank.append(number + 1)
        page.close()
    return Check("no blank page", not blank, f"pages {blank}" if blank else "")
