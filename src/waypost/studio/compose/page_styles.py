"""How a page looks: its palettes as variables, its faces, and the manner of its mood."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from waypost.studio.compose.model import Layout
from waypost.studio.compose.page_fonts import Face, Faces, font_css, width_of
from waypost.studio.draw.letterforms import least_leading
from waypost.studio.draw.text import Style, widest_word
from waypost.studio.plan.model import Mood, Palette, Plan
from waypost.studio.writing import SERIFS, WITHOUT_SPACES, Writing, writing_of

_SHEET: Final = Path(__file__).with_name("page.css")
_SYSTEM: Final = 'system-ui,-apple-system,"Segoe UI",sans-serif'
WIDEST_LETTER: Final = 0.66
FEW_SIGNS: Final = 6
"""Of a title without spaces, so many stand on a line at least."""


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
    plan: Plan, look: Look, faces: Faces, text: str, photo_shapes: tuple[float, ...]
) -> str:
    """Write the whole style sheet.

    Args:
        plan: Decides colours and type.
        look: The manner.
        faces: What it is set in.
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
            f"{_type(plan, look, faces)}}}",
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


def _type(plan: Plan, look: Look, faces: Faces) -> str:
    display, writing = faces.display, writing_of(plan.title, plan.language)
    serif = display.family in SERIFS
    fallback = "Georgia,serif" if serif else "system-ui,sans-serif"
    upper = plan.typeface.uppercase
    length = len(plan.title) * (2 if writing in WITHOUT_SPACES else 1)
    smaller = next(factor for most, factor in _SMALLER if length <= most)
    share = look.title_share * smaller
    lead = max(1.0 if upper else 1.04, least_leading(writing))
    tracking = "0" if upper or plan.language != "en" else "-.015em" if serif else "-.025em"
    return (
        f"--display:{_names(faces.display_names)},{fallback};"
        f"--body:{_names(faces.body_names)},{_SYSTEM};--weight:{plan.typeface.weight};"
        f"--word:{_longest_word(plan, display, writing) * 1.04:.2f};--h1-cq:{share:.1f}cqw;"
        f"--h1-small:{3.4 * smaller:.2f}rem;--h1-most:{look.title_most}rem;"
        f"--h1-lead:{lead};--tracking:{tracking};--case:{'uppercase' if upper else 'none'};"
        f"--rule:{look.rule}px;--art:{look.art};"
    )


def _names(names: tuple[str, ...]) -> str:
    return ",".join(f'"{name}"' for name in names)


def _longest_word(plan: Plan, display: Face, writing: Writing) -> float:
    """Measure the longest word of the title, in ems; a few signs where it has no words."""
    if writing is not Writing.LATIN:
        style = Style("#000000", display.family, display.weight, uppercase=plan.typeface.uppercase)
        few = min(FEW_SIGNS, len(plan.title)) if writing in WITHOUT_SPACES else 0
        return max(3.4, few, widest_word(plan.title, style))
    words = plan.title.upper() if plan.typeface.uppercase else plan.title
    return max(3.4, *(width_of(word, display) for word in words.replace("-", "- ").split()))


def hash_of(style: str) -> str:
    """Give the source expression for a Content-Security-Policy."""
    digest = hashlib.sha256(style.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
