"""Which service runs which job."""

from collections.abc import Awaitable, Callable, Mapping

from waypost.domain.assets.erasure import ERASE_BLOBS
from waypost.domain.generation.model import MAKE_CONTENT
from waypost.domain.services import Services
from waypost.kernel.ids import GenerationId

JobHandler = Callable[[str], Awaitable[None]]


def job_handlers(services: Services) -> Mapping[str, JobHandler]:
    """Return the handler of every job, by its name."""

    async def make_content(generation_id: str) -> None:
        await services.making.run(GenerationId(generation_id))

    return {ERASE_BLOBS: services.erasure.run, MAKE_CONTENT: make_content}
