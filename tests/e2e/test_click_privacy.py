"""After a run nothing in the data folder tells who came: no address, referrer or user agent."""

import hashlib
import ipaddress
import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from tests.clicking import shortened, stored_clicks
from tests.server import ServerProcess

VISITORS = [
    *(f"203.0.113.{number}" for number in range(1, 7)),
    *(f"2001:db8:77:{number:x}::beef:{number + 1:x}" for number in range(1, 7)),
]
SECRET_PATH = "private-newsletter/issue-77?subscriber=4711"  # noqa: S105 (a path of a referrer)
USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0 unlike-others"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path, RATE_LIMITS="off", TRUSTED_PROXIES="127.0.0.0/8")
    server.start()
    yield server
    server.end()


def click(server: ServerProcess, links: list[str], visitors: list[str]) -> None:
    with httpx2.Client(base_url=server.url) as client:
        for code, visitor in zip(itertools.cycle(links), visitors, strict=False):
            headers = {
                "x-forwarded-for": visitor,
                "user-agent": USER_AGENT,
                "referer": f"https://news.example.net/{SECRET_PATH}",
            }
            assert client.get(f"/{code}", headers=headers).status_code == 302


def traces(visitor: str) -> list[bytes]:
    """Write an address in every way that somebody may have thought of."""
    address = ipaddress.ip_address(visitor)
    spellings = {visitor, address.compressed, address.exploded}
    written = [spelling.encode() for spelling in spellings]
    written += [text.encode("utf-16-le") for text in spellings]
    digests = [
        hashlib.new(name, text).digest()[:8]
        for text, name in itertools.product(written, ("md5", "sha1", "sha256", "blake2b"))
    ]
    digests += [digest.hex().encode() for digest in digests]
    # four bytes of an older address are found anywhere by chance
    packed = [address.packed, address.packed[::-1]] if address.version == 6 else []
    return [*written, *digests, *packed]


def require_no_traces(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"clicks.sqlite", "waypost.sqlite"} <= {path.name for path in files}
    content = b"\n".join(path.read_bytes() for path in files)
    assert b"news.example.net" in content
    for visitor in VISITORS:
        assert [trace for trace in traces(visitor) if trace in content] == []
    assert SECRET_PATH.encode() not in content
    assert b"issue-77" not in content
    assert b"unlike-others" not in content


def test_nothing_that_is_kept_tells_who_clicked(server: ServerProcess) -> None:
    links = shortened(server, 3)
    half = len(VISITORS) // 2
    click(server, list(links), VISITORS[:half])
    require_no_traces(server.data)
    server.kill()
    require_no_traces(server.data)
    server.start()
    click(server, list(links), VISITORS[half:])
    assert stored_clicks(server, links).total() == len(VISITORS)
    time.sleep(1.5)  # the journal is copied
    require_no_traces(server.data)
    assert server.stop() == 0
    require_no_traces(server.data)
    assert not any(visitor in server.printed() for visitor in VISITORS)
