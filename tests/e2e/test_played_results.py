"""What the real server has made, in a real browser: it plays, seeks, opens and can be read."""

import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Final, assert_never

import pytest
from playwright.async_api import Browser, Page, async_playwright
from tests.orders import OFFERED, PROMPTS, place, wait_until_completed
from tests.server import ServerProcess

from waypost.kernel.kinds import Kind

pytestmark = pytest.mark.needs("browser")

BROWSER_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
)
PLAY: Final = """async player => {
    const until = async (name, reached) => {
        while (!reached()) await new Promise(done => setTimeout(done, 50))
        return name
    }
    const late = new Promise(done => setTimeout(() => done("nothing in time"), 15000))
    player.muted = true
    const began = player.play().then(() => until("played", () => player.currentTime > 0.5))
    const played = await Promise.race([began, late])
    player.currentTime = player.duration - 1.5
    const near_the_end = () => !player.seeking && player.currentTime > player.duration - 1
    const went_on = until("sought", near_the_end)
    const sought = await Promise.race([went_on, late])
    return [played, sought, Math.round(player.duration), player.videoWidth, player.videoHeight]
}"""
SAID: Final = """async player => {
    const track = player.textTracks[0]
    track.mode = "showing"
    while (!track.cues?.length) await new Promise(done => setTimeout(done, 50))
    return track.cues.length
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    server = ServerProcess(tmp_path_factory.mktemp("server"))
    server.start()
    yield server
    server.end()


@pytest.fixture(scope="module")
def links(server: ServerProcess) -> Mapping[Kind, Mapping[str, Any]]:
    """Order one of each kind; return them finished."""
    ids = {kind: place(server, kind) for kind in OFFERED}
    return {kind: wait_until_completed(server, link_id) for kind, link_id in ids.items()}


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=BROWSER_FLAGS
        )
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    page = await browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    await page.close()
    assert complaints == []


@pytest.mark.parametrize("kind", OFFERED)
async def test_what_was_made_can_be_played_seen_and_read(
    page: Page, server: ServerProcess, links: Mapping[Kind, Mapping[str, Any]], kind: Kind
) -> None:
    await page.goto(f"{server.url}/{links[kind]['id']}")

    assert PROMPTS[kind] not in await page.content()
    match kind:
        case Kind.AUDIO | Kind.VIDEO:
            seconds, *size = await played(page)
            assert abs(seconds - links[kind]["meta"]["duration"]) <= 1
            assert size == ([1280, 720] if kind is Kind.VIDEO else [None, None])
            assert await (said(page) if kind is Kind.VIDEO else transcript(page))
        case Kind.PDF:
            box = await page.locator("object").bounding_box()
            assert box
            assert box["height"] > 400
            assert not await page.locator(".instead").is_visible()
        case Kind.IMAGE:
            shown = page.locator(".stage img")
            assert await shown.evaluate("image => image.naturalWidth") > 1000
        case Kind.PAGE:
            heading = page.frame_locator("iframe").locator("h1")
            assert "harbour" in (await heading.inner_text()).lower()
        case _:
            assert_never(kind)


async def played(page: Page) -> list[int | None]:
    """Play from the beginning, then near the end; return the length and the size in pixels."""
    told: list[int | None]
    player = page.locator("audio, video")
    place_before = await player.bounding_box()
    began, sought, *told = await player.evaluate(PLAY)
    assert (began, sought) == ("played", "sought")
    assert await player.bounding_box() == place_before
    return told


async def said(page: Page) -> int:
    """Switch the captions on; count them."""
    return int(await page.locator("video").evaluate(SAID))


async def transcript(page: Page) -> bool:
    return "tea shop" in (await page.locator(".transcript").inner_text()).lower()
