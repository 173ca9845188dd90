"""Copies to fall back on, and putting one back."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from storage.support import AT, REL, content, forked, index, kill, opened, raw, record

from assistant.application.backups import put_back
from assistant.application.unlocking import Unlocked, rekey, set_up, unlock
from assistant.errors import StoreBusy, StoreError
from assistant.storage import ERASED, Access, Record, Store, backing
from assistant.storage.converting import lock_up
from assistant.storage.migrations import STEPS
from assistant.storage.restoring import Keys, restore
from assistant.storage.vault import Cost, Vault

from .conftest import KEY
from .tools import dies_at

if TYPE_CHECKING:
    from collections.abc import Callable

BACKUPS = 6 * REL
NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)


def values(path: Path, key: bytes | None = None, stream: str = "gesprek") -> list[object]:
    with opened(path, key=key) as store:
        assert store.verify() == []
        return [kept.value for kept in store.records(stream) if kept.kind != ERASED]


def erasure(stream: str = "gesprek") -> list[Record]:
    return [record(stream, {"grond": "verzoek"}, kind=ERASED)]


def in_backups(path: Path, words: bytes) -> list[str]:
    """The files around a plain store, the store itself left out, in which these words stand."""
    return [
        file.name
        for file in path.parent.rglob("*")
        if file.is_file() and file != path and words in file.read_bytes()
    ]


def missing(path: Path, key: bytes | None, take: Callable[[Store], Path]) -> int:
    """Take backups while another process writes; give how many lack an act that was acknowledged."""
    told, tell = os.pipe()

    def live() -> None:
        with opened(path, key=key) as store:
            for number in range(1_000_000):
                store.append([record(value=number), record(value=number, kind="noted")])
                os.write(tell, b".")

    opened(path, key=key).close()
    child = forked(live)
    os.close(tell)
    found = acknowledged = 0
    try:
        with opened(path, key=key) as store:
            for _ in range(BACKUPS):
                acknowledged += len(os.read(told, 1 << 16))
                copied = take(store)
                found += not holds(copied, key, acknowledged)
    finally:
        kill(child)
        os.close(told)
    assert acknowledged >= BACKUPS
    return found


def holds(copied: Path, key: bytes | None, acts: int) -> bool:
    """Whether a copy opens, is whole, and has at least this many acts, none of them half."""
    try:
        with Store.open(copied, key=key, markers=copied.parent / "elders") as copy:
            kinds = [each.kind for each in copy.records("gesprek")]
            whole = copy.verify() == []
    except StoreError:
        return False
    return whole and kinds.count("answered") == kinds.count("noted") >= acts


def test_a_backup_during_writing_misses_nothing(path: Path, key: bytes | None) -> None:
    """A backup that is made while another process writes opens, and holds all acknowledged so far."""
    assert missing(path, key, lambda store: store.back_up().path) == 0


def test_the_backup_test_sees_a_loss(path: Path) -> None:
    """The harness itself: a file that is simply copied lacks what stands in the write-ahead log."""

    def by_hand(store: Store) -> Path:
        return Path(shutil.copy(path, path.with_name("kopie.db")))

    assert missing(path, None, by_hand) > 0


def test_a_backup_is_as_shut_as_its_store(path: Path) -> None:
    """The copy of a locked store is locked with the same key, private, and its key file is beside."""
    path.with_suffix(".sleutels").write_bytes(b"omhulsels")
    before = os.umask(0)
    try:
        with opened(path, key=KEY) as store:
            store.append([record(value="kanarie")])
            made = store.back_up()
    finally:
        os.umask(before)
    folder = backing.folder_of(path)
    assert folder.name == "geheugen.db.kopieen"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert made.path.read_bytes()[:15] != b"SQLite format 3"
    assert b"kanarie" not in made.path.read_bytes()
    assert made.path.with_suffix(".sleutels").read_bytes() == b"omhulsels"
    with pytest.raises(StoreError):
        opened(made.path)
    assert values(made.path, KEY) == ["kanarie"]


def test_a_backup_of_a_store_that_is_not_whole_is_refused(path: Path) -> None:
    """What is not in order is told, leaves no file behind, and lets no older backup go."""
    with opened(path) as store:
        store.append([record()])
        good = [store.back_up().path for _ in range(3)]
        for row in store.database.rows("select name from sqlite_master where type = 'trigger'"):
            store.database.run(f"drop trigger {row['name']}")
        store.database.run("update body set content = '{\"value\":1}'")
        with pytest.raises(StoreError, match=r"geen reservekopie gemaakt.*niet in orde"):
            store.back_up()
    assert [backup.path for backup in backing.backups(path)] == good[::-1]
    assert {file.name for file in good[0].parent.iterdir()} == {f.name for f in good} | {"slot"}


def test_a_few_of_now_and_one_of_each_day_are_kept(path: Path) -> None:
    """Of many backups the latest stay and the last of some days before; a jumping clock costs none."""
    made = []
    with opened(path) as store:
        for hour in range(0, 24 * 12, 6):
            made.append(backing.back_up(store.database, NOW + timedelta(hours=hour)))
        kept = backing.backups(path)
        assert [backup.number for backup in kept[:4]] == [48, 47, 46, 45]
        assert len(kept) == backing.LATEST + backing.DAYS
        assert len({backup.at.date() for backup in kept[3:]}) == backing.DAYS + 1
        assert all(backup.at.hour == 22 for backup in kept[4:])
        back = backing.back_up(store.database, NOW - timedelta(days=900))
    assert backing.backups(path)[0] == back
    assert backing.backups(path)[1] == made[-1]


@pytest.mark.parametrize(
    ("later", "due"),
    [(0, False), (3.9, False), (4, True), (400, True), (-3.9, False), (-400, True)],
)
def test_a_backup_is_made_when_it_is_due(path: Path, later: float, due: bool) -> None:
    """One is made when the latest is hours old, also by a clock that was set back."""
    opened(path).close()
    assert backing.keep_up(path, None, NOW)
    made = backing.keep_up(path, None, NOW + timedelta(hours=later))
    assert (made is not None) == due


def test_a_killed_backup_leaves_only_whole_ones(path: Path, key: bytes | None) -> None:
    """kill -9 while a backup is made: those that count are whole, and the half one goes."""

    def live() -> None:
        with opened(path, key=key) as store:
            while True:
                os.write(tell, b".")
                store.back_up()

    with opened(path, key=key) as store:
        store.append([record(value="x" * 20_000) for _ in range(20)])
    for attempt in range(10 * REL):
        told, tell = os.pipe()
        child = forked(live)
        os.close(tell)
        with os.fdopen(told, "rb") as pipe:
            pipe.read(2)
            pipe.read(attempt % 2)
            kill(child)
        for backup in backing.backups(path):
            assert len(values(backup.path, key)) == 20
    with opened(path, key=key) as store:
        store.back_up()
    names = [file.name for file in backing.folder_of(path).iterdir()]
    assert not [name for name in names if name.startswith(".")]


def test_a_step_to_a_new_shape_is_preceded_by_a_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a store of an earlier program changes shape there is a copy of the shape it had."""
    with opened(path) as store:
        store.append([record()])
    before = content(path)
    steps = (*STEPS, lambda database: database.script("drop table draft"))
    with monkeypatch.context() as patch:
        for module in ("migrations", "store", "backing", "merging"):
            patch.setattr(f"assistant.storage.{module}.STEPS", steps)
        patch.setattr("assistant.storage.migrations.migrate.__defaults__", (steps,))
        patch.setattr("assistant.storage.migrations.refuse_newer.__defaults__", (steps,))
        opened(path).close()
    [backup] = backing.backups(path)
    assert content(backup.path) == before
    with pytest.raises(StoreError, match="nieuwere"):
        opened(path)


def test_what_was_erased_is_in_no_backup(path: Path) -> None:
    """After erasing there is one fresh backup with the rest, and no byte of it in any other."""
    with opened(path) as store:
        store.append([record(value="kanarie")], index(words="kanarie"))
        store.append([record("ander", "blijft")])
        store.save_draft("gesprek", "qs_naam", "anna", "kanarie", "nu")
        for _ in range(3):
            store.back_up()
        assert in_backups(path, b"kanarie")
        store.erase("gesprek", erasure())
        assert in_backups(path, b"kanarie") == []
        assert len(backing.backups(path)) == 1
    assert values(backing.backups(path)[0].path, stream="ander") == ["blijft"]


def test_backups_are_renewed_after_an_erasure_that_was_cut_short(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the fresh backup cannot be made, older ones stay, and go at the next opening."""
    with opened(path) as store:
        store.append([record(value="kanarie")])
        store.back_up()

        def full(*_: object) -> None:
            raise StoreError("vol")

        with monkeypatch.context() as patch:
            patch.setattr(backing, "copy", full)
            store.erase("gesprek", erasure())
            assert not store.sweep()
            assert in_backups(path, b"kanarie")
    opened(path).close()
    assert in_backups(path, b"kanarie") == []
    assert len(backing.backups(path)) == 1


def test_locking_up_leaves_no_readable_copy(path: Path) -> None:
    """When a plain store is locked up its plain backups go, and what stood aside is locked up too."""
    with opened(path) as store:
        store.append([record(value="kanarie")])
        made = store.back_up()
        store.append([record(value="nu")])
    aside = restore(made.path, path).aside
    lock_up(path, KEY)
    assert in_backups(path, b"kanarie") == []
    assert backing.backups(path) == []
    assert aside is not None
    assert values(aside, KEY) == ["kanarie", "nu"]


def test_a_new_key_leaves_no_backup_with_the_old_one(path: Path) -> None:
    """After rekeying there is one backup, with the new key; also where it was killed before that."""
    fresh = bytes(reversed(KEY))
    with opened(path, key=KEY) as store:
        store.append([record(value="toen")])
        for _ in range(3):
            store.back_up()
        store.rekey(fresh)
        [backup] = backing.backups(path)
    assert values(backup.path, fresh) == ["toen"]
    assert values(path, fresh) == ["toen"]


def test_a_locked_backup_is_put_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the key of now the passphrases of now stay; with another key those of then come back."""
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    way_in, _ = set_up(path, "vier gewone woorden samen")
    with opened(path, key=way_in.key) as store:
        store.append([record(value="toen")])
        copy = path.parent / "usb" / "kopie.db"
        backing.copy(store.database, copy)
        store.append([record(value="nu")])
    asked = []

    def let_in(store: Path) -> Unlocked:
        asked.append(store)
        return unlock(store, "vier gewone woorden samen")

    put_back(copy, path, NOW, let_in)
    assert values(path, way_in.key) == ["toen"]
    with opened(path, key=way_in.key) as store:
        rekey(store, unlock(path, "vier gewone woorden samen"))
    put_back(copy, path, NOW + timedelta(hours=1), let_in)
    assert asked == [path, path, copy]
    assert values(path, unlock(path, "vier gewone woorden samen").key) == ["toen"]
    path.with_suffix(".sleutels").write_bytes(b"beschadigd")
    put_back(copy, path, NOW + timedelta(hours=2), let_in)
    assert values(path, way_in.key) == ["toen"]


def test_without_backups_erasing_makes_none(path: Path) -> None:
    """Erasing in a store that has no backups leaves nothing beside it."""
    with opened(path) as store:
        store.append([record()])
        store.erase("gesprek", erasure())
        assert store.sweep()
    assert not backing.folder_of(path).exists()


def test_a_restore_brings_back_and_keeps_what_was_there(path: Path, key: bytes | None) -> None:
    """What the backup held is back, under a new device; the store that stood there stands aside."""
    path.with_suffix(".sleutels").write_bytes(b"omhulsels")
    with opened(path, key=key) as store:
        store.append([record(value="toen")])
        made = store.back_up()
        device = store.device
        store.append([record(value="nu")])
    report = restore(made.path, path, Keys(key, key), NOW)
    assert report.aside is not None
    assert report.aside.name == "geheugen.opzij-2026-11-23-103000.db"
    assert report.aside.with_suffix(".sleutels").read_bytes() == b"omhulsels"
    assert values(path, key) == ["toen"]
    with opened(path, key=key) as store:
        assert store.device != device
        store.append([record(value="later")])
        assert store.merge(report.aside, key=key).added == 1
    assert sorted(map(str, values(path, key))) == ["later", "nu", "toen"]
    assert values(report.aside, key) == ["toen", "nu"]
    assert values(made.path, key) == ["toen"]


def test_a_restore_where_nothing_stood(path: Path, key: bytes | None) -> None:
    """On another computer a backup becomes the store, with the key file that came along."""
    with opened(path, key=key) as store:
        store.append([record(value="toen")])
        made = store.back_up()
    keys = made.path.with_suffix(".sleutels")
    keys.write_bytes(b"omhulsels")
    there = path.parent / "andere computer" / "werk.db"
    report = restore(made.path, there, Keys(key, file=keys))
    assert (report.aside, report.erasures) == (None, 0)
    assert values(there, key) == ["toen"]
    assert there.with_suffix(".sleutels").read_bytes() == b"omhulsels"
    assert stat.S_IMODE(there.stat().st_mode) == 0o600


def test_a_restore_does_not_bring_back_what_was_erased(path: Path, key: bytes | None) -> None:
    """A copy that someone kept elsewhere comes back without what was erased here since."""
    elsewhere = path.with_name("usb.db")
    with opened(path, key=key) as store:
        store.append([record(value="kanarie")], index(words="kanarie"))
        store.append([record("ander", "blijft")])
        backing.copy(store.database, elsewhere)
        store.erase("gesprek", erasure())
        store.append([record("onbekend")])
        store.erase("onbekend", erasure("onbekend"))
    report = restore(elsewhere, path, Keys(key, key))
    assert report.erasures == 2
    assert values(path, key) == []
    assert values(path, key, "ander") == ["blijft"]
    with opened(path, key=key) as store:
        assert store.search("kanarie") == []
        assert store.database.value("select count(*) from event where kind = 'erased'") == 2
        store.merge(report.aside, key=key)
        assert store.verify() == []
    assert b"kanarie" not in path.read_bytes()


def test_what_is_erased_goes_from_what_a_restore_laid_aside(path: Path, key: bytes | None) -> None:
    """A store that stands aside keeps all but what was erased since."""
    with opened(path, key=key) as store:
        store.append([record(value="kanarie")])
        store.append([record("ander", "toen")])
        made = store.back_up()
        store.append([record("ander", "nu")])
    aside = restore(made.path, path, Keys(key, key)).aside
    with opened(path, key=key) as store:
        store.erase("gesprek", erasure())
        assert store.sweep()
    assert in_backups(path, b"kanarie") == []
    assert values(aside, key) == []
    assert values(aside, key, "ander") == ["toen", "nu"]


def test_a_restore_over_a_damaged_store(path: Path) -> None:
    """A store that cannot be read is laid aside as it is, and told apart: nobody knew its erasures."""
    with opened(path) as store:
        store.append([record(value="toen")])
        made = store.back_up()
    path.write_bytes(b"geen database")
    report = restore(made.path, path)
    assert report.erasures is None
    assert report.aside is not None
    assert report.aside.read_bytes() == b"geen database"
    assert values(path) == ["toen"]


@pytest.mark.parametrize("damage", ["half", "other", "practice", "newer", "self", "gone"])
def test_a_restore_that_is_refused_changes_nothing(path: Path, damage: str) -> None:
    """A backup that is not whole or not of this kind is refused, and the store stays as it was."""
    with opened(path) as store:
        store.append([record(value="toen" * 4000)])
        made = store.back_up().path
    before = content(path)
    match damage:
        case "half":
            made.write_bytes(made.read_bytes()[:8192])
        case "other":
            made.write_bytes(b"geen database")
        case "practice":
            made = path.with_name("echt.db")
            opened(made, practice=False).close()
        case "newer":
            connection = raw(made)
            connection.execute(f"pragma user_version = {len(STEPS) + 1}")
            connection.close()
        case "self":
            made = path
        case "gone":
            made.unlink()
    with pytest.raises(StoreError) as refusal:
        restore(made, path)
    assert str(refusal.value)
    assert content(path) == before
    assert list(path.parent.glob("*opzij*")) == []
    assert [file for file in backing.folder_of(path).iterdir() if file.name[0] == "."] == []


def test_a_store_that_is_open_is_not_replaced(path: Path) -> None:
    """While a window has the store open a restore is refused in words."""
    with opened(path) as store:
        store.append([record(value="toen")])
        made = store.back_up()
        with pytest.raises(StoreBusy, match="ander venster"):
            restore(made.path, path)
        store.append([record(value="nu")])
    assert values(path) == ["toen", "nu"]


def test_a_killed_restore_leaves_one_of_two_stores(path: Path, key: bytes | None) -> None:
    """kill -9 at each step of a restore leaves the store of before or that of after, whole."""
    seen = []
    for step in count():
        victim = path.with_name(f"{step}") / "werk.db"
        with opened(victim, key=key) as store:
            store.append([record(value="toen")])
            made = store.back_up().path
            store.append([record(value="nu")])
        died = dies_at(step, lambda made=made, store=victim: restore(made, store, Keys(key, key)))
        found = values(victim, key)
        assert found in (["toen", "nu"], ["toen"])
        seen.append(len(found))
        with opened(victim, key=key) as store:
            store.back_up()
        assert not list(backing.folder_of(victim).glob(".*"))
        asides = [values(aside, key) for aside in backing.laid_aside(victim)]
        assert asides == ([["toen", "nu"]] if found == ["toen"] else [])
        if not died:
            break
    assert seen == sorted(seen, reverse=True)
    assert seen.count(2) >= 4


def test_a_restore_does_not_wind_the_access_log_back(path: Path, key: bytes | None) -> None:
    """Lines of after the backup are in the restored log, and so is that it was put back."""
    with opened(path, key=key) as store:
        store.append([record("gesprek", 1)])
        store.log_access(Access("read", AT, "anna"))
        copy = store.back_up().path
        store.log_access(Access("inspected", AT, "bert"))
    restore(copy, path, Keys(key, key))
    with opened(path, key=key) as store:
        assert {line.what for line in store.accesses()} == {"read", "inspected", "restored"}
        assert [sentence for sentence in store.verify() if "logboek" in sentence.lower()] == []
