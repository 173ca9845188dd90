"""`keukentafel verify`: whether file, events and access log are as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import desk_at
from assistant.cli.output import say

if TYPE_CHECKING:
    from pathlib import Path

_FINDINGS = 1


@click.command(cls=Command)
@options.store
def command(store: Path | None) -> int:
    """Kijkt na of bestand, gesprekken en inzagelogboek heel zijn, en of er niets is weggehaald.

    De code is 1 als er iets niet klopt.

    \b
    Voorbeeld:
      keukentafel verify
    """
    with desk_at(store) as desk:
        wrong = desk.store.verify()
    for sentence in wrong:
        say(sentence)
    if not wrong:
        say("Alles is zoals het is opgeschreven.")
    return _FINDINGS if wrong else 0
