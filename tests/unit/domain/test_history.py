"""The log of events: what was done, and by which key."""

import pytest
from tests.factories import World, a_draft, an_actor, an_asset, key_id_of

pytestmark = pytest.mark.anyio


async def test_each_change_is_recorded_with_the_key_that_did_it(world: World) -> None:
    actor, other = await an_actor(world), await an_actor(world)
    world.clock.move(seconds=1)
    asset_id = await an_asset(world, actor)
    world.clock.move(seconds=1)
    link = await world.services.generation.create(actor, a_draft(asset_ids=(asset_id,)))
    world.clock.move(seconds=1)
    await world.services.changing.remove(actor, link.link.id)
    world.clock.move(seconds=1)
    await world.services.accounts.revoke_key(key_id_of(actor))
    entries = await world.services.history.list(actor.workspace_id, None, 100)
    told = [(entry.event.name.value, entry.event.key_id) for entry in entries]
    assert told[0] == ("key.revoked", None)
    assert set(told[1:3]) == {("link.deleted", actor.key_id), ("file.deleted", actor.key_id)}
    assert told[3:5] == [("link.created", actor.key_id), ("file.created", actor.key_id)]
    assert [entry.event.name for entry in entries[5:]] != []
    by_key = await world.services.history.list(None, actor.key_id, 2)
    assert len(by_key) == 2
    assert await world.services.history.list(None, other.key_id, 10) == []
