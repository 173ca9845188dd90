"""`keukentafel merge`: bring another store into this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.application.unlocking import is_locked
from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.finding import desk_at, late_lines
from assistant.cli.output import say
from assistant.cli.passphrase import let_in
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.application.desk import Disagreement


@click.command(cls=Command)
@click.argument("other", metavar="ANDER", type=click.Path(path_type=Path))
@options.store
def command(other: Path, store: Path | None) -> None:
    """Haalt op wat in een ander geheugen staat en hier nog niet. Het andere blijft zoals het is.

    Het kan zo vaak als u wilt. Gaven twee mensen op dezelfde vraag een ander antwoord, dan blijven
    beide staan.

    \b
    Voorbeeld:
      keukentafel merge /media/usb/oefenen.db
    """
    if not other.is_file():
        raise InputError(f"Het geheugen {other} is er niet.")
    with desk_at(store, fresh=True) as desk:
        theirs = let_in(other, f"Wachtwoord van {other.name}") if is_locked(other) else None
        report, disagreements = desk.merge(other, key=theirs.key if theirs else None)
        late = list(late_lines(desk))
    if not report.added:
        say("Alles stond hier al.")
    elif report.added == 1:
        say("Er is 1 gebeurtenis bijgekomen.")
    else:
        say(f"Er zijn {report.added} gebeurtenissen bijgekomen.")
    for stream in report.erased:
        say(f"Gewist, want daar was het gewist: {stream}")
    for line in late:
        say(line)
    for disagreement in disagreements:
        say("\n".join(_lines(disagreement)))


def _lines(found: Disagreement) -> list[str]:
    lines = ["", f"Twee antwoorden in gesprek {found.conversation}: {found.question}"]
    for name, answer in found.answers:
        first, *rest = answer.split("\n")
        lines += [f"  {name}: {first}", *(f"      {line}" for line in rest)]
    return lines
