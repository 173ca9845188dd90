"""Desks with a clock that the test sets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from assistant.application.desk import Desk
from assistant.storage import Store

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.flows import Library

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")


class Clock:
    """A clock that the test sets."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


def desk_at(path: Path, library: Library, clock: Clock) -> Desk:
    return Desk(Store.open(path, markers=path.parent / f"m-{path.stem}"), library, now=clock)
