"""What a poster takes from documents and recordings: a few short lines, whole, in their order."""

from dataclasses import dataclass
from typing import Final

from waypost.studio.compose.phrases import phrases_for
from waypost.studio.compose.times import clock
from waypost.studio.digest.model import BlockRole, Digest, TextDigest
from waypost.studio.plan.model import Plan
from waypost.studio.plan.titles import typographic

MOST_POINTS: Final = 5
LONGEST_POINT: Final = 64
_LISTED: Final = (BlockRole.ITEM, BlockRole.STEP)


@dataclass(frozen=True, slots=True)
class Point:
    """A line, and the name of the file from which it comes; the name is for the report alone."""

    text: str
    name: str


def points_of(plan: Plan, digest: Digest, room: int, *, texts: bool) -> tuple[Point, ...]:
    """Choose lines for what room a poster has beside other facts; of texts only if wanted."""
    phrases = phrases_for(plan.language)
    points = [
        Point(f"{phrases.recording} · {clock(sound.duration_seconds)}", sound.name)
        for sound in digest.sounds
    ]
    points += [
        Point(f"{phrases.scenes} · {clock(video.duration_seconds)}", video.name)
        for video in digest.videos
        if not video.stills
    ]
    for text in digest.texts if texts else ():
        points += [Point(line, text.name) for line in _lines(text, plan)]
    said = {plan.title.casefold(), plan.subtitle.casefold(), *map(str.casefold, plan.facts)}
    fresh = {point.text.casefold(): point for point in reversed(points)}
    chosen = [point for key, point in fresh.items() if key not in said]
    return tuple(reversed(chosen))[: max(0, min(room, MOST_POINTS))]


def speaks(text: TextDigest, plan: Plan) -> bool:
    """Whether a poster's title or second line comes from a text."""
    said = {typographic(block.text, plan.language).casefold() for block in text.blocks[:12]}
    subtitle = plan.subtitle.casefold()
    return plan.title.casefold() in said or any(line.startswith(subtitle) for line in said)


def _lines(text: TextDigest, plan: Plan) -> list[str]:
    """Take the sections of a text, or the items of its first list where there are no sections."""
    sections = [b.text for b in text.blocks if b.role is BlockRole.HEADING and b.level == 1]
    items = [block.text for block in text.blocks if block.role in _LISTED]
    lines = sections if len(sections) > 1 else items
    short = [line for line in lines if len(line) <= LONGEST_POINT and "\n" not in line]
    return [typographic(line, plan.language) for line in short]
