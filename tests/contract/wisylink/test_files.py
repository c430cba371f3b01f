"""Files (docs/contract/wisylink.md, 4.1 to 4.3)."""

import re

import httpx2
import pytest
from tests.factories import World, a_client, an_actor_with_key, in_chunks

pytestmark = pytest.mark.anyio

OCTETS = {"content-type": "application/octet-stream"}


async def create(client: httpx2.AsyncClient, name: str = "sales.csv") -> str:
    answer = await client.post("/api/files", json={"name": name})
    assert answer.status_code == 201
    return str(answer.json()["id"])


async def send(
    client: httpx2.AsyncClient, file_id: str, content: bytes, last: str = "true"
) -> httpx2.Response:
    return await client.post(
        f"/api/files/chunks?id={file_id}&last={last}", content=content, headers=OCTETS
    )


async def test_a_file_goes_its_whole_road(client: httpx2.AsyncClient, world: World) -> None:
    created = await client.post("/api/files", json={"name": "Quarterly figures.XLS"})
    assert created.status_code == 201
    file_id = created.json()["id"]
    assert created.json() == {"id": file_id, "created_at": 1773044130000}
    assert re.fullmatch("[0-9a-f]{24}", file_id)

    world.clock.move(seconds=12)
    answer = await send(client, file_id, b"a,b\n1,2\n", last="false")
    assert (answer.status_code, answer.json()) == (200, {"id": file_id, "ok": True})
    assert (await send(client, file_id.upper(), b"3,4\n")).json() == {"id": file_id, "ok": True}

    found = await client.get(f"/api/files/{file_id.upper()}")
    assert found.status_code == 200
    assert found.json() == {
        "id": file_id,
        "content_type": "text/csv",
        "name": "Quarterly figures.csv",
        "size": 12,
        "created_at": 1773044130000,
        "updated_at": 1773044142000,
    }


async def test_answers_are_json_that_nobody_caches(client: httpx2.AsyncClient) -> None:
    for answer in (await client.post("/api/files"), await client.get("/api/files/zzz")):
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-request-id"]
        assert not [name for name in answer.headers if name.startswith("x-ratelimit")]
        assert "access-control-allow-origin" not in answer.headers


async def test_create_file_takes_no_body_and_no_content_type(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/api/files")
    assert "content-type" not in answer.request.headers
    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b'{"name": 5}', "application/json"),
        (b'{"name": null}', "application/json"),
        (b'{"name": "' + b"n" * 256 + b'"}', "application/json"),
        (b'{"name": "x"', "application/json"),
        (b'["x"]', "application/json"),
        (b'{"name": "x"}', "text/plain"),
        (b'{"name": "\\ud800"}', "application/json"),
        (b'{"x": "' + b"n" * 65_536 + b'"}', "application/json"),
    ],
)
async def test_create_file_refuses_what_is_no_name(
    client: httpx2.AsyncClient, content: bytes, content_type: str
) -> None:
    answer = await client.post(
        "/api/files", content=content, headers={"content-type": content_type}
    )
    assert answer.status_code == 400
    assert answer.json()["error"] == "bad_request"
    assert answer.json()["message"]


async def test_create_file_accepts_a_charset_and_ignores_unknown_fields(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.post(
        "/api/files",
        content=b'{"name": "a.txt", "name": "b.txt", "colour": 5}',
        headers={"content-type": "application/json; charset=utf-8"},
    )
    file_id = answer.json()["id"]
    await send(client, file_id, b"words")
    assert (await client.get(f"/api/files/{file_id}")).json()["name"] == "b.txt"


@pytest.mark.parametrize("last", ["true", "TRUE", "1"])
async def test_last_is_true_in_these_spellings(client: httpx2.AsyncClient, last: str) -> None:
    file_id = await create(client)
    await send(client, file_id, b"words", last)
    assert (await client.get(f"/api/files/{file_id}")).status_code == 200


@pytest.mark.parametrize("last", ["", "false", "False", "0"])
async def test_last_is_false_in_these_spellings(client: httpx2.AsyncClient, last: str) -> None:
    file_id = await create(client)
    assert (await send(client, file_id, b"words", last)).status_code == 200
    assert (await client.get(f"/api/files/{file_id}")).status_code == 404


@pytest.mark.parametrize("last", ["yes", "2", "truee", "null"])
async def test_another_last_is_refused(client: httpx2.AsyncClient, last: str) -> None:
    file_id = await create(client)
    answer = await send(client, file_id, b"words", last)
    assert (answer.status_code, answer.json()["error"]) == (400, "bad_request")


async def test_chunks_need_the_right_content_type(client: httpx2.AsyncClient) -> None:
    file_id = await create(client)
    for content_type in ("application/json", "application/x-www-form-urlencoded"):
        answer = await client.post(
            f"/api/files/chunks?id={file_id}",
            content=b"x",
            headers={"content-type": content_type},
        )
        assert answer.status_code == 400
    answer = await client.post(f"/api/files/chunks?id={file_id}", content=in_chunks(b"x"))
    assert answer.status_code == 200


@pytest.mark.parametrize("query", ["", "?id=", "?id=xyz", "?id=12345", "?last=true"])
async def test_a_chunk_without_a_good_id_is_refused(client: httpx2.AsyncClient, query: str) -> None:
    answer = await client.post(f"/api/files/chunks{query}", content=b"x", headers=OCTETS)
    assert answer.status_code == 400
    assert answer.json() == {
        "error": "bad_request",
        "message": "id must be a 24-character hex string.",
    }


async def test_what_is_wrong_with_a_chunk_is_said(client: httpx2.AsyncClient) -> None:
    file_id = await create(client)
    too_large = await send(client, file_id, b"x" * 4_194_305, "false")
    assert (too_large.status_code, too_large.json()) == (
        400,
        {"error": "bad_request", "message": "Chunk exceeds 4194304 bytes."},
    )
    assert (await send(client, file_id, b"", "false")).status_code == 400
    assert (await send(client, file_id, b"words")).status_code == 200
    again = await send(client, file_id, b"words")
    assert (again.status_code, again.json()) == (
        400,
        {"error": "bad_request", "message": "Upload is already completed."},
    )


async def test_a_file_of_no_known_type_is_refused_and_forgotten(
    client: httpx2.AsyncClient,
) -> None:
    file_id = await create(client, "clip.mp4")
    answer = await send(client, file_id, b"\0\1\2\3")
    assert (answer.status_code, answer.json()) == (
        400,
        {"error": "bad_request", "message": "File type is not supported."},
    )
    assert (await send(client, file_id, b"words")).status_code == 404


async def test_an_unknown_file_is_not_found(client: httpx2.AsyncClient) -> None:
    unknown = {"error": "not_found", "message": "File not found."}
    for answer in (
        await client.get(f"/api/files/{'0' * 24}"),
        await send(client, "0" * 24, b"words"),
    ):
        assert (answer.status_code, answer.json()) == (404, unknown)


async def test_another_workspace_finds_nothing(client: httpx2.AsyncClient, world: World) -> None:
    file_id = await create(client)
    await send(client, file_id, b"words")
    open_id = await create(client)
    _, other_key = await an_actor_with_key(world)
    async with a_client(world, other_key) as stranger:
        for answer in (
            await stranger.get(f"/api/files/{file_id}"),
            await send(stranger, file_id, b"words"),
            await send(stranger, open_id, b"words"),
        ):
            assert answer.status_code == 404


async def test_a_session_past_its_time_is_not_found(
    client: httpx2.AsyncClient, world: World
) -> None:
    file_id = await create(client)
    world.clock.move(seconds=900)
    assert (await send(client, file_id, b"words")).status_code == 404
    assert (await client.get(f"/api/files/{file_id}")).status_code == 404


async def test_paths_and_methods_that_there_are_not(client: httpx2.AsyncClient) -> None:
    for path in ("/api/files/a/b", "/api/nothing", "/api", "/api/"):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert answer.json() == {"error": "not_found", "message": "Not found."}
    answer = await client.put("/api/files", json={})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert answer.json() == {"error": "bad_request", "message": "Method not allowed."}
