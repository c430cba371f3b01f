"""`Idempotency-Key` (docs/contract/README.md, "Idempotency")."""

import asyncio

import httpx2
import pytest
from tests.factories import World, a_client, an_actor_with_key

pytestmark = pytest.mark.anyio

BODY = {"type": "page", "prompt": "A page about our spring harvest."}
KEY = {"idempotency-key": "order-17"}


async def test_the_same_call_again_is_one_thing_one_charge_and_the_same_answer(
    world: World,
) -> None:
    actor, key = await an_actor_with_key(world)
    async with a_client(world, key) as client:
        first = await client.post("/api/links", json=BODY, headers=KEY)
        await world.run_jobs()
        world.clock.move(hours=23)
        again = await client.post("/api/links", json=BODY, headers=KEY)
        assert (again.status_code, again.content) == (first.status_code, first.content)
        assert again.headers["idempotency-replayed"] == "true"
        assert "idempotency-replayed" not in first.headers
        assert again.headers["x-request-id"] != first.headers["x-request-id"]
        assert (await client.get("/api/links")).json()["pagination"]["total"] == 1
    world.clock.move(hours=-23)
    assert (await world.services.credits.show(actor.workspace_id)).used_credits == 1


async def test_files_are_begun_once(client: httpx2.AsyncClient) -> None:
    first, again = [await client.post("/api/files", headers=KEY) for _ in range(2)]
    assert first.json() == again.json()
    other = await client.post("/api/files", json={"name": "x"}, headers=KEY)
    assert other.status_code == 400


async def test_another_body_is_refused(client: httpx2.AsyncClient) -> None:
    await client.post("/api/links", json=BODY, headers=KEY)
    answer = await client.post("/api/links", json=BODY | {"hosted": True}, headers=KEY)
    assert answer.status_code == 400
    assert answer.json() == {
        "error": "bad_request",
        "message": "Idempotency-Key was used with another body.",
    }


@pytest.mark.parametrize("idempotency_key", [b"", b"x" * 256, b"caf\xe9", b"tab\there"])
async def test_what_is_no_key_is_refused(
    client: httpx2.AsyncClient, idempotency_key: bytes
) -> None:
    headers = [(b"idempotency-key", idempotency_key)]
    answer = await client.post("/api/links", json=BODY, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["message"] == (
        "Idempotency-Key must be 1 to 255 printable ASCII characters."
    )


async def test_a_key_holds_for_one_endpoint_and_one_workspace(world: World) -> None:
    keys = [(await an_actor_with_key(world))[1] for _ in range(2)]
    ids = set()
    for key in keys:
        async with a_client(world, key) as client:
            ids.add((await client.post("/api/files", headers=KEY)).json()["id"])
            ids.add((await client.post("/api/links", json=BODY, headers=KEY)).json()["id"])
    assert len(ids) == 4


async def test_a_refused_call_may_be_repeated(world: World) -> None:
    actor, key = await an_actor_with_key(world, limit_credits=0)
    async with a_client(world, key) as client:
        assert (await client.post("/api/links", json=BODY, headers=KEY)).status_code == 429
        await world.services.credits.grant(actor.workspace_id, 1)
        assert (await client.post("/api/links", json=BODY, headers=KEY)).status_code == 201


async def test_after_a_day_a_key_is_new(client: httpx2.AsyncClient, world: World) -> None:
    first = await client.post("/api/links", json=BODY, headers=KEY)
    world.clock.move(hours=24)
    second = await client.post("/api/links", json=BODY | {"private": True}, headers=KEY)
    assert second.status_code == 201
    assert second.json()["id"] != first.json()["id"]
    assert await world.services.idempotency.forget_old() == 0
    world.clock.move(hours=24)
    assert await world.services.idempotency.forget_old() == 1


async def test_while_the_first_call_runs_others_are_asked_to_wait(world: World) -> None:
    actor, key = await an_actor_with_key(world)
    async with a_client(world, key) as client:
        answers = await asyncio.gather(
            *(client.post("/api/links", json=BODY, headers=KEY) for _ in range(8))
        )
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses == [201] + [503] * 7
        refused = next(answer for answer in answers if answer.status_code == 503)
        assert refused.json()["error"] == "service_unavailable"
        assert int(refused.headers["retry-after"]) > 0
    assert (await world.services.credits.show(actor.workspace_id)).used_credits == 1
