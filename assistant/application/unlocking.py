"""Getting into the store of real work: the first time, and every time after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.errors import Refusal, StoreError
from assistant.storage import is_plain, lock_up, opens_with
from assistant.storage.vault import Opened, Vault

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.storage import Store

SHORTEST = 12
"""Characters that a passphrase has at least."""
_FEWEST_SIGNS = 6
_GUESSED_FIRST = (
    "wachtwoord", "password", "welkom", "keukentafel", "wijkteam", "buurtteam", "gemeente",
    "qwerty", "azerty", "geheim", "lente", "zomer", "herfst", "winter", "1234", "0000",
)  # fmt: skip
"""What guessers try first; it makes no passphrase stronger."""
_LONGEST_WAIT = 60


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A locked store that somebody may open: with which key, and as whom."""

    vault: Vault
    opened: Opened
    key: bytes = field(repr=False)

    @property
    def worker(self) -> str:
        """The id of the worker whose passphrase it was; "" for the printed code."""
        return self.opened.slot.worker


def is_locked(store: Path) -> bool:
    """Whether a store has a key file."""
    return Vault.of(store).exists()


def refuse_weak(passphrase: str) -> None:
    """Raise Refusal for a passphrase that is guessed too soon."""
    rest = passphrase.casefold()
    for word in _GUESSED_FIRST:
        rest = rest.replace(word, "")
    if len(passphrase) < SHORTEST or len(set(rest)) < _FEWEST_SIGNS:
        raise Refusal(
            f"Dit is te makkelijk te raden. Neem minstens {SHORTEST} tekens. Vier gewone woorden "
            "die niets met elkaar te maken hebben, zijn sterk en goed te onthouden."
        )


def set_up(store: Path, passphrase: str) -> tuple[Unlocked, str]:
    """Make a key file for a store; give the way in and the code to print.

    A plain store that stands there is locked up, its plain bytes go. Raises Refusal for a weak
    passphrase, StoreError where the key file cannot be made.
    """
    refuse_weak(passphrase)
    vault = Vault.of(store)
    opened, code = vault.create(passphrase)
    if is_plain(store):
        lock_up(store, opened.keys[0])
    return Unlocked(vault, opened, opened.keys[0]), code


def unlock(store: Path, secret: str, *, finish: bool = False) -> Unlocked:
    """Give the way in for a passphrase or the printed code.

    Finishes a rekeying that was cut short, and with `finish` a locking up. Raises WrongKey, and
    StoreError for a store or key file that is not what it should be.
    """
    vault = Vault.of(store)
    opened = vault.open(secret)
    if is_plain(store) and not finish:
        raise StoreError(
            f"Het geheugen {store} hoort op slot te zijn, maar het is leesbaar. Er is niets "
            "geopend. Zet het op slot met: keukentafel slot"
        )
    key = _fitting(store, opened.keys)
    if store.exists():
        lock_up(store, key)
    return Unlocked(vault, vault.settle_key(opened, key), key)


def assign(unlocked: Unlocked, worker: str) -> Unlocked:
    """Let the passphrase that opened the store tell from now on that it is this worker."""
    opened = unlocked.vault.assign(unlocked.opened, worker)
    return Unlocked(unlocked.vault, opened, unlocked.key)


def rekey(store: Store, unlocked: Unlocked) -> Unlocked:
    """Give a store another key: whoever was removed cannot open it with an old key file either.

    Raises StoreBusy while another window has the store open.
    """
    both = unlocked.vault.add_key(unlocked.opened)
    key = both.keys[-1]
    store.rekey(key)
    return Unlocked(unlocked.vault, unlocked.vault.settle_key(both, key), key)


def _fitting(store: Path, keys: tuple[bytes, ...]) -> bytes:
    """Give the data key that the store has; of two, while it is being rekeyed."""
    if not store.exists() or len(keys) == 1:
        return keys[-1]
    return next((key for key in reversed(keys) if opens_with(store, key)), keys[-1])


class Patience:
    """How long to wait after wrong passphrases: one second, two, four, up to a minute."""

    def __init__(self) -> None:
        self.wrong = 0

    def after_wrong(self) -> int:
        """Give the seconds to wait now that it was wrong once more."""
        self.wrong += 1
        wait: int = min(2 ** (self.wrong - 1), _LONGEST_WAIT)
        return wait

    def after_right(self) -> None:
        """Forget what went wrong."""
        self.wrong = 0
