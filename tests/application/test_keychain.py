"""The keyring of the operating system as an extra way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as Broken
from keyring.errors import PasswordDeleteError

from assistant.application import keychain
from assistant.application.unlocking import set_up
from assistant.errors import Refusal
from assistant.storage.vault import Cost, Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = "regenboog fiets kaas"


class Drawer(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(autouse=True)
def drawer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawer]:
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    before, drawer = keyring.get_keyring(), Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)


def test_a_computer_opens_by_itself_only_where_somebody_asked(
    tmp_path: Path, drawer: Drawer
) -> None:
    """The keyring opens a store for the worker who asked for it, and no longer once it forgot."""
    store = tmp_path / "werk.db"
    unlocked, _ = set_up(store, WORDS)
    assert keychain.way_in(store) is None
    opened = unlocked.vault.assign(unlocked.opened, "anna")
    keychain.remember(type(unlocked)(unlocked.vault, opened, unlocked.key), store)
    found = keychain.way_in(store)
    assert found is not None
    assert (found.key, found.worker) == (unlocked.key, "anna")
    assert unlocked.key.hex() not in str(drawer.held)
    keychain.forget(store)
    keychain.forget(store)
    assert keychain.way_in(store) is None


def test_who_was_removed_does_not_come_in_by_keyring(tmp_path: Path) -> None:
    """Removing a worker takes the secret in their keyring its worth as well."""
    store = tmp_path / "werk.db"
    unlocked, _ = set_up(store, WORDS)
    boss = unlocked.vault.assign(unlocked.opened, "anna")
    bert = unlocked.vault.put(boss, "zomer pannenkoek brug", "bert")
    keychain.remember(type(unlocked)(unlocked.vault, bert, unlocked.key), store)
    unlocked.vault.remove(boss, "bert")
    assert keychain.way_in(store) is None


def test_a_keyring_that_fails_is_told_and_changes_nothing(tmp_path: Path) -> None:
    """Without a keyring that works the passphrase stays the way in, and that is said."""
    store = tmp_path / "werk.db"
    unlocked, _ = set_up(store, WORDS)
    before = unlocked.vault.slots()
    keyring.set_keyring(Broken())
    with pytest.raises(Refusal, match="sleutelbos"):
        keychain.remember(unlocked, store)
    assert keychain.way_in(store) is None
    assert unlocked.vault.slots() == before
