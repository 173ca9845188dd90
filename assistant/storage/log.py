"""The events: headers that stay, and bodies beside them."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.errors import StoreError
from assistant.storage import chain
from assistant.storage.faults import damaged
from assistant.storage.records import ERASED, Late, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from assistant.storage.database import Database, Row

_WITH_BODY = "select event.*, body.salt, body.content from event left join body on body.event = id"


def append(database: Database, device: str, records: Iterable[Record]) -> list[Record]:
    """Write records as one act, inside a `write`, and give them back as they are kept.

    A record that is there already with the same content is given back and not written again.
    Raises StoreError when it is there with other content.
    """
    clock = 1 + (database.value("select max(clock) from event") or 0)
    seq, prev = head(database, device)
    kept = []
    for record in records:
        known = database.row(f"{_WITH_BODY} where id = ?", record.id)
        if known is None:
            seq += 1
            stamped = replace(record, device=device, seq=seq, clock=clock)
            prev = _write(database, stamped, prev)
        else:
            stamped = _as_known(record, known, database)
        kept.append(stamped)
    return kept


def head(database: Database, device: str) -> tuple[int, str]:
    """Give number and hash of the latest event of a device; (0, "") when it has none."""
    row = database.row(
        "select seq, hash from event where device = ? order by seq desc limit 1", device
    )
    return (row["seq"], row["hash"]) if row else (0, "")


def records(database: Database, stream: str) -> list[Record]:
    """Give the records of a stream that still have their body, in the one order of events."""
    rows = database.rows(
        f"{_WITH_BODY} where stream = ? and content is not null order by clock, device, seq",
        stream,
    )
    return [_record(row, database) for row in rows]


def heads(database: Database) -> dict[str, int]:
    """Give the number of the latest event of each device."""
    rows = database.rows("select device, max(seq) as seq from event group by device")
    return {row["device"]: row["seq"] for row in rows}


def hash_at(database: Database, device: str, seq: int) -> str | None:
    """Give the hash of one event of a device, or None."""
    hash: str | None = database.value(
        "select hash from event where device = ? and seq = ?", device, seq
    )
    return hash


def after(database: Database, device: str, seq: int) -> Iterator[Row]:
    """Give the events of a device after one number, with their bodies, in order."""
    return database.stream(f"{_WITH_BODY} where device = ? and seq > ? order by seq", device, seq)


def add(database: Database, event: Row) -> None:
    """Write an event as another store gave it, inside a `write`."""
    database.insert("event", {column: event[column] for column in chain.COLUMNS})
    if event["content"] is not None:
        body = {"event": event["id"], "salt": event["salt"], "content": event["content"]}
        database.insert("body", body)


def without_body(database: Database, stream: str) -> list[str]:
    """Give the ids of the events of a stream whose bodies are gone."""
    rows = database.rows(f"{_WITH_BODY} where stream = ? and content is null", stream)
    return [row["id"] for row in rows]


def with_body(database: Database, stream: str) -> list[str]:
    """Give the ids of the events of a stream whose bodies are there."""
    rows = database.rows(f"{_WITH_BODY} where stream = ? and content is not null", stream)
    return [row["id"] for row in rows]


def drop_bodies(database: Database, events: Iterable[str]) -> None:
    """Delete the bodies of events in a stream that holds an erasure, inside a `write`."""
    for event in events:
        database.run("delete from body where event = ?", event)


def outlives_erasure(database: Database, stream: str) -> bool:
    """Whether a stream with an erasure holds words that are not of the act of erasing itself."""
    return bool(
        database.value(
            "select exists(select 1 from event join body on body.event = id "
            "where stream = ?1 and not exists(select 1 from event erasure "
            "where erasure.stream = ?1 and erasure.kind = ?2 and erasure.act = event.act))",
            stream,
            ERASED,
        )
    )


def words_of(database: Database, stream: str) -> Late:
    """Tell of the events of a stream that still have their words, without the words."""
    rows = database.rows(
        f"{_WITH_BODY} where stream = ? and kind <> ? and content is not null "
        "order by clock, device, seq",
        stream,
        ERASED,
    )
    return Late(stream, len(rows), rows[-1]["at"], rows[-1]["by"])


def streams(database: Database) -> list[str]:
    """Give all streams."""
    return [row["stream"] for row in database.rows("select distinct stream from event")]


def erased_streams(database: Database) -> frozenset[str]:
    """Give the streams that hold an erasure."""
    return frozenset(streams_with(database, ERASED))


def streams_with(database: Database, kind: str) -> list[str]:
    """Give the streams that hold an event of a kind, in order of the first."""
    rows = database.rows(
        "select stream from event where kind = ? group by stream order by min(clock), stream", kind
    )
    return [row["stream"] for row in rows]


def erasures(database: Database) -> list[Record]:
    """Give the latest erasure of each erased stream."""
    rows = database.rows(
        f"{_WITH_BODY} where kind = ? order by content is not null, clock, device, seq", ERASED
    )
    latest = {row["stream"]: row for row in rows}
    bare = '{"value":null}'
    return [
        _record({**row, "content": row["content"] or bare}, database) for row in latest.values()
    ]


def _write(database: Database, record: Record, prev: str) -> str:
    salt = secrets.token_bytes(chain.SALT_LENGTH)
    content = chain.body_text(record)
    header = _header(record) | {"prev": prev, "body_hash": chain.body_hash(salt, content)}
    hash = chain.header_hash(header)
    database.insert("event", header | {"hash": hash})
    database.insert("body", {"event": record.id, "salt": salt, "content": content})
    return hash


def _header(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "device": record.device,
        "seq": record.seq,
        "clock": record.clock,
        "stream": record.stream,
        "kind": record.kind,
        "at": record.at,
        "by": record.by,
        "act": record.act,
        "address": record.address,
        "replaces": json.dumps(record.replaces, separators=(",", ":")),
    }


def _as_known(record: Record, known: Mapping[str, Any], database: Database) -> Record:
    stamped = replace(record, device=known["device"], seq=known["seq"], clock=known["clock"])
    same = all(known[column] == value for column, value in _header(stamped).items())
    if same and known["content"] is not None:
        same = known["body_hash"] == chain.body_hash(known["salt"], chain.body_text(record))
    if not same:
        raise StoreError(
            f"In {database.path} staat onder hetzelfde nummer al iets anders. Er is niets "
            "veranderd. Meld dit aan de makers van Keukentafel."
        )
    return stamped


def _record(row: Row, database: Database) -> Record:
    try:
        body = json.loads(row["content"])
        return Record(
            stream=row["stream"],
            kind=row["kind"],
            address=row["address"],
            value=body["value"],
            replaces=tuple(json.loads(row["replaces"])),
            id=row["id"],
            act=row["act"],
            at=row["at"],
            by=row["by"],
            speaker=body.get("speaker", ""),
            device=row["device"],
            seq=row["seq"],
            clock=row["clock"],
        )
    except (ValueError, KeyError, TypeError):
        raise damaged(database.path) from None
