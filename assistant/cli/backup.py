"""`keukentafel backup`: make a copy to fall back on."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import desk_at
from assistant.cli.output import say


@click.command(cls=Command)
@click.option(
    "--to", "folder", metavar="MAP", type=click.Path(path_type=Path),
    help="De map om de kopie in te zetten, bijvoorbeeld op een usb-stick. Anders: naast het geheugen.",
)  # fmt: skip
@options.store
def command(folder: Path | None, store: Path | None) -> None:
    """Maakt een reservekopie van het geheugen en kijkt na of ze heel is.

    Naast het geheugen maakt de app ze ook vanzelf. Daar blijven de laatste vier staan, en van de
    zes dagen daarvoor steeds de laatste. Wist u een dossier, dan gaat het daar ook weg.

    \b
    Voorbeelden:
      keukentafel backup
      keukentafel backup --to /media/usb
    """
    from assistant.application import backups  # help loads nothing

    with desk_at(store) as desk:
        made = backups.make(desk, folder)
        if folder is not None:
            desk.log("copied")
    say(f"De reservekopie is gemaakt en nagekeken: {made}")
    if folder is not None:
        say(
            "Deze kopie ruimt Keukentafel niet op. Wist u later een dossier? Wis dan ook deze kopie."
        )
