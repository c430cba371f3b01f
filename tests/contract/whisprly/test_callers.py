"""With and without a key, and how often (docs/contract/whisprly.md, 2, 3.1 and 3.5)."""

import httpx2
import pytest
from tests.factories import World, a_client, an_actor_with_key

from waypost.kernel.actor import Scope
from waypost.settings import Settings, Switch

pytestmark = pytest.mark.anyio

BODY = {"url": "https://shop.example.org/spring"}
CLOSED = Settings(public_url="https://links.example.org", public_shortening=Switch.OFF)


async def test_the_public_workspace_and_a_keys_do_not_see_each_other(
    anyone: httpx2.AsyncClient, owner: httpx2.AsyncClient, world: World
) -> None:
    public = (await anyone.post("/api/links/shorten", json=BODY)).json()
    own = (await owner.post("/api/links/shorten", json=BODY)).json()
    _, key = await an_actor_with_key(world)
    async with a_client(world, key) as other:
        for client, sees, misses in (
            (anyone, [public], [own]),
            (owner, [own], [public]),
            (other, [], [public, own]),
        ):
            listed = (await client.get("/api/links/user/links")).json()["links"]
            assert [link["id"] for link in listed] == [link["id"] for link in sees]
            for link in misses:
                for method, path in (
                    ("GET", f"/api/links/{link['id']}"),
                    ("GET", f"/api/links/{link['id']}/qr"),
                    ("GET", f"/api/analytics/link/{link['id']}"),
                    ("DELETE", f"/api/links/{link['id']}"),
                ):
                    answer = await client.request(method, path)
                    assert (answer.status_code, answer.json()) == (
                        404,
                        {"error": "Link not found"},
                    )


async def test_a_wrong_key_is_never_taken_for_none(world: World) -> None:
    async with a_client(world, "wp_live_" + "x" * 32) as client:
        answer = await client.post("/api/links/shorten", json=BODY)
    assert (answer.status_code, answer.json()) == (401, {"error": "Invalid API key"})
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_another_scheme_counts_as_no_key(world: World) -> None:
    async with a_client(world) as client:
        headers = {"authorization": "Basic dXNlcjpwYXNz"}
        answer = await client.post("/api/links/shorten", json=BODY, headers=headers)
    assert answer.status_code == 201


async def test_without_public_shortening_a_key_is_required(world: World) -> None:
    _, key = await an_actor_with_key(world)
    async with a_client(world, settings=CLOSED) as client:
        for answer in (
            await client.post("/api/links/shorten", json=BODY),
            await client.get("/api/links/user/links"),
            await client.delete("/api/links/6ce55b97-1258-8412-8bb0-74d8ba000000"),
        ):
            assert (answer.status_code, answer.json()) == (401, {"error": "API key required"})
    async with a_client(world, key, settings=CLOSED) as client:
        assert (await client.post("/api/links/shorten", json=BODY)).status_code == 201


async def test_a_key_without_the_scope_is_told_which(world: World) -> None:
    _, key = await an_actor_with_key(world, scopes=frozenset({Scope.FILES_READ}))
    async with a_client(world, key) as client:
        answer = await client.post("/api/links/shorten", content=b"no JSON")
        assert (answer.status_code, answer.json()) == (
            403,
            {"error": "This key lacks the scope links:write"},
        )
        answer = await client.get("/api/links/user/links")
        assert answer.json() == {"error": "This key lacks the scope links:read"}


async def test_fifty_calls_in_a_quarter_of_an_hour(
    anyone: httpx2.AsyncClient, world: World
) -> None:
    for number in range(50):
        answer = await anyone.get("/api/links/user/links?page=0")
        assert answer.status_code == 400
        assert answer.headers["x-ratelimit-limit"] == "50"
        assert answer.headers["x-ratelimit-remaining"] == str(49 - number)
        assert answer.headers["x-ratelimit-reset"] == "1773045030"
        world.clock.move(seconds=1)
    refused = await anyone.post("/api/links/shorten", json=BODY)
    assert (refused.status_code, refused.json()) == (
        429,
        {"error": "Too many requests, please try again later"},
    )
    assert refused.headers["retry-after"] == "850"
    assert refused.headers["x-ratelimit-remaining"] == "0"
    world.clock.move(seconds=850)
    assert (await anyone.post("/api/links/shorten", json=BODY)).status_code == 201


async def test_each_address_and_each_key_has_its_own_budget(world: World) -> None:
    _, key = await an_actor_with_key(world)

    async def remaining(client: httpx2.AsyncClient) -> str:
        async with client:
            answer = await client.get("/api/links/user/links")
            return str(answer.headers["x-ratelimit-remaining"])

    assert await remaining(a_client(world, address="192.0.2.1")) == "49"
    assert await remaining(a_client(world, address="192.0.2.2")) == "49"
    assert await remaining(a_client(world, key, address="192.0.2.1")) == "49"
    assert await remaining(a_client(world, key, address="192.0.2.3")) == "48"
    assert await remaining(a_client(world, "wrong", address="192.0.2.1")) == "48"
    assert await remaining(a_client(world, address="2001:db8:1:2::1")) == "49"
    assert await remaining(a_client(world, address="2001:db8:1:2:ffff::9")) == "48"
    assert await remaining(a_client(world, address="2001:db8:1:3::1")) == "49"


async def test_forwarded_addresses_are_believed_from_trusted_proxies_alone(
    world: World,
) -> None:
    trusting = Settings(public_url="https://links.example.org", trusted_proxies="10.0.0.0/8")
    headers = {"x-forwarded-for": "203.0.113.9, 198.51.100.4, 10.1.2.3"}
    async with a_client(world, settings=trusting, address="10.9.9.9") as client:
        await client.get("/api/links/user/links", headers=headers)
    async with a_client(world, settings=trusting, address="198.51.100.4") as client:
        answer = await client.get("/api/links/user/links", headers=headers)
        assert answer.headers["x-ratelimit-remaining"] == "48"
    async with a_client(world, settings=trusting, address="203.0.113.9") as client:
        answer = await client.get("/api/links/user/links")
        assert answer.headers["x-ratelimit-remaining"] == "49"


async def test_what_is_left_survives_a_restart(world: World, anyone: httpx2.AsyncClient) -> None:
    for _ in range(3):
        await anyone.get("/api/links/user/links")
    await world.services.rates.store()
    world.services.rates.windows.clear()
    await world.services.rates.load()
    answer = await anyone.get("/api/links/user/links")
    assert answer.headers["x-ratelimit-remaining"] == "46"


async def test_web_pages_of_every_origin_may_call(anyone: httpx2.AsyncClient) -> None:
    preflight = await anyone.options(
        "/api/links/shorten",
        headers={"origin": "https://a.example", "access-control-request-method": "POST"},
    )
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Idempotency-Key" in preflight.headers["access-control-allow-headers"]
    assert "x-ratelimit-limit" not in preflight.headers
    answer = await anyone.post(
        "/api/links/shorten", json=BODY, headers={"origin": "https://a.example"}
    )
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    other = await anyone.options("/api/links", headers={"origin": "https://a.example"})
    assert "access-control-allow-origin" not in other.headers


async def test_answers_are_json_that_nobody_caches(anyone: httpx2.AsyncClient) -> None:
    for answer in (
        await anyone.post("/api/links/shorten", json=BODY),
        await anyone.get("/api/links/user/links?page=x"),
        await anyone.put("/api/links/shorten"),
        await anyone.get("/api/analytics/nothing"),
    ):
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-request-id"]


async def test_wrong_methods_and_paths_are_said_in_its_own_words(
    anyone: httpx2.AsyncClient,
) -> None:
    answer = await anyone.get("/api/links/shorten")
    assert (answer.status_code, answer.json()) == (405, {"error": "Method not allowed"})
    assert answer.headers["allow"] == "POST"
    answer = await anyone.get("/api/analytics/nothing")
    assert (answer.status_code, answer.json()) == (404, {"error": "Not found"})
