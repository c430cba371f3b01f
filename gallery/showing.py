"""The page that shows what was made: one HTML file beside the folders of the orders."""

import os
import platform
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gallery.orders import LISTING
from gallery.previews import Preview, pages_of, stills_of
from gallery.rendering import Result
from waypost.studio.draw.fonts import FONTS_FOLDER

HERE: Final = Path(__file__).parent
FONTS: Final = ("Fraunces-400.ttf", "InterTight-400.ttf", "InterTight-600.ttf")
HEADINGS: Final = {
    "image": "Images",
    "page": "Pages",
    "audio": "Sound",
    "video": "Films",
    "pdf": "Documents",
    LISTING: "Listings",
}


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One result as the page shows it; names of files are relative to the page."""

    result: Result
    files: tuple[str, ...]
    previews: tuple[Preview, ...]
    captions: str

    @property
    def place(self) -> str:
        """The order's folder, seen from the page."""
        return self.result.folder.name


@dataclass(frozen=True, slots=True)
class Room:
    """All exhibits of one kind."""

    kind: str
    heading: str
    exhibits: tuple[Exhibit, ...]


def show(results: Sequence[Result], output: Path, *, compared: bool) -> Path:
    """Write `index.html` into `output`, where the orders' folders stand; return its path."""
    fonts = output / "fonts"
    fonts.mkdir(exist_ok=True)
    for name in FONTS:
        shutil.copy(FONTS_FOLDER / name, fonts / name)
    kinds = list(HEADINGS)
    ordered = sorted(results, key=lambda result: kinds.index(result.entry.kind))
    rooms = tuple(
        Room(kind, HEADINGS[kind], tuple(map(_exhibit, group)))
        for kind, group in groupby(ordered, key=lambda result: result.entry.kind)
    )
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = output / "index.html"
    page.write_text(
        environment.get_template("template.html.j2").render(
            rooms=rooms,
            results=ordered,
            good=sum(not result.broken for result in results),
            checks=sum(len(result.report.checks) for result in results if result.report),
            languages=sorted({r.report.language for r in results if r.report}),
            seconds=sum(result.wall_seconds for result in results),
            peak=max(result.peak_bytes for result in results),
            compared=compared,
            made=time.strftime("%d %B %Y, %H:%M"),
            machine=f"{os.cpu_count()} cores, Python {platform.python_version()}",
        ),
        "utf-8",
    )
    return page


def _exhibit(result: Result) -> Exhibit:
    report, folder = result.report, result.folder
    if report is None:
        return Exhibit(result, (), (), "")
    first = folder / "out" / report.outputs[0]
    previews: tuple[Preview, ...] = ()
    if first.suffix == ".pdf":
        previews = pages_of(first, folder)
    elif first.suffix == ".mp4":
        previews = stills_of(first, folder)
    captions = (folder / "out" / report.captions).read_text("utf-8") if report.captions else ""
    return Exhibit(result, tuple(f"out/{name}" for name in report.outputs), previews, captions)
