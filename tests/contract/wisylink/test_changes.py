"""PATCH and DELETE of links, DELETE of files, lists (docs/contract/wisylink.md, 4.4, 4.7, 4.8)."""

from uuid import uuid4

import pytest
from tests.contract.wisylink.owner import BODY, Owner
from tests.factories import World, a_client, an_asset

pytestmark = pytest.mark.anyio


async def test_another_prompt_keeps_the_old_result_until_the_new_one_stands(owner: Owner) -> None:
    link_id = await owner.link()
    await owner.world.run_jobs()
    before = await owner.get(link_id)
    blobs_before = owner.world.stored_blobs()
    owner.world.clock.move(seconds=60)

    answer = await owner.patch(link_id, prompt=" A page about autumn. ")
    assert answer.status_code == 200
    expected = {name: value for name, value in before.items() if name != "meta"} | {
        "prompt": "A page about autumn.",
        "status": "pending",
        "updated_at": int(str(before["updated_at"])) + 60_000,
    }
    assert answer.json() == expected
    assert await owner.get(link_id) == expected
    assert await owner.used() == 2
    async with a_client(owner.world) as stranger:
        page = await stranger.get(f"/{link_id}/output-1.html")
        assert page.text == "<h1>A page about our spring harvest.</h1>"

    await owner.world.run_jobs()
    assert (await owner.get(link_id))["status"] == "completed"
    async with a_client(owner.world) as stranger:
        page = await stranger.get(f"/{link_id}/output-1.html")
        assert page.text == "<h1>A page about autumn.</h1>"
    await owner.world.run_jobs()
    assert len(owner.world.stored_blobs()) == len(blobs_before)
    assert owner.world.stored_blobs() != blobs_before
    assert await owner.used() == 2


async def test_the_same_prompt_makes_and_costs_nothing(owner: Owner) -> None:
    link_id = await owner.link()
    await owner.world.run_jobs()
    answer = await owner.patch(link_id, prompt=f"  {BODY['prompt']}  ")
    assert answer.json()["status"] == "completed"
    assert await owner.used() == 1
    assert owner.world.jobs.committed == []


async def test_flags_and_files_alone_make_nothing_new(owner: Owner) -> None:
    link_id = await owner.link()
    await owner.world.run_jobs()
    file_id = await an_asset(owner.world, owner.actor)
    answer = await owner.patch(link_id, private=True, file_ids=[file_id])
    assert answer.json()["status"] == "completed"
    assert (answer.json()["private"], answer.json()["file_ids"]) == (True, [file_id])
    assert [job.name for job in owner.world.jobs.committed] == ["erase_blobs"]
    assert await owner.used() == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "image", "id": "x", "colour": 5},
        {"prompt": None},
        {"prompt": ""},
        {"prompt": "x" * 1001},
        {"hosted": None},
        {"hosted": "true"},
        {"private": 1},
        {"file_ids": None},
        {"file_ids": ["xyz"]},
        {"file_ids": ["0" * 24]},
        {"prompt": "A page about autumn.", "file_ids": ["0" * 24]},
    ],
)
async def test_a_change_that_breaks_a_rule_changes_nothing(
    owner: Owner, body: dict[str, object]
) -> None:
    link_id = await owner.link()
    before = await owner.get(link_id)
    answer = await owner.client.patch(f"/api/links/{link_id}", json=body)
    assert (answer.status_code, answer.json()["error"]) == (400, "bad_request")
    assert await owner.get(link_id) == before
    assert await owner.used() == 1


async def test_files_that_are_dropped_are_deleted_everywhere(owner: Owner) -> None:
    kept, dropped = [await an_asset(owner.world, owner.actor) for _ in range(2)]
    link_id = await owner.link(file_ids=[kept, dropped])
    other_id = await owner.link(file_ids=[dropped, kept])
    owner.world.clock.move(seconds=5)
    answer = await owner.patch(link_id, file_ids=[kept])
    assert answer.json()["file_ids"] == [kept]
    other = await owner.get(other_id)
    assert other["file_ids"] == [kept]
    assert int(str(other["updated_at"])) - int(str(other["created_at"])) == 5000
    assert (await owner.client.get(f"/api/files/{dropped}")).status_code == 404
    assert (await owner.client.get(f"/api/files/{kept}")).status_code == 200
    await owner.world.run_jobs()
    assert f"assets/{dropped}" not in owner.world.stored_blobs()
    assert f"assets/{kept}" in owner.world.stored_blobs()


async def test_an_empty_list_detaches_and_deletes_everything(owner: Owner) -> None:
    file_id = await an_asset(owner.world, owner.actor)
    link_id = await owner.link(file_ids=[file_id])
    assert (await owner.patch(link_id, file_ids=[])).json()["file_ids"] == []
    assert (await owner.client.get(f"/api/files/{file_id}")).status_code == 404


async def test_a_deleted_file_disappears_from_its_links(owner: Owner) -> None:
    file_id = await an_asset(owner.world, owner.actor)
    link_id = await owner.link(file_ids=[file_id])
    owner.world.clock.move(seconds=5)
    answer = await owner.client.delete(f"/api/files/{file_id.upper()}")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    link = await owner.get(link_id)
    assert link["file_ids"] == []
    assert int(str(link["updated_at"])) - int(str(link["created_at"])) == 5000
    await owner.world.run_jobs()
    assert f"assets/{file_id}" not in owner.world.stored_blobs()
    again = await owner.client.delete(f"/api/files/{file_id}")
    assert again.json() == {"error": "not_found", "message": "File not found."}


async def test_deleting_an_open_upload_cancels_it(owner: Owner) -> None:
    file_id = (await owner.client.post("/api/files")).json()["id"]
    octets = {"content-type": "application/octet-stream"}
    path = f"/api/files/chunks?id={file_id}"
    await owner.client.post(path, content=b"words", headers=octets)
    assert (await owner.client.delete(f"/api/files/{file_id}")).json() == {"ok": True}
    assert (await owner.client.post(path, content=b"x", headers=octets)).status_code == 404
    await owner.world.run_jobs()
    assert owner.world.stored_blobs() == []


async def test_a_deleted_link_takes_outputs_and_files_with_it(owner: Owner) -> None:
    file_id = await an_asset(owner.world, owner.actor)
    link_id = await owner.link(file_ids=[file_id])
    other_id = await owner.link(file_ids=[file_id])
    await owner.world.run_jobs()
    answer = await owner.client.delete(f"/api/links/{link_id}")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert (await owner.client.get(f"/api/links/{link_id}")).status_code == 404
    assert (await owner.client.get(f"/api/files/{file_id}")).status_code == 404
    assert (await owner.get(other_id))["file_ids"] == []
    assert await owner.page(link_id) == 404
    await owner.world.run_jobs()
    assert len(owner.world.stored_blobs()) == 2
    assert await owner.used() == 2
    again = await owner.client.delete(f"/api/links/{link_id}")
    assert again.json() == {"error": "not_found", "message": "Link not found."}


async def test_deleting_before_it_is_made_gives_the_credit_back(owner: Owner) -> None:
    link_id = await owner.link(hosted=True)
    assert await owner.used() == 2
    await owner.client.delete(f"/api/links/{link_id}")
    assert await owner.used() == 1
    await owner.world.run_jobs()
    assert owner.world.studio.orders == []


async def test_a_further_prompt_supersedes_and_both_are_charged(owner: Owner) -> None:
    link_id = await owner.link()
    await owner.patch(link_id, prompt="second")
    await owner.patch(link_id, prompt="third")
    assert await owner.used() == 3
    await owner.world.run_jobs()
    assert [order.prompt for order in owner.world.studio.orders] == ["third"]
    assert await owner.used() == 3


async def test_the_id_decides_who_answers_a_delete(world: World) -> None:
    async with a_client(world) as nobody:
        for text in ("xyz", "0" * 23, "0" * 32, "not-a-uuid"):
            answer = await nobody.delete(f"/api/links/{text}")
            assert answer.status_code == 400
            assert answer.json() == {
                "error": "bad_request",
                "message": "Link id must be a UUID or a 24-character hex string.",
            }
        assert (await nobody.delete(f"/api/links/{'0' * 24}")).status_code == 401
        assert (await nobody.delete(f"/api/links/{uuid4()}")).status_code == 404


async def test_lists_are_newest_first_and_paged(owner: Owner) -> None:
    ids = []
    for _ in range(5):
        ids.append(await owner.link())
        owner.world.clock.move(seconds=1)
    answer = await owner.client.get("/api/links")
    assert answer.status_code == 200
    assert [link["id"] for link in answer.json()["links"]] == ids[::-1]
    assert answer.json()["links"][0] == await owner.get(ids[-1])
    assert answer.json()["pagination"] == {"page": 1, "limit": 20, "total": 5, "pages": 1}
    second = (await owner.client.get("/api/links?page=2&limit=2")).json()
    assert [link["id"] for link in second["links"]] == ids[::-1][2:4]
    assert second["pagination"] == {"page": 2, "limit": 2, "total": 5, "pages": 3}
    assert (await owner.client.get("/api/links?page=9")).json()["links"] == []
    odd = ("limit=", "limit=0000000000001999", f"page=000000000001{'9' * 5000}")
    for query in ("page=0", "page=x", "page=1.5", "limit=0", "limit=101", "limit=-1", *odd):
        assert (await owner.client.get(f"/api/links?{query}")).status_code == 400


async def test_usage_tells_the_balance(owner: Owner) -> None:
    await owner.link(hosted=True)
    answer = await owner.client.get("/api/usage")
    assert answer.json() == {
        "limit": 10,
        "used": 2,
        "remaining": 8,
        "period": "day",
        "resets_at": 1773100800000,
    }
