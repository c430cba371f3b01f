"""Who is counted, and by whom a click is made (docs/contract/whisprly.md, 4.6 and 6)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.factories import World, a_client, a_world, an_actor

from waypost.domain.analytics.model import Figures
from waypost.domain.links.model import Shortening, ShortLink
from waypost.http.request_ids import drawn_request_ids

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = a_world(tmp_path)
    world.clicks.start()
    yield world
    await world.close()


@pytest.fixture
async def link(world: World) -> ShortLink:
    wanted = Shortening("https://shop.example.org/spring", alias="Spring-Poster")
    return await world.services.short_links.create(await an_actor(world), wanted)


async def figures(world: World, link: ShortLink) -> Figures:
    scope = bytes.fromhex(link.link.id)
    return (await world.clicks.totals([scope]))[scope]


async def test_a_get_is_a_click_and_leads_on(world: World, link: ShortLink) -> None:
    async with a_client(world) as visitor:
        for path in ("/spring-poster", "/SPRING-poster", "/Spring-Poster/"):
            answer = await visitor.get(path, headers={"user-agent": BROWSER})
            assert answer.status_code == 302
            assert answer.headers["location"] == "https://shop.example.org/spring"
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["x-robots-tag"] == "noindex"
            assert answer.content == b""
    assert await figures(world, link) == Figures(all=3, people=3, unique=1, bots=0)


async def test_a_head_is_none(world: World, link: ShortLink) -> None:
    async with a_client(world) as visitor:
        answer = await visitor.head("/spring-poster")
        assert answer.status_code == 302
        assert answer.headers["location"] == "https://shop.example.org/spring"
    assert await figures(world, link) == Figures()


@pytest.mark.parametrize(
    "headers",
    [
        [("sec-purpose", "prefetch")],
        [("sec-purpose", "prefetch;prerender")],
        [("Sec-Purpose", "PREFETCH")],
        [("purpose", "prefetch")],
        [("purpose", "prefetch"), ("sec-purpose", "something-new")],
    ],
)
async def test_a_browser_that_only_prepares_is_no_person(
    world: World, link: ShortLink, headers: list[tuple[str, str]]
) -> None:
    async with a_client(world) as visitor:
        answer = await visitor.get("/spring-poster", headers=[("user-agent", BROWSER), *headers])
        assert answer.status_code == 302
    assert await figures(world, link) == Figures(all=1, people=0, unique=0, bots=1)


async def test_another_purpose_is_a_persons(world: World, link: ShortLink) -> None:
    async with a_client(world) as visitor:
        await visitor.get("/spring-poster", headers={"purpose": "navigate"})
    assert (await figures(world, link)).people == 1


async def test_visitors_are_told_apart_by_address_and_browser(
    world: World, link: ShortLink
) -> None:
    for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1"):
        async with a_client(world, address=address) as visitor:
            for user_agent in (BROWSER, "curl/8.5.0"):
                await visitor.get("/spring-poster", headers={"user-agent": user_agent})
    assert await figures(world, link) == Figures(all=6, people=6, unique=6, bots=0)


async def test_strange_headers_cost_nobody_a_redirect(world: World, link: ShortLink) -> None:
    async with a_client(world) as visitor:
        for headers in (
            [(b"user-agent", bytes(range(128, 256)))],
            [(b"referer", b"https://[not-an-address/")],
            [(b"referer", b"https://" + b"x" * 5000)],
            [(b"user-agent", b"a"), (b"user-agent", b"b")],
        ):
            answer = await visitor.get("/spring-poster", headers=headers)
            assert answer.status_code == 302
    assert (await figures(world, link)).people == 4
    assert world.clicks.lost == 0


async def test_what_does_not_lead_anywhere_at_once_is_no_click(
    world: World, link: ShortLink
) -> None:
    async with a_client(world) as visitor:
        for method, path in (("POST", "/spring-poster"), ("GET", "/spring-poster/x")):
            assert (await visitor.request(method, path)).status_code != 302
    assert await figures(world, link) == Figures()


def test_request_ids_are_all_different() -> None:
    ids = drawn_request_ids()
    drawn = [next(ids) for _ in range(1000)]
    assert len(set(drawn)) == 1000
    assert {len(request_id) for request_id in drawn} == {28}
    assert all(request_id.startswith(b"req_") for request_id in drawn)
