"""The public pages as a browser shows them: nothing here leaves the process."""

import io
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Final
from urllib.parse import urlsplit

import axe_core_python
import httpx2
import pytest
from PIL import Image
from playwright.async_api import Browser, Page, Route, async_playwright
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from tests.fakes.sharing import SHARED_ID, FakeSharing, a_ready_link, a_waiting_link

from waypost.domain.generation.sharing import SharedLink, SharedState
from waypost.http.context import LinkSettings
from waypost.kernel.kinds import Kind
from waypost.public import home, oembed, shared_pages, site_pages
from waypost.public.error_pages import render_not_found

pytestmark = pytest.mark.needs("browser")

ORIGIN: Final = "http://waypost.test"
PAGE: Final = f"{ORIGIN}/{SHARED_ID}"
AXE: Final = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
BROWSER_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HTML: Final = b"""<!doctype html><html lang="en"><title>Made</title><h1>Made</h1>
<script>document.querySelector("h1").textContent = "Ran as " + self.origin</script></html>"""

SHOW_CAPTIONS: Final = """new Promise(done => {
    const element = document.querySelector("track")
    const tell = () => done([...element.track.cues].map(cue => cue.getCueAsHTML().textContent))
    element.addEventListener("load", tell)
    element.track.mode = "showing"
    if (element.readyState === HTMLTrackElement.LOADED) tell()
})"""


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=BROWSER_FLAGS
        )
        yield browser
        await browser.close()


@pytest.fixture
def sharing() -> FakeSharing:
    return FakeSharing(chunk_bytes=1 << 16)


@pytest.fixture(params=[(360, 740, "light"), (1280, 800, "dark")], ids=["phone", "desk"])
async def page(
    browser: Browser, sharing: FakeSharing, request: pytest.FixtureRequest
) -> AsyncIterator[Page]:
    app = Starlette(
        routes=[*home.routes, *site_pages.routes, *oembed.routes, *shared_pages.routes],
        exception_handlers={HTTPException: _not_found},
    )
    app.state.services = SimpleNamespace(sharing=sharing)
    app.state.public_url = ORIGIN
    app.state.links = LinkSettings(
        frozenset(), allow_private_targets=False, also_reserved=frozenset(), open_to_all=False
    )
    client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=ORIGIN)
    width, height, scheme = request.param
    context = await browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )

    async def serve(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme.startswith("chrome"):  # its own viewer of PDFs
            await route.continue_()
            return
        assert address.netloc == "waypost.test"
        answer = await client.get(route.request.url, headers=await route.request.all_headers())
        await route.fulfill(
            status=answer.status_code, headers=dict(answer.headers), body=answer.content
        )

    await context.route("**/*", serve)
    yield await context.new_page()
    await context.close()
    await client.aclose()


async def _not_found(request: Request, error: Exception) -> Response:
    del error
    return render_not_found(request)


def _picture(width: int, height: int, picture_format: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#80604a").save(buffer, picture_format)
    return buffer.getvalue()


def _link(sharing: FakeSharing, kind: Kind) -> SharedLink:
    body = {Kind.IMAGE: _picture(800, 1000, "PNG"), Kind.PAGE: HTML}.get(kind, b"Not playable.")
    result = sharing.result(kind, body, _picture(1200, 630, "JPEG"))
    title = "A title that is as long as one may be, with Donaudampfschifffahrtsgesellschaft"
    return a_ready_link(replace(result, title=title), kind)


async def _assert_sound(page: Page) -> None:
    """Check what axe-core checks, and that nothing must be scrolled sideways."""
    await page.evaluate(AXE)
    violations = await page.evaluate(
        "async rules => (await axe.run(document, {runOnly: rules, iframes: false})).violations"
        ".map(found => [found.id, found.nodes.map(node => node.html)])",
        RULES,
    )
    overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert violations == []
    assert overflow <= 0


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("renewing", [False, True])
async def test_every_result_page_is_sound(
    page: Page, sharing: FakeSharing, kind: Kind, *, renewing: bool
) -> None:
    sharing.put(replace(_link(sharing, kind), renewing=renewing))

    await page.goto(PAGE)

    await _assert_sound(page)


@pytest.mark.parametrize("state", [SharedState.WAITING, SharedState.MAKING, SharedState.DELAYED])
async def test_every_unfinished_page_is_sound(
    page: Page, sharing: FakeSharing, state: SharedState
) -> None:
    sharing.put(replace(a_waiting_link(), state=state, progress=0.4, stage="Drawing"))

    await page.goto(PAGE)

    await _assert_sound(page)


@pytest.mark.parametrize("path", ["/", "/nothing"])
async def test_home_and_nothing_are_sound(page: Page, path: str) -> None:
    await page.goto(f"{ORIGIN}{path}")

    await _assert_sound(page)


async def test_a_waiting_page_turns_into_its_result(page: Page, sharing: FakeSharing) -> None:
    sharing.put(a_waiting_link())
    sharing.replacement = _link(sharing, Kind.IMAGE)

    await page.goto(PAGE)
    before = await page.title()
    await page.wait_for_selector(".stage img", timeout=10_000)

    assert before == "Your image is being prepared"
    assert (await page.title()).startswith("A title")


async def test_a_generated_page_fills_the_window_and_is_nobody_here(
    page: Page, sharing: FakeSharing
) -> None:
    sharing.put(_link(sharing, Kind.PAGE))

    await page.goto(PAGE)
    bar, frame = page.locator(".slim"), page.locator("iframe")
    bar_box, frame_box = await bar.bounding_box(), await frame.bounding_box()
    heading = await page.frame_locator("iframe").locator("h1").inner_text()

    assert heading == "Ran as null"
    assert bar_box
    assert frame_box
    assert bar_box["height"] <= 64
    assert page.viewport_size
    assert frame_box["width"] == page.viewport_size["width"]
    assert frame_box["height"] >= page.viewport_size["height"] - 64


async def test_generated_html_opened_alone_is_nobody_here_either(
    page: Page, sharing: FakeSharing
) -> None:
    sharing.put(_link(sharing, Kind.PAGE))

    await page.goto(f"{PAGE}/output-1.html")

    assert await page.locator("h1").inner_text() == "Ran as null"


async def test_a_player_can_read_the_captions_of_a_video(page: Page, sharing: FakeSharing) -> None:
    sharing.put(_link(sharing, Kind.VIDEO))

    await page.goto(PAGE)
    said = await page.evaluate(SHOW_CAPTIONS)

    assert said == ["Leaves from the <high> gardens,", "poured at four.", "Come in."]


async def test_a_transcript_in_arabic_stands_at_the_right_with_its_heading(
    page: Page, sharing: FakeSharing
) -> None:
    link = _link(sharing, Kind.AUDIO)
    text = "WEBVTT\n\n00:00.000 --> 00:04.000\nمتجر صغير.\n".encode()
    captions = sharing.store("captions.vtt", "text/vtt", text)
    assert link.result
    sharing.put(replace(link, result=replace(link.result, language="ar", captions=captions)))

    await page.goto(PAGE)
    heading = await page.locator("h2 bdi").bounding_box()
    words = await page.locator(".transcript").bounding_box()

    assert heading
    assert words
    assert heading["x"] + heading["width"] > words["x"] + words["width"] - 2
    await _assert_sound(page)


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.PDF, Kind.PAGE])
async def test_the_qr_code_opens_inside_the_window_and_is_sound(
    page: Page, sharing: FakeSharing, kind: Kind
) -> None:
    sharing.put(_link(sharing, kind))

    await page.goto(PAGE)
    assert not await page.locator("svg.qr").is_visible()
    await page.locator("details.code summary").click()
    box = await page.locator("svg.qr").bounding_box()

    assert box
    assert page.viewport_size
    assert box["width"] == box["height"] >= 200
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]
    await _assert_sound(page)
