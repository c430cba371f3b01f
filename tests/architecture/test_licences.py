"""Everything shipped or installed has a line in docs/licences.md."""

import importlib.util
import re
from fnmatch import fnmatch
from pathlib import Path
from types import ModuleType

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "licences.md").read_text()
PACKAGE = ROOT / "src" / "waypost"
EXAMPLES = ROOT / "examples"


def the_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", ROOT / "scripts" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_libraries_is_that_of_the_lock() -> None:
    assert the_script().with_table(DOCUMENT) == DOCUMENT, "run python scripts/licences.py"


def test_every_shipped_font_has_a_line_and_the_text_of_its_licence() -> None:
    rows = [
        re.findall(r"`([^`]+)`", line)
        for line in DOCUMENT.splitlines()
        if line.startswith("| `") and "LICENSE-" in line
    ]
    assert len(rows) > 5
    fonts = [path for kind in ("ttf", "otf", "woff2") for path in PACKAGE.rglob(f"*.{kind}")]
    for font in fonts:
        texts = [row[-1] for row in rows if any(fnmatch(font.name, glob) for glob in row[:-1])]
        assert len(texts) == 1, font.name
        assert (font.parent / texts[0]).is_file(), font.name


def test_no_font_that_was_changed_bears_a_reserved_name() -> None:
    for path in PACKAGE.rglob("*.ttf"):
        with TTFont(path) as font:
            names = font["name"]
            reserved = re.findall(r"Reserved Font Name\W+([\w ]+\w)", names.getDebugName(0))
            for name in (names.getDebugName(number) for number in (1, 4, 6, 16)):
                assert [word for word in reserved if word in (name or "")] == [], path.name


def test_every_example_has_a_line_in_the_licences_and_beside_it() -> None:
    beside = (EXAMPLES / "README.md").read_text()
    files = [path.name for path in EXAMPLES.iterdir() if path.name != "README.md"]
    assert files
    assert [name for name in files if f"examples/{name}" not in DOCUMENT] == []
    assert [name for name in files if name not in beside] == []


def test_whatever_else_the_package_ships_was_written_for_it_or_has_a_line() -> None:
    ours = {".py", ".toml", ".html", ".j2", ".css", ".js", ".svg", ".txt", ".typ", ".typed"}
    others = [
        path.name
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in ours and "__pycache__" not in path.parts
    ]
    globs = re.findall(r"`([^`]+)`", DOCUMENT)
    assert [name for name in others if not any(fnmatch(name, glob) for glob in globs)] == []


def test_the_licence_and_the_notice_go_with_the_package() -> None:
    assert "Version 2.0, January 2004" in (ROOT / "LICENSE").read_text()
    assert "docs/licences.md" in (ROOT / "NOTICE").read_text()
