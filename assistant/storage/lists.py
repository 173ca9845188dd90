"""The index over the events: what lists show. It can be rebuilt from the events at any time."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Final, TypeVar

from assistant.storage import search
from assistant.storage.records import (
    ActionRow,
    ConsentRow,
    ConversationRow,
    DossierRow,
    Index,
    SignalRow,
    State,
)

if TYPE_CHECKING:
    from assistant.storage.database import Database, Row

_PAGE: Final = 50
_FORGET: Final = (
    "delete from conversation where id = ?",
    "delete from dossier where id = ?",
    "delete from action where stream = ?",
    "delete from consent where stream = ?",
    "delete from signal where stream = ?",
)

_OF_DOSSIER: Final = "(stream = ? or stream in (select id from conversation where dossier = ?))"

_Named = TypeVar("_Named", ConversationRow, DossierRow)


def put(database: Database, index: Index) -> None:
    """Let the lists know this of a stream and nothing else, inside a `write`."""
    _forget_rows(database, index.stream)
    if index.conversation is not None:
        # Sorted by the clock of the events: the clock of the computer can jump.
        clock = database.value("select max(clock) from event where stream = ?", index.stream)
        row = asdict(_of_stream(index.conversation, index.stream))
        database.insert("conversation", row | {"clock": clock or 0})
    if index.dossier is not None:
        database.insert("dossier", asdict(_of_stream(index.dossier, index.stream)))
    for action in index.actions:
        database.insert("action", asdict(replace(action, stream=index.stream)))
    for consent in index.consents:
        database.insert("consent", asdict(replace(consent, stream=index.stream)))
    for signal in index.signals:
        database.insert("signal", asdict(replace(signal, stream=index.stream)))
    if index.words is not None:
        search.put(database, index.stream, index.words)


def forget(database: Database, stream: str) -> None:
    """Take a stream out of all lists and out of the search."""
    _forget_rows(database, stream)
    search.put(database, stream, "")


def _forget_rows(database: Database, stream: str) -> None:
    for statement in _FORGET:
        database.run(statement, stream)


def _of_stream(row: _Named, stream: str) -> _Named:
    if row.id != stream:
        raise ValueError("a conversation or dossier has the id of its stream")
    return row


def _conversation(row: Row) -> ConversationRow:
    named = {field.name: row[field.name] for field in fields(ConversationRow)}
    return ConversationRow(**named | {"provisional": bool(row["provisional"])})


def _dossier(row: Row) -> DossierRow:
    return DossierRow(**row)


def _which(stream: str | None, dossier: str | None) -> tuple[str, tuple[str, ...]]:
    """Give the condition for the rows of a stream, of a dossier or of all, and its values."""
    if stream is not None:
        return "stream = ?", (stream,)
    if dossier is not None:
        return _OF_DOSSIER, (dossier, dossier)
    return "true", ()


class Lists:
    """The part of the store that answers from the index."""

    database: Database

    def conversations(
        self,
        state: State | None = None,
        limit: int = _PAGE,
        offset: int = 0,
        dossier: str | None = None,
    ) -> list[ConversationRow]:
        """Give a page of conversations, the latest worked on first."""
        rows = self.database.rows(
            "select * from conversation where (?1 is null or state = ?1) "
            "and (?2 is null or dossier = ?2) order by clock desc, id desc limit ?3 offset ?4",
            state,
            dossier,
            limit,
            offset,
        )
        return [_conversation(row) for row in rows]

    def conversation(self, id: str) -> ConversationRow | None:
        """Give one conversation, or None."""
        row = self.database.row("select * from conversation where id = ?", id)
        return _conversation(row) if row else None

    def provisional_older_than(self, at: str) -> list[ConversationRow]:
        """Give the provisional conversations that were last touched before an ISO time."""
        rows = self.database.rows(
            "select * from conversation where provisional and state <> 'erased' "
            "and julianday(touched_at) < julianday(?) order by clock, id",
            at,
        )
        return [_conversation(row) for row in rows]

    def dossiers(self, limit: int = _PAGE, offset: int = 0) -> list[DossierRow]:
        """Give a page of dossiers, the newest number first."""
        rows = self.database.rows(
            "select * from dossier order by number desc, id desc limit ? offset ?", limit, offset
        )
        return [_dossier(row) for row in rows]

    def dossier(self, id: str) -> DossierRow | None:
        """Give one dossier, or None."""
        row = self.database.row("select * from dossier where id = ?", id)
        return _dossier(row) if row else None

    def next_dossier_number(self) -> int:
        """Give the number after the highest. Stores that are merged can hold one twice."""
        highest: int | None = self.database.value("select max(number) from dossier")
        return 1 + (highest or 0)

    def streams_of_dossier(self, dossier: str) -> list[str]:
        """Give the streams of a dossier: its own, then its conversations in order of beginning."""
        rows = self.database.rows(
            "select stream from (select stream, min(clock) as begun, stream <> ?1 as talk "
            "from event where stream = ?1 or stream in (select id from conversation "
            "where dossier = ?1) group by stream) order by talk, begun, stream",
            dossier,
        )
        return [row["stream"] for row in rows]

    def actions(
        self,
        *,
        stream: str | None = None,
        dossier: str | None = None,
        status: str | None = None,
    ) -> list[ActionRow]:
        """Give actions; those with a date come first, by date."""
        which, values = _which(stream, dossier)
        rows = self.database.rows(
            f"select * from action where {which} and (? is null or status = ?) "  # noqa: S608
            "order by date(due) is null, date(due), rowid",
            *values,
            status,
            status,
        )
        return [ActionRow(**row) for row in rows]

    def consents(
        self, *, stream: str | None = None, dossier: str | None = None
    ) -> list[ConsentRow]:
        """Give consents, withdrawn ones too, in the order in which they stand in their stream."""
        which, values = _which(stream, dossier)
        rows = self.database.rows(
            f"select * from consent where {which} order by rowid",  # noqa: S608
            *values,
        )
        return [ConsentRow(**row) for row in rows]

    def signals(
        self, *, stream: str | None = None, dossier: str | None = None, running: bool = False
    ) -> list[SignalRow]:
        """Give signals in the order in which they stand in their stream; all, or the running."""
        which, values = _which(stream, dossier)
        rows = self.database.rows(
            f"select * from signal where {which} "  # noqa: S608
            "and (ended_at = '' or not ?) order by rowid",
            *values,
            running,
        )
        return [SignalRow(**row) for row in rows]

    def search(self, words: str, limit: int = _PAGE) -> list[str]:
        """Give the streams in which every word begins a word, best first.

        Any text can be searched for: what is no word is passed over, case and accents too.
        """
        return search.find(self.database, words, limit)

    def index(self, stream: str) -> Index:
        """Give what the lists know of a stream. Its words are without case and accents."""
        actions = self.database.rows("select * from action where stream = ? order by rowid", stream)
        return Index(
            stream,
            self.conversation(stream),
            self.dossier(stream),
            tuple(ActionRow(**row) for row in actions),
            tuple(self.consents(stream=stream)),
            tuple(self.signals(stream=stream)),
            search.words_of(self.database, stream),
        )

    def holds(self, index: Index) -> bool:
        """Whether the lists know just this of a stream, so that an index can be verified."""
        kept = self.index(index.stream)
        return kept == replace(
            index,
            actions=tuple(replace(row, stream=index.stream) for row in index.actions),
            consents=tuple(replace(row, stream=index.stream) for row in index.consents),
            signals=tuple(replace(row, stream=index.stream) for row in index.signals),
            words=kept.words if index.words is None else search.folded(index.words),
        )

    def put_index(self, *indexes: Index) -> None:
        """Replace what the lists know of these streams, all together."""
        with self.database.write():
            for index in indexes:
                put(self.database, index)

    def rebuild_search(self) -> None:
        """Make the search anew, where `verify` finds that it does not fit."""
        search.rebuild(self.database)
