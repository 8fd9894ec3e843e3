"""What this machine has."""

import os


def memory() -> int:
    """Bytes of memory, 0 where the system does not say, as on Windows.

    >>> memory() >= 0
    True
    """
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError):
        return 0
