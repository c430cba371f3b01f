import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from tests.unit.adapters.clicks.recount import (
    OWN_HOST,
    Shelf,
    a_click,
    journal_files,
    link_of,
    workspace_of,
)

from waypost.adapters.clicks import journal
from waypost.adapters.clicks.countries import Countries
from waypost.adapters.clicks.journal import (
    SLOT_BYTES,
    Found,
    JournalWriter,
    find,
    pack_click,
    pack_word,
)
from waypost.adapters.clicks.rollups import Thresholds
from waypost.adapters.clicks.schema import open_sums
from waypost.adapters.clicks.writing import ClickWriter

ROW = [link_of(1), workspace_of(2), 1_773_014_400_123, b"visitor!", 70_000, 80_000, 3, 4, 1]


def a_slot(browser: int = 70_000) -> bytes:
    row = [*ROW[:4], browser, *ROW[5:]]
    return pack_click(1, *row)


def browsers(found: Found) -> list[object]:
    return [browser for values in found.rows(3) for browser in values[4::9]]


@contextmanager
def a_disk_with_room_for(size_bytes: int) -> Iterator[None]:
    """Let files of this process grow to a size and not further."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_click_is_one_slot_and_read_as_it_was_written(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path, 0)
    assert len(a_slot()) == SLOT_BYTES
    writer.append(a_slot())
    found = find(tmp_path, 0)
    assert (found.first, found.last, found.clicks, found.words) == (1, 1, 1, {})
    assert list(found.rows(10)) == [ROW]
    writer.close()


@given(word=st.text(st.characters(max_codepoint=255), min_size=1, max_size=253))
def test_a_word_is_read_as_it_was_written(
    word: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    writer = JournalWriter(folder, 0)
    writer.append(pack_word(70_000, word) + a_slot())
    writer.append(a_slot())
    for most in (1, 2, 3, 1000):
        found = find(folder, 0, most)
        assert found.words == {70_000: word}
        assert found.clicks in {1, 2}
    assert find(folder, find(folder, 0, 1).last).words == {}
    writer.close()


def test_slots_are_numbered_through_over_files_and_restarts(tmp_path: Path) -> None:
    number = 0
    for _ in range(3):
        writer = JournalWriter(tmp_path, 0)
        for _ in range(3):
            writer.begin_file()
            for _ in range(4):
                number += 1
                writer.append(a_slot(number))
        writer.close()
    for after in range(number):
        for most in (1, 3, 5, 100):
            found = find(tmp_path, after, most)
            assert found.first == after + 1
            assert found.last == min(after + most, number)
            assert browsers(found) == list(range(after + 1, found.last + 1))
    assert len(journal_files(tmp_path)) == 9


def test_a_file_has_so_many_slots_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_SLOTS", 5)
    writer = JournalWriter(tmp_path, 0)
    for number in range(1, 13):
        writer.append(a_slot(number))
    assert [file.stat().st_size for file in journal_files(tmp_path)] == [320, 320, 320]
    assert browsers(find(tmp_path, 0)) == list(range(1, 13))
    writer.close()


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    JournalWriter(tmp_path, 0).close()
    [file] = journal_files(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_while_the_disk_is_full_clicks_are_counted_as_lost_and_nothing_else_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MOST_SLOTS", 3)
    shelf = Shelf(tmp_path, Thresholds())
    shelf.store(a_click())
    with a_disk_with_room_for(100):
        for number in range(3):
            shelf.writer.store(a_click(referrer=f"https://new-{number}.example/"))
        assert shelf.writer.lost == 3
        assert len(journal_files(tmp_path)) == 1
        assert shelf.figures(link_of(1)).all == 1
        restarted = JournalWriter(tmp_path, 0)
        with pytest.raises(OSError, match="too large"):
            restarted.append(a_slot())
        restarted.close()
    shelf.writer.store(a_click(referrer="https://new-1.example/"))
    shelf.writer.store(a_click(referrer="https://new-2.example/"))
    assert shelf.figures(link_of(1)).all == 3
    assert shelf.summary(link_of(1)).referrers == [
        ("direct", 1),
        ("new-1.example", 1),
        ("new-2.example", 1),
    ]
    shelf.close()


def test_a_disk_that_is_nearly_full_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LEAST_FREE_BYTES", 1 << 62)
    writer = JournalWriter(tmp_path, 0)
    with pytest.raises(OSError, match="No space left"):
        writer.append(a_slot())
    monkeypatch.undo()
    writer.append(a_slot())
    assert find(tmp_path, 0).clicks == 1
    writer.close()


def test_a_slot_whose_first_byte_is_missing_was_never_written(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path, 0)
    writer.append(a_slot(1))
    [file] = journal_files(tmp_path)
    with file.open("r+b") as opened:
        opened.seek(SLOT_BYTES + 1)
        opened.write(a_slot(2)[1:])
    assert browsers(find(tmp_path, 0)) == [1]
    again = JournalWriter(tmp_path, 0)
    again.append(a_slot(3))
    assert browsers(find(tmp_path, 0)) == [1, 3]
    again.close()
    writer.close()


def test_words_keep_their_numbers_however_many_are_forgotten(tmp_path: Path) -> None:
    open_sums(tmp_path).close()
    shelf = Shelf(tmp_path, Thresholds())
    for again in range(3):
        for number in range(40):
            shelf.store(a_click(referrer=f"https://host-{number % 13}.example/{again}"))
        shelf.copy()
        shelf.close()
        shelf.open()
    assert shelf.rows("words") == 14
    assert shelf.summary(link_of(1)).referrers[:2] == [
        ("host-0.example", 12),
        ("host-1.example", 9),
    ]
    shelf.close()


def test_a_writer_that_starts_before_words_are_copied_knows_them(tmp_path: Path) -> None:
    open_sums(tmp_path).close()
    for _ in range(3):
        writer = ClickWriter(tmp_path, frozenset({OWN_HOST}), Countries(None))
        writer.store(a_click(referrer="https://host.example/"))
        writer.close()
    assert len(find(tmp_path, 0).words) == 2
    assert find(tmp_path, 0).last == 5
