"""Counting: exact in this process, and stored once a second for the next one."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from waypost.domain.rates.model import Allowance, Rule, Window
from waypost.domain.rates.ports import RateTransaction
from waypost.kernel.clock import Clock
from waypost.kernel.transactions import UnitOfWork

MOST_WINDOWS: Final = 200_000


@dataclass(slots=True)
class RateService:
    """Fixed windows in memory.

    Attributes:
        secret: Buckets often hold a visitor's address, so only their keyed digests are kept.
        enabled: Off for load tests; then everything is allowed.
    """

    work: UnitOfWork[RateTransaction]
    clock: Clock
    secret: bytes
    enabled: bool = True
    windows: dict[str, Window] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    def hit(self, bucket: str, rule: Rule) -> Allowance:
        """Count one more; what exceeds the rule does not prolong the window."""
        now = self.clock()
        if not self.enabled:
            return Allowance(rule.limit, rule.limit, now, 0, exceeded=False)
        name = self.digest(bucket)
        window = self.windows.get(name)
        if window is None or window.ends_at <= now:
            if len(self.windows) >= MOST_WINDOWS:
                self._drop_ended(now)
            window = Window(0, now + timedelta(seconds=rule.window_seconds))
            self.windows[name] = window
        exceeded = window.hits >= rule.limit
        if not exceeded:
            window.hits += 1
            self.changed.add(name)
        return Allowance(
            limit=rule.limit,
            remaining=rule.limit - window.hits,
            resets_at=window.ends_at,
            retry_after_seconds=max(1, ceil((window.ends_at - now).total_seconds())),
            exceeded=exceeded,
        )

    def give_back(self, bucket: str) -> None:
        """Take one hit back."""
        name = self.digest(bucket)
        window = self.windows.get(name)
        if window is not None and window.hits:
            window.hits -= 1
            self.changed.add(name)

    def forget(self, bucket: str) -> None:
        """Begin anew."""
        name = self.digest(bucket)
        window = self.windows.get(name)
        if window is not None:
            window.hits = 0
            self.changed.add(name)

    async def load(self) -> None:
        """Take over the windows of the last process."""
        async with self.work.read() as tx:
            self.windows.update(await tx.windows.load(tx.now))

    async def store(self) -> int:
        """Store what has changed; count the windows."""
        changed, self.changed = self.changed, set()
        if not changed:
            return 0
        now = self.clock()
        self._drop_ended(now)
        running = {name: self.windows[name] for name in changed if name in self.windows}
        async with self.work.write() as tx:
            await tx.windows.remove_ended(tx.now)
            await tx.windows.save(running)
        return 0

    def _drop_ended(self, now: datetime) -> None:
        ended = [name for name, window in self.windows.items() if window.ends_at <= now]
        for name in ended:
            del self.windows[name]

    def digest(self, text: str) -> str:
        """Return what stands for a text that is not to be stored, 32 hexadecimal characters."""
        return hashlib.blake2b(text.encode(), key=self.secret, digest_size=16).hexdigest()
