from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desks import Clock, desk_at

from assistant.application.places import Places
from assistant.application.workers import add_worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.flows import Library


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")


@pytest.fixture
def desk(tmp_path: Path, library: Library, clock: Clock) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "x.db", library, clock)
    yield desk
    desk.close()


@pytest.fixture
def worker(desk: Desk) -> Worker:
    return add_worker(desk.store, "Sanne", "generalist", desk.now())
