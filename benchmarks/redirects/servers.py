"""The servers that are compared, each a family of processes whose CPU time is known."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, Protocol

from benchmarks.redirects.steps import FOLDER, STEP, Step
from tests.server import ServerProcess, descendants, free_port

TICK_SECONDS: Final = 1 / os.sysconf("SC_CLK_TCK")
START_SECONDS: Final = 30
_NGINX: Final = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  keepalive_requests 100000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=2048;
    location / {{ return 302 https://shop.example.org/spring; }}
  }}
}}
"""


class Server(Protocol):
    """Something that wrk can be pointed at."""

    name: str
    port: int

    def processes(self) -> list[int]:
        """Return the ids of its processes."""
        ...

    def stop(self) -> None:
        """End it."""
        ...


class Command:
    """A server that is one command; ready when it accepts connections."""

    def __init__(self, name: str, port: int, arguments: list[str], **environment: str) -> None:
        """Start it and wait until it is ready."""
        self.name = name
        self.port = port
        self._process = subprocess.Popen(  # noqa: S603 (our own commands)
            arguments, env=os.environ | environment, stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def processes(self) -> list[int]:
        """Return the ids of its processes."""
        return list(descendants(self._process.pid))

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(30)


class Waypost:
    """The real `waypost serve`."""

    def __init__(self, name: str, server: ServerProcess) -> None:
        """Start it on a folder that exists."""
        self.name = name
        self.port = server.port
        self.server = server
        server.start()

    def processes(self) -> list[int]:
        """Return the ids of its processes."""
        return list(self.server.family())

    def stop(self) -> None:
        """End it."""
        self.server.stop()


def nginx(folder: Path) -> Command:
    """Start nginx, which answers every request with one redirect."""
    folder.mkdir()
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(_NGINX.format(folder=folder, port=port))
    command = ["/usr/sbin/nginx", "-p", str(folder), "-c", str(configuration)]
    return Command("nginx", port, command)


def step(step: Step, folder: Path) -> Command:
    """Start the road of a click up to a step, on granian as Waypost runs it."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.redirects.steps", str(port)]
    return Command(step.value, port, command, **{STEP: step.value, FOLDER: str(folder)})


def cpu_seconds(processes: list[int]) -> float:
    """Return what processes have used so far, in user and kernel."""
    used = 0.0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        used += (int(fields[11]) + int(fields[12])) * TICK_SECONDS
    return used
