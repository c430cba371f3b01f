"""How often the planner understands a prompt as a person does: the labels, and the comparison."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Order
from waypost.studio.digest.model import Digest
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import make_plan

PROMPTS_FILE: Final = Path(__file__).parents[2] / "tests" / "data" / "prompts.toml"
NEUTRAL: Final = "any"
MOST_OTHER_WORDS: Final = 3
_SMALL: Final = frozenset(
    "a an the of for to in on at by with and or from our my your is i we it".split()  # noqa: SIM905
)


class Half(Enum):
    """Which prompts: those that one may look at while tuning, or those that are held out."""

    DEVELOPMENT = 0
    HELD_OUT = 1


class Question(StrEnum):
    """What a plan is asked about."""

    DOMAIN = "domain"
    MOOD = "mood"
    GENRE = "genre"
    SUBJECT = "subject"
    DURATION = "duration"
    TITLE = "title"
    NO_ORDERS = "no orders shown"


class Answer(Enum):
    """How a plan answers a question."""

    RIGHT = "right"
    NEUTRAL = "neutral"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A prompt, and what a person says about it (see the file's own head)."""

    text: str
    kind: Kind
    domain: tuple[str, ...]
    mood: tuple[str, ...]
    genre: str
    subject: str
    seconds: float | None
    title: str
    never: tuple[str, ...]


def labelled_prompts(half: Half) -> tuple[Labelled, ...]:
    """Read one half of the labelled prompts."""
    prompts = tomllib.loads(PROMPTS_FILE.read_text("utf-8"))["prompts"]
    return tuple(
        Labelled(
            text=prompt["text"],
            kind=Kind.IMAGE if label["kind"] == "listing" else Kind(label["kind"]),
            domain=tuple(label["domain"]),
            mood=tuple(label["mood"]),
            genre=label["genre"],
            subject=label["subject"],
            seconds=label.get("seconds"),
            title=label.get("title", ""),
            never=tuple(label.get("never", ())),
        )
        for prompt in prompts[half.value :: 2]
        for label in [prompt["label"]]
    )


def plan_of(labelled: Labelled) -> Plan:
    """Plan a prompt without files."""
    return make_plan(Order(labelled.kind, labelled.text), Digest())


def answers(labelled: Labelled, plan: Plan) -> dict[Question, Answer]:
    """Compare a plan with its label; questions that the label leaves open are left out."""
    found = {
        Question.MOOD: _judged(plan.mood in labelled.mood),
        Question.GENRE: _judged(plan.genre == labelled.genre),
        Question.SUBJECT: _judged(_has_subject(labelled, plan)),
    }
    if labelled.domain[0] != NEUTRAL:
        neutral = plan.domain == NEUTRAL and NEUTRAL not in labelled.domain
        right = _judged(plan.domain in labelled.domain)
        found[Question.DOMAIN] = Answer.NEUTRAL if neutral else right
    if labelled.kind in (Kind.AUDIO, Kind.VIDEO):
        most = min(180.0, labelled.seconds) if labelled.seconds else None
        found[Question.DURATION] = _judged(plan.duration_seconds == most)
    if labelled.title:
        found[Question.TITLE] = _judged(plan.title.casefold() == labelled.title.casefold())
    if labelled.never:
        shown = " ".join((plan.title, plan.subtitle, plan.kicker, *plan.facts)).casefold()
        found[Question.NO_ORDERS] = _judged(not any(word in shown for word in labelled.never))
    return found


def counted(half: Half) -> dict[Question, dict[Answer, int]]:
    """Count the answers to every question over one half."""
    counts = {question: dict.fromkeys(Answer, 0) for question in Question}
    for labelled in labelled_prompts(half):
        for question, answer in answers(labelled, plan_of(labelled)).items():
            counts[question][answer] += 1
    return counts


def share(counts: dict[Answer, int], wanted: Sequence[Answer] = (Answer.RIGHT,)) -> float:
    """Give the share of some answers, 0 to 1."""
    return sum(counts[answer] for answer in wanted) / max(1, sum(counts.values()))


def _judged(right: bool) -> Answer:  # noqa: FBT001 - it is what is judged
    return Answer.RIGHT if right else Answer.WRONG


def _has_subject(labelled: Labelled, plan: Plan) -> bool:
    """Whether the labelled words are the subject, with few others beside them."""
    wanted, found = _words(labelled.subject), _words(plan.subject)
    if not wanted:
        return True
    others = [word for word in found if word not in wanted and word not in _SMALL]
    joined = "".join(found)
    return all(word in joined for word in wanted) and len(others) <= MOST_OTHER_WORDS


def _words(text: str) -> list[str]:
    return re.findall(r"[\w.'-]*\w", text.replace("\u2019", "'").casefold())
