from dataclasses import replace

import httpx2
import pytest
from tests.fakes.sharing import SHARED_ID, FakeSharing, a_ready_link, a_waiting_link

from waypost.domain.generation.sharing import SharedState
from waypost.kernel.kinds import Kind

STRICT = "noindex, nofollow, noarchive, nosnippet, noimageindex"
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
PAGE = f"/{SHARED_ID}"
MAIN_ELEMENT = {
    Kind.IMAGE: f'<img src="{PAGE}/output-1.png" alt="Twelve quiet seconds',
    Kind.AUDIO: f'<audio controls preload="metadata" src="{PAGE}/output-1.mp3"',
    Kind.VIDEO: f'<video controls playsinline preload="metadata" src="{PAGE}/output-1.mp4" '
    f'poster="{PAGE}/cover.jpg"',
    Kind.PDF: f'<object data="{PAGE}/output-1.pdf#',
    Kind.PAGE: f'<iframe src="{PAGE}/output-1.html" title="Tea Shop Jingle" '
    'sandbox="allow-scripts allow-forms allow-popups">',
}


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        (Kind.IMAGE, "Your image is being prepared"),
        (Kind.AUDIO, "Your audio is being prepared"),
        (Kind.VIDEO, "Your video is being prepared"),
        (Kind.PDF, "Your PDF is being prepared"),
        (Kind.PAGE, "Your page is being prepared"),
    ],
)
async def test_a_waiting_page_says_so_and_looks_again_in_five_seconds(
    client: httpx2.AsyncClient, sharing: FakeSharing, kind: Kind, heading: str
) -> None:
    sharing.put(a_waiting_link(kind))

    answer = await client.get(PAGE)

    assert answer.status_code == 200
    assert f"<h1>{heading}</h1>" in answer.text
    assert answer.headers["refresh"] == "5"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "og:" not in answer.text


async def test_a_page_being_made_shows_how_far_it_is(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    making = replace(
        a_waiting_link(), state=SharedState.MAKING, progress=0.42, stage="Drawing <the> picture"
    )
    sharing.put(making)

    answer = await client.get(PAGE)

    assert "Your image is being made now" in answer.text
    assert '<progress id="progress" max="100" value="42">' in answer.text
    assert "Drawing &lt;the&gt; picture" in answer.text
    assert answer.headers["refresh"] == "5"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"


async def test_a_page_that_keeps_failing_looks_again_in_a_minute(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(replace(a_waiting_link(), state=SharedState.DELAYED))

    answer = await client.get(PAGE)

    assert answer.status_code == 200
    assert "This is taking longer than usual" in answer.text
    assert answer.headers["refresh"] == "60"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("kind", Kind)
async def test_a_result_is_shown_under_its_title(
    client: httpx2.AsyncClient, sharing: FakeSharing, kind: Kind
) -> None:
    sharing.put(a_ready_link(sharing.result(kind), kind))

    answer = await client.get(PAGE)

    assert answer.status_code == 200
    assert "<title>Tea Shop Jingle</title>" in answer.text
    assert '<h1 dir="auto">Tea Shop Jingle</h1>' in answer.text
    assert answer.text.count("<h1") == 1
    assert "Twelve quiet seconds of plucked strings and a soft bell.</p>" in answer.text
    assert MAIN_ELEMENT[kind] in answer.text
    assert "refresh" not in answer.headers
    assert "x-robots-tag" not in answer.headers
    assert "<script" not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.AUDIO, Kind.VIDEO, Kind.PDF])
async def test_a_result_can_be_downloaded(
    client: httpx2.AsyncClient, sharing: FakeSharing, kind: Kind
) -> None:
    result = sharing.result(kind)
    sharing.put(a_ready_link(result, kind))

    answer = await client.get(PAGE)

    assert f'href="{PAGE}/{result.outputs[0].name}?download=1"' in answer.text


@pytest.mark.parametrize("kind", [Kind.AUDIO, Kind.VIDEO])
async def test_sound_and_video_show_their_duration(
    client: httpx2.AsyncClient, sharing: FakeSharing, kind: Kind
) -> None:
    sharing.put(a_ready_link(sharing.result(kind), kind))

    assert '<time datetime="PT12S">0:12</time>' in (await client.get(PAGE)).text


async def test_a_result_offers_previews_with_absolute_addresses(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.VIDEO), Kind.VIDEO))

    text = (await client.get(PAGE)).text

    for tag in (
        f'<link rel="canonical" href="https://links.example.org{PAGE}">',
        '<meta property="og:title" content="Tea Shop Jingle">',
        '<meta property="og:type" content="video.other">',
        f'<meta property="og:url" content="https://links.example.org{PAGE}">',
        f'<meta property="og:image" content="https://links.example.org{PAGE}/cover.jpg">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="Tea Shop Jingle">',
        '<meta name="twitter:card" content="summary_large_image">',
        '<html lang="en">',
    ):
        assert tag in text
    assert "other.test" not in text


async def test_what_the_studio_wrote_is_escaped(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    result = replace(
        sharing.result(Kind.IMAGE), title='<b>"Bold"', description="'><script>", language="de"
    )
    sharing.put(a_ready_link(result))

    text = (await client.get(PAGE)).text

    assert "<title>&lt;b&gt;&#34;Bold&#34;</title>" in text
    assert "<script" not in text
    assert '<html lang="de">' in text


async def test_every_picture_of_several_is_shown_and_offered(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    result = sharing.result(Kind.IMAGE)
    second = sharing.store("output-2.png", "image/png", b"The second.")
    sharing.put(a_ready_link(replace(result, outputs=(*result.outputs, second))))

    text = (await client.get(PAGE)).text

    assert f'<img src="{PAGE}/output-1.png"' in text
    assert f'<img src="{PAGE}/output-2.png"' in text
    assert "output-2.png?download=1" in text


async def test_an_older_result_says_that_a_newer_one_is_on_its_way(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    for kind in Kind:
        sharing.put(replace(a_ready_link(sharing.result(kind), kind), renewing=True))

        answer = await client.get(PAGE)

        assert MAIN_ELEMENT[kind] in answer.text
        assert "A new version is on its way." in answer.text
        assert answer.headers["refresh"] == "15"


async def test_a_link_that_is_not_hosted_is_not_indexed(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(replace(a_ready_link(sharing.result(Kind.IMAGE)), hosted=False))

    for path in (PAGE, f"{PAGE}/output-1.png", f"{PAGE}/cover.jpg"):
        assert (await client.get(path)).headers["x-robots-tag"] == "noindex"
    assert "og:title" in (await client.get(PAGE)).text


async def test_a_private_link_and_all_its_files_keep_crawlers_and_referrers_out(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.VIDEO), Kind.VIDEO, private=True))

    for name in ("", "/output-1.mp4", "/cover.jpg", "/captions.vtt"):
        answer = await client.get(PAGE + name)
        assert answer.status_code == 200
        assert answer.headers["x-robots-tag"] == STRICT
        assert answer.headers["referrer-policy"] == "no-referrer"
    text = (await client.get(PAGE)).text
    assert f'<meta name="robots" content="{STRICT}">' in text
    for absent in ("og:", "twitter:", "canonical"):
        assert absent not in text


@pytest.mark.parametrize(
    "user_agent",
    [GOOGLEBOT, "GPTBot/1.2", "ClaudeBot/1.0", "WhatsApp/2.23", "facebookexternalhit/1.1"],
)
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/output-1.png", f"{PAGE}/cover.jpg"])
async def test_a_declared_crawler_gets_an_empty_403_from_a_private_link(
    client: httpx2.AsyncClient, sharing: FakeSharing, user_agent: str, path: str
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE), private=True))

    answer = await client.get(path, headers={"user-agent": user_agent})

    assert answer.status_code == 403
    assert answer.content == b""
    assert answer.headers["x-robots-tag"] == STRICT


async def test_a_private_link_is_strict_from_its_waiting_page_on(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(replace(a_waiting_link(), private=True))

    answer = await client.get(PAGE)
    refused = await client.get(PAGE, headers={"user-agent": GOOGLEBOT})

    assert answer.headers["x-robots-tag"] == STRICT
    assert f'content="{STRICT}"' in answer.text
    assert refused.status_code == 403


async def test_a_crawler_may_read_what_is_not_private(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE)))

    assert (await client.get(PAGE, headers={"user-agent": GOOGLEBOT})).status_code == 200


@pytest.mark.parametrize(
    ("path", "location"),
    [
        (PAGE.upper(), PAGE),
        (f"{PAGE}/", PAGE),
        (f"{PAGE.upper()}/", PAGE),
        (f"{PAGE.upper()}/output-1.png?download=1", f"{PAGE}/output-1.png?download=1"),
        (f"{PAGE.upper()}/a%20b%0D%0Ax.png", f"{PAGE}/a%20b%0D%0Ax.png"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_another_spelling_leads_to_the_one_address(
    client: httpx2.AsyncClient, path: str, location: str, method: str
) -> None:
    answer = await client.request(method, path)

    assert answer.status_code == 308
    assert answer.headers["location"] == location


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/output-1.png"])
async def test_an_unknown_link_is_nothing(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.get(path)

    assert answer.status_code == 404
    assert "Nothing here" in answer.text
    assert answer.headers["x-robots-tag"] == "noindex"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["output-2.png", "report.json", "%2e%2e", "OUTPUT-1.PNG"])
async def test_only_named_files_are_there(
    client: httpx2.AsyncClient, sharing: FakeSharing, name: str
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE)))

    assert (await client.get(f"{PAGE}/{name}")).status_code == 404


async def test_nothing_is_served_before_there_is_a_result(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_waiting_link())

    assert (await client.get(f"{PAGE}/output-1.png")).status_code == 404


async def test_head_gets_the_headers_of_get(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE)))

    got, headed = await client.get(PAGE), await client.head(PAGE)

    assert headed.content == b""
    assert headed.headers == got.headers


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/output-1.png"])
async def test_a_shared_page_takes_nothing(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.post(path)

    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


async def test_our_own_pages_load_nothing_from_elsewhere_and_are_not_framed(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.PAGE), Kind.PAGE))

    answer = await client.get(PAGE)
    policy = answer.headers["content-security-policy"].split("; ")

    assert {"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert not any("script-src" in rule or "unsafe" in rule or "http" in rule for rule in policy)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize(
    ("state", "status", "heading"),
    [
        (SharedState.EXPIRED, 410, "This link has expired"),
        (SharedState.PAUSED, 503, "This link is paused"),
    ],
)
async def test_what_is_not_shown_any_more_says_so_and_serves_no_file(
    client: httpx2.AsyncClient, sharing: FakeSharing, state: SharedState, status: int, heading: str
) -> None:
    sharing.put(replace(a_waiting_link(), state=state))
    for path in (f"/{SHARED_ID}", f"/{SHARED_ID}/output-1.png", f"/{SHARED_ID}/cover.jpg"):
        answer = await client.get(path)
        assert answer.status_code == status
        assert f"<h1>{heading}</h1>" in answer.text
        assert "noindex" in answer.headers["x-robots-tag"]
        assert answer.headers["cache-control"] == "no-store"
        assert ("retry-after" in answer.headers) == (status == 503)
