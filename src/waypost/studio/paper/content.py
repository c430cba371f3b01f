"""A whole document, put together of what the prompt and the files say; nothing is said twice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.model import Commission, ProgressReport
from waypost.studio.compose.page_stories import plain
from waypost.studio.compose.pictures import hero_picture
from waypost.studio.digest.model import Digest, Origin, TableDigest
from waypost.studio.paper.bare import bare_pieces, closing_of
from waypost.studio.paper.desk import Desk
from waypost.studio.paper.faces import TELLING, more_leading, stack
from waypost.studio.paper.forms import Form, form_of, is_brief
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.look import Amount, TitlePage, look_of, title_page_of
from waypost.studio.paper.media import media_of
from waypost.studio.paper.model import Heading, Paper, Passage, Piece, Sideways
from waypost.studio.paper.numbers import figures_of, method_of, pieces_of
from waypost.studio.paper.pictures import Studio
from waypost.studio.paper.said import sentences_of
from waypost.studio.paper.stories import LONG, length_of, passage_of, shortened
from waypost.studio.paper.texts import texts_of
from waypost.studio.paper.titles import shown_facts, tags_of, title_of, words_of
from waypost.studio.paper.wording import wording_for
from waypost.studio.plan.languages import direction
from waypost.studio.plan.model import Plan
from waypost.studio.plan.titles import typographic

CONTENTS_FROM: Final = 4
"""Headings from which on a long document has a table of contents."""
ONLY_POINTS: Final = "Only its main points are shown, because a summary was asked for."


@dataclass(frozen=True, slots=True)
class Made:
    """A document but for its art, who makes that, and the names of the files it is made of."""

    paper: Paper
    studio: Studio
    names: tuple[str, ...]

    @property
    def used(self) -> tuple[str, ...]:
        """Name the files of which something is in it, as far as is known by now."""
        missing = {item.name for item in self.left_out if item.reason != ONLY_POINTS}
        return tuple(name for name in self.names if name not in missing)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is not in it, and why, as far as is known by now."""
        return tuple(dict.fromkeys(self.studio.writer.left_out))


def content_of(commission: Commission, work: Path, report: ProgressReport) -> Made:
    """Arrange everything that was given; pictures are written into the work folder."""
    plan, writer = commission.plan, Writer()
    digest = _as_asked(plan, commission.digest, writer)
    form = form_of(plan, digest)
    amount = _amount(plan, digest, form)
    look = look_of(plan, form, commission.layout, title_page_of(form, commission.layout, amount))
    wording = wording_for(plan.language)
    studio = Studio(commission, work, writer, wording, report)
    desk = Desk(plan, digest, form, look, studio)
    words = words_of(plan, digest, form, writer)
    passages = _passages(desk, shown_facts(plan, words))
    headings = [p for passage in passages for p in passage.pieces if isinstance(p, Heading)]
    many = sum(heading.level <= 2 for heading in headings) >= CONTENTS_FROM  # noqa: PLR2004
    paper = Paper(
        language=plan.language,
        direction=direction(plan.language),
        look=look,
        body=stack(look.body, plan.title, plan.language),
        title=title_of(words, look),
        passages=passages,
        contents=wording.contents if amount is Amount.MUCH and many else "",
    )
    return Made(paper, studio, _names(commission.digest))


def _amount(plan: Plan, digest: Digest, form: Form) -> Amount:
    """Judge how much there is to say."""
    if length_of(digest.texts) > LONG:
        return Amount.MUCH
    if digest.texts or digest.tables:
        return Amount.SOME
    facts = [fact for fact in plan.facts if fact not in tags_of(plan, form)]
    media = digest.sounds or digest.videos or len(digest.pictures) > 1
    if not facts and not sentences_of(plan) and not media:
        return Amount.NOTHING
    if is_brief(plan):
        return Amount.ONE_PAGE
    return Amount.SOME if media else Amount.LITTLE


def _as_asked(plan: Plan, digest: Digest, writer: Writer) -> Digest:
    """Shorten texts where a summary is asked for."""
    texts = tuple(text for text in digest.texts if text.blocks)
    if not is_brief(plan):
        return replace(digest, texts=texts)
    short = shortened(texts)
    writer.left_out += [
        LeftOut(whole.name, ONLY_POINTS)
        for whole, part in zip(texts, short, strict=True)
        if whole != part
    ]
    return replace(digest, texts=tuple(text for text in short if text.blocks))


def _names(digest: Digest) -> tuple[str, ...]:
    """Name the files that hold something, each once."""
    names = [table.name for table in digest.tables] + [text.name for text in digest.texts]
    names += [picture.name for picture in digest.pictures]
    names += [sound.name for sound in digest.sounds] + [video.name for video in digest.videos]
    return tuple(dict.fromkeys(names))


def _passages(desk: Desk, facts: tuple[str, ...]) -> tuple[Passage, ...]:
    """Give everything below the title, in its order."""
    digest = desk.digest
    form = desk.form if desk.is_bare or desk.form is not Form.REPORT else Form.TEXT
    first = bare_pieces(desk, facts, form)
    if desk.is_bare and desk.look.title_page is not TitlePage.BAND:
        first += closing_of(desk, first)
    numbers = _numbers(desk)
    texts = _texts(desk)
    passages = [desk.own(first)] if first else []
    passages += [*texts, *numbers] if digest.leads_with_text else [*numbers, *texts]
    hero = hero_picture(desk.studio.commission)
    media = media_of(digest, desk.studio, desk.look, hero)
    passages += [desk.own(media)] if media else []
    passages += _gallery(desk)
    if digest.tables:
        method = method_of(digest.tables, desk.writer)
        passages.append(_english([Heading(wording_for("en").source), *method]))
    arranged = tuple(passage for passage in _sideways_last(passages) if passage.pieces)
    return _dressed(_in_order(arranged), desk)


def _sideways_last(passages: list[Passage]) -> list[Passage]:
    """Move the pages that lie on their side to the end, so that they interrupt nothing."""
    upright = [
        replace(passage, pieces=tuple(p for p in passage.pieces if not isinstance(p, Sideways)))
        for passage in passages
    ]
    turned = [
        replace(passage, pieces=tuple(p for p in passage.pieces if isinstance(p, Sideways)))
        for passage in passages
    ]
    return [*upright, *turned]


def _dressed(passages: tuple[Passage, ...], desk: Desk) -> tuple[Passage, ...]:
    """Give each passage the faces and the leading that its letters need."""
    latin = desk.look.leading - more_leading(desk.plan.title, desk.plan.language)
    dressed = []
    for passage in passages:
        said = " ".join(text for piece in passage.pieces for text in texts_of(piece, TELLING))
        body = stack(desk.look.body, said, passage.language)
        leading = latin + more_leading(said, passage.language)
        dressed.append(replace(passage, body=body, leading=round(leading, 3)))
    return tuple(dressed)


def _english(pieces: Iterable[Piece]) -> Passage:
    """What is computed of tables is written in English."""
    return Passage("en", "ltr", tuple(pieces))


def _numbers(desk: Desk) -> list[Passage]:
    """Arrange all tables; the figures of a first one that leads stand right below the title."""
    tables = desk.digest.tables
    leads = bool(tables) and not desk.digest.leads_with_text
    passages = []
    if leads:
        passages.append(_english(figures_of(tables[0].key_figures, desk.look, desk.writer)))
    for number, table in enumerate(tables, start=1):
        below = pieces_of(table, desk, figures=number > 1 or not leads)
        heading = _table_heading(desk, table, number)
        match below:
            case [Sideways() as only]:
                passages.append(_english([replace(only, heading=heading)]))
            case [_, *_]:
                passages.append(_english([Heading(heading), *below]))
    return passages


def _table_heading(desk: Desk, table: TableDigest, number: int) -> str:
    """Use a table's own title unless the document's says it, else what is English as its facts."""
    wording = wording_for("en")
    title = desk.writer.plain(typographic(table.title, desk.plan.language))
    if title and plain(title) != plain(desk.plan.title):
        return title
    if len(desk.digest.tables) > 1:
        return wording.table.format(number=number)
    tells = table.facts or table.key_figures or table.series
    return wording.findings if tells else wording.detail


def _texts(desk: Desk) -> list[Passage]:
    several = len(desk.digest.texts) > 1 or bool(desk.digest.tables)
    otherwise = desk.wording.detail if several else ""
    return [
        passage_of(text, desk, otherwise, new_page=number > 0 and length_of((text,)) > LONG / 3)
        for number, text in enumerate(desk.digest.texts)
    ]


def _gallery(desk: Desk) -> list[Passage]:
    """Show every picture that the title page does not show, and stills beside their video."""
    hero = hero_picture(desk.studio.commission)
    rest = [p for p in desk.digest.showable if p != hero and p.origin is not Origin.STILL]
    large = desk.is_bare and desk.studio.fills_a_page(rest, desk.look.width)
    rows = desk.studio.rows(rest, desk.look.width, abreast=not large)
    heading = [] if large else [Heading(desk.wording.gallery)]
    return [desk.own([*heading, *rows])] if rows else []


def _in_order(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Let headings begin at level 1, and none be more than one level below the one before."""
    before = 0
    result = []
    for passage in passages:
        pieces: list[Piece] = []
        for piece in passage.pieces:
            if isinstance(piece, Heading):
                before = min(piece.level, before + 1)
                pieces.append(Heading(piece.text, before))
            else:
                pieces.append(piece)
        result.append(replace(passage, pieces=tuple(pieces)))
    return tuple(result)
