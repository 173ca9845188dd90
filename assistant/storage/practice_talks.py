"""Talks of trainees with made-up residents: a memory of its own, that no real store knows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from assistant.errors import StoreError
from assistant.storage.database import open_database
from assistant.storage.ids import uuid7

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from assistant.storage.database import Database

_APPLICATION: Final = 0x4B54464F
"""The letters KTFO: a file with this number is never taken for a store, nor a store for it."""
_SHAPE: Final = 1
_SCHEMA: Final = """
create table talk(
  id text primary key,
  case_id text not null,
  case_text text not null,
  seed integer not null,
  trainee text not null,
  begun_at text not null,
  parent text,
  branched_at integer not null,
  closing text not null
) strict;
create table turn(
  talk text not null references talk(id) on delete cascade,
  number integer not null check(number > 0),
  said text not null,
  meant text not null,
  at text not null,
  primary key(talk, number)
) strict;
create table task(
  case_id text not null,
  trainee text not null,
  given_at text not null,
  primary key(case_id, trainee)
) strict;
"""


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One talk: with which case (its whole text, so that a later one changes nothing), and by whom.

    `parent` is the talk of which it is another road, from turn `branched_at` on. `closing` holds
    what the trainee gave afterwards; empty while the talk goes on.
    """

    id: str
    case_id: str
    case_text: str
    seed: int
    trainee: str
    begun_at: str
    parent: str | None
    branched_at: int
    closing: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What a trainee said, and what it was meant as where that had to be asked."""

    said: str
    meant: dict[str, Any]
    at: str


class PracticeTalks:
    """The memory of practice talks; StoreError for what it cannot do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the memory, and make it where there is none."""
        database = open_database(path, application=_APPLICATION)
        try:
            with database.write():
                shape = database.value("pragma user_version")
                if shape > _SHAPE:
                    raise StoreError(
                        f"{path} is gemaakt met een nieuwere Keukentafel. Werk Keukentafel hier bij."
                    )
                if shape == 0:
                    database.run(f"pragma application_id = {_APPLICATION}")
                    database.script(_SCHEMA)
                    database.run(f"pragma user_version = {_SHAPE}")
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # -- talks -----------------------------------------------------------------------------

    def begin(self, case_id: str, case_text: str, seed: int, trainee: str, at: str) -> str:
        """Begin a talk; give its id."""
        return self._begin(
            TalkRow(str(uuid7()), case_id, case_text, seed, trainee, at, None, 0, {})
        )

    def branch(self, talk: str, turn: int, at: str) -> str:
        """Begin another road from a talk: its first `turn` turns are those of the old one."""
        old = self.talk(talk)
        kept = self.said(talk)[:turn]
        fresh = TalkRow(
            str(uuid7()), old.case_id, old.case_text, old.seed, old.trainee, at, talk, turn, {}
        )
        with self._database.write():
            self._insert(fresh)
            for number, row in enumerate(kept, 1):
                self._insert_turn(fresh.id, number, row)
        return fresh.id

    def say(self, talk: str, said: str, meant: dict[str, Any], at: str) -> None:
        """Keep what was said; it is on disk when this returns."""
        with self._database.write():
            number = self._database.value(
                "select coalesce(max(number), 0) + 1 from turn where talk = ?", talk
            )
            self._insert_turn(talk, number, SaidRow(said, meant, at))

    def mean(self, talk: str, number: int, meant: dict[str, Any]) -> None:
        """Keep what something was meant as, said afterwards."""
        with self._database.write():
            self._database.run(
                "update turn set meant = ? where talk = ? and number = ?",
                json.dumps(meant),
                talk,
                number,
            )

    def close_talk(self, talk: str, closing: dict[str, Any]) -> None:
        """Keep what the trainee gave afterwards, in place of what was given before."""
        with self._database.write():
            self._database.run(
                "update talk set closing = ? where id = ?", json.dumps(closing), talk
            )

    def forget(self, talk: str) -> None:
        """Forget a talk with all that was said; another road from it stays."""
        with self._database.write():
            self._database.run("update talk set parent = null where parent = ?", talk)
            self._database.run("delete from talk where id = ?", talk)

    def talk(self, id_: str) -> TalkRow:
        """Give one talk. Raises StoreError where there is none."""
        row = self._database.row("select * from talk where id = ?", id_)
        if row is None:
            raise StoreError("Dit oefengesprek is er niet meer.")
        return _talk(row)

    def talks(self, *, trainee: str | None = None, case_id: str | None = None) -> list[TalkRow]:
        """Give the talks of a trainee, with a case, or all; the latest first."""
        rows = self._database.rows(
            "select * from talk where (?1 is null or trainee = ?1) and (?2 is null or case_id = ?2) "
            "order by begun_at desc, id desc",
            trainee,
            case_id,
        )
        return [_talk(row) for row in rows]

    def said(self, talk: str) -> list[SaidRow]:
        """Give what was said in a talk, in order."""
        rows = self._database.rows("select * from turn where talk = ? order by number", talk)
        return [SaidRow(row["said"], json.loads(row["meant"]), row["at"]) for row in rows]

    # -- tasks -----------------------------------------------------------------------------

    def assign(self, case_id: str, trainee: str, at: str) -> None:
        """Give a trainee a case to practise; a second time changes nothing."""
        with self._database.write():
            self._database.run("insert or ignore into task values (?, ?, ?)", case_id, trainee, at)

    def tasks(self, trainee: str) -> list[str]:
        """Give the cases that a trainee was given and has not closed a talk about, oldest first."""
        rows = self._database.rows(
            "select case_id from task where trainee = ?1 and case_id not in "
            "(select case_id from talk where trainee = ?1 and closing <> '{}') order by given_at",
            trainee,
        )
        return [row["case_id"] for row in rows]

    def _begin(self, talk: TalkRow) -> str:
        with self._database.write():
            self._insert(talk)
        return talk.id

    def _insert(self, talk: TalkRow) -> None:
        self._database.insert(
            "talk",
            {
                "id": talk.id,
                "case_id": talk.case_id,
                "case_text": talk.case_text,
                "seed": talk.seed,
                "trainee": talk.trainee,
                "begun_at": talk.begun_at,
                "parent": talk.parent,
                "branched_at": talk.branched_at,
                "closing": json.dumps(talk.closing),
            },
        )

    def _insert_turn(self, talk: str, number: int, row: SaidRow) -> None:
        turn = {"talk": talk, "number": number, "said": row.said, "at": row.at}
        self._database.insert("turn", turn | {"meant": json.dumps(row.meant)})


def _talk(row: dict[str, Any]) -> TalkRow:
    return TalkRow(**{**row, "closing": json.loads(row["closing"])})
