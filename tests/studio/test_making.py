"""Whole works, from the order to the report."""

from pathlib import Path

from tests.unit.studio.orders import an_order

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import report_from_json
from waypost.studio.making import make

JAZZ = 'Poster for "Midnight Brass", a jazz night at The Old Foundry, Friday 12 June'


def ignore(_fraction: float, _stage: str) -> None:
    """Take progress and do nothing with it."""


def test_an_image_is_made_and_reported(tmp_path: Path) -> None:
    order = an_order(tmp_path, JAZZ, "coffee.png")

    report = make(order, tmp_path, ignore)

    assert report.title == "Midnight Brass"
    assert report.outputs == ("output-1.jpg",)
    assert report.used == ("coffee.png",)
    assert all(check.passed for check in report.checks)
    assert report_from_json((tmp_path / "report.json").read_text("utf-8")) == report
    for name in (*report.outputs, report.cover):
        assert (tmp_path / "out" / name).stat().st_size > 10_000


def test_every_attachment_is_used_or_left_out_with_a_reason(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    notes = tmp_path / "notes.txt"
    notes.write_text("Some notes about the evening.\n\nThey are short.")
    files = ("sales.csv", "rocket.jpg", broken, notes)

    report = make(an_order(tmp_path, JAZZ, *files), tmp_path, ignore)

    assert set(report.used) == {"sales.csv", "rocket.jpg"}
    assert {item.name for item in report.left_out} >= {"broken.png", "notes.txt"}


def test_a_page_is_made_too(tmp_path: Path) -> None:
    order = an_order(tmp_path, "Landing page for a tool library", kind=Kind.PAGE)

    report = make(order, tmp_path, ignore)

    assert report.outputs == ("output-1.html",)
    assert (tmp_path / "out" / "output-1.html").read_text("utf-8").startswith("<!doctype html>")
