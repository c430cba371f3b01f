import base64
from pathlib import Path

import pytest
from tests.unit.studio.digest.made import a_picture, a_source

from waypost.studio.digest.finding import Finding, Unreadable
from waypost.studio.digest.html_pages import read_html

PAGE = """<!doctype html><html><head><title>Bees | My Site</title>
<style>p { color: red }</style><script>alert("never said")</script></head><body>
<nav><a href="/">Home</a></nav>
<h1>Bees in the city</h1><p>They fly <b>three</b> kilometres &amp; more.<br>Every day.</p>
<h2>What they like</h2><ul><li>Lime trees</li><li>Clover<ul><li>white</li></ul></li></ul>
<ol><li>Plant</li><li>Wait</li></ol>
<blockquote><p>Leave the dandelions.</p></blockquote>
<dl><dt>Queen</dt><dd>One per hive</dd></dl>
<h2>Harvest</h2>
<table><caption>Honey by year</caption><tr><th>Year</th><th>Honey</th></tr>
<tr><td>2024</td><td>12</td></tr><tr><td>2025</td><td>18</td></tr></table>
<p hidden>Hidden words</p><div style="display: none"><p>Also hidden</p></div>
<img src="https://example.org/track.gif" alt="tracker"><img src="PICTURE" alt="A hive">
</body></html>"""


def read(folder: Path, text: str) -> Finding:
    return read_html(a_source(folder, text.encode()))


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> Finding:
    picture = "data:image/jpeg;base64," + base64.b64encode(a_picture()).decode()
    return read(tmp_path_factory.mktemp("bees"), PAGE.replace("PICTURE", picture))


def test_a_page_keeps_its_structure(bees: Finding) -> None:
    assert [(b.role.value, b.text, b.level) for b in bees.texts[0].blocks] == [
        ("heading", "Bees in the city", 0),
        ("paragraph", "They fly three kilometres & more.\nEvery day.", 1),
        ("heading", "What they like", 1),
        ("item", "Lime trees", 1),
        ("item", "Clover", 1),
        ("item", "white", 1),
        ("step", "Plant", 1),
        ("step", "Wait", 1),
        ("quote", "Leave the dandelions.", 1),
        ("item", "Queen: One per hive", 1),
    ]


def test_a_table_is_titled_by_its_caption(bees: Finding) -> None:
    assert bees.tables[0].title == "Honey by year"
    assert "Honey rose by 50% from 12 in 2024 to 18 in 2025." in bees.tables[0].facts


def test_pictures_within_the_page_are_taken_and_others_never_fetched(bees: Finding) -> None:
    assert [picture.alt for picture in bees.pictures] == ["A hive"]


def test_the_title_of_the_head_is_used_where_there_is_no_heading(tmp_path: Path) -> None:
    finding = read(tmp_path, "<html><title>Opening hours</title><body>Nine to six.</body></html>")

    assert [b.text for b in finding.texts[0].blocks] == ["Opening hours", "Nine to six."]


def test_a_table_for_the_layout_is_read_as_text(tmp_path: Path) -> None:
    prose = "This column tells the long story of the lighthouse and of the keeper's dog. " * 5
    finding = read(tmp_path, f"<html><table><tr><td>{prose}<td>{prose}</table>")

    assert not finding.tables
    assert len(finding.texts[0].blocks) == 2


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<div>" * 200_000 + "deep",
        "<html>" + "<table><tr><td>" * 20_000 + "deep",
        "<html><p>" + "<b>" * 100_000 + "x",
        "<html><a " + "a='1' " * 200_000 + ">words</a>",
        "<html>" + "<li>" * 100_000 + "x",
        "<!doctype html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><html>&b;</html>",
        "<html>\x01\x02 words \ud83d".encode("utf-8", "replace").decode(),
        "<html><table><tr><td colspan=99999999999>x<td colspan=9999>y</table>",
    ],
    ids=["divs", "tables", "bold", "attributes", "items", "entities", "controls", "spans"],
)
def test_a_hostile_page_is_read_or_refused_and_never_hangs(tmp_path: Path, text: str) -> None:
    try:
        finding = read(tmp_path, text)
    except Unreadable:
        return
    assert sum(len(block.text) for t in finding.texts for block in t.blocks) < len(text)


def test_a_page_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="nothing"):
        read(tmp_path, "<html><script>let x = 1;</script></html>")


def test_no_file_beside_it_is_ever_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    address = (tmp_path / "secret.txt").as_uri()
    finding = read(
        tmp_path,
        f'<!doctype html SYSTEM "{address}"><html><p>Words</p><img src="{address}">'
        f'<iframe src="{address}"></iframe><link rel="stylesheet" href="{address}"></html>',
    )

    assert [b.text for b in finding.texts[0].blocks] == ["Words"]
    assert not finding.pictures
