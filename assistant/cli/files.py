"""Papers on their way to a file: in a format that the name of the file tells, and never half."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from assistant.cli.output import aside
from assistant.errors import InputError
from assistant.prompts.documents import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.flows.events import Json
    from assistant.prompts.documents import Document, Format
    from assistant.prompts.views import View


def format_of(path: Path) -> Format:
    """Give the format that a file name asks for. Raises InputError for one that is not there."""
    suffix = path.suffix.lower()
    found = next((format for format in FORMATS if format == suffix), None)
    if found is None:
        raise InputError(
            f"{path}: aan de naam {path.name} is niet te zien wat het moet worden. "
            f"Kies een naam die eindigt op {', '.join(FORMATS)}."
        )
    return found


def rendered(document: Document, format: Format, view: View, templates: Path | None) -> bytes:
    """Give a paper in a format, as the bytes of its file."""
    from assistant.prompts import papers  # only who wants paper loads Jinja

    if format in (".pdf", ".docx") and sys.stderr.isatty():
        aside("Het papier wordt gemaakt ...")
    return papers.rendered(document, format, view, templates)


def as_data(document: Document, view: View) -> dict[str, Json]:
    """Give a paper as plain data."""
    from assistant.prompts import papers  # only who wants paper loads Jinja

    return papers.as_json(document, view)


@contextmanager
def ready(path: Path, content: bytes) -> Iterator[None]:
    """Have a file ready beside its place; it goes there when the block ends well.

    Only its owner can read it. Raises InputError where it cannot be written.
    """
    if path.is_dir():
        raise InputError(f"{path} is een map. Kies een bestand.")
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise InputError(f"{path} is niet te schrijven: {_reason(error)}.") from None
    try:
        yield
        fresh.replace(path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "de map is er niet"
    if isinstance(error, PermissionError):
        return "u mag daar niet schrijven"
    return "de schijf is vol of de naam kan niet"
