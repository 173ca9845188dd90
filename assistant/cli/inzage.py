"""`keukentafel inzage`: everything about one dossier in one file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from assistant.application.exporting import write_private
from assistant.application.inspection import give, has_signals, inspect
from assistant.application.inspection_paper import paper
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.files import format_of, rendered
from assistant.cli.finding import a_worker, desk_at, the_dossier
from assistant.cli.output import aside
from assistant.errors import InputError


@click.command(cls=Command)
@click.argument("whose", metavar="DOSSIER")
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="BESTAND",
    help="Waar het heen gaat: .pdf, .docx, .html of .md om te lezen, .json om mee te nemen.",
)  # fmt: skip
@click.option("--signalen", "release", is_flag=True, help="Geef ook de signalen vrij.")
@click.option(
    "--zonder-signalen", "reason", metavar="REDEN", help="Laat de signalen weg, om deze reden."
)
@click.option("--force", is_flag=True, help="Schrijf over een bestand heen dat er al is.")
@options.worker
@options.store
def command(
    whose: str,
    target: Path | None,
    release: bool,
    reason: str | None,
    force: bool,
    worker: str | None,
    store: Path | None,
) -> None:
    """Zet alles wat over een bewoner bewaard is in één bestand: met wat er eerder stond, en wie keek.

    Over signalen beslist u: geef ze vrij, of zeg waarom niet. Die reden staat in het stuk.

    \b
    Voorbeelden:
      keukentafel inzage 12 --to inzage.html
      keukentafel inzage Riet --to riet.json --signalen
    """
    if target is None:
        raise InputError("Waarheen? Geef een bestand met --to, zoals --to inzage.html")
    format = format_of(target)
    with desk_at(store) as desk:
        who = a_worker(desk, worker)
        dossier = the_dossier(desk, whose)
        if has_signals(desk, dossier.id) and release == bool(reason and reason.strip()):
            raise InputError(
                "In dit dossier staan signalen. Geef ze vrij met --signalen, of zeg met "
                '--zonder-signalen "reden" waarom niet.'
            )
        told = inspect(desk, dossier, without_signals="" if release else (reason or "").strip())
        content = (
            (json.dumps(told.as_json(), indent=2, ensure_ascii=False) + "\n").encode()
            if format == ".json"
            else rendered(
                paper(told, practice=desk.store.practice), format, "client", desk.templates
            )
        )
        write_private(target, content, force=force)
        give(desk, dossier, who, without_signals=told.without_signals)
    aside(f"Alles over dossier {dossier.number} staat in {target}.")
