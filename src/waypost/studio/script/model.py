"""What a narration is."""

from dataclasses import dataclass

from waypost.kernel.studio import LeftOut


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something that is said in one breath, as it is written.

    Attributes:
        text: The sentence, with its punctuation.
        source: The name of the attachment it comes from; None for the prompt and our own words.
        weight: How important it is; where there is no time for all, the least goes first.
        ends_part: Whether a longer pause follows: the end of a paragraph or of a thought.
    """

    text: str
    source: str | None = None
    weight: float = 1.0
    ends_part: bool = False


@dataclass(frozen=True, slots=True)
class Narration:
    """What is said, in its order.

    Attributes:
        sentences: Few enough for the length that was asked for, as far as can be estimated.
        language: BCP 47, of the sentences.
        left_out: Attachments that say nothing in it, and why.
        notes: For the report: what was shortened.
    """

    sentences: tuple[Sentence, ...]
    language: str
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def used(self) -> tuple[str, ...]:
        """The names of the attachments that are really spoken."""
        return tuple(dict.fromkeys(s.source for s in self.sentences if s.source))
