"""What the pieces of a document say, as plain texts."""

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


def _plain(runs: Rich) -> str:
    return "".join(run.text for run in runs)


def texts_of(piece: Piece, most: int) -> list[str]:
    """Give the texts of a piece, of long ones the first `most` characters."""
    texts: list[str] = []
    match piece:
        case Heading(text=text):
            texts = [text]
        case Paragraph(runs=runs) | Quote(runs=runs):
            texts = [_plain(runs)[:most]]
        case Listing(items=items):
            texts = [_plain(item)[:most] for item in items]
        case Figures(items=figures):
            texts = [text for figure in figures for text in (figure.value, figure.label)]
        case Charts(items=charts):
            texts = [chart.title for chart in charts]
        case Sideways(grids=grids, heading=heading):
            texts = [heading, *(text for grid in grids for text in texts_of(grid, most))]
        case Grid(title=title, header=header, rows=rows):
            texts = [title, *header, *(cell[:most] for row in rows for cell in row)]
        case Entries(items=entries):
            texts = [text for entry in entries for text in (entry.label, entry.mark)]
        case PhotoRow() | Wave() | Blanks():
            pass
    return texts
