"""A backup is whole or it is not there, and one that is not whole is not restored."""

import asyncio
import hashlib
import json
import os
import shutil
import sqlite3
import stat
import tarfile
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from tests.factories import World, a_draft, a_world, an_actor, an_asset, in_chunks

from waypost.adapters.backup.making import make_backup
from waypost.adapters.backup.manifest import (
    BackupRefused,
    Manifest,
    StoredFile,
    manifest_from_json,
    manifest_to_json,
)
from waypost.adapters.backup.restoring import restore_backup
from waypost.adapters.blobs.hold import BackupRunning, FileHold
from waypost.adapters.blobs.local import local_blobs
from waypost.adapters.database.migrating import newest_revision

pytestmark = pytest.mark.anyio

VERSION: Final = "1.2.3"
NOW: Final = datetime(2026, 3, 9, 12, tzinfo=UTC)
DAMAGE: Final = "damaged|incomplete|cut off|no manifest.json"


@pytest.fixture
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    world = a_world(tmp_path_factory.mktemp("lively"))
    yield world
    await world.work.close()


@pytest.fixture(params=["kept", "kept.tar"])
def target(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return tmp_path / str(request.param)


async def a_backup(world: World, target: Path) -> Manifest:
    hold = FileHold(world.folder / "backup.lock")
    database = world.folder / "waypost.sqlite"
    return await make_backup(database, world.blobs, hold, target, VERSION, NOW)


async def a_restored(target: Path, folder: Path, version: str = VERSION) -> Manifest:
    os.mkdir(folder)  # noqa: PTH102
    return await restore_backup(
        target, folder / "waypost.sqlite", local_blobs(folder / "blobs"), version, newest_revision()
    )


async def something_of_everything(world: World) -> None:
    actor = await an_actor(world)
    asset_id = await an_asset(world, actor)
    upload = await world.services.uploads.begin(actor, "half")
    await world.services.uploads.append(actor, upload.id, in_chunks(b"half"), last=False)
    link = await world.services.generation.create(actor, a_draft(asset_ids=(asset_id,)))
    world.studio.captions = "WEBVTT\n"
    await world.services.making.run(link.current.id)
    await world.services.generation.create(actor, a_draft())
    world.jobs.committed = [job for job in world.jobs.committed if job.name == "erase_blobs"]
    await world.run_jobs()


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(database)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
        tables = [name for name in names if not name.startswith(("ix_", "sqlite_"))]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608
            for name in tables
        }


def stored(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


async def test_what_is_restored_has_equal_rows_and_digests(
    world: World, target: Path, tmp_path: Path
) -> None:
    await something_of_everything(world)

    manifest = await a_backup(world, target)
    await a_restored(target, tmp_path / "new")

    before = rows(world.folder / "waypost.sqlite")
    assert rows(tmp_path / "new" / "waypost.sqlite") == before
    assert stored(tmp_path / "new" / "blobs") == stored(world.folder / "blobs")
    assert manifest.counts.items() <= {name: len(found) for name, found in before.items()}.items()
    assert manifest.counts["outputs"] == 3
    assert len(manifest.files) == 1 + len(stored(world.folder / "blobs"))


async def test_nobody_else_can_read_a_backup(world: World, target: Path) -> None:
    await a_backup(world, target)

    assert stat.S_IMODE(os.stat(target).st_mode) & 0o077 == 0  # noqa: PTH116


async def test_a_blob_that_was_given_up_during_a_backup_is_in_it_and_goes_afterwards(
    world: World, target: Path, tmp_path: Path
) -> None:
    actor = await an_actor(world)
    asset_id = await an_asset(world, actor)
    await world.run_jobs()

    with FileHold(world.folder / "backup.lock").taken():
        await world.services.changing.remove_asset(actor, asset_id)
        await world.run_jobs()
        assert await world.services.cleaning.remove_orphans() == 0
        assert world.stored_blobs() == [f"assets/{asset_id}"]
    [later] = world.jobs.committed
    assert later.delay_seconds > 0
    await world.run_jobs()

    assert world.stored_blobs() == []
    await a_backup(world, target)
    await a_restored(target, tmp_path / "new")


async def test_a_backup_under_changes_has_no_row_without_bytes(
    world: World, target: Path, tmp_path: Path
) -> None:
    actor = await an_actor(world)
    working = True

    async def change() -> None:
        while working:
            asset_id = await an_asset(world, actor)
            await world.services.changing.remove_asset(actor, asset_id)
            await world.run_jobs()
            await world.services.cleaning.remove_orphans()

    changing = [asyncio.create_task(change()) for _ in range(3)]
    await asyncio.sleep(0.1)
    for number in range(5):
        kept = target.with_stem(f"kept-{number}")
        await a_backup(world, kept)
        await a_restored(kept, tmp_path / f"new-{number}")
    working = False
    await asyncio.gather(*changing)


async def test_two_backups_at_once_are_refused(world: World, target: Path) -> None:
    with FileHold(world.folder / "backup.lock").taken():
        assert FileHold(world.folder / "backup.lock").is_held()
        with pytest.raises(BackupRunning):
            await a_backup(world, target)
    assert not FileHold(world.folder / "backup.lock").is_held()
    assert os.listdir(target.parent) == []  # noqa: PTH208


async def test_a_lost_blob_is_named_and_leaves_no_backup(world: World, target: Path) -> None:
    asset_id = await an_asset(world, await an_actor(world))
    await world.run_jobs()
    path = world.folder / "blobs" / "assets" / asset_id

    path.write_bytes(b"other")
    with pytest.raises(BackupRefused, match=f"assets/{asset_id} is not what was stored"):
        await a_backup(world, target)
    path.unlink()
    with pytest.raises(BackupRefused, match=f"assets/{asset_id} is missing"):
        await a_backup(world, target)

    assert os.listdir(target.parent) == []  # noqa: PTH208


async def test_a_backup_does_not_replace_anything(world: World, target: Path) -> None:
    await a_backup(world, target)

    with pytest.raises(BackupRefused, match="exists already"):
        await a_backup(world, target)


def flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def a_broken_byte_in_a_blob(kept: Path) -> None:
    flip(next(path for path in (kept / "blobs").rglob("*") if path.is_file()), 3)


def a_broken_byte_in_the_database(kept: Path) -> None:
    flip(kept / "waypost.sqlite", 5000)


def a_missing_blob(kept: Path) -> None:
    next(path for path in (kept / "blobs").rglob("*") if path.is_file()).unlink()


def a_missing_database(kept: Path) -> None:
    (kept / "waypost.sqlite").unlink()


def a_missing_manifest(kept: Path) -> None:
    (kept / "manifest.json").unlink()


def a_truncated_manifest(kept: Path) -> None:
    text = (kept / "manifest.json").read_text()
    (kept / "manifest.json").write_text(text[: len(text) // 2])


def a_broken_byte_in_the_manifest(kept: Path) -> None:
    flip(kept / "manifest.json", (kept / "manifest.json").read_text().index("size_bytes") + 13)


BREAKAGES: Final = (
    a_broken_byte_in_a_blob,
    a_broken_byte_in_the_database,
    a_missing_blob,
    a_missing_database,
    a_missing_manifest,
    a_truncated_manifest,
    a_broken_byte_in_the_manifest,
)


@pytest.mark.parametrize("break_it", BREAKAGES, ids=lambda breakage: breakage.__name__)
@pytest.mark.parametrize("form", ["folder", "tar"])
async def test_a_broken_backup_is_refused_before_anything_is_written(
    world: World, tmp_path: Path, break_it: Callable[[Path], None], form: str
) -> None:
    await something_of_everything(world)
    kept = tmp_path / "kept"
    await a_backup(world, kept)
    break_it(kept)
    if form == "tar":
        with tarfile.open(tmp_path / "kept.tar", "w") as tar:
            tar.add(kept, "", recursive=True)
        shutil.rmtree(kept)
        kept = tmp_path / "kept.tar"

    with pytest.raises(BackupRefused, match=DAMAGE):
        await a_restored(kept, tmp_path / "new")

    assert stored(tmp_path / "new") == {}


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.9])
async def test_a_tar_that_was_cut_off_is_refused(
    world: World, tmp_path: Path, share: float
) -> None:
    await something_of_everything(world)
    await a_backup(world, tmp_path / "kept.tar")
    content = (tmp_path / "kept.tar").read_bytes()
    (tmp_path / "kept.tar").write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BackupRefused, match=DAMAGE):
        await a_restored(tmp_path / "kept.tar", tmp_path / "new")

    assert stored(tmp_path / "new") == {}


@pytest.mark.parametrize("older", ["1.2.2", "0.9"])
async def test_a_backup_of_a_newer_version_is_refused(
    world: World, target: Path, tmp_path: Path, older: str
) -> None:
    await a_backup(world, target)

    with pytest.raises(BackupRefused, match=r"made by Waypost 1\.2\.3.*Install 1\.2\.3 or newer"):
        await a_restored(target, tmp_path / "new", older)


async def test_a_backup_of_newer_tables_is_refused(
    world: World, target: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(world.folder / "waypost.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    await a_backup(world, target)

    with pytest.raises(BackupRefused, match="data revision 9999"):
        await a_restored(target, tmp_path / "new")


@pytest.mark.parametrize("path", ["../waypost.sqlite", "/etc/passwd", "blobs/../../x", "blobs/.x"])
async def test_a_backup_cannot_name_a_place_elsewhere(tmp_path: Path, path: str) -> None:
    files = (StoredFile("waypost.sqlite", 0, ""), StoredFile(path, 0, ""))
    (tmp_path / "kept").mkdir()
    manifest = Manifest(VERSION, newest_revision(), NOW.isoformat(), {}, files)
    (tmp_path / "kept" / "manifest.json").write_text(manifest_to_json(manifest))

    with pytest.raises(BackupRefused, match="which no backup contains"):
        await a_restored(tmp_path / "kept", tmp_path / "new")


def test_a_manifest_of_an_unknown_format_is_refused() -> None:
    manifest = Manifest(VERSION, "0001", NOW.isoformat(), {}, ())
    content = json.loads(manifest_to_json(manifest))
    del content["sha256_of_this"]
    content["format"] = 2
    told = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    with pytest.raises(BackupRefused, match="format"):
        manifest_from_json(json.dumps(content | {"sha256_of_this": told}))


async def test_nothing_and_something_else_are_no_backups(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="There is no backup at"):
        await a_restored(tmp_path / "nothing", tmp_path / "new")
    (tmp_path / "text").write_text("text" * 1000)
    with pytest.raises(BackupRefused, match="is no backup"):
        await a_restored(tmp_path / "text", tmp_path / "other")
