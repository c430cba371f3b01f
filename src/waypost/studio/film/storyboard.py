"""What a film shows and says, scene by scene, before it has times."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from waypost.studio.compose.words import Words
from waypost.studio.digest.model import Digest, Series, SeriesShape, TableDigest
from waypost.studio.draw.charts import can_draw
from waypost.studio.draw.text import drawable
from waypost.studio.film.model import Role, Scene
from waypost.studio.plan.model import Genre, Plan
from waypost.studio.plan.planning import lines_for
from waypost.studio.plan.titles import typographic
from waypost.studio.script.model import Narration, Sentence

MOST_CHARTS: Final = 2
MOST_CLOSING_LINES: Final = 3
_HEAVY: Final = 4.0
_SHORT: Final = 8
"""Words up to which a stated fact is written without its full stop."""
_OVER_TIME = re.compile(r"\b(?:rose|fell|grew|dropped|over time|in both|from .+ to )\b")


def write_storyboard(
    plan: Plan, words: Words, digest: Digest, narration: Narration, *, speaks: bool
) -> tuple[Scene, ...]:
    """Turn a narration into scenes: an opening with the title, one per sentence, a closing.

    Args:
        plan: Of the film.
        words: Those of its words that can be drawn.
        digest: Whose tables become figures and charts.
        narration: What is said, or read.
        speaks: Whether it is said.
    """
    sentences = list(narration.sentences)
    closing = Scene(Role.CLOSING, words.title, lines=_closing_lines(words), weight=_HEAVY)
    if len(sentences) > 1 and _same(sentences[-1].text, plan.title):
        closing = replace(closing, spoken=sentences.pop().text if speaks else "")
    opening = Scene(Role.OPENING, words.title, kicker=words.kicker, weight=_HEAVY)
    before: list[Scene] = []
    at = next((n for n, s in enumerate(sentences[:2]) if _same(s.text, plan.title)), None)
    if at is not None:
        before = [_line(sentence, plan, speaks=speaks) for sentence in sentences[:at]]
        opening = replace(opening, spoken=sentences[at].text if speaks else "")
        sentences = sentences[at + 1 :]
    data = _Data(digest.tables)
    told = [data.scene(_line(sentence, plan, speaks=speaks)) for sentence in sentences]
    return (*before, opening, *told, *data.rest(told), closing)


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _closing_lines(words: Words) -> tuple[str, ...]:
    """End with what a viewer has to know: the facts, or else the line below the title."""
    facts = [fact for fact in words.facts if len(fact) <= 60][:MOST_CLOSING_LINES]  # noqa: PLR2004
    if facts:
        return tuple(facts)
    return (words.subtitle,) if 0 < len(words.subtitle) <= 90 else ()  # noqa: PLR2004


def _line(sentence: Sentence, plan: Plan, *, speaks: bool) -> Scene:
    text = typographic(sentence.text, plan.language)
    stated = any(_same(text, fact) for fact in (*plan.facts, plan.subtitle))
    if stated and len(text.split()) <= _SHORT:
        text = text.rstrip(".")
    return Scene(
        Role.LINE,
        drawable(text, plan.typeface.family),
        spoken=sentence.text if speaks else "",
        source=sentence.source,
        weight=sentence.weight,
    )


def spare_lines(plan: Plan, scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """Give lines of the bank that no scene has yet, to be shown over music."""
    if plan.genre is Genre.REPORT:
        return ()
    said = {_plain(scene.text) for scene in scenes}
    bank = dict.fromkeys([*plan.lines, *lines_for(plan.domain, plan.language)])
    lines = [drawable(line, plan.typeface.family) for line in bank if _plain(line) not in said]
    return tuple(Scene(Role.LINE, line, weight=0.5) for line in lines if line)


class _Data:
    """Hands out the figures and charts of tables, each once."""

    def __init__(self, tables: Sequence[TableDigest]) -> None:
        self._figures = [(table.name, figure) for table in tables for figure in table.key_figures]
        self._series = [
            (table.name, series)
            for table in tables
            for series in table.series
            if can_draw(series) and all(map(drawable, (series.title, *series.labels)))
        ]
        self._charts = 0

    def scene(self, scene: Scene) -> Scene:
        """Show a sentence as the chart or the figure that it speaks of, if there is one."""
        series = self._series_for(scene.text)
        if series is not None:
            return replace(scene, role=Role.CHART, text=series.title, series=series)
        for place, (name, figure) in enumerate(self._figures):
            stands = re.search(rf"(?<![\w.,]){re.escape(figure.value)}(?![\w,]|\.\d)", scene.text)
            if name == scene.source and stands and drawable(figure.value) and drawable(figure.label):
                del self._figures[place]
                return replace(scene, role=Role.FIGURE, figure=figure)
        return scene

    def _series_for(self, text: str) -> Series | None:
        if self._charts >= MOST_CHARTS:
            return None
        for place, (_, series) in enumerate(self._series):
            named = sum(label in text for label in series.labels)
            over_time = series.shape is SeriesShape.OVER_TIME
            wanted = 2 if over_time and _OVER_TIME.search(text) else 1
            if named >= wanted and bool(_OVER_TIME.search(text)) == over_time:
                del self._series[place]
                self._charts += 1
                return series
        return None

    def rest(self, told: Sequence[Scene]) -> tuple[Scene, ...]:
        """Give a chart by itself where no sentence has brought one."""
        if self._charts or not self._series or any(scene.role is Role.CHART for scene in told):
            return ()
        name, series = self._series[0]
        return (Scene(Role.CHART, series.title, source=name, weight=1.6, series=series),)
