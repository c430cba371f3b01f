"""Marks inside the words of a page: where Japanese may break, and what runs the other way."""

from html import escape

from markupsafe import Markup

from waypost.studio.draw.breaking import RIGHT_TO_LEFT_WORDS, WORD_JOINER, pieces
from waypost.studio.writing import Writing, is_right_to_left, writing_of


def phrased(text: str) -> Markup:
    """Escape a title, and mark the borders of its phrases if it is Japanese."""
    if writing_of(text) is not Writing.JAPANESE:
        return Markup(escape(text))  # noqa: S704 - escaped
    words = (
        "<wbr>".join(escape(piece.replace(WORD_JOINER, "")) for piece in word)
        for word in pieces(text)
    )
    return Markup(" ".join(words))  # noqa: S704 - every part is escaped


def isolated(text: str, direction: str) -> Markup:
    """Escape a text, and keep what runs the other way apart from its surroundings.

    Args:
        text: A sentence, a label or a number.
        direction: Of the page, `ltr` or `rtl`.
    """
    words, own = escape(text), "rtl"
    if not is_right_to_left(text):
        words, own = RIGHT_TO_LEFT_WORDS.sub(r"<bdi>\g<0></bdi>", words), "ltr"
    return Markup(words if direction == own else f'<bdi dir="{own}">{words}</bdi>')  # noqa: S704
