"""`waypost openapi`: what the server answers, for other programs."""

import json
import sys

from waypost.cli.running import read_settings


def openapi() -> None:
    """Print the OpenAPI 3.1 document; it needs neither a server nor a data folder."""
    from waypost.app import describe  # noqa: PLC0415 (slow)

    json.dump(describe(read_settings().public_url), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
