"""`keukentafel opruimen`: what has been kept long enough, and erasing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.application.retention import over, tidy
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import a_worker, desk_at, dossiers, late_lines
from assistant.cli.output import aside, ask, say, say_json
from assistant.prompts.dates import in_words
from assistant.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

_STOPPED = 1


@click.command(cls=Command)
@click.option("--wis", "erase", is_flag=True, help="Wis het ook, na een vraag.")
@options.worker
@options.store
@options.as_json
def command(erase: bool, worker: str | None, store: Path | None, as_json: bool) -> int:
    """Laat zien wat langer bewaard is dan de termijn. Zonder --wis verandert er niets.

    De termijnen staan in flows/data/bewaren.yaml; uw organisatie kan ze aanpassen.

    \b
    Voorbeelden:
      keukentafel opruimen
      keukentafel opruimen --wis
    """
    with desk_at(store) as desk:
        found, unwanted = over(desk), desk.provisional()
        names = {row.id: f"{row.number} {row.name}" for row in dossiers(desk.store)}
        if as_json:
            say_json(
                [
                    {
                        "id": kept.stream, "dossier": kept.dossier, "title": kept.title,
                        "term": kept.term.id, "until": kept.until.isoformat(),
                    }
                    for kept in found
                ]
            )  # fmt: skip
            return 0
        for kept in found:
            whose = one_line(names.get(kept.dossier or "", "zonder dossier"), 40)
            say(f"{kept.title}, {whose}: {kept.term.text}, tot {in_words(kept.until.isoformat())}")
        for row in unwanted:
            say(f"{row.title} van {in_words(row.started_at)}: niemand zei dat dit mag blijven")
        for line in late_lines(desk):
            say(line)
        count = len(found) + len(unwanted)
        if not count:
            say("Er is niets dat weg kan.")
            return 0
        if not erase:
            aside("Er is niets gewist. Wissen: keukentafel opruimen --wis")
            return 0
        who = a_worker(desk, worker)
        if ask(f"Typ {count} om dit alles te wissen. Iets anders: er gebeurt niets.") != str(count):
            aside("Er is niets gewist.")
            return _STOPPED
        tidy(desk, who)
    aside(f"Gewist: {count}.")
    return 0
