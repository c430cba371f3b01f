"""`python -m waypost.studio.digest.reader`: reads one file, told on stdin, and answers on stdout.

Its limits hold before anything heavy is imported: it dies with its parent, within its memory and
its seconds. It opens no network connection and writes nothing but pictures into the order's
folder.
"""

import json
import os
import sys
from pathlib import Path

from waypost.studio.limits import allow_cpu_seconds, limit_this_process


def main() -> None:
    """Answer for one file."""
    limit_this_process()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    from waypost.studio.digest import apart, forms  # noqa: PLC0415 - limits hold before these
    from waypost.studio.digest.finding import Finding, Source, Unreadable  # noqa: PLC0415

    allow_cpu_seconds(apart.CPU_SECONDS)
    asked = json.load(sys.stdin)
    source = Source(asked["name"], asked["path"], Path(asked["folder"]), asked["number"])
    answer: Finding | str
    try:
        answer = forms.READERS[asked["content_type"]](source)
    except Unreadable as error:
        answer = str(error)
    except MemoryError:
        answer = apart.TOO_MUCH
    except Exception:  # noqa: BLE001 - whatever a stranger's file provokes
        answer = forms.NOT_UNDERSTOOD
    answers.write(apart.write_answer(answer))
    answers.flush()
    # No clean-up: what a hostile file left in native libraries is not touched again.
    os._exit(0)


if __name__ == "__main__":
    main()
