"""What a page shows of sounds and videos: a waveform, stills, and how long they are."""

from dataclasses import dataclass

from waypost.kernel.studio import LeftOut
from waypost.studio.compose.model import Commission
from waypost.studio.compose.page_pictures import Picture, inline
from waypost.studio.compose.phrases import Phrases
from waypost.studio.compose.pictures import hero_picture
from waypost.studio.compose.times import clock
from waypost.studio.compose.waveform import waveform
from waypost.studio.digest.model import Digest, SoundDigest, VideoDigest
from waypost.studio.plan.model import Plan
from waypost.studio.plan.titles import typographic

FEW_STILLS = 2
"""Of so few, the hero's is shown again: the rest alone would say little."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound: a wide and a narrow waveform, and a line below them."""

    heading: str
    line: str
    large: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A still of a video, and when it is."""

    picture: Picture
    time: str


@dataclass(frozen=True, slots=True)
class Film:
    """A video: its stills, and a line about it."""

    heading: str
    line: str
    scenes: tuple[Scene, ...]


def recordings_of(digest: Digest, plan: Plan, phrases: Phrases) -> tuple[Recording, ...]:
    """Draw all sounds."""
    return tuple(_recording(sound, plan, phrases) for sound in digest.sounds)


def _recording(sound: SoundDigest, plan: Plan, phrases: Phrases) -> Recording:
    heading = _heading(sound.title, plan, phrases.recording)
    length = phrases.length.format(time=clock(sound.duration_seconds))
    artist = "" if sound.artist == plan.subtitle else typographic(sound.artist, plan.language)
    label = f"{heading}, {phrases.waveform}, {length}"
    return Recording(
        heading=heading,
        line=" · ".join(filter(None, (artist, length))),
        large=waveform(sound, 196, "large", label),
        narrow=waveform(sound, 68, "narrow", label),
    )


def films_of(
    commission: Commission, phrases: Phrases
) -> tuple[tuple[Film, ...], tuple[LeftOut, ...]]:
    """Inline the stills of all videos."""
    films: list[Film] = []
    left_out: list[LeftOut] = []
    for video in commission.digest.videos:
        film, unreadable = _film(commission, video, phrases)
        films.append(film)
        left_out += unreadable
    return tuple(films), tuple(left_out)


def _film(
    commission: Commission, video: VideoDigest, phrases: Phrases
) -> tuple[Film, tuple[LeftOut, ...]]:
    first = hero_picture(commission)
    stills = video.stills
    if len(stills) > FEW_STILLS:
        stills = tuple(still for still in stills if still != first)
    pictures, left_out = inline(commission, stills, phrases)
    film = Film(
        heading=_heading(video.title, commission.plan, phrases.scenes),
        line=phrases.length.format(time=clock(video.duration_seconds)),
        scenes=tuple(
            Scene(picture, clock(still.at_seconds))
            for still, picture in zip(stills, pictures, strict=False)
        ),
    )
    return film, left_out


def _heading(title: str, plan: Plan, otherwise: str) -> str:
    """Use a tag as a heading unless the page's title says it."""
    title = typographic(title, plan.language)
    return otherwise if not title or title.casefold() == plan.title.casefold() else title
