"""A studio child that does what its orders' prompts say."""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Final

REPORT: Final = {
    "title": "A page",
    "description": "One sentence.",
    "cover": "cover.jpg",
    "outputs": ["output-1.html"],
    "duration_seconds": None,
    "language": "en",
    "used": [],
    "left_out": [{"name": "a.csv", "reason": "Empty."}],
    "checks": [{"name": "contrast", "passed": True, "detail": ""}],
    "notes": [],
}

KEPT: Final[list[bytes]] = []


def say(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def finish(order_id: str, folder: Path, report: object = REPORT, *, linked: bool = False) -> None:
    out = folder / "out"
    out.mkdir(exist_ok=True)
    (out / "cover.jpg").write_bytes(b"cover")
    if linked:
        (out / "output-1.html").symlink_to("/etc/hostname")
    else:
        (out / "output-1.html").write_text(f"made by {os.getpid()}")
    (folder / "report.json").write_text(json.dumps(report))
    say(id=order_id, done=True)


def good(order_id: str, folder: Path) -> None:
    for step in (0.2, 0.1, 7, 0.9):
        say(id=order_id, progress=step, stage=f"Step {step}")
    finish(order_id, folder)


def grow(order_id: str, folder: Path) -> None:
    KEPT.append(b"x" * (620 << 20))
    finish(order_id, folder)


def long_stages(order_id: str, folder: Path) -> None:
    say(id=order_id, progress=0.3, stage=["no", "words"])
    say(id=order_id, progress=0.4, stage="y" * 300)
    finish(order_id, folder)


def slow(order_id: str, folder: Path) -> None:
    time.sleep(0.4)
    finish(order_id, folder)


def lasting(order_id: str, folder: Path) -> None:
    time.sleep(0.8)
    finish(order_id, folder)


def limits(order_id: str, folder: Path) -> None:
    finish(order_id, folder, REPORT | {"notes": [f"{request['cpu_seconds']:g} s of CPU"]})


def hang(order_id: str, folder: Path) -> None:
    (folder / "pid").write_text(str(os.getpid()))
    say(id=order_id, progress=0.1, stage="Hanging")
    time.sleep(600)


def crash(_: str, __: Path) -> None:
    sys.stderr.write("Traceback: the very end\n")
    sys.stderr.flush()
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse(order_id: str, _: Path) -> None:
    say(id=order_id, failed="That cannot be drawn.")


def refuse_what_came(order_id: str, _: Path) -> None:
    say(id=order_id, failed="The photo is damaged.", refused=True)


def refuse_without_words(order_id: str, _: Path) -> None:
    say(id=order_id, failed=["no", "sentence"])


def garbage(order_id: str, folder: Path) -> None:
    sys.stdout.write("x" * 300_000 + "\n[1, 2]\n\xff\n")
    say(id="somebody else's", done=True)
    say(id=order_id, progress="much", stage=None)
    finish(order_id, folder)


def flood(_: str, __: Path) -> None:
    while True:
        sys.stdout.write("x" * 100_000)


def environment(order_id: str, folder: Path) -> None:
    finish(order_id, folder, REPORT | {"notes": sorted(os.environ)})


def linked(order_id: str, folder: Path) -> None:
    finish(order_id, folder, linked=True)


def nothing_made(order_id: str, _: Path) -> None:
    say(id=order_id, done=True)


def last_words(order_id: str, folder: Path) -> None:
    finish(order_id, folder)
    sys.exit(3)


say(ready=True)
for line in sys.stdin:
    request = json.loads(line)
    what = request["order"]
    wish = what["name"] if what["makes"] == "listing" else what["prompt"]
    order = (request["id"], Path(request["folder"]))
    if wish.startswith("{"):
        finish(*order, REPORT | json.loads(wish))
    else:
        globals()[wish.replace(" ", "_")](*order)
