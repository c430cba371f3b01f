"""What a listing takes and gives."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.kernel.errors import InvalidArgument, Violation

MAX_NAME_CHARS: Final = 200
MAX_DESCRIPTION_CHARS: Final = 5000
MAX_VENDOR_CHARS: Final = 200
MAX_PHOTO_BYTES: Final = 10_485_760
_SIGNATURE_BYTES: Final = 12


class PhotoType(StrEnum):
    """What a photo can be, named by its usual extension."""

    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"

    @property
    def content_type(self) -> str:
        """Return the media type."""
        return "image/jpeg" if self is PhotoType.JPEG else f"image/{self.value}"


class ListingRefused(InvalidArgument):
    """A field of a listing breaks a rule; every violation is named."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        """Say the first one's sentence."""
        super().__init__(violations[0].message, violations)


@dataclass(frozen=True, slots=True)
class ListingDraft:
    """What to make pictures of, valid by construction.

    Attributes:
        name: 1 to 200 characters, trimmed.
        photo: JPEG, PNG, WebP or GIF by its signature, at most 10 MiB; whether it can be decoded
            and has 64 to 10,000 pixels a side and 40 megapixels at most, only the studio finds out.
        photo_type: What the signature says.
        description: At most 5,000 characters, trimmed; empty for none.
        vendor: At most 200 characters, trimmed; empty for none.
    """

    name: str
    photo: bytes
    photo_type: PhotoType
    description: str = ""
    vendor: str = ""

    @classmethod
    def checked(
        cls, *, name: str, photo: bytes, description: str | None, vendor: str | None
    ) -> "ListingDraft":
        """Trim and check every field; what is absent may be None or empty.

        Raises:
            ListingRefused: With a violation for each field that breaks its rule.

        Source: Wity's contract, 4.2 and 6.2.
        """
        name, description, vendor = (
            name.strip(),
            (description or "").strip(),
            (vendor or "").strip(),
        )
        photo_type = detect_photo(photo)
        rules = (
            ("name", 1 <= len(name) <= MAX_NAME_CHARS,
             f"must have 1 to {MAX_NAME_CHARS} characters"),
            ("description", len(description) <= MAX_DESCRIPTION_CHARS,
             f"must have at most {MAX_DESCRIPTION_CHARS} characters"),
            ("vendor", len(vendor) <= MAX_VENDOR_CHARS,
             f"must have at most {MAX_VENDOR_CHARS} characters"),
            ("photo", len(photo) <= MAX_PHOTO_BYTES,
             f"must have at most {MAX_PHOTO_BYTES >> 20} MiB"),
            ("photo", photo_type is not None, "must be a JPEG, PNG, WebP or GIF"),
        )  # fmt: skip
        violations = tuple(
            Violation(field, f"The {field} {rule}.") for field, holds, rule in rules if not holds
        )
        if violations or photo_type is None:
            raise ListingRefused(violations)
        return cls(name, photo, photo_type, description, vendor)


def detect_photo(content: bytes) -> PhotoType | None:
    """Tell what a photo is by its first bytes; None if it is none that Waypost takes."""
    head = content[:_SIGNATURE_BYTES]
    if head.startswith(b"\xff\xd8\xff"):
        return PhotoType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PhotoType.PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return PhotoType.GIF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return PhotoType.WEBP
    return None
