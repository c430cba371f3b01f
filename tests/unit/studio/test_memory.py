import os
from pathlib import Path

from waypost.studio.memory import give_back


def resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_what_was_freed_in_gaps_goes_back_to_the_system() -> None:
    blocks = [bytes([number % 256]) * 60_000 for number in range(2_000)]
    kept = blocks[::100]
    del blocks
    before = resident_bytes()

    give_back()

    assert len(kept) == 20
    assert before - resident_bytes() > 60_000_000
