"""`keukentafel intikken`: key in a form that was filled in with a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from assistant.application.keying import LINES, keyed, slots
from assistant.application.numbering import as_printed, options_of
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import a_dossier, a_worker, desk_at
from assistant.cli.output import aside, ask
from assistant.errors import InputError, Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.application.conversation import Conversation
    from assistant.flows.cells import Cell

_DONE: Final = "."
_TO: Final = "/"
_MOST_SHOWN: Final = 12


@click.command(cls=Command)
@click.argument("flow", metavar="FLOW")
@options.dossier
@options.worker
@options.store
def command(flow: str, dossier: str | None, worker: str | None, store: Path | None) -> None:
    """Tikt een formulier in dat met een pen is ingevuld, vraag na vraag in de volgorde van het papier.

    \b
    Bij elke vraag:
      het antwoord       of het nummer van de keuze; meer keuzes met spaties ertussen
      niets              sla de vraag over
      -                  wil iemand niet zeggen
      ?                  weet iemand niet
      /20                ga naar vraag 20
      .                  klaar
    Een lijst tikt u regel voor regel; een lege regel is het einde. Velden van een tabel staan op
    een regel, met een puntkomma ertussen. Alles is meteen bewaard.

    \b
    Voorbeelden:
      keukentafel intikken quickscan
      keukentafel intikken kanteling --dossier Riet
    """
    with desk_at(store, fresh=True) as desk:
        script = desk.library.flow(flow).script
        if script.dossier == "needed" and not dossier:
            raise InputError("Bij wie hoort dit? Zeg het met --dossier, zoals --dossier Riet.")
        who = a_worker(desk, worker)
        row = a_dossier(desk, dossier, who)[0] if dossier else None
        talk = desk.begin(flow, who, row.id if row else None)
        aside(f"{script.title}, versie {script.version}. Kijk of deze versie op uw papier staat.")
        try:
            _key_in(talk)
        finally:
            talk.pause()
            talk.leave()
        _tell_what_is_left(talk)


def _key_in(talk: Conversation) -> None:
    at = ""
    while slot := _next(talk, at):
        at, cell = slot
        try:
            typed = ask(_asked(at, cell, talk))
        except click.Abort:  # nobody types on: what was keyed in is kept
            return
        if typed == _DONE:
            return
        if typed.startswith(_TO):
            at = _before(talk, typed.removeprefix(_TO).strip()) or at
            continue
        if typed:
            _keep(talk, cell, _lines(cell, typed))


def _lines(cell: Cell, first: str) -> list[str]:
    lines = [first]
    while cell.question.script.kind in LINES and first not in ("-", "?"):
        try:
            line = ask("  en verder?")
        except click.Abort:
            break
        if not line:
            break
        lines.append(line)
    return lines


def _keep(talk: Conversation, cell: Cell, lines: list[str]) -> None:
    """Keep an answer; what is wrong with it is said, and it can be typed again."""
    while True:
        try:
            talk.do(keyed(talk.state, cell, lines))
        except Refusal as refusal:
            try:
                again = ask(f"{refusal} Tik het opnieuw, of niets om over te slaan.")
            except click.Abort:
                return
            if not again:
                return
            lines = _lines(cell, again)
        else:
            for alarm in talk.alarms:
                aside(f"SIGNAAL: {alarm.name}. {alarm.what_to_do}")
            talk.alarms.clear()
            return


def _next(talk: Conversation, at: str) -> tuple[str, Cell] | None:
    """Give the first open question after a number; what became relevant since is among them."""
    return next(
        (
            (number, cell)
            for number, cell in slots(talk.state)
            if _order(number) > _order(at) and cell.standing == "open"
        ),
        None,
    )


def _before(talk: Conversation, number: str) -> str | None:
    """Give the number after which that question comes next; None where it cannot be asked now."""
    numbers = [each for each, _ in slots(talk.state)]
    if number not in numbers:
        aside(f"Vraag {number} is er nu niet. Eerst moet ingevuld zijn waar ze van afhangt.")
        return None
    place = numbers.index(number)
    return numbers[place - 1] if place else ""


def _order(number: str) -> tuple[int, ...]:
    return (
        tuple(int(part) if part.isdecimal() else 0 for part in number.split(".")) if number else ()
    )


def _asked(number: str, cell: Cell, talk: Conversation) -> str:
    state = talk.state
    about = ", ".join(filter(None, state.item_names(cell)))
    words = f"{number}. {as_printed(cell.question)}{f' (bij: {about})' if about else ''}"
    choices = state.choices(cell) or options_of(state.flow, cell.question)
    shown = [f"{n} {option.text}" for n, option in enumerate(choices.values(), 1)]
    fields = "; ".join(field.text for field in cell.question.fields)
    more = f" [{', '.join(shown[:_MOST_SHOWN])}]" if shown else f" [{fields}]" if fields else ""
    return f"{words}{more}"


def _tell_what_is_left(talk: Conversation) -> None:
    left = [number for number, cell in slots(talk.state) if cell.standing == "open"]
    kept = sum(cell.standing != "open" for _, cell in slots(talk.state))
    words = f" Nog open: {', '.join(left)}." if left else ""
    aside(f"Bewaard als gesprek {talk.stream}: {kept} vragen ingetikt.{words}")
