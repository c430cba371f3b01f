import socket

import pytest
from typer.testing import CliRunner

from waypost.cli.main import app


def a_port_that_nobody_answers() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def test_the_demo_says_in_one_sentence_that_a_server_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = f"http://127.0.0.1:{a_port_that_nobody_answers()}"
    monkeypatch.setenv("WAYPOST_DEMO_URL", url)
    monkeypatch.setenv("WAYPOST_DEMO_KEY", "wp_live_" + "a" * 32)

    result = CliRunner().invoke(app, ["demo"])

    assert result.exit_code == 1
    assert f"{url} does not answer" in result.output
    assert "Traceback" not in result.output
