from dataclasses import replace
from pathlib import Path
from typing import Final

import httpx2
import pytest
from tests.fakes.sharing import SHARED_ID, FakeSharing, a_ready_link
from tests.videos import a_video

from waypost.kernel.kinds import Kind

PAGE: Final = f"/{SHARED_ID}"


async def test_what_a_sound_says_can_be_read_below_its_player(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.AUDIO), Kind.AUDIO))

    text = (await client.get(PAGE)).text

    assert "Transcript</bdi></h2>" in text
    assert "<p>Leaves from the &lt;high&gt; gardens, poured at four.</p>\n<p>Come in.</p>" in text
    assert text.index("</audio>") < text.index("Transcript</bdi></h2>")


@pytest.mark.parametrize("body", [None, b"no captions", b"WEBVTT\n", b"\xff", b"x" * 300_000])
async def test_where_nothing_is_said_there_is_no_transcript(
    client: httpx2.AsyncClient, sharing: FakeSharing, body: bytes | None
) -> None:
    captions = sharing.store("captions.vtt", "text/vtt", body) if body is not None else None
    result = replace(sharing.result(Kind.AUDIO), captions=captions)
    sharing.put(a_ready_link(result, Kind.AUDIO))

    answer = await client.get(PAGE)

    assert answer.status_code == 200
    assert "<audio controls" in answer.text
    assert "transcript" not in answer.text


async def test_words_that_nobody_says_are_called_a_text(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    body = b"WEBVTT\nKind: text\n\n00:00.000 --> 00:01.000\nNur zu lesen.\n"
    captions = sharing.store("captions.vtt", "text/vtt", body)
    sharing.put(a_ready_link(replace(sharing.result(Kind.AUDIO), captions=captions), Kind.AUDIO))

    text = (await client.get(PAGE)).text

    assert "<bdi>Text</bdi></h2>\n<p>Nur zu lesen.</p>" in text
    assert "Transcript" not in text


async def test_a_page_that_is_asked_for_while_it_is_replaced_does_without_a_transcript(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.AUDIO), Kind.AUDIO))
    sharing.blobs.clear()

    answer = await client.get(PAGE)

    assert answer.status_code == 200
    assert "transcript" not in answer.text


async def test_a_video_has_captions_that_name_their_language(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    result = replace(sharing.result(Kind.VIDEO), language="de")
    sharing.put(a_ready_link(result, Kind.VIDEO))

    track = (
        f'<track kind="captions" src="{PAGE}/captions.vtt" srclang="de" label="Deutsch">\n</video>'
    )
    assert track in (await client.get(PAGE)).text
    sharing.put(a_ready_link(replace(result, captions=None), Kind.VIDEO))
    assert "<track" not in (await client.get(PAGE)).text


@pytest.mark.parametrize(
    ("size", "shape"), [((1280, 720), "wide"), ((720, 1280), "tall"), ((720, 720), "square")]
)
async def test_a_video_has_its_shape_before_it_is_loaded(
    client: httpx2.AsyncClient,
    sharing: FakeSharing,
    tmp_path: Path,
    size: tuple[int, int],
    shape: str,
) -> None:
    video = a_video(tmp_path / "video.mp4", *size)
    sharing.put(a_ready_link(sharing.result(Kind.VIDEO, video), Kind.VIDEO))

    assert f'<video class="{shape}" controls playsinline' in (await client.get(PAGE)).text


async def test_a_video_of_other_proportions_has_its_own(
    client: httpx2.AsyncClient, sharing: FakeSharing, tmp_path: Path
) -> None:
    video = a_video(tmp_path / "video.mp4", 640, 480)
    sharing.put(a_ready_link(sharing.result(Kind.VIDEO, video), Kind.VIDEO))

    assert "<video controls playsinline" in (await client.get(PAGE)).text


async def test_captions_are_served_as_text_that_a_player_reads(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.VIDEO), Kind.VIDEO))

    answer = await client.get(f"/{SHARED_ID}/captions.vtt")

    assert answer.status_code == 200
    assert answer.text.startswith("WEBVTT\n")
    assert answer.headers["content-type"] == "text/vtt; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].endswith("; sandbox")
