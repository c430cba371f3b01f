"""The whole server without its child processes, called as a client would."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from tests.contract.wisylink.owner import Owner
from tests.factories import World, a_client, a_world, an_actor_with_key


@pytest.fixture
async def world(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    world = a_world(tmp_path, database_url)
    yield world
    await world.work.close()


@pytest.fixture
async def key(world: World) -> str:
    return (await an_actor_with_key(world))[1]


@pytest.fixture
async def client(world: World, key: str) -> AsyncIterator[httpx2.AsyncClient]:
    async with a_client(world, key) as client:
        yield client


@pytest.fixture
async def owner(world: World) -> AsyncIterator[Owner]:
    actor, key = await an_actor_with_key(world, limit_credits=10)
    async with a_client(world, key) as client:
        yield Owner(world, actor, client)
