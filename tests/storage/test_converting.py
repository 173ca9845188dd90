"""Locking up a plain store, and giving a locked one another key."""

from __future__ import annotations

import random
import secrets
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from assistant.errors import StoreBusy, StoreError
from assistant.storage import converting
from assistant.storage.converting import is_plain, lock_up

from .support import REL, forked, index, kill, opened, record

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "Wilhelmina Kanarie"
KEY, NEXT = secrets.token_bytes(32), secrets.token_bytes(32)


def fill(path: Path) -> None:
    with opened(path) as store:
        for n in range(40):
            store.append([record(value=f"{CANARY} {n}")], index(words=f"{CANARY} {n}"))
        store.save_draft("gesprek", "qs_vraag", "anna", CANARY, "nu")


def values(path: Path, key: bytes) -> list[object]:
    with opened(path, key=key) as store:
        assert store.verify() == []
        return [kept.value for kept in store.records("gesprek")]


def readable(folder: Path) -> list[str]:
    """Give the files in which the canary can be read."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if CANARY.encode() in path.read_bytes()]


def test_a_locked_store_holds_what_the_plain_one_held(path: Path) -> None:
    """Events, search, drafts and shape are the same after locking up, and no byte can be read."""
    fill(path)
    before = readable(path.parent)
    assert path.name in before
    lock_up(path, KEY)
    assert not is_plain(path)
    assert readable(path.parent) == []
    with opened(path, key=KEY) as store:
        assert len(store.records("gesprek")) == 40
        assert store.search(CANARY) == ["gesprek"]
        assert [draft.text for draft in store.drafts("gesprek", "anna")] == [CANARY]
        assert store.verify() == []


def test_locking_up_waits_for_other_windows(path: Path) -> None:
    """A store that another window has open is not locked up: what is written there would be lost."""
    fill(path)
    with opened(path) as store:
        with pytest.raises(StoreBusy):
            lock_up(path, KEY)
        store.append([record(value="nog een")])
    assert is_plain(path)
    with opened(path) as store:
        assert len(store.records("gesprek")) == 41


def clear(folder: Path) -> None:
    for file in folder.iterdir():
        if file.is_file():
            file.unlink()


def test_locking_up_that_is_killed_leaves_one_whole_store(path: Path) -> None:
    """kill -9 during locking up leaves the plain store or the locked one; again finishes it."""
    fill(path)
    began = time.monotonic()
    lock_up(path, KEY)
    takes = time.monotonic() - began
    clear(path.parent)
    plain = 0
    for seed in range(12 * REL):
        fill(path)
        child = forked(lambda: lock_up(path, KEY))
        time.sleep(random.Random(seed).uniform(0.0, takes))
        kill(child)
        plain += is_plain(path)
        lock_up(path, KEY)
        assert len(values(path, KEY)) == 40, f"after kill {seed}"
        assert readable(path.parent) == [], f"after kill {seed}"
        clear(path.parent)
    assert plain > 0, "no kill came before the end"


def test_a_copy_that_is_not_whole_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locked copy that lacks something is not put in the place of the plain store."""
    fill(path)
    counts = iter(([("event", 40)], [("event", 39)]))
    monkeypatch.setattr(converting, "_counts", lambda _: next(counts))
    with pytest.raises(StoreError, match="niet gelukt"):
        lock_up(path, KEY)
    assert is_plain(path)


def test_another_key_opens_and_the_old_one_does_not(path: Path) -> None:
    """After rekeying everything is there with the new key, and nothing with the old one."""
    with opened(path, key=KEY) as store:
        store.append([record(value=CANARY)])
        store.rekey(NEXT)
        store.append([record(value="daarna")])
    assert values(path, NEXT) == [CANARY, "daarna"]
    with pytest.raises(StoreError):
        opened(path, key=KEY)


def test_rekeying_that_is_killed_leaves_one_of_the_two_keys(path: Path) -> None:
    """kill -9 during rekeying leaves a store that opens with the old key or the new one, whole."""
    with opened(path, key=KEY) as store:
        for n in range(300):
            store.append([record(value=f"{CANARY} {n}")])
    keys = (KEY, NEXT)
    turned = 0

    def turn(key: bytes, to: bytes) -> None:
        with opened(path, key=key) as store:
            store.rekey(to)

    for seed in range(12 * REL):
        child = forked(partial(turn, *keys))
        time.sleep(random.Random(seed).uniform(0.0, 0.08))
        kill(child)
        try:
            found = values(path, keys[0])
        except StoreError:
            found, keys = values(path, keys[1]), keys[::-1]
            turned += 1
        assert len(found) == 300, f"after kill {seed}"


def test_a_store_goes_on_after_a_lock(path: Path) -> None:
    """A store that was locked and unlocked goes on where it was, and still writes alone."""
    with opened(path, key=KEY) as store:
        store.claim("gesprek", "hier")
        store.append([record(value="een")], session="hier")
        store.lock()
        with opened(path, key=KEY) as other, pytest.raises(StoreBusy):
            other.claim("gesprek", "daar")
        store.unlock(KEY)
        store.append([record(value="twee")], session="hier")
    assert values(path, KEY) == ["een", "twee"]
