"""`keukentafel log`: who looked at what."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.application.access import looked
from assistant.application.joining import JOINED, parts_of
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import desk_at, dossiers, the_dossier
from assistant.cli.output import say, say_json
from assistant.text import one_line

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command)
@click.argument("dossier", metavar="[DOSSIER]", required=False)
@options.store
@options.as_json
def command(dossier: str | None, store: Path | None, as_json: bool) -> None:
    """Laat zien wie wat deed met een dossier, of met alle dossiers, en wanneer.

    In dit logboek staat nooit wat er is gezegd. Er kan niets uit weg.

    \b
    Voorbeelden:
      keukentafel log 12
      keukentafel log --json
    """
    with desk_at(store) as desk:
        row = the_dossier(desk, dossier) if dossier else None
        ids = (row.id, *parts_of(desk.store, row.id)) if row else ()
        found = looked(desk.store, *ids)
        numbers = {each.id: f"{each.number} {each.name}" for each in dossiers(desk.store)}
        numbers |= {
            id_: "samengevoegd dossier"
            for id_ in desk.store.streams_with(JOINED)
            if id_ not in numbers
        }
    if as_json:
        say_json([asdict(each) for each in found])
        return
    for each in found:
        whose = numbers.get(each.dossier, "gewist dossier" if each.dossier else "")
        told = ", ".join(
            filter(None, (each.where, one_line(whose, 40), one_line(each.reason, 200)))
        )
        when, what = each.at[:16].replace("T", " "), one_line(each.deed, 80)
        say(f"{when}  {one_line(each.who, 20):<20}  {what}  {told}")
    if not found:
        say("Het logboek is leeg.")
