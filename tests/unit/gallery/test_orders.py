"""What the gallery orders is varied, and every file of it can be made."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from gallery.attachments import EXAMPLES, MADE, TEXTS, TYPES, lay, ledger, minutes
from gallery.orders import LISTING, read_entries

from waypost.kernel.kinds import Kind

ENTRIES = read_entries()


def test_there_are_24_orders_of_every_kind_with_names_of_their_own() -> None:
    assert len({entry.name for entry in ENTRIES}) == len(ENTRIES) == 24
    assert {entry.kind for entry in ENTRIES} == {*Kind, LISTING}


def test_people_write_in_many_languages_and_in_one_or_a_thousand_characters() -> None:
    assert {entry.language for entry in ENTRIES} >= {"en", "ar", "zh", "de", "es", "hi", "ja"}
    lengths = [len(entry.prompt) for entry in ENTRIES]
    assert (min(lengths), max(lengths)) == (1, 1_000)


def test_every_file_is_known_and_has_a_type() -> None:
    names = {name for entry in ENTRIES for name in entry.files}
    laid = {path.name for folder in (EXAMPLES, TEXTS) for path in folder.iterdir()}
    assert names <= {*MADE, *laid}
    assert set(MADE) <= names
    assert {Path(name).suffix for name in names} <= set(TYPES)
    assert max(len(entry.files) for entry in ENTRIES) == 10


def test_what_is_left_out_was_attached() -> None:
    assert [entry.name for entry in ENTRIES if set(entry.left_out) - set(entry.files)] == []


@pytest.mark.parametrize("make", [ledger, minutes])
def test_a_file_is_the_same_each_time(make: Callable[[], bytes]) -> None:
    assert make() == make()


def test_nobody_opens_what_is_locked(tmp_path: Path) -> None:
    lay("locked.pdf", tmp_path / "locked.pdf")

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "locked.pdf")
