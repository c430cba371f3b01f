"""One child: its process, and the JSON lines that go in and come out (waypost/studio/child.py)."""

import asyncio
import contextlib
import json
import logging
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from waypost.adapters.studio.report import read_report
from waypost.kernel.ids import new_id
from waypost.kernel.studio import (
    PARENT_VARIABLE,
    AnyOrder,
    ListingOrder,
    OrderFailed,
    OrderRefused,
    Progress,
    ProgressListener,
    Report,
    order_to_json,
)

STOPPED: Final = "The studio stopped unexpectedly."
_FAILED: Final = "The studio could not make this."
_START_SECONDS: Final = 60
_KILL_SECONDS: Final = 2
_ROOMY_BYTES: Final = 320 << 20
_MAX_LINE_BYTES: Final = 1 << 16
_MAX_SENTENCE_CHARACTERS: Final = 300
_MAX_STAGE_CHARACTERS: Final = 200
_CHATTER: Final = (b"INFO:", b"DEBUG:", b"Fontconfig warning:")
_INHERITED: Final = frozenset({"HOME", "LANG", "LC_ALL", "PATH", "TMPDIR", "TZ"})
_INHERITED_PREFIXES: Final = ("PYTHON", "WAYPOST_STUDIO_")
_log: Final = logging.getLogger(__name__)


class Child:
    """A studio process that makes one order at a time."""

    def __init__(self, process: Process, stdin: asyncio.StreamWriter) -> None:
        """Follow a process that was just started."""
        self._process = process
        self._stdin = stdin
        self._following = asyncio.create_task(self._follow())
        self._made = ""

    @classmethod
    async def start(cls, command: Sequence[str]) -> "Child":
        """Start a process and wait until it is warm.

        It sees no settings of ours, and is a session of its own: Ctrl-C is for the server.

        Raises:
            OrderFailed: It could not be started, or was not ready in time.
        """
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                limit=_MAX_LINE_BYTES,
                env=_environment(os.environ) | {PARENT_VARIABLE: str(os.getpid())},
                start_new_session=True,
            )
        except OSError as error:
            _log.exception("The studio cannot be started: %s", command)
            raise OrderFailed("The studio could not be started.") from error
        assert process.stdin is not None  # noqa: S101 (a pipe was asked for)
        child = cls(process, process.stdin)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await child._until_ready()
        except BaseException as error:
            child.kill()
            if isinstance(error, TimeoutError):
                raise OrderFailed("The studio took too long to start.") from error
            raise
        return child

    @property
    def is_alive(self) -> bool:
        """Whether it can take an order."""
        return self._process.returncode is None and not self._stdin.is_closing()

    def suits(self, order: AnyOrder) -> bool:
        """Whether it should take an order: a large one only makes more of what it made last.

        The models and fonts of several kinds would add up to more than a child should hold.
        """
        return self._made == _sort_of(order) or self._resident_bytes() < _ROOMY_BYTES

    async def make(
        self, order: AnyOrder, folder: Path, cpu_seconds: float, on_progress: ProgressListener
    ) -> Report:
        """Make an order.

        Raises:
            OrderRefused: The studio said that what was handed in cannot be used.
            OrderFailed: The studio said so, died, or left something that cannot be used.
        """
        order_id = new_id()
        self._made = _sort_of(order)
        await self._send(
            {
                "id": order_id,
                "folder": str(folder),
                "order": json.loads(order_to_json(order)),
                "cpu_seconds": cpu_seconds,
            }
        )
        reached = 0.0
        async for answer in self._answers():
            if answer.get("id") != order_id:
                continue
            if answer.get("done") is True:
                return read_report(folder)
            if "failed" in answer:
                kind = OrderRefused if answer.get("refused") is True else OrderFailed
                raise kind(_sentence(answer["failed"]))
            fraction = answer.get("progress")
            if isinstance(fraction, int | float) and reached <= fraction <= 1:
                reached = float(fraction)
                await on_progress(Progress(reached, _stage(answer.get("stage"))))
        self.kill()
        raise OrderFailed(STOPPED)

    def kill(self) -> None:
        """End it now, with whatever it started."""
        self._stdin.close()
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def when_ended(self, callback: Callable[["Child"], None]) -> None:
        """Call back once it is gone."""
        self._following.add_done_callback(lambda _: callback(self))

    async def ended(self) -> None:
        """Wait until it is gone, or something it started refuses to go."""
        await asyncio.wait({self._following}, timeout=_KILL_SECONDS)

    def _resident_bytes(self) -> int:
        """Tell how much memory it holds; nothing where the system does not say."""
        try:
            pages = Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]
        except OSError:
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    async def _until_ready(self) -> None:
        async for answer in self._answers():
            if answer.get("ready") is True:
                return
        raise OrderFailed(STOPPED)

    async def _send(self, message: Mapping[str, object]) -> None:
        try:
            self._stdin.write(json.dumps(message).encode() + b"\n")
            await self._stdin.drain()
        except (BrokenPipeError, ConnectionResetError) as error:
            self.kill()
            raise OrderFailed(STOPPED) from error

    async def _answers(self) -> AsyncIterator[Mapping[str, object]]:
        async for line in _lines(self._process.stdout):
            try:
                answer = json.loads(line)
            except ValueError:
                answer = None
            if isinstance(answer, dict):
                yield answer
            else:
                _log.warning("studio %d said %r", self._process.pid, line[:200])

    async def _follow(self) -> None:
        async for line in _lines(self._process.stderr):
            quiet = line.startswith(_CHATTER)
            level = logging.INFO if quiet else logging.WARNING
            text = line.decode(errors="replace").rstrip()
            _log.log(level, "studio %d: %s", self._process.pid, text)
        await self._process.wait()
        self._stdin.close()
        if self._process.stdout is not None:
            with contextlib.suppress(RuntimeError):  # an order is reading, and will see the end
                await self._process.stdout.read()  # or the pipe would stay open


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in variables.items()
        if name in _INHERITED or name.startswith(_INHERITED_PREFIXES)
    }


async def _lines(reader: asyncio.StreamReader | None) -> AsyncIterator[bytes]:
    """Yield lines; one that is too long is dropped, and what follows of it comes as its own."""
    while reader is not None:
        try:
            line = await reader.readline()
        except ValueError:
            continue
        if not line:
            return
        yield line


def _sort_of(order: AnyOrder) -> str:
    return "listing" if isinstance(order, ListingOrder) else order.kind


def _stage(told: object) -> str:
    return told[:_MAX_STAGE_CHARACTERS] if isinstance(told, str) else ""


def _sentence(told: object) -> str:
    return told[:_MAX_SENTENCE_CHARACTERS] if isinstance(told, str) and told.strip() else _FAILED
