"""Migrations make what tables.py says, on both databases and from empty."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.conftest import POSTGRESQL
from tests.factories import a_draft, a_world, an_actor
from tests.postgres import Cluster

from waypost.adapters.database.engines import open_for_migrating, sqlite_url
from waypost.adapters.database.migrating import current_revision, migrate, newest_revision
from waypost.adapters.database.tables import metadata


@pytest.fixture(params=["sqlite", POSTGRESQL])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "empty.sqlite")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.empty_database() as url:
        yield url


@pytest.fixture
def engine(empty_url: str) -> Iterator[sqlalchemy.Engine]:
    engine = open_for_migrating(empty_url)
    yield engine
    engine.dispose()


def test_from_empty_to_the_tables_and_no_further(engine: sqlalchemy.Engine) -> None:
    assert migrate(engine) == (None, newest_revision())
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert migrate(engine) == (newest_revision(), newest_revision())


def test_the_comparison_sees_what_differs(engine: sqlalchemy.Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE outputs"))
        connection.execute(sqlalchemy.text("ALTER TABLE keys DROP COLUMN scopes"))
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert sorted(str(change[0]) for change in found) == ["add_column", "add_table"]


async def test_a_result_of_before_captions_keeps_its_outputs_and_its_cover(
    tmp_path: Path, database_url: str
) -> None:
    world = a_world(tmp_path, database_url)
    actor = await an_actor(world)
    link = await world.services.generation.create(actor, a_draft())
    await world.services.making.run(link.current.id)
    before = (await world.services.sharing.open(link.link.id)).result
    engine = open_for_migrating(database_url)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("ALTER TABLE outputs DROP COLUMN role"))
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '0002'"))
    assert migrate(engine) == ("0002", newest_revision())
    engine.dispose()
    after = (await world.services.sharing.open(link.link.id)).result
    await world.close()
    assert after is not None
    assert after.cover is not None
    assert after == before


MIGRATE = """
import sys
from waypost.adapters.database.engines import open_for_migrating
from waypost.adapters.database.migrating import migrate
import alembic.command
print("ready", flush=True)
sys.stdin.readline()
migrate(open_for_migrating(sys.argv[1]))
"""


@pytest.mark.needs("postgresql")
def test_several_servers_that_start_at_once_migrate_once(cluster: Cluster) -> None:
    with cluster.empty_database() as url:
        with ExitStack() as stack:
            servers = [
                stack.enter_context(
                    subprocess.Popen(
                        [sys.executable, "-c", MIGRATE, url],
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
                    )
                )
                for _ in range(3)
            ]
            for server in servers:
                assert server.stdout
                assert server.stdout.readline() == b"ready\n"
            for server in servers:
                assert server.stdin
                server.stdin.close()
        assert [server.returncode for server in servers] == [0, 0, 0]
        engine = open_for_migrating(url)
        with engine.connect() as connection:
            assert current_revision(connection) == newest_revision()
        engine.dispose()
