"""The press: typst, kept warm with the studio's fonts, makes a PDF of a document's data."""

import shutil
from functools import cache
from pathlib import Path
from typing import Final

import typst

from waypost.studio.draw.fonts import FONTS_FOLDER
from waypost.studio.paper.model import Paper

TEMPLATES: Final = Path(__file__).resolve().parent.parent / "data" / "paper"
MAIN: Final = "main.typ"


class PressFailed(Exception):
    """Typst refused the document, for a missing glyph or a broken structure for instance."""


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FONTS_FOLDER)],
    )
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def lay_templates(work: Path) -> None:
    """Put the templates into a work folder, beside the pictures of a document."""
    for template in TEMPLATES.glob("*.typ"):
        shutil.copyfile(template, work / template.name)


def print_pdf(paper: Paper, work: Path) -> bytes:
    """Set a document whose templates and pictures lie in the work folder.

    Returns:
        A tagged PDF that claims PDF/UA-1; the same bytes for the same document.

    Raises:
        PressFailed: It cannot be set that way.
    """
    try:
        made = _compiler().compile(
            input=(work / MAIN).read_bytes(),
            root=str(work),
            format="pdf",
            sys_inputs={"paper": paper.to_json()},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise PressFailed(error.message) from error
    if not isinstance(made, bytes):
        raise PressFailed("The press made no document.")
    return made
