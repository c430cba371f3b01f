"""What tests need to have, made as the product makes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
from sqlalchemy import create_engine
from starlette.applications import Starlette
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import RememberedJobs
from tests.fakes.studio import FakeStudio

from waypost.adapters.blobs.hold import FileHold
from waypost.adapters.blobs.local import local_blobs
from waypost.adapters.clicks.sqlite_clicks import SqliteClicks
from waypost.adapters.database.address_book import NoAddressBook, SqliteAddressBook
from waypost.adapters.database.engines import open_engines, sqlite_url
from waypost.adapters.database.migrating import migrate
from waypost.adapters.database.transactions import SqlUnitOfWork
from waypost.adapters.passwords import Argon2Passwords
from waypost.app import application, state_of
from waypost.domain.accounts.history import HistoryService
from waypost.domain.accounts.model import DEFAULT_SCOPES, CreditTerms, KeyTerms, Period
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
from waypost.domain.generation.model import Draft, PriceList
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
from waypost.kernel.actor import Actor, Scope
from waypost.kernel.blobs import BlobStore
from waypost.kernel.ids import AssetId, KeyId
from waypost.kernel.kinds import Kind
from waypost.public.redirects import Redirects
from waypost.settings import Settings


@dataclass
class World:
    """The whole domain on a real database and a real folder, with a clock that can be moved."""

    services: Services
    work: SqlUnitOfWork
    blobs: BlobStore
    clock: FakeClock
    jobs: RememberedJobs
    studio: FakeStudio
    folder: Path
    clicks: SqliteClicks
    book: SqliteAddressBook | NoAddressBook

    async def close(self) -> None:
        """Let go of everything; clicks need not have been started."""
        await self.clicks.stop()
        self.book.close()
        await self.work.close()

    async def run_jobs(self) -> None:
        """Run what was left for after the commit, once, in order."""
        handlers = job_handlers(self.services)
        waiting, self.jobs.committed = self.jobs.committed, []
        for job in waiting:
            await handlers[job.name](job.argument)

    def stored_blobs(self) -> list[str]:
        """Name every stored blob."""
        root = self.folder / "blobs"
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


@cache
def _migrated_database() -> bytes:
    """Run the migrations once, not for every test."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "waypost.sqlite"
        engine = create_engine(sqlite_url(file))
        migrate(engine)
        engine.dispose()
        return file.read_bytes()


def migrated_sqlite(folder: Path) -> str:
    """Lay a database with all tables and no rows into a folder, and return its address."""
    file = folder / "waypost.sqlite"
    file.write_bytes(_migrated_database())
    return sqlite_url(file)


def a_world(folder: Path, database_url: str | None = None) -> World:
    """Wire the domain on a database without rows; without an address it is a new SQLite file."""
    clock, jobs, studio = FakeClock(), RememberedJobs(), FakeStudio()
    work = SqlUnitOfWork(open_engines(database_url or migrated_sqlite(folder)), jobs, clock)
    blobs = local_blobs(folder / "blobs")
    hold = FileHold(folder / "backup.lock")
    life = PublicLife(shown_seconds=86_400, kept_seconds=604_800)
    uploads = UploadService(work, blobs, session_seconds=900)
    clicks = SqliteClicks(folder, frozenset({"links.example.org"}), clock, counts_bots=False)
    book = NoAddressBook() if database_url else SqliteAddressBook(folder / "waypost.sqlite")
    rates = RateService(work, clock, secret=b"a test's secret")
    passwords = Argon2Passwords()
    services = Services(
        accounts=AccountService(work, CreditTerms(1000, Period.DAY)),
        history=HistoryService(work),
        credits=CreditService(work),
        idempotency=IdempotencyService(work),
        rates=rates,
        short_links=ShortLinkService(work, passwords, book),
        opening=OpeningService(work, passwords, rates, Rule(5, 900), Rule(20, 900)),
        analytics=AnalyticsService(work, clicks, counts_bots=False),
        assets=AssetService(work),
        uploads=uploads,
        erasure=ErasureService(work, blobs, hold),
        generation=GenerationService(work, PriceList(), studio.kinds),
        changing=ChangingService(work, PriceList()),
        hosting=HostingService(work, PriceList(), life),
        cleaning=CleaningService(work, blobs, hold, uploads.receiving),
        sharing=SharingService(work, blobs, life),
        making=MakingService(work, blobs, studio, tries_in_a_row=3),
        listings=ListingService(studio),
    )
    return World(services, work, blobs, clock, jobs, studio, folder, clicks, book)


@asynccontextmanager
async def no_life(_: Starlette) -> AsyncIterator[None]:
    yield


def a_client(
    world: World,
    key: str | None = None,
    *,
    settings: Settings | None = None,
    address: str = "192.0.2.7",
) -> httpx2.AsyncClient:
    """Call the server's application in this process, from an address."""
    settings = settings or Settings(public_url="https://links.example.org")
    state = state_of(world.services, world.clicks, settings)
    redirects = Redirects(world.book, world.clicks, state.clients, world.clock)
    app = application(state, world.clock, no_life, redirects)
    return httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=app, client=(address, 50_000)),
        base_url="http://testserver",
        headers={"x-api-key": key} if key else {},
    )


async def an_actor(
    world: World,
    *,
    limit_credits: int = 1000,
    ceiling_credits: int | None = None,
    scopes: frozenset[Scope] = frozenset(),
) -> Actor:
    return (await an_actor_with_key(world, limit_credits, ceiling_credits, scopes))[0]


async def an_actor_with_key(
    world: World,
    limit_credits: int = 1000,
    ceiling_credits: int | None = None,
    scopes: frozenset[Scope] = frozenset(),
) -> tuple[Actor, str]:
    accounts = world.services.accounts
    terms = CreditTerms(limit_credits, Period.DAY)
    workspace, _ = await accounts.create_workspace("Harbour Roasters", terms=terms)
    key_terms = KeyTerms(scopes or DEFAULT_SCOPES, ceiling_credits)
    _, secret = await accounts.create_key(workspace.id, "test", key_terms)
    return await accounts.authenticate(secret), secret


def key_id_of(actor: Actor) -> KeyId:
    """Return which key an actor used."""
    assert actor.key_id is not None
    return actor.key_id


def a_draft(**changes: object) -> Draft:
    values: dict[str, object] = {"kind": Kind.PAGE, "prompt": "A page about our harvest."}
    return Draft(**(values | changes))  # type: ignore[arg-type]


async def in_chunks(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def an_asset(
    world: World, actor: Actor, content: bytes = b"a,b\n1,2\n3,4\n", name: str = "sales.csv"
) -> AssetId:
    upload = await world.services.uploads.begin(actor, name)
    await world.services.uploads.append(actor, upload.id, in_chunks(content), last=True)
    return upload.id
