"""What everybody who arranges a part of a document works with."""

from collections.abc import Iterable
from dataclasses import dataclass

from waypost.studio.digest.model import Digest
from waypost.studio.paper.forms import Form, is_brief
from waypost.studio.paper.inline import Writer
from waypost.studio.paper.look import Look
from waypost.studio.paper.model import Passage, Piece
from waypost.studio.paper.pictures import Studio
from waypost.studio.paper.wording import Wording
from waypost.studio.plan.languages import direction
from waypost.studio.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Desk:
    """The plan, what was given, the form and its looks, and who makes pictures."""

    plan: Plan
    digest: Digest
    form: Form
    look: Look
    studio: Studio

    @property
    def writer(self) -> Writer:
        """Who prepares words."""
        return self.studio.writer

    @property
    def wording(self) -> Wording:
        """The studio's own words."""
        return self.studio.wording

    @property
    def is_brief(self) -> bool:
        """Whether only the main points are wanted, and no long lists."""
        return is_brief(self.plan)

    @property
    def is_bare(self) -> bool:
        """Whether there is neither a text nor a table."""
        return not self.digest.texts and not self.digest.tables

    def own(self, pieces: Iterable[Piece]) -> Passage:
        """Pieces in the document's language."""
        language = self.plan.language
        return Passage(language, direction(language), tuple(pieces))
