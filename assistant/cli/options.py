"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.application.places import Places
from assistant.cli.dutch import OneOf

if TYPE_CHECKING:
    from collections.abc import Callable

WORK = "echt"
Function = TypeVar("Function", bound="Callable[..., Any]")


def _of_root(ctx: click.Context, _: click.Parameter, store: Path | None) -> Path | None:
    """Let `keukentafel --store FILE list` mean the same as `keukentafel list --store FILE`."""
    found: Path | None = store or ctx.find_root().params.get("store")
    return named(found)


def named(store: Path | None) -> Path | None:
    """Give the store that was meant: WORK is the one of real work."""
    return Places.here().work_store if str(store) == WORK else store


def store_with(text: str) -> Callable[[Function], Function]:
    """Give the option for the store to work with."""
    return click.option(
        "--store", type=click.Path(path_type=Path), metavar="BESTAND", callback=_of_root, help=text
    )


STORE_HELP = "Het geheugen om mee te werken; 'echt' is dat van het echte werk."
store = store_with(STORE_HELP)
as_json = click.option("--json", "as_json", is_flag=True, help="Geef één JSON-object.")
worker = click.option("--worker", metavar="NAAM", help="Wie er werkt.")
dossier = click.option("--dossier", metavar="NUMMER|NAAM", help="Bij welke bewoner het hoort.")


to_whom = click.option("--for", "to_whom", metavar="WIE", help="Naar wie het gaat.")
reason = click.option(
    "--reason", metavar="REDEN", default="", help="Waarom u deelt zonder toestemming."
)


def view(default: str) -> Callable[[Function], Function]:
    """Give the option for whom something is: the resident, or the team."""
    return click.option(
        "--view", type=OneOf(("client", "team")), default=default,
        help=f"Voor wie: client (de bewoner) of team. Anders: {default}.",
    )  # fmt: skip


def paper(text: str) -> Callable[[Function], Function]:
    """Give the option for the file that a paper is written to."""
    return click.option(
        "--plan", "plan_file", type=click.Path(path_type=Path), metavar="BESTAND", help=text
    )
