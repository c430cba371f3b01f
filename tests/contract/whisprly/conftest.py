"""The whole server in this process, with its click log."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from tests.factories import World, a_client, a_world, an_actor_with_key


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = a_world(tmp_path)
    world.clicks.start()
    yield world
    await world.close()


@pytest.fixture
async def anyone(world: World) -> AsyncIterator[httpx2.AsyncClient]:
    async with a_client(world) as client:
        yield client


@pytest.fixture
async def owner(world: World) -> AsyncIterator[httpx2.AsyncClient]:
    _, key = await an_actor_with_key(world)
    async with a_client(world, key) as client:
        yield client
