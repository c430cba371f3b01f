"""What must be true after every kill: nothing promised is missing, nothing is paid twice."""

import asyncio
import hashlib
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import httpx2
from tests.endurance.client import Client, Link
from tests.server import ServerProcess

from waypost.bootstrap import build
from waypost.settings import Settings

QUIET_SECONDS: Final = 180
UNFINISHED: Final = "SELECT count(*) FROM generations WHERE status <> 'completed'"
JOBS: Final = (
    "SELECT count(*) FROM workflow_status "
    "WHERE status NOT IN ('SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')"
)
STORED: Final = """
SELECT 'assets/' || id, digest FROM assets UNION ALL SELECT blob_key, digest FROM outputs
UNION ALL SELECT blob_key, NULL FROM upload_chunks"""


def require_promises_kept(server: ServerProcess, clients: Sequence[Client]) -> None:
    """Settle what is uncertain, and compare all that the clients know with all that there is."""
    with server.client() as http:
        for client in clients:
            client.settle(http)
            _require_links(http, client)
            _require_files(http, client)
    files = {file_id: file for client in clients for file_id, file in client.files.items()}
    known = {file_id: file.digest for file_id, file in files.items() if file.whole}
    assert dict(server.rows("SELECT id, digest FROM assets")) == known
    uploads = {file_id: file.size for file_id, file in files.items() if not file.whole}
    assert dict(server.rows("SELECT id, received_bytes FROM uploads")) == uploads
    links = {link_id for client in clients for link_id in client.links}
    assert {link_id for (link_id,) in server.rows("SELECT id FROM links")} == links


def _require_links(http: httpx2.Client, client: Client) -> None:
    for link_id, link in client.links.items():
        answer = http.get(f"/api/links/{link_id}")
        assert answer.status_code == 200, (link_id, answer.text)
        told = answer.json()
        assert {name: told[name] for name in link.body()} == link.body(), link_id
        assert http.get(f"/{link_id}").status_code == 200
    for link_id in [link_id for link_id, link in client.deleted.items() if link][-3:]:
        assert http.get(f"/api/links/{link_id}").status_code == 404
        assert http.get(f"/{link_id}").status_code == 404


def _require_files(http: httpx2.Client, client: Client) -> None:
    for file_id, file in client.files.items():
        answer = http.get(f"/api/files/{file_id}")
        assert answer.status_code == (200 if file.whole else 404), (file_id, answer.text)
        assert not file.whole or answer.json()["size"] == file.size


def require_paid_once(server: ServerProcess, clients: Sequence[Client]) -> Counter[str]:
    """Every order has one hold, every hold at most one end, and their sum is the balance.

    Returns:
        How many entries there are of each kind.
    """
    known: dict[str, Link] = {}
    for client in clients:
        known |= client.links | {name: link for name, link in client.deleted.items() if link}
    orders: Counter[str] = Counter()
    hosting: Counter[tuple[str, str]] = Counter()
    for subject, reason, amount, day in server.rows(
        "SELECT subject_id, reason, amount_credits, date(created_at / 1000, 'unixepoch') "
        "FROM credit_entries WHERE kind = 'hold'"
    ):
        if reason == "hosting":
            hosting[subject, day] += amount
        else:
            orders[subject] += 1
    assert orders == {link_id: link.orders for link_id, link in known.items()}
    for link_id, link in known.items():
        assert hosting[link_id, str(link.paid_day)] == link.paid_credits, (link_id, link)
    assert not server.rows(
        "SELECT closes_id FROM credit_entries WHERE closes_id IS NOT NULL "
        "GROUP BY closes_id HAVING count(*) > 1"
    )
    assert server.rows("SELECT sum(used_credits) FROM credit_periods") == server.rows(
        "SELECT sum(CASE kind WHEN 'hold' THEN amount_credits WHEN 'refund' "
        "THEN -amount_credits ELSE 0 END) FROM credit_entries"
    )
    return Counter(dict(server.rows("SELECT kind, count(*) FROM credit_entries GROUP BY kind")))


def require_all_done(server: ServerProcess) -> None:
    """Wait until all that was ordered is made and paid, without a failure."""
    deadline = time.monotonic() + QUIET_SECONDS
    while server.rows(UNFINISHED) != [(0,)] or server.rows(JOBS) != [(0,)]:
        assert time.monotonic() < deadline, server.printed()[-3000:]
        time.sleep(0.1)
    assert not server.rows("SELECT id FROM generations WHERE last_error IS NOT NULL")
    assert not server.rows(
        "SELECT id FROM credit_entries WHERE kind = 'hold' "
        "AND id NOT IN (SELECT closes_id FROM credit_entries WHERE closes_id IS NOT NULL)"
    )


def require_bytes_and_rows_match(server: ServerProcess) -> int:
    """Do the clean-up that is done every hour, then compare the disk with the rows.

    Returns:
        How many orphans there were.
    """
    orphans = asyncio.run(_clean(server))
    folder = server.data / "blobs"
    on_disk = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    rows = dict(server.rows(STORED))
    unowned, lost = on_disk.keys() - rows.keys(), rows.keys() - on_disk.keys()
    assert not unowned, f"bytes without a row: {unowned}"
    assert not lost, f"rows without bytes: {lost}"
    for key, digest in rows.items():
        assert digest in {None, _digest_of(on_disk[key])}, key
    return orphans


async def _clean(server: ServerProcess) -> int:
    waypost = build(Settings(data_dir=server.data))
    try:
        return await waypost.services.cleaning.remove_orphans()
    finally:
        await waypost.close()


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
