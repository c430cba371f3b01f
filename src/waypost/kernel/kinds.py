"""What a prompt can become."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of content, spelled as on the wire."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    PDF = "pdf"
    PAGE = "page"
