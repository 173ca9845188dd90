"""What is left after a process is ended in the middle of its work."""

from __future__ import annotations

import os
import random
import struct
import time
from typing import TYPE_CHECKING

from assistant.storage import ERASED, Index, erasing

from .support import REL, conversation, forked, kill, opened, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.storage import Store

KILLS = 60 * REL
ACTS_A_LIFE = 10_000
NUMBER = struct.Struct("<q")


def answer(store: Store, number: int) -> None:
    """One act: two events, a changed list row, words to find it by, and a draft that goes."""
    store.save_draft("gesprek", f"q{number}", "anna", "half getypt", "nu")
    store.append(
        [record(value=number, address=f"q{number}"), record(value=number, kind="noted")],
        Index("gesprek", conversation(done=number), words=f"antwoord {number}"),
    )


def acknowledged(path: Path, seed: int, live: Callable[[Path, int], None], acts: int) -> list[int]:
    """Let a process answer until it is killed; give the numbers that it said were kept.

    It is killed at some instant after this many acts; after none, that can be while it opens.
    """
    told, tell = os.pipe()
    child = forked(lambda: live(path, tell))
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        said = pipe.read(acts * NUMBER.size)
        time.sleep(random.Random(seed).uniform(0, 0.005 if acts else 0.06))
        kill(child)
        said += pipe.read()
    return [number for (number,) in NUMBER.iter_unpack(said)]


def live_well(path: Path, tell: int) -> None:
    with opened(path) as store:
        latest = store.conversation("gesprek")
        begin = latest.done + 1 if latest else 1
        for number in range(begin, begin + ACTS_A_LIFE):
            answer(store, number)
            os.write(tell, NUMBER.pack(number))


def live_carelessly(path: Path, tell: int) -> None:
    with opened(path) as store, store.database.write():
        store.database.insert("meta", {"key": "antwoord", "value": "1"})
        os.write(tell, NUMBER.pack(1))
        time.sleep(60)


def test_no_acknowledged_answer_is_lost(path: Path) -> None:
    """kill -9 at any instant, the first opening included, loses no act that was acknowledged."""
    acks: set[int] = set()
    for seed in range(KILLS):
        acks.update(acknowledged(path, seed, live_well, acts=seed % 2 * (seed % 5 + 1)))
        with opened(path) as store:
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
    with opened(path) as store:
        assert store.verify() == []
    assert len(acks) >= KILLS, "the processes did too little for this test to mean anything"


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
