"""`keukentafel check`: whether flows, data and cases can be used, and where not."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.application.checking import check_all, check_files
from assistant.application.house import organisation
from assistant.application.places import Places
from assistant.cli.dutch import Command
from assistant.cli.output import say
from assistant.errors import FlowError, InputError

_FINDINGS = 1


@click.command(cls=Command)
@click.argument("files", metavar="[BESTAND ...]", nargs=-1, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> int:
    """Kijkt flows, gegevens en casussen na en zegt per regel wat er niet klopt en hoe u het verbetert.

    Zonder bestand: alles wat er op deze computer is, ook eigen sjablonen. Een tip mag u laten
    liggen.

    \b
    Voorbeelden:
      keukentafel check
      keukentafel check mijn_flow.yaml
      keukentafel check mijn_casus.yaml
    """
    places = Places.here()
    found = check_files(places, files) if files else check_all(places)
    for finding in found:
        place = f"{finding.file}:{finding.line}:{finding.column}:"
        say(f"{place} {'tip: ' if finding.soft else ''}{finding.what} {finding.mend}")
    wrong = sum(not finding.soft for finding in found)
    if not files and places.templates:
        from assistant.prompts.rendering import mistakes  # only who has templates loads Jinja

        told = [*mistakes(places.templates)]
        try:
            organisation(places.templates)
        except (FlowError, InputError) as error:
            told.append(str(error))
        wrong += len(told)
        say("\n".join(told))
    tips = len(found) - wrong
    say(f"{_count(wrong, 'fout', 'fouten')} en {_count(tips, 'tip', 'tips')}.".capitalize())
    return _FINDINGS if wrong else 0


def _count(number: int, one: str, more: str) -> str:
    return f"{number or 'geen'} {one if number == 1 else more}"
