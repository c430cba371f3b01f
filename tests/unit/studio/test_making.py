import itertools
from pathlib import Path

import pytest
from PIL import Image
from tests.unit.studio.orders import an_order

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Check, OrderFailed
from waypost.studio.compose.model import Commission, Composition, Layout, ProgressReport
from waypost.studio.making import make

JAZZ = 'Poster for "Midnight Brass", a jazz night at The Old Foundry, Friday 12 June'


def ignore(_fraction: float, _stage: str) -> None:
    """Take progress and do nothing with it."""


class Composer:
    """Draws a plain picture; its checks fail, or it breaks, in the layouts it is told."""

    def __init__(self, fails: set[Layout], breaks: set[Layout] | None = None) -> None:
        self.fails, self.breaks = fails, breaks or set()
        self.layouts: list[Layout] = []

    def __call__(self, commission: Commission, report: ProgressReport) -> Composition:
        self.layouts.append(commission.layout)
        report(0.5, "Drawing")
        picture = Image.linear_gradient("L").resize((1200, 630)).convert("RGB")
        picture.save(commission.out_folder / f"{commission.layout.value}.jpg")
        picture.save(commission.out_folder / "cover.jpg")
        if commission.layout in self.breaks:
            raise ZeroDivisionError
        passed = commission.layout not in self.fails
        return Composition(
            outputs=(f"{commission.layout.value}.jpg",),
            cover="cover.jpg",
            checks=(Check("contrast", passed, "3.1"),),
        )


def test_the_description_is_sentences_and_never_the_prompt(tmp_path: Path) -> None:
    report = make(an_order(tmp_path, JAZZ), tmp_path, ignore)

    assert report.description.endswith(".")
    assert JAZZ not in report.description
    assert "Friday 12 June" in report.description


def test_fractions_rise_from_nearly_nothing_to_one(tmp_path: Path) -> None:
    seen: list[float] = []
    composer = Composer(fails={Layout.FIRST, Layout.OTHER})

    make(
        an_order(tmp_path, JAZZ),
        tmp_path,
        lambda fraction, _stage: seen.append(fraction),
        composers={Kind.IMAGE: composer},
    )

    assert seen[0] < 0.1
    assert seen[-1] == 1.0
    assert all(one <= other for one, other in itertools.pairwise(seen))


def test_a_failed_check_leads_to_the_next_layout_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    composer = Composer(fails={Layout.FIRST})

    report = make(an_order(tmp_path, JAZZ), tmp_path, ignore, composers={Kind.IMAGE: composer})

    assert composer.layouts == [Layout.FIRST, Layout.OTHER]
    assert report.outputs == ("other.jpg",)
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"other.jpg", "cover.jpg"}


def test_a_composer_that_breaks_is_tried_in_the_next_layout(tmp_path: Path) -> None:
    composer = Composer(breaks={Layout.FIRST}, fails={Layout.OTHER})

    report = make(an_order(tmp_path, JAZZ), tmp_path, ignore, composers={Kind.IMAGE: composer})

    assert report.outputs == ("plain.jpg",)


def test_when_no_layout_passes_the_order_fails_with_a_sentence(tmp_path: Path) -> None:
    composer = Composer(fails=set(Layout))

    with pytest.raises(OrderFailed, match=r"contrast: 3\.1"):
        make(an_order(tmp_path, JAZZ), tmp_path, ignore, composers={Kind.IMAGE: composer})

    assert composer.layouts == list(Layout)
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "report.json").exists()


def test_a_kind_that_nobody_composes_fails_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(OrderFailed, match=Kind.VIDEO.value):
        make(an_order(tmp_path, JAZZ, kind=Kind.VIDEO), tmp_path, ignore, composers={})
