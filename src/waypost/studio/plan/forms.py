"""Which form is asked for, as in `a short video tour of the library`, and what stands around it."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.studio.plan.model import Genre

_REPORT: Final = (
    "reports?|briefs?|briefing|summary|proposals?|update|recap|overview|review|analysis|comparison|"
    "case study|minutes|evaluation|factsheet|fact sheet|white ?paper|audit|statistics|pitch(?: "
    "deck)?|"
    "business plan"
)
_TALK: Final = (
    "introduction|intro|talk|speech|podcast|story|meditation|narration|voice-?over|lesson|"
    "explainer|tour|guide|tutorial|handbook|manual|handout|bedtime story|instructions|how-to|"
    "voice message|welcome message|greeting|message|lecture|walkthrough|eulogy|audiobook|q&a|faq"
)
_KEPT: Final = (
    "invitation|invite|menu(?: board)?|newsletter|announcement|programme|program|schedule|"
    "timetable|"
    "recipe|catalogue|catalog|portfolio|manifesto|tribute|memorial|voucher|gift card|certificate|"
    "checklist|price list|release notes|itinerary|reminder|notice|information|obituary|"
    "save[- ]the[- ]date|job ad|letter|open letter|memo|agenda|press release"
)
_PLAIN: Final = (
    "trailer|teaser|promo|advert(?:isement)?|ad|commercial|spot|clip|video|film|reel|poster|flyer|"
    "flier|banner|image|picture|illustration|photo|cover(?: image| picture)?|"
    "hero(?: image| section)?|header|card|pdf|document|paper|one-pager|landing ?page|web ?page|"
    "web ?site|home ?page|page|site|microsite|jingle|song|soundtrack|audio|infographic|dashboard|"
    "leaflet|brochure|thumbnail|slide ?show|animation|product listing|listing|graphic|artwork|sign|"
    "(?:instagram|facebook|linkedin|social media|social|square|insta|blog) (?:post|story)|post|"
    "tiktok(?: video)?|instagram|postcard|placard|handbill|booklet|pamphlet|visual|recording|"
    "montage|presentation|deck"
)
_ANY_FORM: Final = f"{_KEPT}|{_TALK}|{_REPORT}|{_PLAIN}"
_CONNECTORS: Final = (
    r"(?:that (?:introduces|announces|shows|explains|promotes|presents)|which (?:introduces|"
    r"announces|"
    r"shows|explains)|for|about|of|on|to|introducing|announcing|promoting|showing|showcasing|"
    r"presenting|explaining|advertising|celebrating|inviting (?:people|everyone) to|from|saying)"
)
_NOT_BEFORE: Final = (
    r"(?!(?:for|about|of|on|to|in|with|from|is|are|does|do|by|at|has|have|wants?|needs?|we|our|i|"
    r"that|the|how|without|called|as|into)\b)"
)
LINKING_WORDS: Final = frozenset(["for", "about", "of", "on", "to", "introducing", "announcing"])
_FORM = re.compile(
    rf"^(?:(?:a|an|the|some|our|my|"
    rf"your)\s+)?(?P<before>(?:{_NOT_BEFORE}[\w'\u2019&-]+,?\s+){{0,6}}?)"
    rf"(?P<form>{_ANY_FORM})\b(?P<more>(?:\s+(?:{_ANY_FORM})\b)*)"
    r"(?=\s*(?:$|[:,.;!?(\u2014\u2013\x02-]|(?<=invitation)\s+(?-i:[A-Z])|"
    rf"(?:Q[1-4]|H[12]|20\d\d)\b|(?:{_CONNECTORS}|in|with|that|which|who|where|called|"
    r"titled|named|and|by|at|as|tonight|please)\b))\s*"
    r"(?:(?:in (?:an? )?[\w-]+(?: [\w-]+)? (?:style|tones?|colou?rs?|look)\s+|in "
    r"[\w-]+\s+(?=about|for))\s*)?"
    rf"(?P<link>{_CONNECTORS}\b|[:\u2014\u2013-]|)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MENTION = re.compile(
    rf"^(?:(?:as|for|into)\s+)?(?:(?:a|an|the|one|our|my|"
    rf"some)\s+)*(?:[\w'-]+,?\s+){{0,3}}?(?:{_ANY_FORM})\b"
    r"(?:$|\s+(?:to|that|which|people|for|in|with|please|only|from)\b.*)",
    re.IGNORECASE,
)
_SHAPES: Final = frozenset(
    re.split(
        " ",
        "square vertical portrait landscape wide horizontal one-page single-page two-page short "
        "simple quick brief small little big full nice good beautiful great new-style modern clean "
        "tidy one single spoken narrated recorded printable a4 a5 a3 hd social promotional promo "
        "product brand company explainer image video audio photo short-form animated instagram "
        "facebook linkedin tiktok one-pager radio",
    )
)


FORMS_OF_TEACHING: Final = frozenset(
    ["explainer", "tutorial", "lesson", "lecture", "guide", "handbook", "manual", "introduction"]
)
"""They say that it teaches, and nothing of what."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and what stands around it.

    Attributes:
        name: The form in small letters, `quarterly report` without its first word.
        before: The words before it, as written.
        rest: What follows, without the word that links it.
        link: The word or mark between both, in small letters.
    """

    name: str
    before: str
    rest: str
    link: str


NO_FORM: Final = Form("", "", "", "")
_LABEL = re.compile(
    r"^(?P<label>workshop|course|class|seminar|webinar|lecture|event|exhibition|concert|reading|"
    r"hiring|now hiring|we're hiring|vacancy|job|tonight|coming soon|new|news|for sale|for rent|"
    r"to let|"
    r"wanted|found)\s*:\s+(?=[^\d])(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_MEDIUM = re.compile(
    r"^(?:(?:tiktok|instagram|insta|youtube|facebook|linkedin|social media|social|(?:our|my|the) "
    r"(?:website|blog|newsletter|intranet|homepage))\s+(?:about|of|on|for|showing)\s+)",
    re.IGNORECASE,
)


def find_form(text: str) -> Form | None:
    """Find the form at the start of a text."""
    found = _FORM.match(text)
    if not found:
        label = _LABEL.match(text)
        return Form("", label["label"], label["rest"], ":") if label else None
    forms = [found["form"].lower(), *re.findall(_ANY_FORM, found["more"].lower())]
    return Form(
        name=_telling(forms),
        before=found["before"].strip(),
        rest=_MEDIUM.sub("", found["rest"]),
        link=found["link"].lower(),
    )


def only_mentions_a_form(clause: str) -> Form | None:
    """Tell whether a later clause only says which form is wanted: `one card to print`."""
    if not _MENTION.match(clause):
        return None
    return find_form(re.sub(r"^(?:as|for|into)\s+", "", clause, flags=re.IGNORECASE))


def genre_of(form: str) -> Genre:
    """Tell the genre that a form belongs to."""
    if re.fullmatch(_REPORT, form):
        return Genre.REPORT
    if re.fullmatch(_TALK, form):
        return Genre.TALK
    return Genre.PROMO


def is_plain_form(form: str) -> bool:
    """Whether a form says nothing worth showing, as `page` and `poster`."""
    return not form or bool(re.fullmatch(_PLAIN, form))


def is_shape_word(word: str) -> bool:
    """Whether a word before a form only says what the thing itself is like: `a square post`."""
    return word.lower() in _SHAPES


def _telling(forms: list[str]) -> str:
    """Choose the form that tells most: `explainer video` explains, `intro video` is a video."""
    last = forms[-1]
    if genre_of(last) is Genre.PROMO and is_plain_form(last):
        told = [form for form in forms if not is_plain_form(form) and not form.startswith("intro")]
        return told[0] if told else last
    return last
