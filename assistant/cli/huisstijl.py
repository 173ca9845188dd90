"""`keukentafel huisstijl`: everything that an organisation may make its own, in one folder."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.application.exporting import write_private
from assistant.application.house import FILE, SAMPLE
from assistant.application.places import Places
from assistant.cli.dutch import Command
from assistant.cli.output import aside


@click.command(cls=Command)
@click.argument("folder", metavar="[MAP]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--woorden", "words", is_flag=True, help="Zet ook de sjablonen met alle woorden klaar."
)
def command(folder: Path | None, words: bool) -> None:
    """Zet klaar wat u van uw eigen organisatie kunt maken: naam, telefoon en het Word-sjabloon.

    Zonder MAP komt het waar Keukentafel het zoekt. Wat er al staat, blijft staan. Wat u weggooit,
    is weer zoals het bij Keukentafel hoort. Nakijken gaat met: keukentafel check

    \b
    Voorbeelden:
      keukentafel huisstijl
      keukentafel huisstijl huisstijl --woorden
    """
    from assistant.prompts.rendering import originals  # only who wants templates loads Jinja

    places = Places.here()
    target = folder or places.templates or places.config / "templates"
    made = 0
    for name, content in {FILE: SAMPLE.encode(), **originals(words=words)}.items():
        path = target / name
        if not path.exists():
            write_private(path, content)
            made += 1
    aside(
        f"In {target} staan nu {made} bestanden klaar om aan te passen. Uitleg: docs/huisstijl.md"
    )
