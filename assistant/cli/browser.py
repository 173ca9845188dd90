"""`keukentafel browser`: the app in a browser of this computer."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import click

from assistant.application.opening import can_show
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.output import aside
from assistant.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command)
@click.option("--poort", "port", type=click.IntRange(0, 65_535), default=0, metavar="NUMMER",
              help="De poort op deze computer. Anders: een die vrij is.")  # fmt: skip
@click.option("--niet-openen", "quiet", is_flag=True, help="Noem alleen het adres.")
@options.store
def command(port: int, quiet: bool, store: Path | None) -> int:
    """Open de app in de browser van deze computer.

    Alleen deze computer kan erbij, in één tabblad tegelijk. Het adres werkt één keer. Sluit u het
    tabblad, dan gaat het gesprek in de pauze. Stopt u in de app, dan stopt ook deze opdracht.

    \b
    Voorbeelden:
      keukentafel browser
      keukentafel browser --store echt
    """
    from assistant.browser.server import Server  # the command line does without a server

    app = [sys.executable, "-m", "assistant", *(["--store", str(store)] if store else [])]

    async def serve() -> int:
        return await Server(app, port).run(lambda address: _tell(address, opens=not quiet))

    try:
        return asyncio.run(serve())
    except OSError as error:
        raise InputError(f"Op poort {port} draait al iets. Kies een andere poort.") from error


def _tell(address: str, *, opens: bool) -> None:
    if opens and can_show() and click.launch(address) == 0:
        aside("Keukentafel gaat open in de browser. Gebeurt er niets? Ga dan naar:")
    else:
        aside("Ga in de browser van deze computer naar:")
    aside(f"  {address}")
    aside("Dit adres werkt één keer. Stoppen: in de app, of hier met Ctrl+C.")
