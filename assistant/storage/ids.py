"""Ids that sort by the moment at which they were made."""

from __future__ import annotations

import secrets
import threading
import time
import uuid
from typing import Final

_COUNTER_BITS: Final = 12
_RANDOM_BITS: Final = 62

_lock: Final = threading.Lock()
_last = 0


def uuid7() -> str:
    """Give a UUIDv7 that sorts after every other one of this process, also when the clock jumps."""
    global _last  # noqa: PLW0603 - one counter for the whole process is the point
    with _lock:
        now = time.time_ns() // 1_000_000 << _COUNTER_BITS | secrets.randbits(_COUNTER_BITS - 1)
        _last = max(now, _last + 1)
        moment, counter = divmod(_last, 1 << _COUNTER_BITS)
    return str(
        uuid.UUID(
            int=moment << 80
            | 7 << 76
            | counter << 64
            | 2 << _RANDOM_BITS
            | secrets.randbits(_RANDOM_BITS)
        )
    )
