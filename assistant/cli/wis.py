"""`keukentafel wis`: erase a dossier, after asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.application.erasing import erase_conversation, erase_dossier, grounds
from assistant.application.retention import of_dossier, protecting
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import a_worker, desk_at, known_dossier
from assistant.cli.output import aside, ask, say
from assistant.errors import InputError
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.storage import DossierRow

_STOPPED = 1


@click.command(cls=Command)
@click.argument("whose", metavar="DOSSIER")
@click.option("--ground", metavar="GROND", help="Waarom er gewist wordt: een woord uit de lijst.")
@options.worker
@options.store
def command(whose: str, ground: str | None, worker: str | None, store: Path | None) -> int:
    """Wist een dossier met alle gesprekken, notities en wat nog niet was verstuurd.

    U typt het nummer van het dossier om het zeker te weten. Wat in een eerder gemaakt bestand of op
    papier staat, blijft daar.

    \b
    Voorbeelden:
      keukentafel wis 12
      keukentafel wis 12 --ground verzoek
    """
    with desk_at(store) as desk:
        who = a_worker(desk, worker)
        row = known_dossier(desk, whose)
        if row is None:
            return _erase_late(desk, whose, ground, who)
        for line in _before(desk, row):
            say(line)
        chosen = _ground(desk, ground)
        if ask(f"Typ het nummer van dit dossier, {row.number}, om te wissen.") != str(row.number):
            aside("Er is niets gewist.")
            return _STOPPED
        talks = erase_dossier(desk, row.id, chosen, who)
    aside(f"Gewist: dossier {row.number}, met {talks} {_talks(talks)}.")
    return 0


def _before(desk: Desk, row: DossierRow) -> Iterator[str]:
    """Say what would go, and first which law still protects it."""
    yield from protecting(desk, row)
    yield f"Dossier {row.number}, {one_line(row.name, 60)}:"
    yield from (f"  {each.title}" for each in of_dossier(desk, row))


def _ground(desk: Desk, given: str | None) -> str:
    known = grounds(desk)
    if given is None:
        say("Waarom wordt dit gewist?")
        for id_, text in known.items():
            say(f"  {id_:<12} {text}")
        given = ask("Typ een van deze woorden.")
    if given not in known:
        raise InputError(
            f"De grond '{one_line(given, 40)}' is er niet. Er is: {', '.join(known)}. "
            "Er is niets gewist."
        )
    return given


def _erase_late(desk: Desk, stream: str, ground: str | None, who: Worker) -> int:
    """Erase what came for a dossier after it was erased."""
    if stream not in {late.stream for late in desk.store.late()}:
        raise InputError(f"Dossier {one_line(stream, 60)} is er niet.")
    chosen = _ground(desk, ground)
    if ask("Typ ja om te wissen wat na het wissen nog binnenkwam.") != "ja":
        aside("Er is niets gewist.")
        return _STOPPED
    erase_conversation(desk, stream, chosen, who)
    aside("Gewist.")
    return 0


def _talks(count: int) -> str:
    return "gesprek" if count == 1 else "gesprekken"
