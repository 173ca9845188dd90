"""The looks of an organisation: a logo and a Word template, in the folder of its own templates."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - templates are judged by the types of fields
from typing import Final

from assistant.errors import InputError

WORD: Final = "papier.docx"
LOGOS: Final = {"logo.svg": "svg", "logo.png": "png", "logo.jpg": "jpg"}
LARGEST: Final = 4_000_000
"""Bytes that a file of an organisation may have."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it stands in its file; `kind` is svg, png or jpg."""

    kind: str
    content: bytes
    alt: str
    path: Path

    @property
    def base64(self) -> str:
        """The file in letters, to stand in a page."""
        return b64encode(self.content).decode()

    @property
    def media_type(self) -> str:
        """What a browser calls such a file."""
        return {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}[self.kind]


def unreadable(logo: Logo) -> InputError:
    """Give the refusal of a logo that turns out to be no picture."""
    return InputError(f"{logo.path}: Dit plaatje is niet te lezen. Bewaar het opnieuw.")


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands around the words of a paper."""

    title: str
    organisation: str = ""
    practice: str = ""
    footer: str = ""
    logo: Logo | None = None
    is_form: bool = False
    """Whether somebody writes on it with a pen."""


def logo(override: Path | None, organisation: str) -> Logo | None:
    """Give the organisation's logo, or None. Raises InputError for one that cannot be used."""
    for name, kind in LOGOS.items() if override is not None else ():
        path = own_file(override, name)
        if path is not None:
            alt = f"Logo van {organisation}" if organisation else "Logo"
            return Logo(kind, _content(path), alt, path)
    return None


def own_file(override: Path | None, name: str) -> Path | None:
    """Give a file in an organisation's own folder; None where it has none.

    Raises InputError for a link out of the folder, and for a file that is too large.
    """
    path = override / name if override is not None else None
    if override is None or path is None or not path.exists():
        return None
    if not path.is_file() or not path.resolve().is_relative_to(override.resolve()):
        raise InputError(f"{path}: Dit is geen gewoon bestand in deze map. Zet het er zelf in.")
    if path.stat().st_size > LARGEST:
        raise InputError(f"{path}: Dit bestand is te groot. Maak het kleiner dan 4 MB.")
    return path


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: Dit is niet te lezen ({error.strerror}).") from None
