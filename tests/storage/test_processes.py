"""Several processes with one store open."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from assistant.storage import Index

from .support import REL, conversation, ended, forked, opened, record

if TYPE_CHECKING:
    from pathlib import Path

PROCESSES = 4
ACTS = 40 * REL


def test_four_processes_write_at_once(path: Path) -> None:
    """Four processes that write as fast as they can lose nothing and meet no lock."""

    def live(name: str) -> None:
        with opened(path) as store:
            for number in range(ACTS):
                store.append(
                    [record(name, number), record("samen", [name, number])],
                    Index(name, conversation(name, done=number)),
                )
                store.conversations()
            assert [kept.value for kept in store.records(name)] == list(range(ACTS))

    opened(path).close()
    children = [forked(lambda name=name: live(name)) for name in "abcd"]
    assert [ended(child) for child in children] == [0] * PROCESSES
    with opened(path) as store:
        together = [kept.value for kept in store.records("samen")]
        assert sorted(together) == [[name, number] for name in "abcd" for number in range(ACTS)]
        assert store.verify() == []
        assert len(store.database.rows("select distinct device from event")) == 1


def test_a_new_store_waits_for_who_is_making_it(path: Path) -> None:
    """Who opens a new file while another is still at it waits, where SQLite by itself would not."""
    path.touch()
    other = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    moment = threading.Timer(0.2, other.rollback)
    moment.start()
    opened(path).close()
    moment.join()
    other.close()


def test_a_new_store_is_opened_by_all_at_once(tmp_path: Path) -> None:
    """Processes that make and open the same new store together all get it, with one device."""

    def live(path: Path, name: str) -> None:
        with opened(path) as store:
            store.append([record(name)])

    for attempt in range(6 * REL):
        path = tmp_path / f"{attempt}.db"
        children = [forked(lambda name=name, path=path: live(path, name)) for name in "abcd"]
        assert [ended(child) for child in children] == [0] * PROCESSES
        with opened(path) as store:
            assert sorted(store.streams()) == list("abcd")
            assert {kept.device for name in "abcd" for kept in store.records(name)} == {
                store.device
            }
            assert store.verify() == []
