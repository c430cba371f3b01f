"""What all tests share: the clock of Hypothesis, asyncio, and the rule that nothing is skipped."""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

LEFT_OUT = frozenset(filter(None, os.environ.get("WAYPOST_TEST_LEAVE_OUT", "").split(",")))


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(name): more than Python is needed, as `browser` is")
    if LEFT_OUT and os.environ.get("CI"):
        raise pytest.UsageError("In CI no test is left out: unset WAYPOST_TEST_LEAVE_OUT.")


def pytest_report_header() -> str | None:
    return (
        f"left out, as their needs are missing: {', '.join(sorted(LEFT_OUT))}" if LEFT_OUT else None
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out by name what this machine cannot run; nothing is ever skipped silently."""
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        needs = {name for mark in item.iter_markers("needs") for name in mark.args}
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
