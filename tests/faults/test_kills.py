"""What is left after a process is ended in the middle of its work."""

from __future__ import annotations

import os
import random
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from storage.support import (
    REL,
    content,
    conversation,
    ended,
    forked,
    kill,
    opened,
    raw,
    record,
)

from assistant.storage import ERASED, Index, backing, erasing
from assistant.storage.database import Database, open_database
from assistant.storage.migrations import STEPS, migrate

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.storage import Store

KILLS = 200 if REL == 1 else 1_000 * REL
A_STORE = 40
"""Kills that one store lives through."""
ACTS_A_LIFE = 10_000
NUMBER = struct.Struct("<q")


def answer(store: Store, number: int) -> None:
    """One act: two events, a changed list row, words to find it by, and a draft that goes."""
    store.save_draft("gesprek", f"q{number}", "anna", "half getypt", "nu")
    store.append(
        [record(value=number, address=f"q{number}"), record(value=number, kind="noted")],
        Index("gesprek", conversation(done=number), words=f"antwoord {number}"),
    )


def acknowledged(
    path: Path,
    seed: int,
    live: Callable[[Path, int, bytes | None], None],
    acts: int,
    key: bytes | None = None,
) -> list[int]:
    """Let a process answer until it is killed; give the numbers that it said were kept.

    It is killed at some instant after this many acts; after none, that can be while it opens.
    """
    told, tell = os.pipe()
    child = forked(lambda: live(path, tell, key))
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        said = pipe.read(acts * NUMBER.size)
        time.sleep(random.Random(seed).uniform(0, 0.005 if acts else 0.06))
        kill(child)
        said += pipe.read()
    return [number for (number,) in NUMBER.iter_unpack(said)]


def live_well(path: Path, tell: int, key: bytes | None) -> None:
    with opened(path, key=key) as store:
        latest = store.conversation("gesprek")
        begin = latest.done + 1 if latest else 1
        for number in range(begin, begin + ACTS_A_LIFE):
            answer(store, number)
            os.write(tell, NUMBER.pack(number))


def live_carelessly(path: Path, tell: int, key: bytes | None) -> None:
    with opened(path, key=key) as store, store.database.write():
        store.database.insert("meta", {"key": "antwoord", "value": "1"})
        os.write(tell, NUMBER.pack(1))
        time.sleep(60)


@pytest.mark.parametrize("start", range(0, KILLS, A_STORE))
def test_no_acknowledged_answer_is_lost(path: Path, key: bytes | None, start: int) -> None:
    """kill -9 at any instant, the first opening included, loses no act that was acknowledged."""
    acks: set[int] = set()
    for seed in range(start, start + A_STORE):
        acts = seed % 2 * (seed % 5 + 1)
        acks.update(acknowledged(path, seed, live_well, acts, key))
        with opened(path, key=key) as store:
            values = [kept.value for kept in store.records("gesprek") if kept.kind == "answered"]
            assert acks <= set(values), f"lost after kill {seed}"
            # One act more than acknowledged may be there: committed, and killed before telling.
            notes = [kept.value for kept in store.records("gesprek") if kept.kind == "noted"]
            assert notes == values == list(range(1, len(values) + 1)), f"half an act, kill {seed}"
            row = store.conversation("gesprek")
            assert (row.done if row else 0) == len(values)
            assert store.search(f"antwoord {len(values)}") == (["gesprek"] if values else [])
            assert [draft.address for draft in store.drafts("gesprek", "anna")] in (
                [],
                [f"q{len(values) + 1}"],
            )
    with opened(path, key=key) as store:
        assert store.verify() == []
    assert len(acks) >= A_STORE, "the processes did too little for this test to mean anything"


def test_the_kill_test_sees_a_loss(path: Path) -> None:
    """The harness itself: an acknowledgement before the commit is seen as a lost answer."""
    opened(path).close()
    assert acknowledged(path, 0, live_carelessly, acts=1) == [1]
    with opened(path) as store:
        assert store.database.value("select value from meta where key = 'antwoord'") is None


def test_an_erasure_cut_short_is_finished(path: Path) -> None:
    """A process that is killed between erasing and sweeping leaves no byte after the next start."""

    def live(path: Path, tell: int) -> None:
        with opened(path) as store:
            erasing.sweep = lambda _: os.write(tell, b"x") and time.sleep(60)
            store.erase("gesprek", [record(kind=ERASED)])

    with opened(path) as store:
        store.append([record(value="kanarie")], Index("gesprek", words="kanarie"))
    told, tell = os.pipe()
    child = forked(lambda: live(path, tell))
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        pipe.read(1)
        kill(child)
    assert b"kanarie" in path.read_bytes()
    with opened(path) as store:
        assert store.database.rows("select key from meta where key = 'to_sweep'") == []
        assert b"kanarie" not in b"".join(file.read_bytes() for file in path.parent.glob("*.db*"))


STEP_KILLS = 200 * REL
A_SHAPE = 25
FIRST = Path(__file__).parents[1] / "storage" / "schemas" / "001.sql"
"""A store of the first shape that ever shipped."""


@pytest.fixture(scope="module")
def oldest(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("oud") / "oud.db"
    connection = raw(path)
    connection.executescript(f"begin; {FIRST.read_text(encoding='utf-8')} commit;")
    connection.close()
    return path.read_bytes()


def shapes(path: Path) -> int:
    connection = raw(path)
    found: int = connection.execute("pragma user_version").fetchone()[0]
    connection.close()
    return found


@pytest.mark.parametrize("start", range(0, STEP_KILLS, A_SHAPE))
def test_a_killed_change_of_shape(path: Path, oldest: bytes, start: int) -> None:
    """kill -9 at any instant while an old store opens leaves a whole shape, and nothing is missing."""
    reached = []
    for seed in range(start, start + A_SHAPE):
        victim = path.with_name(f"{seed}.db")
        victim.write_bytes(oldest)
        before = content(victim)
        child = forked(lambda victim=victim: opened(victim).close())
        time.sleep(random.Random(seed).uniform(0.002, 0.06))
        kill(child)
        reached.append(shapes(victim))
        if reached[-1] == 1:
            assert content(victim) == before
        for backup in backing.backups(victim):
            assert content(backup.path) == before
        with opened(victim) as store:
            assert store.verify() == []
            assert next(kept.value for kept in store.records("gesprek")) == "Ik zoek wérk; 'gauw'."
            assert store.dossiers()[0].name == "Riet"
        assert shapes(victim) == len(STEPS)
    assert set(reached) <= set(range(1, len(STEPS) + 1))


def test_the_shape_test_sees_half_a_step(
    path: Path, oldest: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The harness itself: a step that is not one transaction is found half done."""
    path.write_bytes(oldest)
    before = content(path)

    def half(database: Database) -> None:
        database.run("commit")
        database.run("delete from draft")
        os.kill(os.getpid(), 9)

    steps = (STEPS[0], half)
    database = open_database(path)
    child = forked(lambda: migrate(database, steps))
    ended(child)
    database.close()
    assert shapes(path) == 1
    assert content(path) != before
