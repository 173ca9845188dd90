"""How a store is set, in words: what each setting does for whoever works with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class _Promise:
    """Something that holds when these settings are in force, and what is to be told otherwise."""

    holds: str
    broken: str
    settings: tuple[tuple[str, str | int], ...]


_PROMISES: Final = (
    _Promise(
        "Bewaren: elk antwoord staat op de schijf voordat de volgende vraag komt.",
        "Een antwoord kan verloren gaan als de stroom uitvalt.",
        (
            *(("journal_mode", "wal"), ("synchronous", 2)),
            *(("fullfsync", 1), ("checkpoint_fullfsync", 1)),
        ),
    ),
    _Promise(
        "Wissen: wat gewist wordt, wordt op de schijf overschreven.",
        "Wat gewist wordt, blijft op de schijf staan.",
        (("secure_delete", 1),),
    ),
    _Promise(
        "Samenhang: bij elk antwoord hoort een gebeurtenis, en elke bladzijde wordt nagekeken.",
        "De samenhang van het bestand wordt niet bewaakt.",
        (("foreign_keys", 1), ("cell_size_check", 1), ("recursive_triggers", 1)),
    ),
    _Promise(
        "Vreemde bestanden: opdrachten die in een bestand verstopt zijn, worden niet uitgevoerd.",
        "Opdrachten die in een bestand verstopt zijn, worden uitgevoerd.",
        (("trusted_schema", 0),),
    ),
)


def in_words(settings: Mapping[str, str | int]) -> Iterator[str]:
    """Give a line for everything that is in force."""
    cipher = settings.get("cipher_version", "onbekend")
    yield f"Database: SQLite {settings['sqlite_version']}, met SQLCipher {cipher}"
    if str(settings.get("cipher_status")) == "1":
        yield "Slot: op slot, elke bladzijde van het bestand is versleuteld."
    else:
        yield "Slot: NIET op slot, wie dit bestand heeft kan alles lezen."
    yield from (promise.holds for promise in _PROMISES if _is_kept(promise, settings))
    yield f"Drukte: wacht {int(settings['busy_timeout']) // 1000} seconden op een ander venster."
    yield f"Vorm van het bestand: nummer {settings['user_version']}"


def what_is_wrong(settings: Mapping[str, str | int]) -> list[str]:
    """Give a sentence for each promise that the settings do not keep."""
    return [promise.broken for promise in _PROMISES if not _is_kept(promise, settings)]


def _is_kept(promise: _Promise, settings: Mapping[str, str | int]) -> bool:
    return all(settings.get(name) == value for name, value in promise.settings)
