"""How a document looks: its template, colours, faces and measures; lengths are points."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.studio.compose.model import Layout
from waypost.studio.draw.colours import mix, readable_on
from waypost.studio.paper.faces import SERIF, more_leading, stack
from waypost.studio.paper.forms import SMALL, Form
from waypost.studio.plan.model import Palette, Plan, Typeface
from waypost.studio.writing import BODY

MILLIMETRE: Final = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
PAPER_WHITE: Final = "#ffffff"
PLAIN_FACE: Final = Typeface(BODY, 600)


class TitlePage(StrEnum):
    """How a document begins."""

    BAND = "band"
    COVER = "cover"
    POSTER = "poster"
    CARD = "card"


class Amount(StrEnum):
    """How much there is to say besides the title."""

    NOTHING = "nothing"
    LITTLE = "little"
    ONE_PAGE = "one page"
    SOME = "some"
    MUCH = "much"


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that the templates need to know about the looks.

    Attributes:
        title_page: How it begins.
        display: The families of headings, in the order of falling back.
        body: The family of text, where it is in Latin letters.
        weight: Of headings.
        uppercase: Whether the title is set in capitals.
        size: Of the text.
        leading: Between lines, in ems.
        title_leading: The same in the title.
        justified: Whether lines end flush.
        margin: On both sides.
        measure: The widest lines of text.
        ground: The colour of the pages.
        cover: The colours of the title page.
        ink: Of text.
        muted: Of captions.
        accent: Of headings and charts.
        quiet: Of bars that do not lead.
        loss: Of negative bars.
        hair: Of fine rules.
        tint: Of areas.
    """

    title_page: TitlePage
    display: tuple[str, ...]
    body: str
    weight: int
    uppercase: bool
    size: float
    leading: float
    title_leading: float
    justified: bool
    margin: float
    measure: float
    ground: str
    cover: Palette
    ink: str
    muted: str
    accent: str
    quiet: str
    loss: str
    hair: str
    tint: str

    @property
    def width(self) -> float:
        """Between the margins."""
        return PAGE_WIDTH - 2 * self.margin


def look_of(plan: Plan, form: Form, layout: Layout, title_page: TitlePage) -> Look:
    """Choose the looks for a form; the other layout begins otherwise, the plain one soberly.

    Args:
        plan: Its mood decides colours and faces.
        form: What sort of document.
        layout: Which attempt.
        title_page: How it begins.
    """
    light, dark = plan.palette, plan.other_palette
    if light.dark:
        light, dark = dark, light
    face = PLAIN_FACE if layout is Layout.PLAIN else plan.typeface
    reading = form in (Form.TEXT, Form.GUIDE) and layout is not Layout.PLAIN
    margin = (34 if reading else 22) * MILLIMETRE
    card = title_page is TitlePage.CARD
    more = more_leading(plan.title, plan.language)
    tinted = card or form in (Form.GUIDE, Form.LEAFLET)
    return Look(
        title_page=title_page,
        display=stack(face.family, plan.title, plan.language),
        body=SERIF if reading else BODY,
        weight=face.weight,
        uppercase=face.uppercase,
        size=10.6 if reading else 10,
        leading=(0.74 if reading else 0.72) + more,
        title_leading=0.26 + 1.15 * more,
        justified=reading and title_page is TitlePage.COVER,
        margin=margin,
        measure=PAGE_WIDTH - 2 * margin if reading else 132 * MILLIMETRE,
        ground=light.background if tinted else PAPER_WHITE,
        cover=light if layout is Layout.PLAIN or card else plan.palette,
        ink=light.ink,
        muted=readable_on(light.background, light.muted, 5.2),
        accent=readable_on(light.background, light.accent, 5),
        quiet=mix(light.accent, PAPER_WHITE, 0.6),
        loss=light.second,
        hair=mix(light.muted, PAPER_WHITE, 0.62),
        tint=mix(light.surface, PAPER_WHITE, 0.3),
    )


def title_page_of(form: Form, layout: Layout, amount: Amount) -> TitlePage:
    """Choose how a document begins; another layout begins otherwise."""
    if layout is Layout.PLAIN:
        return TitlePage.BAND
    first = _first_choice(form, amount)
    if layout is Layout.FIRST:
        return first
    return TitlePage.COVER if first is TitlePage.BAND else TitlePage.BAND


def _first_choice(form: Form, amount: Amount) -> TitlePage:
    match amount:
        case Amount.NOTHING:
            return TitlePage.POSTER if form is Form.LEAFLET else TitlePage.COVER
        case Amount.MUCH:
            return TitlePage.COVER
        case Amount.ONE_PAGE:
            return TitlePage.BAND
        case Amount.LITTLE if form in SMALL:
            return TitlePage.CARD
        case Amount.LITTLE if form is Form.GUIDE:
            return TitlePage.COVER
    return TitlePage.POSTER if form is Form.LEAFLET else TitlePage.BAND
