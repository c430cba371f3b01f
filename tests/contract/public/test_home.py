"""The form on the home page (docs/contract/whisprly.md, 5 and X3)."""

import base64
import io
import re
from html import unescape
from typing import Final

import httpx2
import pytest
from PIL import Image
from tests.factories import World, a_client

from waypost.domain.links.model import ShortLinkFilter
from waypost.domain.links.reserved import RESERVED_WORDS
from waypost.http.open_calls import PUBLIC
from waypost.settings import Settings, Switch

pytestmark = pytest.mark.anyio

TARGET: Final = "https://shop.example.org/spring?ref=poster&x=<b>"
CLOSED: Final = Settings(public_url="https://links.example.org", public_shortening=Switch.OFF)


async def submit(client: httpx2.AsyncClient, **fields: str) -> httpx2.Response:
    empty = {"url": "", "alias": "", "hours": "", "password": "", "category": ""}
    return await client.post("/", data=empty | {"url": TARGET} | fields)


async def links_of_everybody(world: World) -> list[str]:
    links, _ = await world.services.short_links.list(PUBLIC, ShortLinkFilter(), offset=0, limit=100)
    return [link.code for link in links]


def beside(answer: httpx2.Response) -> dict[str, str]:
    """Return what is said beside each field that is marked as wrong."""
    said = re.findall(r'<p class="trouble" id="(\w+)-trouble">([^<]*)</p>', answer.text)
    for name, _ in said:
        assert f'aria-describedby="{name}-trouble' in answer.text
    assert answer.text.count('aria-invalid="true"') == len(said)
    return {name: unescape(sentence) for name, sentence in said}


def kept(answer: httpx2.Response) -> dict[str, str]:
    values = re.findall(r'<input id="\w+" name="(\w+)" value="([^"]*)"', answer.text)
    return {name: unescape(value) for name, value in values}


async def test_home_has_the_form_where_everybody_may_shorten(
    visitor: httpx2.AsyncClient,
) -> None:
    answer = await visitor.get("/")
    assert answer.status_code == 200
    assert '<form class="shorten" method="post" action="/"' in answer.text
    assert "<script" not in answer.text
    assert "<details>" in answer.text
    assert "form-action 'self';" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"
    assert "set-cookie" not in answer.headers
    assert "x-ratelimit-limit" not in answer.headers


async def test_where_a_key_is_required_home_is_without_the_form(world: World) -> None:
    async with a_client(world, settings=CLOSED) as client:
        page = await client.get("/")
        posted = await submit(client)
    assert page.status_code == 200
    assert "<form" not in page.text
    assert "form-action 'none'" in page.headers["content-security-policy"]
    assert posted.status_code == 405
    assert posted.headers["allow"] == "GET, HEAD"
    assert await links_of_everybody(world) == []


async def test_a_shortened_address_can_be_copied_scanned_and_followed(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    answer = await submit(
        visitor,
        alias="Spring-Poster",
        hours="36",
        password="tulip",  # noqa: S106
        category=" print ",
    )
    assert answer.status_code == 201
    assert '<input id="short" value="https://links.example.org/Spring-Poster" readonly' in (
        answer.text
    )
    assert "https://shop.example.org/spring?ref=poster&amp;x=&lt;b&gt;" in answer.text
    assert "10 March 2026, 20:15 UTC" in answer.text
    assert "tulip" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-ratelimit-remaining"] == "49"
    policy = answer.headers["content-security-policy"]
    assert "img-src 'self' data:;" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    link = await world.services.opening.open("spring-poster")
    assert (link.link.target, link.link.link.category) == (TARGET, "print")
    unlocked = await visitor.post("/spring-poster", data={"password": "tulip"})
    assert unlocked.headers["location"] == TARGET


async def test_the_qr_code_is_the_one_of_the_api(visitor: httpx2.AsyncClient) -> None:
    page = (await submit(visitor, alias="spring")).text
    [shown] = re.findall(r'<img src="data:image/png;base64,([^"]+)"', page)
    saved = re.findall(r'<a href="data:([^;]+);base64,([^"]+)" download="([^"]+)"', page)
    listed = (await visitor.get("/api/links/user/links")).json()["links"]
    api = (await visitor.get(f"/api/links/{listed[0]['id']}/qr?size=1024")).json()["qrCode"]
    assert [(kind, name) for kind, _, name in saved] == [
        ("image/png", "spring.png"),
        ("image/svg+xml", "spring.svg"),
    ]
    assert f"data:image/png;base64,{shown}" == api
    assert saved[0][1] == shown
    assert Image.open(io.BytesIO(base64.b64decode(shown))).width >= 1024
    assert base64.b64decode(saved[1][1]).startswith(b"<svg")


async def test_an_address_alone_is_enough_and_need_not_begin_with_https(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    for typed, target in (
        ("  www.example.org/x?y=//z ", "https://www.example.org/x?y=//z"),
        ("example.org:8443", "https://example.org:8443"),
        ("http://example.org", "http://example.org"),
    ):
        answer = await visitor.post("/", data={"url": typed})
        assert answer.status_code == 201
        [code] = re.findall(r'value="https://links.example.org/([a-z2-9]{6})"', answer.text)
        assert (await world.services.opening.open(code)).link.target == target


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "ftp://example.org",
        "not an address",
        "user@example.org/x",
        "x",
        "https://",
        "https://example.org/" + "x" * 2048,
    ],
)
async def test_what_is_no_address_is_said_beside_the_field(
    visitor: httpx2.AsyncClient, world: World, typed: str
) -> None:
    answer = await submit(visitor, url=typed)
    assert answer.status_code == 400
    assert list(beside(answer)) == ["url"]
    assert beside(answer)["url"].startswith("This is no complete web address")
    assert kept(answer)["url"] == typed
    assert await links_of_everybody(world) == []


@pytest.mark.parametrize(
    "url", ["http://localhost", "127.0.0.1/x", "http://[::1]/", "links.example.org/spring"]
)
async def test_where_nobody_should_be_led_is_said_beside_the_field(
    visitor: httpx2.AsyncClient, url: str
) -> None:
    answer = await submit(visitor, url=url)
    assert answer.status_code == 400
    assert beside(answer) == {
        "url": "This address can't be shortened: it is private, or a short link itself."
    }


async def test_every_complaint_comes_at_once_and_what_was_typed_stays(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    answer = await submit(
        visitor,
        url="",
        alias='"><b>',
        hours="8761",
        password="tulip",  # noqa: S106
        category="x" * 51,
    )
    assert answer.status_code == 400
    assert beside(answer) == {
        "url": "Paste the address that you want to shorten.",
        "alias": "Use 3 to 50 letters, digits, hyphens or underscores.",
        "hours": "Give a number of hours from 1 to 8760, which is a year.",
        "password": "Type the password once more; it is never kept on a page.",
        "category": "Use at most 50 characters.",
    }
    assert kept(answer) == {"url": "", "alias": '"><b>', "hours": "8761", "category": "x" * 51}
    assert "tulip" not in answer.text
    assert "<details open>" in answer.text
    assert re.findall(r'<input id="(\w+)"[^>]* autofocus', answer.text) == ["url"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert await links_of_everybody(world) == []


@pytest.mark.parametrize("hours", ["0", "0,99", "8761", "-1", "1e3", "nan", "inf", "x", "24h", "٣"])
async def test_hours_are_a_number_from_an_hour_to_a_year(
    visitor: httpx2.AsyncClient, hours: str
) -> None:
    assert list(beside(await submit(visitor, hours=hours))) == ["hours"]


@pytest.mark.parametrize(
    ("hours", "ends"),
    [("1", "9 March 2026, 09:15"), ("1,5", "9 March 2026, 09:45"), ("8760", "9 March 2027, 08:15")],
)
async def test_hours_may_be_halves(visitor: httpx2.AsyncClient, hours: str, ends: str) -> None:
    assert f"<dd>{ends} UTC</dd>" in (await submit(visitor, hours=hours)).text


async def test_a_reserved_word_and_a_taken_name_are_told_apart(
    visitor: httpx2.AsyncClient,
) -> None:
    assert "dashboard" in RESERVED_WORDS
    await submit(visitor, alias="spring")
    taken = await submit(visitor, alias="SPRING", password="tulip")  # noqa: S106
    reserved = await submit(visitor, alias="Dashboard")
    assert (taken.status_code, reserved.status_code) == (409, 400)
    assert beside(taken)["alias"] == "This name is taken. Choose another one."
    assert "password" in beside(taken)
    assert beside(reserved) == {
        "alias": "This name belongs to the site itself. Choose another one."
    }


async def test_the_form_and_the_api_are_counted_together(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    for _ in range(25):
        assert (await submit(visitor)).status_code == 201
        assert (await visitor.get("/api/links/user/links")).status_code == 200
    refused = await submit(visitor, alias="spring", password="tulip")  # noqa: S106
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "900"
    assert refused.headers["x-ratelimit-remaining"] == "0"
    assert beside(refused)["url"] == "Too many requests, please wait 15 minutes."
    assert kept(refused)["url"] == TARGET
    assert (await visitor.get("/api/links/user/links")).status_code == 429
    assert (await visitor.get("/")).status_code == 200
    assert len(await links_of_everybody(world)) == 25
    async with a_client(world, address="192.0.2.8") as another:
        assert (await submit(another)).status_code == 201


async def test_what_is_no_form_makes_no_link(visitor: httpx2.AsyncClient, world: World) -> None:
    for content, content_type in (
        ('{"url": "https://example.org"}', "application/json"),
        ("url=https://example.org/" + "x" * 65_536, "application/x-www-form-urlencoded"),
    ):
        answer = await visitor.post("/", content=content, headers={"content-type": content_type})
        assert answer.status_code == 400
    for content in ("", "url=%ff%00", "&&&", "url"):
        answer = await visitor.post(
            "/", content=content, headers={"content-type": "application/x-www-form-urlencoded"}
        )
        assert list(beside(answer)) == ["url"]
    assert await links_of_everybody(world) == []


async def test_a_key_does_not_make_the_form_another_workspaces(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    answer = await visitor.post("/", data={"url": TARGET}, headers={"x-api-key": "wrong"})
    assert answer.status_code == 201
    assert len(await links_of_everybody(world)) == 1
