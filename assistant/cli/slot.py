"""`keukentafel slot`: a store that anybody can read becomes one that needs a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.unlocking import is_locked, set_up
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.output import aside, say
from assistant.cli.passphrase import a_new_one, let_in
from assistant.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command)
@options.store
def command(store: Path | None) -> None:
    """Zet een geheugen op slot dat nog zonder slot is. Wat leesbaar op de schijf stond, verdwijnt.

    Met --store echt maakt u ook het geheugen voor het echte werk, als dat er nog niet is.

    Werd het op slot zetten afgebroken, dan maakt deze opdracht het af.

    \b
    Voorbeeld:
      keukentafel slot --store buurtteam.db
    """
    places = Places.here()
    path = store or places.work_store
    if is_locked(path):
        let_in(path, finish=True)
        aside(f"{path} staat op slot.")
        return
    if path.exists():
        # Opened once first: practice needs no lock, and an older store gets its present shape.
        Desk.open(places, path, unencrypted=True).close()
    elif path != places.work_store:
        raise InputError(f"Het geheugen {path} is er niet.")
    unlocked, code = set_up(path, a_new_one())
    Desk.open(places, path, unlocked=unlocked).close()
    aside(
        f"{path} staat nu op slot. Dit is de herstelsleutel; schrijf hem op, hij komt niet terug:"
    )
    say(code)
