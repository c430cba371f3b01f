"""Who may call (docs/contract/wisylink.md, 2 and 3.7)."""

import httpx2
import pytest
from tests.factories import World, a_client, an_actor_with_key, key_id_of

from waypost.kernel.actor import Scope

pytestmark = pytest.mark.anyio

UNAUTHORIZED = {
    "error": "unauthorized",
    "message": "Missing or invalid API key. Provide `x-api-key` or `Authorization: Bearer <key>`.",
}


async def status_with(world: World, headers: dict[str, str], query: str = "") -> int:
    async with a_client(world) as client:
        answer: httpx2.Response = await client.post(f"/api/files{query}", headers=headers)
    if answer.status_code == 401:
        assert answer.json() == UNAUTHORIZED
        assert answer.headers["www-authenticate"] == "Bearer"
    return answer.status_code


async def test_a_key_is_taken_from_either_header(world: World, key: str) -> None:
    for headers in (
        {"x-api-key": key},
        {"X-API-Key": f" {key} "},
        {"authorization": f"Bearer {key}"},
        {"authorization": f"bEaReR {key}"},
        {"x-api-key": key, "authorization": "Bearer wrong"},
        {"x-api-key": " ", "authorization": f"Bearer {key}"},
    ):
        assert await status_with(world, headers) == 201


async def test_everything_else_is_the_same_401(world: World, key: str) -> None:
    for headers in (
        {},
        {"x-api-key": ""},
        {"x-api-key": "wp_live_" + "x" * 32},
        {"x-api-key": key[:-1]},
        {"x-api-key": "wrong", "authorization": f"Bearer {key}"},
        {"authorization": key},
        {"authorization": f"Basic {key}"},
        {"authorization": "Bearer"},
        {"authorization": "Bearer "},
    ):
        assert await status_with(world, headers) == 401
    assert await status_with(world, {}, f"?x-api-key={key}&api_key={key}") == 401


async def test_a_revoked_key_opens_nothing(world: World) -> None:
    actor, key = await an_actor_with_key(world)
    await world.services.accounts.revoke_key(key_id_of(actor))
    assert await status_with(world, {"x-api-key": key}) == 401


async def test_a_key_without_the_scope_is_told_which(world: World) -> None:
    _, key = await an_actor_with_key(world, scopes=frozenset({Scope.LINKS_READ}))
    async with a_client(world, key) as client:
        for answer, scope in (
            (await client.post("/api/files"), "files:write"),
            (await client.post("/api/files/chunks?id=x"), "files:write"),
            (await client.get("/api/files/x"), "files:read"),
            (await client.post("/api/links", content=b"no JSON"), "links:write"),
        ):
            assert answer.status_code == 403
            assert answer.json() == {
                "error": "forbidden",
                "message": f"This key lacks the scope {scope}.",
            }
        assert (await client.get("/api/links/x")).status_code == 400


async def test_a_good_key_comes_before_a_bad_request(world: World) -> None:
    async with a_client(world, "wrong") as client:
        for answer in (
            await client.get("/api/files/x"),
            await client.get(f"/api/links/{'0' * 24}"),
            await client.post("/api/links", content=b"no JSON"),
            await client.post("/api/files/chunks?last=maybe", content=b"x" * 5_000_000),
        ):
            assert (answer.status_code, answer.json()) == (401, UNAUTHORIZED)
