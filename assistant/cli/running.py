"""What the command line writes to stderr, and the code with which it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import shell_complete

from assistant.cli.dutch import in_dutch
from assistant.cli.group import COMPLETE, NAME, keukentafel
from assistant.cli.output import aside
from assistant.crash import BUG, leave_nothing_behind, without_values
from assistant.errors import KeukentafelError

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_INPUT: Final = 2
STOPPED: Final = 130
CLOSED_PIPE: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the code to end with.

    0 is well, 1 findings, 2 wrong input, 70 a bug, 130 stopped by Ctrl-C, 141 nobody reads on.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if arguments is not None:
        return _ended(arguments)
    leave_nothing_behind()
    code = _ended(sys.argv[1:])
    _let_go_of_output()
    return code


def _ended(arguments: Sequence[str]) -> int:
    try:
        return _run(list(arguments))
    except BrokenPipeError:
        return CLOSED_PIPE
    except (KeyboardInterrupt, click.Abort):
        with suppress(OSError):
            aside("\nAfgebroken.")
        return STOPPED
    except Exception as error:
        with suppress(OSError):
            aside(without_values(error))
        return BUG


def _let_go_of_output() -> None:
    """Python tries again at the end what could not be written, and would end in another way."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run(arguments: list[str]) -> int:
    if instruction := os.environ.get(COMPLETE):
        return shell_complete(keukentafel, {}, NAME, COMPLETE, instruction)
    try:
        with keukentafel.make_context(NAME, arguments) as context:
            code = keukentafel.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        aside(in_dutch(error))
        return WRONG_INPUT
    except KeukentafelError as error:
        aside(str(error))
        return WRONG_INPUT
    return code if isinstance(code, int) else 0
