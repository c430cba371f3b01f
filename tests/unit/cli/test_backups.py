"""What `waypost backup` and `waypost restore` refuse before they begin."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from waypost.cli.main import app
from waypost.cli.running import Refused
from waypost.cli.serving import hold_data_folder, require_empty


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_rows_in_postgresql_are_left_to_its_own_tools(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.setenv("WAYPOST_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    monkeypatch.setenv("WAYPOST_DATA_DIR", str(tmp_path / "data"))

    result = CliRunner().invoke(app, [command, str(tmp_path / "kept")])

    assert isinstance(result.exception, Refused)
    assert "pg_dump" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_that_a_server_has_left_empty_may_be_filled(
    tmp_path: Path,
) -> None:
    require_empty(tmp_path / "data")
    with hold_data_folder(tmp_path / "data"):
        pass
    require_empty(tmp_path / "data")


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp" / "mine").touch()

    with pytest.raises(Refused, match="is not empty"):
        require_empty(tmp_path)
    assert (tmp_path / "tmp" / "mine").exists()


def test_a_folder_that_a_server_holds_is_refused(tmp_path: Path) -> None:
    with hold_data_folder(tmp_path), pytest.raises(Refused, match="Another Waypost server"):
        require_empty(tmp_path)


def test_a_backup_of_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYPOST_DATA_DIR", str(tmp_path / "data"))

    result = CliRunner().invoke(app, ["backup", str(tmp_path / "kept")])

    assert "There is no database" in str(result.exception)
    assert list(tmp_path.iterdir()) == []
