"""`keukentafel list`: which conversations there are."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import conversations, desk_at, dossiers, short_ids
from assistant.cli.output import say, say_json
from assistant.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.storage import ConversationRow

_STATES = {"running": "bezig", "paused": "gepauzeerd", "closed": "gesloten", "erased": "gewist"}


@click.command(cls=Command)
@click.option("--all", "closed_too", is_flag=True, help="Ook gesprekken die gesloten zijn.")
@options.store
@options.as_json
def command(closed_too: bool, store: Path | None, as_json: bool) -> None:
    """Laat de gesprekken zien, het laatste bovenaan.

    \b
    Voorbeelden:
      keukentafel list
      keukentafel list --all --json
    """
    with desk_at(store) as desk:
        every = conversations(desk.store)
        residents = {row.id: row for row in dossiers(desk.store)}
    rows = [row for row in every if closed_too or row.state in ("running", "paused")]
    if as_json:
        say_json([_as_data(row, residents.get(row.dossier or "")) for row in rows])
        return
    short = short_ids(every)
    for row in rows:
        resident = residents.get(row.dossier or "")
        whose = f"{resident.number} {one_line(resident.name, 30)}" if resident else "zonder dossier"
        day = row.touched_at[:16].replace("T", " ")
        say(
            f"{short[row.id]}  {day}  {_STATES[row.state]:<10}  {row.done:>3}/{row.total:<3}  "
            f"{one_line(row.title, 40)}, {whose}"
        )
    if not rows:
        say("Er zijn geen gesprekken." if closed_too else "Er loopt geen gesprek.")


def _as_data(row: ConversationRow, resident: object) -> dict[str, object]:
    return asdict(row) | {"dossier": asdict(resident) if resident else None}  # type: ignore[call-overload]
