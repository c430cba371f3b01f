from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes.clock import FakeClock
from tests.unit.adapters.clicks.geo_file import geo_file
from tests.unit.adapters.clicks.recount import OWN_HOST, a_click, link_of

from waypost.adapters.clicks.countries import Countries, NoGeoDatabase
from waypost.adapters.clicks.sqlite_clicks import SqliteClicks


def in_country(code: str) -> dict[str, object]:
    return {"country": {"iso_code": code, "names": {"en": f"Somewhere in {code}"}}}


NETWORKS = {
    "192.0.2.0/24": in_country("NZ"),
    "198.51.100.0/25": {"registered_country": {"iso_code": "pt"}},
    "198.51.100.128/25": {"continent": {"code": "EU"}},
    "203.0.113.0/24": {"country": {"iso_code": "not a code"}},
    "2001:db8::/32": in_country("JP"),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "countries.mmdb"
    file.write_bytes(geo_file(NETWORKS))
    return file


@pytest.fixture
def countries(file: Path) -> Iterator[Countries]:
    countries = Countries(file)
    countries.open()
    yield countries
    countries.close()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("192.0.2.7", "NZ"),
        ("::ffff:192.0.2.7", "NZ"),
        ("198.51.100.1", "PT"),
        ("198.51.100.200", ""),
        ("203.0.113.9", ""),
        ("2001:db8::1", "JP"),
        ("2001:db8::1%eth0", "JP"),
        ("2001:db9::1", ""),
        ("127.0.0.1", ""),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_the_country_of_an_address_is_what_the_database_says(
    countries: Countries, address: str, code: str
) -> None:
    assert countries.of(address) == code


def test_a_database_of_ipv4_alone_knows_no_ipv6_addresses(tmp_path: Path) -> None:
    file = tmp_path / "countries.mmdb"
    file.write_bytes(geo_file({"192.0.2.0/24": in_country("NZ")}, ip_version=4))
    countries = Countries(file)
    countries.open()
    assert countries.of("192.0.2.1") == "NZ"
    assert not countries.of("2001:db8::1")
    countries.close()


def test_without_a_database_no_country_is_known() -> None:
    countries = Countries(None)
    countries.open()
    assert not countries.of("192.0.2.7")
    countries.close()


def test_a_file_that_is_no_such_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    text = tmp_path / "countries.csv"
    text.write_text("network,country\n")
    for file in (text, tmp_path / "missing.mmdb", tmp_path):
        with pytest.raises(NoGeoDatabase, match=rf"WAYPOST_GEO_DB: {file} cannot be read"):
            Countries(file).open()


async def test_clicks_are_summed_up_by_country(tmp_path: Path, file: Path) -> None:
    clicks = SqliteClicks(
        tmp_path, frozenset({OWN_HOST}), FakeClock(), counts_bots=False, geo_database=file
    )
    clicks.start()
    for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1", "127.0.0.1"):
        await clicks.record(a_click(client=address))
    assert (await clicks.summary(link_of(1), None)).countries == [("NZ", 2), ("JP", 1)]
    await clicks.stop()
