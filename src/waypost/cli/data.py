"""`waypost migrate` and `waypost doctor`: the state of the data and of the settings."""

import asyncio
import os
import re
from typing import TYPE_CHECKING, Final

from waypost.cli.running import (
    AsJson,
    print_many,
    print_one,
    read_settings,
    refused_in_one_sentence,
)

if TYPE_CHECKING:
    from waypost.settings import Settings

GOOD: Final = "can be used"
BAD: Final = "cannot be used"
SECRET_WORDS: Final = ("password", "secret", "token")


def migrate(*, as_json: AsJson = False) -> None:
    """Bring the database to the shape that this version needs; safe beside a running server."""
    from waypost.bootstrap import prepare  # noqa: PLC0415 (slow)

    with refused_in_one_sentence():
        before, after = prepare(read_settings())
    print_one({"before": before, "after": after}, as_json=as_json)


def doctor(*, as_json: AsJson = False) -> None:
    """Show every setting, its value and where it came from, and whether the data can be used."""
    from waypost.settings import PREFIX, read_file  # noqa: PLC0415 (slow)

    settings = read_settings()
    in_file = read_file()
    rows = []
    for name in type(settings).model_fields:
        variable = PREFIX + name.upper()
        secret = any(word in name for word in SECRET_WORDS)
        rows.append(
            {
                "setting": variable,
                "value": "(hidden)" if secret else without_password(getattr(settings, name)),
                "from": _origin(variable, in_file, name),
            }
        )
    findings = _examine(settings)
    rows += [{"setting": name, "value": found, "from": "check"} for name, found in findings]
    print_many(rows, as_json=as_json)
    if any(found != GOOD for _, found in findings):
        raise SystemExit(1)


def _examine(settings: "Settings") -> list[tuple[str, str]]:
    """Look at the data, but make nothing: a folder that is not there yet is fine."""
    from waypost.bootstrap import build  # noqa: PLC0415 (slow)

    if not settings.data_dir.exists():
        return []

    async def missing() -> tuple[str, ...]:
        waypost = build(settings)
        try:
            return await waypost.missing()
        finally:
            await waypost.close()

    silent = asyncio.run(missing())
    return [(name, BAD if name in silent else GOOD) for name in ("database", "storage")]


def without_password(value: object) -> str:
    """Write a value down; of an address, all but its password."""
    shown = re.sub(r"(?<=://)([^:/?@]*):[^/?]*@", r"\1:(hidden)@", str(value))
    return re.sub(r"(?<=[?&]password=)[^&]*", "(hidden)", shown)


def _origin(variable: str, in_file: dict[str, object], name: str) -> str:
    if variable in os.environ:
        return "environment"
    return "waypost.toml" if name in in_file else "default"
