"""The access log: a chain of its own, that shows what was changed in it or cut off."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.errors import StoreError
from assistant.storage import ERASED, Access, Store

from .support import AT, content, index, opened, raw, record

if TYPE_CHECKING:
    from pathlib import Path

READ = Access("read", AT, "anna", "d1", "gesprek")


def by_hand(path: Path, *statements: str) -> None:
    """Change a store as somebody would who knows how to."""
    connection = raw(path)
    for (trigger,) in connection.execute(
        "select name from sqlite_master where type = 'trigger'"
    ).fetchall():
        connection.execute(f"drop trigger {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_line_is_kept_as_it_was_given(store: Store) -> None:
    """A line tells who, when, which dossier and conversation, and what; the store numbers it."""
    store.log_access(READ, replace(READ, what="printed", reference="e1"))
    first, second = store.accesses()
    assert (first, second) == (
        replace(READ, device=store.device, seq=1),
        replace(READ, what="printed", reference="e1", device=store.device, seq=2),
    )
    assert store.verify() == []


def test_a_dossier_has_the_lines_of_its_conversations(store: Store) -> None:
    """The log of a dossier holds its own lines and those of its conversations, erased ones too."""
    store.append([record()], index(dossier="d1"))
    store.log_access(
        Access("made", AT, "anna", "d1"),
        Access("begun", AT, "anna", "", "gesprek"),
        Access("read", AT, "anna", "d2", "ander"),
        READ,
    )
    told = [(line.what, line.stream) for line in store.accesses("d1")]
    assert told == [("made", ""), ("begun", "gesprek"), ("read", "gesprek")]
    store.erase("gesprek", [record(kind=ERASED)])
    assert [(line.what, line.stream) for line in store.accesses("d1")] == told


def test_an_act_and_its_line_are_one(store: Store) -> None:
    """Where the line cannot be written the act is not written either, and the other way round."""
    with pytest.raises(StoreError):
        store.append([record()], access_lines=[replace(READ, what=None)])  # type: ignore[arg-type]
    assert (store.records("gesprek"), store.accesses()) == ([], [])
    with pytest.raises(StoreError):
        store.append([record(value="\ud800")], access_lines=[READ])
    assert store.accesses() == []
    store.append([record()], access_lines=[READ])
    store.erase("gesprek", [record(kind=ERASED)], access_lines=[replace(READ, what="erased")])
    assert [line.what for line in store.accesses()] == ["read", "erased"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("update access set by = 'bram' where seq = 2", "Regel 2 van .* is veranderd"),
        ("update access set what = 'read' where seq = 1", "Regel 1 van .* is veranderd"),
        ("delete from access where seq = 2", "Regel 3 van .* volgt niet op nummer 1"),
        ("delete from access where seq = 1", "Regel 2 van .* volgt niet op nummer 0"),
        ("update access set hash = prev where seq = 2", "Regel 3 van .* past niet op de regel"),
        ("delete from access where seq = 3", "Aan het eind ontbreekt iets"),
        ("delete from access", "Aan het eind ontbreekt iets"),
    ],
)
def test_every_change_by_hand_is_found(path: Path, change: str, sentence: str) -> None:
    """A changed line, a gap and a log that was cut short are each told in a sentence."""
    with opened(path) as store:
        for what in ("begun", "changed", "printed"):
            store.log_access(replace(READ, what=what))
        assert store.verify() == []
    by_hand(path, change)
    for _ in range(2):
        with opened(path) as store:
            found = store.verify()
            assert any(re.search(sentence, told) for told in found), found
            store.log_access(READ)


@pytest.mark.parametrize(
    "change",
    [
        ("delete from body where event = 'e3'", "delete from event where seq = 3"),
        ("delete from body", "delete from event"),
    ],
)
def test_events_that_were_cut_off_show(path: Path, change: tuple[str, ...]) -> None:
    """A log of events without its last ones is told of, also after somebody worked on in it."""
    with opened(path) as store:
        for id in ("e1", "e2", "e3"):
            store.append([record(id=id)])
        first = store.device
    by_hand(path, *change)
    for _ in range(2):
        with opened(path) as store:
            (told,) = store.verify()
            assert told.startswith("Aan het eind ontbreekt iets")
            assert store.device != first
            store.append([record()])


def test_a_store_put_back_shows(path: Path) -> None:
    """An earlier copy put back in the place of the store tells that there was more."""
    copy = path.with_name("reserve.db")
    with opened(path) as store:
        store.append([record()])
    shutil.copy(path, copy)
    with opened(path) as store:
        store.append([record()])
    copy.replace(path)
    with opened(path) as store:
        (told,) = store.verify()
    assert "reservekopie" in told


def test_logs_are_united(store: Store, tmp_path: Path) -> None:
    """A merge brings the log of the other store, once, and keeps both chains whole."""
    with opened(tmp_path / "daar.db") as other:
        other.log_access(READ, replace(READ, what="printed"))
        store.log_access(replace(READ, by="bram"))
        for _ in range(2):
            store.merge(other.database.path)
        other.log_access(replace(READ, what="exported"))
        store.merge(other.database.path, access_lines=[Access("merged", AT, "bram")])
    told = sorted((line.by, line.what) for line in store.accesses())
    assert told == [
        ("anna", "exported"), ("anna", "printed"), ("anna", "read"),
        ("bram", "merged"), ("bram", "read"),
    ]  # fmt: skip
    assert store.verify() == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("update access set by = 'anna' where seq = 1", "beschadigd"),
        ("update access set hash = 'x' where seq = 1", "zegt iets anders"),
    ],
)
def test_a_log_that_was_changed_is_not_merged(
    store: Store, tmp_path: Path, change: str, sentence: str
) -> None:
    """A merge with a log that is not as it was written is refused, and nothing comes."""
    there = tmp_path / "daar.db"
    with opened(there) as other:
        other.log_access(replace(READ, by="carla"))
        if "anders" in sentence:
            store.merge(there)
        other.append([record(value="daar")])
    by_hand(there, change)
    before = content(store.database.path)
    with pytest.raises(StoreError, match=sentence):
        store.merge(there)
    assert content(store.database.path) == before
