"""Links (docs/contract/wisylink.md, 4.5 and 4.6)."""

import asyncio
import json
import re

import httpx2
import pytest
from sqlalchemy import select
from tests.factories import World, a_client, an_actor_with_key, an_asset

from waypost.adapters.database.tables import events

pytestmark = pytest.mark.anyio

BODY = {"type": "page", "prompt": "A page about our spring harvest."}


async def test_a_link_goes_its_whole_road(world: World) -> None:
    actor, key = await an_actor_with_key(world)
    file_id = await an_asset(world, actor)
    world.clock.move(seconds=35)
    async with a_client(world, key) as client:
        created = await client.post(
            "/api/links", json={**BODY, "prompt": " Ärger mit dem Wetter 🌦 ", "file_ids": [file_id]}
        )
        assert created.status_code == 201
        link_id = created.json()["id"]
        assert re.fullmatch("[0-9a-f]{24}", link_id)
        assert created.json() == {
            "id": link_id,
            "shared_url": f"https://links.example.org/{link_id}",
            "status": "pending",
            "created_at": 1773044165000,
            "updated_at": 1773044165000,
        }
        pending = {
            "id": link_id,
            "type": "page",
            "prompt": "Ärger mit dem Wetter 🌦",
            "hosted": False,
            "private": False,
            "status": "pending",
            "outputs": [],
            "file_ids": [file_id],
            "created_at": 1773044165000,
            "updated_at": 1773044165000,
            "shared_url": f"https://links.example.org/{link_id}",
        }
        answer = await client.get(f"/api/links/{link_id.upper()}")
        assert (answer.status_code, answer.json()) == (200, pending)

        world.clock.move(seconds=66)
        await world.run_jobs()
        assert world.studio.seen == [b"a,b\n1,2\n3,4\n"]
        assert (await client.get(f"/api/links/{link_id}")).json() == pending | {
            "status": "completed",
            "meta": {
                "title": "A title",
                "description": "A description.",
                "cover": "cover.jpg",
            },
            "outputs": ["output-1.html"],
            "updated_at": 1773044231000,
        }
    async with world.work.read() as tx:
        query = select(events.c.name).where(events.c.key_id == actor.key_id)
        called = (await tx.connection.execute(query.order_by(events.c.created_at))).scalars().all()
    assert called == ["file.created", "link.created"]


@pytest.mark.parametrize(
    "changes",
    [
        {"type": None},
        {"type": "Page"},
        {"type": "poem"},
        {"type": 5},
        {"prompt": None},
        {"prompt": ""},
        {"prompt": " \n\t "},
        {"prompt": "x" * 1001},
        {"prompt": 7},
        {"prompt": "nul\0nul"},
        {"hosted": "true"},
        {"hosted": 1},
        {"hosted": None},
        {"private": 0},
        {"private": "false"},
        {"file_ids": None},
        {"file_ids": "0" * 24},
        {"file_ids": ["0" * 23]},
        {"file_ids": [5]},
        {"file_ids": [f"{n:024x}" for n in range(11)]},
        {"file_ids": ["0" * 24]},
    ],
)
async def test_what_breaks_a_rule_is_refused_and_charges_nothing(
    client: httpx2.AsyncClient, world: World, changes: dict[str, object]
) -> None:
    answer = await client.post("/api/links", json=BODY | changes)
    assert answer.status_code == 400
    assert answer.json()["error"] == "bad_request"
    assert next(iter(changes)) in answer.json()["message"]
    [(workspace, _)] = await world.services.accounts.list_workspaces()
    assert (await world.services.credits.show(workspace.id)).used_credits == 0
    assert world.jobs.committed == []


@pytest.mark.parametrize("missing", ["type", "prompt"])
async def test_a_missing_field_is_named(client: httpx2.AsyncClient, missing: str) -> None:
    body = {name: value for name, value in BODY.items() if name != missing}
    answer = await client.post("/api/links", json=body)
    assert answer.status_code == 400
    assert missing in answer.json()["message"]


@pytest.mark.parametrize("kind", ["audio", "video", "pdf"])
async def test_a_kind_that_cannot_be_made_yet_is_refused_at_once(
    client: httpx2.AsyncClient, kind: str
) -> None:
    answer = await client.post("/api/links", json=BODY | {"type": kind})
    assert answer.status_code == 400
    assert answer.json()["message"] == (
        f"type {kind} cannot be made by this server yet; it makes: image, page."
    )


async def test_prompts_are_counted_in_code_points_after_trimming(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.post("/api/links", json=BODY | {"prompt": " " + "🌦" * 1000 + "\n"})
    assert answer.status_code == 201


async def test_file_ids_are_counted_without_repetitions(world: World) -> None:
    actor, key = await an_actor_with_key(world)
    ids = [await an_asset(world, actor) for _ in range(10)]
    async with a_client(world, key) as client:
        body = BODY | {"file_ids": [*ids, ids[0].upper(), ids[3]]}
        created = await client.post("/api/links", json=body)
        assert created.status_code == 201
        found = await client.get(f"/api/links/{created.json()['id']}")
        assert found.json()["file_ids"] == ids


async def test_files_that_are_open_or_somebody_elses_cannot_be_attached(
    client: httpx2.AsyncClient, world: World
) -> None:
    open_id = (await client.post("/api/files")).json()["id"]
    stranger, _ = await an_actor_with_key(world)
    foreign_id = await an_asset(world, stranger)
    for file_id in (open_id, foreign_id):
        answer = await client.post("/api/links", json=BODY | {"file_ids": [file_id]})
        assert answer.json() == {
            "error": "bad_request",
            "message": "file_ids contains an unknown file.",
        }


async def test_bodies_must_be_json_objects(client: httpx2.AsyncClient) -> None:
    for content, content_type in (
        (b"", "application/json"),
        (b"no", "application/json"),
        (b"[]", "application/json"),
        (b"\xff", "application/json"),
        (json.dumps(BODY).encode(), "text/plain"),
        (json.dumps(BODY).encode(), ""),
    ):
        headers = {"content-type": content_type} if content_type else {}
        answer = await client.post("/api/links", content=content, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (400, "bad_request")


@pytest.mark.parametrize(
    ("flags", "cost"),
    [
        ({}, 1),
        ({"private": True}, 1),
        ({"hosted": True}, 2),
        ({"hosted": True, "private": True}, 3),
    ],
)
async def test_what_a_link_costs(world: World, flags: dict[str, bool], cost: int) -> None:
    actor, key = await an_actor_with_key(world)
    async with a_client(world, key) as client:
        assert (await client.post("/api/links", json=BODY | flags)).status_code == 201
    assert (await world.services.credits.show(actor.workspace_id)).used_credits == cost


async def test_too_few_credits_are_told_with_their_numbers(world: World) -> None:
    actor, key = await an_actor_with_key(world, limit_credits=2)
    async with a_client(world, key) as client:
        assert (await client.post("/api/links", json=BODY)).status_code == 201
        answer = await client.post("/api/links", json=BODY | {"hosted": True})
        assert answer.status_code == 429
        assert answer.json() == {
            "error": "credit_limit_exceeded",
            "message": "API key credit limit is exceeded for the current period.",
            "limit": 2,
            "used": 1,
            "remaining": 1,
            "period": "day",
            "resets_at": 1773100800000,
        }
        assert answer.headers["retry-after"] == "56670"
        assert (await client.post("/api/links", json=BODY)).status_code == 201
        assert (await client.get(f"/api/links/{'0' * 24}")).status_code == 404
    assert (await world.services.credits.show(actor.workspace_id)).used_credits == 2


async def test_forty_parallel_creations_on_ten_credits_make_exactly_ten(world: World) -> None:
    _, key = await an_actor_with_key(world, limit_credits=10)
    async with a_client(world, key) as client:
        answers = await asyncio.gather(*(client.post("/api/links", json=BODY) for _ in range(40)))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [201] * 10 + [429] * 30
    assert len(world.jobs.committed) == 10


async def test_an_unknown_link_is_not_found(client: httpx2.AsyncClient, world: World) -> None:
    answer = await client.get(f"/api/links/{'0' * 24}")
    assert answer.status_code == 404
    assert answer.json() == {"error": "not_found", "message": "Link not found."}
    answer = await client.get("/api/links/xyz")
    assert answer.json() == {
        "error": "bad_request",
        "message": "id must be a 24-character hex string.",
    }
    created = await client.post("/api/links", json=BODY)
    _, other_key = await an_actor_with_key(world)
    async with a_client(world, other_key) as stranger:
        assert (await stranger.get(f"/api/links/{created.json()['id']}")).status_code == 404
