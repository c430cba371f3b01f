"""Short links and the form on the home page as a browser shows them, and on a real server."""

import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import axe_core_python
import httpx2
import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright, expect
from tests.factories import World, a_client, a_world
from tests.server import ServerProcess
from typing_extensions import override

from waypost.domain.links.model import Shortening
from waypost.http.open_calls import PUBLIC
from waypost.settings import Settings

pytestmark = [pytest.mark.anyio, pytest.mark.needs("browser")]

ORIGIN: Final = "http://waypost.test"
AXE: Final = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
LONG: Final = "a-rather-long-name-of-a-link-with-fifty-characters"


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        yield browser
        await browser.close()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = a_world(tmp_path)
    world.clicks.start()
    create = world.services.short_links.create
    await create(PUBLIC, Shortening("https://shop.example.org/", LONG, password="tulip"))  # noqa: S106
    await create(PUBLIC, Shortening("https://shop.example.org/", "expired", lifetime_seconds=3600))
    gone = await create(PUBLIC, Shortening("https://shop.example.org/", "gone"))
    await world.services.short_links.deactivate(PUBLIC, gone.link.id)
    world.clock.move(hours=2)
    yield world
    await world.close()


@asynccontextmanager
async def a_page(context: BrowserContext, world: World) -> AsyncIterator[Page]:
    """Open a page whose requests are answered in this process, and none by anybody else."""
    async with a_client(world, settings=Settings(public_url=ORIGIN)) as client:

        async def serve(route: Route) -> None:
            asked = route.request
            assert urlsplit(asked.url).netloc == "waypost.test"
            answer = await client.request(
                asked.method,
                asked.url,
                headers=await asked.all_headers(),
                content=asked.post_data_buffer,
            )
            await route.fulfill(
                status=answer.status_code, headers=dict(answer.headers), body=answer.content
            )

        await context.route("**/*", serve)
        try:
            yield await context.new_page()
        finally:
            await context.close()


@pytest.fixture(
    params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=lambda it: f"{it}"
)
async def page(
    browser: Browser, world: World, request: pytest.FixtureRequest
) -> AsyncIterator[Page]:
    width, scheme = request.param
    context = await browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme=scheme, reduced_motion="reduce"
    )
    async with a_page(context, world) as page:
        yield page


async def assert_sound(page: Page) -> None:
    """Check what axe-core checks, and that nothing must be scrolled sideways."""
    await page.evaluate(AXE)
    violations = await page.evaluate(
        "async rules => (await axe.run(document, {runOnly: rules})).violations"
        ".map(found => [found.id, found.nodes.map(node => node.html)])",
        RULES,
    )
    assert violations == []
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


async def test_every_page_of_a_short_link_is_sound(page: Page) -> None:
    for code in ("expired", "gone", "sprnig", LONG):
        await page.goto(f"{ORIGIN}/{code}")
        await assert_sound(page)
    field = page.get_by_label("Password", exact=True)
    for _ in range(5):
        await field.fill("rose")
        await page.get_by_role("button", name="Open the link").click()
        await expect(field).to_be_focused()
        await expect(field).to_have_accessible_description("Wrong password")
    await assert_sound(page)
    await field.fill("tulip")
    await field.press("Enter")
    await expect(page.get_by_text("Too many tries, please wait 15 minutes.")).to_be_visible()
    await assert_sound(page)


async def test_the_form_is_sound_filled_or_not(page: Page) -> None:
    await page.goto(ORIGIN)
    await page.get_by_text("Name, end, password, category").click()
    await assert_sound(page)
    await page.get_by_label("Long address").fill("not an address")
    await page.get_by_label("Name", exact=True).fill("api")
    await page.get_by_label("Password", exact=True).fill("tulip")
    await page.get_by_role("button", name="Shorten").click()
    await expect(page.get_by_label("Long address")).to_be_focused()
    await expect(page.get_by_label("Name", exact=True)).to_have_value("api")
    await expect(page.get_by_label("Password", exact=True)).to_have_value("")
    await assert_sound(page)
    await page.get_by_label("Long address").fill("www.example.org/" + "x" * 400)
    await page.get_by_label("Name", exact=True).fill(LONG[:-1])
    await page.get_by_role("button", name="Shorten").click()
    await expect(page.get_by_label("Your short link")).to_have_value(f"{ORIGIN}/{LONG[:-1]}")
    await assert_sound(page)


async def test_a_password_can_be_looked_at_and_is_sent_hidden(page: Page) -> None:
    await page.goto(f"{ORIGIN}/{LONG}")
    field = page.get_by_label("Password", exact=True)
    await expect(field).to_be_focused()
    await field.fill("tulip")
    button = page.get_by_role("button", name="Show password")
    await button.click()
    await expect(field).to_have_attribute("type", "text")
    await expect(button).to_have_attribute("aria-pressed", "true")
    await button.click()
    await expect(field).to_have_attribute("type", "password")


async def test_without_scripts_everything_works_and_nothing_dead_is_shown(
    browser: Browser, world: World
) -> None:
    context = await browser.new_context(java_script_enabled=False)
    async with a_page(context, world) as page:
        await page.goto(ORIGIN)
        await page.get_by_label("Long address").fill("https://shop.example.org/")
        await page.get_by_role("button", name="Shorten").click()
        await expect(page.get_by_label("Your short link")).to_be_visible()
        await expect(page.get_by_alt_text("QR code of")).to_be_visible()
        await expect(page.get_by_role("button", name="Copy")).to_be_hidden()
        async with page.expect_download() as download:
            await page.get_by_role("link", name="PNG").click()
        assert (await download.value).suggested_filename.endswith(".png")
        await page.goto(f"{ORIGIN}/{LONG}")
        await expect(page.get_by_role("button", name="Show password")).to_be_hidden()
        await page.get_by_label("Password", exact=True).fill("rose")
        await page.get_by_role("button", name="Open the link").click()
        await expect(page.get_by_text("Wrong password")).to_be_visible()


async def test_the_short_link_is_copied(browser: Browser, world: World) -> None:
    context = await browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    async with a_page(context, world) as page:
        await page.goto(ORIGIN)
        await page.get_by_label("Long address").fill("https://shop.example.org/")
        await page.get_by_text("Name, end, password, category").click()
        await page.get_by_label("Name", exact=True).fill("spring")
        await page.get_by_role("button", name="Shorten").click()
        await page.get_by_role("button", name="Copy").click()
        await expect(page.get_by_role("status")).to_have_text("Copied")
        await page.goto(ORIGIN)
        await page.get_by_label("Long address").press("Control+v")
        await expect(page.get_by_label("Long address")).to_have_value(f"{ORIGIN}/spring")


class Elsewhere(BaseHTTPRequestHandler):
    """The site that a short link leads to; it shows where its visitors say they come from."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(f"<h1>Arrived from {self.headers.get('referer')}</h1>".encode())

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
        thread.join()


async def test_a_password_leads_to_another_site_which_does_not_learn_from_where(
    browser: Browser, elsewhere: str, tmp_path: Path
) -> None:
    server = ServerProcess(tmp_path, WHISPRLY_ALLOW_PRIVATE_TARGETS="true")
    try:
        server.start()
        body = {"url": elsewhere, "customAlias": "spring", "password": "tulip"}
        link = httpx2.post(f"{server.url}/api/links/shorten", json=body).json()
        page = await browser.new_page()
        await page.goto(f"{server.url}/spring")
        await page.get_by_label("Password", exact=True).fill("rose")
        await page.get_by_role("button", name="Open the link").click()
        await expect(page.get_by_text("Wrong password")).to_be_visible()
        await page.get_by_label("Password", exact=True).fill("tulip")
        await page.get_by_role("button", name="Open the link").click()
        await expect(page.get_by_role("heading")).to_have_text("Arrived from None")
        assert page.url == elsewhere
        listed = httpx2.get(f"{server.url}/api/links/{link['id']}").json()
        assert listed["clickCount"] == 1
        await page.close()
        assert server.stop() == 0
    finally:
        server.end()
