"""Which reader reads which form of file in the process of its own (see `apart`)."""

from collections.abc import Mapping
from typing import Final

from waypost.studio.digest.apart import EXCEL, WORD
from waypost.studio.digest.documents_docx import read_docx
from waypost.studio.digest.documents_pdf import read_pdf
from waypost.studio.digest.finding import Reader
from waypost.studio.digest.html_pages import read_html
from waypost.studio.digest.json_data import read_json
from waypost.studio.digest.sound import read_sound
from waypost.studio.digest.video import read_video
from waypost.studio.digest.workbooks import read_workbook

NOT_UNDERSTOOD: Final = "The file is damaged, or not what its name says."
READERS: Final[Mapping[str, Reader]] = {
    WORD: read_docx,
    EXCEL: read_workbook,
    "application/pdf": read_pdf,
    "application/json": read_json,
    "text/html": read_html,
    "audio/mpeg": read_sound,
    "video/mp4": read_video,
}
