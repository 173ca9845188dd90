from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .people import Clock, House, desk_at, sanne

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker


@pytest.fixture(scope="session")
def flow_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("flows")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, flow_cache: Path, clock: Clock) -> Iterator[Desk]:
    desk = desk_at(tmp_path, flow_cache, clock)
    yield desk
    desk.close()


@pytest.fixture
def worker(desk: Desk) -> Worker:
    return sanne(desk)


@pytest.fixture
def house(desk: Desk, worker: Worker) -> House:
    return House(desk, worker)
