"""`waypost demo --exit`, as `make demo` runs it."""

import os
import re
import subprocess
import sys
from pathlib import Path

DEMO_SECONDS = 120


def test_the_demo_plays_the_main_job_and_leaves_nothing_behind(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "WAYPOST_CREDIT_LIMIT": "0"}
    for name in ("WAYPOST_DEMO_URL", "WAYPOST_DEMO_KEY"):
        environment.pop(name, None)

    played = subprocess.run(
        [sys.executable, "-m", "waypost", "demo", "--exit"],
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=DEMO_SECONDS,
        check=False,
    )

    assert played.returncode == 0, played.stdout + played.stderr
    for told in ("sales.csv", "coffee.png", "Prompt", "Making"):
        assert told in played.stdout
    addresses = re.findall(r"http://127\.0\.0\.1:\d+/[0-9a-f]{24}", played.stdout)
    assert len(addresses) == 2
    assert len(set(addresses)) == 1
    assert "▀" in played.stdout or "█" in played.stdout, "no QR code"
    assert list(tmp_path.iterdir()) == []
