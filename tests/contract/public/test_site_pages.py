import re

import httpx2
import pytest
from starlette.requests import Request

from waypost.public.error_pages import render_failure

LASTING = "public, max-age=31536000, immutable"


async def test_home_says_what_this_server_is(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/")

    assert answer.status_code == 200
    assert "Share the link." in answer.text
    assert "https://links.example.org/api/links" in answer.text
    assert "<script" not in answer.text
    assert "set-cookie" not in answer.headers


async def test_robots_txt_is_static_and_leaves_links_alone(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/robots.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "User-agent: *",
        "Disallow: /api/",
        "Disallow: /v1/",
        "Disallow: /zapier/",
        "Disallow: /list-posts",
        "Disallow: /oauth-provider/",
    ]


async def test_what_a_page_loads_is_there_and_lasts(client: httpx2.AsyncClient) -> None:
    page = (await client.get("/")).text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    css = next(address for address in addresses if "site.css" in address)
    addresses += re.findall(r'url\("([^"]+)"\)', (await client.get(css)).text)

    assert len(addresses) >= 6
    for address in addresses:
        answer = await client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == LASTING
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_static_file_without_its_digest_is_checked_again(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.get("/static/site.css?v=old")
    again = await client.get("/static/site.css", headers={"if-none-match": answer.headers["etag"]})

    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert again.status_code == 304


async def test_fonts_ship_with_their_licences(client: httpx2.AsyncClient) -> None:
    for name in ("LICENSE-fraunces.txt", "LICENSE-inter-tight.txt"):
        assert "SIL OPEN FONT LICENSE" in (await client.get(f"/static/fonts/{name}")).text.upper()


async def test_the_icon_is_an_icon(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/favicon.ico")

    assert answer.headers["content-type"] == "image/vnd.microsoft.icon"
    assert answer.content[:4] == b"\x00\x00\x01\x00"


@pytest.mark.parametrize("path", ["/nope", "/static/nope.css", "/static/../headers.py", "/a/b/c"])
async def test_an_unknown_address_is_friendly_to_people_and_plain_to_programs(
    client: httpx2.AsyncClient, path: str
) -> None:
    person = await client.get(path, headers={"accept": "text/html,*/*;q=0.8"})
    program = await client.get(path, headers={"accept": "application/json"})

    assert person.status_code == program.status_code == 404
    assert "Nothing here" in person.text
    assert person.headers["content-type"] == "text/html; charset=utf-8"
    assert program.json() == {"error": "not_found", "message": "Not found."}
    assert program.headers["content-type"] == "application/json; charset=utf-8"
    assert program.headers["x-robots-tag"] == person.headers["x-robots-tag"] == "noindex"


async def test_a_failure_tells_no_cause() -> None:
    request = Request({"type": "http", "method": "GET", "headers": []})

    answer = render_failure(request)

    assert answer.status_code == 500
    assert b"Something went wrong" in bytes(answer.body)


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/favicon.ico", "/static/site.css", "/nope"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
async def test_head_gets_the_headers_of_get(
    client: httpx2.AsyncClient, path: str, accept: str
) -> None:
    got = await client.get(path, headers={"accept": accept})
    headed = await client.head(path, headers={"accept": accept})

    assert headed.status_code == got.status_code
    assert headed.headers == got.headers
    assert headed.content == b""
