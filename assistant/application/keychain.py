"""The keyring of the operating system: a way in without typing, for who asks for it.

Whoever can open the worker's account on this computer can then open the store at the start. The
lock on the screen asks for the passphrase all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.unlocking import Unlocked, unlock
from assistant.errors import Refusal, WrongKey
from assistant.storage.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

_SERVICE: Final = "keukentafel"


def remember(unlocked: Unlocked, store: Path) -> None:
    """Let this computer open a store by itself from now on. Raises Refusal where it cannot."""
    import keyring  # it costs a sixth of a second, and few ask for it
    from keyring.errors import KeyringError

    try:
        # Tried first: a slot that nothing can open has no use.
        keyring.set_password(_SERVICE, str(store), "")
        keyring.set_password(_SERVICE, str(store), unlocked.vault.for_keyring(unlocked.opened))
    except KeyringError:
        raise Refusal(
            "Deze computer heeft geen sleutelbos die werkt. Er is niets veranderd: u komt binnen "
            "met uw wachtwoord."
        ) from None


def forget(store: Path) -> None:
    """Let this computer open a store no longer by itself, whether it did or not."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_SERVICE, str(store))
    except KeyringError:
        return


def way_in(store: Path) -> Unlocked | None:
    """Give the way in that this computer has kept; None where there is none that fits.

    Where nobody asked for it the keyring is not touched: to find it, other programs are run.
    """
    if not any(slot.kind == "keyring" for slot in Vault.of(store).slots()):
        return None
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        secret = keyring.get_password(_SERVICE, str(store))
        return unlock(store, secret) if secret else None
    except (KeyringError, WrongKey):
        return None


def is_there() -> bool:
    """Whether the part that talks to a keyring was installed."""
    try:
        import keyring  # noqa: F401
    except ImportError:
        return False
    return True
