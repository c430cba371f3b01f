"""Each endpoint takes its own scope and no other (docs/contract/README.md, "Credentials")."""

import pytest
from tests.contract.reference.declared import ENDPOINTS, NEEDING_A_KEY, call, named
from tests.factories import World, a_client, an_actor_with_key

from waypost.http.endpoints import Endpoint
from waypost.kernel.actor import Scope

pytestmark = pytest.mark.anyio

UNKNOWN = {"id": "0" * 24}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=named)
async def test_every_scope_but_the_needed_one_is_not_enough(
    world: World, endpoint: Endpoint
) -> None:
    _, key = await an_actor_with_key(world, scopes=frozenset(Scope) - {endpoint.scope})
    async with a_client(world, key) as client:
        answer = await call(client, endpoint, UNKNOWN)
    assert answer.status_code == 403
    assert endpoint.scope in answer.text


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=named)
async def test_the_needed_scope_alone_is_enough(world: World, endpoint: Endpoint) -> None:
    _, key = await an_actor_with_key(world, scopes=frozenset({endpoint.scope}))
    async with a_client(world, key) as client:
        answer = await call(client, endpoint, UNKNOWN, {"prompt": "Another one."})
    assert answer.status_code in {endpoint.status, *endpoint.refusals}


@pytest.mark.parametrize("endpoint", NEEDING_A_KEY, ids=named)
async def test_without_a_key_nothing_is_open(world: World, endpoint: Endpoint) -> None:
    async with a_client(world) as client:
        answer = await call(client, endpoint, UNKNOWN)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"]
