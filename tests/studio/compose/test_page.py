import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, Check, Order
from waypost.studio.compose.model import Commission, Composition, Layout
from waypost.studio.compose.page import compose_page
from waypost.studio.compose.page_checks import check_page
from waypost.studio.compose.page_styles import look_of
from waypost.studio.digest.model import Digest
from waypost.studio.digest.reading import read_attachments
from waypost.studio.plan.model import Plan
from waypost.studio.plan.planning import make_plan

PROMPT = "Please make a page about the two shops, nothing fancy, thank you"
SALES = "month,shop,revenue\n2026-01,North,100\n2026-01,South,-50\n2026-02,North,150\n"
NOTES = "# Garden Club\n\nWe meet in the old orchard. Come along.\n\n- Beans\n- Peas\n\n> Wait.\n"


class Page:
    """A composed page, with all that went into it."""

    def __init__(
        self, folder: Path, prompt: str, layout: Layout = Layout.FIRST, **files: str | bytes
    ) -> None:
        types = {"csv": "text/csv", "txt": "text/plain", "png": "image/png"}
        attachments = []
        for key, content in files.items():
            name = key.replace("_", ".")
            data = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(data)
            attachments.append(Attachment(name, types[name[-3:]], name))
        order = Order(Kind.PAGE, prompt, tuple(attachments))
        self.digest: Digest = read_attachments(order, folder)
        self.plan: Plan = make_plan(order, self.digest)
        self.reports: list[float] = []
        self.made: Composition = compose_page(
            Commission(self.plan, self.digest, folder, folder, layout),
            lambda fraction, _: self.reports.append(fraction),
        )
        self.html = (folder / "output-1.html").read_text("utf-8")
        self.folder = folder

    @property
    def failed(self) -> list[Check]:
        return [check for check in self.made.checks if not check.passed]


def hero_of(page: Page) -> str:
    found = re.search(r"hero-[a-z]+", page.html.split("<body", 1)[1])
    return found[0] if found else ""


def png(folder: Path, size: tuple[int, int]) -> bytes:
    path = folder / "made.png"
    Image.linear_gradient("L").resize(size).convert("RGB").save(path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def jazz(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("jazz")
    return Page(folder, "Poster for a jazz night, Friday 12 June at 8pm, free entry")


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("shops")
    photo = png(folder, (300, 200))
    words = f"{NOTES}\nHello <script>there</script>.\n"
    return Page(folder, PROMPT, sales_csv=SALES, words_txt=words, c_png=photo, d_png=photo)


def test_a_page_with_table_text_and_photos_uses_everything(shops: Page) -> None:
    assert shops.failed == []
    assert shops.made.outputs == ("output-1.html",)
    assert set(shops.made.used) == {"sales.csv", "words.txt", "c.png", "d.png"}
    assert shops.html.count("<img") == 2
    assert "<blockquote><p>Wait.</p></blockquote>" in shops.html
    assert shops.reports == sorted(shops.reports)
    with Image.open(shops.folder / shops.made.cover) as cover:
        assert (cover.format, cover.size) == ("JPEG", (1200, 630))


def test_the_other_layouts_are_sound_and_look_otherwise(shops: Page, tmp_path: Path) -> None:
    other = Page(tmp_path, PROMPT, Layout.OTHER, a_csv=SALES, b_png=png(tmp_path, (300, 200)))

    assert other.failed == []
    assert hero_of(other) != hero_of(shops)


@pytest.mark.parametrize(
    "prompt",
    [
        "x",
        "🎉",
        "<script>alert(1)</script><img src=x onerror=y>",
        "صفحة عن مقهى صغير",
        "a" * 1000,
    ],
)
def test_an_awkward_prompt_makes_a_sound_page(tmp_path: Path, prompt: str) -> None:
    assert Page(tmp_path, prompt).failed == []


def test_the_same_order_gives_the_same_bytes(jazz: Page, tmp_path: Path) -> None:
    assert Page(tmp_path, jazz.plan.prompt).html == jazz.html


def test_neither_the_prompt_nor_the_names_of_files_appear(shops: Page) -> None:
    assert PROMPT not in shops.html
    assert "sales.csv" not in shops.html
    assert "words.txt" not in shops.html


def test_what_a_person_wrote_is_never_mark_up(shops: Page) -> None:
    assert "<script" not in shops.html
    assert "&lt;script&gt;there" in shops.html


def test_two_heavy_photos_stay_under_nine_hundred_kilobytes(tmp_path: Path) -> None:
    noise = tmp_path / "noise.png"
    Image.effect_noise((1400, 900), 80).convert("RGB").save(noise)
    photo = noise.read_bytes()

    page = Page(tmp_path, "Two photos", a_png=photo, b_png=photo)
    assert len(page.html) < 900_000


def test_moods_are_composed_differently() -> None:
    looks = {look_of(make_plan(Order(Kind.PAGE, f"A {mood} page about a walk"), Digest()),
                     Layout.FIRST).hero
             for mood in ("energetic", "calm", "elegant", "playful")}  # fmt: skip

    assert len(looks) == 4


def test_right_to_left_languages_are_set_so(tmp_path: Path) -> None:
    assert '<html lang="ar" dir="rtl">' in Page(tmp_path, "صفحة عن مقهى").html


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        (lambda html: html.replace("</main>", "<script>x</script></main>"), "nothing active"),
        (lambda html: html.replace("<main", '<main onclick="x"'), "nothing active"),
        (lambda html: html.replace("</main>", '<img src="https://e.org/a.png" alt=""></main>'),
         "no foreign origin"),
        (lambda html: html.replace("</main>", '<img src="data:,"></main>'),
         "alternatives on all pictures"),
        (lambda html: html.replace("</main>", "<h1>Two</h1></main>"), "one h1, headings in order"),
        (lambda html: html.replace("</main>", "<h4>Deep</h4></main>"), "one h1, headings in order"),
        (lambda html: html.replace("default-src 'none'", "default-src *"),
         "strict content security policy"),
        (lambda html: html.replace("Free entry", "Entry"), "everything is said"),
        (lambda html: html.replace("</main>", "<p>ǺǼ</p></main>"), "glyphs embedded"),
        (lambda html: html.replace("<title>", "<title>Not "), "title present"),
    ],
)  # fmt: skip
def test_each_check_finds_what_it_is_for(
    jazz: Page, spoil: Callable[[str], str], name: str
) -> None:
    checks = check_page(spoil(jazz.html), jazz.plan, jazz.digest)
    assert [check.name for check in checks if not check.passed] == [name]
