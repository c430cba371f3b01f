"""How one film looks: its size, colours, type, margins; the same in all of its scenes."""

from dataclasses import dataclass
from typing import Final

from waypost.studio.compose.model import Layout
from waypost.studio.draw.colours import BLACK, WHITE, contrast, mix
from waypost.studio.draw.text import Style
from waypost.studio.film.manner import MANNERS, Manner
from waypost.studio.film.model import SIZES
from waypost.studio.plan.languages import RIGHT_TO_LEFT
from waypost.studio.plan.model import Palette, Plan, Typeface

LONG_TEXT: Final = 64
"""Texts longer than this are set as text, not as display type."""
_FIELD_CONTRAST: Final = 7.2


@dataclass(frozen=True, slots=True)
class Look:
    """What all scenes of a film share; lengths are in pixels.

    Attributes:
        plan: Whose mood, typeface and domain they are.
        palette: The colours.
        manner: How it moves.
        width: Of the frame.
        height: The same.
        language: Of what is written.
    """

    plan: Plan
    palette: Palette
    manner: Manner
    width: int
    height: int
    language: str

    @property
    def unit(self) -> float:
        """A 720th of the shorter side."""
        return min(self.width, self.height) / 720

    @property
    def tall(self) -> bool:
        """Whether picture and text stand one above the other."""
        return self.height > self.width * 1.2

    @property
    def square(self) -> bool:
        """Whether both sides are the same."""
        return self.width == self.height

    @property
    def margin(self) -> float:
        """Left and right of the text."""
        return (62 if self.tall else 74) * self.unit

    @property
    def head_room(self) -> float:
        """Above the text; players of upright films cover more of it."""
        return (118 if self.tall else 68) * self.unit

    @property
    def foot_room(self) -> float:
        """Below the text."""
        return (176 if self.tall else 76) * self.unit

    @property
    def mirrored(self) -> bool:
        """Whether it is laid out from right to left."""
        return self.language in RIGHT_TO_LEFT

    @property
    def mirrored_in(self) -> float:
        """The width in which places are mirrored; 0 where they are not."""
        return float(self.width) if self.mirrored else 0.0

    def display(self, colour: str, text: str) -> Style:
        """Give the style of large type; long texts are calmer."""
        face = self.plan.typeface
        if len(text) > LONG_TEXT and (face.uppercase or face.weight > 650):  # noqa: PLR2004
            return Style(colour, weight=600, leading=1.16, tracking=-0.012)
        return display_style(face, colour, long=len(text) > LONG_TEXT)

    def fields(self) -> tuple[str, ...]:
        """Give the flat colours on which type alone may stand."""
        return tuple(_deep_enough(colour) for colour in (self.palette.accent, self.palette.second))


def display_style(face: Typeface, colour: str, *, long: bool) -> Style:
    """Set display type tight; long texts need more air between their lines."""
    leading = 1.08 if face.uppercase else 1.04
    return Style(
        colour,
        face.family,
        face.weight,
        leading=1.16 if long else leading,
        tracking=0.0 if face.uppercase else -0.018,
        uppercase=face.uppercase,
    )


def look_of(plan: Plan, language: str, layout: Layout) -> Look:
    """Choose the look of a film: its own colours, then the counterpart, then the light ones.

    The plain layout has little but its ground, which must not pass for black.
    """
    width, height = SIZES[plan.shape]
    light = plan.other_palette if plan.palette.dark else plan.palette
    palettes = {
        Layout.FIRST: plan.palette,
        Layout.OTHER: plan.other_palette,
        Layout.PLAIN: light,
    }
    return Look(plan, palettes[layout], MANNERS[plan.mood], width, height, language)


def _deep_enough(colour: str) -> str:
    """Move a colour away from the ink that is read on it, until it can be read well."""
    ink = WHITE if contrast(WHITE, colour) >= contrast(BLACK, colour) else BLACK
    away = BLACK if ink == WHITE else WHITE
    for step in range(20):
        moved = mix(colour, away, step / 20)
        if contrast(ink, moved) >= _FIELD_CONTRAST:
            return moved
    return away
