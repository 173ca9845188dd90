"""`keukentafel blanco`: a flow on paper, to write on with a pen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.application.blank import blank
from assistant.application.house import organisation
from assistant.application.places import Places
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.files import format_of, ready, rendered
from assistant.cli.output import aside
from assistant.errors import InputError
from assistant.flows import Library, load

if TYPE_CHECKING:
    from assistant.prompts.views import View


@click.command(cls=Command)
@click.argument("flow", metavar="FLOW")
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="BESTAND",
    help="Waar het heen gaat: .pdf om te printen, of .docx, .html, .md.",
)  # fmt: skip
@options.view("team")
def command(flow: str, target: Path | None, view: View) -> None:
    """Zet een gesprek zonder antwoorden op papier, om op te schrijven met een pen.

    Elke vraag heeft een nummer, en op elke bladzijde staat de versie. Tik het later in met
    `keukentafel intikken FLOW`. Met --view client staan er alleen de vragen die iemand zelf invult.

    \b
    Voorbeelden:
      keukentafel blanco quickscan --to quickscan.pdf
      keukentafel blanco kanteling --to kanteling.docx
    """
    if target is None:
        raise InputError("Waarheen? Geef een bestand met --to, zoals --to quickscan.pdf")
    places = Places.here()
    ours = organisation(places.templates)
    script = load(flow, Library(places.flows, places.flow_cache))
    paper = blank(script, view, organisation=ours.naam, contact=ours.contact)
    with ready(target, rendered(paper, format_of(target), view, places.templates)):
        pass
    aside(f"Het formulier staat in {target}.")
