"""What a child says it made is believed only as far as it can be seen."""

import logging
import math
import os
import re
import stat
from pathlib import Path
from typing import Final

from waypost.kernel.studio import OrderFailed, Report, report_from_json

_MAX_REPORT_BYTES: Final = 1 << 20
_MAX_TITLE_CHARACTERS: Final = 80
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", re.ASCII)
_log: Final = logging.getLogger(__name__)


class _Unusable(Exception):
    """What is wrong with it, for the log."""


def read_report(folder: Path) -> Report:
    """Read `report.json` of an order's folder.

    Returns:
        The report; every file that it names is a regular one in `folder/out`.

    Raises:
        OrderFailed: There is none, or it promises what is not there.
    """
    try:
        report = _parsed(folder / "report.json")
        _require_sound(report)
        _require_files(folder / "out", report.files)
    except (_Unusable, OSError, ValueError, KeyError, TypeError) as error:
        _log.exception("The studio's report cannot be used.")
        raise OrderFailed("The studio's result cannot be used.") from error
    return report


def _parsed(path: Path) -> Report:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with open(descriptor, "rb") as file:  # noqa: PTH123 (a path would follow links)
        content = file.read(_MAX_REPORT_BYTES + 1)
    if len(content) > _MAX_REPORT_BYTES:
        raise _Unusable("it is too large")
    return report_from_json(content.decode())


def _require_sound(report: Report) -> None:
    texts = (
        report.title,
        report.description,
        report.cover,
        report.language,
        report.captions or "",
        *report.outputs,
        *report.used,
        *report.notes,
        *(part for item in report.left_out for part in (item.name, item.reason)),
        *(part for check in report.checks for part in (check.name, check.detail)),
    )
    if not all(isinstance(text, str) for text in texts):
        raise _Unusable("a text is none")
    if not report.outputs:
        raise _Unusable("no output")
    if not 1 <= len(report.title) <= _MAX_TITLE_CHARACTERS:
        raise _Unusable("the title's length")
    seconds = report.duration_seconds
    if seconds is not None and not 0 <= seconds < math.inf:
        raise _Unusable("the duration")
    if not all(check.passed is True for check in report.checks):
        raise _Unusable("a check did not pass")


def _require_files(folder: Path, names: tuple[str, ...]) -> None:
    if not stat.S_ISDIR(folder.lstat().st_mode):
        raise _Unusable("no output")
    if len(set(names)) < len(names):
        raise _Unusable("a name stands twice")
    for name in names:
        if not _NAME.fullmatch(name):
            message = f"the name {name!r}"
            raise _Unusable(message)
        if not stat.S_ISREG((folder / name).lstat().st_mode):
            message = f"{name} is no file"
            raise _Unusable(message)
