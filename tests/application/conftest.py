from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Clock, desk_at

from assistant.application.desk import Desk
from assistant.application.workers import Worker, add_worker
from assistant.flows import Library


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, library: Library, clock: Clock) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "een.db", library, clock)
    yield desk
    desk.close()


@pytest.fixture
def other_desk(tmp_path: Path, library: Library, clock: Clock) -> Iterator[Desk]:
    (tmp_path / "ander").mkdir()
    desk = desk_at(tmp_path / "ander" / "twee.db", library, clock)
    yield desk
    desk.close()


@pytest.fixture
def anne(desk: Desk, clock: Clock) -> Worker:
    return add_worker(desk.store, "Anne", "host", clock())
