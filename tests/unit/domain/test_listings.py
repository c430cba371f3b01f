"""What a listing takes, and what becomes of its pictures."""

import io
from pathlib import Path

import pytest
from PIL import Image
from tests.fakes.studio import FakeStudio

from waypost.domain.listings.model import ListingDraft, ListingRefused, PhotoType, detect_photo
from waypost.domain.listings.service import ListingService
from waypost.kernel.studio import OrderFailed, Progress

pytestmark = pytest.mark.anyio


def a_photo(form: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(buffer, form)
    return buffer.getvalue()


def a_draft(
    *,
    name: str = "Cutting Board",
    photo: bytes | None = None,
    description: str | None = None,
    vendor: str | None = None,
) -> ListingDraft:
    content = a_photo() if photo is None else photo
    return ListingDraft.checked(name=name, photo=content, description=description, vendor=vendor)


def test_a_draft_is_trimmed_and_what_is_absent_is_empty() -> None:
    draft = a_draft(name="  Board \n", description=None, vendor="  ")

    assert (draft.name, draft.description, draft.vendor) == ("Board", "", "")
    assert draft.photo_type is PhotoType.JPEG


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"description": "x" * 5001}, "description"),
        ({"vendor": "x" * 201}, "vendor"),
        ({"photo": b"<svg/>"}, "photo"),
        ({"photo": b"\xff\xd8\xff" + bytes(10_485_758)}, "photo"),
    ],
)
def test_each_rule_names_its_field(changed: dict[str, str], field: str) -> None:
    with pytest.raises(ListingRefused) as refusal:
        a_draft(**changed)  # type: ignore[arg-type]

    assert [violation.field for violation in refusal.value.violations] == [field]
    assert field in refusal.value.message


def test_the_longest_allowed_passes() -> None:
    a_draft(name="x" * 200, description="x" * 5000, vendor="x" * 200)


@pytest.mark.parametrize(
    ("form", "photo_type"),
    [("JPEG", "jpg"), ("PNG", "png"), ("GIF", "gif"), ("WEBP", "webp"), ("BMP", None)],
)
def test_a_photo_is_told_by_its_first_bytes(form: str, photo_type: str | None) -> None:
    assert detect_photo(a_photo(form)) == photo_type


async def test_pictures_are_there_within_the_block_and_gone_after_it() -> None:
    studio = FakeStudio()
    heard: list[Progress] = []

    async def hear(progress: Progress) -> None:
        heard.append(progress)

    async with ListingService(studio).made(a_draft(vendor="Northwood"), hear) as made:
        files = [made.folder / name for name in (*made.report.outputs, made.report.cover)]
        assert all(file.is_file() for file in files)

    assert not any(file.exists() for file in files)
    [order] = studio.listings
    assert (order.name, order.vendor, Path(order.photo.path).suffix) == (
        "Cutting Board",
        "Northwood",
        ".jpg",
    )
    assert studio.seen == [a_photo()]
    assert heard == [Progress(0.5, "composing")]


async def test_a_photo_that_the_studio_refuses_is_the_callers_fault() -> None:
    studio = FakeStudio()
    studio.refusal = "The photo is damaged."

    with pytest.raises(ListingRefused, match="damaged") as refusal:
        async with ListingService(studio).made(a_draft()):
            pass

    assert refusal.value.violations[0].field == "photo"


async def test_any_other_failure_is_not() -> None:
    studio = FakeStudio()
    studio.failures = 1

    with pytest.raises(OrderFailed):
        async with ListingService(studio).made(a_draft()):
            pass
