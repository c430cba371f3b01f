"""The composer of films: a storyboard with voice and music, drawn, encoded and measured."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from waypost.kernel.studio import Check, LeftOut
from waypost.studio.checks.sounds import cue_checks
from waypost.studio.checks.texts import text_checks
from waypost.studio.checks.videos import video_checks
from waypost.studio.compose.audio_wishes import wish_of
from waypost.studio.compose.leaving_out import once_each
from waypost.studio.compose.model import Commission, Composition, ProgressReport
from waypost.studio.compose.pictures import draw_cover
from waypost.studio.compose.words import Words, words_of
from waypost.studio.digest.model import Digest
from waypost.studio.draw.encode import jpeg
from waypost.studio.film.encoding import Writer, writing
from waypost.studio.film.filming import Film
from waypost.studio.film.grounds import Grounds
from waypost.studio.film.look import look_of
from waypost.studio.film.manner import MANNERS
from waypost.studio.film.model import FRAMES_PER_SECOND, Take
from waypost.studio.film.screenplay import Screenplay, write_screenplay
from waypost.studio.film.sets import Sets
from waypost.studio.film.soundtrack import Soundtrack, choose_music, make_soundtrack
from waypost.studio.film.timing import timed
from waypost.studio.memory import give_back
from waypost.studio.sound.captions import split_cues, to_vtt
from waypost.studio.sound.model import Cue
from waypost.studio.sound.synthesis import put_instruments_away

OUTPUT: Final = "output-1.mp4"
CAPTIONS: Final = "captions.vtt"
COVER: Final = "cover.jpg"
NO_TIME: Final = "The video has no time for it."
_DRAWN_FROM, _DRAWN_TO = 0.18, 0.88
_REPORT_EVERY: Final = 12


@dataclass(frozen=True, slots=True)
class Filmed:
    """What is known of a film when its file is written, and its sound is out of memory.

    Attributes:
        size: Width and height, in pixels.
        seconds: The length that was promised.
        frames: How many pictures were drawn.
        cues: What is said or shown when.
        language: Of the cues.
        used: Names of the attachments that are seen or heard.
        left_out: The others, and why.
        checks: Of its words.
        notes: For the report.
    """

    size: tuple[int, int]
    seconds: float
    frames: int
    cues: tuple[Cue, ...]
    language: str
    used: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    checks: tuple[Check, ...]
    notes: tuple[str, ...]


def compose_video(commission: Commission, report: ProgressReport) -> Composition:
    """Write, speak, score, draw, encode and measure a film."""
    words, path = words_of(commission.plan), commission.out_folder / OUTPUT
    filmed = _filmed(commission, words, path, report)
    give_back()
    report(_DRAWN_TO, "Writing the captions")
    if filmed.cues:
        captions = to_vtt(filmed.cues, filmed.language)
        (commission.out_folder / CAPTIONS).write_text(captions, "utf-8")
    cover = draw_cover(commission)
    (commission.out_folder / COVER).write_bytes(jpeg(cover.pixels))
    report(0.92, "Watching it")
    shown = split_cues(filmed.cues, filmed.language)
    return Composition(
        outputs=(OUTPUT,),
        cover=COVER,
        used=filmed.used,
        left_out=(*words.left_out, *filmed.left_out),
        checks=(
            *video_checks(path, filmed.size, filmed.seconds, filmed.frames, "video: "),
            *filmed.checks,
            *(cue_checks(shown, filmed.seconds) if shown else ()),
            *text_checks(cover, "cover: "),
        ),
        duration_seconds=round(filmed.frames / FRAMES_PER_SECOND, 2),
        captions=CAPTIONS if filmed.cues else None,
        notes=filmed.notes,
    )


def _filmed(commission: Commission, words: Words, path: Path, report: ProgressReport) -> Filmed:
    """Make the file of a film."""
    plan, wish = commission.plan, wish_of(commission.plan)
    report(0.0, "Writing the storyboard")
    play = write_screenplay(commission, words, MANNERS[plan.mood], wish)
    look = look_of(plan, play.language, commission.layout)
    report(0.1, "Composing the music")
    music = choose_music(commission, play.seconds, wish)
    form = music.form(commission, play.seconds)
    takes = timed(play.scenes, play.seconds, look.manner, form)
    voices = [play.voice_of(take.scene) for take in takes]
    track = make_soundtrack(commission, takes, voices, music, play.seconds)
    put_instruments_away()
    give_back()
    grounds = Grounds(look, commission.attachments_folder)
    bars = tuple(form.beat_times[:: form.beats]) if form else ()
    film = Film(look, Sets(look, grounds, commission.layout), takes, play.seconds, bars)
    size = (look.width, look.height)
    with writing(path, size, track.sound) as writer:
        _draw(film, writer, report)
    used = _used(takes, track, grounds.unreadable)
    return Filmed(
        size=size,
        seconds=play.seconds,
        frames=film.count,
        cues=track.cues,
        language=play.language,
        used=used,
        left_out=_left_out(commission.digest, play, track, grounds.unreadable, frozenset(used)),
        checks=film.measured.checks(*size, "video: "),
        notes=play.notes,
    )


def _draw(film: Film, writer: Writer, report: ProgressReport) -> None:
    """Draw and encode every frame."""
    for number, pixels in enumerate(film.frames()):
        if number % _REPORT_EVERY == 0:
            share = number / film.count
            report(_DRAWN_FROM + (_DRAWN_TO - _DRAWN_FROM) * share, "Drawing")
        writer.add(pixels)


def _used(takes: Iterable[Take], track: Soundtrack, unreadable: dict[str, str]) -> tuple[str, ...]:
    """Name the attachments that are seen or heard."""
    names = [*track.used]
    for take in takes:
        footage = take.scene.footage
        names += [footage.name] if footage and footage.path not in unreadable else []
        names += [take.scene.source] if take.scene.source else []
    return tuple(dict.fromkeys(names))


def _left_out(
    digest: Digest,
    play: Screenplay,
    track: Soundtrack,
    unreadable: dict[str, str],
    used: frozenset[str],
) -> tuple[LeftOut, ...]:
    """Name every attachment that is not in the film, once, with its reason."""
    reasons = [(item.name, item.reason) for item in (*play.left_out, *track.left_out)]
    reasons += [
        (picture.name, f"The picture was not used: {unreadable[picture.path]}.")
        for picture in digest.pictures
        if picture.path in unreadable
    ]
    everything = [picture.name for picture in digest.pictures]
    everything += [video.name for video in digest.videos]
    everything += [text.name for text in digest.texts]
    everything += [table.name for table in digest.tables]
    everything += [sound.name for sound in digest.sounds]
    reasons += [(name, NO_TIME) for name in everything]
    return once_each(reasons, used)
