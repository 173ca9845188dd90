"""`keukentafel replay`: a whole conversation from an answers file."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.application.house import organisation
from assistant.application.papers import About, document
from assistant.application.places import Places
from assistant.application.replaying import read_answers, replay
from assistant.cli import options
from assistant.cli.dutch import Command, OneOf
from assistant.cli.files import as_data, format_of, ready, rendered
from assistant.cli.output import aside, say, say_json
from assistant.cli.telling import lines
from assistant.errors import InputError
from assistant.flows import Library, load

if TYPE_CHECKING:
    from assistant.application.replaying import Speaker
    from assistant.prompts.views import View

_TEAM = "het wijkteam"
_NAMELESS = "Naam niet bekend"


@click.command(cls=Command)
@click.argument("flow", metavar="FLOW")
@click.argument("answers", metavar="ANTWOORDEN", type=click.Path(path_type=Path))
@options.paper("Schrijf het papier hierheen: .pdf, .docx, .html, .md of .json.")
@options.view("client")
@click.option(
    "--as", "speaker", type=OneOf(("worker", "client")), default="worker",
    help="Wie antwoordt: worker (samen met de werker) of client (alleen).",
)  # fmt: skip
@options.store_with("Bewaar het gesprek in dit geheugen.")
@options.dossier
@options.worker
@options.as_json
def command(
    *,
    flow: str,
    answers: Path,
    plan_file: Path | None,
    view: View,
    speaker: Speaker,
    store: Path | None,
    dossier: str | None,
    worker: str | None,
    as_json: bool,
) -> None:
    """Speelt een gesprek af uit een antwoordbestand (YAML of JSON).

    FLOW is de naam van een flow of een bestand. Zonder --store blijft er niets bewaard. Klopt er
    iets niet, dan ziet u alle fouten in één keer en verandert er niets.

    \b
    Voorbeelden:
      keukentafel replay quickscan antwoorden.yaml
      keukentafel replay plan antwoorden.yaml --plan plan.html
      keukentafel replay kanteling antwoorden.json --json
      keukentafel replay quickscan antwoorden.yaml --store oefenen.db
    """
    places = Places.here()
    format = format_of(plan_file) if plan_file else None
    if plan_file and plan_file.resolve() == answers.resolve():
        raise InputError("Het papier en de antwoorden kunnen niet hetzelfde bestand zijn.")
    given = read_answers(answers)
    told = replay(load(flow, Library(places.flows, places.flow_cache)), given, speaker)
    ours = organisation(places.templates)
    about = About(
        worker="" if speaker == "client" else worker or _TEAM,
        organisation=ours.naam,
        contact=ours.contact,
    )
    paper = document(told.state, about)
    in_place = (
        ready(plan_file, rendered(paper, format, view, places.templates))
        if plan_file and format
        else nullcontext()
    )
    with in_place:
        if store:
            resident = paper.resident or _NAMELESS
            kept = _keep(
                store, flow, given, speaker, dossier=dossier, resident=resident, worker=worker
            )
            aside(f"Bewaard als gesprek {kept} in {store}.")
    if as_json:
        say_json(told.as_json(as_data(paper, view) if plan_file else None))
    else:
        say("\n".join(lines(told, worker=about.worker)))


def _keep(
    store: Path,
    flow: str,
    given: dict[str, object],
    speaker: Speaker,
    *,
    dossier: str | None,
    resident: str,
    worker: str | None,
) -> str:
    """Keep the conversation in the dossier that was named, or in one of its own if it needs one."""
    from assistant.application.workers import Worker  # these two load the database
    from assistant.cli.finding import a_dossier, a_worker, desk_at

    with desk_at(store, fresh=True) as desk:
        script = load(flow, desk.library).script
        who = a_worker(desk, worker) if worker else Worker("", "", "generalist")
        row = None
        if dossier:
            row, _ = a_dossier(desk, dossier, who)
        elif script.dossier == "needed":
            row = desk.new_dossier(resident, who)
        return desk.keep(script.flow, given, who, row.id if row else None, speaker).stream
