import json
from pathlib import Path

import pytest
from tests.unit.studio.digest.made import a_source

from waypost.studio.digest.finding import Finding, Unreadable
from waypost.studio.digest.json_data import read_json


def read(folder: Path, data: object) -> Finding:
    text = data if isinstance(data, str) else json.dumps(data)
    return read_json(a_source(folder, text.encode()))


def blocks(finding: Finding) -> list[tuple[str, str]]:
    return [(b.role.value, b.text) for b in finding.texts[0].blocks]


def test_a_list_of_objects_is_a_table_and_objects_within_become_columns(tmp_path: Path) -> None:
    finding = read(
        tmp_path,
        [
            {"shop": "North", "sold": 3, "place": {"city": "Leith"}, "tags": ["a", "b"]},
            {"shop": "South", "sold": 5, "place": {"city": "Hull"}},
        ],
    )

    table = finding.tables[0]
    assert [column.name for column in table.columns] == ["Shop", "Sold", "Place city", "Tags"]
    assert table.rows == (("North", "3", "Leith", "a, b"), ("South", "5", "Hull", ""))


def test_an_object_is_told_as_facts_under_its_name(tmp_path: Path) -> None:
    finding = read(
        tmp_path,
        {
            "name": "Corner Café",
            "opened": 1998,
            "vegan": True,
            "opening_hours": {"weekdays": "8 to 6", "sunday": None},
            "story": "It began with a borrowed oven. " * 8,
            "menu": [{"dish": "Soup", "price": "€6"}, {"dish": "Pie", "price": "€9"}],
        },
    )

    assert blocks(finding)[:4] == [
        ("heading", "Corner Café"),
        ("item", "Opened: 1998"),
        ("item", "Vegan: yes"),
        ("heading", "Story"),
    ]
    assert ("heading", "Opening hours") in blocks(finding)
    assert ("item", "Weekdays: 8 to 6") in blocks(finding)
    assert finding.tables[0].title == "Menu"


def test_objects_by_name_are_a_table_with_their_names(tmp_path: Path) -> None:
    years = {str(year): {"visits": year - 2000, "cost": 7} for year in range(2021, 2025)}

    table = read(tmp_path, years).tables[0]

    assert table.rows[0] == ("2021", "21", "7")


def test_numbers_by_name_are_a_table(tmp_path: Path) -> None:
    table = read(tmp_path, {"apples": 4, "pears": 6, "plums": 2}).tables[0]

    assert table.series[0].labels == ("pears", "apples", "plums")


def test_lists_of_lists_and_of_numbers_are_tables_and_of_words_are_items(tmp_path: Path) -> None:
    assert read(tmp_path, [["day", "cars"], ["mon", 4], ["tue", 9]]).tables[0].row_count == 2
    assert read(tmp_path, [3, 1, 4, 1, 5]).tables[0].row_count == 5
    assert blocks(read(tmp_path, ["Bread", "Cheese"])) == [("item", "Bread"), ("item", "Cheese")]


def test_map_data_gives_the_properties_and_no_outlines(tmp_path: Path) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "trees": trees},
            "geometry": {"type": "Polygon", "coordinates": [[[1.5, 2.5]] * 50]},
        }
        for name, trees in (("Park", 20), ("Square", 7))
    ]

    finding = read(tmp_path, {"type": "FeatureCollection", "features": features})

    assert finding.tables[0].rows == (("Park", "20"), ("Square", "7"))
    assert "2.5" not in repr(finding)


@pytest.mark.parametrize(
    "text",
    ["[" * 500_000, '{"a":' * 200_000, "{", "", '{"a": ' + "9" * 10_000 + "}", "nul"],
    ids=["lists", "objects", "cut", "empty", "a long number", "no json"],
)
def test_what_is_no_json_or_too_deep_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable, match="no JSON"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    "data",
    [
        [{f"key {i}": i for i in range(5_000)}],
        {"a": {"b": {"c": {"d": {"e": {"f": "deep"}}}}}},
        [[[[[[["deep"]]]]]], 2],
        {"x": float("inf"), "y": float("nan"), "z": -1e300},
        {"": "", " ": {}, "k": []},
        [{"a": [{"b": list(range(1_000))}] * 100}] * 100,
    ],
    ids=["many keys", "deep", "deep lists", "no numbers", "blank", "wide"],
)
def test_awkward_data_is_told_briefly_or_refused(tmp_path: Path, data: object) -> None:
    try:
        finding = read(tmp_path, data)
    except Unreadable as error:
        reason = str(error)
    else:
        reason = ""
        assert all(len(table.columns) <= 60 for table in finding.tables)
    assert reason in ("", "There is nothing in the file that could be shown.")
