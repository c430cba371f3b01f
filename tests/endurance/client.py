"""A client that does everything at once, and remembers what the server has promised it."""

import hashlib
import random
import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Final

import httpx2
from tests.endurance.watch import Step, Watch
from tests.server import ServerProcess

CHUNK_BYTES: Final = (60_000, 200_000, 1_000_000)
UNFINISHED_LINKS: Final = 2
KEPT_LINKS: Final = 8
KEPT_FILES: Final = 6
PATIENT: Final = {Step.COMPOSE, Step.SWAP}
PATIENT_SECONDS: Final = 0.02
CHANGES: Final[tuple[dict[str, Any], ...]] = (
    {"hosted": True},
    {"hosted": False},
    {"private": True},
    {"file_ids": []},
)
PROMPTS: Final = ("Our harbour's roastery in numbers.", "A page about tea.", "Bread at six.")


@dataclass
class File:
    """A file: what was accepted of it, and what is still to be sent."""

    accepted: list[bytes] = field(default_factory=list)
    planned: list[bytes] = field(default_factory=list)
    whole: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(b"".join(self.accepted)).hexdigest()

    @property
    def size(self) -> int:
        return sum(map(len, self.accepted))


@dataclass(frozen=True)
class Link:
    """A link as the server has promised it, and what it has cost."""

    kind: str
    prompt: str
    hosted: bool = False
    private: bool = False
    file_ids: tuple[str, ...] = ()
    orders: int = 1
    paid_day: date | None = None
    paid_credits: int = 0

    def changed(self, body: dict[str, Any]) -> "Link":
        """Return what a change makes of it (docs/contract/wisylink.md, 4.7 and 6.3)."""
        link = replace(self, **{name: body[name] for name in ("hosted", "private") if name in body})
        if "file_ids" in body:
            link = replace(link, file_ids=tuple(body["file_ids"]))
        if body.get("prompt", self.prompt) != self.prompt:
            link = replace(link, prompt=body["prompt"], orders=self.orders + 1)
        if body.get("hosted") or (body.get("private") and link.hosted):
            link = link.with_day_paid()
        return link

    def with_day_paid(self) -> "Link":
        """Charge today at the highest rate that applied today."""
        today = datetime.now(UTC).date()
        before = self.paid_credits if self.paid_day == today else 0
        rate = (2 if self.private else 1) if self.hosted else 0
        return replace(self, paid_day=today, paid_credits=max(before, rate))

    def body(self) -> dict[str, Any]:
        return {
            "type": self.kind,
            "prompt": self.prompt,
            "hosted": self.hosted,
            "private": self.private,
            "file_ids": list(self.file_ids),
        }


@dataclass(frozen=True)
class Unanswered:
    """A request whose answer never came, and how to find out what became of it."""

    step: Step
    find_out: Callable[[httpx2.Client], None]


class Client:
    """Works until the server is gone; `settle` finds out what became of the last request."""

    def __init__(self, server: ServerProcess, watch: Watch, seed: int) -> None:
        self.server = server
        self.watch = watch
        self.chance = random.Random(seed)  # noqa: S311 (choices, no secrets)
        self.files: dict[str, File] = {}
        self.links: dict[str, Link] = {}
        self.deleted: dict[str, Link | None] = {}
        self.finished: set[str] = set()
        self.unanswered: Unanswered | None = None
        self.failure: Exception | None = None
        self.promised: Counter[str] = Counter()

    def work(self) -> None:
        """Send one request after the other until the connection breaks."""
        try:
            with self.server.client() as http:
                while True:
                    self._next(http)
        except httpx2.TransportError:
            return
        except Exception as error:  # noqa: BLE001 (told by the thread that waits for this one)
            self.failure = error

    def settle(self, http: httpx2.Client) -> None:
        """Find out what became of the request whose answer did not come."""
        if self.unanswered is not None:
            unanswered, self.unanswered = self.unanswered, None
            unanswered.find_out(http)

    def _next(self, http: httpx2.Client) -> None:
        """Do what is aimed at, or something else; content in the making is left to be made."""
        wanted = self.watch.wanted
        if wanted in PATIENT:
            time.sleep(PATIENT_SECONDS)
            self._do(self.chance.choice([Step.CHUNK, wanted, wanted]), http)
        elif self.chance.random() > 0.6 or not self._do(wanted, http):
            self._do(self.chance.choice(list(Step)), http)

    def _do(self, step: Step, http: httpx2.Client) -> bool:
        """Do something of this kind, or what leads to it; False if there is nothing to do."""
        match step:
            case Step.CHUNK | Step.FINALISE:
                return self._upload(http, finish=step is Step.FINALISE)
            case Step.HOLD | Step.COMPOSE | Step.SWAP:
                return self._order(http)
            case Step.DELETE:
                return self._delete(http)
            case Step.OTHER:
                return self._read(http) if self.chance.random() < 0.7 else self._change(http)

    def _upload(self, http: httpx2.Client, *, finish: bool) -> bool:
        open_ids = [file_id for file_id, file in self.files.items() if not file.whole]
        if open_ids:
            file_id = open_ids[0]
            if finish and self.files[file_id].accepted:
                del self.files[file_id].planned[1:]
            self._send_chunk(http, file_id)
            return True
        if len(self._free_files()) >= KEPT_FILES:
            return False
        self._create_file(http)
        return True

    def _create_file(self, http: httpx2.Client) -> None:
        key = secrets.token_hex(8)

        def ask(http: httpx2.Client) -> None:
            answer = http.post("/api/files", json={"name": "a.txt"}, headers=_once(key))
            assert answer.status_code == 201, answer.text
            self.files[answer.json()["id"]] = File(planned=self._some_chunks())

        self._asked(Step.OTHER, http, ask, ask)

    def _send_chunk(self, http: httpx2.Client, file_id: str) -> None:
        file = self.files[file_id]
        chunk, last = file.planned[0], len(file.planned) == 1
        url = f"/api/files/chunks?id={file_id}" + ("&last=true" if last else "")

        def accept() -> None:
            file.accepted.append(file.planned.pop(0))
            file.whole = last
            self.promised["files" if last else "chunks"] += 1

        def ask(http: httpx2.Client) -> None:
            answer = http.post(url, content=chunk)
            assert answer.status_code == 200, answer.text
            accept()

        def find_out(http: httpx2.Client) -> None:
            answer = http.post(f"{url}&offset={file.size}", content=chunk)
            if answer.status_code != 200:
                told = answer.json()
                completed = told["message"] == "Upload is already completed."
                assert completed if last else told.get("received") == file.size + len(chunk), told
            accept()

        self._asked(Step.FINALISE if last else Step.CHUNK, http, ask, find_out)

    def _order(self, http: httpx2.Client) -> bool:
        unfinished = [link_id for link_id in self.links if link_id not in self.finished]
        if len(unfinished) >= UNFINISHED_LINKS:
            self._look(http, unfinished[0])
            return True
        changeable = list(self.finished if self.watch.wanted in PATIENT else self.links)
        if len(self.links) >= KEPT_LINKS or (changeable and self.chance.random() < 0.3):
            link_id = self.chance.choice(changeable)
            self._patch(http, link_id, {"prompt": f"Another one, {secrets.token_hex(4)}."})
            return True
        self._create_link(http)
        return True

    def _create_link(self, http: httpx2.Client) -> None:
        free = self._free_files()
        link = Link(
            kind=self.chance.choice(["page", "page", "image"]),
            prompt=self.chance.choice(PROMPTS),
            hosted=self.chance.random() < 0.3,
            private=self.chance.random() < 0.3,
            file_ids=tuple(free[: self.chance.randint(0, 2)]),
        )
        key, promised = secrets.token_hex(8), link.with_day_paid() if link.hosted else link

        def ask(http: httpx2.Client) -> None:
            answer = http.post("/api/links", json=link.body(), headers=_once(key))
            assert answer.status_code == 201, answer.text
            self.links[answer.json()["id"]] = promised
            self.promised["links"] += 1

        self._asked(Step.HOLD, http, ask, ask)

    def _change(self, http: httpx2.Client) -> bool:
        if not self.links:
            return False
        self._patch(http, self.chance.choice(list(self.links)), self.chance.choice(CHANGES))
        return True

    def _patch(self, http: httpx2.Client, link_id: str, body: dict[str, Any]) -> None:
        before = self.links[link_id]
        after = before.changed(body)

        def accept() -> None:
            self.links[link_id] = after
            self._forget_files(set(before.file_ids) - set(after.file_ids))
            self.promised["changes"] += 1
            if after.orders > before.orders:
                self.finished.discard(link_id)

        def ask(http: httpx2.Client) -> None:
            answer = http.patch(f"/api/links/{link_id}", json=body)
            assert answer.status_code == 200, answer.text
            accept()

        def find_out(http: httpx2.Client) -> None:
            told = http.get(f"/api/links/{link_id}").json()
            if all(told[name] == value for name, value in body.items()):
                accept()
            else:
                ask(http)

        self._asked(Step.HOLD if "prompt" in body else Step.OTHER, http, ask, find_out)

    def _delete(self, http: httpx2.Client) -> bool:
        free = self._free_files()
        if len(free) > 1 and self.chance.random() < 0.5:
            self._remove(http, f"/api/files/{free[0]}", lambda: self._forget_files({free[0]}))
            return True
        if len(self.links) < 2:
            return self._order(http)
        link_id = self.chance.choice(list(self.links))

        def accept() -> None:
            link = self.links.pop(link_id)
            self.finished.discard(link_id)
            self.deleted[link_id] = link
            self._forget_files(set(link.file_ids))

        self._remove(http, f"/api/links/{link_id}", accept)
        return True

    def _remove(self, http: httpx2.Client, path: str, accept: Callable[[], None]) -> None:
        def ask(http: httpx2.Client) -> None:
            answer = http.delete(path)
            assert answer.status_code == 200, answer.text
            accept()
            self.promised["deletions"] += 1

        def find_out(http: httpx2.Client) -> None:
            answer = http.delete(path)
            assert answer.status_code in {200, 404}, answer.text
            accept()

        self._asked(Step.DELETE, http, ask, find_out)

    def _read(self, http: httpx2.Client) -> bool:
        if not self.links:
            return False
        link_id = self.chance.choice(list(self.links))
        if self.chance.random() < 0.5:
            self._look(http, link_id)
            return True
        with self.watch.request(Step.OTHER):
            page = http.get(f"/{link_id}")
        assert page.status_code == 200, page.text
        return True

    def _look(self, http: httpx2.Client, link_id: str) -> None:
        with self.watch.request(Step.OTHER):
            answer = http.get(f"/api/links/{link_id}")
        assert answer.status_code == 200, answer.text
        if answer.json()["status"] == "completed":
            self.finished.add(link_id)

    def _asked(
        self,
        step: Step,
        http: httpx2.Client,
        ask: Callable[[httpx2.Client], None],
        find_out: Callable[[httpx2.Client], None],
    ) -> None:
        self.unanswered = Unanswered(step, find_out)
        with self.watch.request(step):
            ask(http)
        self.unanswered = None

    def _free_files(self) -> list[str]:
        used = {file_id for link in self.links.values() for file_id in link.file_ids}
        return [
            file_id for file_id, file in self.files.items() if file.whole and file_id not in used
        ]

    def _forget_files(self, file_ids: set[str]) -> None:
        for file_id in file_ids:
            del self.files[file_id]
            self.deleted[file_id] = None

    def _some_chunks(self) -> list[bytes]:
        line = f"Harbour Blend, {secrets.token_hex(8)}: twelve sacks.\n".encode()
        sizes = [self.chance.choice(CHUNK_BYTES) for _ in range(self.chance.randint(2, 4))]
        return [line * (size // len(line)) for size in sizes]


def _once(key: str) -> dict[str, str]:
    return {"idempotency-key": key}
