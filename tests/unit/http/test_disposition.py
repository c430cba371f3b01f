from email.message import Message

import pytest
from hypothesis import given, strategies as st

from waypost.http.disposition import attachment


@pytest.mark.parametrize(
    ("stem", "extension", "expected"),
    [
        ("Tea Shop Jingle", "mp3", 'attachment; filename="Tea Shop Jingle.mp3"'),
        (
            "Café été",
            "png",
            "attachment; filename=\"Cafe ete.png\"; filename*=UTF-8''Caf%C3%A9%20%C3%A9t%C3%A9.png",
        ),
        ("茶", "pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E8%8C%B6.pdf"),
        ('a/b\\c"d\r\nX: y', "png", 'attachment; filename="a-b-c-d X- y.png"'),
        ("../..", "png", 'attachment; filename="file.png"'),
        ("", "png", 'attachment; filename="file.png"'),
    ],
)
def test_names_are_readable_and_safe(stem: str, extension: str, expected: str) -> None:
    assert attachment(stem, extension) == expected


@given(st.text(max_size=200))
def test_any_title_gives_one_line_of_ascii_that_a_mail_parser_reads(stem: str) -> None:
    value = attachment(stem, "png")
    message = Message()
    message["Content-Disposition"] = value

    assert value.isascii()
    assert value.isprintable()
    assert str(message.get_filename()).endswith(".png")
    assert "/" not in str(message.get_filename())
