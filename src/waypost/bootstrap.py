"""Which adapter stands behind which port; nothing else knows."""

import asyncio
import contextlib
import os
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import text

from waypost.adapters.backup.making import make_backup, require_database
from waypost.adapters.backup.manifest import DATABASE, Manifest
from waypost.adapters.backup.restoring import discard_restored, restore_backup
from waypost.adapters.blobs.hold import FileHold
from waypost.adapters.blobs.local import local_blobs, remove_partial_blobs
from waypost.adapters.clicks.sqlite_clicks import SqliteClicks
from waypost.adapters.database.address_book import NoAddressBook, SqliteAddressBook
from waypost.adapters.database.engines import (
    open_engines,
    open_for_migrating,
    postgresql_url,
    sqlite_url,
)
from waypost.adapters.database.failures import unavailable_for_a_while
from waypost.adapters.database.migrating import migrate, newest_revision
from waypost.adapters.database.transactions import SqlUnitOfWork
from waypost.adapters.engine.writer import JobWriter
from waypost.adapters.passwords import Argon2Passwords
from waypost.adapters.studio.supervisor import ChildStudio
from waypost.domain.accounts.history import HistoryService
from waypost.domain.accounts.model import CreditTerms
from waypost.domain.accounts.service import AccountService
from waypost.domain.analytics.service import AnalyticsService
from waypost.domain.assets.erasure import ErasureService
from waypost.domain.assets.service import AssetService
from waypost.domain.assets.uploads import UploadService
from waypost.domain.credits.service import CreditService
from waypost.domain.generation.changing import ChangingService
from waypost.domain.generation.cleaning import CleaningService
from waypost.domain.generation.hosting import HostingService, PublicLife
from waypost.domain.generation.making import MakingService
from waypost.domain.generation.model import PriceList
from waypost.domain.generation.service import GenerationService
from waypost.domain.generation.sharing import SharingService
from waypost.domain.idempotency.service import IdempotencyService
from waypost.domain.links.opening import OpeningService
from waypost.domain.links.service import ShortLinkService
from waypost.domain.listings.service import ListingService
from waypost.domain.rates.model import Rule
from waypost.domain.rates.service import RateService
from waypost.domain.services import Services
from waypost.jobs.handlers import job_handlers
from waypost.jobs.periodic import keep_house
from waypost.kernel.blobs import BlobStore
from waypost.kernel.clock import Clock, system_clock
from waypost.kernel.kinds import Kind
from waypost.settings import ClicksDurability, Settings, Switch

BUILT_IN_KINDS: Final = frozenset({Kind.AUDIO, Kind.IMAGE, Kind.PAGE, Kind.PDF, Kind.VIDEO})
VERSION: Final = version("waypost")
PROBE_KEY: Final = "probe"
SECRET_BYTES: Final = 32


@dataclass(frozen=True)
class Waypost:
    """The product, wired: the domain and what runs it."""

    settings: Settings
    services: Services
    work: SqlUnitOfWork
    blobs: BlobStore
    studio: ChildStudio
    clicks: SqliteClicks
    book: SqliteAddressBook | NoAddressBook
    clock: Clock

    async def start(self) -> None:
        """Take up what the last process left: running windows, and clicks to be summed up."""
        self.clicks.start()
        await self.services.rates.load()

    async def missing(self) -> tuple[str, ...]:
        """Name what does not answer: `database`, `storage`."""
        missing = []
        try:
            async with self.work.read() as tx:
                await tx.connection.execute(text("SELECT 1"))
        except Exception:  # noqa: BLE001 (whatever it is, the database does not answer)
            missing.append("database")
        try:
            await self.blobs.put(PROBE_KEY, _one_byte())
            await self.blobs.remove(PROBE_KEY)
        except Exception:  # noqa: BLE001 (whatever it is, the storage does not answer)
            missing.append("storage")
        return tuple(missing)

    async def close(self) -> None:
        """Store what waits, and let go of children and connections."""
        await self.studio.close()
        await self.clicks.stop()
        await self.services.rates.store()
        self.book.close()
        await self.work.close()


async def _one_byte() -> AsyncIterator[bytes]:
    yield b"."


def database_url(settings: Settings) -> str:
    """Return the address of the business database, which is the job engine's as well."""
    if settings.database_url is None:
        return sqlite_url(_database_file(settings))
    return postgresql_url(settings.database_url)


def prepare(settings: Settings) -> tuple[str | None, str]:
    """Make the data folder and bring the database to the present shape.

    Returns:
        The revision of the business tables before and after.

    Raises:
        Unavailable: The database cannot be reached.
    """
    from waypost.adapters.engine.engine import prepare as prepare_engine  # noqa: PLC0415 (slow)

    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with unavailable_for_a_while():
        prepare_engine(database_url(settings))
        engine = open_for_migrating(database_url(settings))
        try:
            return migrate(engine)
        finally:
            engine.dispose()


def build(settings: Settings, clock: Clock = system_clock) -> Waypost:
    """Wire the product; nothing is opened yet."""
    url = database_url(settings)
    work = SqlUnitOfWork(open_engines(url), JobWriter(url), clock)
    blobs = local_blobs(_blob_folder(settings))
    hold = _erasure_hold(settings)
    studio = ChildStudio(
        kinds=BUILT_IN_KINDS,
        children=settings.wisylink_generation_workers,
        timeout_seconds=settings.wisylink_generation_timeout_seconds,
    )
    prices = PriceList(
        create=settings.wisylink_cost_create,
        regenerate=settings.wisylink_cost_regenerate,
        hosted_day=settings.wisylink_cost_hosted_day,
        hosted_private_day=settings.wisylink_cost_hosted_private_day,
    )
    life = PublicLife(
        settings.wisylink_ephemeral_seconds, settings.wisylink_ephemeral_purge_seconds
    )
    uploads = UploadService(work, blobs, settings.upload_session_seconds)
    clicks = SqliteClicks(
        settings.data_dir.resolve(),
        frozenset({_host_of(settings)}),
        clock,
        counts_bots=settings.whisprly_count_bots,
        survives_power_cuts=settings.clicks_durability is ClicksDurability.POWER,
        geo_database=settings.geo_db,
    )
    book = (
        SqliteAddressBook(_database_file(settings))
        if settings.database_url is None
        else NoAddressBook()
    )
    passwords = Argon2Passwords()
    rates = RateService(
        work,
        clock,
        secret=_secret(settings),
        enabled=settings.rate_limits is Switch.ON,
    )
    per_link = Rule(settings.whisprly_password_attempts, settings.whisprly_password_window_seconds)
    services = Services(
        accounts=AccountService(work, CreditTerms(settings.credit_limit, settings.credit_period)),
        history=HistoryService(work),
        credits=CreditService(work),
        idempotency=IdempotencyService(work),
        rates=rates,
        short_links=ShortLinkService(work, passwords, book, settings.also_reserved),
        opening=OpeningService(
            work, passwords, rates, per_link, replace(per_link, limit=4 * per_link.limit)
        ),
        analytics=AnalyticsService(work, clicks, settings.whisprly_count_bots),
        assets=AssetService(work),
        uploads=uploads,
        erasure=ErasureService(work, blobs, hold),
        generation=GenerationService(work, prices, studio.kinds),
        changing=ChangingService(work, prices),
        hosting=HostingService(work, prices, life),
        cleaning=CleaningService(work, blobs, hold, uploads.receiving),
        sharing=SharingService(work, blobs, life),
        making=MakingService(work, blobs, studio, settings.wisylink_generation_attempts),
        listings=ListingService(studio),
    )
    return Waypost(settings, services, work, blobs, studio, clicks, book, clock)


@asynccontextmanager
async def running_jobs(waypost: Waypost) -> AsyncIterator[Callable[[], bool]]:
    """Run background jobs in this process, first those that a stopped server left behind.

    Yields:
        What says whether jobs are being picked up.
    """
    from waypost.adapters.engine.engine import Engine  # noqa: PLC0415 (a second to import)

    async with waypost.work.write() as tx:
        await tx.generations.reset_started()
    engine = Engine(database_url(waypost.settings))
    await engine.launch(
        job_handlers(waypost.services), waypost.settings.wisylink_generation_workers
    )
    partial_blobs = asyncio.to_thread(
        remove_partial_blobs, _blob_folder(waypost.settings), waypost.clock().timestamp()
    )
    background = {
        asyncio.create_task(keep_house(waypost.services)),
        asyncio.create_task(partial_blobs),
    }
    try:
        yield engine.healthy
    finally:
        for task in background:
            task.cancel()
        await asyncio.wait(background)
        await engine.stop()


async def back_up(settings: Settings, target: Path) -> Manifest:
    """Write everything that the data folder keeps into one folder or tar file.

    Raises:
        BackupRefused: It cannot be whole, or cannot be written.
        BackupRunning: Another one is being made.
    """
    database = _database_file(settings)
    require_database(database)
    return await make_backup(
        database,
        local_blobs(_blob_folder(settings)),
        _erasure_hold(settings),
        target,
        VERSION,
        system_clock(),
    )


async def restore(settings: Settings, source: Path) -> Manifest:
    """Lay a backup into the data folder, which is empty and held by the caller.

    Raises:
        BackupRefused: It is broken, incomplete or newer than this version; the folder is empty.
    """
    blobs = _blob_folder(settings)
    try:
        return await restore_backup(
            source, _database_file(settings), local_blobs(blobs), VERSION, newest_revision()
        )
    except BaseException:
        discard_restored(_database_file(settings), blobs)
        raise


def _erasure_hold(settings: Settings) -> FileHold:
    return FileHold(settings.data_dir.resolve() / "backup.lock")


def _host_of(settings: Settings) -> str:
    return urlsplit(settings.public_url).hostname or ""


def _secret(settings: Settings) -> bytes:
    """Return what digests are keyed with: random, made once, readable by this user alone."""
    file = settings.data_dir.resolve() / "secret.key"
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent) as new:
            new.write(secrets.token_bytes(SECRET_BYTES))
            new.flush()
            with contextlib.suppress(FileExistsError):  # another process was faster
                os.link(new.name, file)
    return file.read_bytes()


def _blob_folder(settings: Settings) -> Path:
    return settings.data_dir.resolve() / "blobs"


def _database_file(settings: Settings) -> Path:
    return settings.data_dir.resolve() / DATABASE
