"""Which attached photos and clips a film shows, and in which scenes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from waypost.kernel.studio import LeftOut
from waypost.studio.digest.model import Digest, Origin, VideoDigest
from waypost.studio.film.model import Footage, Role, Scene

MOST_PICTURES: Final = 16
_BEFORE_STILL: Final = 0.3
TOO_MANY: Final = f"A video shows {MOST_PICTURES} pictures and clips at most."
_PICTURE_WEIGHT: Final = 2.7
_PART_WEIGHT: Final = 1.0
TAKEN: Final = (Role.OPENING, Role.LINE, Role.FIGURE, Role.CLOSING)
"""Roles of scenes that may have a picture."""


def footage_of(digest: Digest) -> tuple[tuple[Footage, ...], tuple[LeftOut, ...]]:
    """Collect what can be shown, in the order of the attachments: photos, then parts of clips.

    A page of a document is shown only where nothing else is known of it.
    """
    photos = [
        Footage(picture.name, picture.path, picture.width, picture.height)
        for picture in digest.showable
        if picture.origin is not Origin.STILL
        and not (picture.origin is Origin.PAGE and digest.texts)
    ]
    clips = [part for video in digest.videos for part in _parts(video)]
    kept = [*[part for part in clips if not part.part], *photos]
    kept.sort(key=lambda footage: _place(footage, digest))
    kept += [part for part in clips if part.part]
    shown = tuple(kept[:MOST_PICTURES])
    names = {footage.name for footage in shown}
    dropped = dict.fromkeys(f.name for f in kept[MOST_PICTURES:] if f.name not in names)
    return shown, tuple(LeftOut(name, TOO_MANY) for name in dropped)


def _parts(video: VideoDigest) -> list[Footage]:
    """Part a clip where its telling stills are: what lies before the first may be dark."""
    starts = [max(0.0, still.at_seconds - _BEFORE_STILL) for still in video.stills] or [0.0]
    ends = [*starts[1:], video.duration_seconds]
    return [
        Footage(
            name=video.name,
            path=video.path,
            width=video.width,
            height=video.height,
            is_clip=True,
            starts_at=start,
            seconds=end - start,
            part=part,
        )
        for part, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _place(footage: Footage, digest: Digest) -> int:
    """Tell where the file of a photo or a clip stands among the attachments of its sort."""
    names = [picture.name for picture in digest.pictures] + [v.name for v in digest.videos]
    return names.index(footage.name)


def with_footage(scenes: Sequence[Scene], footage: Sequence[Footage]) -> tuple[Scene, ...]:
    """Give scenes their pictures, each once.

    There are more scenes where there are more pictures; where there are fewer, some are shown
    again in another way.
    """
    if not footage:
        return tuple(scenes)
    slots = [number for number, scene in enumerate(scenes) if scene.role in TAKEN]
    slots.sort(key=lambda number: scenes[number].role is not Role.OPENING)
    result = list(scenes)
    count = min(len(footage), len(slots))
    spread = [slots[len(slots) * turn // count] for turn in range(count)]
    for slot, picture in zip(spread, footage, strict=False):
        result[slot] = replace(result[slot], footage=picture)
    if len(footage) > len(slots):
        return _with_pictures(result, footage[len(slots) :])
    return _with_repeats(result, sorted(set(slots) - set(spread)), footage)


def _with_pictures(scenes: list[Scene], footage: Sequence[Footage]) -> tuple[Scene, ...]:
    """Put pictures without words between the scenes that have some."""
    gaps = max(1, len(scenes) - 1)
    result: list[Scene] = []
    placed = 0
    for number, scene in enumerate(scenes):
        result.append(scene)
        until = len(footage) * (number + 1) // gaps if number < gaps else placed
        result += [_wordless(picture) for picture in footage[placed:until]]
        placed = max(placed, until)
    return tuple(result)


def _wordless(picture: Footage) -> Scene:
    weight = _PART_WEIGHT if picture.part else _PICTURE_WEIGHT
    return Scene(Role.PICTURE, weight=weight, footage=picture)


def _with_repeats(
    scenes: list[Scene], empty: Sequence[int], footage: Sequence[Footage]
) -> tuple[Scene, ...]:
    """Show pictures again in every second scene without one, and in the last."""
    turns = dict.fromkeys(range(len(footage)), 0)
    last = len(scenes) - 1
    for number, slot in enumerate(empty):
        which = 0 if slot == last else (number + 1) % len(footage)
        beside = [scenes[near].footage for near in (slot - 1, slot + 1) if 0 <= near <= last]
        path = footage[which].path
        again = any(near and near.path == path for near in beside) and not footage[which].is_clip
        if again or not (number % 2 or slot == last):
            continue
        turns[which] += 1
        turn = 2 if slot == last else turns[which]
        scenes[slot] = replace(scenes[slot], footage=replace(footage[which], turn=turn))
    return tuple(scenes)
