"""How the files of an order are read: by their detected type, each into what it holds."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from waypost.kernel.studio import Attachment, LeftOut, Order
from waypost.studio.digest.apart import FORMS_APART, read_apart
from waypost.studio.digest.csv_files import is_prose, read_table
from waypost.studio.digest.facts import digest_table
from waypost.studio.digest.finding import Finding, Reader, Source, Unreadable
from waypost.studio.digest.model import Digest, Origin
from waypost.studio.digest.pictures import read_picture
from waypost.studio.digest.texts import decode, digest_text

NO_TEXT: Final = "The file holds no readable text."
CUT: Final = "Only its beginning was read, because it is very long."


ALL_SECONDS: Final = 90.0
"""For all files of an order that are read apart, so that there is time left to make something."""


def read_attachments(order: Order, folder: Path) -> Digest:
    """Read all attachments of an order that lie in `folder`.

    Never raises for what a person attached: a file that cannot be used is left out, with the
    reason. What is extracted from documents is laid into `folder/found`.
    """
    findings: list[Finding] = []
    left_out: list[LeftOut] = []
    notes: list[str] = []
    until = time.monotonic() + ALL_SECONDS
    for number, attachment in enumerate(order.attachments):
        source = Source(attachment.name, attachment.path, folder, number)
        found = _read(attachment, source, until - time.monotonic())
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            findings.append(found)
            notes += [f"{attachment.name}: {note}" for note in found.notes]
    pictures = [picture for finding in findings for picture in finding.pictures]
    return Digest(
        tables=tuple(table for finding in findings for table in finding.tables),
        texts=tuple(text for finding in findings for text in finding.texts),
        pictures=tuple(sorted(pictures, key=lambda picture: picture.origin is not Origin.ATTACHED)),
        sounds=tuple(sound for finding in findings for sound in finding.sounds),
        videos=tuple(video for finding in findings for video in finding.videos),
        left_out=tuple(left_out),
        notes=tuple(notes),
    )


def _read(attachment: Attachment, source: Source, most_seconds: float) -> Finding | LeftOut:
    try:
        finding = _read_by_type(attachment.content_type, source, most_seconds)
    except Unreadable as error:
        return LeftOut(attachment.name, str(error))
    except OSError:
        return LeftOut(attachment.name, "The file could not be opened.")
    except Exception:  # noqa: BLE001 - whatever a stranger's file provokes, the others still count
        return LeftOut(attachment.name, "The file could not be understood.")
    return LeftOut(attachment.name, NO_TEXT) if finding.is_empty else finding


def _read_by_type(content_type: str, source: Source, most_seconds: float) -> Finding:
    if content_type in FORMS_APART:
        return read_apart(content_type, source, most_seconds)
    if content_type in READERS:
        return READERS[content_type](source)
    raise Unreadable("Files of this type cannot be used yet.")


def read_text(source: Source) -> Finding:
    """Read a text with its structure."""
    text = decode(source.file.read_bytes())
    return _as_text(source, text) if text else Finding()


def read_csv(source: Source) -> Finding:
    """Read a table; a text that was taken for one is read as a text."""
    text = decode(source.file.read_bytes())
    if text and is_prose(text):
        return _as_text(source, text)
    table = read_table(text) if text else None
    if not table or not table.columns:
        raise Unreadable("The table is empty.")
    return Finding(tables=(digest_table(source.name, table),))


def _as_text(source: Source, text: str) -> Finding:
    digest = digest_text(source.name, text)
    return Finding(texts=(digest,), notes=(CUT,) if digest.is_cut else ())


READERS: Final[Mapping[str, Reader]] = {
    "text/csv": read_csv,
    "text/plain": read_text,
    "image/jpeg": read_picture,
    "image/png": read_picture,
}
