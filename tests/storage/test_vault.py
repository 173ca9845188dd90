"""The key file: who can open a locked store, and what a changed or cut-off file does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assistant.errors import StoreError, WrongKey
from assistant.storage.vault import Cost, Vault

from .support import REL, forked, kill

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "regenboog fiets kaas lantaarn"
OTHER = "zomer pannenkoek brug viool"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess costs next to nothing in these tests."""
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.of(tmp_path / "werk.db")


def test_passphrase_and_code_give_the_same_key(vault: Vault) -> None:
    """The passphrase and the printed code open the same data key, which is 32 random bytes."""
    opened, code = vault.create(WORDS)
    assert len(opened.keys) == 1
    assert len(opened.keys[0]) == 32
    assert vault.open(WORDS).keys == vault.open(code).keys == opened.keys
    assert vault.open(code).slot.kind == "code"


def test_a_code_is_read_as_it_was_meant(vault: Vault) -> None:
    """A code fits in small letters, without dashes, and with O and I where 0 and 1 were meant."""
    opened, code = vault.create(WORDS)
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "i")
    assert vault.open(sloppy).keys == opened.keys


def test_a_wrong_passphrase_gives_nothing(vault: Vault) -> None:
    """A hundred wrong passphrases open nothing and change nothing, and all hear the same."""
    vault.create(WORDS)
    before = vault.path.read_bytes()
    heard = set()
    for n in range(100):
        with pytest.raises(WrongKey) as refused:
            vault.open(f"{WORDS}{n}")
        heard.add(str(refused.value))
    assert len(heard) == 1
    assert vault.path.read_bytes() == before


def test_the_key_file_tells_nothing(vault: Vault) -> None:
    """Neither a key nor a passphrase nor a code stands in the key file, which is its owner's."""
    opened, code = vault.create(WORDS)
    found = vault.path.read_bytes()
    for secret in (opened.keys[0], opened.keys[0].hex().encode(), WORDS.encode(), code.encode()):
        assert secret not in found
    assert vault.path.stat().st_mode & 0o777 == 0o600
    assert str(opened.keys[0]) not in repr(opened)


def test_workers_come_and_go(vault: Vault) -> None:
    """Each worker has a passphrase of their own; who was removed no longer gets in."""
    opened, _ = vault.create(WORDS)
    opened = vault.assign(opened, "anna")
    vault.put(opened, OTHER, "bert")
    assert vault.open(WORDS).slot.worker == "anna"
    assert vault.open(OTHER).slot.worker == "bert"
    vault.remove(opened, "bert")
    with pytest.raises(WrongKey):
        vault.open(OTHER)
    with pytest.raises(StoreError, match="overblijven"):
        vault.remove(opened, "anna")
    assert vault.open(WORDS).keys == opened.keys


def test_a_changed_passphrase_takes_the_place_of_the_old(vault: Vault) -> None:
    """After a change only the new passphrase opens, for the same worker and the same key."""
    opened = vault.assign(vault.create(WORDS)[0], "anna")
    vault.put(opened, OTHER, "anna")
    assert vault.open(OTHER) == vault.open(OTHER)
    assert vault.open(OTHER).keys == opened.keys
    assert vault.open(OTHER).slot.worker == "anna"
    with pytest.raises(WrongKey):
        vault.open(WORDS)


def test_a_new_code_makes_the_old_one_worthless(vault: Vault) -> None:
    """Who finds the old printed code gets in no longer once there is a new one."""
    opened, old = vault.create(WORDS)
    new = vault.renew_code(opened)
    assert vault.open(new).keys == opened.keys
    with pytest.raises(WrongKey):
        vault.open(old)


def test_a_new_key_reaches_people_who_are_not_there(vault: Vault) -> None:
    """While a store gets a new key everybody can open both; afterwards only the new one."""
    opened = vault.assign(vault.create(WORDS)[0], "anna")
    opened = vault.put(opened, WORDS, "anna")
    vault.put(opened, OTHER, "bert")
    both = vault.add_key(opened)
    assert vault.open(OTHER).keys == both.keys
    assert both.keys[0] == opened.keys[0] != both.keys[1]
    vault.settle_key(both, both.keys[1])
    assert vault.open(OTHER).keys == vault.open(WORDS).keys == (both.keys[1],)


def test_a_slot_that_somebody_slipped_in_is_noticed(vault: Vault) -> None:
    """A public key put there by somebody without the data key gets no new key sealed to it."""
    opened, _ = vault.create(WORDS)
    stolen, _ = Vault(vault.path.with_name("dief.sleutels")).create(OTHER)
    content = json.loads(vault.path.read_bytes())
    content["content"]["slots"].append(json.loads(stolen.slot.model_dump_json()))
    vault.path.write_text(json.dumps(content))
    with pytest.raises(StoreError, match="veranderd"):
        vault.open(WORDS)
    with pytest.raises(StoreError, match="veranderd"):
        vault.add_key(opened)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 2}', b"null", b"[" * 100_000],
    ids=["empty", "half", "other", "bytes", "newer", "null", "deep"],
)
def test_an_unreadable_key_file_is_told(vault: Vault, content: bytes) -> None:
    """A damaged or newer key file gives one sentence and stays as it is."""
    vault.path.write_bytes(content)
    with pytest.raises(StoreError, match="sleutelbestand"):
        vault.open(WORDS)
    assert vault.path.read_bytes() == content


def test_a_key_file_cannot_hang_the_computer(vault: Vault) -> None:
    """A key file that asks for an endless guess is refused before anything is calculated."""
    vault.create(WORDS)
    content = json.loads(vault.path.read_bytes())
    content["content"]["cost"] = {"rounds": 4_000_000, "memory": 1 << 40}
    vault.path.write_text(json.dumps(content))
    with pytest.raises(StoreError, match="niet te lezen"):
        vault.open(WORDS)


def test_a_second_key_file_is_never_made(vault: Vault) -> None:
    """A key file that is there is never overwritten: with it the store would be lost."""
    vault.create(WORDS)
    with pytest.raises(StoreError, match="al een sleutelbestand"):
        vault.create(OTHER)
    vault.open(WORDS)


def test_a_change_that_is_killed_leaves_old_or_new(vault: Vault) -> None:
    """kill -9 while passphrases are changed leaves a key file that opens with one of the two."""
    opened = vault.assign(vault.create(WORDS)[0], "anna")

    def change_forever() -> None:
        mine = opened
        while True:
            mine = vault.put(mine, OTHER, "anna")
            mine = vault.put(mine, WORDS, "anna")

    import random
    import time

    for seed in range(50 * REL):
        child = forked(change_forever)
        time.sleep(random.Random(seed).uniform(0.001, 0.03))
        kill(child)
        keys = set()
        for words in (WORDS, OTHER):
            try:
                keys.add(vault.open(words).keys)
            except WrongKey:
                continue
        assert keys == {opened.keys}, f"after kill {seed}"
