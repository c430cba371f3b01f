"""Hosting by the day, and the life of links that are not hosted (wisylink.md, 5.4 and 6.3)."""

import pytest
from tests.contract.wisylink.owner import BODY, Owner
from tests.factories import World, a_client, an_actor_with_key

pytestmark = pytest.mark.anyio


class TestHosting:
    async def test_turning_it_on_costs_today_once(self, owner: Owner) -> None:
        link_id = await owner.link()
        await owner.world.run_jobs()
        costs = []
        for changes in (
            {"hosted": True},
            {"hosted": False},
            {"hosted": True},
            {"private": True},
            {"private": False},
            {"private": True},
            {"hosted": False, "private": False},
            {"hosted": True, "private": True},
        ):
            before = await owner.used()
            assert (await owner.patch(link_id, **changes)).status_code == 200
            costs.append(await owner.used() - before)
        assert costs == [1, 0, 0, 1, 0, 0, 0, 0]

    async def test_what_does_not_fit_leaves_the_link_as_it_was(self, owner: Owner) -> None:
        link_ids = [await owner.link() for _ in range(10)]
        before = await owner.get(link_ids[0])
        answer = await owner.patch(link_ids[0], hosted=True, prompt="More.")
        assert answer.status_code == 429
        assert answer.json()["error"] == "credit_limit_exceeded"
        assert (answer.json()["used"], answer.json()["remaining"]) == (10, 0)
        assert await owner.get(link_ids[0]) == before
        assert (await owner.patch(link_ids[0], private=True)).status_code == 200

    async def test_each_day_is_charged_at_its_rate_and_on_the_balance_alone(
        self, owner: Owner
    ) -> None:
        await owner.link(hosted=True)
        await owner.link(hosted=True, private=True)
        await owner.link()
        await owner.world.run_jobs()
        owner.world.clock.move(days=1)
        assert await owner.world.services.hosting.charge_days() == 2
        assert await owner.used() == 3
        assert await owner.world.services.hosting.charge_days() == 0
        owner.world.clock.move(days=5)
        assert await owner.world.services.hosting.charge_days() == 2
        assert await owner.used() == 3

    async def test_a_day_that_does_not_fit_pauses_the_newest(self, owner: Owner) -> None:
        oldest = await owner.link(hosted=True)
        owner.world.clock.move(seconds=1)
        newest = await owner.link(hosted=True)
        await owner.world.run_jobs()
        owner.world.clock.move(days=1)
        for _ in range(9):
            await owner.link()
        await owner.world.services.hosting.charge_days()
        assert (await owner.page(oldest), await owner.page(newest)) == (200, 503)
        assert (await owner.get(newest))["hosted"] is True

        owner.world.clock.move(minutes=59)
        assert await owner.world.services.hosting.charge_days() == 0
        await owner.world.services.credits.grant(owner.actor.workspace_id, 1)
        assert await owner.world.services.hosting.charge_days() == 0
        owner.world.clock.move(minutes=1)
        assert await owner.world.services.hosting.charge_days() == 1
        assert await owner.page(newest) == 200

    async def test_a_paused_link_returns_at_the_next_reset(self, owner: Owner) -> None:
        link_id = await owner.link(hosted=True)
        await owner.world.run_jobs()
        owner.world.clock.move(hours=15, minutes=50)
        for _ in range(10):
            await owner.link()
        await owner.world.services.hosting.charge_days()
        assert await owner.page(link_id) == 503
        owner.world.clock.move(days=1)
        await owner.world.services.hosting.charge_days()
        assert await owner.page(link_id) == 200

    async def test_an_owner_can_pay_a_paused_link_at_once(self, owner: Owner) -> None:
        link_id = await owner.link(hosted=True)
        await owner.world.run_jobs()
        owner.world.clock.move(days=1)
        for _ in range(10):
            await owner.link()
        await owner.world.services.hosting.charge_days()
        await owner.world.services.credits.grant(owner.actor.workspace_id, 1)
        assert (await owner.patch(link_id, hosted=True)).status_code == 200
        assert await owner.page(link_id) == 200


class TestPublicLife:
    async def test_a_link_that_is_not_hosted_is_shown_for_a_day(self, owner: Owner) -> None:
        link_id = await owner.link()
        owner.world.clock.move(days=3)
        assert await owner.page(link_id) == 200
        await owner.world.run_jobs()
        owner.world.clock.move(seconds=86_399)
        assert await owner.page(link_id) == 200
        owner.world.clock.move(seconds=1)
        assert await owner.page(link_id) == 410
        assert (await owner.get(link_id))["outputs"] == ["output-1.html"]
        assert (await owner.patch(link_id, hosted=True)).status_code == 200
        assert await owner.page(link_id) == 200

    async def test_it_is_counted_anew_when_hosting_ends(self, owner: Owner) -> None:
        link_id = await owner.link(hosted=True)
        await owner.world.run_jobs()
        owner.world.clock.move(days=3)
        await owner.world.services.hosting.charge_days()
        await owner.patch(link_id, hosted=False)
        owner.world.clock.move(seconds=86_399)
        assert await owner.page(link_id) == 200
        owner.world.clock.move(seconds=1)
        assert await owner.page(link_id) == 410

    async def test_it_is_counted_anew_from_a_new_result(self, owner: Owner) -> None:
        link_id = await owner.link()
        await owner.world.run_jobs()
        owner.world.clock.move(hours=20)
        await owner.patch(link_id, prompt="Something else.")
        await owner.world.run_jobs()
        owner.world.clock.move(hours=23)
        assert await owner.page(link_id) == 200

    async def test_a_week_later_the_outputs_are_erased_and_the_rest_stays(
        self, owner: Owner
    ) -> None:
        link_id = await owner.link()
        await owner.world.run_jobs()
        before = await owner.get(link_id)
        owner.world.clock.move(days=8, seconds=-1)
        assert await owner.world.services.hosting.purge() == 0
        owner.world.clock.move(seconds=1)
        assert await owner.world.services.hosting.purge() == 1
        await owner.world.run_jobs()
        assert owner.world.stored_blobs() == []
        assert await owner.get(link_id) == before | {"outputs": []}
        await owner.patch(link_id, hosted=True)
        assert await owner.page(link_id) == 410
        await owner.patch(link_id, prompt="Something else.")
        assert await owner.page(link_id) == 200
        await owner.world.run_jobs()
        assert (await owner.get(link_id))["outputs"] == ["output-1.html"]


async def test_a_ceiling_of_a_key_binds_but_daily_hosting_does_not_ask_it(
    world: World,
) -> None:
    actor, key = await an_actor_with_key(world, limit_credits=10, ceiling_credits=2)
    async with a_client(world, key) as client:
        assert (await client.post("/api/links", json=BODY | {"hosted": True})).status_code == 201
        answer = await client.post("/api/links", json=BODY)
        assert answer.status_code == 429
        assert (answer.json()["limit"], answer.json()["used"]) == (2, 2)
        world.clock.move(days=1)
        await world.services.hosting.charge_days()
        for status in (201, 201, 429):
            assert (await client.post("/api/links", json=BODY)).status_code == status
    assert (await world.services.credits.show(actor.workspace_id)).used_credits == 3
