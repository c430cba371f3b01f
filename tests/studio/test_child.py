"""What a child makes for its parent: real processes, real pipes, whole works."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.studio.children import Child, a_child

from waypost.kernel.studio import report_from_json


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    with a_child(tmp_path_factory.mktemp("child")) as started:
        yield started


def test_a_job_reports_progress_and_then_that_it_is_done(child: Child, tmp_path: Path) -> None:
    messages = child.order(tmp_path, "Poster for a jazz night", "chelsea.png")

    assert messages[-1] == {"id": tmp_path.name, "done": True}
    fractions = [message["progress"] for message in messages[:-1]]
    assert fractions == sorted(fractions)
    assert len(fractions) > 4
    assert all(message["id"] == tmp_path.name for message in messages)
    report = report_from_json((tmp_path / "report.json").read_text("utf-8"))
    assert (tmp_path / "out" / report.outputs[0]).exists()


def test_a_failed_job_leaves_it_usable(child: Child, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "out").write_text("in the way")
    failed = child.order(tmp_path / "one", "A poster about rivers")
    done = child.order(tmp_path / "two", "A poster about rivers")

    assert failed[-1]["failed"]
    assert done[-1] == {"id": "two", "done": True}


def test_nobody_else_can_read_what_it_writes(child: Child, tmp_path: Path) -> None:
    child.order(tmp_path, "A poster about lakes")

    assert (tmp_path / "report.json").stat().st_mode & 0o077 == 0


def test_the_same_order_gives_the_same_bytes_in_another_process(
    child: Child, tmp_path: Path
) -> None:
    with a_child(tmp_path) as other:
        results = []
        for name, process in (("one", child), ("two", other)):
            folder = tmp_path / name
            process.order(folder, "Poster of our sales", "sales.csv", "coffee.png")
            results.append({f.name: f.read_bytes() for f in (folder / "out").iterdir()})

    assert results[0] == results[1]
