"""The ledger as a state machine: whatever happens in whatever order, the books are right.

Source: docs/contract/README.md, "Credits".
"""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from hypothesis import settings, strategies
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from tests.factories import a_world, an_actor
from tests.racing import books
from typing_extensions import override

from waypost.domain.accounts.model import KeyTerms
from waypost.domain.credits import ledger
from waypost.domain.credits.model import Cost, InsufficientCredits, Payer
from waypost.kernel.ids import EntryId, KeyId

Result = TypeVar("Result")

LIMIT: Final = 10
CEILING: Final = 4
COSTS: Final = strategies.lists(strategies.integers(0, 4), min_size=1, max_size=2)


@dataclass(frozen=True)
class Held:
    """A hold that was made, as the model remembers it."""

    id: EntryId
    day: date
    cost: int
    key_id: KeyId | None


@dataclass
class Day:
    """What the model knows of one period."""

    limit: int = LIMIT
    used: int = 0
    used_by_key: dict[KeyId | None, int] = field(default_factory=lambda: defaultdict(int))


class LedgerMachine(RuleBasedStateMachine):
    """The real ledger beside a model of it that is a few sums."""

    holds = Bundle("holds")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.world = a_world(Path(self.folder.name))
        actor = self.run(an_actor(self.world, limit_credits=LIMIT))
        self.workspace_id = actor.workspace_id
        bound, _ = self.run(
            self.world.services.accounts.create_key(
                self.workspace_id, "bound", KeyTerms(ceiling_credits=CEILING)
            )
        )
        self.payers = {"nobody": None, "free key": actor.key_id, "bound key": bound.id}
        self.bound_id = bound.id
        self.days: dict[date, Day] = defaultdict(Day)
        self.closed: set[EntryId] = set()

    def run(self, use: "Coroutine[object, object, Result]") -> Result:
        return self.runner.run(use)

    @property
    def today(self) -> date:
        return self.world.clock().date()

    @rule(
        target=holds,
        costs=COSTS,
        who=strategies.sampled_from(["nobody", "free key", "bound key"]),
    )
    def hold(self, costs: list[int], who: str) -> object:
        """All of the costs fit and are held, or nothing is and the numbers that bound are told."""
        day, key_id, total = self.days[self.today], self.payers[who], sum(costs)
        below_ceiling = key_id != self.bound_id or day.used_by_key[key_id] + total <= CEILING
        try:
            made = self.run(self._hold(key_id, costs))
        except InsufficientCredits as refused:
            told = refused.balance.limit_credits, refused.balance.used_credits
            if day.used + total > day.limit:
                assert told == (day.limit, day.used)
            else:
                assert not below_ceiling
                assert told == (CEILING, day.used_by_key[key_id])
            return multiple()
        assert below_ceiling
        day.used += total
        day.used_by_key[key_id] += total
        pairs = zip(made, costs, strict=True)
        return multiple(*(Held(hold_id, self.today, cost, key_id) for hold_id, cost in pairs))

    @rule(held=holds)
    def settle(self, held: Held) -> None:
        """The credits stay used."""
        self.closed.add(held.id)
        self.run(self._close(held.id, is_done=True))

    @rule(held=holds)
    def refund(self, held: Held) -> None:
        """The credits are back in their own day, unless the hold is closed."""
        if held.id not in self.closed:
            day = self.days[held.day]
            day.used -= held.cost
            day.used_by_key[held.key_id] -= held.cost
        self.closed.add(held.id)
        self.run(self._close(held.id, is_done=False))

    @rule(amount=strategies.integers(1, 5))
    def grant(self, amount: int) -> None:
        """The limit of today is higher."""
        self.days[self.today].limit += amount
        self.run(self.world.services.credits.grant(self.workspace_id, amount))

    @rule()
    def next_day(self) -> None:
        """Nothing carries over."""
        self.world.clock.move(days=1)

    @invariant()
    def the_balance_of_today_is_right(self) -> None:
        balance = self.run(self.world.services.credits.show(self.workspace_id))
        day = self.days[self.today]
        assert (balance.limit_credits, balance.used_credits) == (day.limit, day.used)

    @override
    def teardown(self) -> None:
        """Entries add up to the balances, whatever came before, and nothing is left open."""
        try:
            assert self.run(books(self.world)) == sum(day.used for day in self.days.values())
        finally:
            self.run(self.world.work.close())
            self.runner.close()
            self.folder.cleanup()

    async def _hold(self, key_id: KeyId | None, costs: list[int]) -> list[EntryId]:
        async with self.world.work.write() as tx:
            payer = Payer(self.workspace_id, key_id)
            return await ledger.hold(tx, payer, "0" * 24, *(Cost(cost, "create") for cost in costs))

    async def _close(self, hold_id: EntryId, *, is_done: bool) -> None:
        async with self.world.work.write() as tx:
            await (ledger.settle if is_done else ledger.refund)(tx, hold_id)


TestLedger = LedgerMachine.TestCase
TestLedger.settings = settings(max_examples=30, stateful_step_count=20)
