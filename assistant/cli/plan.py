"""`keukentafel plan`: the paper of a conversation, or the plan van aanpak of a dossier."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from assistant.application.legible import softly
from assistant.application.opening import open_paper, show
from assistant.application.places import Places
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.files import format_of, ready, rendered
from assistant.cli.finding import card_of, desk_at, paper_of
from assistant.cli.handing import hand_over, to_hand_over
from assistant.cli.output import aside, is_screen, say
from assistant.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.prompts.views import View


@click.command(cls=Command)
@click.argument("whose", metavar="GESPREK|DOSSIER")
@options.paper(
    "Schrijf het papier hierheen: .pdf, .docx, .html, .md of .json. Anders komt het op het scherm."
)
@click.option(
    "--open", "shown", is_flag=True, help="Open het papier meteen, om te lezen of te printen."
)
@click.option("--overdracht", "card", is_flag=True, help="Maak de kaart voor wie het overneemt.")
@options.view("client")
@options.to_whom
@options.reason
@options.store
def command(
    whose: str,
    plan_file: Path | None,
    shown: bool,
    card: bool,
    view: View,
    to_whom: str | None,
    reason: str,
    store: Path | None,
) -> None:
    """Maakt het papier van een gesprek, of het plan van aanpak van een dossier.

    De naam van het bestand zegt wat het wordt: .pdf om te printen, .docx om in Word te openen. Met
    --open alleen blijft het papier niet bewaard. Met --overdracht komt er een kaart voor wie verder
    helpt: niet meer dan de bewoner wil delen, of met uw reden.

    Gaat het papier van het team ergens anders heen dan naar uw scherm, dan zegt u met --for wie
    het krijgt. Is daar geen toestemming voor, dan zegt u met --reason waarom het toch gaat.

    \b
    Voorbeelden:
      keukentafel plan 019a7b3c
      keukentafel plan 1 --open
      keukentafel plan 1 --plan plan.pdf
      keukentafel plan 1 --overdracht --for "de huisarts" --open
      keukentafel plan 12 --view team --for "de huisarts" --plan huisarts.md
    """
    if card and not to_whom:
        raise InputError('Voor wie is de kaart? Zeg het met --for, zoals --for "de huisarts".')
    format = format_of(plan_file) if plan_file else ".pdf" if shown else ".md"
    with desk_at(store) as desk:
        leaves = plan_file or shown or to_whom or (view == "team" and not is_screen())
        named = to_hand_over(desk, whose, view, to_whom, reason) if leaves else []
        paper = (
            card_of(desk, whose, to_whom=to_whom or "", reason=reason)
            if card
            else paper_of(desk, whose, "printed")
        )
        content = rendered(paper, format, view, desk.templates)
        with ready(plan_file, content) if plan_file else nullcontext():
            hand_over(desk, named, to_whom, reason)
    if plan_file:
        aside(f"Het papier staat in {plan_file}.")
    for line in softly(paper, desk.templates) if view == "client" and not card else ():
        aside(line)
    if shown and plan_file:
        show(plan_file)
    elif shown:
        open_paper(content, format, Places.here())
    elif not plan_file:
        say(content.decode().rstrip("\n"))
