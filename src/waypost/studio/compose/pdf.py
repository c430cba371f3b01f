"""The composer of documents: one tagged PDF, typeset from everything that was given."""

import tempfile
from pathlib import Path
from typing import Final

from waypost.studio.checks.documents import Expected, document_checks
from waypost.studio.compose.model import Commission, Composition, ProgressReport
from waypost.studio.compose.pictures import cover
from waypost.studio.paper.content import Made, content_of
from waypost.studio.paper.fitting import fitted
from waypost.studio.paper.press import lay_templates, print_pdf
from waypost.studio.paper.texts import texts_of

OUTPUT: Final = "output-1.pdf"
COVER: Final = "cover.jpg"
PICTURES_END: Final = 0.45
LONG: Final = 60
"""So much of a text is looked for on the pages, because a page may end within it."""


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
            text
            for piece in paper.pieces
            for text in texts_of(piece, LONG)
            if text.strip("\u200b \u2013")
        ),
        words=tuple(fact for fact in commission.plan.facts if fact not in missing),
    )
