"""`keukentafel completion`: let the shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from assistant.cli.dutch import Command, OneOf
from assistant.cli.group import COMPLETE, NAME, keukentafel
from assistant.cli.output import say

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(cls=Command)
@click.argument("shell", metavar="SHELL", type=OneOf(tuple(_SHELLS)))
def command(shell: str) -> None:
    """Geeft wat uw shell nodig heeft om opdrachten aan te vullen: bash, zsh of fish.

    \b
    Voorbeeld (in ~/.bashrc):
      eval "$(keukentafel completion bash)"
    """
    say(_SHELLS[shell](keukentafel, {}, NAME, COMPLETE).source())
