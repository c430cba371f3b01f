"""The real server on PostgreSQL: the demo's road, a kill, a restart, and a ledger that adds up."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import httpx2
import psycopg
import pytest
from tests.postgres import Cluster
from tests.server import ServerProcess
from typing_extensions import override

pytestmark = pytest.mark.needs("postgresql")

MADE_SECONDS: Final = 60
SALES: Final = Path(__file__).parents[2] / "examples" / "sales.csv"
PAGE: Final = {"type": "page", "prompt": "How our coffee sold this quarter"}


class ServerOnPostgresql(ServerProcess):
    """The same server; its rows are elsewhere."""

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__(folder, DATABASE_URL=address)
        self.address = address

    @override
    def rows(self, query: str) -> list[Any]:
        with closing(psycopg.connect(self.address)) as connection:
            return connection.execute(query.encode()).fetchall()

    def command(self, *arguments: str, **settings: str) -> tuple[int, str]:
        """Run a command of Waypost; return its status and all that it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "waypost", *arguments],
            env=self.environment | settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout


@pytest.fixture(scope="module")
def server(
    cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerOnPostgresql]:
    with cluster.empty_database() as url:
        server = ServerOnPostgresql(tmp_path_factory.mktemp("server"), url.replace("+psycopg", ""))
        server.start()
        try:
            yield server
        finally:
            server.end()


def test_the_whole_road_goes_on_after_a_kill_and_the_ledger_adds_up(
    server: ServerOnPostgresql,
) -> None:
    with server.client() as client:
        file_id = client.post("/api/files", json={"name": "sales.csv"}).json()["id"]
        whole = client.post(f"/api/files/chunks?id={file_id}&last=true", content=SALES.read_bytes())
        assert whole.status_code == 200, whole.text
        order = PAGE | {"file_ids": [file_id], "hosted": True}
        link_ids = [create(client, order), create(client, PAGE)]
    server.kill()
    server.start()
    with server.client() as client:
        wait_until_completed(client, link_ids)
        assert [client.get(f"/{link_id}").status_code for link_id in link_ids] == [200, 200]
        assert client.get("/api/usage").json()["used"] == 3
        assert client.delete(f"/api/links/{link_ids[0]}").status_code == 200
    assert server.stop() == 0
    server.start()
    with server.client() as client:
        answers = [client.get(f"/api/links/{link_id}").status_code for link_id in link_ids]
        assert answers == [404, 200]
    entries = dict(
        server.rows("SELECT kind, sum(amount_credits) FROM credit_entries GROUP BY kind")
    )
    assert entries == {"hold": 3, "settle": 3}
    assert server.rows("SELECT used_credits FROM credit_periods") == [(3,)]
    assert server.rows("SELECT count(*) FROM generations") == [(1,)]
    assert not list(server.data.glob("waypost.sqlite*"))


def test_commands_run_beside_the_server(server: ServerOnPostgresql) -> None:
    status, printed = server.command("workspaces", "list")
    assert (status, "default" in printed) == (0, True)
    assert server.command("migrate")[0] == 0


def test_a_second_server_on_the_database_is_refused_and_the_first_serves_on(
    server: ServerOnPostgresql, tmp_path: Path
) -> None:
    status, said = server.command("serve", "--port", "0", WAYPOST_DATA_DIR=str(tmp_path))
    assert status == 1
    assert said.startswith("Another Waypost server runs on this database. Stop it, or set WAYPOST_")
    assert server.is_ready()


def test_a_database_that_is_not_there_is_said_in_a_sentence(
    server: ServerOnPostgresql, tmp_path: Path
) -> None:
    nowhere = {
        "WAYPOST_DATA_DIR": str(tmp_path),
        "WAYPOST_DATABASE_URL": "postgresql://waypost:sesame@127.0.0.1:1/nowhere",
    }
    for arguments in (["serve", "--port", "0"], ["workspaces", "list"], ["migrate"]):
        status, said = server.command(*arguments, **nowhere)
        assert status == 1
        assert "Connection refused" in said
        assert "Traceback" not in said
        assert "sesame" not in said
    status, said = server.command("doctor", **nowhere)
    assert "postgresql://waypost:(hidden)@127.0.0.1:1/nowhere" in said
    assert "sesame" not in said


def test_a_restart_of_the_database_is_survived(
    server: ServerOnPostgresql, cluster: Cluster
) -> None:
    """The last test here, as the lock that keeps a second server out does not come back."""
    with server.client() as client:
        cluster.stop()
        try:
            refused = client.get("/api/usage")
            assert (refused.status_code, "retry-after" in refused.headers) == (503, True)
            assert refused.json()["error"] == "service_unavailable"
            assert client.get("/readyz").json()["missing"] == ["database"]
            assert client.get("/health").status_code == 200
        finally:
            cluster.start()
        deadline = time.monotonic() + 10
        while not server.is_ready():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        wait_until_completed(client, [create(client, PAGE)])


def create(client: httpx2.Client, order: Mapping[str, object]) -> str:
    answer = client.post("/api/links", json=order)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def wait_until_completed(client: httpx2.Client, link_ids: Sequence[str]) -> None:
    deadline = time.monotonic() + MADE_SECONDS
    while any(
        client.get(f"/api/links/{link_id}").json()["status"] != "completed" for link_id in link_ids
    ):
        assert time.monotonic() < deadline
        time.sleep(0.1)
