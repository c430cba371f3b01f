"""The composer of images: a poster of the plan's words with photos, artwork or numbers."""

from PIL import Image

from waypost.kernel.studio import LeftOut
from waypost.studio.checks.pictures import picture_checks
from waypost.studio.checks.texts import text_checks
from waypost.studio.compose.model import Commission, Composition, Layout, ProgressReport
from waypost.studio.compose.numbers import draw_numbers, numbers_scene
from waypost.studio.compose.pictures import draw_cover, open_picture
from waypost.studio.compose.poster import layouts_for
from waypost.studio.compose.scene import SIZES, Scene
from waypost.studio.compose.words import words_of
from waypost.studio.draw.collage import MOST_PHOTOS
from waypost.studio.draw.encode import jpeg, png
from waypost.studio.draw.photos import PhotoUnreadable
from waypost.studio.draw.sheet import Drawing

MOST_BYTES = 4_000_000
COVER = "cover.jpg"


def compose_image(commission: Commission, report: ProgressReport) -> Composition:
    """Draw the poster and its cover, and measure both."""
    report(0.0, "Choosing pictures")
    photos, unreadable = _photos(commission)
    plan = commission.plan
    scene = Scene(plan, words_of(plan), tuple(photos.values()), plan.palette)
    report(0.2, "Drawing")
    drawing, unplaced = _draw(commission, scene)
    report(0.6, "Writing the file")
    name, content = _encoded(drawing, photographic=bool(photos))
    (commission.out_folder / name).write_bytes(content)
    report(0.8, "Drawing the cover")
    cover = draw_cover(commission)
    (commission.out_folder / COVER).write_bytes(jpeg(cover.pixels))
    report(1.0, "Checking")
    tables = commission.digest.tables
    return Composition(
        outputs=(name,),
        cover=COVER,
        used=(*photos, *(table.name for table in tables[:1])),
        left_out=(*scene.words.left_out, *unplaced, *unreadable, *_unused(commission)),
        checks=(
            *picture_checks(content, SIZES[plan.shape], MOST_BYTES, "image: "),
            *text_checks(drawing, "image: "),
            *text_checks(cover, "cover: "),
        ),
    )


def _photos(commission: Commission) -> tuple[dict[str, Image.Image], tuple[LeftOut, ...]]:
    photos: dict[str, Image.Image] = {}
    left_out: list[LeftOut] = []
    for picture in commission.digest.pictures:
        if len(photos) == MOST_PHOTOS:
            left_out.append(LeftOut(picture.name, "An image shows four pictures at most."))
            continue
        try:
            photos[picture.name] = open_picture(commission, picture)
        except PhotoUnreadable as error:
            left_out.append(LeftOut(picture.name, f"The picture was not used: {error}."))
    return photos, tuple(left_out)


def _unused(commission: Commission) -> tuple[LeftOut, ...]:
    texts = (
        LeftOut(text.name, "An image has no room for a text.") for text in commission.digest.texts
    )
    tables = (
        LeftOut(table.name, "An image shows the numbers of one table.")
        for table in commission.digest.tables[1:]
    )
    return (*tables, *texts)


def _draw(commission: Commission, scene: Scene) -> tuple[Drawing, tuple[LeftOut, ...]]:
    """Draw the layout that was asked for; tells which facts had no room."""
    tables = commission.digest.tables
    if tables and (tables[0].key_figures or tables[0].series):
        plain = commission.layout is Layout.PLAIN
        shown = scene if commission.layout is Layout.FIRST else scene.in_other_colours()
        ranking = (scene.plan.seed % 2 == 0) != (commission.layout is Layout.OTHER)
        numbers = numbers_scene(shown, tables[0], ranking=ranking)
        drawing, dropped = draw_numbers(numbers.without_chart() if plain else numbers)
        return drawing, _no_room(dropped)
    first, other, plain_type = layouts_for(scene)
    layout = {Layout.FIRST: first, Layout.OTHER: other, Layout.PLAIN: plain_type}
    drawing, dropped = layout[commission.layout](scene)
    return drawing, _no_room(dropped)


def _no_room(facts: tuple[str, ...]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(fact, "It had no room in a readable size.") for fact in facts)


def _encoded(drawing: Drawing, *, photographic: bool) -> tuple[str, bytes]:
    """Write a PNG, or a JPEG where photos would make it heavy."""
    if not photographic:
        content = png(drawing.pixels)
        if len(content) <= MOST_BYTES:
            return "output-1.png", content
    return "output-1.jpg", jpeg(drawing.pixels, 92)
