"""The composer of audio: a narration with music that fits, or music alone, as MP3."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from waypost.kernel.studio import LeftOut
from waypost.studio.checks.sounds import cue_checks, sound_checks
from waypost.studio.checks.texts import text_checks
from waypost.studio.compose.audio_bed import Bed, attached_bed
from waypost.studio.compose.audio_timing import (
    LONGEST_PAUSE_SECONDS,
    Placing,
    Speech,
    longest_gap,
    place,
)
from waypost.studio.compose.audio_wishes import Wish, wish_of
from waypost.studio.compose.leaving_out import once_each
from waypost.studio.compose.model import Commission, Composition, Layout, ProgressReport
from waypost.studio.compose.pictures import draw_cover, hero_picture
from waypost.studio.digest.model import Digest
from waypost.studio.draw.encode import jpeg
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import LONGEST_SECONDS, SHORTEST_SECONDS
from waypost.studio.script.lengths import asked_seconds
from waypost.studio.script.model import Narration
from waypost.studio.script.narration import NOTHING_SAID, write_narration
from waypost.studio.script.sentences import reading_seconds
from waypost.studio.sound.captions import split_cues, to_vtt
from waypost.studio.sound.files import write_mp3
from waypost.studio.sound.mixing import mix
from waypost.studio.sound.model import Cue, Samples, frames_of, seconds_of
from waypost.studio.sound.score import play_score
from waypost.studio.sound.speech import can_speak, speak

OUTPUT: Final = "output-1.mp3"
CAPTIONS: Final = "captions.vtt"
COVER: Final = "cover.jpg"
MUSIC_SECONDS: Final = 20.0
JINGLE_SECONDS: Final = 8.0
DUCKING_DB: Final = 10.0
PLAIN_DUCKING_DB: Final = 15.0
_SECOND_SEED: Final = 7_919
NO_VOICE_NOTE: Final = (
    "There is no voice for this language yet: the words stand in the captions, over music."
)

FEW_WORDS_NOTE: Final = "There are too few words for a voice alone: music fills the pauses."
NO_TIME_NOTE: Final = "{seconds:g} seconds are too short for words: it is music alone."


@dataclass(frozen=True, slots=True)
class Script:
    """What is said or read: its cues with their times, and the voice where there is one.

    It stands `alone` where no music is wished for and none is needed.
    """

    seconds: float
    cues: tuple[Cue, ...]
    voice: Samples | None
    narration: Narration
    notes: tuple[str, ...] = ()
    alone: bool = False


def compose_audio(commission: Commission, report: ProgressReport) -> Composition:
    """Write, speak, score and mix a recording, and measure it."""
    plan = commission.plan
    report(0.0, "Writing the script")
    wish = wish_of(plan)
    script = _music_alone(plan) if wish is Wish.MUSIC else _scripted(commission, wish, report)
    report(0.35, "Composing the music")
    bed = _music(commission, script)
    path = commission.out_folder / OUTPUT
    _record(path, script, bed, commission.layout, report)
    script, bed = replace(script, voice=None), replace(bed, sound=None)
    shown = split_cues(script.cues, script.narration.language)
    if script.cues:
        spoken = script.voice is not None
        captions = to_vtt(script.cues, script.narration.language, spoken=spoken)
        (commission.out_folder / CAPTIONS).write_text(captions, "utf-8")
    report(0.85, "Drawing the cover")
    cover = draw_cover(commission)
    (commission.out_folder / COVER).write_bytes(jpeg(cover.pixels))
    report(0.93, "Listening to it")
    used = (*script.narration.used, *bed.used, *_pictured(commission))
    return Composition(
        outputs=(OUTPUT,),
        cover=COVER,
        used=used,
        left_out=_left_out(commission.digest, script.narration, bed, frozenset(used), wish),
        checks=(
            *sound_checks(path, script.seconds),
            *(cue_checks(shown, script.seconds) if shown else ()),
            *text_checks(cover, "cover: "),
        ),
        duration_seconds=round(script.seconds, 2),
        captions=CAPTIONS if script.cues else None,
        notes=(*script.narration.notes, *script.notes),
    )


def _music_alone(plan: Plan) -> Script:
    """Ask for no words."""
    natural = JINGLE_SECONDS if "jingle" in plan.prompt.casefold() else MUSIC_SECONDS
    seconds = _bounded(asked_seconds(plan) or natural)
    return Script(seconds, (), None, Narration((), plan.language))


def _scripted(commission: Commission, wish: Wish, report: ProgressReport) -> Script:
    """Write what is said, and say it, or give it time to be read."""
    plan = commission.plan
    narration = write_narration(plan, commission.digest)
    wanted = asked_seconds(plan)
    asked = _bounded(wanted) if wanted else None
    if not can_speak(narration.language):
        return _read(narration, plan, asked)
    report(0.1, "Speaking")
    clips = speak([sentence.text for sentence in narration.sentences], plan.mood, plan.seed)
    said = [(s, clip) for s, clip in zip(narration.sentences, clips, strict=True) if len(clip)]
    narration = replace(narration, sentences=tuple(sentence for sentence, _ in said))
    speeches = [Speech(seconds_of(clip), s.weight, s.ends_part) for s, clip in said]
    alone = wish is Wish.VOICE
    placing = place(speeches, plan.mood, asked, has_music=not alone)
    if alone and longest_gap(speeches, placing) > LONGEST_PAUSE_SECONDS:
        alone = False
        placing = place(speeches, plan.mood, asked, has_music=True)
    notes = (FEW_WORDS_NOTE,) if wish is Wish.VOICE and not alone else ()
    cues, voice = [], np.zeros(frames_of(placing.seconds), np.float32)
    for number, start in placing.starts:
        sentence, clip = said[number]
        first = frames_of(start)
        voice[first : first + len(clip)] += clip[: len(voice) - first]
        cues.append(Cue(start, start + seconds_of(clip), sentence.text))
    script = _kept(narration, placing, cues, voice)
    return replace(script, alone=alone, notes=(*notes, *script.notes))


def _read(narration: Narration, plan: Plan, asked: float | None) -> Script:
    """Give captions the time that they take to be read, over music."""
    speeches = [
        Speech(reading_seconds(sentence.text), sentence.weight, ends_part=False)
        for sentence in narration.sentences
    ]
    placing = place(speeches, plan.mood, asked, has_music=True)
    cues = [
        Cue(start, start + speeches[number].seconds, narration.sentences[number].text)
        for number, start in placing.starts
    ]
    script = _kept(narration, placing, cues, None)
    return replace(script, notes=(NO_VOICE_NOTE, *script.notes)) if cues else script


def _kept(
    narration: Narration, placing: Placing, cues: Sequence[Cue], voice: Samples | None
) -> Script:
    """Keep what had time, and say how much had none."""
    kept = tuple(narration.sentences[number] for number, _ in placing.starts)
    dropped = len(narration.sentences) - len(kept)
    if dropped and not kept:
        narration = replace(narration, notes=())
        notes: tuple[str, ...] = (NO_TIME_NOTE.format(seconds=placing.seconds),)
    elif dropped and not narration.notes:
        notes = (f"{dropped} of {len(narration.sentences)} sentences had no time.",)
    else:
        notes = ()
    return Script(
        placing.seconds,
        tuple(cues),
        voice if cues else None,
        replace(narration, sentences=kept),
        notes,
    )


def _bounded(seconds: float) -> float:
    return min(LONGEST_SECONDS, max(SHORTEST_SECONDS, seconds))


def _music(commission: Commission, script: Script) -> Bed:
    """Take the attached sound, or compose; the second layout composes something else."""
    if script.alone and script.voice is not None:
        return Bed(None)
    bed = Bed(None)
    if commission.layout is Layout.FIRST:
        bed = attached_bed(commission, script.seconds)
    if bed.sound is not None:
        return bed
    plan = commission.plan
    seed = plan.seed + _SECOND_SEED * list(Layout).index(commission.layout)
    spoken = [(cue.start, cue.end) for cue in script.cues] if script.voice is not None else []
    return replace(bed, sound=play_score(plan.mood, script.seconds, seed, spoken))


def _record(path: Path, script: Script, bed: Bed, layout: Layout, report: ProgressReport) -> None:
    report(0.6, "Mixing")
    ducking = PLAIN_DUCKING_DB if layout is Layout.PLAIN else DUCKING_DB
    sound = mix(script.voice, bed.sound, ducking_db=ducking)
    report(0.72, "Writing the file")
    write_mp3(path, sound)


def _pictured(commission: Commission) -> tuple[str, ...]:
    """Name the attached picture that the cover shows."""
    picture = hero_picture(commission)
    return (picture.name,) if picture else ()


def _left_out(
    digest: Digest, narration: Narration, bed: Bed, used: frozenset[str], wish: Wish
) -> tuple[LeftOut, ...]:
    """Name every attachment that is not in the recording, once, with its reason."""
    wordless = "Music alone was asked for." if wish is Wish.MUSIC else NOTHING_SAID
    reasons = [(item.name, item.reason) for item in (*narration.left_out, *bed.left_out)]
    reasons += [(text.name, wordless) for text in digest.texts]
    reasons += [
        (table.name, wordless if table.facts else "Nothing could be computed from it.")
        for table in digest.tables
    ]
    reasons += [
        (sound.name, "The voice stands alone, or music was composed instead.")
        for sound in digest.sounds
    ]
    reasons += [(video.name, "Only its sound could be heard here.") for video in digest.videos]
    reasons += [
        (picture.name, "A recording shows one picture, on its cover.")
        for picture in digest.pictures
    ]
    return once_each(reasons, used)
