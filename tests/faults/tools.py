"""What several harnesses need: programs from outside, and a process that dies at a step."""

from __future__ import annotations

import os
import shutil
import signal
from itertools import count
from typing import TYPE_CHECKING

import pytest
from storage.support import ended, forked

from assistant.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable


def needed(program: str) -> None:
    """Skip without this program, but never where nobody would notice: in CI that is a failure."""
    if shutil.which(program) is None:
        words = f"{program} is not installed, so these faults were NOT tried"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)


def dies_at(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a process that is killed before this step; tell whether it came so far."""
    left = count(step, -1)

    def counted(true: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            if next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return true(*arguments, **named)

        return call

    def live() -> None:
        for name in ("link", "rename", "replace", "fsync", "unlink"):
            setattr(os, name, counted(getattr(os, name)))
        Database.run = counted(Database.run)  # type: ignore[method-assign]
        work()

    return ended(forked(live)) == -signal.SIGKILL
