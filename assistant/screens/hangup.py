"""The window is closed: the program ends, also where Textual waits for a terminal that is gone.

What writes to the terminal is a thread of Textual's own. It dies with the terminal, and whoever
still wants to draw then waits for it for ever.
"""

from __future__ import annotations

import os
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

GRACE: Final = 2.0
"""Seconds to say goodbye in. Then it is over: all that was acknowledged is on disk already."""

_SIGNALS: Final = ("SIGTERM", "SIGHUP")


def watch(loop: asyncio.AbstractEventLoop, hang_up: Callable[[], None]) -> None:
    """Say goodbye in the loop when the window is closed or the computer shuts down, and then end.

    A handler of Python's own: one of the loop does not run while the loop waits for a dead thread.
    """

    def on_signal(*_: object) -> None:
        _end_soon()
        with suppress(RuntimeError):  # the loop is over already
            loop.call_soon_threadsafe(hang_up)

    for name in _SIGNALS:
        number = getattr(signal, name, None)  # Windows has no hang-up
        with suppress(ValueError):  # not in the main thread: a test
            if number is not None:
                signal.signal(number, on_signal)


def watch_output() -> None:
    """End soon when the thread that draws has died, also where no signal came."""
    told = threading.excepthook

    def on_death(death: threading.ExceptHookArgs) -> None:
        if isinstance(death.exc_value, OSError):
            _end_soon()
        else:
            told(death)

    threading.excepthook = on_death


def _end_soon() -> None:
    timer = threading.Timer(GRACE, os._exit, (0,))
    timer.daemon = True
    timer.start()
