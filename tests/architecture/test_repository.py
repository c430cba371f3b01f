"""The repository as a whole: sizes, docstrings, and nothing that binds it to one machine."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAX_LINES = 400
# A letter in brackets keeps these patterns from finding themselves.
BOUND = re.compile(
    r"p[y]pi\.org|p[y]thonhosted|n[p]mjs\.|d[e]b\.debian|c[r]ates\.io"
    r"|/w[o]rk/|\.\./s[h]ared|/r[o]ot/|/h[o]me/[a-z]|/opt/w[h]eels"
)


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        raw = path.read_bytes()
        if b"\0" not in raw[:8000]:
            found.append((str(path.relative_to(ROOT)), raw.decode()))
    return found


def test_no_module_is_longer_than_400_lines() -> None:
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in tracked("*.py")
    }
    assert len(sizes) > 50
    assert {name: size for name, size in sizes.items() if size > MAX_LINES} == {}


def test_every_module_of_the_package_says_why_it_is_there() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in tracked("src/*.py", "scripts/*.py")
        if ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty_names = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
    assert [path for path in tracked("src/*.py", "tests/*.py") if path.stem in empty_names] == []


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = [
        f"{name}: {line.strip()[:120]}"
        for name, text in texts()
        for line in text.splitlines()
        if BOUND.search(line)
    ]
    assert found == []


def test_no_test_is_marked_to_be_skipped() -> None:
    marks = re.compile(r"pytest\.(mark\.)?(s[k]ip|x[f]ail|i[m]portorskip)")
    assert [
        name for name, text in texts() if name.startswith("tests/") and marks.search(text)
    ] == []


def pins(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"(?m)^([a-z0-9._-]+)==([^ \\]+)", (ROOT / lock).read_text()):
        found.setdefault(name, set()).add(version)
    return found


def test_the_lock_of_the_tests_has_everything_of_the_server_in_the_same_versions() -> None:
    server, tests = pins("requirements.lock"), pins("requirements-test.lock")
    assert len(server) > 30
    assert {name: tests.get(name) for name in server} == server


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_package_of_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    blocks = re.split(r"(?m)^(?=[a-z0-9])", text)
    assert [block.split()[0] for block in blocks if block and "--hash=sha256:" not in block] == []
    assert "://" not in text


def test_every_dependency_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = pins("requirements-test.lock")
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["build"],
        *project["dependency-groups"]["test"],
    ]
    names = [re.split(r"[\[<>=]", requirement)[0] for requirement in wanted]
    assert [name for name in names if name not in locked] == []
