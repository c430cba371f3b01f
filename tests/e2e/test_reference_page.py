"""`/docs` as a browser shows it: sound on a phone and at a desk, and nothing leaves the server."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import axe_core_python
import httpx2
import pytest
from playwright.async_api import Page, Route, async_playwright
from starlette.applications import Starlette

from waypost.app import describe
from waypost.public import site_pages
from waypost.public.reference_pages import ReferencePages

pytestmark = pytest.mark.needs("browser")

ORIGIN: Final = "http://waypost.test"
AXE: Final = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@pytest.fixture(
    params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=lambda it: f"{it}"
)
async def page(request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    app = Starlette(
        routes=[*site_pages.routes, *ReferencePages(lambda: describe(ORIGIN)).routes],
    )
    app.state.public_url = ORIGIN
    client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=ORIGIN)

    async def serve(route: Route) -> None:
        assert urlsplit(route.request.url).netloc == "waypost.test"
        answer = await client.get(route.request.url)
        await route.fulfill(
            status=answer.status_code, headers=dict(answer.headers), body=answer.content
        )

    width, scheme = request.param
    async with async_playwright() as playwright, client:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        context = await browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        await context.route("**/*", serve)
        yield await context.new_page()
        await browser.close()


async def test_the_reference_is_sound_and_its_contents_lead_on(page: Page) -> None:
    await page.goto(f"{ORIGIN}/docs")
    for summary in await page.locator("summary").all():
        await summary.click()
    await page.evaluate(AXE)
    violations = await page.evaluate(
        "async rules => (await axe.run(document, {runOnly: rules})).violations"
        ".map(found => [found.id, found.nodes.map(node => node.html)])",
        RULES,
    )
    assert violations == []
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    await page.get_by_role("navigation").get_by_text("Create a link").click()

    assert await page.evaluate("document.querySelector(':target').id") == "wisylink_create_link"
    top = await page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert -1 < top < 40
