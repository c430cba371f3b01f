"""What a listing says: name, vendor and phrases of the description, as they can be drawn."""

import hashlib
import html
import re
from dataclasses import dataclass
from typing import Final

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import LeftOut, ListingOrder, Order
from waypost.studio.digest.model import Digest
from waypost.studio.draw.text import drawable, missing_glyphs
from waypost.studio.listing.phrases import find_phrases
from waypost.studio.plan.languages import detect_language
from waypost.studio.plan.model import Typeface
from waypost.studio.plan.planning import make_plan
from waypost.studio.writing import BODY

LEAST_SHARE: Final = 2 / 3
"""A name may lose a third of its characters, if no font has them."""
LOOKED_AT: Final = 400
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts, none of which is invented; `name` may be empty if no font has its characters.

    Attributes:
        name: Of the product.
        vendor: Who sells it, or nothing.
        phrases: Of the description, in its order.
        language: BCP 47.
        typeface: Of the name.
        seed: Chooses among what is as good.
        left_out: What cannot be drawn, and why.
    """

    name: str
    vendor: str
    phrases: tuple[str, ...]
    language: str
    typeface: Typeface
    seed: int
    left_out: tuple[LeftOut, ...] = ()


def word(order: ListingOrder) -> Wording:
    """Choose what to say."""
    left_out: list[LeftOut] = []
    name, vendor = _plain(order.name), _plain(order.vendor)
    told = f"{name}. {_plain(order.description)[:LOOKED_AT]}"
    plan = make_plan(Order(Kind.IMAGE, told), Digest())
    phrases = find_phrases(order.description)

    def drawn(text: str, what: str, family: str, least: float) -> str:
        missing = missing_glyphs(text, family)
        if not missing:
            return text
        reason = f"No font of the studio has these characters: {' '.join(missing[:12])}"
        if all(item.name != what for item in left_out):
            left_out.append(LeftOut(what, reason))
        return drawable(text, family, least)

    seed = hashlib.sha256(f"{order.name}\n{order.vendor}".encode()).digest()[0]
    return Wording(
        name=drawn(name, "name", plan.typeface.family, LEAST_SHARE),
        vendor=drawn(vendor, "vendor", BODY, LEAST_SHARE),
        phrases=tuple(
            kept for phrase in phrases if (kept := drawn(phrase, "description", BODY, 1.0))
        ),
        language=detect_language(told),
        typeface=plan.typeface,
        seed=seed,
        left_out=tuple(left_out),
    )


def _plain(text: str) -> str:
    return _SPACE.sub(" ", html.unescape(_MARKUP.sub(" ", text))).strip() or text.strip()
