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
from waypost.studio.plan.banks import lines_for
from waypost.studio.plan.model import Genre, Plan
from waypost.studio.plan.titles import typographic
from waypost.studio.script.model import Narration, Sentence

MOST_CHARTS: Final = 2
MOST_CLOSING_LINES: Final = 3
_HEAVY: Final = 4.0
_UNSAID: Final = 2.6
_SLOGAN: Final = 1.2
_LONG_FACT, _LONG_LINE = 60, 90
MOST_FACTS: Final = 4
FEW_TOGETHER, MANY_TOGETHER = 36, 110
"""Letters of facts in one scene: where there is time for more scenes, and where there is not."""
_COURSE = re.compile(r"\b(?:rose|fell|in both)\b")
_AHEAD = re.compile(r"\b(?:highest|most frequent)\b")


def write_storyboard(  # noqa: PLR0913 one call, all of it needed
    plan: Plan,
    words: Words,
    digest: Digest,
    narration: Narration,
    *,
    speaks: bool,
    together: int = FEW_TOGETHER,
) -> tuple[Scene, ...]:
    """Turn a narration into scenes: an opening with the title, one per sentence, a closing.

    Args:
        plan: Of the film.
        words: Those of its words that can be drawn.
        digest: Whose tables become figures and charts.
        narration: What is said, or read.
        speaks: Whether it is said.
        together: How many letters of facts may stand in one scene.
    """
    sentences = list(narration.sentences)
    last = ""
    if len(sentences) > 1 and _same(sentences[-1].text, plan.title):
        last = sentences.pop().text if speaks else ""
    before, opening, sentences = _opened(plan, words, digest, sentences, speaks=speaks)
    sentences = [sentence for sentence in sentences if not _same(sentence.text, plan.title)]
    data = _Data(digest.tables)
    told = [data.scene(_line(sentence, plan, speaks=speaks)) for sentence in sentences]
    told = _gathered(_with_facts(told, words), words, together)
    scenes = (*before, opening, *told, *data.rest(told))
    lines = _closing_lines(plan, words, digest, scenes)
    return (*scenes, Scene(Role.CLOSING, words.title, lines=lines, spoken=last, weight=_HEAVY))


def _opened(
    plan: Plan, words: Words, digest: Digest, sentences: list[Sentence], *, speaks: bool
) -> tuple[list[Scene], Scene, list[Sentence]]:
    """Give what comes before the title, the scene of the title, and the sentences after it.

    What an attached text calls itself belongs to the title.
    """
    told = any(_same(sentence.text, plan.subtitle) for sentence in sentences)
    shown = not told and _is_stated(plan) and len(words.subtitle) <= _LONG_LINE
    lines = (words.subtitle,) if shown else ()
    opening = Scene(Role.OPENING, words.title, kicker=words.kicker, lines=lines, weight=_HEAVY)
    names = [plan.title, *(text.title for text in digest.texts)]
    at = next((n for n, s in enumerate(sentences[:2]) if any(_same(s.text, m) for m in names)), -1)
    if at < 0:
        return [], opening, sentences
    before = [_line(sentence, plan, speaks=speaks) for sentence in sentences[:at]]
    title = sentences[at].text
    spoken = title if speaks else ""
    if not _same(title, plan.title):
        line = drawable(typographic(title, plan.language).rstrip("."))
        opening = replace(opening, lines=(line,) if line else (), source=sentences[at].source)
    return before, replace(opening, spoken=spoken), sentences[at + 1 :]


def _with_facts(told: list[Scene], words: Words) -> list[Scene]:
    """Add the facts of the prompt that are not said, to be read."""
    said = _plain(" ".join(scene.text for scene in told))
    missing = [
        Scene(Role.LINE, fact, weight=_UNSAID)
        for fact in words.facts
        if len(fact) <= _LONG_LINE and _plain(fact) not in said
    ]
    facts = [_plain(fact) for fact in words.facts]
    last = max((n for n, s in enumerate(told) if _plain(s.text) in facts), default=0)
    return [*told[: last + 1], *missing, *told[last + 1 :]]


def _gathered(told: Sequence[Scene], words: Words, together: int) -> list[Scene]:
    """Show short facts that follow each other together."""
    facts = {_plain(fact) for fact in words.facts}
    groups: list[list[Scene]] = []
    for scene in told:
        is_fact = scene.role is Role.LINE and _plain(scene.text) in facts
        before = groups[-1] if groups else []
        follows = bool(before) and _plain(before[-1].text) in facts
        letters = sum(len(one.text) for one in [*before, scene])
        if is_fact and follows and letters <= together and len(before) < MOST_FACTS:
            before.append(scene)
        else:
            groups.append([scene])
    return [_together(group) if len(group) > 1 else group[0] for group in groups]


def _together(group: Sequence[Scene]) -> Scene:
    spoken = " ".join(scene.spoken for scene in group if scene.spoken)
    weight = max(scene.weight for scene in group)
    lines = tuple(scene.text for scene in group[1:])
    return Scene(Role.LINE, group[0].text, lines=lines, spoken=spoken, weight=weight)


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _closing_lines(
    plan: Plan, words: Words, digest: Digest, scenes: Sequence[Scene]
) -> tuple[str, ...]:
    """End with what a viewer has to know: facts, figures, or a line that was not said yet."""
    stated = [words.subtitle] if _is_stated(plan) else []
    facts = [fact for fact in (*stated, *words.facts) if 0 < len(fact) <= _LONG_FACT]
    if facts:
        return tuple(facts[:MOST_CLOSING_LINES])
    figures = [figure for table in digest.tables[:1] for figure in table.key_figures]
    written = [drawable(f"{figure.label}: {figure.value}") for figure in figures]
    if written and plan.genre is Genre.REPORT:
        return tuple(filter(None, written))[:MOST_CLOSING_LINES]
    told = {_plain(scene.text) for scene in scenes}
    if words.subtitle and len(words.subtitle) <= _LONG_LINE and _plain(words.subtitle) not in told:
        return (words.subtitle,)
    if digest.texts or digest.tables or plan.genre is not Genre.PROMO:
        return ()
    spare = (drawable(line) for line in plan.lines if _plain(line) not in told)
    return tuple(filter(None, spare))[:1]


def _is_stated(plan: Plan) -> bool:
    """Whether the line below the title is the person's, and not one of a bank."""
    asked = set(_plain(plan.prompt).split())
    said = _plain(plan.subtitle).split()
    return bool(said) and all(word in asked for word in said)


def _line(sentence: Sentence, plan: Plan, *, speaks: bool) -> Scene:
    text = typographic(sentence.text, plan.language)
    if any(_same(text, fact) for fact in plan.facts):
        text = text.rstrip(".。।")
    return Scene(
        Role.LINE,
        drawable(text, plan.typeface.family),
        spoken=sentence.text if speaks else "",
        source=sentence.source,
        weight=min(sentence.weight, _SLOGAN) if _is_slogan(sentence, plan) else sentence.weight,
    )


def _is_slogan(sentence: Sentence, plan: Plan) -> bool:
    """Whether a line is from a bank, so that it may go before what the person said."""
    bank = [*plan.lines, *([] if _is_stated(plan) else [plan.subtitle])]
    return sentence.source is None and any(_same(sentence.text, line) for line in bank)


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
            stands = re.search(rf"(?<![\w.,]){re.escape(figure.value)}(?!\w|[.,]\d)", scene.text)
            if (
                name == scene.source
                and stands
                and drawable(figure.value)
                and drawable(figure.label)
            ):
                del self._figures[place]
                return replace(scene, role=Role.FIGURE, figure=figure)
        return scene

    def _series_for(self, text: str) -> Series | None:
        """Find the series that a sentence is about: its course, or who is ahead."""
        if self._charts >= MOST_CHARTS:
            return None
        for place, (_, series) in enumerate(self._series):
            if series.shape is SeriesShape.OVER_TIME:
                named = (series.labels[0], series.labels[-1], series.title.split()[0])
                wanted = _COURSE.search(text) and all(name in text for name in named)
            else:
                first = max(zip(series.values, series.labels, strict=True))[1]
                wanted = _AHEAD.search(text) and first in text
            if wanted:
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
