"""Which promises count, and when two makings differ."""

from dataclasses import replace
from pathlib import Path

import pytest
from gallery.orders import Entry
from gallery.rendering import Result, broken_promises, differences

from waypost.kernel.studio import Check, LeftOut, Report

ENTRY = Entry(
    "film",
    "video",
    "A film",
    files=("good.jpg", "bad.jpg"),
    left_out=("bad.jpg",),
    language="de",
    seconds=20,
)
REPORT = Report(
    title="A film",
    description="",
    cover="cover.jpg",
    outputs=("output-1.mp4",),
    duration_seconds=20.9,
    language="de-AT",
    used=("good.jpg",),
    left_out=(LeftOut("bad.jpg", "It is broken."),),
    checks=(Check("sharp", passed=True),),
)


def a_result(**digests: str) -> Result:
    return Result(ENTRY, Path(), REPORT, (), 1, 1, 1, (), digests)


def test_a_kept_promise_is_not_named() -> None:
    assert broken_promises(ENTRY, REPORT) == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (replace(REPORT, checks=(Check("sharp", passed=False, detail="3 of 5"),)), "sharp: 3 of 5"),
        (replace(REPORT, used=()), "good.jpg is not in the result"),
        (replace(REPORT, left_out=()), "bad.jpg is not named as left out"),
        (replace(REPORT, used=("good.jpg", "bad.jpg")), "bad.jpg is not named as left out"),
        (replace(REPORT, language="en"), "its language is en"),
        (replace(REPORT, duration_seconds=21.1), "21.1 s long, not 20"),
        (replace(REPORT, duration_seconds=None), "0.0 s long, not 20"),
    ],
)
def test_a_broken_promise_is_a_sentence(changed: Report, told: str) -> None:
    assert broken_promises(ENTRY, changed) == (told,)


def test_files_that_differ_or_are_missing_are_named() -> None:
    one = a_result(same="1", other="2", gone="3")
    other = a_result(same="1", other="4", new="5")

    assert differences(one, one) == ()
    assert differences(one, other) == (
        "gone differs between two runs",
        "new differs between two runs",
        "other differs between two runs",
    )
