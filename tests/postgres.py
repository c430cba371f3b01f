"""A private PostgreSQL: a cluster of its own in a temporary folder, gone with the tests."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Final

import psycopg

from waypost.adapters.database.engines import POSTGRESQL, open_for_migrating
from waypost.adapters.database.migrating import migrate

OWNER: Final = "waypost"
START_SECONDS: Final = 20
OF_A_NEW_CLUSTER: Final = ("--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C")
FAST_NOT_SAFE: Final = (
    "--listen_addresses=",
    "--fsync=off",
    "--synchronous_commit=off",
    "--full_page_writes=off",
    "--shared_buffers=32MB",
    "--log_min_messages=panic",
)


class Cluster:
    """A server that only this machine reaches, through a socket in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = str(folder / "data")
        self.as_user = _as_somebody_unprivileged(folder)
        self.numbers = count()
        subprocess.run(
            [*self.as_user, _program("initdb"), "-D", self.data, "-U", OWNER, *OF_A_NEW_CLUSTER],
            cwd="/",
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [_program("postgres"), "-D", self.data, "-k", str(self.folder), *FAST_NOT_SAFE]
        self.server = subprocess.Popen([*self.as_user, *command], cwd="/")
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.run("SELECT 1")
            except psycopg.OperationalError:
                assert self.server.poll() is None, "PostgreSQL ended at once"
                assert time.monotonic() < deadline, "PostgreSQL does not answer"
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """Stop it at once, whoever is connected; what was committed stays."""
        self.server.send_signal(signal.SIGINT)
        self.server.wait()

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """Have a database without anything in it; its address is SQLAlchemy's."""
        with self._database("template1") as url:
            yield url

    @contextmanager
    def migrated_database(self) -> Iterator[str]:
        """Have a database with all tables of the business and no rows, in some 10 ms."""
        with self._database(self._template) as url:
            yield url

    @cached_property
    def _template(self) -> str:
        """Run the migrations once, not for every test."""
        self.run("CREATE DATABASE migrated")
        engine = open_for_migrating(self.url("migrated"))
        migrate(engine)
        engine.dispose()
        return "migrated"

    @contextmanager
    def _database(self, template: str) -> Iterator[str]:
        name = f"test_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, database: str) -> str:
        return f"{POSTGRESQL}://{OWNER}@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Run a statement as the owner of everything, outside of a transaction."""
        with psycopg.connect(
            host=str(self.folder), user=OWNER, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Make a cluster and stop it; not even a killed test run leaves it running."""
    folder = Path(tempfile.mkdtemp(prefix="waypost-pg-"))
    try:
        cluster = Cluster(folder)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_somebody_unprivileged(folder: Path) -> Sequence[str]:
    """Return the beginning of a command: PostgreSQL refuses root, and ends with this process."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return ()
    ending = [setpriv, "--pdeathsig", "QUIT"]
    if os.geteuid() != 0:
        return ending
    names = {user.pw_name for user in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return [*ending, "--reuid", user, "--regid", str(pwd.getpwnam(user).pw_gid), "--clear-groups"]


def _program(name: str) -> str:
    """Find a program of PostgreSQL; Debian keeps them off PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, debian)])
    found = shutil.which(name, path=path)
    assert found, f"{name} is missing (on Debian: the package postgresql)"
    return found
