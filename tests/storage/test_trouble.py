"""What a person is told when the memory cannot do its work, and what is left after it."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import struct
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from assistant.errors import KeukentafelError, StoreBusy, StoreError
from assistant.storage.faults import told

from .support import (
    as_ordinary_user,
    content,
    ended,
    forked,
    index,
    opened,
    raw,
    record,
)

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.storage import Store


def test_a_read_only_file_is_told(open_folder: Path) -> None:
    """A file that may only be read is refused with a sentence and stays as it is."""
    path = open_folder / "geheugen.db"
    with opened(path) as store:
        store.append([record()])
    path.chmod(0o400)
    before = path.read_bytes()
    with as_ordinary_user(open_folder), pytest.raises(StoreError, match="alleen gelezen"):
        opened(path)
    assert path.read_bytes() == before


def test_a_read_only_folder_is_told(open_folder: Path) -> None:
    """In a folder where nothing may be made a store is not opened, there already or new."""
    path = open_folder / "map" / "geheugen.db"
    opened(path, markers=open_folder).close()
    path.parent.chmod(0o500)
    with as_ordinary_user(open_folder):
        for place in (path, path.with_name("nieuw.db")):
            with pytest.raises(StoreError, match="alleen gelezen"):
                opened(place, markers=open_folder)
    path.parent.chmod(0o700)


def test_a_file_that_turns_read_only_is_told(path: Path) -> None:
    """A store that becomes unwritable while it is open refuses with a sentence."""
    with opened(path) as store:
        store.append([record()])
        store.database.run("pragma query_only = on")
        with pytest.raises(StoreError, match="alleen gelezen"):
            store.append([record()])
        store.database.run("pragma query_only = off")
        store.append([record()])
        assert len(store.records("gesprek")) == 2


def test_a_file_that_is_taken_away_is_told(store: Store, path: Path) -> None:
    """Nothing is acknowledged that would be written in a file which no longer has its name."""
    store.append([record()])
    elsewhere = path.rename(path.with_name("elders.db"))
    with pytest.raises(StoreError, match="weggehaald"):
        store.append([record()])
    path.write_bytes(b"")
    with pytest.raises(StoreError, match="weggehaald"):
        store.append([record()])
    path.unlink()
    elsewhere.rename(path)
    store.append([record()])
    assert len(store.records("gesprek")) == 2


@pytest.mark.parametrize("room", [64, 200, 600])
def test_a_full_disk_is_told(path: Path, room: int) -> None:
    """When the disk is full the answer is refused in words and all before it is there."""

    def fill() -> None:
        with opened(path) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room * 1024, resource.RLIM_INFINITY))
            kept = 0
            with pytest.raises(StoreError, match="schijf"):
                while True:
                    store.append([record(value="x" * 5000)], index(done=kept + 1))
                    kept += 1
                    os.write(tell, struct.pack("<q", kept))
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            assert len(store.records("gesprek")) == kept
            store.append([record(value="er is weer plaats")], index(done=kept + 1))
            os.write(tell, struct.pack("<q", kept + 1))

    opened(path).close()
    told_by, tell = os.pipe()
    child = forked(fill)
    os.close(tell)
    with os.fdopen(told_by, "rb") as pipe:
        kept = [number for (number,) in struct.iter_unpack("<q", pipe.read())]
    assert ended(child) == 0
    with opened(path) as store:
        assert len(store.records("gesprek")) == kept[-1]
        assert store.conversations()[0].done == kept[-1]
        assert store.verify() == []


@pytest.mark.parametrize("room", [0, 1, 8, 40, 100])
def test_a_full_disk_at_the_first_opening_is_told(path: Path, room: int) -> None:
    """A new store that does not fit is told in words, and opens once there is room."""

    def live() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room * 1024, resource.RLIM_INFINITY))
        with pytest.raises(StoreError, match="schijf"):
            opened(path)

    assert ended(forked(live)) == 0
    with opened(path) as store:
        store.append([record()])
        assert store.verify() == []


def test_a_busy_store_is_told(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the file too long the answer is refused as busy."""
    before = content(path)
    other = raw(path)
    other.execute("begin immediate")
    store.database.run("pragma busy_timeout = 10")
    with pytest.raises(StoreBusy, match="ander venster"):
        store.append([record()])
    other.close()
    assert content(path) == before
    store.append([record()])


def test_a_folder_in_the_place_of_a_file_is_told(path: Path) -> None:
    """What is no file at all is refused with a sentence."""
    path.mkdir()
    with pytest.raises(StoreError, match="kan niet geopend worden"):
        opened(path)


@pytest.mark.parametrize("start", [b"geen database", b"PK\x03\x04" + bytes(5000), b"SQLite"])
def test_a_file_of_another_kind_is_told(path: Path, start: bytes) -> None:
    """A file that is no database is refused and stays as it is, rights included."""
    path.write_bytes(start)
    path.chmod(0o644)
    with pytest.raises(StoreError, match="geen bestand"):
        opened(path)
    assert path.read_bytes() == start
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_database_of_another_program_is_told(path: Path) -> None:
    """A database that is not ours is refused and stays as it is."""
    other = sqlite3.connect(path)
    other.execute("create table event(id)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="ander programma"):
        opened(path)
    assert path.read_bytes() == before


def test_opening_a_damaged_file_keeps_it(path: Path) -> None:
    """A damaged file is never replaced by an empty one."""
    with opened(path) as store:
        store.append([record()])
    half = path.read_bytes()[:6000]
    path.write_bytes(half)
    with pytest.raises(StoreError, match="beschadigd"):
        opened(path).records("gesprek")
    assert path.read_bytes() == half


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "schijf is vol"),
        ("SQLITE_IOERR_FSYNC", "fout bij het lezen of schrijven"),
        ("SQLITE_CORRUPT_VTAB", "beschadigd"),
        ("SQLITE_READONLY_DBMOVED", "alleen gelezen"),
        ("SQLITE_CANTOPEN_ISDIR", "niet geopend"),
        ("SQLITE_TOOBIG", "te groot"),
        ("SQLITE_NOMEM", "werkgeheugen"),
        ("SQLITE_CONSTRAINT_TRIGGER", r"\(SQLITE_CONSTRAINT_TRIGGER\)"),
    ],
)
def test_every_complaint_is_a_sentence_without_data(path: Path, name: str, words: str) -> None:
    """What the database complains about becomes a sentence of ours; its own words never pass."""
    complaint = dbapi2.OperationalError("near 'kanarie': syntax error")
    complaint.sqlite_errorname = name
    with pytest.raises(StoreError, match=words) as refusal, told(path):
        raise complaint
    assert "kanarie" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__
    assert str(refusal.value).count(".") >= 2, "what happened, and what to do"


def test_a_mistake_of_ours_is_no_sentence(path: Path) -> None:
    """Using a closed store is a bug, and looks like one."""
    store = opened(path)
    store.close()
    with pytest.raises(dbapi2.ProgrammingError) as bug:
        store.conversations()
    assert not isinstance(bug.value, KeukentafelError)
    store.close()


def test_a_power_cut_while_copying_leaves_what_was(path: Path) -> None:
    """A file and its WAL that were copied together open whole, as after a power cut."""
    with opened(path) as store:
        store.append([record()])
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{path}.kopie{suffix}")
    with opened(path.with_name("geheugen.db.kopie")) as copy:
        assert len(copy.records("gesprek")) == 1
