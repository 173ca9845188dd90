"""Forgetting: a whole dossier, or one conversation, goes from everywhere in the store.

What stays is that something was erased, when, by whom and on what ground; nothing of the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application import access, writing
from assistant.application.joining import parts_of
from assistant.errors import Refusal
from assistant.flows.events import Event
from assistant.storage import ERASED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.storage import Record

GROUNDS = "bewaren#gronden"
"""The list of grounds to erase on, in the data of the organisation."""


def grounds(desk: Desk) -> dict[str, str]:
    """Give the grounds on which something may be erased, in words by id."""
    return {option.id: option.text for option in desk.library.options(GROUNDS)}


def erase_dossier(desk: Desk, dossier: str, ground: str, worker: Worker) -> int:
    """Erase a dossier, what was joined to it, and all its conversations; give how many of these.

    Raises Refusal for an unknown ground, StoreBusy while somebody works in one of them: then
    nothing is erased.
    """
    talks = [each for each in desk.store.streams_of_dossier(dossier) if each != dossier]
    _erase(desk, [dossier, *parts_of(desk.store, dossier), *talks], ground, worker, dossier)
    return len(talks)


def erase_conversation(desk: Desk, stream: str, ground: str, worker: Worker) -> None:
    """Erase one conversation, or what came for an erased one. Raises as `erase_dossier` does."""
    row = desk.store.conversation(stream)
    _erase(desk, [stream], ground, worker, row.dossier if row is not None else None)


def _erase(
    desk: Desk, streams: Sequence[str], ground: str, worker: Worker, dossier: str | None
) -> None:
    if ground not in grounds(desk):
        raise Refusal("Kies een grond uit de lijst om te wissen.")
    now = desk.now()
    claimed = []
    try:
        for stream in streams:
            desk.store.claim(stream, desk.session)
            claimed.append(stream)
        lines = [
            access.line(
                "erased", now, worker.id,
                dossier=dossier, stream=stream if stream != dossier else "",
            )
            for stream in streams
        ]  # fmt: skip
        erasures = [_erasure(desk, stream, ground, worker) for stream in streams]
        desk.store.erase_together(erasures, lines, session=desk.session)
    finally:
        for stream in claimed:
            desk.store.release(stream, desk.session)


def _erasure(desk: Desk, stream: str, ground: str, worker: Worker) -> Record:
    now = desk.now()
    event = Event(ERASED, "", {"ground": ground, "day": now.date().isoformat()})
    writing.stamp([event], at=now, by=worker.id)
    return writing.record(event, stream)
