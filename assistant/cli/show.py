"""`keukentafel show`: read a conversation back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.application.replaying import tell
from assistant.application.workers import workers
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import desk_at, opened, the_conversation
from assistant.cli.output import say, say_json
from assistant.cli.telling import for_reader, hidden_from, lines

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.flows import State
    from assistant.prompts.views import View


@click.command(cls=Command)
@click.argument("conversation", metavar="GESPREK")
@options.view("team")
@options.store
@options.as_json
def command(conversation: str, view: View, store: Path | None, as_json: bool) -> None:
    """Leest een gesprek terug. GESPREK is het begin van zijn nummer in `keukentafel list`.

    \b
    Voorbeelden:
      keukentafel show 019a7b3c
      keukentafel show 019a7b3c --view client
    """
    with desk_at(store) as desk:
        found = opened(desk, the_conversation(desk, conversation))
        names = {worker.id: worker.name for worker in workers(desk.store)}
    told = for_reader(tell(found.state), view)
    if as_json:
        say_json({"id": found.stream, **told.as_json()})
        return
    # A record of a talk holds no words that nobody said.
    told.asked = [id_ for id_ in told.asked if not is_unsaid(found.state, id_)]
    hidden, worker = hidden_from(view, found.flow), found.setting.worker.name
    say("\n".join(lines(told, hidden, notes=view == "team", worker=worker, names=names)))


def is_unsaid(state: State, question: str) -> bool:
    """Whether it is something to say or begin, and nobody came to it."""
    cell = state.cells.get(question)
    is_told = state.flow.questions[question].script.kind in ("info", "call")
    return is_told and cell is not None and cell.standing == "open"
