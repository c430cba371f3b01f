"""Pictures for print: re-encoded into the work folder, in rows of one height, with captions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.model import Commission, ProgressReport
from waypost.studio.compose.pictures import open_picture
from waypost.studio.compose.times import clock
from waypost.studio.digest.model import Origin, PictureDigest
from waypost.studio.draw.artwork import paint_artwork
from waypost.studio.draw.box import Box
from waypost.studio.draw.encode import jpeg
from waypost.studio.draw.photos import PhotoUnreadable, as_pixels, cropped
from waypost.studio.draw.sheet import Sheet
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.model import Photo, PhotoRow
from waypost.studio.paper.wording import Wording
from waypost.studio.plan.model import Palette

PER_INCH: Final = 190
ART_PER_INCH: Final = 150
QUALITY: Final = 84
USUAL_ROW: Final = 190.0
CAPTION, PAGE_ROOM = 23.0, 690.0
TALLEST: Final = 560.0
GAP: Final = 8.0


@dataclass
class Studio:
    """Makes pictures for one document; what cannot be opened is remembered."""

    commission: Commission
    work: Path
    writer: Writer
    wording: Wording
    report: ProgressReport
    made: int = 0

    def save(self, picture: Image.Image) -> str:
        """Write a picture into the work folder; returns its name there."""
        self.made += 1
        name = f"picture-{self.made}.jpg"
        (self.work / name).write_bytes(jpeg(as_pixels(picture), QUALITY))
        total = max(self.made, len(self.commission.digest.showable))
        self.report(self.made / total, "Preparing the pictures")
        return name

    def artwork(self, width: float, height: float, palette: Palette) -> str:
        """Paint artwork of so many points; returns its name in the work folder."""
        plan = self.commission.plan
        wide, tall = round(width / 72 * ART_PER_INCH), round(height / 72 * ART_PER_INCH)
        sheet = Sheet(wide, tall, palette.background)
        paint_artwork(sheet.canvas, Box(0, 0, wide, tall), palette, plan.domain, plan.seed)
        self.made += 1
        name = f"picture-{self.made}.jpg"
        (self.work / name).write_bytes(jpeg(sheet.finish().pixels, QUALITY))
        return name

    def filling(self, picture: PictureDigest, width: float, height: float) -> str:
        """Crop a photo to so many points; returns its name, empty if it cannot be opened."""
        try:
            opened = open_picture(self.commission, picture)
        except PhotoUnreadable as error:
            self.writer.left_out.append(LeftOut(picture.name, str(error)))
            return ""
        wide = min(round(width / 72 * PER_INCH), round(opened.width * 1.6))
        return self.save(cropped(opened, wide, max(1, round(wide * height / width))))

    def photo(self, picture: PictureDigest, width: float, height: float) -> Photo | None:
        """Prepare a whole picture for a place of so many points."""
        try:
            opened = open_picture(self.commission, picture)
        except PhotoUnreadable as error:
            self.writer.left_out.append(LeftOut(picture.name, str(error)))
            return None
        wide = min(opened.width, round(width / 72 * PER_INCH))
        tall = max(1, round(opened.height * wide / opened.width))
        name = self.save(opened.resize((max(1, wide), tall), Image.Resampling.LANCZOS))
        return Photo(name, self.alt(picture), width, height, self.caption(picture))

    def alt(self, picture: PictureDigest) -> str:
        """Say what a picture shows, as far as it is known."""
        return f"{self.commission.plan.title}: {self.caption(picture) or self.wording.gallery}"

    def caption(self, picture: PictureDigest) -> str:
        """Give a picture's own words, when it is in a video, or which one it is; one has none."""
        own = self.writer.plain(picture.alt)
        if own:
            return own
        match picture.origin:
            case Origin.STILL:
                return self.wording.still.format(time=clock(picture.at_seconds))
            case Origin.PAGE:
                return self.wording.page
            case Origin.ATTACHED | Origin.EXTRACTED:
                return self._numbered(picture)

    def _numbered(self, picture: PictureDigest) -> str:
        photos = [p for p in self.commission.digest.pictures if p.origin is not Origin.PAGE]
        if len(photos) < 2 or picture not in photos:  # noqa: PLR2004 - of one there is no first
            return ""
        number = photos.index(picture) + 1
        return self.wording.photo.format(number=number, total=len(photos))

    def fills_a_page(self, pictures: Sequence[PictureDigest], width: float) -> bool:
        """Whether so few pictures fit on one page, one below the other, as wide as the page."""
        heights = sum(_height([picture], width) + CAPTION for picture in pictures)
        pages = any(picture.origin is Origin.PAGE for picture in pictures)
        return not pages and heights <= PAGE_ROOM

    def rows(
        self, pictures: Sequence[PictureDigest], width: float, *, abreast: bool = True
    ) -> tuple[PhotoRow, ...]:
        """Lay pictures out in rows as wide as the page, each picture whole."""
        rows = []
        for row in _divided(pictures, width) if abreast else [[p] for p in pictures]:
            height = _height(row, width)
            photos = [self.photo(p, min(width, height * p.width / p.height), height) for p in row]
            kept = tuple(photo for photo in photos if photo)
            if kept:
                rows.append(PhotoRow(kept))
        return tuple(rows)


def _height(row: Sequence[PictureDigest], width: float) -> float:
    ratios = sum(p.width / p.height for p in row)
    return round(min(TALLEST, (width - GAP * (len(row) - 1)) / ratios), 2)


def _divided(pictures: Sequence[PictureDigest], width: float) -> list[list[PictureDigest]]:
    """Share pictures among rows; pages of documents have rows of their own."""
    pages = [[picture] for picture in pictures if picture.origin is Origin.PAGE]
    others = [picture for picture in pictures if picture.origin is not Origin.PAGE]
    ratios = sum(picture.width / picture.height for picture in others)
    count = max(1, round(ratios * USUAL_ROW / width)) if others else 0
    if count > 1 and len(others) < 2 * count:
        count -= 1  # a picture alone would be much larger than those in a row
    ends = [len(others) * row // count for row in range(1, count + 1)]
    starts = [0, *ends[:-1]]
    return [others[start:end] for start, end in zip(starts, ends, strict=False)] + pages
