"""`keukentafel new`: begin a conversation and go on in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import a_dossier, a_worker, desk_at
from assistant.cli.group import open_app
from assistant.cli.output import aside

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command)
@click.argument("flow", metavar="FLOW")
@options.dossier
@options.worker
@options.store
def command(flow: str, dossier: str | None, worker: str | None, store: Path | None) -> int:
    """Begint een gesprek en opent de app.

    Een naam die er nog niet is, krijgt een nieuw dossier. Een quickscan begint zonder dossier.

    \b
    Voorbeelden:
      keukentafel new quickscan --worker Samira
      keukentafel new kanteling --dossier 12
      keukentafel new kanteling --dossier "Riet"
    """
    with desk_at(store, fresh=True) as desk:
        desk.library.flow(flow)
        who = a_worker(desk, worker)
        row, is_new = a_dossier(desk, dossier, who) if dossier else (None, False)
        stream = desk.begin(flow, who, row.id if row else None).stream
        unlocked = desk.unlocked
    if row and is_new:
        aside(f"Dossier {row.number} is nieuw: {row.name}.")
    return open_app(store, stream, unlocked, works_as=who if worker else None)
