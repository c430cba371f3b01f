"""docs/configuration.md names every setting with its default, and none that does not exist."""

import re
from pathlib import Path

from waypost.settings import PREFIX, Settings

DOCUMENT = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text()
ROWS = dict(re.findall(r"(?m)^\| `(WAYPOST_[A-Z0-9_]+)` \| (?:`([^`]*)`|[^|]*) \|", DOCUMENT))


def test_every_setting_is_documented_and_nothing_else() -> None:
    assert set(ROWS) == {PREFIX + name.upper() for name in Settings.model_fields}


def test_every_documented_default_is_the_real_one() -> None:
    for name, field in Settings.model_fields.items():
        if field.default is not None:
            assert ROWS[PREFIX + name.upper()] == str(field.default), name


def test_every_setting_describes_itself() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
