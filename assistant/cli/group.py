"""The command `keukentafel` and what stands under it, each in a file of its own.

A command is imported when it is used: help and version load nothing else.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from assistant import __version__
from assistant.cli.dutch import Group, unknown_command
from assistant.cli.output import say
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.application.unlocking import Unlocked
    from assistant.application.workers import Worker

NAME: Final = "keukentafel"
COMPLETE: Final = "_KEUKENTAFEL_COMPLETE"
"""The variable by which a shell asks what could follow."""

COMMANDS: Final = {
    "new": "Begin een gesprek.",
    "gesprek": "Voer een gesprek in gewone regels, zonder schermbeeld.",
    "browser": "Open de app in de browser van deze computer.",
    "list": "Laat de gesprekken zien.",
    "show": "Lees een gesprek terug.",
    "plan": "Maak het papier van een gesprek of het plan van een dossier.",
    "voortgang": "Leg de gesprekken van een bewoner naast elkaar.",
    "huisstijl": "Zet klaar wat u van uw eigen organisatie kunt maken.",
    "blanco": "Zet een gesprek op papier om op te schrijven.",
    "intikken": "Tik een ingevuld formulier in.",
    "replay": "Speel een gesprek af uit een antwoordbestand.",
    "check": "Kijk flows en gegevens na.",
    "casus": "Laat de casussen zien om mee te oefenen.",
    "merge": "Voeg een ander geheugen samen met dit.",
    "backup": "Maak een reservekopie.",
    "restore": "Zet een reservekopie terug.",
    "export": "Bewaar gesprekken in een bestand.",
    "inzage": "Geef iemand alles wat in het dossier staat.",
    "wis": "Wis een dossier, met alles wat erbij hoort.",
    "opruimen": "Laat zien wat lang genoeg is bewaard, en wis het.",
    "log": "Laat zien wie wat deed met een dossier.",
    "verify": "Kijk na of er niets is veranderd of weggehaald.",
    "slot": "Zet een geheugen op slot.",
    "redden": "Red wat te lezen is uit een beschadigd geheugen.",
    "doctor": "Kijk of het geheugen heel is.",
    "completion": "Laat de shell opdrachten aanvullen.",
}
EXAMPLES: Final = """\b
Voorbeelden:
  keukentafel                                open de app
  keukentafel new quickscan                  begin een quickscan
  keukentafel new kanteling --dossier Riet   begin een gesprek met Riet
  keukentafel list                           welke gesprekken lopen er?
  keukentafel plan 019a7b3c --plan plan.html schrijf het papier van een gesprek
  keukentafel check mijn_flow.yaml           klopt mijn flow?
  keukentafel replay quickscan antwoorden.yaml"""


class Commands(Group):
    """Finds a command in the file with its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"assistant.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            unknown_command(ctx, args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Opdrachten"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        commands = [
            CompletionItem(name, help=text)
            for name, text in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        say(f"{NAME} {__version__}")
        ctx.exit()


@click.group(
    cls=Commands,
    name=NAME,
    invoke_without_command=True,
    subcommand_metavar="[OPDRACHT ...]",
    epilog=EXAMPLES,
)
@click.option(
    "--store", type=click.Path(path_type=Path), metavar="BESTAND",
    help="Het geheugen om mee te werken; 'echt' is dat van het echte werk. Of zet KEUKENTAFEL_STORE.",
)  # fmt: skip
@click.option(
    "--unencrypted", is_flag=True,
    help="Werk met echte mensen zonder slot. Doe dit niet: wie de computer heeft, leest alles.",
)  # fmt: skip
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Laat de versie zien.",
)  # fmt: skip
@click.pass_context
def keukentafel(ctx: click.Context, store: Path | None, unencrypted: bool) -> int:
    """Houdt de draad vast van het gesprek aan de keukentafel.

    Zonder opdracht opent de app.
    """
    return 0 if ctx.invoked_subcommand is not None else open_app(store, unencrypted=unencrypted)


def open_app(
    store: Path | None,
    stream: str | None = None,
    unlocked: Unlocked | None = None,
    *,
    unencrypted: bool = False,
    works_as: Worker | None = None,
) -> int:
    """Open the app, on a conversation and for a worker if they are named; give its exit code."""
    from assistant.application.places import Places  # help and version load nothing
    from assistant.cli.options import named
    from assistant.screens.app import run

    if unencrypted and store is None:
        raise InputError("Zonder slot werken kan alleen in een bestand dat u noemt, met --store.")
    return run(
        Places.here(), named(store), stream, unlocked, unencrypted=unencrypted, works_as=works_as
    )
