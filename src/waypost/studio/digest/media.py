"""Sound and video of strangers: opened as the one form they are, with nothing else within reach."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import av
from av.container import InputContainer

from waypost.studio.digest.finding import Unreadable
from waypost.studio.digest.structure import clean, is_sane_title

LONGEST_SECONDS: Final = 24 * 3600.0
LONGEST_TAG: Final = 80
PROBED_BYTES: Final = 5_000_000
BROKEN: Final = "The file is damaged, or has no sound or picture that can be played."
_OPTIONS: Final = {
    # No protocol at all: the file is read by us, and references to others (data references of
    # MP4, playlists) can open nothing.
    "protocol_whitelist": "none",
    "probesize": str(PROBED_BYTES),
    "enable_drefs": "0",
    "use_absolute_path": "0",
}


class OpenedAnotherFile(Exception):
    """A media file asked for another file or an address; it never gets one."""


def _refuse(address: str, *_: object) -> IO[bytes]:
    raise OpenedAnotherFile(address)


@contextmanager
def opened(file: Path, form: str) -> Iterator[InputContainer]:
    """Open a file as `mp3` or `mov`, whatever it says of itself.

    Raises:
        Unreadable: FFmpeg cannot read it as that.
    """
    with file.open("rb") as data:
        try:
            container = av.open(data, "r", format=form, options=_OPTIONS, io_open=_refuse)
        except (av.FFmpegError, OSError, ValueError, OpenedAnotherFile) as error:
            raise Unreadable(BROKEN) from error
        try:
            with container:
                yield container
        except (av.FFmpegError, OpenedAnotherFile) as error:
            raise Unreadable(BROKEN) from error


def tag(metadata: Mapping[str, str], name: str) -> str:
    """Read a tag as one line for people; empty if it is missing, or no words."""
    text = clean(metadata.get(name, "")).replace("\n", " ")
    text = "".join(char for char in text if unicodedata.category(char) not in ("Co", "Cs", "Cn"))
    return text[:LONGEST_TAG].strip() if is_sane_title(text) and re.search(r"\w", text) else ""


def sane_duration(seconds: float) -> float:
    """Bring what a file claims into 0 to 24 hours."""
    return min(LONGEST_SECONDS, seconds) if seconds > 0 else 0.0
