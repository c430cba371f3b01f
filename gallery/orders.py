"""What is ordered: gallery/orders.toml, read and held to be sound."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ORDERS: Final = Path(__file__).with_name("orders.toml")
LISTING: Final = "listing"


@dataclass(frozen=True, slots=True)
class Entry:
    """One order of the gallery, and what it must come to.

    Attributes:
        name: A folder's name.
        kind: A kind of content, or `listing`.
        prompt: What is asked for; a listing's product.
        vendor: Who sells it; listings only.
        description: What the shop says of it; listings only.
        files: Names that `attachments.lay` knows.
        left_out: Those of them that cannot be used; all others must be.
        language: BCP 47, where it is certain.
        seconds: The length that was asked for.
    """

    name: str
    kind: str
    prompt: str
    vendor: str = ""
    description: str = ""
    files: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    language: str = ""
    seconds: float | None = None


def read_entries() -> tuple[Entry, ...]:
    """Read all orders, in their order."""
    with ORDERS.open("rb") as file:
        tables = tomllib.load(file)["orders"]
    return tuple(
        Entry(**{**table, **{key: tuple(table.get(key, ())) for key in ("files", "left_out")}})
        for table in tables
    )
