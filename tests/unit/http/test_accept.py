import pytest

from waypost.http.accept import prefers_json


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "application/json, text/html;q=0.9",
        "application/*, text/html;q=0.5",
        "text/html;q=0.2, */*;q=0.8",
        "APPLICATION/JSON",
    ],
)
def test_json_is_preferred_where_it_ranks_higher(accept: str) -> None:
    assert prefers_json(accept)


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json, text/html",
        "application/json;q=oops",
        "image/png",
    ],
)
def test_html_wins_ties(accept: str) -> None:
    assert not prefers_json(accept)
