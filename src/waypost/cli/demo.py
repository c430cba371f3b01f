"""The main job played in a terminal: two files and a prompt become a page behind a link."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

import segno
import typer

from waypost.cli.demo_server import DemoFailed, own_server
from waypost.cli.shared_page import ShownProgress, read_progress

EXAMPLES: Final = Path(__file__).resolve().parents[3] / "examples"
FILES: Final = ("sales.csv", "coffee.png")
PROMPT: Final = "A page about this quarter's coffee sales, for everyone who works at the roastery"
CHUNK_BYTES: Final = 64 * 1024
POLL_SECONDS: Final = 0.2
PATIENCE_SECONDS: Final = 180
CALL_SECONDS: Final = 30
DETAIL_CHARS: Final = 28
CREATED_OR_OK: Final = (200, 201)


@dataclass(frozen=True, slots=True)
class Client:
    """Calls one Waypost server with one key, and nothing but its public HTTP API."""

    url: str
    key: str

    def create(self, path: str, body: dict[str, object]) -> str:
        """POST a JSON object; return the id of what was created."""
        content = json.dumps(body).encode()
        return str(self._call("POST", path, content, "application/json")["id"])

    def send(self, path: str, content: bytes) -> None:
        """POST raw bytes."""
        self._call("POST", path, content, "application/octet-stream")

    def get(self, path: str) -> dict[str, object]:
        """GET a JSON object."""
        return self._call("GET", path)

    def open_page(self, path: str) -> str:
        """GET what anybody sees in a browser, without the key."""
        return self._exchange("GET", path, None, {"accept": "text/html"})[1].decode()

    def _call(
        self, method: str, path: str, content: bytes | None = None, content_type: str = ""
    ) -> dict[str, object]:
        headers = {"x-api-key": self.key}
        if content is not None:
            headers["content-type"] = content_type
        status, answer = self._exchange(method, path, content, headers)
        try:
            data = json.loads(answer)
        except ValueError:
            data = None
        if not isinstance(data, dict):
            raise DemoFailed(f"{method} {path} answered {status} without a JSON object.")
        if status not in CREATED_OR_OK:
            raise DemoFailed(f"{method} {path} answered {status}: {data.get('message')}")
        return data

    def _exchange(
        self, method: str, path: str, content: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        address = urlsplit(self.url)
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        connection = kind(address.hostname or "", address.port, timeout=CALL_SECONDS)
        try:
            connection.request(method, address.path.rstrip("/") + path, content, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException) as error:
            raise DemoFailed(f"{self.url} does not answer: {error}") from error
        finally:
            connection.close()


def demo(
    *,
    exit_at_once: Annotated[
        bool, typer.Option("--exit", help="Stop the demo's own server at once, for tests.")
    ] = False,
) -> None:
    """Play the main job: upload two files, make a link, wait for its page.

    It starts a server of its own on a folder that is removed afterwards, or uses the one that
    WAYPOST_DEMO_URL and WAYPOST_DEMO_KEY name.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _some_server() as (client, is_own):
            _play(client)
            if is_own and not exit_at_once:
                typer.echo("\nThe server runs on, so that you can open it. Ctrl-C stops it.")
                _wait_for_ever()
    except DemoFailed as failure:
        typer.secho(str(failure), fg=typer.colors.RED, err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.echo()


@contextmanager
def _some_server() -> Iterator[tuple[Client, bool]]:
    url, key = os.environ.get("WAYPOST_DEMO_URL"), os.environ.get("WAYPOST_DEMO_KEY")
    if url and key:
        yield Client(url, key), False
        return
    typer.echo("Starting a server on a folder of its own …")
    with own_server() as (own_url, own_key):
        yield Client(own_url, own_key), True


def _play(client: Client) -> None:
    typer.echo(f"Server      {client.url}")
    file_ids = [_upload(client, EXAMPLES / name) for name in FILES]
    typer.echo(f"Prompt      “{PROMPT}”")
    link_id = client.create("/api/links", {"type": "page", "prompt": PROMPT, "file_ids": file_ids})
    address = client.get(f"/api/links/{link_id}")["shared_url"]
    typer.echo(f"Link        {address}  (it can be opened from now on)")
    _tell_result(_wait_for_result(client, link_id))


def _upload(client: Client, path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DemoFailed(f"The demo needs the examples of a checkout: {error}") from error
    file_id = client.create("/api/files", {"name": path.name})
    with _bar("Uploading", path.name, len(content)) as advance:
        for start in range(0, len(content), CHUNK_BYTES):
            chunk = content[start : start + CHUNK_BYTES]
            last = "&last=true" if start + CHUNK_BYTES >= len(content) else ""
            client.send(f"/api/files/chunks?id={file_id}{last}", chunk)
            advance(len(chunk), path.name)
    return file_id


def _wait_for_result(client: Client, link_id: str) -> dict[str, object]:
    """Poll the link, and show the progress that its page shows to everybody."""
    gives_up_at = time.monotonic() + PATIENCE_SECONDS
    shown = 0
    with _bar("Making", "Waiting for its turn", 100) as advance:
        while time.monotonic() < gives_up_at:
            link = client.get(f"/api/links/{link_id}")
            if link["status"] == "completed":
                advance(100 - shown, "Done")
                return link
            match read_progress(client.open_page(f"/{link_id}")):
                case ShownProgress(percent, stage):
                    advance(max(0, percent - shown), stage)
                    shown = max(shown, percent)
                case None:
                    pass
            time.sleep(POLL_SECONDS)
    raise DemoFailed(f"No result after {PATIENCE_SECONDS} seconds; the server's log says why.")


@contextmanager
def _bar(what: str, detail: str, length: int) -> Iterator[Callable[[int, str], None]]:
    """Show a bar; what is yielded moves it on, and says what is being done."""
    with typer.progressbar(
        length=length,
        label=_label(what, detail),
        show_eta=False,
        fill_char="█",
        empty_char="░",
        width=30,
    ) as bar:

        def advance(by: int, detail: str) -> None:
            bar.label = _label(what, detail)
            bar.update(by)

        yield advance


def _label(what: str, detail: str) -> str:
    return f"{what:<12}{detail[:DETAIL_CHARS]:<{DETAIL_CHARS}}"


def _tell_result(link: dict[str, object]) -> None:
    address = str(link["shared_url"])
    meta = link["meta"]
    if isinstance(meta, dict):
        typer.secho(f"\n{meta['title']}", bold=True)
        typer.echo(f"{meta['description']}\n")
    segno.make(address, micro=False).terminal(compact=True)
    typer.secho(f"\n  {address}", fg=typer.colors.GREEN, bold=True)


def _wait_for_ever() -> None:
    while True:
        time.sleep(3600)
