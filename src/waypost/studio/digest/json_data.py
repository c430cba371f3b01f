"""How JSON is read: lists of objects as tables, objects as facts, names as headings."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.digest.flow import Flow
from waypost.studio.digest.model import Block, BlockRole
from waypost.studio.digest.tables import MOST_COLUMNS, MOST_ROWS
from waypost.studio.digest.texts import decode
from waypost.studio.digest.wording import label

MOST_BLOCKS: Final = 2_000
DEEPEST: Final = 3
"""How many objects within objects become columns, or headings."""
LONGEST_CELL: Final = 1_000
LONGEST_ITEM: Final = 160
MOST_LISTED: Final = 40
LARGE: Final = 10**15
NOT_JSON: Final = "The file is no JSON, or nested too deeply."
_TITLES: Final = ("title", "name", "headline", "subject", "label")
_GEOMETRY: Final = frozenset({"geometry", "coordinates", "bbox", "crs"})

Value: TypeAlias = "str | float | bool | Sequence[Value] | Mapping[str, Value] | None"
Object: TypeAlias = Mapping[str, Value]


def read_json(source: Source) -> Finding:
    """Read a JSON file; map data gives the properties of its places, not their outlines."""
    text = decode(source.file.read_bytes())
    if text is None:
        raise Unreadable(NOT_JSON)
    try:
        data: Value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(NOT_JSON) from error
    reader = _Reader()
    reader.title(data)
    reader.read(data, "", 1)
    return reader.flow.finding(source.name, "", ())


class _Reader:
    def __init__(self) -> None:
        self.flow = Flow(MOST_BLOCKS)
        self.said = ""

    def title(self, data: Value) -> None:
        """Take the name of the whole, if it has one."""
        if not isinstance(data, Mapping):
            return
        for key in _TITLES:
            value = data.get(key)
            if isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_ITEM:
                self.said = key
                self.flow.add(Block(BlockRole.HEADING, value, 0))
                return

    def read(self, data: Value, name: str, depth: int) -> None:
        """Read anything below a name."""
        if isinstance(data, Mapping):
            self._object(_with_features(data), name, depth)
        elif isinstance(data, Sequence) and not isinstance(data, str):
            self._list(data, name)
        elif text := _written(data):
            self._stated(name, text)

    def _stated(self, name: str, text: str) -> None:
        """Say a value: a long one is a paragraph below its name."""
        if len(text) > LONGEST_ITEM:
            if name:
                self.flow.add(Block(BlockRole.HEADING, label(name), DEEPEST + 1))
            for part in re.split(r"\n\s*\n", text):
                self.flow.add(Block(BlockRole.PARAGRAPH, part))
        else:
            self.flow.add(Block(BlockRole.ITEM, f"{label(name)}: {text}" if name else text))

    def _object(self, data: Object, name: str, depth: int) -> None:
        rows = _rows_of_alike(data)
        if rows and self.flow.table(rows, label(name) if name else ""):
            return
        simple = {key: value for key, value in data.items() if not _is_nested(value)}
        nested = {key: value for key, value in data.items() if _is_nested(value) and value}
        top = depth == 1 and not name
        if name and (simple or nested):
            self.flow.add(Block(BlockRole.HEADING, label(name), depth))
        for key, value in simple.items():
            text = _written(value)
            if text and not (top and key == self.said) and not self.flow.is_full:
                self._stated(key, text)
        if depth > DEEPEST:
            return
        for key, value in nested.items():
            if key not in _GEOMETRY and not self.flow.is_full:
                self.read(value, key, depth + 1 if name else depth)

    def _list(self, data: Sequence[Value], name: str) -> None:
        rows = _rows_of_objects(data) or _rows_of_lists(data) or _rows_of_numbers(data, name)
        title, truncated = label(name) if name else "", len(data) > MOST_ROWS
        if rows and self.flow.table(rows, title, truncated=truncated):
            return
        texts = [text for value in data[:MOST_LISTED] if (text := _flat(value))]
        if name and texts:
            self.flow.add(Block(BlockRole.HEADING, label(name), DEEPEST))
        for text in texts:
            self._stated("", text)


def _is_nested(value: Value) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, Sequence) and not isinstance(value, str)
    )


def _written(value: Value) -> str:
    """Write a single value for people; empty for nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value) if abs(value) < LARGE else f"{value:.6g}"
        case float():
            return f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) < LARGE else str(value)
        case str():
            return value.strip()
        case _:
            return _flat(value)


def _flat(value: Value, depth: int = 0) -> str:
    """Write anything in one cell."""
    if isinstance(value, Mapping):
        if depth > 1:
            return ""
        parts = (
            f"{label(key)}: {text}"
            for key, inner in list(value.items())[:12]
            if key not in _GEOMETRY and (text := _flat(inner, depth + 1))
        )
        return "; ".join(parts)[:LONGEST_CELL]
    if isinstance(value, Sequence) and not isinstance(value, str):
        if depth > 1:
            return ""
        return ", ".join(filter(None, (_flat(v, depth + 1) for v in value[:12])))[:LONGEST_CELL]
    return _written(value)[:LONGEST_CELL]


def _with_features(data: Object) -> Object:
    """Turn GeoJSON into the properties of its features."""
    features = data.get("features")
    if data.get("type") != "FeatureCollection" or not isinstance(features, Sequence):
        return data
    places = [f.get("properties") for f in features if isinstance(f, Mapping)]
    rest = {key: value for key, value in data.items() if key not in ("type", "features")}
    return {**rest, "places": [place for place in places if place]}


def _columns_of(item: Object, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Value]]:
    """Flatten an object into columns: `address.city` is `address city`."""
    for key, value in item.items():
        if key in _GEOMETRY:
            continue
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and depth < DEEPEST - 1:
            yield from _columns_of(value, f"{name} ", depth + 1)
        else:
            yield name, value


def _rows_of_objects(data: Sequence[Value]) -> list[list[str]]:
    """Make a table of objects; empty if they are few or none."""
    objects = [item for item in data[:MOST_ROWS] if isinstance(item, Mapping)]
    if not objects or len(objects) * 2 < len(data[:MOST_ROWS]):
        return []
    places: dict[str, int] = {}
    flattened = []
    for item in objects:
        cells = [(name, _flat(value)) for name, value in _columns_of(item)]
        for name, _ in cells:
            if name not in places and len(places) < MOST_COLUMNS:
                places[name] = len(places)
        flattened.append(cells)
    rows = [[label(name) for name in places]]
    for cells in flattened:
        row = [""] * len(places)
        for name, text in cells:
            if name in places:
                row[places[name]] = text
        rows.append(row)
    return rows


def _rows_of_lists(data: Sequence[Value]) -> list[list[str]]:
    lists = [v for v in data[:MOST_ROWS] if isinstance(v, Sequence) and not isinstance(v, str)]
    if len(lists) < 2 or len(lists) < len(data[:MOST_ROWS]) or max(map(len, lists)) < 2:  # noqa: PLR2004
        return []
    return [[_flat(value) for value in row[:MOST_COLUMNS]] for row in lists]


def _rows_of_numbers(data: Sequence[Value], name: str) -> list[list[str]]:
    numbers = [v for v in data[:MOST_ROWS] if isinstance(v, int | float)]
    if len(numbers) < 3 or len(numbers) < len(data[:MOST_ROWS]):  # noqa: PLR2004 - a few are a list
        return []
    header = [label(name) if name else "Value"]
    return [["Number", *header], *([str(i), _written(v)] for i, v in enumerate(numbers, 1))]


def _rows_of_alike(data: Object) -> list[list[str]]:
    """Make a table of an object whose values are all objects, or all numbers, of one kind."""
    values = list(data.values())
    if len(values) < 3 or len(values) > MOST_ROWS:  # noqa: PLR2004 - a few are facts
        return []
    if all(isinstance(v, int | float) and not isinstance(v, bool) for v in values):
        return [["Name", "Value"], *([key, _written(v)] for key, v in data.items())]
    objects = [v for v in values if isinstance(v, Mapping)]
    if len(objects) < len(values):
        return []
    shared = set.intersection(*(set(item) for item in objects))
    if len(shared) * 2 < max(len(item) for item in objects):
        return []
    rows = _rows_of_objects(objects)
    return [["Name", *rows[0]], *([key, *row] for key, row in zip(data, rows[1:], strict=True))]
