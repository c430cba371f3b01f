"""Reading a stranger's file in a process of its own, whose limits end no one else's work.

Parsers of PDF, sound and video are native code: they may crash, run for hours or ask for all the
memory. Here that costs one attachment, with a reason, and not the order.
"""

import io
import json
import os
import pickle
import subprocess
import sys
from typing import Final

from typing_extensions import override

from waypost.studio.digest import finding as finding_module, model
from waypost.studio.digest.finding import Finding, Source, Unreadable
from waypost.studio.limits import MEMORY_VARIABLE

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS_APART: Final = frozenset(
    {WORD, EXCEL, "application/pdf", "application/json", "text/html", "audio/mpeg", "video/mp4"}
)
MOST_SECONDS: Final = 40.0
"""Of wall time; the process ends itself after `CPU_SECONDS` of work."""
CPU_SECONDS: Final = 30
MEMORY_MB: Final = 2048
MOST_BYTES: Final = 64_000_000
TOO_LONG: Final = "Reading the file took too long."
TOO_MUCH: Final = "The file needs too much time or memory to be read."


def read_apart(content_type: str, source: Source, most_seconds: float = MOST_SECONDS) -> Finding:
    """Read a file in another process, within so many seconds and 40 at most.

    Raises:
        Unreadable: The reader said so, or it died or took too long.
    """
    asked = {
        "content_type": content_type,
        "name": source.name,
        "path": source.path,
        "folder": str(source.folder),
        "number": source.number,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "waypost.studio.digest.reader"],
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=max(0.0, min(most_seconds, MOST_SECONDS)),
            env={**os.environ, MEMORY_VARIABLE: str(MEMORY_MB), "PYTHONPATH": _search_path()},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_LONG) from error
    if done.returncode != 0 or len(done.stdout) > MOST_BYTES:
        raise Unreadable(TOO_MUCH)
    answer = _Answers(io.BytesIO(done.stdout)).load()
    if isinstance(answer, str):
        raise Unreadable(answer)
    if not isinstance(answer, Finding):
        raise TypeError(type(answer))
    return answer


def write_answer(answer: Finding | str) -> bytes:
    """Write what was found, or a sentence that says why nothing was."""
    return pickle.dumps(answer)


def _search_path() -> str:
    """Let the other process import what this one can."""
    return os.pathsep.join(filter(None, sys.path))


class _Answers(pickle.Unpickler):
    """Reads findings and nothing else, should a file have taken the reader over."""

    @override
    def find_class(self, module: str, name: str) -> object:
        for ours in (finding_module, model):
            if module == ours.__name__ and isinstance(kind := getattr(ours, name, None), type):
                return kind
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a finding")
