"""Clicks in a backup: the sums as they are at one moment, and what the journal has after it."""

import contextlib
import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import Final

from waypost.adapters.backup.snapshot import take_snapshot
from waypost.adapters.clicks.journal import FOLDER_NAME as JOURNAL
from waypost.adapters.clicks.rollups import moved_through
from waypost.adapters.clicks.schema import FILE_NAME as SUMS, open_reader

CLICK_PATH: Final = re.compile(rf"{re.escape(SUMS)}|{JOURNAL}/[0-9]{{20}}", re.ASCII)
"""What the files of clicks are called, below the data folder and in a backup."""


def take_clicks(folder: Path, scratch: Path) -> list[str]:
    """Copy the files of clicks from a data folder, also while a server writes them.

    As long as somebody reads the sums as they are now, the server takes nothing out of the journal
    that they do not have. So the journal, copied after them, has every click that they lack.

    Returns:
        Their paths below `scratch`; none where nothing was ever clicked.

    Raises:
        BackupRefused: The sums cannot be read, or are damaged.
    """
    if not (folder / SUMS).is_file():
        return []
    taken = [SUMS]
    with closing(open_reader(folder)) as reader:
        reader.execute("BEGIN")
        moved_through(reader)
        take_snapshot(folder / SUMS, scratch / SUMS)
        (scratch / JOURNAL).mkdir(mode=0o700)
        for file in sorted((folder / JOURNAL).glob("*")):
            path = f"{JOURNAL}/{file.name}"
            with contextlib.suppress(FileNotFoundError):  # the sums had all of it before
                shutil.copyfile(file, scratch / path)
                taken.append(path)
    return taken


def discard_clicks(folder: Path) -> None:
    """Remove the files of clicks."""
    (folder / SUMS).unlink(missing_ok=True)
    shutil.rmtree(folder / JOURNAL, ignore_errors=True)
