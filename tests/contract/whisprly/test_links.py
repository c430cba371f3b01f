"""Lists, QR codes, deactivation and analytics (docs/contract/whisprly.md, 4.2 to 4.5)."""

import base64
from uuid import uuid4

import httpx2
import pytest
from tests.factories import World, a_client, a_draft, an_actor_with_key

from waypost.adapters.database import links
from waypost.kernel.ids import uuid_of

pytestmark = pytest.mark.anyio

TARGET = "https://shop.example.org/spring?ref=poster"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148"
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


async def make(client: httpx2.AsyncClient, **body: object) -> dict[str, str]:
    answer = await client.post("/api/links/shorten", json={"url": TARGET} | body)
    assert answer.status_code == 201
    return dict(answer.json())


async def click(world: World, code: str, **headers: str) -> httpx2.Response:
    async with a_client(world) as visitor:
        return await visitor.get(f"/{code}", headers={"user-agent": DESKTOP} | headers)


async def test_a_list_is_newest_first_and_paged(owner: httpx2.AsyncClient, world: World) -> None:
    made = []
    for number in range(5):
        made.append(await make(owner, category=f"c{number % 2}"))
        world.clock.move(seconds=1)
    body = (await owner.get("/api/links/user/links")).json()
    assert body["pagination"] == {"page": 1, "limit": 50, "total": 5, "pages": 1}
    assert [link["id"] for link in body["links"]] == [link["id"] for link in made[::-1]]
    assert body["links"][0] == {
        "id": made[-1]["id"],
        "shortUrl": made[-1]["shortUrl"],
        "shortCode": made[-1]["shortCode"],
        "originalUrl": TARGET,
        "clickCount": 0,
        "createdAt": made[-1]["createdAt"],
        "expiresAt": None,
        "category": "c0",
        "hasPassword": False,
    }
    second = (await owner.get("/api/links/user/links?page=2&limit=2")).json()
    assert [link["id"] for link in second["links"]] == [link["id"] for link in made[::-1][2:4]]
    assert second["pagination"] == {"page": 2, "limit": 2, "total": 5, "pages": 3}
    beyond = (await owner.get("/api/links/user/links?page=9&limit=2")).json()
    assert (beyond["links"], beyond["pagination"]["page"]) == ([], 9)
    only = (await owner.get("/api/links/user/links?category=c1")).json()
    assert only["pagination"]["total"] == 2
    found = (await owner.get(f"/api/links/user/links?search={made[0]['shortCode']}")).json()
    assert [link["id"] for link in found["links"]] == [made[0]["id"]]


async def test_late_pages_are_found_from_the_older_end(
    owner: httpx2.AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "NEAR", 0)
    made = []
    for _ in range(7):
        made.append((await make(owner))["id"])
        world.clock.move(seconds=1)
    for limit in (1, 2, 3, 7, 8):
        paged = []
        for page in range(1, 7 // limit + 3):
            query = f"/api/links/user/links?page={page}&limit={limit}"
            paged += [link["id"] for link in (await owner.get(query)).json()["links"]]
        assert paged == made[::-1]


async def test_an_empty_list(anyone: httpx2.AsyncClient) -> None:
    assert (await anyone.get("/api/links/user/links")).json() == {
        "links": [],
        "pagination": {"page": 1, "limit": 50, "total": 0, "pages": 0},
    }


async def test_a_limit_above_100_is_reduced_and_nonsense_is_refused(
    anyone: httpx2.AsyncClient,
) -> None:
    body = (await anyone.get("/api/links/user/links?limit=1000")).json()
    assert body["pagination"]["limit"] == 100
    for query, message in (
        ("page=0", "Invalid page"),
        ("page=1.5", "Invalid page"),
        ("page=x", "Invalid page"),
        ("limit=0", "Invalid limit"),
        ("limit=-3", "Invalid limit"),
        ("limit=ten", "Invalid limit"),
    ):
        answer = await anyone.get(f"/api/links/user/links?{query}")
        assert (answer.status_code, answer.json()) == (400, {"error": message})


async def test_a_protected_target_is_hidden_from_those_without_a_key(
    anyone: httpx2.AsyncClient, owner: httpx2.AsyncClient
) -> None:
    for client, shows in ((anyone, False), (owner, True)):
        made = await make(client, password="tulip")  # noqa: S106
        [listed] = (await client.get("/api/links/user/links")).json()["links"]
        assert listed["hasPassword"] is True
        expected = TARGET if shows else made["shortUrl"]
        assert listed["originalUrl"] == expected
        measured = (await client.get(f"/api/analytics/link/{made['id']}")).json()
        assert measured["link"]["originalUrl"] == expected


async def test_expired_links_stay_in_the_list_and_deactivated_ones_leave_it(
    anyone: httpx2.AsyncClient, world: World
) -> None:
    expired, gone = await make(anyone, expiresIn=1), await make(anyone)
    world.clock.move(hours=2)
    answer = await anyone.delete(f"/api/links/{gone['id'].upper()}")
    assert (answer.status_code, answer.json()) == (
        200,
        {"message": "Link deactivated successfully"},
    )
    body = (await anyone.get("/api/links/user/links")).json()
    assert [link["id"] for link in body["links"]] == [expired["id"]]
    assert body["pagination"]["total"] == 1
    again = await anyone.delete(f"/api/links/{gone['id']}")
    assert (again.status_code, again.json()) == (404, {"error": "Link not found"})
    assert (await anyone.get(f"/api/links/{gone['id']}/qr")).status_code == 404
    assert (await anyone.get(f"/api/links/{expired['id']}/qr")).status_code == 200
    assert (await anyone.get(f"/api/analytics/link/{gone['id']}")).status_code == 200
    assert (await anyone.delete(f"/api/links/{expired['id']}")).status_code == 200


async def test_other_uuids_name_nothing(anyone: httpx2.AsyncClient) -> None:
    made = await make(anyone)
    for text in (
        str(uuid4()),
        made["id"][:-1] + "1",
        made["id"].replace("-8", "-4", 1),
        "00000000-0000-0000-0000-000000000000",
    ):
        for path in (f"/api/links/{text}/qr", f"/api/analytics/link/{text}"):
            assert (await anyone.get(path)).status_code == 404
        assert (await anyone.delete(f"/api/links/{text}")).status_code == 404
    for path in ("/api/links/xyz/qr", "/api/analytics/link/xyz"):
        answer = await anyone.get(path)
        assert (answer.status_code, answer.json()) == (400, {"error": "Invalid link id"})


async def test_a_qr_code_is_a_png_or_an_svg(anyone: httpx2.AsyncClient) -> None:
    made = await make(anyone)
    code = (await anyone.get(f"/api/links/{made['id']}/qr")).json()["qrCode"]
    head, _, data = code.partition(",")
    assert head == "data:image/png;base64"
    png = base64.b64decode(data)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") >= 256
    large = (await anyone.get(f"/api/links/{made['id']}/qr?size=1000")).json()["qrCode"]
    assert int.from_bytes(base64.b64decode(large.partition(",")[2])[16:20], "big") >= 1000
    svg = (await anyone.get(f"/api/links/{made['id']}/qr?format=svg")).json()["qrCode"]
    assert b"<svg" in base64.b64decode(svg.partition(",")[2])
    for query in ("size=10", "size=x", "size=9999", "format=gif"):
        assert (await anyone.get(f"/api/links/{made['id']}/qr?{query}")).status_code == 400


async def test_analytics_without_clicks(anyone: httpx2.AsyncClient) -> None:
    made = await make(anyone)
    answer = await anyone.get(f"/api/analytics/link/{made['id']}")
    assert answer.json() == {
        "link": {
            "id": made["id"],
            "shortCode": made["shortCode"],
            "originalUrl": TARGET,
            "totalClicks": 0,
        },
        "analytics": {
            "recentClicks": 0,
            "clicksByDay": {},
            "clicksByHour": [0] * 24,
            "topReferrers": [],
            "devices": [],
        },
    }


async def test_clicks_are_seen_at_once_and_add_up(anyone: httpx2.AsyncClient, world: World) -> None:
    made = await make(anyone)
    world.clock.move(days=-3)
    await click(world, made["shortCode"], referer="https://news.example.net/today?x=1")
    world.clock.move(days=3)
    for headers in (
        {"referer": "https://www.News.example.net/"},
        {"user-agent": IPHONE, "referer": "https://links.example.org/x"},
        {"user-agent": "curl/8.0"},
        {"user-agent": "Googlebot/2.1"},
        {"sec-purpose": "prefetch;prerender"},
    ):
        assert (await click(world, made["shortCode"], **headers)).status_code == 302
    async with a_client(world) as visitor:
        assert (await visitor.head(f"/{made['shortCode']}")).status_code == 302
    body = (await anyone.get(f"/api/analytics/link/{made['id']}")).json()
    assert body["link"]["totalClicks"] == 4
    assert body["analytics"] == {
        "recentClicks": 4,
        "clicksByDay": {"2026-03-09": 3, "2026-03-06": 1},
        "clicksByHour": [0] * 8 + [4] + [0] * 15,
        "topReferrers": [
            {"referrer": "direct", "count": 2},
            {"referrer": "news.example.net", "count": 2},
        ],
        "devices": [
            {"device": "desktop", "count": 2},
            {"device": "mobile", "count": 1},
            {"device": "other", "count": 1},
        ],
    }
    [listed] = (await anyone.get("/api/links/user/links")).json()["links"]
    assert listed["clickCount"] == 4
    for timeframe, count in (("24h", 3), ("7d", 4), ("30d", 4), ("all", 4), ("", 4)):
        path = f"/api/analytics/link/{made['id']}?timeframe={timeframe}"
        assert (await anyone.get(path)).json()["analytics"]["recentClicks"] == count
    answer = await anyone.get(f"/api/analytics/link/{made['id']}?timeframe=1y")
    assert (answer.status_code, answer.json()) == (400, {"error": "Invalid timeframe"})


async def test_a_generated_link_has_a_qr_code_and_analytics_too(world: World) -> None:
    actor, key = await an_actor_with_key(world)
    link = await world.services.generation.create(actor, a_draft())
    async with a_client(world, key) as client:
        for text in (link.link.id, link.link.id.upper(), uuid_of(link.link.id)):
            assert (await client.get(f"/api/links/{text}/qr")).status_code == 200
            body = (await client.get(f"/api/analytics/link/{text}")).json()
            assert body["link"] == {
                "id": uuid_of(link.link.id),
                "shortCode": link.link.id,
                "originalUrl": f"https://links.example.org/{link.link.id}",
                "totalClicks": 0,
            }
        assert (await client.get("/api/links/user/links")).json()["links"] == []
        assert (await client.delete(f"/api/links/{uuid_of(link.link.id)}")).status_code == 404
        short = await make(client)
        bare = short["id"].replace("-", "")
        found = bare[:12] + bare[13:16] + bare[17:26]
        assert (await client.get(f"/api/links/{found}")).status_code == 404
        assert (await client.delete(f"/api/links/{found}")).status_code == 404
        assert (await client.get(f"/{found}")).status_code == 404
