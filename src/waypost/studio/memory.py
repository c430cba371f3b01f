"""Memory that is free and kept by the allocator, given back to the system."""

import ctypes
from functools import cache


def give_back() -> None:
    """Return what is free: sound and pictures leave hundreds of megabytes in gaps of the heap.

    Elsewhere than on glibc nothing happens.
    """
    libc = _libc()
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)
