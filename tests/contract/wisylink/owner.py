"""A workspace with its key, as the tests of WisyLink use it."""

import httpx2
from tests.factories import World, a_client

from waypost.kernel.actor import Actor

BODY = {"type": "page", "prompt": "A page about our spring harvest."}


class Owner:
    """A workspace with its key."""

    def __init__(self, world: World, actor: Actor, client: httpx2.AsyncClient) -> None:
        self.world = world
        self.actor = actor
        self.client = client

    async def used(self) -> int:
        balance = await self.world.services.credits.show(self.actor.workspace_id)
        return balance.used_credits

    async def link(self, **changes: object) -> str:
        answer = await self.client.post("/api/links", json=BODY | changes)
        assert answer.status_code == 201
        return str(answer.json()["id"])

    async def patch(self, link_id: str, **changes: object) -> httpx2.Response:
        return await self.client.patch(f"/api/links/{link_id}", json=changes)

    async def get(self, link_id: str) -> dict[str, object]:
        answer = await self.client.get(f"/api/links/{link_id}")
        assert answer.status_code == 200
        return dict(answer.json())

    async def page(self, link_id: str) -> int:
        async with a_client(self.world) as stranger:
            return (await stranger.get(f"/{link_id}")).status_code
