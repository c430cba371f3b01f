"""`waypost serve`: the server and, in the same process, its background jobs."""

from typing import Annotated

import typer

from waypost.cli.running import Refused

TARGET = "waypost.worker_process:app"


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
) -> None:
    """Run the server; on an empty data folder it prints a key, once."""
    del host, port
    raise Refused("later")
