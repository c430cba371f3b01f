"""Attachments that are not in a work: each is named once."""

from collections.abc import Iterable, Set as AbstractSet

from waypost.kernel.studio import LeftOut


def once_each(reasons: Iterable[tuple[str, str]], used: AbstractSet[str]) -> tuple[LeftOut, ...]:
    """Give the first reason of each name that is not used.

    Args:
        reasons: Names and why they are left out, the more telling ones first.
        used: Names of what is in the work.
    """
    named: dict[str, LeftOut] = {}
    for name, reason in reasons:
        if name not in used:
            named.setdefault(name, LeftOut(name, reason))
    return tuple(named.values())
