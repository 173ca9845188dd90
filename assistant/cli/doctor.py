"""`keukentafel doctor`: whether the store is whole, and how it is set."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import click

from assistant import __version__
from assistant.application.backups import laid_aside, present
from assistant.cli import options
from assistant.cli.condition import in_words, what_is_wrong
from assistant.cli.dutch import Command
from assistant.cli.finding import conversations, desk_at, dossiers
from assistant.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FINDINGS = 1
_FLOORS: Final = {"jinja2": (3, 1, 6)}
"""Versions below which a template could get out of its sandbox. SQLite has a floor of its own."""


@click.command(cls=Command)
@options.store
def command(store: Path | None) -> int:
    """Kijkt of het geheugen heel is en laat zien hoe het is ingesteld.

    \b
    Voorbeeld:
      keukentafel doctor --store oefenen.db
    """
    with desk_at(store) as desk:
        settings = desk.store.settings()
        counts = len(dossiers(desk.store)), len(conversations(desk.store))
        path = desk.store.database.path
        wrong = [*desk.store.verify(), *what_is_wrong(settings)]
    say(f"Keukentafel {__version__}")
    say(f"Geheugen: {path}, {counts[0]} dossiers, {counts[1]} gesprekken")
    for line in (*in_words(settings), *_copies(path)):
        say(f"  {line}")
    for name, floor in _FLOORS.items():
        say(f"  Sjablonen: {name} {version(name)}")
        if tuple(map(int, re.findall(r"\d+", version(name))[:3])) < floor:
            wrong = [*wrong, f"{name} is te oud om veilig te zijn. Installeer Keukentafel opnieuw."]
    for sentence in wrong:
        say(f"Niet in orde: {sentence}")
    if not wrong:
        say("Alles is heel.")
    return _FINDINGS if wrong else 0


def _copies(store: Path) -> Iterator[str]:
    found = present(store)
    latest = f", de laatste van {found[0].at.astimezone():%d-%m-%Y %H:%M}" if found else ""
    yield f"Reservekopieën: {len(found)}{latest}"
    for aside in laid_aside(store):
        yield f"Opzij gezet bij het terugzetten van een kopie: {aside}"
