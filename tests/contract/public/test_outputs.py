from dataclasses import replace

import httpx2
import pytest
from tests.fakes.sharing import SHARED_ID, FakeSharing, a_ready_link

from waypost.kernel.kinds import Kind

BODY = b"The body of an output."
SIZE = len(BODY)


@pytest.fixture
def path(sharing: FakeSharing) -> str:
    sharing.put(a_ready_link(sharing.result(Kind.AUDIO, BODY), Kind.AUDIO))
    return f"/{SHARED_ID}/output-1.mp3"


async def test_an_output_is_sent_whole_and_must_be_asked_for_again(
    client: httpx2.AsyncClient, path: str
) -> None:
    answer = await client.get(path)

    assert answer.status_code == 200
    assert answer.content == BODY
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.headers["content-length"] == str(SIZE)
    assert answer.headers["content-disposition"] == "inline"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; media-src")


async def test_an_etag_saves_sending_it_again(client: httpx2.AsyncClient, path: str) -> None:
    etag = (await client.get(path)).headers["etag"]

    for value in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        answer = await client.get(path, headers={"if-none-match": value, "range": "bytes=0-1"})
        assert answer.status_code == 304
        assert answer.content == b""
        assert answer.headers["etag"] == etag
    assert not etag.startswith("W/")
    assert (await client.get(path, headers={"if-none-match": '"other"'})).status_code == 200


@pytest.mark.parametrize(
    ("header", "content", "content_range"),
    [
        ("bytes=0-3", BODY[:4], f"bytes 0-3/{SIZE}"),
        ("bytes=4-", BODY[4:], f"bytes 4-{SIZE - 1}/{SIZE}"),
        ("bytes=-7", BODY[-7:], f"bytes {SIZE - 7}-{SIZE - 1}/{SIZE}"),
        ("bytes=3-9999", BODY[3:], f"bytes 3-{SIZE - 1}/{SIZE}"),
    ],
)
async def test_one_range_is_sent_alone(
    client: httpx2.AsyncClient, path: str, header: str, content: bytes, content_range: str
) -> None:
    answer = await client.get(path, headers={"range": header})

    assert answer.status_code == 206
    assert answer.content == content
    assert answer.headers["content-range"] == content_range
    assert answer.headers["content-length"] == str(len(content))


@pytest.mark.parametrize("header", ["bytes=0-1,3-4", "bytes=5-2", "lines=0-1", "bytes=x"])
async def test_other_ranges_are_ignored(client: httpx2.AsyncClient, path: str, header: str) -> None:
    answer = await client.get(path, headers={"range": header})

    assert answer.status_code == 200
    assert answer.content == BODY


async def test_a_range_past_the_end_cannot_be_had(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers={"range": f"bytes={SIZE}-"})

    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{SIZE}"
    assert answer.content == b""


async def test_a_range_of_a_replaced_file_is_the_whole_new_file(
    client: httpx2.AsyncClient, path: str
) -> None:
    etag = (await client.head(path)).headers["etag"]
    ask = {"range": "bytes=0-3"}

    assert (await client.get(path, headers={**ask, "if-range": etag})).status_code == 206
    assert (await client.get(path, headers={**ask, "if-range": '"old"'})).status_code == 200


async def test_head_gets_the_length_alone(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.head(path, headers={"range": "bytes=0-3"})

    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-length"] == str(SIZE)


async def test_a_download_is_named_after_the_title(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    result = replace(sharing.result(Kind.IMAGE), title="Café/Été")
    second = sharing.store("output-2.png", "image/png", b"2")
    sharing.put(a_ready_link(replace(result, outputs=(*result.outputs, second))))

    names = {
        name: (await client.get(f"/{SHARED_ID}/{name}?download=1")).headers["content-disposition"]
        for name in ("output-1.png", "output-2.png", "cover.jpg")
    }

    assert names["output-1.png"] == (
        "attachment; filename=\"Cafe-Ete.png\"; filename*=UTF-8''Caf%C3%A9-%C3%89t%C3%A9.png"
    )
    assert 'filename="Cafe-Ete 2.png"' in names["output-2.png"]
    assert 'filename="Cafe-Ete cover.jpg"' in names["cover.jpg"]


async def test_generated_html_cannot_act_as_this_host(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.PAGE, b"<!doctype html>"), Kind.PAGE))

    headers = (await client.get(f"/{SHARED_ID}/output-1.html")).headers

    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-security-policy"] == "sandbox allow-scripts allow-forms allow-popups"


async def test_a_picture_opened_alone_can_do_nothing(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE)))

    policy = (await client.get(f"/{SHARED_ID}/output-1.png")).headers["content-security-policy"]

    assert policy.startswith("default-src 'none'")
    assert policy.endswith("; sandbox")


async def test_a_pdf_has_no_policy_that_breaks_viewers(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.PDF), Kind.PDF))

    headers = (await client.get(f"/{SHARED_ID}/output-1.pdf")).headers

    assert headers["content-type"] == "application/pdf"
    assert "content-security-policy" not in headers


async def test_a_visitor_in_the_moment_of_replacement_gets_the_new_file(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    old, new = sharing.result(Kind.IMAGE, b"old"), sharing.result(Kind.IMAGE, b"a new one")
    sharing.put(a_ready_link(old))
    sharing.replacement = a_ready_link(new)
    del sharing.blobs[old.outputs[0].blob_key]

    answer = await client.get(f"/{SHARED_ID}/output-1.png")

    assert answer.status_code == 200
    assert answer.content == b"a new one"
    assert answer.headers["content-length"] == "9"
    assert new.outputs[0].digest in answer.headers["etag"]


async def test_a_file_that_is_really_gone_is_nothing(
    client: httpx2.AsyncClient, sharing: FakeSharing
) -> None:
    sharing.put(a_ready_link(sharing.result(Kind.IMAGE)))
    sharing.blobs.clear()

    assert (await client.get(f"/{SHARED_ID}/output-1.png")).status_code == 404
