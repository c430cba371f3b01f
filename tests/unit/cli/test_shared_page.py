from starlette.requests import Request

from waypost.cli.shared_page import ShownProgress, read_progress
from waypost.public.rendering import render_page


def the_page(*, making: bool, stage: str = "", percent: int = 0) -> str:
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    context: dict[str, object] = {
        "kind": "page",
        "spoken_kind": "page",
        "private": False,
        "making": making,
        "stage": stage,
        "percent": percent,
    }
    return bytes(render_page(Request(scope), "shared/making.html", context).body).decode()


def test_progress_is_read_from_the_very_page_that_strangers_see() -> None:
    page = the_page(making=True, stage="Reading sales.csv & coffee.png", percent=37)
    assert read_progress(page) == ShownProgress(37, "Reading sales.csv & coffee.png")


def test_a_page_that_waits_for_its_turn_shows_no_progress() -> None:
    assert read_progress(the_page(making=False)) is None


def test_a_finished_page_shows_no_progress() -> None:
    assert read_progress("<h1>Coffee sales</h1><p>Up by a third.</p>") is None
