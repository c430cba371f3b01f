"""Not yet."""

from waypost.studio.digest.finding import Finding, Source, Unreadable


def read_html(_source: Source) -> Finding:
    """Not yet."""
    raise Unreadable("not yet")
