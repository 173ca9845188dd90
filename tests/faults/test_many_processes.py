"""Several processes that write in one store, some of them killed in the middle."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from storage.support import REL, conversation, forked, opened, record

from assistant.errors import StoreError
from assistant.storage import Index

if TYPE_CHECKING:
    from pathlib import Path

ACTS = 60 * REL


def live(path: Path, key: bytes | None, name: str, tell: int) -> None:
    """Act without rest, and say of each act that it was kept, or why not."""
    with opened(path, key=key) as store:
        for number in range(ACTS):
            try:
                store.append(
                    [record(name, number), record("samen", [name, number])],
                    Index(name, conversation(name, done=number + 1), words=f"{name} {number}"),
                )
                os.write(tell, f"kept {name} {number}\n".encode())
            except StoreError as error:
                os.write(tell, f"told {error}\n".encode())
            store.conversations()


def ends(path: Path, key: bytes | None, processes: int) -> tuple[dict[str, int], list[str]]:
    """Let processes act, kill every second one after some acts; give acts kept, and complaints."""
    told, tell = os.pipe()
    names = [f"p{number}" for number in range(processes)]
    children = {name: forked(lambda name=name: live(path, key, name, tell)) for name in names}
    os.close(tell)
    kept, complaints = dict.fromkeys(names, 0), []
    with os.fdopen(told) as lines:
        for line in lines:
            word, _, rest = line.strip().partition(" ")
            if word == "told":
                complaints.append(rest)
                continue
            name, number = rest.split()
            kept[name] = int(number) + 1
            if int(name[1:]) % 2 and kept[name] == ACTS // 3:
                os.kill(children[name], signal.SIGKILL)
    for child in children.values():
        os.waitpid(child, 0)
    return kept, complaints


def lacking(path: Path, key: bytes | None, kept: dict[str, int]) -> list[str]:
    """Give the processes of which an act that was said to be kept is not there, whole and in order."""
    with opened(path, key=key) as store:
        assert store.verify() == []
        together = [each.value for each in store.records("samen")]
        found = []
        for name, acts in kept.items():
            own = [each.value for each in store.records(name)]
            row = store.conversation(name)
            same = own == list(range(len(own))) == [n for who, n in together if who == name]
            if len(own) < acts or not same or (row.done if row else 0) != len(own):
                found.append(name)
        assert len(store.database.rows("select distinct device from event")) == 1
    return found


@pytest.mark.parametrize("processes", [2, 8])
def test_processes_that_write_together(path: Path, key: bytes | None, processes: int) -> None:
    """Of two and of eight writers, half of them killed, no act is lost and nobody meets a lock."""
    opened(path, key=key).close()
    kept, complaints = ends(path, key, processes)
    assert complaints == []
    assert all(kept[name] == ACTS for name in kept if int(name[1:]) % 2 == 0)
    assert all(kept[name] >= ACTS // 3 for name in kept)
    assert lacking(path, key, kept) == []


def test_the_test_of_many_sees_a_loss(path: Path) -> None:
    """The harness itself: an act that was told as kept and is not there is missed."""
    opened(path).close()
    kept, _ = ends(path, None, 2)
    kept["p0"] += 1
    assert lacking(path, None, kept) == ["p0"]
