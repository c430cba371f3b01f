"""Documents lead where they say: links, cited sections, make targets, commands."""

import re
from pathlib import Path

import pytest

from waypost.cli.main import app

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
CITED = re.compile(r"docs/contract/(\w+\.md)([^)\n]*)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", document.read_text())
    files = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [name for name in files if name and not (document.parent / name).exists()] == []


def test_every_section_of_the_contract_that_code_cites_is_there() -> None:
    cited = {
        (page, section)
        for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py")]
        for page, rest in CITED.findall(path.read_text())
        for section in (re.findall(r'\d+\.\d+|"[^"]+"', rest) or [""])
    }
    assert len(cited) > 10
    assert (
        sorted(f"{page} {section}" for page, section in cited if not there_is(page, section)) == []
    )


def there_is(page: str, section: str) -> bool:
    document = ROOT / "docs" / "contract" / page
    if not document.exists():
        return False
    title = section.strip('"')
    headings = re.findall(r"(?m)^#+ ([\d.]*) ?(.*)$", document.read_text())
    return not title or any(title in heading for heading in headings)


def test_every_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z0-9-]+):", (ROOT / "Makefile").read_text()))
    named = {
        name
        for document in DOCUMENTS
        for name in re.findall(r"(?:`|^    )make ([a-z0-9-]+)", document.read_text(), re.MULTILINE)
    }
    assert {"run", "test", "demo", "check"} <= named
    assert named - targets == set()


def test_the_readme_names_every_command() -> None:
    table = (ROOT / "README.md").read_text().partition("## Commands")[2]
    commands = [
        command.callback.__name__ for command in app.registered_commands if command.callback
    ]
    groups = [str(group.name) for group in app.registered_groups]
    assert len(commands) + len(groups) > 5
    assert [name for name in (*commands, *groups) if name not in table] == []
