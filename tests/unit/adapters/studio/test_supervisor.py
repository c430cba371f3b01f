import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

import pytest

from waypost.adapters.studio.supervisor import ChildStudio
from waypost.kernel.kinds import Kind
from waypost.kernel.studio import (
    Attachment,
    ListingOrder,
    Order,
    OrderFailed,
    OrderRefused,
    Progress,
    Report,
)

COMMAND: Final = (sys.executable, str(Path(__file__).with_name("fake_child.py")))
STOPPED: Final = "The studio stopped unexpectedly."


@pytest.fixture(scope="module")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    return "asyncio", {"use_uvloop": True}  # as in the server, as its processes are its own


@pytest.fixture
async def studio() -> AsyncIterator[ChildStudio]:
    studio = ChildStudio(frozenset({Kind.PAGE}), 2, timeout_seconds=20, command=COMMAND)
    yield studio
    await studio.close()


class Listener:
    def __init__(self) -> None:
        self.heard: list[Progress] = []

    async def __call__(self, progress: Progress) -> None:
        self.heard.append(progress)


async def make(studio: ChildStudio, prompt: str, listener: Listener | None = None) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        order = Order(Kind.PAGE, prompt)
        return await studio.make(order, Path(folder), listener or Listener())


async def maker_of(studio: ChildStudio, prompt: str = "good") -> int:
    """Make an order; return the process id of the child that made it."""
    with tempfile.TemporaryDirectory() as folder:
        await studio.make(Order(Kind.PAGE, prompt), Path(folder), Listener())
        return int(read(Path(folder) / "out" / "output-1.html").removeprefix("made by "))


def read(path: Path) -> str:
    return path.read_text()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 (it happens in another process)
            await asyncio.sleep(0.005)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_a_good_order_gives_its_report_and_rising_progress(studio: ChildStudio) -> None:
    listener = Listener()
    report = await make(studio, "good", listener)
    assert (report.title, report.outputs, report.cover) == (
        "A page",
        ("output-1.html",),
        "cover.jpg",
    )
    assert listener.heard == [Progress(0.2, "Step 0.2"), Progress(0.9, "Step 0.9")]


async def test_stages_are_short_and_in_words(studio: ChildStudio) -> None:
    listener = Listener()
    await make(studio, "long stages", listener)
    assert listener.heard == [Progress(0.3, ""), Progress(0.4, "y" * 200)]


async def test_a_listing_is_made_by_the_same_door(studio: ChildStudio, tmp_path: Path) -> None:
    order = ListingOrder("good", Attachment("photo.jpg", "image/jpeg", "in/photo.jpg"))

    report = await studio.make(order, tmp_path, Listener())

    assert report.title == "A page"


async def test_a_child_is_kept_warm_for_the_next_order(studio: ChildStudio) -> None:
    assert await maker_of(studio) == await maker_of(studio)


async def test_a_large_child_makes_more_of_the_same_and_nothing_else(tmp_path: Path) -> None:
    studio = ChildStudio(frozenset(Kind), 1, timeout_seconds=20, command=COMMAND)
    makers = [await maker_of(studio, prompt) for prompt in ("grow", "good")]
    order = ListingOrder("good", Attachment("photo.jpg", "image/jpeg", "in/photo.jpg"))
    await studio.make(order, tmp_path, Listener())
    makers.append(int(read(tmp_path / "out" / "output-1.html").removeprefix("made by ")))
    assert makers[0] == makers[1] != makers[2]
    assert not is_running(makers[0])
    await studio.close()


async def test_orders_are_made_beside_each_other_but_not_more_than_there_may_be_children(
    studio: ChildStudio,
) -> None:
    makers = await asyncio.gather(*(maker_of(studio, "slow") for _ in range(5)))
    assert len(set(makers)) == 2


async def test_what_the_child_refuses_is_said_to_the_owner_and_the_child_stays(
    studio: ChildStudio,
) -> None:
    before = await maker_of(studio)
    with pytest.raises(OrderFailed, match=r"^That cannot be drawn\.$"):
        await make(studio, "refuse")
    with pytest.raises(OrderFailed, match=r"^The studio could not make this\.$"):
        await make(studio, "refuse without words")
    assert await maker_of(studio) == before


async def test_what_was_handed_in_and_cannot_be_used_is_told_apart(studio: ChildStudio) -> None:
    with pytest.raises(OrderRefused, match="damaged"):
        await make(studio, "refuse what came")
    with pytest.raises(OrderFailed) as failure:
        await make(studio, "refuse")
    assert not isinstance(failure.value, OrderRefused)


async def test_a_crash_fails_only_its_own_order_and_the_next_gets_a_fresh_child(
    studio: ChildStudio, caplog: pytest.LogCaptureFixture
) -> None:
    warm = await maker_of(studio)
    slow = asyncio.create_task(maker_of(studio, "slow"))
    await asyncio.sleep(0.1)
    with pytest.raises(OrderFailed, match=STOPPED):
        await make(studio, "crash")
    assert await slow == warm
    assert len(set(await asyncio.gather(maker_of(studio), maker_of(studio)))) == 2
    assert "Traceback: the very end" in caplog.text


async def test_an_order_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    studio = ChildStudio(frozenset(), 1, timeout_seconds=0.5, command=COMMAND)
    began = time.monotonic()
    with pytest.raises(OrderFailed, match=r"It took longer than 0\.5 seconds\."):
        await studio.make(Order(Kind.PAGE, "hang"), tmp_path, Listener())
    assert time.monotonic() - began < 3
    pid = int(read(tmp_path / "pid"))
    await until(lambda: not is_running(pid))
    assert await maker_of(studio)
    await studio.close()


async def test_a_video_may_take_three_times_as_long_as_anything_else() -> None:
    studio = ChildStudio(frozenset(), 1, timeout_seconds=0.5, command=COMMAND)
    with tempfile.TemporaryDirectory() as folder:
        with pytest.raises(OrderFailed, match=r"It took longer than 0\.5 seconds\."):
            await studio.make(Order(Kind.AUDIO, "lasting"), Path(folder), Listener())
        assert (await studio.make(Order(Kind.VIDEO, "lasting"), Path(folder), Listener())).title
        with pytest.raises(OrderFailed, match=r"It took longer than 1\.5 seconds\."):
            await studio.make(Order(Kind.VIDEO, "hang"), Path(folder), Listener())
    await studio.close()


async def test_an_order_may_use_every_core_for_all_of_its_time(studio: ChildStudio) -> None:
    cores = os.cpu_count() or 1
    assert (await make(studio, "limits")).notes == (f"{20 * cores} s of CPU",)


async def test_cancelling_kills_the_child_within_a_tenth_of_a_second(
    studio: ChildStudio, tmp_path: Path
) -> None:
    listener = Listener()
    making = asyncio.create_task(studio.make(Order(Kind.PAGE, "hang"), tmp_path, listener))
    await until(lambda: bool(listener.heard))
    pid = int(read(tmp_path / "pid"))
    began = time.monotonic()
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    await until(lambda: not is_running(pid))
    assert time.monotonic() - began < 0.1
    assert await maker_of(studio)


async def test_a_listener_that_breaks_breaks_the_call_and_ends_the_child(
    studio: ChildStudio, tmp_path: Path
) -> None:
    async def broken(_: Progress) -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        await studio.make(Order(Kind.PAGE, "hang"), tmp_path, broken)
    pid = int(read(tmp_path / "pid"))
    await until(lambda: not is_running(pid))


async def test_garbage_and_overlong_lines_are_tolerated(studio: ChildStudio) -> None:
    assert (await make(studio, "garbage")).title == "A page"


async def test_a_flood_without_lines_ends_at_the_time_limit() -> None:
    studio = ChildStudio(frozenset(), 1, timeout_seconds=0.5, command=COMMAND)
    with pytest.raises(OrderFailed, match="longer than"):
        await make(studio, "flood")
    await studio.close()


async def test_a_child_that_ends_after_its_answer_is_replaced(studio: ChildStudio) -> None:
    first = await maker_of(studio, "last words")
    await until(lambda: not is_running(first))
    assert await maker_of(studio, "last words") != first


async def test_the_child_sees_no_settings_and_no_secrets(
    studio: ChildStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYPOST_SECRET", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    monkeypatch.setenv("WAYPOST_STUDIO_MEMORY_MB", "1024")
    seen = (await make(studio, "environment")).notes
    assert "WAYPOST_STUDIO_MEMORY_MB" in seen
    assert not {"WAYPOST_SECRET", "AWS_SECRET_ACCESS_KEY"} & set(seen)


@pytest.mark.parametrize(
    "prompt",
    [
        "nothing made",
        "linked",
        json.dumps({"outputs": ["../secret"]}),
        json.dumps({"outputs": ["/etc/hostname"]}),
        json.dumps({"outputs": ["missing.html"]}),
        json.dumps({"outputs": ["."]}),
        json.dumps({"outputs": []}),
        json.dumps({"outputs": [7]}),
        json.dumps({"outputs": None}),
        json.dumps({"outputs": [], "captions": "output-1.html"}),
        json.dumps({"outputs": ["output-1.html", "output-1.html"]}),
        json.dumps({"cover": "sub/cover.jpg"}),
        json.dumps({"captions": "missing.vtt"}),
        json.dumps({"captions": "cover.jpg"}),
        json.dumps({"captions": 7}),
        json.dumps({"title": ""}),
        json.dumps({"title": "x" * 81}),
        json.dumps({"duration_seconds": -1}),
        json.dumps({"duration_seconds": "long"}),
        json.dumps({"checks": [{"name": "contrast", "passed": False}]}),
        json.dumps({"left_out": [{"name": "a.csv"}]}),
        json.dumps({"notes": ["x" * (1 << 20)]}),
    ],
)
async def test_a_report_that_promises_what_is_not_there_is_a_failure(
    studio: ChildStudio, prompt: str
) -> None:
    with pytest.raises(OrderFailed, match=r"^The studio's result cannot be used\.$"):
        await make(studio, prompt)


async def test_an_idle_child_is_stopped_after_a_while() -> None:
    studio = ChildStudio(frozenset(), 1, 20, command=COMMAND, idle_seconds=0.1)
    first = await maker_of(studio)
    await until(lambda: not is_running(first))
    assert await maker_of(studio) != first
    await studio.close()


async def test_closing_ends_every_child(tmp_path: Path) -> None:
    studio = ChildStudio(frozenset(), 2, 20, command=COMMAND)
    listener = Listener()
    making = asyncio.create_task(studio.make(Order(Kind.PAGE, "hang"), tmp_path, listener))
    await until(lambda: bool(listener.heard))
    idle = await maker_of(studio)
    await studio.close()
    with pytest.raises(OrderFailed, match=STOPPED):
        await making
    assert not is_running(idle)
    assert not is_running(int(read(tmp_path / "pid")))


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("/nowhere/python",), "The studio could not be started."),
        ((sys.executable, "-c", "print('not ready')"), STOPPED),
    ],
)
async def test_a_studio_that_cannot_start_fails_the_order(
    command: tuple[str, ...], sentence: str
) -> None:
    studio = ChildStudio(frozenset(), 1, 20, command=command)
    with pytest.raises(OrderFailed, match=sentence):
        await make(studio, "good")
    await studio.close()
