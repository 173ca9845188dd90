"""One writer for each conversation."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from assistant.errors import StoreBusy, TakenOver

from .support import content, ended, forked, kill, opened, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.storage import Store


def holding(path: Path, work: Callable[[Store], None]) -> int:
    """Start a process that does this with the store and then waits for its end."""
    told, tell = os.pipe()

    def live() -> None:
        with opened(path) as store:
            work(store)
            os.write(tell, b"x")
            time.sleep(60)

    child = forked(live)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        assert pipe.read(1) == b"x"
    return child


def test_another_process_is_told_who_has_it(store: Store, path: Path) -> None:
    """What another living process writes cannot be claimed; other conversations can."""
    child = holding(path, lambda other: other.claim("gesprek", "venster 1"))
    try:
        with pytest.raises(StoreBusy, match=r"ander venster, sinds \d\d:\d\d"):
            store.claim("gesprek", "venster 2")
        store.claim("ander gesprek", "venster 2")
    finally:
        kill(child)


def test_a_killed_process_lets_go(store: Store, path: Path) -> None:
    """The claim of a process ends with it, also when it is killed."""
    for _ in range(3):
        kill(holding(path, lambda other: other.claim("gesprek", f"venster {os.getpid()}")))
        store.claim("gesprek", "venster 2")
        store.append([record()], session="venster 2")
        store.release("gesprek", "venster 2")


def test_a_claim_ends_with_release_and_with_closing(path: Path) -> None:
    """Releasing a conversation or closing the store lets others write, and leaves no lock file."""
    with opened(path) as store, opened(path) as other:
        store.claim("gesprek", "een")
        store.claim("gesprek", "een")
        store.release("gesprek", "een")
        other.claim("gesprek", "twee")
        with pytest.raises(StoreBusy):
            store.claim("gesprek", "een")
        store.release("gesprek", "een")
        with pytest.raises(StoreBusy):
            store.claim("gesprek", "een")
        other.close()
        store.claim("gesprek", "een")
    assert list(path.with_name("geheugen.db.locks").iterdir()) == []


def test_two_windows_of_one_process_are_two_writers(store: Store) -> None:
    """A second window in the same process is told as well."""
    store.claim("gesprek", "een")
    with pytest.raises(StoreBusy):
        store.claim("gesprek", "twee")


def test_a_store_has_one_name(store: Store, path: Path) -> None:
    """Reached by another way, it is the same store, with the same writers and the same device."""
    link = path.with_name("koppeling.db")
    link.symlink_to(path)
    store.claim("gesprek", "een")
    with opened(link) as other:
        assert other.device == store.device
        with pytest.raises(StoreBusy):
            other.claim("gesprek", "twee")


def test_a_session_is_of_one_process(store: Store, path: Path) -> None:
    """The id of a session cannot be used by a second process."""
    child = holding(path, lambda other: other.claim("gesprek", "venster"))
    with pytest.raises(StoreBusy, match="al een keer open"):
        store.claim("ander gesprek", "venster")
    kill(child)


def test_who_was_taken_over_is_refused(store: Store, path: Path) -> None:
    """After a take-over the former writer's next act is refused, and nothing of it is written."""
    with opened(path) as other:
        store.claim("gesprek", "een")
        store.append([record()], session="een")
        other.take_over("gesprek", "twee")
        before = content(path)
        with pytest.raises(TakenOver, match=r"overgenomen, om \d\d:\d\d"):
            store.append([record()], session="een")
        with pytest.raises(TakenOver):
            store.erase("gesprek", [record(kind="erased")], session="een")
        assert content(path) == before
        other.append([record()], session="twee")
        with pytest.raises(StoreBusy):
            store.claim("gesprek", "een")
        store.append([record("ander gesprek")], session="een")
    with pytest.raises(TakenOver):
        store.append([record()], session="een")
    store.claim("gesprek", "een")
    store.append([record()], session="een")


def test_who_was_taken_over_and_let_go_is_still_refused(store: Store, path: Path) -> None:
    """Also when the one who took over has left, the former writer has to open it again."""
    store.claim("gesprek", "een")
    with opened(path) as other:
        other.take_over("gesprek", "twee")
        other.append([record()], session="twee")
        other.release("gesprek", "twee")
    with pytest.raises(TakenOver):
        store.append([record()], session="een")


def test_a_take_over_reaches_another_process(store: Store, path: Path) -> None:
    """A process whose conversation is taken over meets it at its next act."""
    ready, go = os.pipe()
    told, tell = os.pipe()

    def live() -> None:
        with opened(path) as other:
            other.claim("gesprek", "een")
            other.append([record()], session="een")
            os.write(tell, b"x")
            os.read(ready, 1)
            with pytest.raises(TakenOver):
                other.append([record()], session="een")

    child = forked(live)
    os.read(told, 1)
    store.take_over("gesprek", "twee")
    os.write(go, b"x")
    assert ended(child) == 0
    store.append([record()], session="twee")
    assert len(store.records("gesprek")) == 2
    for end in (ready, go, told, tell):
        os.close(end)


def test_an_append_without_a_session_asks_nobody(store: Store) -> None:
    """Work that is no conversation, such as a merge or a link, needs no claim."""
    store.claim("gesprek", "een")
    store.append([record()])
    store.append([record("nieuw")], session="een")
    assert len(store.records("gesprek")) == 1


@pytest.mark.parametrize("name", ["../../buiten", "a/b", "\x00", "é" * 300, "CON", ""])
def test_any_name_of_a_session_is_a_lock(store: Store, path: Path, name: str) -> None:
    """Whatever a session is called, its lock file stands in the folder beside the store."""
    store.claim("gesprek", name or "leeg")
    assert len(list(path.with_name("geheugen.db.locks").iterdir())) == 1
    assert {place.name for place in path.parent.iterdir()} == {
        "markers", "geheugen.db", "geheugen.db-wal", "geheugen.db-shm", "geheugen.db.locks",
    }  # fmt: skip
