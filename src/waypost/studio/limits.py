"""What the studio's child forbids itself, before it imports anything heavy."""

import ctypes
import os
import resource
import signal
import sys

from waypost.kernel.studio import PARENT_VARIABLE

MEMORY_VARIABLE = "WAYPOST_STUDIO_MEMORY_MB"
MEMORY_MB = 3072
NICENESS = 10
PR_SET_PDEATHSIG = 1


def limit_this_process() -> None:
    """Die with the parent, stay within the memory, be nice, write no core files, share no files.

    The memory (address space) is 3 GB unless `WAYPOST_STUDIO_MEMORY_MB` says otherwise.
    """
    _die_with_the_parent()
    memory = int(os.environ.get(MEMORY_VARIABLE, str(MEMORY_MB))) << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICENESS)
    os.umask(0o077)


def _die_with_the_parent() -> None:
    """Ask Linux for a SIGKILL when the parent's thread ends.

    A parent that ended before the request is noticed by its changed id, if it told its own.
    """
    if not sys.platform.startswith("linux"):
        return
    parent = int(os.environ.pop(PARENT_VARIABLE, os.getppid()))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) was refused")
    if os.getppid() != parent:
        sys.exit("the parent is gone")


def allow_cpu_seconds(seconds: float) -> None:
    """Let the process use this many seconds of CPU from now on; more ends it with SIGXCPU."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime + max(1.0, seconds)) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
