"""The composer of documents: one tagged PDF, typeset from everything that was given."""

import tempfile
from pathlib import Path
from typing import Final

from waypost.studio.checks.documents import Expected, document_checks
from waypost.studio.compose.model import Commission, Composition, ProgressReport
from waypost.studio.compose.pictures import cover
from waypost.studio.paper.content import Made, content_of
from waypost.studio.paper.fitting import fitted
from waypost.studio.paper.model import (
    Blanks,
    Charts,
    Entries,
    Figures,
    Grid,
    Heading,
    Listing,
    Paragraph,
    PhotoRow,
    Piece,
    Quote,
    Rich,
    Sideways,
    Wave,
)
from waypost.studio.paper.press import lay_templates, print_pdf

OUTPUT: Final = "output-1.pdf"
COVER: Final = "cover.jpg"
PICTURES_END: Final = 0.45
LONG: Final = 60
"""Characters of a text that are looked for."""


def compose_pdf(commission: Commission, report: ProgressReport) -> Composition:
    """Write `output-1.pdf` and the cover.

    Raises:
        PressFailed: Typst refused this layout.
    """
    report(0.05, "Arranging the document")
    with tempfile.TemporaryDirectory(prefix="paper-", dir=commission.attachments_folder) as folder:
        work = Path(folder)
        lay_templates(work)
        made = content_of(commission, work, _until(report, PICTURES_END))
        paper = fitted(made.paper, made.studio, work)
        report(0.6, "Setting the pages")
        content = print_pdf(paper, work)
    (commission.out_folder / OUTPUT).write_bytes(content)
    report(0.75, "Drawing the cover")
    (commission.out_folder / COVER).write_bytes(cover(commission))
    report(0.88, "Checking the pages")
    return Composition(
        outputs=(OUTPUT,),
        cover=COVER,
        used=made.used,
        left_out=made.left_out,
        checks=document_checks(content, _expected(commission, made)),
    )


def _until(report: ProgressReport, end: float) -> ProgressReport:
    """Map fractions of the pictures into the first part of the whole."""
    return lambda fraction, stage: report(0.05 + (end - 0.05) * fraction, stage)


def _expected(commission: Commission, made: Made) -> Expected:
    """Say what a reader must find: every piece, and every fact of the prompt."""
    paper = made.paper
    missing = {item.name for item in made.left_out}
    return Expected(
        title=paper.title.text,
        language=paper.language,
        said=tuple(
            text for piece in paper.pieces for text in _texts(piece) if text.strip("\u200b \u2013")
        ),
        words=tuple(fact for fact in commission.plan.facts if fact not in missing),
    )


def _plain(runs: Rich) -> str:
    return "".join(run.text for run in runs)


def _texts(piece: Piece) -> list[str]:
    """Give the texts of a piece; of long ones the beginning, because pages end within them."""
    texts: list[str] = []
    match piece:
        case Heading(text=text):
            texts = [text]
        case Paragraph(runs=runs) | Quote(runs=runs):
            texts = [_plain(runs)[:LONG]]
        case Listing(items=items):
            texts = [_plain(item)[:LONG] for item in items]
        case Figures(items=figures):
            texts = [text for figure in figures for text in (figure.value, figure.label)]
        case Charts(items=charts):
            texts = [chart.title for chart in charts]
        case Sideways(grids=grids):
            texts = [text for grid in grids for text in _texts(grid)]
        case Grid(title=title, header=header, rows=rows):
            texts = [title, *header, *(cell[:LONG] for row in rows for cell in row)]
        case Entries(items=entries):
            texts = [text for entry in entries for text in (entry.label, entry.mark)]
        case PhotoRow() | Wave() | Blanks():
            pass
    return texts
