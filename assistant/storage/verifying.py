"""Whether all that was written is still there, as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.storage import access, bundles, chain, identity, log, search
from assistant.storage.faults import damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.storage.database import Database, Row
    from assistant.storage.place import Marker


def verify(database: Database, marker: Marker | None = None) -> list[str]:
    """Give a sentence for each thing that is wrong; none when all is whole.

    With the `marker` of the place where it stands, a missing end shows too. Where the file itself is damaged that is the only sentence: what else it tells says nothing.
    """
    return [*_as_far_as_readable(database, _file)] or [
        *_as_far_as_readable(database, _search),
        *_as_far_as_readable(database, _events),
        *_as_far_as_readable(database, _bodies),
        *_as_far_as_readable(database, _bundles),
        *_as_far_as_readable(database, access.verify),
        *_as_far_as_readable(database, lambda store: _end(store, marker)),
    ]


def _as_far_as_readable(
    database: Database, look: Callable[[Database], Iterator[str]]
) -> Iterator[str]:
    try:
        yield from look(database)
    except StoreError as error:
        yield str(error)


def _file(database: Database) -> Iterator[str]:
    if not database.is_sound():
        yield str(damaged(database.path))


def _end(database: Database, marker: Marker | None) -> Iterator[str]:
    if marker is not None:
        yield from identity.verify(database, marker)


def _search(database: Database) -> Iterator[str]:
    if not search.is_whole(database):
        yield "De zoeklijst past niet bij de gesprekken. Ze kan opnieuw gemaakt worden."


def _events(database: Database) -> Iterator[str]:
    erased = log.erased_streams(database)
    for device in log.heads(database):
        seq, prev = 0, ""
        for event in log.after(database, device, 0):
            name = f"Gebeurtenis {event['seq']} van apparaat {device}"
            if event["seq"] != seq + 1:
                yield f"{name} volgt niet op nummer {seq}: er is iets weggehaald."
            elif event["prev"] != prev:
                yield f"{name} past niet op de gebeurtenis ervoor: een van beide is veranderd."
            if event["hash"] != chain.header_hash(event):
                yield f"{name} is veranderd nadat ze is opgeschreven."
            yield from _body(name, event, erased=event["stream"] in erased)
            seq, prev = event["seq"], event["hash"]


def _bodies(database: Database) -> Iterator[str]:
    if database.rows("pragma foreign_key_check"):
        yield "Er staan antwoorden in het bestand die bij geen enkele gebeurtenis horen."


def _body(name: str, event: Row, *, erased: bool) -> Iterator[str]:
    if event["content"] is None:
        if not erased:
            yield f"Bij {name[0].lower()}{name[1:]} ontbreekt wat er gezegd is, zonder dat het gewist is."
    elif event["body_hash"] != chain.body_hash(event["salt"], event["content"]):
        yield f"Wat er gezegd is bij {name[0].lower()}{name[1:]} is daarna veranderd."


def _bundles(database: Database) -> Iterator[str]:
    for name, content in bundles.all_of(database):
        if bundles.hash_of(content) != name:
            yield f"De vragen onder nummer {name[:12]} zijn veranderd nadat ze zijn opgeslagen."
