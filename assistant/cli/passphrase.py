"""Asking for a passphrase on the command line, where nobody can read along."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from assistant.application.unlocking import Patience, refuse_weak, unlock
from assistant.errors import InputError, WrongKey

if TYPE_CHECKING:
    from assistant.application.unlocking import Unlocked

FROM_FILE: Final = "KEUKENTAFEL_PASSPHRASE_FILE"
"""Names a file with the passphrase on its first line, for what runs without anybody there."""

_TRIES: Final = 3


def let_in(store: Path, what: str = "Wachtwoord", *, finish: bool = False) -> Unlocked:
    """Open the lock of a store, as `unlock` does; three tries.

    Raises WrongKey, InputError, StoreError.
    """
    if named := os.environ.get(FROM_FILE):
        return unlock(store, _first_line(Path(named)), finish=finish)
    patience = Patience()
    for _ in range(_TRIES - 1):
        try:
            return unlock(store, _asked(what), finish=finish)
        except WrongKey as wrong:
            click.echo(str(wrong), err=True)
            time.sleep(patience.after_wrong())
    return unlock(store, _asked(what), finish=finish)


def a_new_one() -> str:
    """Ask for a new passphrase, twice. Raises Refusal for a weak one, InputError for two others."""
    words = _asked("Nieuw wachtwoord")
    refuse_weak(words)
    if _asked("Nog een keer hetzelfde") != words:
        raise InputError("Dat was niet twee keer hetzelfde. Er is niets veranderd.")
    return words


def _asked(what: str) -> str:
    words: str = click.prompt(what, hide_input=True, err=True, prompt_suffix=": ")
    return words


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"Het bestand met het wachtwoord, {path}, is niet te lezen.") from None
    return lines[0] if lines else ""
