"""Writing to the terminal: nothing that a person said can act there."""

from __future__ import annotations

import json
import sys

import click

from assistant.text import visible


def say(text: str = "") -> None:
    """Write to standard output, with every character that could act made visible."""
    click.echo(visible(text), file=sys.stdout)


def aside(text: str) -> None:
    """Write to standard error, in the same way: what is wrong, or what was done beside the answer."""
    click.echo(visible(text), file=sys.stderr)


def say_json(value: object) -> None:
    """Write one JSON object, in ASCII: literal once it is read, harmless where it is shown."""
    click.echo(json.dumps(value, indent=2), file=sys.stdout)
