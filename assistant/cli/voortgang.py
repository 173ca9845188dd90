"""`keukentafel voortgang`: how the levels of a dossier went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.files import format_of, ready, rendered
from assistant.cli.finding import desk_at, the_dossier
from assistant.cli.handing import hand_over, to_hand_over
from assistant.cli.output import aside, is_screen, say

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.prompts.views import View


@click.command(cls=Command)
@click.argument("whose", metavar="DOSSIER")
@options.paper("Schrijf het hierheen: .pdf, .docx, .html, .md of .json.")
@options.view("client")
@options.to_whom
@options.reason
@options.store
def command(
    whose: str,
    plan_file: Path | None,
    view: View,
    to_whom: str | None,
    reason: str,
    store: Path | None,
) -> None:
    """Legt de gesprekken van een bewoner naast elkaar: niveaus, en de trede van de ladder.

    De bewoner ziet wat de bewoner koos; het team ziet ook wat de werker koos. Niveaus van een andere
    versie worden niet vergeleken.

    \b
    Voorbeelden:
      keukentafel voortgang Riet
      keukentafel voortgang 12 --plan riet.pdf
    """
    from assistant.application.progress_paper import progress_paper

    format = format_of(plan_file) if plan_file else ".md"
    with desk_at(store) as desk:
        leaves = plan_file or to_whom or (view == "team" and not is_screen())
        named = to_hand_over(desk, whose, view, to_whom, reason) if leaves else []
        dossier = the_dossier(desk, whose)
        content = rendered(progress_paper(desk, dossier, view), format, view, desk.templates)
        desk.log("printed" if plan_file else "read", dossier=dossier.id)
        if plan_file is None:
            hand_over(desk, named, to_whom, reason)
            say(content.decode().rstrip("\n"))
            return
        with ready(plan_file, content):
            hand_over(desk, named, to_whom, reason)
    aside(f"Het papier staat in {plan_file}.")
