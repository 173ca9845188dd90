"""The lock on the command line: the passphrase, `slot`, and work without a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.unlocking import is_locked, set_up, unlock
from assistant.application.workers import add_worker
from assistant.cli import passphrase
from assistant.storage import is_plain
from assistant.storage.vault import Cost, Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]

WORDS = "regenboog fiets kaas"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    monkeypatch.setattr(passphrase.time, "sleep", lambda _: None)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed where a passphrase is asked for, in order."""
    words: list[str] = []
    monkeypatch.setattr(passphrase, "_asked", lambda _: words.pop(0))
    return words


@pytest.fixture
def work(store: Path) -> Path:
    """A locked store with one worker and one dossier."""
    unlocked, _ = set_up(store, WORDS)
    desk = Desk.open(Places.here(), store, unlocked=unlocked)
    worker = add_worker(desk.store, "Samira", "generalist", desk.now())
    unlocked.vault.assign(unlocked.opened, worker.id)
    desk.new_dossier("Riet", worker)
    desk.close()
    return store


def test_a_locked_store_asks_who_works(run: Run, work: Path, typed: list[str]) -> None:
    """A command on a locked store asks for the passphrase, and does its work after two mistakes."""
    typed += ["fout", "nog eens fout", WORDS]
    ended = run("list", "--all", "--store", work)
    assert ended.code == 0
    assert ended.err.count("past niet") == 2
    assert typed == []


def test_three_wrong_passphrases_end_it(run: Run, work: Path, typed: list[str]) -> None:
    """After three wrong passphrases the command ends with code 2, and has shown nothing."""
    typed += ["fout"] * 3
    ended = run("list", "--store", work)
    assert (ended.code, ended.out) == (2, "")
    assert "past niet" in ended.err


def test_a_script_brings_the_passphrase_in_a_file(
    run: Run, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs without anybody there reads the passphrase from a file, never from an argument."""
    (tmp_path / "woorden").write_text(f"{WORDS}\n")
    monkeypatch.setenv(passphrase.FROM_FILE, str(tmp_path / "woorden"))
    assert run("list", "--store", work).code == 0
    monkeypatch.setenv(passphrase.FROM_FILE, str(tmp_path / "nergens"))
    assert "niet te lezen" in run("list", "--store", work).err


def test_the_passphrase_tells_who_works(
    run: Run, work: Path, typed: list[str], opened: list[tuple[object, ...]]
) -> None:
    """A new conversation in a locked store needs no --worker: the passphrase said who it is."""
    typed += [WORDS]
    assert run("new", "quickscan", "--store", work).code == 7
    assert len(opened) == 1


def test_real_work_is_named_by_a_word(
    run: Run, typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--store echt` is the store of real work; where there is none yet, that is said."""
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(tmp_path))
    assert "nog geen geheugen voor echt werk" in run("list", "--store", "echt").err
    set_up(Places.here().work_store, WORDS)
    typed += [WORDS]
    Desk.open(
        Places.here(), Places.here().work_store,
        unlocked=unlock(Places.here().work_store, WORDS),
    ).close()  # fmt: skip
    assert run("list", "--store", "echt").code == 0


def test_without_a_lock_only_where_somebody_insists(run: Run, store: Path) -> None:
    """Real work without a lock needs --unencrypted every time, and is warned for every time."""
    Desk.open(Places.here(), store, unencrypted=True).close()
    refused = run("list", "--store", store)
    assert refused.code == 2
    assert "echte gesprekken" in refused.err
    ended = run("--unencrypted", "list", "--store", store)
    assert ended.code == 0
    assert "NIET OP SLOT" in ended.err
    assert "noemt" in run("--unencrypted").err


def test_slot_locks_a_plain_store_of_real_work(run: Run, store: Path, typed: list[str]) -> None:
    """`slot` locks a readable store, prints the code once, and finishes what was cut short."""
    desk = Desk.open(Places.here(), store, unencrypted=True)
    desk.new_dossier("Riet", add_worker(desk.store, "Samira", "generalist", desk.now()))
    desk.close()
    typed += [WORDS, WORDS]
    ended = run("slot", "--store", store)
    assert ended.code == 0
    assert not is_plain(store)
    assert unlock(store, ended.out.strip()).key == unlock(store, WORDS).key
    typed += [WORDS]
    assert run("slot", "--store", store).code == 0


def test_slot_makes_the_store_of_real_work(
    run: Run, typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever works without the screens can make the store of real work, locked from its first byte."""
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(tmp_path))
    assert "keukentafel slot --store echt" in run("list", "--store", "echt").err
    typed += [WORDS, WORDS, WORDS]
    ended = run("slot", "--store", "echt")
    assert (ended.code, len(ended.out.strip().split("-"))) == (0, 8)
    assert not is_plain(Places.here().work_store)
    assert run("list", "--store", "echt").code == 0
    assert run("slot", "--store", tmp_path / "nergens.db").code == 2


def test_practice_needs_no_lock(run: Run, store: Path) -> None:
    """`slot` refuses a practice store and leaves it as it was."""
    Desk.open(Places.here(), store).close()
    ended = run("slot", "--store", store)
    assert ended.code == 2
    assert "oefen" in ended.err
    assert not is_locked(store)


def test_a_weak_passphrase_locks_nothing(run: Run, store: Path, typed: list[str]) -> None:
    """A passphrase that is too short, or typed differently twice, changes nothing."""
    Desk.open(Places.here(), store, unencrypted=True).close()
    typed += ["kort"]
    assert run("slot", "--store", store).code == 2
    typed += [WORDS, "iets heel anders dan dat"]
    assert run("slot", "--store", store).code == 2
    assert is_plain(store)
    assert not is_locked(store)


def test_two_locked_stores_are_brought_together(
    run: Run, work: Path, tmp_path: Path, typed: list[str]
) -> None:
    """Merging a locked store asks for its own passphrase; practice never comes into real work."""
    other = tmp_path / "ander.db"
    unlocked, _ = set_up(other, "zomer pannenkoek brug")
    desk = Desk.open(Places.here(), other, unlocked=unlocked)
    desk.new_dossier("Ali", add_worker(desk.store, "Bert", "host", desk.now()))
    desk.close()
    typed += [WORDS, "zomer pannenkoek brug"]
    assert "bijgekomen" in run("merge", other, "--store", work).out
    practice = tmp_path / "oefenen.db"
    Desk.open(Places.here(), practice).close()
    typed += [WORDS]
    assert run("merge", practice, "--store", work).code == 2
