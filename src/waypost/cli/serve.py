"""`waypost serve`: the server and, in the same process, its background jobs."""

import os
from typing import Annotated, Final

import typer

from waypost.cli.running import read_settings
from waypost.cli.serving import (
    hold_data_folder,
    require_free_port,
    require_one_worker,
    run_granian,
)
from waypost.cli.sole_server import hold_database

APPLICATION: Final = "waypost.app:create_app"
ANY_ADDRESS: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 (what people may ask for)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 is any free one.", min=0, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes; one, for now.", min=1)] = 1,
) -> None:
    """Run the server; on an empty database it prints a key, once."""
    settings = read_settings()
    require_one_worker(workers, on_sqlite=settings.database_url is None)
    with hold_data_folder(settings.data_dir), hold_database(settings.database_url):
        free_port = require_free_port(host, port)
        if "public_url" not in settings.model_fields_set:
            os.environ["WAYPOST_PUBLIC_URL"] = _own_url(host, free_port)
        run_granian(APPLICATION, host, free_port, workers)


def _own_url(host: str, port: int) -> str:
    """Return where a browser on this machine finds the server."""
    name = "127.0.0.1" if host in ANY_ADDRESS else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
