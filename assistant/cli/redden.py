"""`keukentafel redden`: save what a damaged store still tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.dutch import Command
from assistant.cli.output import say

if TYPE_CHECKING:
    from assistant.storage.salvaging import Salvaged

_FINDINGS = 1
_TABLES = {
    "event": "de lijst van gebeurtenissen",
    "body": "wat er gezegd is",
    "bundle": "de vragen van toen",
    "access": "het inzagelogboek",
    "draft": "wat half getypt was",
}


@click.command(cls=Command)
@click.argument("store", metavar="GEHEUGEN", type=click.Path(path_type=Path))
@click.argument("new", metavar="NIEUW", type=click.Path(path_type=Path))
def command(store: Path, new: Path) -> int:
    """Redt uit een beschadigd geheugen wat nog te lezen is, en zet het in een nieuw bestand.

    Het beschadigde bestand blijft zoals het is. Probeer eerst een reservekopie: die is heel. Zet die
    terug met restore, en haal met merge uit het geredde bestand op wat daarna nog kwam.

    \b
    Voorbeeld:
      keukentafel redden oefenen.db gered.db
    """
    from assistant.application.places import Places  # help loads nothing
    from assistant.application.salvaging import save_what_is_left
    from assistant.application.unlocking import is_locked
    from assistant.cli.passphrase import let_in

    unlocked = let_in(store) if is_locked(store) else None
    saved = save_what_is_left(store, new, Places.here(), unlocked)
    say(
        f"Gered in {new}: {saved.events} gebeurtenissen van {saved.streams} dossiers en gesprekken."
    )
    for line in _missing(saved):
        say(line)
    if saved.is_whole:
        say("Alles was te lezen.")
        return 0
    return _FINDINGS


def _missing(saved: Salvaged) -> list[str]:
    lines = [f"Niet overal te lezen: {_TABLES[table]}." for table in saved.unread]
    if saved.lost:
        lines.append(f"Helemaal weg: {saved.lost} gebeurtenissen, voor zover te zien.")
    if saved.is_doubtful and not lines:
        lines.append("Het bestand klopt van binnen niet meer: er kan meer weg zijn dan te zien is.")
    for stream, count in saved.silent.items():
        lines.append(f"Wat er gezegd is ontbreekt {count} keer in {stream}")
    return lines
