"""Writing to the terminal: nothing that a person said can act there."""

from __future__ import annotations

import json
import sys

import click

from assistant.errors import InputError
from assistant.text import visible


def say(text: str = "") -> None:
    """Write to standard output, with every character that could act made visible."""
    _write(visible(text))


def aside(text: str) -> None:
    """Write to standard error, in the same way: what is wrong, or what was done on the side."""
    click.echo(visible(text), file=sys.stderr)


def ask(question: str) -> str:
    """Ask something and give the line that was typed. Nobody there is the same as stopping."""
    aside(question)
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return line.strip()


def is_screen() -> bool:
    """Tell whether standard output is what somebody looks at, and not a file or another program."""
    return sys.stdout.isatty()


def say_json(value: object) -> None:
    """Write one JSON value, in ASCII: literal once it is read, harmless where it is shown."""
    _write(json.dumps(value, indent=2))


def _write(text: str) -> None:
    try:
        click.echo(text, file=sys.stdout)
    except BrokenPipeError:
        raise
    except OSError:
        raise InputError("De uitvoer is niet te schrijven: de schijf is vol of dicht.") from None
