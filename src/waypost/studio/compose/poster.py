"""The layouts of a poster: a panel, a frame, a label on a full picture, and plain type."""

from collections.abc import Callable
from dataclasses import replace

import skia

from waypost.studio.checks.texts import LEAST_CONTRAST, text_contrast
from waypost.studio.compose.lettering import Facts, Head, Inks, set_facts, set_head, set_subtitle
from waypost.studio.compose.scene import Frame, Scene
from waypost.studio.compose.words import Words
from waypost.studio.draw.backgrounds import mesh
from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import NIGHT, WHITE, mix, paint_colour
from waypost.studio.draw.photos import scrim
from waypost.studio.draw.sheet import Drawing, Sheet
from waypost.studio.draw.text import Room

PosterLayout = Callable[[Scene], tuple[Drawing, tuple[str, ...]]]
"""Gives the drawing, and the facts that had no room."""

SCRIMS = (0.78, 0.88, 0.95)


def _texts(scene: Scene, inks: Inks, width: float, height: float) -> tuple[Head, Facts]:
    """Set facts first, at most two fifths of the height, then the head into the rest."""
    facts = set_facts(scene.words.facts, inks, scene.scale, Room(width, height * 0.4))
    taken = facts.height + 44 * scene.scale.unit if facts.rows else 0.0
    head = set_head(
        scene.words, scene.plan.typeface, inks, scene.scale, Room(width, height - taken, 5)
    )
    return head, facts


def panel(scene: Scene) -> tuple[Drawing, tuple[str, ...]]:
    """Let the picture bleed off the top, or off the right of a wide sheet; type in the rest."""
    sheet, margin = scene.sheet(), scene.margin
    mesh(sheet.canvas, Box(0, 0, scene.width, scene.height), scene.palette, scene.plan.seed, 0.06)
    if scene.wide:
        left = scene.width * 0.54
        scene.paint(sheet, Box(left, 0, scene.width - left, scene.height))
        width, room = left - margin * 1.75, scene.height - 2 * margin
        head, facts = _texts(scene, scene.inks, width, room)
        _fill_column(sheet, scene, head, facts)
        return sheet.finish(), facts.dropped
    width = scene.width - 2 * margin
    head, facts = _texts(scene, scene.inks, width, scene.height * 0.44)
    gap = 56 * scene.scale.unit if facts.rows else 0.0
    text_height = head.height + gap + facts.height
    picture = scene.height - text_height - 1.9 * margin
    picture = min(scene.height * 0.66, max(scene.height * 0.4, picture))
    scene.paint(sheet, Box(0, 0, scene.width, picture))
    head.place(sheet, margin, picture + margin * 0.95)
    facts.place(sheet, margin, scene.height - margin - facts.height)
    return sheet.finish(), facts.dropped


def _fill_column(sheet: Sheet, scene: Scene, head: Head, facts: Facts) -> None:
    """Fill the left column of a wide sheet from margin to margin: its foot is never empty."""
    margin, foot = scene.margin, scene.height - scene.margin
    if facts.rows:
        head.place(sheet, margin, margin)
        facts.place(sheet, margin, foot - facts.height)
        return
    if head.kicker:
        sheet.write(head.kicker, margin, margin)
    lower = replace(head, kicker=None)
    descent = (head.subtitle or head.title).descent
    lower.place(sheet, margin, foot - lower.height - descent)


def framed(scene: Scene) -> tuple[Drawing, tuple[str, ...]]:
    """Frame the picture inside the margins, the title above it or beside it."""
    sheet, margin, unit = scene.sheet(), scene.margin, scene.scale.unit
    frame = _frame_of(scene)
    if scene.wide:
        width = scene.width * 0.4 if frame is Frame.ARCH else scene.width * 0.46
        left = scene.width - margin - width
        scene.paint(sheet, Box(left, margin, width, scene.height - 2 * margin), frame)
        column = left - margin * 1.9
        head, facts = _texts(scene, scene.inks, column, scene.height - 2 * margin)
        _fill_column(sheet, scene, head, facts)
        return sheet.finish(), facts.dropped
    width = scene.width - 2 * margin
    tall = scene.height > scene.width
    upper = Words(scene.words.title, "", scene.words.kicker, ())
    head = set_head(
        upper,
        scene.plan.typeface,
        scene.inks,
        scene.scale,
        Room(width, scene.height * (0.27 if tall else 0.17), 3),
    )
    facts = set_facts(scene.words.facts, scene.inks, scene.scale, Room(width, scene.height * 0.2))
    foot = scene.height - margin
    if facts.rows:
        foot -= facts.height
        facts.place(sheet, margin, foot)
        foot -= 44 * unit
    if scene.words.subtitle:
        foot = _place_subtitle(sheet, scene, scene.words.subtitle, foot)
    top = head.place(sheet, margin, margin) + head.title.descent * 0.6 + 44 * unit
    box = Box(margin, top, width, foot - top)
    if frame is Frame.ARCH and box.height < box.width * 0.85:
        frame = Frame.ROUND
    scene.paint(sheet, box, frame)
    return sheet.finish(), facts.dropped


def _frame_of(scene: Scene) -> Frame:
    if scene.photos:
        return Frame.ROUND if scene.plan.seed % 2 else Frame.SHARP
    return (Frame.SHARP, Frame.ROUND, Frame.ARCH)[scene.plan.seed // 7 % 3]


def _place_subtitle(sheet: Sheet, scene: Scene, text: str, foot: float) -> float:
    """Write the subtitle so that it ends at `foot`; returns where the picture may end."""
    width = scene.width - 2 * scene.margin
    subtitle = set_subtitle(text, scene.inks.ink, scene.scale, Room(width, scene.height * 0.1, 2))
    if subtitle is None:
        return foot
    top = foot - subtitle.height
    sheet.write(subtitle, scene.margin, top)
    return top - 40 * scene.scale.unit


def label(scene: Scene) -> tuple[Drawing, tuple[str, ...]]:
    """Let the picture fill the sheet and put a label of the background colour on it."""
    sheet, margin, unit = scene.sheet(), scene.margin, scene.scale.unit
    scene.paint(sheet, Box(0, 0, scene.width, scene.height))
    padding = 56 * unit
    width = scene.width * (0.5 if scene.wide else 0.8)
    most = scene.height - 2 * margin if scene.wide else scene.height * 0.56
    head, facts = _texts(scene, scene.inks, width - 2 * padding, most - 2 * padding)
    gap = 48 * unit if facts.rows else 0.0
    descent = head.title.descent if not (facts.rows or head.subtitle) else 0.0
    height = head.height + gap + facts.height + 2 * padding + descent
    if scene.wide:
        card = Box(margin, (scene.height - height) / 2, width, height)
    else:
        card = Box(margin, scene.height - margin - height, width, height)
    sheet.canvas.drawRect(card.rect(), skia.Paint(Color=paint_colour(scene.palette.background)))
    baseline = head.place(sheet, card.left + padding, card.top + padding)
    facts.place(sheet, card.left + padding, baseline + gap)
    return sheet.finish(), facts.dropped


def over(scene: Scene) -> tuple[Drawing, tuple[str, ...]]:
    """Let one photo fill the sheet, white type over a scrim that grows until it can be read."""
    drawing, dropped = _over(scene, SCRIMS[0])
    for strength in SCRIMS[1:]:
        if all(
            text_contrast(drawing.ground_pixels, drawing.pixels, box) >= LEAST_CONTRAST
            for box in drawing.boxes
        ):
            break
        drawing, dropped = _over(scene, strength)
    return drawing, dropped


def _over(scene: Scene, strength: float) -> tuple[Drawing, tuple[str, ...]]:
    sheet, margin, unit = scene.sheet(), scene.margin, scene.scale.unit
    whole = Box(0, 0, scene.width, scene.height)
    scene.paint(sheet, whole)
    inks = Inks(WHITE, WHITE, WHITE)
    width = scene.width * (0.56 if scene.wide else 1.0) - (1.2 if scene.wide else 2) * margin
    head, facts = _texts(scene, inks, width, scene.height * (0.8 if scene.wide else 0.5))
    gap = 52 * unit if facts.rows else 0.0
    top = scene.height - margin - head.height - gap - facts.height
    shadow = mix(NIGHT, scene.palette.accent, 0.03)
    if scene.wide:
        stops = ((0.0, strength), (0.45, strength * 0.85), (0.85, 0.0))
        scrim(sheet.canvas, whole, shadow, stops, across=True)
    share = top / scene.height
    rise = (
        (0.0, 0.0),
        (max(0.0, share - 0.22), 0.04),
        (share + 0.02, strength * 0.9),
        (1.0, strength),
    )
    scrim(sheet.canvas, whole, shadow, rise)
    baseline = head.place(sheet, margin, top)
    facts.place(sheet, margin, baseline + gap)
    return sheet.finish(), facts.dropped


def plain(scene: Scene) -> tuple[Drawing, tuple[str, ...]]:
    """Set type alone on the flat background, with one large form in the corner."""
    sheet, margin, unit = scene.sheet(), scene.margin, scene.scale.unit
    corner = (scene.width, scene.height)
    radius = min(scene.width, scene.height) * 0.4
    for ring, tone in enumerate(
        (scene.palette.accent, scene.palette.second, scene.palette.surface)
    ):
        brush = skia.Paint(AntiAlias=True, Color=paint_colour(tone))
        sheet.canvas.drawCircle(*corner, radius * (1 - 0.3 * ring), brush)
    share = 0.62 if scene.wide else 1.0
    width = scene.width * share - 2 * margin
    room = scene.height - 2 * margin - (0 if scene.wide else radius)
    facts = set_facts(scene.words.facts, scene.inks, scene.scale, Room(width, room * 0.4))
    head = set_head(
        scene.words,
        scene.plan.typeface,
        scene.inks,
        scene.scale,
        Room(width, room - facts.height - 70 * unit),
    )
    baseline = head.place(sheet, margin, margin)
    facts.place(sheet, margin, baseline + head.title.descent + 64 * unit)
    return sheet.finish(), facts.dropped


def wordless(scene: Scene) -> tuple[Drawing, tuple[str, ...]]:
    """Show the picture alone, because the title has letters that no font of the studio has."""
    sheet = scene.sheet()
    scene.paint(sheet, Box(0, 0, scene.width, scene.height))
    return sheet.finish(), scene.words.facts


def layouts_for(scene: Scene) -> tuple[PosterLayout, PosterLayout, PosterLayout]:
    """Choose the layouts to try: two by the seed and by what the photos allow, then plain."""
    if not scene.words.title:
        return wordless, wordless, wordless
    ways: tuple[PosterLayout, ...]
    if not scene.photos:
        ways = (panel, framed, label)
    elif len(scene.photos) == 1 and _large_enough(scene):
        ways = (over, panel, framed)
    else:
        ways = (panel, framed)
    first = scene.plan.seed // 3 % len(ways)
    return ways[first], ways[(first + 1) % len(ways)], plain


def _large_enough(scene: Scene) -> bool:
    photo = scene.photos[0]
    enlarged = max(scene.width / photo.width, scene.height / photo.height)
    return enlarged <= 2.2  # noqa: PLR2004 beyond this a photo is visibly soft
