"""How the server's process holds its folder and its port, and how it ends with its parent."""

import contextlib
import ctypes
import fcntl
import importlib
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from waypost.cli.running import Refused
from waypost.http.draining import DRAIN_SECONDS, DRAIN_SIGNAL

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_LOCK_FILE: Final = "server.lock"
_TEMPORARY_FOLDER: Final = "tmp"
_PR_SET_PDEATHSIG: Final = 1
_STOP_SECONDS: Final = 10
_BACKLOG: Final = 2048
_CONNECTIONS: Final = 16_384
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
_ARENAS: Final = 2
_LARGE_BYTES: Final = 256 * 1024


@contextmanager
def hold_data_folder(folder: Path) -> Iterator[None]:
    """Hold the data folder for this process and those it forks; it is made if need be, mode 0700.

    However the processes end, the folder is free afterwards. Temporary files go below it and are
    removed by the next server, so that a killed one leaves nothing behind.

    Raises:
        Refused: Another server holds it, or it cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(PermissionError):  # another user's, who lets us write
            folder.chmod(0o700)
        lock = (folder / _LOCK_FILE).open("a+")
    except OSError as error:
        raise Refused(f"The data folder {folder} cannot be used: {error.strerror}.") from error
    with lock:
        _lock(lock, folder)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        with _temporary_files_in(folder.resolve() / _TEMPORARY_FOLDER):
            yield


def require_empty(folder: Path) -> None:
    """Make sure that nothing is in a data folder but what an ended server leaves behind.

    Raises:
        Refused: A server runs on it, or it holds something.
    """
    if not folder.exists():
        return
    try:
        held = folder / _LOCK_FILE
        names = {path.name for path in folder.iterdir()}
        if held.name in names:
            with held.open("a+") as lock:
                _lock(lock, folder)
            names -= {_LOCK_FILE, _TEMPORARY_FOLDER}
    except OSError as error:
        raise Refused(f"The data folder {folder} cannot be used: {error.strerror}.") from error
    if names:
        raise Refused(
            f"The data folder {folder} is not empty. Move it away, or set WAYPOST_DATA_DIR to "
            "another folder."
        )


def require_free_port(host: str, port: int) -> int:
    """Make sure that nobody listens there; granian's own socket would share the port silently.

    Returns:
        The port; a free one where 0 was asked for.

    Raises:
        Refused: The port is taken, or the address is not this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.create_server((host, port), family=family) as attempt:
            return int(attempt.getsockname()[1])
    except OSError as error:
        raise Refused(
            f"Nothing can listen on {host} port {port}: {error.strerror}. "
            "Choose another one with --port or --host."
        ) from error


def require_one_worker(workers: int, *, on_sqlite: bool) -> None:
    """Refuse several server processes.

    Raises:
        Refused: There would be several job engines on one database, each taking the others' work
            for what a stopped one has left behind.
    """
    if workers > 1:
        raise Refused(
            f"--workers {workers} is not possible: on SQLite one process serves everything."
            if on_sqlite
            else f"--workers {workers} is not possible yet: one process serves everything, on "
            "PostgreSQL too."
        )


def run_granian(target: str, host: str, port: int, workers: int = 1) -> None:
    """Serve until SIGTERM or Ctrl-C, then let requests and jobs end within ten seconds.

    Args:
        target: `module:function`, called in each worker to make the ASGI application.
        host: Address to listen on.
        port: From `require_free_port`.
        workers: How many processes.

    Raises:
        SystemExit: With status 1 if a worker ended by itself.
    """
    from granian import Granian  # noqa: PLC0415 (other commands do without)
    from granian.constants import Interfaces, Loops  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    class DrainingGranian(Granian):  # type: ignore[misc,valid-type] # it is a variable
        """Tells its workers to end their connections, a moment before it stops them."""

        def signal_handler_interrupt(self, *_: object) -> None:
            stop = partial(super().signal_handler_interrupt)
            workers = [] if draining.is_set() else self.wrks
            draining.set()
            for worker in workers:
                worker.interrupt_by_parent = True  # it may have got the signal as well
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker.inner.pid, DRAIN_SIGNAL)
            threading.Timer(DRAIN_SECONDS if workers else 0, stop).start()

    draining = threading.Event()
    signal.signal(DRAIN_SIGNAL, signal.SIG_IGN)  # in workers too, until they know what to do
    to_our_own_log = {"handlers": [], "propagate": True}
    server = DrainingGranian(
        target,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        loop=Loops.uvloop,
        workers=workers,
        websockets=False,
        backlog=_BACKLOG,
        backpressure=_CONNECTIONS,
        log_level=LogLevels.warning,
        log_access=False,
        log_dictconfig={"loggers": {"_granian": to_our_own_log, "granian.access": to_our_own_log}},
        workers_kill_timeout=_STOP_SECONDS,
    )
    server.serve(target_loader=partial(_load, target, os.getpid()), wrap_loader=False)


def die_with_parent(parent: int) -> None:
    """Ask Linux for a SIGKILL when the parent ends: a worker without one would keep the port.

    Args:
        parent: Whose child this process should still be.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("the server is gone")


def _lock(lock: IO[str], folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        raise Refused(
            f"Another Waypost server (process {holder}) runs on the data folder {folder}. "
            "Stop it, or set WAYPOST_DATA_DIR to another folder."
        ) from error


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)  # for child processes, and for this one
    try:
        yield
    finally:
        tempfile.tempdir = None
        os.environ.pop("TMPDIR")
        if before is not None:
            os.environ["TMPDIR"] = before


def give_memory_back() -> None:
    """Let glibc return what uploads needed: without this a busy server keeps 20 MB more."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, _ARENAS)
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)


def _load(target: str, parent: int) -> "ASGIApp":
    """Make the application in a worker, which does nothing before it is tied to its parent."""
    die_with_parent(parent)
    give_memory_back()
    module, _, function = target.partition(":")
    make: Callable[[], ASGIApp] = getattr(importlib.import_module(module), function)
    return make()
