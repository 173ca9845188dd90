"""What the papers for the privacy officer say is there."""

from __future__ import annotations

import re
from pathlib import Path

import click

from assistant.cli.group import COMMANDS, Commands, keukentafel
from assistant.flows import Library

ROOT = Path(__file__).parents[1]
PRIVACY = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


def test_every_proof_is_there() -> None:
    """Each test, folder and file that the description names exists, by that name."""
    named = re.findall(r"`((?:tests|docs|flows)/[\w./-]+)(?:::(\w+))?`", PRIVACY)
    assert len(named) > 20
    for path, test in named:
        assert (ROOT / path).exists(), path
        assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), test


def test_the_terms_are_those_of_the_data() -> None:
    """The table of terms names every term of the data file, and no other."""
    table = PRIVACY.partition("| termijn |")[2].partition("\n\n")[0]
    told = re.findall(r"`(\w+)`", table)
    assert told == [term.id for term in Library().retention.terms]


def test_the_commands_can_be_typed() -> None:
    """Each command that the description names exists, with the options that it shows."""
    commands = keukentafel
    assert isinstance(commands, Commands)
    for name, rest in re.findall(r"`keukentafel (\w+)([^`]*)`", PRIVACY):
        assert name in COMMANDS
        command = commands.get_command(click.Context(commands), name)
        assert command is not None
        known = {flag for option in command.params for flag in option.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known, rest
