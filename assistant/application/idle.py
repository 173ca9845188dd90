"""How long nobody touched the keys, the sleep of the laptop included."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def awake_or_asleep() -> float:
    """Give seconds on a clock that goes on while the laptop sleeps, where the system has one."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time()


class Idle:
    """Whether it is time to lock."""

    def __init__(self, minutes: float, clock: Callable[[], float] = awake_or_asleep) -> None:
        self._limit = minutes * 60
        self._clock = clock
        self._last = clock()

    def touched(self) -> None:
        """Somebody is there."""
        self._last = self._clock()

    def is_over(self) -> bool:
        """Whether nobody was there for the whole time, or the clock was set back."""
        return not 0 <= self._clock() - self._last < self._limit
