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


@pytest.fixture
async def other(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """A second server on the same database and folder, with a clock and jobs of its own."""
    other = a_world(tmp_path, database_url)
    yield other
    await other.work.close()
