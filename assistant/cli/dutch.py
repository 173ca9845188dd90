"""Click in Dutch: its headings, its help and what it complains about."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Dutch(click.Command):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section("Opties"):
            formatter.write_dl([record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Laat deze uitleg zien."
        return option


class Command(_Dutch):
    """One command."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            ctx.fail(f"Dit hoort er niet bij: {' '.join(rest)}")
        return rest


class Group(_Dutch, click.Group):
    """A command that has others under it."""


class OneOf(click.Choice[str]):
    """One of a few words."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:  # fmt: skip
        if value in self.choices:
            return str(value)
        self.fail(f"'{value}' kan hier niet. Kies uit: {', '.join(self.choices)}.", param, ctx)


def unknown_command(ctx: click.Context, name: str, known: Iterable[str]) -> NoReturn:
    """Refuse a command that is not there, with the one that was probably meant."""
    ctx.fail(f"De opdracht '{name}' is er niet.{_meant(name, known)}")


def _meant(typed: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(typed[:60], list(known), 1)
    return f" Bedoelt u {near[0]}?" if near else ""


def in_dutch(error: click.ClickException) -> str:
    """Give what Click complains about in Dutch, and where to read on."""
    sentence = _sentence(error)
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return f"{sentence}\nUitleg: {ctx.command_path} --help" if ctx is not None else sentence


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            hint = _meant(error.option_name, error.possibilities or ())
            return f"De optie {error.option_name} is er niet.{hint}"
        case click.BadOptionUsage():
            return f"Bij de optie {error.option_name} ontbreekt iets, of er staat te veel."
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return f"Er ontbreekt iets: {name}"
        case click.BadParameter():
            name = error.param.opts[0] if error.param else ""
            return f"{name}: {error.message}"
    return error.message
