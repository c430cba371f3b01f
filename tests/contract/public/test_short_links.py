"""What people find at a short link (docs/contract/whisprly.md, 4.6 and 5)."""

import asyncio
import re
from typing import Final

import httpx2
import pytest
from tests.factories import World, a_client

from waypost.adapters.database.address_book import NoAddressBook
from waypost.domain.links.model import Link, LinkKind, Shortening, ShortLink
from waypost.http.open_calls import PUBLIC
from waypost.kernel.ids import LinkId, new_id

pytestmark = pytest.mark.anyio

HOST: Final = "shop.example.org"
TARGET: Final = f"https://{HOST}/spring?ref=poster"
BROWSER: Final = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PROGRAM: Final = {"accept": "application/json"}
FORM: Final = {"content-type": "application/x-www-form-urlencoded"}


async def a_link(world: World, code: str, **changes: object) -> ShortLink:
    values: dict[str, object] = {"target": TARGET, "alias": code} | changes
    wanted = Shortening(**values)  # type: ignore[arg-type]
    return await world.services.short_links.create(PUBLIC, wanted)


async def a_gone_link(world: World, code: str, **changes: object) -> ShortLink:
    link = await a_link(world, code, **changes)
    await world.services.short_links.deactivate(PUBLIC, link.link.id)
    return link


async def unlock(client: httpx2.AsyncClient, code: str, password: str) -> httpx2.Response:
    return await client.post(f"/{code}", data={"password": password}, headers=BROWSER)


async def clicks_of(world: World, link: ShortLink) -> int:
    counts = await world.services.analytics.counts([link.link.id])
    return counts[link.link.id]


def is_a_page_for_one_visit(answer: httpx2.Response) -> bool:
    headers = answer.headers
    return (
        headers["content-type"] == "text/html; charset=utf-8"
        and headers["x-robots-tag"] == "noindex"
        and headers["cache-control"] == "no-store"
        and headers["referrer-policy"] == "no-referrer"
        and "frame-ancestors 'none'" in headers["content-security-policy"]
        and "set-cookie" not in headers
        and HOST not in answer.text
        and HOST not in str(headers)
    )


async def test_an_active_link_leads_on_at_once_and_counts(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    link = await a_link(world, "Spring")
    for path in ("/Spring", "/spring", "/SPRING", "/spring/", "/spring?utm=x"):
        answer = await visitor.get(path, headers=BROWSER)
        assert (answer.status_code, answer.content) == (302, b"")
        assert answer.headers["location"] == TARGET
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-robots-tag"] == "noindex"
        assert "set-cookie" not in answer.headers
    assert await clicks_of(world, link) == 5


async def test_head_is_answered_like_get_and_counts_nothing(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    link = await a_link(world, "spring")
    await a_link(world, "locked", password="tulip")  # noqa: S106
    await a_gone_link(world, "gone")
    for path in ("/spring", "/locked", "/gone", "/never"):
        for accept in (BROWSER, PROGRAM):
            headed = await visitor.head(path, headers=accept)
            got = await visitor.get(path, headers=accept)
            same = {**got.headers, "x-request-id": headed.headers["x-request-id"]}
            assert (headed.status_code, headed.content) == (got.status_code, b"")
            assert dict(headed.headers) == same
    assert await clicks_of(world, link) == 2


async def test_where_there_is_no_fast_road_links_lead_on_all_the_same(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    link = await a_link(world, "spring", target="https://münchen.example/straße?q=ü")
    fast = await visitor.get("/spring")
    world.book.close()
    world.book = NoAddressBook()
    async with a_client(world) as client:
        slow = await client.get("/spring/")
        headed = await client.head("/SPRING")
        posted = await client.post("/spring", data={"password": "tulip"})
    assert (fast.status_code, slow.status_code, headed.status_code) == (302, 302, 302)
    assert slow.headers["location"] == "https://xn--mnchen-3ya.example/stra%C3%9Fe?q=%C3%BC"
    for answer in (fast, headed):
        assert {**answer.headers, "x-request-id": ""} == {**slow.headers, "x-request-id": ""}
    assert (posted.status_code, posted.headers["location"]) == (303, slow.headers["location"])
    assert await clicks_of(world, link) == 2


async def test_a_protected_link_asks_and_names_itself_alone(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    link = await a_link(world, "Spring", password="tulip")  # noqa: S106
    answer = await visitor.get("/sPRING", headers=BROWSER)
    assert answer.status_code == 200
    assert is_a_page_for_one_visit(answer)
    assert "links.example.org/Spring" in answer.text
    assert '<form class="ask" method="post" action="/Spring">' in answer.text
    assert answer.text.count('type="password"') == 1
    assert "Wrong password" not in answer.text
    assert await clicks_of(world, link) == 0


async def test_the_right_password_leads_on_and_counts(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    link = await a_link(world, "spring", password=" tülip &=+ ")  # noqa: S106
    for path in ("spring", "SPRING", "spring/"):
        answer = await unlock(visitor, path, " tülip &=+ ")
        assert (answer.status_code, answer.content) == (303, b"")
        assert answer.headers["location"] == TARGET
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers
    assert await clicks_of(world, link) == 3
    again = await visitor.get("/spring", headers=BROWSER)
    assert again.status_code == 200


@pytest.mark.parametrize(
    "body", ["password=rose", "password=", "", "other=tulip", "password=TULIP"]
)
async def test_a_wrong_or_empty_password_is_asked_for_again(
    visitor: httpx2.AsyncClient, world: World, body: str
) -> None:
    link = await a_link(world, "spring", password="tulip")  # noqa: S106
    answer = await visitor.post("/spring", content=body, headers=BROWSER | FORM)
    assert answer.status_code == 403
    assert is_a_page_for_one_visit(answer)
    assert "Wrong password" in answer.text
    assert re.search(r'<input id="password"[^>]* autofocus', answer.text)
    assert "rose" not in answer.text
    assert await clicks_of(world, link) == 0


async def test_after_five_wrong_tries_the_right_one_does_not_help_for_a_while(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    link = await a_link(world, "spring", password="tulip")  # noqa: S106
    await a_link(world, "other", password="tulip")  # noqa: S106
    for _ in range(5):
        assert (await unlock(visitor, "spring", "rose")).status_code == 403
        world.clock.move(seconds=10)
    for password in ("rose", "tulip", ""):
        answer = await unlock(visitor, "spring", password)
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == "850"
        assert is_a_page_for_one_visit(answer)
        assert "Too many tries, please wait 15 minutes." in answer.text
    async with a_client(world, address="192.0.2.8") as another:
        assert (await unlock(another, "spring", "tulip")).status_code == 303
    assert (await unlock(visitor, "other", "tulip")).status_code == 303
    world.clock.move(seconds=849)
    assert "wait 1 minute." in (await unlock(visitor, "spring", "tulip")).text
    world.clock.move(seconds=1)
    assert (await unlock(visitor, "spring", "tulip")).status_code == 303
    assert await clicks_of(world, link) == 2


async def test_of_500_guesses_at_once_five_are_looked_at(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    await a_link(world, "spring", password="tulip")  # noqa: S106
    await a_link(world, "other", password="tulip")  # noqa: S106
    guesses = [f"guess {number}" for number in range(499)]
    answers = await asyncio.gather(*(unlock(visitor, "spring", guess) for guess in guesses))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [403] * 5 + [429] * 494
    assert (await unlock(visitor, "spring", "tulip")).status_code == 429
    async with a_client(world, address="192.0.2.8") as another:
        assert (await unlock(another, "spring", "tulip")).status_code == 303
    assert (await unlock(visitor, "other", "tulip")).status_code == 303


async def test_an_address_has_twenty_wrong_tries_over_all_links(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    for number in range(6):
        await a_link(world, f"link{number}", password="tulip")  # noqa: S106
    tries = [f"link{number}" for number in range(5) for _ in range(4)]
    for code in tries:
        assert (await unlock(visitor, code, "rose")).status_code == 403
    for code in ("link0", "link5"):
        assert (await unlock(visitor, code, "tulip")).status_code == 429
    async with a_client(world, address="192.0.2.8") as another:
        assert (await unlock(another, "link5", "tulip")).status_code == 303


async def test_success_begins_the_count_of_a_link_anew(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    await a_link(world, "spring", password="tulip")  # noqa: S106
    for _ in range(3):
        for _ in range(4):
            assert (await unlock(visitor, "spring", "rose")).status_code == 403
        assert (await unlock(visitor, "spring", "tulip")).status_code == 303


async def test_addresses_of_one_ipv6_network_guess_together(world: World) -> None:
    await a_link(world, "spring", password="tulip")  # noqa: S106
    for number in range(6):
        async with a_client(world, address=f"2001:db8:1:2::{number:x}") as client:
            answer = await unlock(client, "spring", "rose")
            assert answer.status_code == (403 if number < 5 else 429)


async def test_an_expired_link_says_when(visitor: httpx2.AsyncClient, world: World) -> None:
    plain = await a_link(world, "plain", lifetime_seconds=36 * 3600)
    await a_link(world, "locked", lifetime_seconds=36 * 3600, password="tulip")  # noqa: S106
    world.clock.move(hours=36, seconds=-1)
    assert (await visitor.get("/plain", headers=BROWSER)).status_code == 302
    assert (await visitor.get("/locked", headers=BROWSER)).status_code == 200
    world.clock.move(seconds=1)
    for answer in (
        await visitor.get("/plain", headers=BROWSER),
        await visitor.get("/Locked/", headers=BROWSER),
        await unlock(visitor, "locked", "tulip"),
    ):
        assert answer.status_code == 410
        assert is_a_page_for_one_visit(answer)
        assert "This link expired on 10 March 2026, 20:15 UTC." in answer.text
        assert "password" not in answer.text.lower()
    assert await clicks_of(world, plain) == 1


async def test_a_deactivated_link_gives_no_reason(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    await a_gone_link(world, "plain")
    await a_gone_link(world, "locked", password="tulip", lifetime_seconds=3600)  # noqa: S106
    world.clock.move(hours=2)
    for code in ("plain", "locked"):
        answer = await visitor.get(f"/{code}", headers=BROWSER)
        assert answer.status_code == 410
        assert is_a_page_for_one_visit(answer)
        assert "This link is no longer active." in answer.text


async def test_an_unknown_link_may_be_misspelled(visitor: httpx2.AsyncClient) -> None:
    for path in ("/sprnig", "/sprnig/", "/x--", f"/{'y' * 50}"):
        answer = await visitor.get(path, headers=BROWSER)
        assert answer.status_code == 404
        assert is_a_page_for_one_visit(answer)
        assert "This link does not exist" in answer.text
        assert "Check the spelling" in answer.text
        assert f"links.example.org{path.removesuffix('/')}<" in answer.text
    assert (await unlock(visitor, "sprnig", "tulip")).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/ab",
        f"/{'y' * 51}",
        "/a.b",
        "/a%20b",
        "/%C3%BCml%C3%A4ut",
        "/spring%0A",
        "/spring/x",
        "/spring//",
        "/dashboard",
        "/Login",
        "/6ce55b97-1258-8412-8bb0-74d8ba000000",
        "/6CE55B97-1258-8412-8bb0-74d8ba000000/",
        f"/{'0' * 24}",
        "/%3Cscript%3E",
    ],
)
async def test_what_cannot_be_a_code_leads_nowhere(
    visitor: httpx2.AsyncClient, world: World, path: str
) -> None:
    await a_link(world, "spring")
    answer = await visitor.get(path, headers=BROWSER)
    program = await visitor.get(path, headers=PROGRAM)
    assert answer.status_code == program.status_code == 404
    assert "Nothing here" in answer.text
    assert program.json()["error"] == "not_found"


async def test_the_id_of_a_short_link_is_no_address_of_it(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    link = await a_link(world, "spring")
    assert (await visitor.get(f"/{link.link.id}")).status_code == 404


async def test_programs_get_the_same_statuses_with_a_sentence(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    await a_link(world, "locked", password="tulip")  # noqa: S106
    await a_link(world, "expired", lifetime_seconds=36 * 3600)
    await a_gone_link(world, "gone")
    world.clock.move(hours=37)
    for method, code, status, sentence in (
        ("GET", "locked", 200, "Password required"),
        *[("POST", "locked", 403, "Wrong password")] * 5,
        ("POST", "locked", 429, "Too many tries, please wait 15 minutes"),
        ("GET", "expired", 410, "This link expired on 10 March 2026, 20:15 UTC"),
        ("GET", "gone", 410, "This link is no longer active"),
        ("GET", "never", 404, "This link does not exist"),
    ):
        answer = await visitor.request(method, f"/{code}", headers=PROGRAM | FORM)
        assert (answer.status_code, answer.json()) == (status, {"error": sentence})
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-robots-tag"] == "noindex"
        assert ("retry-after" in answer.headers) == (status == 429)


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("x" * 65_537, "application/x-www-form-urlencoded"),
        ("a=b&" * 40, "application/x-www-form-urlencoded"),
        ('{"password": "tulip"}', "application/json"),
    ],
)
async def test_what_is_no_form_is_refused_and_takes_no_try(
    visitor: httpx2.AsyncClient, world: World, content: str, content_type: str
) -> None:
    await a_link(world, "spring", password="tulip")  # noqa: S106
    for _ in range(6):
        answer = await visitor.post(
            "/spring", content=content, headers=BROWSER | {"content-type": content_type}
        )
        assert answer.status_code == 400
        assert "That did not arrive" in answer.text
        assert answer.headers["x-robots-tag"] == "noindex"
    assert (await unlock(visitor, "spring", "tulip")).status_code == 303


async def test_other_methods_are_told_which_there_are(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    await a_link(world, "locked", password="tulip")  # noqa: S106
    for method in ("PUT", "DELETE", "PATCH"):
        answer = await visitor.request(method, "/locked", headers=BROWSER)
        assert answer.status_code == 405
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}
    assert (await visitor.post("/docs")).status_code == 405
    assert (await visitor.post(f"/{'0' * 24}")).status_code == 405


@pytest.mark.parametrize("letter", ["u", "ü"])
async def test_a_target_that_no_call_would_store_writes_no_headers(
    visitor: httpx2.AsyncClient, world: World, letter: str
) -> None:
    async with world.work.write() as tx:
        link = Link(
            id=LinkId(new_id()),
            workspace_id=PUBLIC.workspace_id,
            kind=LinkKind.SHORT,
            created_at=tx.now,
            updated_at=tx.now,
        )
        await tx.links.add(link, "spring")
        target = f"https://shop.example.org/{letter}\r\nset-cookie: a=b\r\n\r\n<h1>"
        await tx.short_links.add(ShortLink(link, "spring", target))
    answer = await visitor.get("/spring")
    assert "set-cookie" not in answer.headers
    assert "\r" not in answer.headers["location"]
    assert "\n" not in answer.headers["location"]


async def test_the_password_page_may_be_left_for_the_web_alone(
    visitor: httpx2.AsyncClient, world: World
) -> None:
    await a_link(world, "locked", password="tulip")  # noqa: S106
    await a_gone_link(world, "gone")
    asking = (await visitor.get("/locked", headers=BROWSER)).headers["content-security-policy"]
    telling = (await visitor.get("/gone", headers=BROWSER)).headers["content-security-policy"]
    assert "form-action 'self' http: https:;" in asking
    assert "script-src 'self'" in asking
    assert "form-action 'none'" in telling
    assert "script-src" not in telling
    assert "unsafe" not in asking + telling
