"""`keukentafel gesprek`: talk a conversation in plain lines."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from assistant.application.places import Places
from assistant.application.unlocking import assign, is_locked
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import (
    a_dossier,
    a_worker,
    conversations,
    desk_at,
    short_ids,
    the_conversation,
)
from assistant.cli.output import aside
from assistant.cli.passphrase import FROM_FILE, let_in
from assistant.errors import InputError
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.unlocking import Unlocked
    from assistant.application.workers import Worker


@click.command(cls=Command)
@click.argument("what", metavar="FLOW|GESPREK")
@options.dossier
@options.worker
@options.store
def command(what: str, dossier: str | None, worker: str | None, store: Path | None) -> int:
    """Voert een gesprek in gewone regels, zonder schermbeeld: voor schermlezer, braille en scripts.

    Een FLOW begint een nieuw gesprek. Met GESPREK, het begin van zijn nummer in `keukentafel list`,
    gaat u verder waar u was. Elke vraag staat op een regel; u typt het antwoord en drukt op Enter.
    Alles is meteen bewaard. Met /help leest u wat er nog meer kan, met /stop stopt u.

    Regels uit een bestand of een ander programma kunnen ook. Waar Enter genoeg is, staat daarin een
    lege regel. Kan een regel niet, dan stopt het daar, met het nummer van de regel en code 2.

    \b
    Voorbeelden:
      keukentafel gesprek quickscan
      keukentafel gesprek kanteling --dossier Riet
      keukentafel gesprek 019a7b3c
      keukentafel gesprek quickscan < regels.txt
    """
    from assistant.plain.face import Face  # help loads no face
    from assistant.plain.lines import Terminal

    terminal = Terminal()
    if terminal.from_script:
        _see_that_a_passphrase_can_come(store or Places.here().practice_store)
    with desk_at(store, fresh=True) as desk:

        def unlock() -> Unlocked:
            with terminal.asking_elsewhere():
                return let_in(desk.path)

        who = a_worker(desk, worker)
        _make_known(desk, who)
        face = Face(desk, Places.here(), terminal, unlock)
        open_talk = _opener(desk, what, who, dossier)
        with terminal.ending_well():
            code = face.hold(open_talk)
        if face.paused and not face.is_locked:
            short = short_ids(conversations(desk.store))[face.paused]
            aside(f"Verder gaan: keukentafel gesprek {short}")
        return code


def _make_known(desk: Desk, who: Worker) -> None:
    """Whoever is the first to use a passphrase is whose it is."""
    unlocked = desk.unlocked
    if unlocked is not None and not unlocked.worker and unlocked.opened.slot.kind != "code":
        desk.unlocked = assign(unlocked, who.id)


def _opener(
    desk: Desk, what: str, worker: Worker, dossier: str | None
) -> Callable[[bool], Conversation]:
    """Give what opens the conversation that was meant; its argument is whether to take it over."""
    if what not in desk.library.ids():
        if not re.fullmatch(r"[0-9a-f-]+", what.lower()):
            flows = ", ".join(desk.library.ids())
            raise InputError(f"'{one_line(what, 40)}' is geen flow en geen gesprek. Flows: {flows}")
        row = the_conversation(desk, what)
        return lambda take_over: desk.resume(row.id, worker, take_over=take_over)
    found, is_new = a_dossier(desk, dossier, worker) if dossier else (None, False)
    if found and is_new:
        aside(f"Dossier {found.number} is nieuw: {found.name}.")
    return lambda _: desk.begin(what, worker, found.id if found else None)


def _see_that_a_passphrase_can_come(store: Path) -> None:
    """A passphrase is never one of the lines of a script. Raises InputError."""
    if os.environ.get(FROM_FILE) or not is_locked(store):
        return
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        raise InputError(
            "Dit geheugen is op slot, en hier kan niemand een wachtwoord typen. Zet het in een "
            f"bestand, en noem dat in {FROM_FILE}."
        ) from None
