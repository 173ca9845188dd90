"""Saving what can be read of a damaged store in a new one. The damaged file stays as it is."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.errors import StoreError
from assistant.storage import access, bundles, chain, identity, log
from assistant.storage.database import open_to_read
from assistant.storage.faults import told
from assistant.storage.records import ERASED
from assistant.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from assistant.storage.database import Database, Row

_SMALLEST_ROW: Final = 64
"""Bytes that a row takes at least: how many rows a file can hold."""

_STRIDE: Final = 64
_NO_BOUND: Final = 1 << 62

# The names that go in here are this module's own.
_LAST: Final = "select max(rowid) as last from {} where rowid <= ?"
_ROWS: Final = "select * from {} where rowid between ? and ?"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved and what was not.

    `lost` counts the events of which nothing is left, as far as their numbers tell; `silent` those
    of which only the words are gone, for each conversation or dossier.
    """

    practice: bool
    events: int
    streams: int
    lost: int
    silent: dict[str, int]
    unread: tuple[str, ...]
    """The tables in which something could not be read."""
    is_doubtful: bool = False
    """Whether the file does not fit together: then more may be gone than can be told."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing, as far as can be told."""
        return not (self.lost or self.silent or self.unread or self.is_doubtful)


def salvage(
    damaged: Path, new: Path, key: bytes | None = None, markers: Path | None = None
) -> Salvaged:
    """Save in a new store, with the same key, what a damaged one still tells and can vouch for.

    Events keep their place in the chain of their device: what is missing shows in `verify`, and the
    new store can be merged into a backup. Lists are to be drawn anew. Raises StoreError where there
    is a file at the new place, and where nothing can be read at all.
    """
    with told(new):
        if new.exists():
            raise StoreError(f"{new} is er al. Er is niets veranderd. Kies een nieuw bestand.")
    reader = _Reader(damaged, key)
    try:
        events = list(_vouched(reader.rows("event"), chain.header_hash))
        if not events:
            raise StoreError(
                f"Uit {damaged} is niets meer te lezen. Er is niets veranderd. Bewaar het bestand, en "
                "zet een reservekopie terug met: keukentafel restore"
            )
        bodies = {row["event"]: row for row in reader.rows("body")}
        practice = reader.is_practice()
        with Store.open(new, key=key, practice=practice, markers=markers) as store:
            silent = _save(store.database, reader, events, bodies)
        doubtful = not reader.is_sound()
    finally:
        reader.close()
    last = Counter[str]()
    for event in events:
        last[event["device"]] = max(last[event["device"]], event["seq"])
    return Salvaged(
        practice,
        len(events),
        len({event["stream"] for event in events}),
        last.total() - len(events),
        dict(silent),
        tuple(sorted(reader.unread)),
        doubtful,
    )


def _save(
    database: Database, reader: _Reader, events: list[Row], bodies: dict[str, Row]
) -> Counter[str]:
    """Write all that was read, and count the events without their words by stream."""
    erased = {event["stream"] for event in events if event["kind"] == ERASED}
    silent = Counter[str]()
    with database.write():
        for event in events:
            body = bodies.get(event["id"])
            whole = body is not None and _fits(event, body)
            log.add(database, event | (body if whole and body else {"content": None}))
            if not whole and event["stream"] not in erased:
                silent[event["stream"]] += 1
        for bundle in reader.rows("bundle"):
            with suppress(TypeError):
                if bundles.hash_of(bundle["content"]) == bundle["hash"]:
                    bundles.add(database, bundle["hash"], bundle["content"])
        for line in _vouched(reader.rows("access"), access.hash_of):
            database.insert("access", line)
        for draft in reader.rows("draft"):
            if all(isinstance(value, str) for value in draft.values()):
                database.insert("draft", draft, instead=True)
    return silent


def _vouched(rows: Iterator[Row], hash_of: Callable[[Row], str]) -> Iterator[Row]:
    """Give the rows that are as they were written, each once."""
    seen = set[tuple[str, int]]()
    for row in rows:
        place = (row["device"], row["seq"])
        with suppress(TypeError):  # damage can put anything anywhere
            if row["hash"] == hash_of(row) and place not in seen:
                seen.add(place)
                yield row


def _fits(event: Row, body: Row) -> bool:
    try:
        return bool(event["body_hash"] == chain.body_hash(body["salt"], body["content"]))
    except (TypeError, AttributeError):
        return False


class _Reader:
    """Reads tables around what is damaged."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self.unread = set[str]()
        self._path = path
        self._key = key
        self._source = open_to_read(path, key)

    def close(self) -> None:
        """Let go of the file."""
        self._source.close()

    def is_practice(self) -> bool:
        """Whether it held made-up people; where that is gone, what has no key is for practice."""
        try:
            return identity.is_practice(self._source)
        except StoreError:
            self._begin_again()
            return self._key is None

    def is_sound(self) -> bool:
        """Whether the damaged file fits together; the last thing to ask of it."""
        try:
            return self._source.is_sound()
        except StoreError:
            return False

    def rows(self, table: str) -> Iterator[Row]:
        """Give the rows of a table that can be read."""
        yield from self._between(table, 1, self._last(table))

    def _last(self, table: str) -> int:
        """Give the last row number, or where its page cannot be read the last one found before."""
        most = self._path.stat().st_size // _SMALLEST_ROW
        for bound in (_NO_BOUND, *range(most, 0, -_STRIDE)):
            found = self._tried(table, _LAST.format(table), bound)
            if found is not None:
                return found[0]["last"] or 0
        return 0

    def _between(self, table: str, first: int, last: int) -> Iterator[Row]:
        if first > last:
            return
        found = self._tried(table, _ROWS.format(table), first, last)
        if found is not None:
            yield from found
        elif first < last:
            middle = (first + last) // 2
            yield from self._between(table, first, middle)
            yield from self._between(table, middle + 1, last)

    def _tried(self, table: str, sql: str, *values: int) -> list[Row] | None:
        try:
            return self._source.rows(sql, *values)
        except StoreError:
            self.unread.add(table)
            self._begin_again()
            return None

    def _begin_again(self) -> None:
        """Open the file anew: after one page that does not fit its key no other can be read."""
        if self._key is not None:
            self._source.close()
            self._source = open_to_read(self._path, self._key)
