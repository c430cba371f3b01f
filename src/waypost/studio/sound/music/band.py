"""The band of a piece: what pad, chords, bass, drums and melody each play."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeAlias

from waypost.studio.sound.music.form import Bar, Form, Section
from waypost.studio.sound.music.harmony import OCTAVE, Chord, Key, chord, voiced
from waypost.studio.sound.music.melody import Line, Motif, Tone, make_motif, sing, turned
from waypost.studio.sound.music.patterns import (
    CRASH,
    KICK,
    RIDE,
    STEPS,
    Groove,
    Stroke,
    bass_key,
    bass_strokes,
    chord_strokes,
    drum_strokes,
    fill_strokes,
)
from waypost.studio.sound.music.style_model import Drums, Part, Style
from waypost.studio.sound.synthesis import Instrument, Note

PAD_RANGE: Final = (54, 74)
COMP_RANGE: Final = (52, 74)
LEAD_RANGE: Final = 17
_LOWEST_LEAD: Final = {
    9: 74, 10: 72, 12: 65, 26: 57, 27: 60, 42: 50, 59: 60, 60: 53, 68: 64, 78: 72,
}  # fmt: skip
"""The lowest key of a melody, by program: bells and whistles sing high, cello and horns low;
all others from 65."""
_DYNAMICS: Final = {
    Section.INTRO: 0.84, Section.VERSE: 0.90, Section.MAIN: 1.0, Section.BREAK: 0.78,
    Section.OUTRO: 0.82,
}  # fmt: skip
_ROLL_SECONDS: Final = 0.045

Span: TypeAlias = tuple[float, float]
"""From when to when, in seconds."""


@dataclass(frozen=True, slots=True)
class Stem:
    """The notes of one part, how loud it is (LU), and how much of the room it is in, 0 to 1."""

    notes: tuple[Note, ...]
    instrument: Instrument
    level: float
    send: float


@dataclass(frozen=True, slots=True)
class Tune:
    """The key of a piece, and the chords of each of its bars, which share the bar evenly."""

    key: Key
    chords: tuple[tuple[Chord, ...], ...]


class Band:
    """Everything that the parts of one piece share."""

    def __init__(
        self, style: Style, form: Form, tune: Tune, chance: Random, spoken: Sequence[Span]
    ) -> None:
        self.style, self.form, self.chance, self.spoken = style, form, chance, spoken
        self.key = tune.key
        self.final = chord(style.final)
        self.chords = tune.chords
        flat = [now for bar in self.chords for now in bar]
        self.pad_keys = voiced([*flat, self.final], self.key.tonic, *PAD_RANGE)
        self.comp_keys = voiced([*flat, self.final], self.key.tonic, *COMP_RANGE)
        self.tail = form.seconds - form.final_time

    def stems(self) -> list[Stem]:
        """Let every part play."""
        tones, instrument = self._melody()
        parts = [
            Stem(self._pad(), self._chosen(self.style.pad), self.style.pad.level, 1.0),
            Stem(self._comp(), self._chosen(self.style.comp), self.style.comp.level, 0.8),
            Stem(self._bass(), self._chosen(self.style.bass), self.style.bass.level, 0.06),
            Stem(self._lead(tones), instrument, self.style.lead.level, 1.0),
            Stem(
                self._shimmer(tones),
                self._chosen(self.style.shimmer),
                self.style.shimmer.level,
                1.0,
            ),
        ]
        if self.style.drums:
            kit = Instrument(self.style.drums.kit, 0.0, is_drums=True)
            parts.append(Stem(self._drums(self.style.drums), kit, self.style.drums.level, 0.22))
        return parts

    def _chosen(self, part: Part) -> Instrument:
        return self.chance.choice(part.instruments)

    def _placed(self, strokes: Iterable[Stroke], bar: int, human: float) -> list[Note]:
        """Turn strokes of a bar into notes: swing, dynamics, and hands that are never exact."""
        section = self.form.bars[bar].section
        notes = []
        for stroke in strokes:
            start = self.form.time_of(bar, _swung(stroke.beat, self.style.swing))
            end = self.form.time_of(bar, stroke.beat + stroke.length)
            late = self.chance.gauss(0, human) if bar or stroke.beat else 0.0
            velocity = stroke.velocity * self._dynamics(section, bar)
            notes.append(
                Note(max(0.0, start + late), max(0.04, end - start), stroke.key, round(velocity))
            )
        return notes

    def _dynamics(self, section: Section, bar: int) -> float:
        place = self.form.bars[bar].place
        return _DYNAMICS[section] + (0.02 * place if section is Section.INTRO else 0.0)

    def _keys_of(self, voicings: Sequence[tuple[int, ...]], bar: int) -> list[tuple[int, ...]]:
        """Give the voicings of a bar's chords."""
        first = sum(len(chords) for chords in self.chords[:bar])
        return list(voicings[first : first + len(self.chords[bar])])

    def _pad(self) -> tuple[Note, ...]:
        pattern = self.chance.choice(self.style.pad.patterns) if self.style.pad.patterns else ""
        notes: list[Note] = []
        for number in range(len(self.form.bars)):
            voicings = self._keys_of(self.pad_keys, number)
            if pattern:
                strokes = list(chord_strokes(pattern, voicings, self.style.pad.held, self.chance))
            else:
                share = self.style.beats / len(voicings)
                strokes = [
                    Stroke(place * share, share * 1.03, key, 74)
                    for place, keys in enumerate(voicings)
                    for key in keys
                ]
            notes += self._placed(strokes, number, 0.004)
        return (*notes, *self._last(self.pad_keys[-1], 70, rolled=False))

    def _comp(self) -> tuple[Note, ...]:
        patterns = self.style.comp.patterns
        main, verse = self.chance.choice(patterns), self.chance.choice(patterns)
        notes: list[Note] = []
        for number, bar in enumerate(self.form.bars):
            pattern = main if bar.section is Section.MAIN else verse
            voicings = self._keys_of(self.comp_keys, number)
            strokes = chord_strokes(pattern, voicings, self.style.comp.held, self.chance)
            notes += self._placed(strokes, number, 0.006)
        return (*notes, *self._last(self.comp_keys[-1], 82, rolled=True))

    def _bass(self) -> tuple[Note, ...]:
        patterns = self.style.bass.patterns
        main, verse = self.chance.choice(patterns), patterns[0]
        notes: list[Note] = []
        for number, bar in enumerate(self.form.bars):
            if bar.section is Section.BREAK or (bar.section is Section.INTRO and number < 1):
                continue
            following = self.chords[number + 1][0] if number + 1 < len(self.chords) else self.final
            pattern = main if bar.section is Section.MAIN else verse
            chords = (*self.chords[number], following)
            strokes = bass_strokes(pattern, chords, self.key, self.chance)
            notes += self._placed(strokes, number, 0.004)
        lowest = bass_key(self.final.bass, self.key.tonic)
        return (*notes, Note(self.form.final_time, self.tail * 0.9, lowest, 88))

    def _drums(self, drums: Drums) -> tuple[Note, ...]:
        full = self.chance.choice(drums.full)
        notes: list[Note] = []
        for number, bar in enumerate(self.form.bars):
            groove = self._groove(drums, full, bar, number)
            if groove is None:
                continue
            strokes = list(drum_strokes(groove, self.chance))
            if bar.is_last and bar.place >= 1:
                last_beat = self.style.beats - 1
                strokes = [s for s in strokes if s.beat < last_beat]
                strokes += fill_strokes(self.style.beats, self.chance, soft=drums.soft_fills)
            if bar.place == 0 and bar.section is Section.MAIN and number and not drums.soft_fills:
                strokes.append(Stroke(0, 1, CRASH, 84))
            notes += self._placed(strokes, number, 0.003)
        cymbal, strength = (RIDE, 58) if drums.soft_fills else (CRASH, 92)
        notes.append(Note(self.form.final_time, 1.0, cymbal, strength))
        notes.append(Note(self.form.final_time, 0.3, KICK, strength))
        return tuple(notes)

    def _groove(self, drums: Drums, full: Groove, bar: Bar, number: int) -> Groove | None:
        match bar.section:
            case Section.MAIN:
                return full
            case Section.VERSE:
                return drums.light
            case Section.OUTRO:
                return drums.light if not bar.is_last else None
            case Section.INTRO:
                return drums.light if bar.is_last and number else None
            case Section.BREAK:
                return None

    def _melody(self) -> tuple[list[Tone], Instrument]:
        """Sing in verses, main parts and breaks; every main part sings the same motif."""
        instrument = self._chosen(self.style.lead)
        low = _LOWEST_LEAD.get(instrument.program, 65)
        line = Line(low, low + LEAD_RANGE, self.key)
        motif = make_motif(self.style.cells, self.chance)
        other = make_motif(self.style.cells, self.chance)
        sung: dict[Section, Motif] = {
            Section.MAIN: motif, Section.VERSE: other, Section.BREAK: turned(motif),
        }  # fmt: skip
        tones: list[Tone] = []
        for bars in _runs(self.form.bars):
            section = self.form.bars[bars[0]].section
            if section in sung:
                tones += sing(sung[section], self.chords, bars, line, self.style.beats)
        home = {(self.key.tonic + tone) % OCTAVE for tone in self.final.tones[:2]}
        before = tones[-1].key if tones else low + LEAD_RANGE // 2
        homes = [key for key in range(low, low + LEAD_RANGE + 1) if key % OCTAVE in home]
        last = min(homes, key=lambda key: (abs(key - before), key))
        count = len(self.form.bars)
        return [*tones, Tone(count, 0, 1, last)], instrument

    def _lead(self, tones: Sequence[Tone]) -> tuple[Note, ...]:
        notes: list[Note] = []
        for tone in tones:
            if tone.bar == len(self.form.bars):
                notes.append(Note(self.form.final_time, self.tail * 0.85, tone.key, 82))
                continue
            strength = 88 if tone.beat % 2 == 0 else 78
            stroke = Stroke(
                tone.beat, tone.length * 0.95, tone.key, strength + self.chance.randint(-6, 6)
            )
            notes += self._placed([stroke], tone.bar, 0.008)
        return tuple(note for note in notes if self._may_sing(note))

    def _may_sing(self, note: Note) -> bool:
        end = min(note.start + note.length, note.start + 1.0)
        return not any(
            note.start < until + 0.3 and end > since - 0.3 for since, until in self.spoken
        )

    def _shimmer(self, tones: Sequence[Tone]) -> tuple[Note, ...]:
        """Double the strong notes an octave above, from the second main part on."""
        mains = [
            run for run in _runs(self.form.bars) if self.form.bars[run[0]].section is Section.MAIN
        ]
        chosen = mains[1:] or (mains if len(self.form.bars) <= 8 else [])  # noqa: PLR2004
        wanted = {bar for run in chosen for bar in run} | {len(self.form.bars)}
        strong = [
            replace(tone, key=tone.key + OCTAVE)
            for tone in tones
            if tone.bar in wanted and tone.beat % 2 == 0 and tone.key + OCTAVE <= 96  # noqa: PLR2004
        ]
        return self._lead(strong)

    def _last(self, keys: Sequence[int], velocity: int, *, rolled: bool) -> list[Note]:
        """Strike the final chord, which rings until the end."""
        length = max(0.2, self.tail - 0.25)
        roll = _ROLL_SECONDS if rolled else 0.0
        return [
            Note(
                self.form.final_time + place * roll,
                length - place * roll,
                key,
                velocity - 2 * place,
            )
            for place, key in enumerate(keys)
        ]


def _runs(bars: Sequence[Bar]) -> list[list[int]]:
    """Give the numbers of the bars of each section."""
    runs: list[list[int]] = []
    for number, bar in enumerate(bars):
        if bar.place == 0:
            runs.append([])
        runs[-1].append(number)
    return runs


def _swung(beat: float, swing: float) -> float:
    """Let the second half of a beat come late."""
    whole, part = divmod(round(beat * STEPS) / STEPS, 1)
    half = 0.5 * (1 + swing)
    late = part * (1 + swing) if part < 0.5 else half + (part - 0.5) * (1 - swing)  # noqa: PLR2004
    return whole + late
