import pytest
from hypothesis import given, strategies as st

from waypost.http.ranges import (
    Extent,
    content_range,
    none_match,
    range_applies,
    select_range,
    strong_etag,
    unsatisfied_range,
)
from waypost.kernel.blobs import ByteRange

SIZES = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-99", ByteRange(0, 99)),
        ("bytes=0-", ByteRange(0, 999)),
        ("bytes=900-5000", ByteRange(900, 999)),
        ("bytes=-100", ByteRange(900, 999)),
        ("bytes=-5000", ByteRange(0, 999)),
        ("Bytes = 5-6", ByteRange(5, 6)),
        ("bytes=, 5-6,", ByteRange(5, 6)),
        (f"bytes=5-{'9' * 5000}", ByteRange(5, 999)),
        ("bytes=0000000000000000000000007-8", ByteRange(7, 8)),
        ("bytes=1000-", Extent.UNSATISFIABLE),
        ("bytes=-0", Extent.UNSATISFIABLE),
        ("bytes=9-3", Extent.WHOLE),
        ("bytes=0-1,3-4", Extent.WHOLE),
        ("bytes=", Extent.WHOLE),
        ("bytes=-", Extent.WHOLE),
        ("bytes=a-b", Extent.WHOLE),
        ("bytes=٣-٤", Extent.WHOLE),
        ("items=0-1", Extent.WHOLE),
        ("0-1", Extent.WHOLE),
        (None, Extent.WHOLE),
    ],
)
def test_a_range_header_selects_what_the_rfc_says(
    header: str | None, expected: ByteRange | Extent
) -> None:
    assert select_range(header, 1000) == expected


@given(st.integers(0, 12_000), st.integers(0, 12_000), SIZES)
def test_a_first_and_last_byte_select_what_a_slice_selects(
    first: int, last: int, size: int
) -> None:
    body = bytes(index % 251 for index in range(size))

    selected = select_range(f"bytes={first}-{last}", size)

    match selected:
        case ByteRange():
            assert body[selected.start : selected.end + 1] == body[first : last + 1]
            assert content_range(selected, size).endswith(f"/{size}")
        case Extent.WHOLE:
            assert last < first
        case Extent.UNSATISFIABLE:
            assert first >= size


@given(st.integers(0, 12_000), SIZES)
def test_a_suffix_selects_the_end(length: int, size: int) -> None:
    body = bytes(index % 251 for index in range(size))

    selected = select_range(f"bytes=-{length}", size)

    if isinstance(selected, ByteRange):
        assert body[selected.start : selected.end + 1] == body[-length:]
    else:
        assert selected is Extent.UNSATISFIABLE
        assert length == 0 or size == 0


@given(st.text(max_size=40), SIZES)
def test_no_header_selects_bytes_outside_the_body(header: str, size: int) -> None:
    for text in (header, f"bytes={header}"):
        selected = select_range(text, size)

        if isinstance(selected, ByteRange):
            assert 0 <= selected.start <= selected.end < size


def test_content_ranges_are_written_as_the_rfc_shows() -> None:
    assert content_range(ByteRange(0, 499), 1234) == "bytes 0-499/1234"
    assert unsatisfied_range(1234) == "bytes */1234"


@pytest.mark.parametrize(
    ("header", "goes_on"),
    [
        (None, True),
        ('"other"', True),
        ("abc", True),
        ('"abc"', False),
        ('W/"abc"', False),
        ('"x,y", "abc"', False),
        ('"x", W/"y"', True),
        ("*", False),
    ],
)
def test_if_none_match_stops_a_get_that_has_the_bytes(header: str | None, *, goes_on: bool) -> None:
    assert none_match(header, strong_etag("abc")) is goes_on


@pytest.mark.parametrize(
    ("header", "applies"),
    [
        (None, True),
        ('"abc"', True),
        ('W/"abc"', False),
        ('"other"', False),
        ("Mon, 09 Mar 2026 08:15:30 GMT", False),
    ],
)
def test_if_range_compares_strongly(header: str | None, *, applies: bool) -> None:
    assert range_applies(header, strong_etag("abc")) is applies
