"""Builds the stage of each scene: a full picture, a window beside words, or words on a field."""

from dataclasses import dataclass
from typing import Final

import skia

from waypost.studio.compose.lettering import Inks
from waypost.studio.compose.model import Layout
from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import WHITE
from waypost.studio.draw.text import Room
from waypost.studio.film.clips import Clip
from waypost.studio.film.column import Column, set_column
from waypost.studio.film.data_sets import chart_stage
from waypost.studio.film.frame import new_frame
from waypost.studio.film.grounds import ART_SCRIM, Field, Grounds, scrim_for, shadow_of, veil
from waypost.studio.film.layers import Backdrop, Layer, Veil, Window
from waypost.studio.film.look import Look
from waypost.studio.film.manner import Reveal
from waypost.studio.film.model import Role, Scene
from waypost.studio.film.shots import LONG, Shot, choose_shot
from waypost.studio.film.stage import Stage, Timing

_WINDOW_OPENS: Final = 1.1
_WINDOW_DELAY: Final = 0.12
_OPEN_AT_FIRST: Final = 0.5
"""How far a window has opened when a film begins: its first frame is what players show."""
_SENTENCE: Final = 46
_RAISED: Final = 0.36
"""Where words stand in room that is higher than they need, from its upper end."""


@dataclass(frozen=True)
class Sets:
    """Builds stages for one film."""

    look: Look
    grounds: Grounds
    layout: Layout

    def stage(self, scene: Scene, number: int, timing: Timing) -> Stage:
        """Build the stage of a scene."""
        match choose_shot(scene, number, self.look, self.layout):
            case Shot.CHART:
                return self._chart(scene, number, timing)
            case Shot.FULL:
                return self._full(scene, number, timing)
            case Shot.WINDOW:
                return self._window(scene, number, timing)
            case Shot.FIELD:
                return self._field(scene, number, timing)

    def _staged(
        self,
        layers: list[Layer],
        column: Column,
        place: tuple[float, float],
        timing: Timing,
        *,
        clips: tuple[Clip, ...] = (),
    ) -> Stage:
        rule = column.rule(*place, timing.enters_at, timing.leaves_at)
        return Stage(
            layers=(*layers, rule) if rule else tuple(layers),
            marks=column.marks(*place),
            manner=self.look.manner,
            enters_at=timing.enters_at,
            leaves_at=timing.leaves_at,
            clips=clips,
        )

    def _full(self, scene: Scene, number: int, timing: Timing) -> Stage:
        """Let a picture fill the frame, white words at its foot."""
        look = self.look
        layer, clips = self._picture(scene, number, look.width, look.height, dark=True)
        inks = Inks(WHITE, WHITE, WHITE)
        opening = scene.role is Role.OPENING
        room = Room(
            look.width * (1.0 if look.tall or look.square else 0.7) - 2 * look.margin,
            look.height * (0.5 if look.tall else 0.62),
            4 if len(scene.large) < LONG else 6,
        )
        if not scene.large and not scene.small:
            column = Column(look, (), WHITE)
            return self._staged([layer], column, (0, 0), timing, clips=clips)
        largest = 164.0 if opening or scene.figure else 112.0
        column = set_column(
            look, inks, room, scene.large, largest=largest, kicker=scene.kicker, lines=scene.small
        )
        left = look.margin
        top = look.height - look.foot_room - column.height - column.descent * 0.4
        words = Box(left, top, room.width * 0.92, column.height)
        picture = layer.picture if isinstance(layer, Backdrop) else None
        strength = ART_SCRIM if picture is None else scrim_for(picture, words, look)
        image = veil(
            look.width, look.height, words, shadow_of(look), strength, mirrored=look.mirrored
        )
        return self._staged([layer, Veil(image)], column, (left, top), timing, clips=clips)

    def _picture(
        self, scene: Scene, number: int, width: int, height: int, *, dark: bool
    ) -> tuple[Layer, tuple[Clip, ...]]:
        """Give what is shown, and the clips it reads."""
        footage = scene.footage
        if footage is not None and footage.is_clip:
            layer, clip = self.grounds.clip(footage, width, height)
            return layer, (clip,)
        photo = self.grounds.photo(footage, number, width, height) if footage else None
        if photo is None:
            return self.grounds.art(number, width, height, dark=dark), ()
        return photo, ()

    def _window(self, scene: Scene, number: int, timing: Timing) -> Stage:
        """Open a window on a picture beside the words, or above them."""
        look = self.look
        stacked = look.tall or look.square
        box = self._window_box(number)
        field = self.grounds.mesh(number)
        inside = new_frame(round(box.width), round(box.height))
        layer, clips = self._picture(scene, number, inside.width, inside.height, dark=False)
        opens = _WINDOW_OPENS * (0.7 if look.manner.punch else 1.0)
        window = Window(
            box=box,
            outline=self._outline(box),
            inner=(layer,),
            inside=inside,
            delay=_WINDOW_DELAY if number else -opens * _OPEN_AT_FIRST,
            opens=opens,
            upwards=stacked or number % 4 < 2,  # noqa: PLR2004 every second pair
        )
        if stacked:
            left, width = look.margin, look.width - 2 * look.margin
            top = box.bottom + 62 * look.unit
            foot = look.height - look.foot_room
            room = Room(width, foot - top, 4 if len(scene.large) < LONG else 6)
        else:
            on_the_right = box.left < look.width / 3 and not look.mirrored
            left = box.right + look.margin * 0.8 if on_the_right else look.margin
            width = look.width - box.width - look.margin * 2.6
            top, foot = look.margin, look.height - look.margin
            room = Room(width, foot - top, 4 if len(scene.large) < _SENTENCE else 6)
        largest = 120 if len(scene.large) < _SENTENCE / 2 else 92
        column = self._column(scene, field, room, largest)
        free = (foot - top if stacked else look.height) - column.height - column.descent * 0.3
        top = top + free * _RAISED if stacked else free / 2
        return self._staged([field.layer, window], column, (left, top), timing, clips=clips)

    def _window_box(self, number: int) -> Box:
        look, unit = self.look, self.look.unit
        if look.tall or look.square:
            height = round(look.height * (0.55 if look.tall else 0.46))
            return Box(0, 0, look.width, height)
        width = round(look.width * 0.47)
        bleeds = look.plan.seed % 2 == 0
        edge = 0 if bleeds else round(44 * unit)
        swapped = number % 4 == 3 or look.mirrored  # noqa: PLR2004 now and then
        width -= edge
        left = edge if swapped else look.width - edge - width
        return Box(left, edge, width, look.height - 2 * edge)

    def _outline(self, box: Box) -> "skia.Path":
        """Give the shape of a window; one of them for a whole film."""
        look = self.look
        path = skia.Path()
        kind = look.plan.seed // 2 % 3
        if look.tall or look.square or look.plan.seed % 2 == 0:
            path.addRect(box.rect())
        elif kind == 0:
            rounded = skia.RRect()
            radius = box.width / 2
            rounded.setRectRadii(box.rect(), [(radius, radius), (radius, radius), (0, 0), (0, 0)])
            path.addRRect(rounded)
        else:
            radius = (0.0, 28.0)[kind - 1] * look.unit
            path.addRoundRect(box.rect(), radius, radius)
        return path

    def _field(self, scene: Scene, number: int, timing: Timing) -> Stage:
        """Set words alone on colour, large."""
        look = self.look
        field = self._ground(scene, number)
        room = Room(
            look.width - 2 * look.margin - (0 if look.tall else 40 * look.unit),
            look.height - look.head_room - look.foot_room,
            5 if len(scene.large) < LONG else 7,
        )
        largest = 220.0 if scene.figure else 150.0
        column = self._column(scene, field, room, largest)
        free = look.height - look.head_room - look.foot_room - column.height
        top = look.head_room + free * (0.45 if look.tall else 0.5)
        return self._staged([field.layer], column, (look.margin, top), timing)

    def _column(self, scene: Scene, field: Field, room: Room, largest: float) -> Column:
        """Set all words of a scene below each other."""
        return set_column(
            self.look,
            field.inks,
            room,
            scene.large,
            largest=largest,
            kicker=scene.kicker,
            lines=scene.small,
        )

    def _ground(self, scene: Scene, number: int) -> Field:
        """Choose between drifting colour and artwork in tones of a flat one."""
        look = self.look
        quiet = look.manner.reveal in (Reveal.FADE, Reveal.FOCUS)
        flat = number % 4 == 2 if quiet else number % 2 == 0 or scene.role is Role.CLOSING  # noqa: PLR2004
        if flat and self.layout is not Layout.PLAIN:
            turn = 0 if scene.role is Role.CLOSING else number // 2 + 1
            return self.grounds.tonal(turn)
        if self.layout is Layout.PLAIN:
            return self.grounds.mesh(number)
        return self.grounds.quiet(number)

    def _chart(self, scene: Scene, number: int, timing: Timing) -> Stage:
        field = self.grounds.mesh(number)
        return chart_stage(scene, self.look, field, timing)
