"""Ids."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING

from assistant.storage import uuid7

if TYPE_CHECKING:
    import pytest


def test_ids_sort_as_they_were_made() -> None:
    """Every id is a UUIDv7, unlike all others, and sorts after those before it."""
    ids = [uuid7() for _ in range(20_000)]
    assert ids == sorted(set(ids))
    assert {uuid.UUID(id).version for id in ids} == {7}
    assert {uuid.UUID(id).variant for id in ids} == {uuid.RFC_4122}


def test_an_id_holds_the_time() -> None:
    """The first 48 bits are the milliseconds since 1970."""
    before = time.time_ns() // 1_000_000
    assert before <= uuid.UUID(uuid7()).int >> 80 <= time.time_ns() // 1_000_000 + 1_000


def test_a_clock_that_jumps_back_changes_no_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the clock of the computer goes back a year, the next id sorts last."""
    first = uuid7()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert first < uuid7() < uuid7()
