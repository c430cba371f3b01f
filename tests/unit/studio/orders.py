"""Real orders made of the example files, laid out as the server lays them out."""

import shutil
from pathlib import Path

from waypost.kernel.kinds import Kind
from waypost.kernel.studio import Attachment, Order
from waypost.studio.compose.model import Commission, Layout
from waypost.studio.digest.reading import read_attachments
from waypost.studio.plan.planning import make_plan

EXAMPLES = Path(__file__).parents[3] / "examples"
TYPES = {".csv": "text/csv", ".png": "image/png", ".jpg": "image/jpeg", ".txt": "text/plain"}


def an_order(folder: Path, prompt: str, *files: Path | str, kind: Kind = Kind.IMAGE) -> Order:
    """Lay files (names of examples, or paths) into the folder and order something of them."""
    (folder / "in").mkdir(parents=True, exist_ok=True)
    attachments = []
    for number, file in enumerate(files):
        source = EXAMPLES / file
        place = f"in/{number}{source.suffix}"
        shutil.copy(source, folder / place)
        attachments.append(Attachment(source.name, TYPES[source.suffix], place))
    return Order(kind, prompt, tuple(attachments))


def a_commission(folder: Path, order: Order, layout: Layout = Layout.FIRST) -> Commission:
    """Digest and plan an order, ready for a composer."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    digest = read_attachments(order, folder)
    return Commission(make_plan(order, digest), digest, folder, out, layout)
