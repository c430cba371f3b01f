"""Orders get a child each, within a time and as many at once as the settings allow."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from waypost.adapters.studio.child import Child
from waypost.kernel.kinds import Kind
from waypost.kernel.studio import AnyOrder, ListingOrder, OrderFailed, ProgressListener, Report

STUDIO: Final = (sys.executable, "-m", "waypost.studio")
_IDLE_SECONDS: Final = 600.0
_TIMES_AS_LONG: Final[Mapping[Kind, int]] = {Kind.VIDEO: 3}
"""Kinds that may take longer than others: three minutes of video are thousands of pictures."""


class ChildStudio:
    """Makes content in child processes that are started when needed and kept warm for a while."""

    def __init__(
        self,
        kinds: frozenset[Kind],
        children: int,
        timeout_seconds: float,
        command: Sequence[str] = STUDIO,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        """Start nothing yet.

        Args:
            kinds: What the children can make.
            children: How many orders are made at once.
            timeout_seconds: How long an order may take; a video three times as long.
            command: What starts a child (its protocol: waypost/studio/child.py).
            idle_seconds: How long a child without an order is kept.
        """
        self._kinds = kinds
        self._turns = asyncio.Semaphore(children)
        self._timeout_seconds = timeout_seconds
        self._command = tuple(command)
        self._idle_seconds = idle_seconds
        self._idle: dict[Child, asyncio.TimerHandle] = {}
        self._alive: set[Child] = set()

    @property
    def kinds(self) -> frozenset[Kind]:
        """What it can make now."""
        return self._kinds

    async def make(self, order: AnyOrder, folder: Path, on_progress: ProgressListener) -> Report:
        """Make an order in a child; its death is this order's failure and nobody else's.

        Cancelling the call kills the child at once.

        Raises:
            OrderRefused: What was handed in cannot be used.
            OrderFailed: The studio could not make it, died, or took too long.
        """
        async with self._turns:
            child = await self._take(order)
            seconds = self._timeout_seconds * _times_as_long(order)
            limit = asyncio.timeout(seconds)
            try:
                async with limit:
                    report = await child.make(order, folder, _cpu_seconds(seconds), on_progress)
            except OrderFailed:
                self._put_back(child)
                raise
            except TimeoutError as error:
                child.kill()
                if not limit.expired():
                    raise
                message = f"It took longer than {seconds:g} seconds."
                raise OrderFailed(message) from error
            except BaseException:
                child.kill()
                raise
            self._put_back(child)
            return report

    async def close(self) -> None:
        """Stop every child."""
        for timer in self._idle.values():
            timer.cancel()
        self._idle.clear()
        children = tuple(self._alive)
        for child in children:
            child.kill()
        await asyncio.gather(*(child.ended() for child in children))

    async def _take(self, order: AnyOrder) -> Child:
        while self._idle:
            child, timer = self._idle.popitem()
            timer.cancel()
            if child.is_alive and child.suits(order):
                return child
            child.kill()
        child = await Child.start(self._command)
        self._alive.add(child)
        child.when_ended(self._forget)
        return child

    def _put_back(self, child: Child) -> None:
        if child.is_alive:
            loop = asyncio.get_running_loop()
            self._idle[child] = loop.call_later(self._idle_seconds, self._retire, child)

    def _retire(self, child: Child) -> None:
        self._idle.pop(child, None)
        child.kill()

    def _forget(self, child: Child) -> None:
        self._alive.discard(child)
        timer = self._idle.pop(child, None)
        if timer is not None:
            timer.cancel()


def _times_as_long(order: AnyOrder) -> float:
    return 1 if isinstance(order, ListingOrder) else _TIMES_AS_LONG.get(order.kind, 1)


def _cpu_seconds(seconds: float) -> float:
    """Return what all cores can do in a time: the limit of a child whose time nobody measures."""
    return seconds * (os.cpu_count() or 1)
