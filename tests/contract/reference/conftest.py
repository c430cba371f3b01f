"""The whole server without its child processes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.factories import World, a_world


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = a_world(tmp_path)
    world.clicks.start()
    yield world
    await world.close()
