"""How the files of an order are read: by their detected type, each into its digest."""

from pathlib import Path
from typing import Final

from waypost.kernel.studio import Attachment, LeftOut, Order
from waypost.studio.digest.facts import digest_table
from waypost.studio.digest.model import Digest, PictureDigest, TableDigest, TextDigest
from waypost.studio.digest.pictures import UnreadablePicture, digest_picture
from waypost.studio.digest.tables import read_table
from waypost.studio.digest.texts import decode, digest_text

NOT_READ_YET: Final = {
    "application/pdf": "PDF documents",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel workbooks",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word documents",
    "application/json": "JSON files",
    "text/html": "HTML files",
    "audio/mpeg": "Sound files",
    "video/mp4": "Videos",
}
NO_TEXT: Final = "The file holds no readable text."

Found = TableDigest | TextDigest | PictureDigest | LeftOut


def read_attachments(order: Order, folder: Path) -> Digest:
    """Read all attachments of an order that lie in `folder`.

    Never raises for what a person attached: a file that cannot be used is left out, with the
    reason.
    """
    tables: list[TableDigest] = []
    texts: list[TextDigest] = []
    pictures: list[PictureDigest] = []
    left_out: list[LeftOut] = []
    for attachment in order.attachments:
        match _read(attachment, folder):
            case TableDigest() as table:
                tables.append(table)
            case TextDigest() as text:
                texts.append(text)
            case PictureDigest() as picture:
                pictures.append(picture)
            case LeftOut() as reason:
                left_out.append(reason)
    return Digest(tuple(tables), tuple(texts), tuple(pictures), tuple(left_out))


def _read(attachment: Attachment, folder: Path) -> Found:
    try:
        return _read_by_type(attachment, folder)
    except UnreadablePicture as error:
        return LeftOut(attachment.name, str(error))
    except OSError:
        return LeftOut(attachment.name, "The file could not be opened.")
    except Exception:  # noqa: BLE001 - whatever a stranger's file provokes, the others still count
        return LeftOut(attachment.name, "The file could not be understood.")


def _read_by_type(attachment: Attachment, folder: Path) -> Found:
    match attachment.content_type:
        case "text/csv":
            return _table(attachment, folder)
        case "text/plain":
            return _text(attachment, folder)
        case "image/jpeg" | "image/png":
            return digest_picture(attachment.name, attachment.path, folder)
        case other:
            what = NOT_READ_YET.get(other, "Files of this type")
            return LeftOut(attachment.name, f"{what} cannot be used yet.")


def _text(attachment: Attachment, folder: Path) -> Found:
    text = decode((folder / attachment.path).read_bytes())
    digest = digest_text(attachment.name, text) if text else None
    return digest if digest and digest.blocks else LeftOut(attachment.name, NO_TEXT)


def _table(attachment: Attachment, folder: Path) -> Found:
    text = decode((folder / attachment.path).read_bytes())
    table = read_table(text) if text else None
    if not table or not table.columns:
        return LeftOut(attachment.name, "The table is empty.")
    return digest_table(attachment.name, table)
