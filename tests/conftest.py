"""What all tests share: Hypothesis, asyncio, the databases, and that nothing is skipped."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.postgres import Cluster

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

NEEDS = ("browser", "postgresql", "zbar")
LEFT_OUT = frozenset(filter(None, os.environ.get("WAYPOST_TEST_LEAVE_OUT", "").split(",")))


POSTGRESQL: Final = pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def cluster() -> "Iterator[Cluster]":
    from tests.postgres import running_cluster  # noqa: PLC0415 (a second that others can do without)

    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", POSTGRESQL])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with all tables and no rows, of each kind."""
    if request.param == "sqlite":
        from tests.factories import migrated_sqlite  # noqa: PLC0415 (as above)

        yield migrated_sqlite(tmp_path)
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.migrated_database() as url:
        yield url


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(name): more than Python is needed; marks it so too")
    for need in NEEDS:
        config.addinivalue_line("markers", f"{need}: as needs({need!r}) says")
    if LEFT_OUT and os.environ.get("CI"):
        raise pytest.UsageError("In CI no test is left out: unset WAYPOST_TEST_LEAVE_OUT.")


def pytest_report_header() -> str | None:
    return (
        f"left out, as their needs are missing: {', '.join(sorted(LEFT_OUT))}" if LEFT_OUT else None
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out by name what this machine cannot run; nothing is ever skipped silently.

    What a test needs is a marker of it as well, so that `-m "not postgresql"` chooses.
    """
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        needs = {name for mark in item.iter_markers("needs") for name in mark.args}
        for need in needs:
            item.add_marker(need)
        (left_out if needs & LEFT_OUT else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, which counts as failed: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped, which counts as failed: {report.longrepr}"
    return report
