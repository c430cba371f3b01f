"""The styles of the moods, read once from `styles.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from waypost.studio.plan.model import Mood
from waypost.studio.sound.music.harmony import Scale
from waypost.studio.sound.music.melody import Cell
from waypost.studio.sound.music.patterns import Groove
from waypost.studio.sound.music.style_model import Drums, Part, Progression, Style
from waypost.studio.sound.synthesis import Instrument

_FILE: Final = Path(__file__).parents[2] / "data" / "styles.toml"


@cache
def styles_of(mood: Mood) -> tuple[Style, ...]:
    """Give the styles of a mood, of which each is another way to feel it."""
    data = _data()
    return tuple(_Reader(data).style(style) for style in data["styles"][mood.value].values())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


class _Reader:
    """Turns the tables of the file into styles; a name that is unknown raises a KeyError."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._instruments: Mapping[str, int] = data["instruments"]
        self._kits: Mapping[str, int] = data["kits"]
        self._drums: Mapping[str, int] = data["drums"]
        self._cells: Mapping[str, list[list[list[float]]]] = data["cells"]

    def style(self, table: Mapping[str, Any]) -> Style:
        low, high = table["tempo"]
        return Style(
            tempo=(low, high),
            scale=Scale[table["scale"].upper()],
            main=self._progressions(table["main"]),
            verse=self._progressions(table["verse"]),
            cadence=self._progressions(table["cadence"]),
            final=table["final"],
            pad=self._part(table["pad"]),
            comp=self._part(table["comp"]),
            bass=self._part(table["bass"]),
            lead=self._part(table["lead"]),
            shimmer=self._part(table["shimmer"]),
            cells=tuple(self._cell(cell) for cell in self._cells[table["cells"]]),
            drums=self._kit(table["drums"]) if "drums" in table else None,
            beats=table.get("beats", 4),
            swing=table.get("swing", 0.0),
            slows_down=table.get("slows_down", False),
            tail_seconds=table["tail_seconds"],
            reverb=table["reverb"],
            room_seconds=table["room_seconds"],
        )

    def _progressions(self, written: list[str]) -> tuple[Progression, ...]:
        return tuple(tuple(line.split()) for line in written)

    def _cell(self, notes: list[list[float]]) -> Cell:
        return tuple((beat, length) for beat, length in notes)

    def _part(self, table: Mapping[str, Any]) -> Part:
        pan = table.get("pan", 0.0)
        return Part(
            instruments=tuple(Instrument(self._instruments[name], pan) for name in table["play"]),
            level=table["level"],
            patterns=tuple(table.get("patterns", ())),
            held=table.get("held", 1.0),
        )

    def _kit(self, table: Mapping[str, Any]) -> Drums:
        return Drums(
            kit=self._kits[table["kit"]],
            level=table["level"],
            light=self._groove(table["light"]),
            full=tuple(self._groove(groove) for groove in table["full"]),
            soft_fills=table.get("soft_fills", False),
        )

    def _groove(self, table: Mapping[str, str]) -> Groove:
        return {self._drums[name]: pattern for name, pattern in table.items()}
