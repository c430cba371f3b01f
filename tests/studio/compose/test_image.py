import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.unit.studio.orders import a_commission, an_order

from waypost.studio.compose.image import compose_image
from waypost.studio.compose.model import Commission, Composition, Layout
from waypost.studio.compose.scene import SIZES
from waypost.studio.plan.model import Domain, Mood, Shape

JAZZ = (
    'Poster for "Midnight Brass", a jazz night at The Old Foundry, Friday 12 June, doors at 8pm, '
    "free entry"
)
INPUTS: dict[str, tuple[str, ...]] = {
    "words": (),
    "photo": ("coffee.png",),
    "photos": ("coffee.png", "chelsea.png", "rocket.jpg"),
    "table": ("sales.csv",),
    "both": ("sales.csv", "rocket.jpg"),
}


def composed(commission: Commission) -> Composition:
    return compose_image(commission, lambda _fraction, _stage: None)


def failures(composition: Composition) -> list[str]:
    return [f"{check.name} {check.detail}" for check in composition.checks if not check.passed]


@pytest.mark.parametrize("files", INPUTS.values(), ids=INPUTS)
@pytest.mark.parametrize("turn", range(3))
def test_every_layout_and_shape_passes_its_checks(
    tmp_path: Path, files: tuple[str, ...], turn: int
) -> None:
    layout, shape = list(Layout)[turn], list(Shape)[(turn + len(files)) % 3]
    commission = a_commission(tmp_path, an_order(tmp_path, JAZZ, *files), layout)
    commission = replace(commission, plan=replace(commission.plan, shape=shape))

    composition = composed(commission)

    assert failures(composition) == []
    assert set(composition.used) == set(files)
    with Image.open(tmp_path / "out" / composition.outputs[0]) as picture:
        assert picture.size == SIZES[shape]
    with Image.open(tmp_path / "out" / composition.cover) as cover:
        assert (cover.format, cover.size) == ("JPEG", (1200, 630))


@pytest.mark.parametrize(("seed", "mood"), list(enumerate(Mood)))
def test_every_mood_can_be_read(tmp_path: Path, mood: Mood, seed: int) -> None:
    prompt = f"{mood.value} poster for an open evening, 4 May, doors at 8pm"
    commission = a_commission(tmp_path, an_order(tmp_path, prompt))
    domain = list(Domain)[seed % len(Domain)]
    plan = replace(commission.plan, mood=mood, domain=domain, seed=seed)

    assert failures(composed(replace(commission, plan=plan))) == []


TITLES = [
    "A",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze im Museum",
    "The International Conference on Intergenerational Development",
    "Adopt-a-Cat Weekend",
    "ŻÓŁĆ & ÅNGSTRÖM",
    "Supercalifragilisticexpialidocious " * 3,
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("shape", [Shape.PORTRAIT, Shape.LANDSCAPE])
def test_awkward_titles_fit_in_the_plain_layout(tmp_path: Path, title: str, shape: Shape) -> None:
    commission = a_commission(tmp_path, an_order(tmp_path, JAZZ), Layout.PLAIN)
    plan = replace(commission.plan, title=title, shape=shape)

    assert failures(composed(replace(commission, plan=plan))) == []


def test_letters_that_no_font_has_are_reported_and_never_drawn(tmp_path: Path) -> None:
    order = an_order(tmp_path, "ᏣᎳᎩᎯ ᎦᏬᏂᎯᏍᏗ ᏧᏂᎶᏒ")

    composition = composed(a_commission(tmp_path, order))

    assert failures(composition) == []
    assert any("Ꮳ" in item.reason for item in composition.left_out)


def test_a_fact_is_shown_whole_or_named_as_left_out(tmp_path: Path) -> None:
    commission = a_commission(tmp_path, an_order(tmp_path, JAZZ))
    facts = tuple(
        f"Number {index}: {'a long fact, it needs a line, ' * 3}and more" for index in range(9)
    )

    composition = composed(replace(commission, plan=replace(commission.plan, facts=facts)))

    left_out = [item.name for item in composition.left_out]
    assert 0 < len(left_out) < 9
    assert set(left_out) < set(facts)


def test_the_fifth_photo_is_left_out_with_a_reason(tmp_path: Path) -> None:
    names = [tmp_path / f"photo-{number}.png" for number in range(5)]
    for name in names:
        Image.linear_gradient("L").resize((120, 90)).save(name)

    composition = composed(a_commission(tmp_path, an_order(tmp_path, JAZZ, *names)))

    assert len(composition.used) == 4
    assert [item.name for item in composition.left_out] == ["photo-4.png"]


def test_a_short_list_is_shown_row_by_row(tmp_path: Path) -> None:
    prices = tmp_path / "prices.csv"
    prices.write_text("name,price\nEspresso,€3.20\n", "utf-8")

    composition = composed(a_commission(tmp_path, an_order(tmp_path, "Our prices", prices)))

    assert failures(composition) == []
    assert composition.used == ("prices.csv",)


def test_a_table_that_says_nothing_in_numbers_is_left_out_with_a_reason(tmp_path: Path) -> None:
    words = tmp_path / "words.csv"
    rows = "\n".join(f"Person {number},{'note ' * 4}{number % 7}" for number in range(20))
    words.write_text(f"name,note\n{rows}\n", "utf-8")
    commission = a_commission(tmp_path, an_order(tmp_path, "Our people", words))
    table = replace(commission.digest.tables[0], key_figures=(), series=())
    digest = replace(commission.digest, tables=(table,))

    composition = composed(replace(commission, digest=digest))

    assert composition.used == ()
    assert [item.name for item in composition.left_out] == ["words.csv"]


def test_the_same_order_gives_the_same_bytes(tmp_path: Path) -> None:
    results = []
    for name in ("one", "two"):
        folder = tmp_path / name
        composition = composed(a_commission(folder, an_order(folder, JAZZ, "sales.csv")))
        files = (composition.outputs[0], composition.cover)
        results.append([(folder / "out" / file).read_bytes() for file in files])

    assert results[0] == results[1]


def test_two_prompts_do_not_look_alike(tmp_path: Path) -> None:
    pictures = []
    for prompt in ("Poster for a jazz night in Oslo", "Poster for a jazz evening in Bergen"):
        commission = a_commission(tmp_path, an_order(tmp_path, prompt))
        name = composed(commission).outputs[0]
        pictures.append((tmp_path / "out" / name).read_bytes())

    small = [Image.open(io.BytesIO(data)).convert("L").resize((32, 40)) for data in pictures]
    differences = [
        abs(one - other) for one, other in zip(small[0].tobytes(), small[1].tobytes(), strict=True)
    ]
    assert sum(differences) / len(differences) > 5
