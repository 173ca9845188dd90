"""How the program ends when it is at fault: without a word of what people said.

A message, a local variable or a core file can hold an answer. So a bug is told by where it shows
and what kind it is, and nothing of the process is left behind.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Final

from assistant import __version__

if TYPE_CHECKING:
    from types import TracebackType

BUG: Final = 70
"""The code with which the program ends when it is at fault."""

_PACKAGE: Final = Path(__file__).parent


def without_values(error: BaseException) -> str:
    """Say where a bug shows and what kind it is, for a person to pass on."""
    frames = [
        (Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)
    ]
    ours = [(path, line) for path, line in frames if path.is_relative_to(_PACKAGE)]
    path, line = (ours or frames or [(Path("?"), 0)])[-1]
    place = path.relative_to(_PACKAGE.parent) if ours else Path(path.name)
    return (
        "Er ging iets mis in Keukentafel zelf. Het ligt niet aan u. Wat bewaard was, is er nog.\n"
        f"Meldt u dit, geef dan door: {place}:{line} {type(error).__name__}, versie {__version__}."
    )


def leave_nothing_behind() -> None:
    """Let this process write no traceback, no log and no core file, and files for its owner only."""
    os.umask(0o077)
    _without_core()
    logging.lastResort = None
    sys.excepthook = _tell
    threading.excepthook = lambda thread: _tell(thread.exc_type, thread.exc_value, None)
    sys.unraisablehook = lambda found: _tell(found.exc_type, found.exc_value, None)


def _without_core() -> None:
    with suppress(ImportError, ValueError, OSError):  # there are none on Windows
        from resource import RLIMIT_CORE, setrlimit

        setrlimit(RLIMIT_CORE, (0, 0))


def _tell(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{without_values(error or kind())}\n")
