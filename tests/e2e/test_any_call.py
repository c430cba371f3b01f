"""An independent, property-based tester reads the OpenAPI document and tries to break the server.

It sends what the document allows and what it forbids, to every operation and along its links, and
holds each answer against the document: no 5xx, no status, content type, header or schema that is
not there, nothing forbidden accepted and nothing allowed refused, `Allow` on 405, no call without a
key, nothing that is still there after it was deleted, and nothing of one workspace in the other.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest
from tests.server import ServerProcess

EXAMPLES: Final = 40
LIMIT_SECONDS: Final = 150
CONFIG: Final = """
[auth.wfc]
path = "auth.json"
peers = ["one", "other"]
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path, CREDIT_LIMIT="100", RATE_LIMITS="off")
    server.start()
    yield server
    server.end()


def test_a_property_based_tester_finds_nothing(server: ServerProcess, tmp_path: Path) -> None:
    keys = {"one": server.key, "other": another_workspace(server)}
    users = [
        {"name": name, "fixedHeaders": [{"name": "x-api-key", "value": key}]}
        for name, key in keys.items()
    ]
    (tmp_path / "auth.json").write_text(json.dumps({"auth": users}))
    (tmp_path / "schemathesis.toml").write_text(CONFIG)
    run = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{server.url}/openapi.json"),
            *("--generation-deterministic", "--max-examples", str(EXAMPLES)),
            *("--suppress-health-check", "all", "--continue-on-failure"),
            *("--include-path-regex", "^/"),  # its own document too
        ],
        cwd=tmp_path,
        env=os.environ
        | {"SCHEMATHESIS_HOOKS": "tester_hooks", "PYTHONPATH": str(Path(__file__).parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    tested = re.search(r"Tested: (\d+)", run.stdout)
    paths = httpx2.get(f"{server.url}/openapi.json").json()["paths"]
    assert tested, run.stdout
    assert int(tested[1]) == sum(len(methods) for methods in paths.values()) > 10
    assert "request_failed" not in server.printed()


def another_workspace(server: ServerProcess) -> str:
    workspace = command(server, "workspaces", "create", "Another one")
    return str(command(server, "keys", "create", "--workspace", workspace["id"])["key"])


def command(server: ServerProcess, *words: str) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", "waypost", *words, "--json"],
        env=server.environment,
        capture_output=True,
        check=True,
    )
    return dict(json.loads(run.stdout))
