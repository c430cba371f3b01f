"""The gallery's page: everything is on it, and nothing that a person wrote is code."""

from pathlib import Path

from gallery.orders import Entry
from gallery.rendering import Result, Stage
from gallery.showing import show

from waypost.kernel.studio import Check, LeftOut, Report

EVIL = "<script>alert(1)</script>"


def a_result(folder: Path, kind: str, report: Report | None) -> Result:
    (folder / "out").mkdir(parents=True)
    broken = () if report else (f"It failed {EVIL}",)
    entry = Entry(folder.name, kind, f"A prompt {EVIL}", files=("notes.txt",))
    stages = (Stage("Drawing", 0.5, 1.25),)
    return Result(entry, folder, report, broken, 2.5, 1.5, 3 << 20, stages, {"out/a": "0" * 64})


def test_the_page_shows_what_was_made_and_what_failed(tmp_path: Path) -> None:
    report = Report(
        title=f"A title {EVIL}",
        description="A description",
        cover="cover.jpg",
        outputs=("output-1.webp",),
        language="fr",
        left_out=(LeftOut("notes.txt", "It is empty."),),
        checks=(Check("sharp", passed=True, detail="12 of 12"),),
    )
    results = [
        a_result(tmp_path / "good", "image", report),
        a_result(tmp_path / "bad", "audio", None),
    ]

    page = show(results, tmp_path, compared=True).read_text()

    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 3
    for told in ("1 of 2", "It is empty.", "12 of 12", "It failed", "Drawing", "made twice"):
        assert told in page
    assert 'src="good/out/output-1.webp"' in page
    assert (tmp_path / "fonts").is_dir()
