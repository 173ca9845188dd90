"""What the command line writes to stderr, and the code with which it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import shell_complete

from assistant import __version__
from assistant.cli.dutch import in_dutch
from assistant.cli.group import COMPLETE, NAME, keukentafel
from assistant.cli.output import aside
from assistant.errors import KeukentafelError

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_INPUT: Final = 2
BUG: Final = 70
STOPPED: Final = 130
CLOSED_PIPE: Final = 141

_PACKAGE: Final = Path(__file__).parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the code to end with.

    0 is well, 1 findings, 2 wrong input, 70 a bug, 130 stopped by Ctrl-C, 141 nobody reads on.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(sys.argv[1:] if arguments is None else list(arguments))
    except BrokenPipeError:
        return CLOSED_PIPE
    except (KeyboardInterrupt, click.Abort):
        with suppress(OSError):
            aside("\nAfgebroken.")
        return STOPPED
    except Exception as error:
        with suppress(OSError):
            aside(_without_values(error))
        return BUG


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


def _without_values(error: Exception) -> str:
    """Say where a bug shows and what kind it is: its message can hold what a person said."""
    frames = [
        (Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)
    ]
    ours = [(path, line) for path, line in frames if path.is_relative_to(_PACKAGE)]
    path, line = (ours or frames)[-1]
    place = path.relative_to(_PACKAGE.parent) if ours else Path(path.name)
    return (
        "Er ging iets mis in Keukentafel zelf. Het ligt niet aan u. Wat bewaard was, is er nog.\n"
        f"Meldt u dit, geef dan door: {place}:{line} {type(error).__name__}, versie {__version__}."
    )
