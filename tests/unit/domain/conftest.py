"""The domain on a real temporary database of each kind."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.factories import World, a_world


@pytest.fixture
async def world(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    world = a_world(tmp_path, database_url)
    yield world
    await world.work.close()
