# ruff: noqa: RUF001 - other alphabets are the point
"""Which way a picture lies: as is asked for, or as is usual for the form."""

import re
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.studio.plan.model import Shape

_THING: Final = (
    r"(?:image|picture|post|format|poster|card|video|clip|banner|tile|photo|flyer|flier|ad|crop|"
    r"version|graphic|reel|film|orientation|mode|layout|one|trailer|cover|slide)"
)


def _asked(word: str) -> str:
    """Match a word that says the shape, and not what it is about: `harbour square`."""
    return (
        rf"\b{word}(?=\s+{_THING}\b)|\b(?:in|as|make it|be|keep it|an?)\s+{word}(?=\s*(?:$|"
        rf"[.,;!)]))|"
        rf"(?:^|[.,;(]\s*){word}(?=\s*(?:$|[.,;!)]))"
    )


_SQUARE = re.compile(
    rf"{_asked('square')}|\b(?:insta(?:gram)?|facebook) post\b|\bavatar\b|\bprofile (?:picture|"
    rf"photo|"
    r"image)\b|\b1:1\b|\b(?:album|podcast|record|single|ep) cover\b|\bcover (?:for|of) (?:an?|the|"
    r"our|"
    r"my) (?:podcast|album|record|single|ep|playlist)\b|\bquadratisch\w*\b|\bcarr[ée]\b|"
    r"\bcuadrad[oa]\b|\bquadrat[oa]\b|\bvierkante?\b|"
    r"\bквадратн\w*|正方形|方形|정사각|مربعة?\b|वर्गाकार",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(
    rf"{_asked('portrait')}|\bvertical\b|\bupright\b|\breels?\b|\btik ?tok\b|\b(?:youtube "
    rf")shorts?\b|"
    r"\b(?:insta(?:gram)?|facebook|whatsapp|snapchat)[ -]stor(?:y|ies)\b|\b(?:9:16|4:5)\b|"
    r"\bphone wallpaper\b|\bhochformat\b|\bverticale?\b|"
    r"\bвертикальн\w*|竖版|豎版|竖屏|縦長|縦型|"
    r"세로|عمودية?\b|रील|リール|릴스",
    re.IGNORECASE,
)
_LANDSCAPE = re.compile(
    rf"{_asked('landscape')}|{_asked('wide')}|\bbanners?\b|\bheader(?: image)?\b|"
    r"\bhero (?:image|section|picture|banner)\b|\bwidescreen\b|\bhorizontal\b|\b(?:16:9|3:2|4:3)\b|"
    r"\bthumbnail\b|\b(?:facebook|linkedin|youtube|title|page|email) (?:cover|header)\b|"
    r"\bcover (?:image|picture|photo)\b|\bdesktop wallpaper\b|\bquerformat\b|\bbannière\b|"
    r"\btitelbild\b|\bcabecera\b|\bhorizontale?\b|\bliggend\w*|"
    r"\b(?:баннер|банер)\w*|横幅|橫幅|横版|橫版|バナー|横長|ヘッダー|배너|가로|بانر|لافتة|बैनर",
    re.IGNORECASE,
)
_UPRIGHT_FORMS: Final = frozenset(["reel", "story"])


def shape_of(kind: Kind, prompt: str, form: str) -> Shape:
    """Tell the shape; pictures are usually upright and videos lie.

    Args:
        kind: What will be made.
        prompt: What the person wrote.
        form: The form that was found in it; a video that is called a story is upright.
    """
    if _SQUARE.search(prompt):
        return Shape.SQUARE
    if _PORTRAIT.search(prompt) or (kind is Kind.VIDEO and form in _UPRIGHT_FORMS):
        return Shape.PORTRAIT
    if kind is Kind.VIDEO or _LANDSCAPE.search(prompt):
        return Shape.LANDSCAPE
    return Shape.PORTRAIT
