"""What a document shows of sounds and videos: a waveform, stills, and how long they are."""

from waypost.studio.compose.times import clock
from waypost.studio.digest.model import Digest, PictureDigest, SoundDigest, VideoDigest
from waypost.studio.paper.look import Look
from waypost.studio.paper.model import Heading, Manner, Paragraph, Piece, Wave
from waypost.studio.paper.pictures import Studio
from waypost.studio.plan.titles import typographic

BARS = 110


def media_of(digest: Digest, studio: Studio, look: Look, hero: PictureDigest | None) -> list[Piece]:
    """Arrange all sounds and videos."""
    pieces: list[Piece] = []
    for sound in digest.sounds:
        pieces += _sound(sound, studio)
    for video in digest.videos:
        pieces += _video(video, studio, look, hero)
    return pieces


def _heading(title: str, studio: Studio, otherwise: str) -> Heading:
    """Use a recording's own title unless the document's says it."""
    plan = studio.commission.plan
    own = studio.writer.plain(typographic(title, plan.language))
    return Heading(own if own and own.casefold() != plan.title.casefold() else otherwise)


def _sound(sound: SoundDigest, studio: Studio) -> list[Piece]:
    length = studio.wording.length.format(time=clock(sound.duration_seconds))
    line = " · ".join(filter(None, (studio.writer.plain(sound.artist), length)))
    heading = _heading(sound.title, studio, studio.wording.recording)
    alt = f"{heading.text}, {studio.wording.waveform}, {length}"
    return [heading, Wave(alt, _levels(sound.envelope or (0.0,)), line)]


def _levels(envelope: tuple[float, ...]) -> tuple[float, ...]:
    """Give the loudest value of each of 110 equal parts."""
    count = len(envelope)
    ends = [(i * count // BARS, (i + 1) * count // BARS) for i in range(BARS)]
    return tuple(round(max(envelope[a : max(a + 1, b)]), 3) for a, b in ends)


def _video(
    video: VideoDigest, studio: Studio, look: Look, hero: PictureDigest | None
) -> list[Piece]:
    stills = [still for still in video.stills if still != hero or len(video.stills) < 3]  # noqa: PLR2004
    length = studio.wording.length.format(time=clock(video.duration_seconds))
    return [
        _heading(video.title, studio, studio.wording.scenes),
        *studio.rows(stills, look.width),
        Paragraph(studio.writer.rich(length), Manner.NOTE),
    ]
