from pathlib import Path

from waypost.adapters.clicks.salts import DaySalts


def test_a_day_has_one_salt_also_after_a_restart(tmp_path: Path) -> None:
    salt = DaySalts(tmp_path).of(20_000)
    assert len(salt) == 32
    assert DaySalts(tmp_path).of(20_000) == salt


def test_another_day_has_another_one(tmp_path: Path) -> None:
    salts = DaySalts(tmp_path)
    assert len({salts.of(day) for day in range(20_000, 20_010)}) == 10


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    DaySalts(tmp_path).of(20_000)
    assert (tmp_path / "visitor-salt").stat().st_mode & 0o777 == 0o600


def test_a_salt_is_overwritten_and_removed_when_its_day_is_over(tmp_path: Path) -> None:
    salts = DaySalts(tmp_path)
    before = salts.of(20_000)
    kept_open = (tmp_path / "visitor-salt").open("rb")
    salts.destroy_before(20_000)
    assert salts.of(20_000) == before
    salts.destroy_before(20_001)
    assert not (tmp_path / "visitor-salt").exists()
    with kept_open:
        assert set(kept_open.read()) == {0}
    assert salts.of(20_000) != before


def test_a_new_day_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    salts = DaySalts(tmp_path)
    first, second = salts.of(20_000), salts.of(20_001)
    assert salts.of(20_000) == first, "its last clicks may still come"
    content = (tmp_path / "visitor-salt").read_bytes()
    assert second in content
    assert first not in content


def test_a_clock_that_was_set_back_does_not_destroy_the_days_salt(tmp_path: Path) -> None:
    salt = DaySalts(tmp_path).of(20_001)
    DaySalts(tmp_path).of(20_000)
    assert DaySalts(tmp_path).of(20_001) == salt


def test_a_folder_that_cannot_be_written_costs_no_click(tmp_path: Path) -> None:
    salts = DaySalts(tmp_path / "missing")
    assert salts.of(20_000) == salts.of(20_000)


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "visitor-salt").write_bytes(b"short")
    salt = DaySalts(tmp_path).of(20_000)
    assert DaySalts(tmp_path).of(20_000) == salt
