"""Creating short links (docs/contract/whisprly.md, 4.1)."""

import asyncio
import re

import httpx2
import pytest
from tests.factories import World, a_client

from waypost.domain.links.reserved import RESERVED_WORDS
from waypost.settings import Settings

pytestmark = pytest.mark.anyio

TARGET = "https://shop.example.org/spring?ref=poster"


async def shorten(client: httpx2.AsyncClient, **body: object) -> httpx2.Response:
    return await client.post("/api/links/shorten", json={"url": TARGET} | body)


async def refused(client: httpx2.AsyncClient, status: int, message: str, **body: object) -> None:
    answer = await shorten(client, **body)
    assert (answer.status_code, answer.json()) == (status, {"error": message})


async def test_a_short_link_has_exactly_six_fields(anyone: httpx2.AsyncClient) -> None:
    answer = await shorten(
        anyone,
        customAlias="Spring-Poster",
        expiresIn=36,
        category=" print ",
        password="tulip",  # noqa: S106
    )
    assert answer.status_code == 201
    body = answer.json()
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{6}000000", body["id"]
    )
    assert body == {
        "id": body["id"],
        "shortUrl": "https://links.example.org/Spring-Poster",
        "shortCode": "Spring-Poster",
        "originalUrl": TARGET,
        "createdAt": "2026-03-09T08:15:30Z",
        "expiresAt": "2026-03-10T20:15:30Z",
    }


async def test_without_an_alias_a_code_is_drawn(anyone: httpx2.AsyncClient) -> None:
    first, second = (await shorten(anyone)).json(), (await shorten(anyone)).json()
    assert first["id"] != second["id"]
    for link in (first, second):
        assert re.fullmatch("[23456789abcdefghjkmnpqrstuvwxyz]{6}", link["shortCode"])
        assert link["expiresAt"] is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "mailto:a@example.org",
        "example.org",
        "//example.org",
        "/path",
        "http://",
        "https:///path",
        "http://user@example.org",
        "http://user:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\r\nSet-Cookie: a=b",
        "https://example.org/\x00",
        "https://exa\tmple.org/",
        "http:\\\\example.org",
        "https://example.org\\@evil.example/",
        "http://example.org:99999/",
        "http://[::1",
        "https://example.org/" + "x" * 2048,
    ],
)
async def test_what_is_no_web_address_is_refused(anyone: httpx2.AsyncClient, url: str) -> None:
    await refused(anyone, 400, "Invalid URL format", url=url)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:8080",
        "localhost.",
        "app.localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "10.0.0.1",
        "192.168.1.1:8443",
        "172.16.0.9",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
        "[fd00::1]",
        "[ff02::1]",
        "links.example.org",
        "links.example.org:443",
        "LINKS.example.org.",
    ],
)
async def test_where_nobody_should_be_led_is_refused(anyone: httpx2.AsyncClient, host: str) -> None:
    await refused(anyone, 400, "This URL is not allowed", url=f"https://{host}/code")


@pytest.mark.parametrize(
    "url",
    [
        "https://links.example.org/docs/deeper",
        "https://links.example.org/",
        "https://links.example.org:8443/code",
        "https://8.8.8.8/",
        "https://[2001:4860:4860::8888]/",
        "https://münchen.example/straße?q=ü#ä",
        "HTTPS://EXAMPLE.org",
        "http://xn--mnchen-3ya.example/",
        "https://example.org:8443/a%20b?x=1&y=2#z",
        "https://example.org/" + "x" * 2028,
    ],
)
async def test_other_addresses_are_kept_as_they_were_given(
    anyone: httpx2.AsyncClient, url: str
) -> None:
    answer = await shorten(anyone, url=f"  {url}\n")
    assert answer.status_code == 201
    assert answer.json()["originalUrl"] == url


async def test_an_operator_may_allow_private_targets(world: World) -> None:
    settings = Settings(public_url="https://links.example.org", whisprly_allow_private_targets=True)
    async with a_client(world, settings=settings) as client:
        assert (await shorten(client, url="http://192.168.1.1/")).status_code == 201
        await refused(client, 400, "This URL is not allowed", url="https://links.example.org/abc")


async def test_an_address_of_another_type_is_none(anyone: httpx2.AsyncClient) -> None:
    for url in (5, ["x"], None):
        answer = await shorten(anyone, url=url)
        assert answer.status_code == 400
    await refused(anyone, 400, "URL is required", url="")
    await refused(anyone, 400, "URL is required", url=None)
    await refused(anyone, 400, "Invalid URL format", url=5)


async def test_no_address_at_all(anyone: httpx2.AsyncClient) -> None:
    answer = await anyone.post("/api/links/shorten", json={})
    assert (answer.status_code, answer.json()) == (400, {"error": "URL is required"})


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'"x"', "application/json"),
        (b'{"url": "https://example.org"}', "text/plain"),
        (b'{"x": "' + b"y" * 65_536 + b'"}', "application/json"),
    ],
)
async def test_what_is_no_json_object_is_refused(
    anyone: httpx2.AsyncClient, content: bytes, content_type: str
) -> None:
    answer = await anyone.post(
        "/api/links/shorten", content=content, headers={"content-type": content_type}
    )
    assert (answer.status_code, answer.json()) == (400, {"error": "Invalid JSON body"})


ALIAS = "Custom alias must be 3-50 characters: letters, digits, hyphen, underscore"


@pytest.mark.parametrize("alias", ["ab", "x" * 51, "a b c", "ümlaut", "a/b/c", "a.b", 12345, True])
async def test_an_alias_has_its_form(anyone: httpx2.AsyncClient, alias: object) -> None:
    await refused(anyone, 400, ALIAS, customAlias=alias)


@pytest.mark.parametrize(
    "alias",
    [
        *sorted(word for word in RESERVED_WORDS if re.fullmatch(r"[a-z0-9_-]{3,50}", word)),
        "API",
        "Dashboard",
        "0123456789abcdef01234567",
        "ABCDEF0123456789ABCDEF01",
        "6ce55b97-1258-4412-9bb0-74d8ba000000",
    ],
)
async def test_reserved_words_and_forms_of_ids_are_no_aliases(world: World, alias: str) -> None:
    async with a_client(world, address="192.0.2.99") as client:
        world.services.rates.windows.clear()
        await refused(client, 400, "This alias is reserved", customAlias=alias)


@pytest.mark.parametrize("hours", [0, 0.99, 8761, -1, "24", True])
async def test_expiry_is_a_number_of_hours(anyone: httpx2.AsyncClient, hours: object) -> None:
    await refused(anyone, 400, "expiresIn must be a number between 1 and 8760", expiresIn=hours)


async def test_half_hours_are_hours(anyone: httpx2.AsyncClient) -> None:
    assert (await shorten(anyone, expiresIn=1.5)).json()["expiresAt"] == "2026-03-09T09:45:30Z"
    assert (await shorten(anyone, expiresIn=8760)).json()["expiresAt"] == "2027-03-09T08:15:30Z"


async def test_passwords_and_categories_have_a_length(anyone: httpx2.AsyncClient) -> None:
    await refused(anyone, 400, "Password must be 1-128 characters", password="x" * 129)
    await refused(anyone, 400, "Password must be 1-128 characters", password=12345)
    await refused(anyone, 400, "Category must be at most 50 characters", category="x" * 51)
    assert (await shorten(anyone, category=f" {'x' * 50} ")).status_code == 201


async def test_null_and_empty_are_not_given(anyone: httpx2.AsyncClient) -> None:
    for empty in (None, ""):
        answer = await shorten(
            anyone, customAlias=empty, password=empty, category=empty, expiresIn=None
        )
        assert answer.status_code == 201
        assert answer.json()["expiresAt"] is None


async def test_an_alias_is_given_out_once_whatever_its_case_and_for_ever(
    anyone: httpx2.AsyncClient, owner: httpx2.AsyncClient, world: World
) -> None:
    taken = "Custom alias already taken"
    link = (await shorten(anyone, customAlias="My-Link", expiresIn=1)).json()
    await refused(owner, 409, taken, customAlias="my-link")
    world.clock.move(hours=2)
    await refused(anyone, 409, taken, customAlias="MY-LINK")
    await anyone.delete(f"/api/links/{link['id']}")
    await refused(anyone, 409, taken, customAlias="my-link")


async def test_of_32_parallel_calls_for_one_alias_one_succeeds(
    owner: httpx2.AsyncClient,
) -> None:
    answers = await asyncio.gather(*(shorten(owner, customAlias="first") for _ in range(32)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 31


async def test_a_repeated_call_makes_one_link(anyone: httpx2.AsyncClient, world: World) -> None:
    headers = {"idempotency-key": "poster"}
    body = {"url": TARGET, "customAlias": "poster"}
    first, again = [
        await anyone.post("/api/links/shorten", json=body, headers=headers) for _ in range(2)
    ]
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    other = await anyone.post("/api/links/shorten", json={"url": TARGET}, headers=headers)
    assert (other.status_code, other.json()) == (
        400,
        {"error": "Idempotency-Key was used with another body"},
    )
    async with a_client(world, address="192.0.2.8") as stranger:
        answer = await stranger.post("/api/links/shorten", json=body, headers=headers)
        assert answer.status_code == 409
