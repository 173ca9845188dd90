"""Papers on their way to a file: in a format that the name of the file tells, and never half."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from assistant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.flows.events import Json
    from assistant.prompts.documents import Document
    from assistant.prompts.views import View

FORMATS: Final = (".md", ".html", ".json")
_LATER: Final = (".pdf", ".docx")


def format_of(path: Path) -> str:
    """Give the format that a file name asks for. Raises InputError for one that is not there."""
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        return suffix
    what = (
        f"{suffix[1:]} kan nog niet"
        if suffix in _LATER
        else f"aan de naam {path.name} is niet te zien wat het moet worden"
    )
    raise InputError(f"{path}: {what}. Kies een naam die eindigt op {', '.join(FORMATS)}.")


def rendered(document: Document, format: str, view: View, templates: Path | None) -> str:
    """Give a paper in a format."""
    from assistant.prompts import papers  # only who wants paper loads Jinja

    if format == ".md":
        return papers.as_markdown(document, view, templates)
    if format == ".html":
        return papers.as_html(document, view, templates)
    return json.dumps(papers.as_json(document, view), indent=2, ensure_ascii=False) + "\n"


def as_data(document: Document, view: View) -> dict[str, Json]:
    """Give a paper as plain data."""
    from assistant.prompts import papers  # only who wants paper loads Jinja

    return papers.as_json(document, view)


@contextmanager
def ready(path: Path, text: str) -> Iterator[None]:
    """Have a file ready beside its place; it goes there when the block ends well.

    Only its owner can read it. Raises InputError where it cannot be written.
    """
    if path.is_dir():
        raise InputError(f"{path} is een map. Kies een bestand.")
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
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
