"""What other pages may show of a link, and the QR code of its address."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx2
import pytest
import segno
from PIL import Image
from tests.fakes.sharing import SHARED_ID, FakeSharing, a_ready_link, a_waiting_link
from tests.videos import a_video
from typing_extensions import override

from waypost.domain.generation.sharing import SharedState
from waypost.kernel.kinds import Kind

URL = f"https://links.example.org/{SHARED_ID}"
QUIET_ZONE = 4


def a_picture(width: int, height: int, picture_format: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, picture_format)
    return buffer.getvalue()


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


async def embed(client: httpx2.AsyncClient, **asked: str) -> dict[str, Any]:
    answer = await client.get("/oembed", params={"url": URL, **asked})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("picture_format", ["PNG", "JPEG"])
async def test_an_image_is_a_photo_of_its_real_size(
    client: httpx2.AsyncClient, sharing: FakeSharing, picture_format: str
) -> None:
    body = a_picture(1600, 2000, picture_format)
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE, body)))

    assert await embed(client) == {
        "version": "1.0",
        "type": "photo",
        "title": "Tea Shop Jingle",
        "provider_name": "Waypost",
        "provider_url": "https://links.example.org",
        "cache_age": 300,
        "url": f"{URL}/output-1.png",
        "width": 1600,
        "height": 2000,
        "thumbnail_url": f"{URL}/cover.jpg",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


async def test_an_image_that_has_no_room_is_shown_smaller_without_a_thumbnail(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE, a_picture(1600, 2000, "PNG"))))

    found = await embed(client, maxwidth="800", maxheight="500")

    assert (found["type"], found["width"], found["height"]) == ("rich", 400, 500)
    [(_, link), (_, picture)] = Tags(found["html"]).found
    assert link["href"] == URL
    assert picture["src"] == f"{URL}/output-1.png"
    assert (picture["width"], picture["height"]) == ("400", "500")
    assert "thumbnail_url" not in found


@pytest.mark.parametrize("body", [b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00"])
async def test_a_picture_whose_size_is_unknown_is_a_link(
    client: httpx2.AsyncClient, sharing: FakeSharing, body: bytes
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE, body)))

    found = await embed(client)

    assert found["type"] == "link"
    assert "url" not in found


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.VIDEO, ("video", "output-1.mp4", "video", 1280, 720)),
        (Kind.AUDIO, ("audio", "output-1.mp3", "rich", 640, 60)),
        (Kind.PDF, ("iframe", "output-1.pdf", "rich", 800, 1000)),
        (Kind.PAGE, ("iframe", "output-1.html", "rich", 800, 1000)),
    ],
)
async def test_the_other_kinds_bring_html_of_their_own(
    client: httpx2.AsyncClient, sharing: FakeSharing, kind: Kind, expected: tuple[Any, ...]
) -> None:
    tag, name, *described = expected
    sharing.put(a_ready_link(replace(sharing.result(kind), title='"><script>'), kind))

    found = await embed(client)

    assert [found["type"], found["width"], found["height"]] == described
    [(found_tag, attributes)] = Tags(found["html"]).found
    assert found_tag == tag
    assert attributes["src"] == f"{URL}/{name}"
    assert "autoplay" not in attributes
    assert ("sandbox" in attributes) == (kind is Kind.PAGE)
    assert "allow-same-origin" not in found["html"]


async def test_a_video_has_its_own_proportions(
    client: httpx2.AsyncClient, sharing: FakeSharing, tmp_path: Path
) -> None:
    video = a_video(tmp_path / "video.mp4", 720, 1280)
    sharing.put(a_ready_link(sharing.result(Kind.VIDEO, video), Kind.VIDEO))

    whole, smaller = await embed(client), await embed(client, maxheight="640")

    assert (whole["type"], whole["width"], whole["height"]) == ("video", 720, 1280)
    assert (smaller["width"], smaller["height"]) == (360, 640)


@pytest.mark.parametrize(
    "body", [b"\0\0\0\x08ftyp", b"\0\0\0\x08ftyp\xff\xff\xff\xfftkhd", b"\0\0\0\x08ftyptkhd"]
)
async def test_a_video_of_unknown_size_is_taken_for_a_usual_one(
    client: httpx2.AsyncClient, sharing: FakeSharing, body: bytes
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.VIDEO, body), Kind.VIDEO))

    found = await embed(client)

    assert (found["type"], found["width"], found["height"]) == ("video", 1280, 720)


@pytest.mark.parametrize("kind", [Kind.VIDEO, Kind.AUDIO, Kind.PDF, Kind.PAGE])
async def test_html_keeps_within_its_room_and_is_a_link_where_there_is_none(
    client: httpx2.AsyncClient, sharing: FakeSharing, kind: Kind
) -> None:
    sharing.put(a_ready_link(sharing.result(kind), kind))

    found = await embed(client, maxwidth="480", maxheight="300")
    tiny = await embed(client, maxwidth="90")

    assert found["width"] <= 480
    assert found["height"] <= 300
    assert tiny["type"] == "link"
    assert tiny.keys().isdisjoint({"html", "width", "height"})


async def test_what_is_embedded_may_be_framed(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    for kind in Kind:
        sharing.put(a_ready_link(sharing.result(kind), kind))
        output = sharing.links[SHARED_ID].result
        assert output is not None
        headers = (await client.get(f"/{SHARED_ID}/{output.outputs[0].name}")).headers
        assert "frame-ancestors" not in headers.get("content-security-policy", "")
        assert "x-frame-options" not in headers


async def test_xml_says_the_same(client: httpx2.AsyncClient, sharing: FakeSharing) -> None:
    result = replace(sharing.result(Kind.PAGE), title="Bread & <Butter>")
    sharing.put(a_ready_link(result, Kind.PAGE))

    answer = await client.get("/oembed", params={"url": URL, "format": "xml"})

    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    root = ET.fromstring(answer.content)  # noqa: S314 (our own)
    assert root.tag == "oembed"
    assert {field.tag: field.text for field in root} == {
        name: str(value) for name, value in (await embed(client)).items()
    }


@pytest.mark.parametrize(
    "url",
    [f"{URL}/", f"{URL}?utm=1#top", URL.replace("https", "http"), URL.replace("bd04", "BD04")],
)
async def test_an_address_may_be_written_in_other_ways(
    client: httpx2.AsyncClient, sharing: FakeSharing, url: str
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.PAGE), Kind.PAGE))

    assert (await client.get("/oembed", params={"url": url})).status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        f"https://other.test/{SHARED_ID}",
        f"https://links.example.org:8443/{SHARED_ID}",
        f"https://links.example.org.other.test/{SHARED_ID}",
        f"https://links.example.org@other.test/{SHARED_ID}",
        f"ftp://links.example.org/{SHARED_ID}",
        f"{URL}/output-1.html",
        f"https://links.example.org/{'f' * 24}",
        "https://links.example.org/",
        "https://[links/",
        SHARED_ID,
    ],
)
async def test_another_host_and_anything_but_a_page_is_nothing(
    client: httpx2.AsyncClient, sharing: FakeSharing, url: str
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.PAGE), Kind.PAGE))

    answer = await client.get("/oembed", params={"url": url})

    assert answer.status_code == 404
    assert answer.json()["error"] == "not_found"


@pytest.mark.parametrize("state", [state for state in SharedState if state != SharedState.READY])
async def test_what_has_no_result_to_show_is_nothing(
    client: httpx2.AsyncClient, sharing: FakeSharing, state: SharedState
) -> None:
    sharing.put(replace(a_waiting_link(Kind.PAGE), state=state))

    assert (await client.get("/oembed", params={"url": URL})).status_code == 404


async def test_a_private_link_is_nothing_and_does_not_offer_itself(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(replace(a_ready_link(sharing.result(Kind.PAGE), Kind.PAGE), private=True))

    assert (await client.get("/oembed", params={"url": URL})).status_code == 404
    assert "oembed" not in (await client.get(f"/{SHARED_ID}")).text


async def test_a_page_says_where_its_embed_is_described(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.PAGE), Kind.PAGE))

    tags = Tags((await client.get(f"/{SHARED_ID}")).text).found

    offered = {
        str(attributes["type"]): str(attributes["href"])
        for tag, attributes in tags
        if tag == "link" and attributes.get("rel") == "alternate"
    }
    assert offered.keys() == {"application/json+oembed", "text/xml+oembed"}
    for form, address in offered.items():
        path = address.removeprefix("https://links.example.org")
        answer = await client.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(form.replace("+oembed", ""))


async def test_other_formats_are_not_implemented_and_wrong_numbers_refused(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.PAGE), Kind.PAGE))

    for asked, status in (
        ({"url": URL, "format": "yaml"}, 501),
        ({"url": URL, "maxwidth": "wide"}, 400),
        ({"url": URL, "maxheight": "0"}, 400),
        ({}, 400),
    ):
        answer = await client.get("/oembed", params=asked)
        assert answer.status_code == status
        assert answer.json()["message"]
    head = await client.head("/oembed", params={"url": URL})
    assert (head.status_code, head.content) == (200, b"")
    assert (await client.post("/oembed")).status_code == 405


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("private", [False, True])
async def test_every_result_has_a_download_for_each_output_and_a_qr_code_of_its_address(
    client: httpx2.AsyncClient, sharing: FakeSharing, kind: Kind, *, private: bool
) -> None:
    result = sharing.result(kind)
    second = sharing.store(result.outputs[0].name.replace("1", "2"), "text/plain", b"2")
    result = replace(result, outputs=(*result.outputs, second))
    sharing.put(replace(a_ready_link(result, kind), private=private))

    text = (await client.get(f"/{SHARED_ID}")).text

    for output in result.outputs:
        assert f'href="/{SHARED_ID}/{output.name}?download=1"' in text
    svg = re.search(r'<details class="code">.*?(<svg .*?</svg>)', text, re.DOTALL)
    assert svg
    assert modules_of(svg[1]) == modules_of_address(URL)


def modules_of(svg: str) -> set[tuple[int, int]]:
    """Read the black modules of a code back from its picture, and check what lies under them."""
    root = ET.fromstring(svg)  # noqa: S314 (our own)
    background, code = (path.attrib for path in root.iter() if path.tag.endswith("path"))
    side = int(root.attrib["viewBox"].split()[2])
    assert background["fill"] == "#fff"
    assert background["d"] == f"M0 0h{side}v{side}h-{side}z"
    assert code["stroke"] == "#000"
    modules = set()
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", code["d"]):
        values = [float(number) for number in numbers.split()]
        if command == "h":
            modules |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += values[0]
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            x, y = values
    assert {min(x for x, _ in modules), side - 1 - max(x for x, _ in modules)} == {QUIET_ZONE}
    return modules


def modules_of_address(url: str) -> set[tuple[int, int]]:
    rows = segno.make(url, micro=False, error="m").matrix
    return {
        (x + QUIET_ZONE, y + QUIET_ZONE)
        for y, row in enumerate(rows)
        for x, module in enumerate(row)
        if module
    }
