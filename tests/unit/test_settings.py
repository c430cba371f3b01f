"""The address of the database: PostgreSQL or none, and never said with its password."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from waypost.bootstrap import database_url
from waypost.cli.data import without_password
from waypost.settings import Settings


def test_without_an_address_the_rows_are_in_the_data_folder(tmp_path: Path) -> None:
    for nothing in (None, ""):
        settings = Settings(data_dir=tmp_path, database_url=nothing)
        assert database_url(settings) == f"sqlite:///{tmp_path.resolve()}/waypost.sqlite"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
@pytest.mark.parametrize("rest", ["me:secret@host:5432/db?sslmode=require", "/db?host=/run/pg"])
def test_an_address_of_postgresql_gets_our_driver(scheme: str, rest: str) -> None:
    settings = Settings(database_url=f"{scheme}://{rest}")
    assert database_url(settings) == f"postgresql+psycopg://{rest}"


@pytest.mark.parametrize("wrong", ["mysql://host/db", "host/db", "sqlite:///x", "postgresql+x://h"])
def test_another_database_is_refused_without_repeating_the_address(wrong: str) -> None:
    with pytest.raises(ValidationError, match="must begin with postgresql://") as caught:
        Settings(database_url=wrong)
    assert wrong not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://me:se:cr@t@host:5432/db", "postgresql://me:(hidden)@host:5432/db"),
        ("postgresql://host/db?user=me&password=x&a=b", "postgresql://host/db?user=me&password=(hidden)&a=b"),
        ("postgresql://me@host:5432/db", "postgresql://me@host:5432/db"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        (None, "None"),
    ],
)  # fmt: skip
def test_an_address_is_shown_without_its_password(address: str | None, shown: str) -> None:
    assert without_password(address) == shown
