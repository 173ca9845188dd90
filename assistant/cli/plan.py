"""`keukentafel plan`: the paper of a conversation, or the plan van aanpak of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.files import format_of, ready, rendered
from assistant.cli.finding import desk_at, paper_of
from assistant.cli.handing import hand_over, to_hand_over
from assistant.cli.output import aside, is_screen, say

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.prompts.views import View


@click.command(cls=Command)
@click.argument("whose", metavar="GESPREK|DOSSIER")
@options.paper("Schrijf het papier hierheen: .md, .html of .json. Anders komt het op het scherm.")
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
    """Maakt het papier van een gesprek, of het plan van aanpak van een dossier.

    Gaat het papier van het team ergens anders heen dan naar uw scherm, dan zegt u met --for wie
    het krijgt. Is daar geen toestemming voor, dan zegt u met --reason waarom het toch gaat.

    \b
    Voorbeelden:
      keukentafel plan 019a7b3c
      keukentafel plan 1 --plan plan.html
      keukentafel plan 12 --view team --for "de huisarts" --plan huisarts.md
    """
    format = format_of(plan_file) if plan_file else ".md"
    with desk_at(store) as desk:
        leaves = plan_file is not None or to_whom or (view == "team" and not is_screen())
        named = to_hand_over(desk, whose, view, to_whom, reason) if leaves else []
        text = rendered(paper_of(desk, whose, "printed"), format, view, desk.templates)
        if plan_file is None:
            hand_over(desk, named, to_whom, reason)
            say(text.rstrip("\n"))
            return
        with ready(plan_file, text):
            hand_over(desk, named, to_whom, reason)
    aside(f"Het papier staat in {plan_file}.")
