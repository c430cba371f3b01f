"""What `waypost listing` refuses before a studio is started."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from waypost.cli.main import app
from waypost.cli.running import Refused


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [("Cup", b"no photo", "The photo must be a JPEG"), (" ", b"\xff\xd8\xff", "The name must")],
)
def test_what_breaks_a_rule_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(content)
    output = tmp_path / "pictures"

    result = CliRunner().invoke(
        app, ["listing", str(photo), "--name", name, "--output", str(output)]
    )

    assert isinstance(result.exception, Refused)
    assert str(result.exception).startswith(sentence)
    assert not output.exists()
