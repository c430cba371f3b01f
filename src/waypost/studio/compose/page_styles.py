"""How a page looks: its palettes as variables, its faces, and the manner of its mood."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from waypost.studio.compose.model import Layout
from waypost.studio.compose.page_fonts import Face, font_css, width_of
from waypost.studio.plan.model import Mood, Palette, Plan

_SHEET: Final = Path(__file__).with_name("page.css")
_BODY_STACK: Final = (
    '"Body",system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","Noto Sans Arabic",'
    "sans-serif"
)
WIDEST_LETTER: Final = 0.66
_SERIFS: Final = frozenset({"Fraunces", "Instrument Serif", "Waypost Didone"})


@dataclass(frozen=True, slots=True)
class Look:
    """The manner of a page.

    Attributes:
        hero: `split`, `bleed`, `editorial` or `poster`.
        hero_size: Of the picture beside or behind the title, in pixels.
        rule: Of the lines above figures, in pixels.
        art: The corners of pictures, as CSS.
        title_share: Of the width that a title may take for a short word, in cqw.
        title_most: The largest title, in rem.
    """

    hero: str
    hero_size: tuple[int, int]
    rule: int
    art: str
    title_share: float
    title_most: float


_SPLIT, _BLEED = (1100, 1200), (1680, 980)
_WIDE, _POSTER = (1680, 840), (1320, 760)
_LOOKS: Final = {
    Mood.ENERGETIC: Look("bleed", _BLEED, 6, "0", 17, 11),
    Mood.CALM: Look("split", _SPLIT, 1, "28px", 18, 7),
    Mood.CORPORATE: Look("split", _SPLIT, 2, "6px", 15, 5.6),
    Mood.PLAYFUL: Look("poster", _POSTER, 5, "28px", 12, 7),
    Mood.ELEGANT: Look("editorial", _WIDE, 1, "0", 10, 8),
    Mood.TECH: Look("split", _SPLIT, 2, "16px", 16, 6),
    Mood.WARM: Look("editorial", _WIDE, 2, "18px", 10, 8),
    Mood.DARK: Look("bleed", _BLEED, 1, "2px", 15, 9),
}
_OTHERS: Final = {
    "split": Look("editorial", _WIDE, 2, "12px", 10, 7),
    "bleed": Look("split", _SPLIT, 3, "8px", 15, 6),
    "editorial": Look("split", _SPLIT, 2, "12px", 16, 6.4),
    "poster": Look("split", _SPLIT, 4, "24px", 16, 6.4),
}
_SMALLER: Final = ((28, 1.0), (44, 0.8), (10_000, 0.66))
_PLAIN: Final = Look("split", _SPLIT, 2, "8px", 11, 4.5)


def look_of(plan: Plan, layout: Layout) -> Look:
    """Choose the manner for a mood; the other layout is visibly another one."""
    match layout:
        case Layout.FIRST:
            return _LOOKS[plan.mood]
        case Layout.OTHER:
            return _OTHERS[_LOOKS[plan.mood].hero]
        case Layout.PLAIN:
            return _PLAIN


@cache
def _sheet() -> str:
    return _SHEET.read_text("utf-8").replace("\n", "")


def style_of(
    plan: Plan, look: Look, faces: tuple[Face, ...], text: str, photo_shapes: tuple[float, ...]
) -> str:
    """Write the whole style sheet.

    Args:
        plan: Decides colours and type.
        look: The manner.
        faces: The display face first.
        text: Everything that is written on the page.
        photo_shapes: Width by height of each photo in the gallery.
    """
    light, dark = plan.palette, plan.other_palette
    if light.dark:
        light, dark = dark, light
    first = "".join(
        f"--first-{name}:{getattr(plan.palette, name)};"
        for name in ("background", "ink", "muted", "accent")
    )
    return "".join(
        (
            font_css(faces, text),
            f":root{{color-scheme:light dark;{_colours(light)}{first}",
            f"{_type(plan, look, faces[0])}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root{{{_colours(dark)}}}}}",
            _sheet(),
            *(
                f".figures .n-{n}{{font-size:min(clamp(1.9rem,1.5rem + 1.5vw,2.75rem),"
                f"{100 / (n * WIDEST_LETTER):.1f}cqw)}}"
                for n in range(5, 41)
            ),
            *(
                f".gallery .photo-{i}{{flex-grow:{shape * 10:.1f};flex-basis:{shape * 13:.1f}rem}}"
                for i, shape in enumerate(photo_shapes, start=1)
            ),
        )
    )


def _colours(palette: Palette) -> str:
    names = ("background", "surface", "ink", "muted", "accent", "second")
    return "".join(f"--{name}:{getattr(palette, name)};" for name in names)


def _type(plan: Plan, look: Look, display: Face) -> str:
    serif = display.family in _SERIFS
    fallback = "Georgia,serif" if serif else "system-ui,sans-serif"
    upper = plan.typeface.uppercase
    words = (plan.title.upper() if upper else plan.title).replace("-", "- ").split()
    longest = max(3.4, *(width_of(word, display) for word in words))
    length = len(plan.title)
    smaller = next(factor for most, factor in _SMALLER if length <= most)
    share = look.title_share * smaller
    lead = 1.0 if upper else 1.04
    tracking = "0" if upper or plan.language != "en" else "-.015em" if serif else "-.025em"
    return (
        f'--display:"Display",{fallback};--body:{_BODY_STACK};--weight:{plan.typeface.weight};'
        f"--word:{longest * 1.04:.2f};--h1-cq:{share:.1f}cqw;"
        f"--h1-small:{3.4 * smaller:.2f}rem;--h1-most:{look.title_most}rem;"
        f"--h1-lead:{lead};--tracking:{tracking};--case:{'uppercase' if upper else 'none'};"
        f"--rule:{look.rule}px;--art:{look.art};"
    )


def hash_of(style: str) -> str:
    """Give the source expression for a Content-Security-Policy."""
    digest = hashlib.sha256(style.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
