"""What the server does by itself, again and again; each is safe to do twice."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import structlog

from waypost.domain.services import Services

log = structlog.get_logger(__name__)

Chore = Callable[[], Awaitable[int]]

STORED_SECONDS: Final = 1.0
OFTEN_SECONDS: Final = 20.0
HOURLY_SECONDS: Final = 3600.0


def chores(services: Services) -> Sequence[tuple[float, str, Chore]]:
    """Return how often each is done, in seconds, and what it is called in the log."""
    return (
        (STORED_SECONDS, "rate_windows", services.rates.store),
        (OFTEN_SECONDS, "expired_uploads", services.cleaning.remove_expired_uploads),
        (OFTEN_SECONDS, "hosting_days", services.hosting.charge_days),
        (OFTEN_SECONDS, "purged_results", services.hosting.purge),
        (HOURLY_SECONDS, "old_answers", services.idempotency.forget_old),
        (HOURLY_SECONDS, "orphan_bytes", services.cleaning.remove_orphans),
    )


async def keep_house(services: Services) -> None:
    """Do every chore at once and then at its own pace, until cancelled."""
    async with asyncio.TaskGroup() as group:
        for seconds, name, chore in chores(services):
            group.create_task(_again_and_again(seconds, name, chore))


async def _again_and_again(seconds: float, name: str, chore: Chore) -> None:
    while True:
        try:
            done = await chore()
        except Exception:
            log.exception("chore_failed", chore=name, again_in_seconds=seconds)
        else:
            if done:
                log.info("chore_done", chore=name, count=done)
        await asyncio.sleep(seconds)
