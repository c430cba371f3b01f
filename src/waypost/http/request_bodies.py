"""Bodies on their way in: no wait is without end, and what is refused is still read."""

import asyncio
from typing import Final

from starlette.types import Message, Receive

BLOCK_SECONDS: Final = 30.0
DRAIN_SECONDS: Final = 3.0
MAX_DRAINED_BYTES: Final = 64 * 1024 * 1024


class RequestBody:
    """Receives a body block by block.

    A client that sends nothing for half a minute is taken for gone, so that its connection, and
    what it holds, are free again.
    """

    def __init__(self, receive: Receive) -> None:
        """Receive nothing yet."""
        self.untouched = True
        self._receive = receive
        self._done = False

    async def receive(self) -> Message:
        """Wait for the next block; silence is the same as a broken connection."""
        return await self._next(BLOCK_SECONDS)

    async def drain(self) -> None:
        """Read what is left, within bounds.

        A client that still sends would otherwise see a broken connection instead of the answer.
        """
        drained = 0
        ends_at = asyncio.get_running_loop().time() + DRAIN_SECONDS
        while not self._done and drained < MAX_DRAINED_BYTES:
            left = ends_at - asyncio.get_running_loop().time()
            message = await self._next(max(0.0, left))
            drained += len(message.get("body", b""))

    async def _next(self, seconds: float) -> Message:
        self.untouched = False
        try:
            async with asyncio.timeout(seconds):
                message = await self._receive()
        except TimeoutError:
            message = {"type": "http.disconnect"}
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            self._done = True
        return message
