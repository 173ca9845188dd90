"""A merge and an erasure that are killed at any statement: all of it happened, or nothing."""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING

from storage.support import REL, index, opened, record

from assistant.storage import ERASED

from .tools import dies_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.storage import Store

EVERY = 4 if REL == 1 else 1
"""One in so many statements is where it is killed."""


def said(path: Path, key: bytes | None) -> dict[str, list[object]]:
    """Give what stands in a store that is whole."""
    with opened(path, key=key) as store:
        assert store.verify() == []
        return {
            stream: [each.value for each in store.records(stream)] for stream in store.streams()
        }


def all_or_nothing(path: Path, key: bytes | None, work: Callable[[Store], object]) -> int:
    """Kill the work at one statement after another; give at how many it was killed."""
    good = path.read_bytes()
    before = said(path, key)
    seen = []
    for step in count(0, EVERY):
        for file in path.parent.glob(f"{path.name}*"):
            if file.is_file():
                file.unlink()
        # Its note would rightly say that an earlier copy was put back.
        shutil.rmtree(path.with_name("markers"), ignore_errors=True)
        path.write_bytes(good)

        def live() -> None:
            with opened(path, key=key) as store:
                work(store)

        died = dies_at(step, live)
        seen.append(said(path, key))
        if not died:
            break
    after = seen[-1]
    assert after != before
    turn = seen.index(after)
    assert all(each == before for each in seen[:turn])
    assert all(each == after for each in seen[turn:])
    return len(seen) - 1


def test_a_killed_merge_is_whole_or_not_at_all(path: Path, key: bytes | None) -> None:
    """kill -9 at any statement of a merge leaves the store of before or the united one."""
    with opened(path, key=key) as store:
        store.append([record("gesprek", "van ons")], index(words="van ons"))
    there = path.with_name("daar.db")
    shutil.copy(path, there)
    with opened(there, key=key) as other:
        for number in range(6):
            other.append([record("gesprek", number)])
        other.append([record("weg", "kanarie")])
        other.erase("weg", [record("weg", {"grond": "verzoek"}, kind=ERASED)])
    killed = all_or_nothing(path, key, lambda store: store.merge(there, key=key))
    assert killed * EVERY > 30


def test_a_killed_erasure_is_whole_or_not_at_all(path: Path, key: bytes | None) -> None:
    """kill -9 at any statement of an erasure leaves all that was said, or nothing of it."""
    with opened(path, key=key) as store:
        for number in range(4):
            store.append([record("weg", f"kanarie {number}")], index("weg", words="kanarie"))
        store.append([record("gesprek", "blijft")])
    gone = record("weg", {"grond": "verzoek"}, kind=ERASED)
    killed = all_or_nothing(path, key, lambda store: store.erase("weg", [gone]))
    assert killed * EVERY > 30
    assert b"kanarie" not in path.read_bytes()
