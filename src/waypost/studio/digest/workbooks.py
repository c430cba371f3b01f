"""Not yet."""

from waypost.studio.digest.finding import Finding, Source, Unreadable


def read_workbook(_source: Source) -> Finding:
    """Not yet."""
    raise Unreadable("not yet")
