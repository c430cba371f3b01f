"""Small pictures of what cannot be shown whole: pages of a PDF, moments of a film."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import pypdfium2
from PIL import Image

PAGE_WIDTH: Final = 720
MOST_PAGES: Final = 24
STILLS: Final = 12
STILL_HEIGHT: Final = 270
QUALITY: Final = 86


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture beside `report.json`, and what it shows."""

    file: str
    label: str


def pages_of(pdf: Path, folder: Path) -> tuple[Preview, ...]:
    """Draw the pages of a PDF."""
    previews = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            picture = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil().convert("RGB")
            previews.append(_saved(picture, folder, f"page-{number + 1}", f"Page {number + 1}"))
    return tuple(previews)


def stills_of(film: Path, folder: Path) -> tuple[Preview, ...]:
    """Take pictures out of a film, evenly spread from its first to its last."""
    previews: list[Preview] = []
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        seconds = (container.duration or 0) / av.time_base
        step = seconds / STILLS
        for frame in container.decode(stream):
            due = (len(previews) + 0.5) * step
            if frame.time >= due and len(previews) < STILLS:
                picture = Image.fromarray(frame.to_ndarray(format="rgb24"))
                width = round(picture.width * STILL_HEIGHT / picture.height)
                small = picture.resize((width, STILL_HEIGHT), Image.Resampling.LANCZOS)
                name = f"still-{len(previews) + 1}"
                previews.append(_saved(small, folder, name, f"{frame.time:.1f} s"))
    return tuple(previews)


def _saved(picture: Image.Image, folder: Path, name: str, label: str) -> Preview:
    picture.save(folder / f"{name}.jpg", quality=QUALITY, optimize=True)
    return Preview(f"{name}.jpg", label)
