"""`make gallery`, for two orders: made twice, shown, and judged."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = 240


def run(output: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gallery", "--output", str(output), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def test_two_runs_give_the_same_bytes_on_one_page(tmp_path: Path) -> None:
    shown = run(tmp_path, "--twice", "--only", "poster-jazz", "page-script")

    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "2 of 2: all checks hold." in shown.stdout
    page = (tmp_path / "index.html").read_text()
    assert "poster-jazz/out/output-1." in page
    assert "alert(1)" in page
    assert "<script" not in page


def test_an_order_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path, "--only", "nothing")

    assert refused.returncode == 2
    assert "poster-jazz" in refused.stderr
