"""The composer of images: a poster of the plan's words with photos, artwork or numbers."""

from dataclasses import dataclass, replace

from PIL import Image

from waypost.kernel.studio import LeftOut
from waypost.studio.checks.pictures import picture_checks
from waypost.studio.checks.texts import text_checks
from waypost.studio.compose.lettering import MOST_FACTS
from waypost.studio.compose.model import Commission, Composition, Layout, ProgressReport
from waypost.studio.compose.numbers import draw_numbers, numbers_scene
from waypost.studio.compose.pictures import draw_cover, open_picture
from waypost.studio.compose.points import Point, points_of, speaks
from waypost.studio.compose.poster import layouts_for
from waypost.studio.compose.scene import SIZES, Scene
from waypost.studio.compose.words import words_of
from waypost.studio.digest.model import Digest, Origin, PictureDigest, TableDigest
from waypost.studio.draw.collage import MOST_PHOTOS
from waypost.studio.draw.encode import jpeg, png
from waypost.studio.draw.photos import PhotoUnreadable
from waypost.studio.draw.sheet import Drawing
from waypost.studio.draw.text import drawable
from waypost.studio.plan.model import Genre, Plan

MOST_BYTES = 4_000_000
COVER = "cover.jpg"


def compose_image(commission: Commission, report: ProgressReport) -> Composition:
    """Draw the poster and its cover, and measure both."""
    report(0.0, "Choosing pictures")
    plan, digest = commission.plan, commission.digest
    photos, unreadable = _photos(commission)
    words = words_of(plan)
    points = _points(plan, digest, MOST_FACTS - len(words.facts))
    words = replace(words, facts=(*words.facts, *(point.text for point in points)))
    scene = Scene(plan, words, tuple(photo.image for photo in photos), plan.palette)
    report(0.2, "Drawing")
    poster = _draw(commission, scene)
    report(0.6, "Writing the file")
    name, content = _encoded(poster.drawing, photographic=bool(photos))
    (commission.out_folder / name).write_bytes(content)
    report(0.8, "Drawing the cover")
    cover = draw_cover(commission)
    (commission.out_folder / COVER).write_bytes(jpeg(cover.pixels))
    report(1.0, "Checking")
    used = [photo.digest.name for photo in photos]
    used += [table.name for table in digest.tables[:1] if poster.shows_table]
    used += [point.name for point in points if point.text not in poster.dropped]
    used += [text.name for text in digest.texts if speaks(text, plan)]
    taken = {point.text for point in points}
    return Composition(
        outputs=(name,),
        cover=COVER,
        used=tuple(dict.fromkeys(used)),
        left_out=(
            *words.left_out,
            *_no_room(tuple(fact for fact in poster.dropped if fact not in taken)),
            *unreadable,
            *_unused(digest, frozenset(used)),
        ),
        checks=(
            *picture_checks(content, SIZES[plan.shape], MOST_BYTES, "image: "),
            *text_checks(poster.drawing, "image: "),
            *text_checks(cover, "cover: "),
        ),
    )


def _points(plan: Plan, digest: Digest, room: int) -> tuple[Point, ...]:
    """Choose lines from documents and recordings; a table's figures or its few rows come first."""
    if digest.tables and 0 < digest.tables[0].row_count <= room:
        room -= digest.tables[0].row_count
    points = points_of(plan, digest, room, texts=not _numbers_lead(plan, digest))
    return tuple(point for point in points if drawable(point.text) == point.text)


def _numbers_lead(plan: Plan, digest: Digest) -> bool:
    """Whether a poster shows figures and a chart, if there are any to show."""
    return bool(digest.tables) and (plan.genre is Genre.REPORT or not digest.leads_with_text)


@dataclass(frozen=True, slots=True)
class OpenedPhoto:
    """A picture, and where it comes from."""

    digest: PictureDigest
    image: Image.Image


def _photos(commission: Commission) -> tuple[tuple[OpenedPhoto, ...], tuple[LeftOut, ...]]:
    """Open the best four; that documents and videos hold more pictures is no loss to tell of."""
    photos: list[OpenedPhoto] = []
    left_out: list[LeftOut] = []
    for picture in commission.digest.showable:
        if picture.origin is Origin.PAGE and commission.digest.texts:
            continue  # its words are known, and say more than a page too small to read
        attached = picture.origin is Origin.ATTACHED
        if len(photos) == MOST_PHOTOS or (photos and picture.origin is Origin.PAGE):
            if attached:
                left_out.append(LeftOut(picture.name, "An image shows four pictures at most."))
            continue
        try:
            photos.append(OpenedPhoto(picture, open_picture(commission, picture)))
        except PhotoUnreadable as error:
            left_out.append(LeftOut(picture.name, f"The picture was not used: {error}."))
    return tuple(photos), tuple(left_out)


def _unused(digest: Digest, used: frozenset[str]) -> tuple[LeftOut, ...]:
    reasons = [(text.name, "An image has no room for a text.") for text in digest.texts]
    reasons += [
        (table.name, "An image shows one table, if its numbers can be drawn.")
        for table in digest.tables
    ]
    reasons += [(sound.name, "An image has no room for its length.") for sound in digest.sounds]
    unused = {name: LeftOut(name, reason) for name, reason in reasons if name not in used}
    return tuple(unused.values())


@dataclass(frozen=True, slots=True)
class Poster:
    """A drawn poster, the facts that had no room, and whether it shows the table."""

    drawing: Drawing
    dropped: tuple[str, ...]
    shows_table: bool


def _draw(commission: Commission, scene: Scene) -> Poster:
    """Draw the layout that was asked for."""
    table = next(iter(commission.digest.tables), None)
    if table is not None and _numbers_lead(commission.plan, commission.digest):
        shown = scene if commission.layout is Layout.FIRST else scene.in_other_colours()
        ranking = (scene.plan.seed % 2 == 0) != (commission.layout is Layout.OTHER)
        numbers = numbers_scene(shown, table, ranking=ranking)
        if commission.layout is Layout.PLAIN:
            numbers = numbers.without_chart()
        if numbers.tells_enough:
            return Poster(*draw_numbers(numbers), shows_table=True)
    rows = _rows_as_facts(table, len(scene.words.facts)) if table else ()
    with_rows = replace(scene.words, facts=(*scene.words.facts, *rows))
    layouts = dict(zip(Layout, layouts_for(scene), strict=True))
    drawing, dropped = layouts[commission.layout](replace(scene, words=with_rows))
    return Poster(drawing, dropped, shows_table=bool(rows) and not set(rows) <= set(dropped))


def _rows_as_facts(table: TableDigest, facts: int) -> tuple[str, ...]:
    """Write the rows of a small table, such as a list of prices, as facts; none if too many."""
    if not 0 < table.row_count <= MOST_FACTS - facts:
        return ()
    rows = (" · ".join(cell for cell in row if cell) for row in table.rows)
    return tuple(filter(None, map(drawable, rows)))


def _no_room(facts: tuple[str, ...]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(fact, "It had no room in a readable size.") for fact in facts)


def _encoded(drawing: Drawing, *, photographic: bool) -> tuple[str, bytes]:
    """Write a PNG, or a JPEG where photos would make it heavy."""
    if not photographic:
        content = png(drawing.pixels)
        if len(content) <= MOST_BYTES:
            return "output-1.png", content
    return "output-1.jpg", jpeg(drawing.pixels, 92)
