"""`keukentafel restore`: put a backup back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.output import say

if TYPE_CHECKING:
    from assistant.application.unlocking import Unlocked


@click.command(cls=Command)
@click.argument("backup", metavar="[KOPIE]", required=False, type=click.Path(path_type=Path))
@options.store
def command(backup: Path | None, store: Path | None) -> None:
    """Zet een reservekopie terug. Zonder KOPIE: laat zien welke er zijn.

    Wat er stond, blijft bewaard onder een naam met de datum. Wat daar intussen is gewist, wordt in
    de teruggezette kopie ook gewist.

    \b
    Voorbeelden:
      keukentafel restore
      keukentafel restore oefenen.db.kopieen/000012-20261123T093000Z.db
    """
    from assistant.application import backups  # help loads nothing
    from assistant.application.places import Places

    path = store or Places.here().practice_store
    if backup is None:
        _list(path)
        return
    done = backups.put_back(backup, path, datetime.now().astimezone(), _let_in)
    say(f"De reservekopie is teruggezet: {path}")
    if done.aside is not None:
        say(f"Wat er stond, is bewaard: {done.aside}")
        say(f"Wat daar nieuwer in is, haalt u terug met: keukentafel merge {done.aside}")
    if done.erasures is None:
        say("Uit het oude bestand was niet te lezen wat er gewist is. Kijk dat zelf na.")
    elif done.erasures:
        say("Wat intussen was gewist, is in de teruggezette kopie ook gewist.")


def _let_in(file: Path) -> Unlocked:
    from assistant.cli.passphrase import let_in

    return let_in(file, f"Wachtwoord van {file.name}")


def _list(store: Path) -> None:
    from assistant.application import backups  # help loads nothing

    found = backups.present(store)
    if not found:
        say(f"Naast {store} staan geen reservekopieën.")
    for each in found:
        say(f"{each.at.astimezone():%d-%m-%Y %H:%M}  {each.path}")
