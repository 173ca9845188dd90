"""`keukentafel export`: conversations in a file of their own, for the owner only."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.application.exporting import write_private
from assistant.application.replaying import tell
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.files import as_data, format_of, rendered
from assistant.cli.finding import (
    conversations,
    desk_at,
    dossiers,
    meant_dossier,
    opened,
    paper_of,
    the_conversation,
)
from assistant.cli.handing import hand_over, to_hand_over
from assistant.cli.output import aside
from assistant.cli.telling import for_reader
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.application.desk import Desk
    from assistant.prompts.views import View
    from assistant.storage import ConversationRow, DossierRow


@click.command(cls=Command)
@click.argument("whose", metavar="[GESPREK|DOSSIER]", required=False)
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="BESTAND",
    help="Waar het heen gaat: .json (alles), .pdf, .docx, .html of .md (het papier).",
)  # fmt: skip
@options.view("client")
@options.to_whom
@options.reason
@click.option("--force", is_flag=True, help="Schrijf over een bestand heen dat er al is.")
@options.store
def command(
    whose: str | None,
    target: Path | None,
    view: View,
    to_whom: str | None,
    reason: str,
    force: bool,
    store: Path | None,
) -> None:
    """Bewaart een gesprek, een dossier of alles in een bestand dat alleen u kunt lezen.

    Het bestand is niet versleuteld. Ga er net zo mee om als met een papieren dossier. Voor het
    papier van het team zegt u met --for wie het krijgt. Gaf de bewoner daar geen toestemming voor,
    dan zegt u met --reason waarom het toch gaat. Dat komt in het logboek.

    \b
    Voorbeelden:
      keukentafel export 019a7b3c --to gesprek.html
      keukentafel export Riet --view team --for "het wijkteam" --to riet.json
      keukentafel export --view team --for FG --reason "controle" --to alles.json
    """
    if target is None:
        raise InputError("Waarheen? Geef een bestand met --to, zoals --to gesprek.html")
    format = format_of(target)
    if whose is None and format != ".json":
        raise InputError("Alles samen gaat alleen naar .json. Kies anders één gesprek of dossier.")
    with desk_at(store) as desk:
        named = to_hand_over(desk, whose, view, to_whom, reason)
        content = (
            (json.dumps(_data(desk, whose, view), indent=2, ensure_ascii=False) + "\n").encode()
            if format == ".json"
            else rendered(paper_of(desk, whose or "", "exported"), format, view, desk.templates)
        )
        write_private(target, content, force=force)
        hand_over(desk, named, to_whom, reason)
    aside(f"Bewaard in {target}.")


def _data(desk: Desk, whose: str | None, view: View) -> dict[str, object]:
    """Give what was named as plain data: dossiers, and conversations that are in none.

    What nobody agreed to keep goes along only when it is named.
    """
    if whose is None:
        every = conversations(desk.store)
        loose = [row for row in every if row.dossier is None and not row.provisional]
        return {
            "view": view,
            "dossiers": [_dossier(desk, row, view) for row in dossiers(desk.store)],
            "conversations": [_alone(desk, row, view) for row in loose],
        }
    row = meant_dossier(desk, whose)
    if row is not None:
        return {"view": view, "dossiers": [_dossier(desk, row, view)], "conversations": []}
    one = _alone(desk, the_conversation(desk, whose), view)
    return {"view": view, "dossiers": [], "conversations": [one]}


def _dossier(desk: Desk, row: DossierRow, view: View) -> dict[str, object]:
    rows = conversations(desk.store, row.id)
    desk.log("exported", dossier=row.id)
    return asdict(row) | {"conversations": [_conversation(desk, each, view) for each in rows]}


def _alone(desk: Desk, row: ConversationRow, view: View) -> dict[str, object]:
    desk.log("exported", dossier=row.dossier, stream=row.id)
    return _conversation(desk, row, view)


def _conversation(desk: Desk, row: ConversationRow, view: View) -> dict[str, object]:
    found = opened(desk, row, deed=None)
    paper = as_data(found.document(resident=desk.name_of(row.dossier)), view)
    told = for_reader(tell(found.state), view).as_json(paper)
    return {"id": row.id, "state": row.state, "started_at": row.started_at, **told}
