"""How a store is opened."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from assistant.errors import StoreError
from assistant.storage import ERASED, place

from .support import opened, record

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
IN_FORCE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 5000,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
}


@pytest.mark.parametrize("key", [None, KEY])
def test_settings_are_in_force(path: Path, key: bytes | None) -> None:
    """Every opened store has the settings that make an answer durable and a file harmless."""
    for _ in range(2):
        with opened(path, key=key) as store:
            found = store.settings()
            assert {name: found[name] for name in IN_FORCE} == IN_FORCE


def test_everything_is_private(tmp_path: Path) -> None:
    """Files are for the owner alone, and so are the folders made for them, whatever the umask."""
    path = tmp_path / "nieuw" / "geheugen.db"
    before = os.umask(0)
    try:
        with opened(path) as store:
            store.append([record()])
            store.claim("gesprek", "venster")
            made = list(path.parent.rglob("*"))
            rights = {place.name: stat.S_IMODE(place.stat().st_mode) for place in made}
    finally:
        os.umask(before)
    assert {"geheugen.db", "geheugen.db-wal", "geheugen.db-shm", "geheugen.db.locks"} <= set(rights)
    assert all(
        rights[place.name] == (0o700 if place.name in ("geheugen.db.locks", "markers") else 0o600)
        for place in made
    )
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_rights_of_others_are_taken_away(path: Path) -> None:
    """A store that others could read becomes private when it is opened."""
    opened(path).close()
    path.chmod(0o644)
    opened(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    """A folder that somebody else made is not shut for others."""
    tmp_path.chmod(0o755)
    opened(tmp_path / "geheugen.db").close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_an_old_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database engine that can damage a file is not used."""
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(StoreError, match="te oud"):
        opened(path)


@pytest.mark.parametrize(
    ("mounts", "refused"),
    [
        ("/dev/sda1 / ext4 rw 0 0\n//server/deel {folder} cifs rw 0 0\n", True),
        ("/dev/sda1 / ext4 rw 0 0\nanna@server:/ {folder} fuse.sshfs rw 0 0\n", True),
        ("server:/deel / nfs4 rw 0 0\n/dev/sda1 {folder} ext4 rw 0 0\n", False),
        ("server:/deel {folder} nfs rw 0 0\n/dev/sda1 {folder} ext4 rw 0 0\n", False),
        ("server:/deel {folder}-anders nfs rw 0 0\n/dev/sda1 / ext4 rw 0 0\n", False),
    ],
)
def test_a_network_drive_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: str, refused: bool
) -> None:
    """A store on a drive of the network is refused, and nothing is made there."""
    folder = tmp_path / "een schijf"
    folder.mkdir()
    table = tmp_path / "mounts"
    table.write_text(mounts.format(folder=str(folder).replace(" ", "\\040")))
    monkeypatch.setattr(place, "_MOUNTS", table)
    if refused:
        with pytest.raises(StoreError, match="netwerkschijf"):
            opened(folder / "geheugen.db")
        assert list(folder.iterdir()) == []
    else:
        opened(folder / "geheugen.db").close()


def test_an_encrypted_store_shows_nothing(path: Path) -> None:
    """With a key no byte on disk can be read, and what was kept comes back."""
    with opened(path, key=KEY) as store:
        store.append([record(value="kanarie-in-de-mijn")])
        assert store.records("gesprek")[0].value == "kanarie-in-de-mijn"
        on_disk = b"".join(file.read_bytes() for file in path.parent.glob("geheugen.db*"))
    assert b"SQLite format 3" not in path.read_bytes()
    assert b"kanarie" not in on_disk


def test_an_encrypted_store_erases_and_merges(path: Path) -> None:
    """All that a plain store can do, an encrypted one can."""
    other_key = bytes(reversed(KEY))
    there = path.with_name("daar.db")
    with opened(path, key=KEY) as store, opened(there, key=other_key) as other:
        other.append([record(value="een")])
        other.close()
        assert store.merge(there, key=other_key).added == 1
        with pytest.raises(StoreError, match="wachtwoord"):
            store.merge(there, key=KEY)
        store.erase("gesprek", [record(kind=ERASED)])
        assert store.sweep()
        assert [kept.kind for kept in store.records("gesprek")] == [ERASED]
        assert store.verify() == []


@pytest.mark.parametrize("key", [None, bytes(32)])
def test_a_wrong_key_opens_nothing(
    path: Path, key: bytes | None, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without the key, or with another, a store stays shut, untouched and silent."""
    with opened(path, key=KEY) as store:
        store.append([record()])
    before = path.read_bytes()
    with pytest.raises(StoreError, match="wachtwoord"):
        opened(path, key=key)
    assert path.read_bytes() == before
    assert capfd.readouterr().err == ""


def test_a_key_does_not_open_a_plain_store(path: Path) -> None:
    """Who asks for an encrypted store never gets a plain one."""
    opened(path).close()
    with pytest.raises(StoreError, match="wachtwoord"):
        opened(path, key=KEY)


def test_practice_and_real_are_apart(path: Path) -> None:
    """A practice store does not open as real work, nor the other way round."""
    opened(path, practice=True).close()
    with pytest.raises(StoreError, match="oefengesprekken"):
        opened(path, practice=False)
    with opened(path.with_name("echt.db"), practice=False) as store:
        assert not store.practice
    with pytest.raises(StoreError, match="echte gesprekken"):
        opened(path.with_name("echt.db"), practice=True)
