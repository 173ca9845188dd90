from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from cli.conftest import answers, home, run, shared_home, store  # fixtures

from attacks.corpus import REL

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["answers", "home", "never_hangs", "run", "shared_home", "store"]

PATIENCE = 300 * REL
"""Seconds after which a test is held to hang, on however slow a machine."""


@pytest.fixture(autouse=True)
def never_hangs() -> Iterator[None]:
    """End what waits for ever, with a word about it."""

    def stop(*_: object) -> None:
        raise AssertionError(f"it hung for {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
