"""What belongs to another workspace is not there (docs/contract/README.md, "Credentials")."""

from dataclasses import dataclass
from typing import Final

import httpx2
import pytest
from tests.contract.reference.declared import ENDPOINTS, call, named
from tests.factories import World, a_client, a_draft, an_actor_with_key, an_asset, key_id_of

from waypost.http.endpoints import Endpoint
from waypost.kernel.actor import Actor

pytestmark = pytest.mark.anyio

UNKNOWN: Final = "0" * 24
NO_IDS: Final = {"name", "last", "offset", "page", "limit"} | {
    "category",
    "search",
    "size",
    "format",
    "timeframe",
}
WITH_ID: Final = tuple(
    endpoint
    for endpoint in ENDPOINTS
    if any(parameter.name in {"id", "linkId"} for parameter in endpoint.parameters)
)
WITH_FILES: Final = tuple(
    endpoint for endpoint in ENDPOINTS if endpoint.body and "file_ids" in endpoint.body.model_fields
)
BODY: Final = {"type": "page", "prompt": "A page of ours."}


@dataclass
class Neighbour:
    """A workspace that has one of everything, and what its owner sees of it."""

    world: World
    actor: Actor
    key: str
    ids: dict[str, str]

    async def seen(self) -> list[object]:
        async with a_client(self.world, self.key) as client:
            answers = [await client.get(f"/api/files/{id_}") for id_ in self.ids.values()]
            answers += [await client.get(path) for path in ("/api/links", "/api/usage")]
        return [*(answer.json() for answer in answers), self.world.stored_blobs()]


@pytest.fixture
async def neighbour(world: World) -> Neighbour:
    actor, key = await an_actor_with_key(world)
    file = await an_asset(world, actor)
    generation = world.services.generation
    completed = await generation.create(actor, a_draft(asset_ids=(file,)))
    await world.run_jobs()
    pending = await generation.create(actor, a_draft(hosted=True, private=True))
    upload = await world.services.uploads.begin(actor, "begun.csv")
    ids = {
        "whole file": file,
        "begun upload": upload.id,
        "completed link": completed.link.id,
        "pending link": pending.link.id,
        "workspace": actor.workspace_id,
        "key": key_id_of(actor),
        "brand": actor.brand_id,
    }
    return Neighbour(world, actor, key, ids)


def test_every_parameter_is_known_to_be_an_id_or_none() -> None:
    names = {parameter.name for endpoint in ENDPOINTS for parameter in endpoint.parameters}
    assert names == {"id", "linkId"} | (names & NO_IDS)
    assert len(WITH_ID) >= 6
    assert len(WITH_FILES) == 2


@pytest.mark.parametrize("endpoint", WITH_ID, ids=named)
async def test_an_id_of_another_workspace_is_not_found_and_nothing_happens(
    world: World, neighbour: Neighbour, endpoint: Endpoint
) -> None:
    before = await neighbour.seen()
    _, key = await an_actor_with_key(world)
    async with a_client(world, key) as client:
        unknown = await call(client, endpoint, {"id": UNKNOWN, "last": "true"}, BODY)
        for what, id_ in neighbour.ids.items():
            answer = await call(client, endpoint, {"id": id_, "last": "true"}, BODY)
            assert answer.status_code == 404, what
            assert answer.json() == unknown.json(), what
            assert told_apart_by(answer, unknown) == set(), what
    assert await neighbour.seen() == before


@pytest.mark.parametrize("endpoint", WITH_FILES, ids=named)
async def test_a_file_of_another_workspace_is_as_unknown_as_one_that_never_was(
    world: World, neighbour: Neighbour, endpoint: Endpoint
) -> None:
    before = await neighbour.seen()
    actor, key = await an_actor_with_key(world)
    own = await world.services.generation.create(actor, a_draft())
    async with a_client(world, key) as client:
        answers = [
            await call(client, endpoint, {"id": own.link.id}, BODY | {"file_ids": [id_]})
            for id_ in (*neighbour.ids.values(), UNKNOWN)
        ]
        assert (await client.get("/api/usage")).json()["used"] == 1
        assert (await client.get("/api/links")).json()["pagination"]["total"] == 1
    assert {answer.status_code for answer in answers} == {400}
    assert len({answer.text for answer in answers}) == 1
    assert await neighbour.seen() == before


async def test_the_owner_itself_finds_what_the_walls_hide(neighbour: Neighbour) -> None:
    async with a_client(neighbour.world, neighbour.key) as client:
        for path, what in (
            ("/api/files/{}", "whole file"),
            ("/api/links/{}", "completed link"),
            ("/api/links/{}", "pending link"),
        ):
            assert (await client.get(path.format(neighbour.ids[what]))).status_code == 200


def told_apart_by(answer: httpx2.Response, other: httpx2.Response) -> set[str]:
    """Name the headers that differ, but for the one that always does."""
    pairs = set(answer.headers.items()) ^ set(other.headers.items())
    names = {name for name, _ in pairs} - {"x-request-id"}
    return {name for name in names if not name.startswith("x-ratelimit-")}
