"""Opening a paper with the viewer of this computer, without leaving it lying about."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from time import time
from typing import TYPE_CHECKING, Final

import click

from assistant.application.exporting import export_folder, write_private
from assistant.errors import InputError
from assistant.storage import uuid7

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.application.places import Places
    from assistant.prompts.documents import Format

_STAYS: Final = 3600.0
"""Seconds that a paper which was only looked at stays: long enough to print it."""


def open_paper(content: bytes, format: Format, places: Places) -> Path:
    """Show a paper that is not meant to be kept; only its owner can read it.

    What was opened more than an hour ago is removed, here and at every start. Raises InputError.
    """
    tidy(places)
    path = _folder(places) / f"{uuid7()}{format}"
    write_private(path, content)
    path.parent.chmod(0o700)
    show(path)
    return path


def show(path: Path) -> None:
    """Open a file with what this computer opens such files with. Raises InputError."""
    if not can_show() or click.launch(str(path)) != 0:
        raise InputError(f"Hier is geen programma dat het papier kan openen. Het staat in {path}")


def can_show() -> bool:
    """Whether there is a screen on which another program could open a window."""
    screen = {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    return sys.platform in ("win32", "darwin") or bool(screen)


def tidy(places: Places) -> None:
    """Remove the papers that were opened more than an hour ago."""
    for path in _folder(places).glob("*"):
        with suppress(OSError):  # a viewer may hold it: then the next time
            if path.stat().st_mtime < time() - _STAYS:
                path.unlink()


def _folder(places: Places) -> Path:
    return export_folder(places) / "bekeken"
