"""Not yet."""

from waypost.studio.digest.finding import Finding, Source, Unreadable


def read_sound(_source: Source) -> Finding:
    """Not yet."""
    raise Unreadable("not yet")
