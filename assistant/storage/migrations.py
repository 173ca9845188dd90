"""The shape of the store, step by step from the first one on. A shipped step is never edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from assistant.errors import StoreError
from assistant.storage.database import APPLICATION_ID, Database

Step = Callable[[Database], None]


def m001_first_schema(database: Database) -> None:
    """Events and their bodies, the index over them, drafts, writers."""
    database.run(f"pragma application_id = {APPLICATION_ID}")
    database.script(_FIRST_SCHEMA)


def m002_access_log(database: Database) -> None:
    """Who looked at what: lines that are never changed or deleted."""
    database.script(_ACCESS_LOG)


STEPS: Final[Sequence[Step]] = (m001_first_schema, m002_access_log)


def migrate(database: Database, steps: Sequence[Step] = STEPS) -> None:
    """Bring a store to the newest shape: each step whole or not at all, and by one process.

    Raises StoreError for a store of a newer program; it stays as it is.
    """
    while refuse_newer(database, steps) < len(steps):
        with database.write():
            # Another process may have taken the step while this one waited for its turn.
            shape = refuse_newer(database, steps)
            if shape < len(steps):
                steps[shape](database)
                database.run(f"pragma user_version = {shape + 1}")


def refuse_newer(database: Database, steps: Sequence[Step] = STEPS) -> int:
    """Give the number of steps that the store has had; StoreError when we do not know them all."""
    shape: int = database.value("pragma user_version")
    if shape > len(steps):
        raise StoreError(
            f"{database.path} is gemaakt met een nieuwere Keukentafel. Er is niets aan veranderd. "
            "Werk Keukentafel op deze computer bij en open het dan opnieuw."
        )
    return shape


_FIRST_SCHEMA: Final = """
create table meta(key text primary key, value text not null) strict, without rowid;

create table event(
  id text primary key,
  device text not null,
  seq integer not null check(seq > 0),
  clock integer not null check(clock > 0),
  stream text not null,
  kind text not null,
  at text not null,
  by text not null,
  act text not null,
  address text not null,
  replaces text not null,
  prev text not null,
  body_hash text not null,
  hash text not null,
  unique(device, seq)
) strict;
create index event_of_stream on event(stream, clock, device, seq);
create index event_by_clock on event(clock);
create index erasure_of_stream on event(stream) where kind = 'erased';

create table body(
  event text primary key references event(id),
  salt blob not null,
  content text not null
) strict;

create trigger event_is_new before insert on event
when exists(select 1 from event where id = new.id or (device = new.device and seq = new.seq))
begin select raise(abort, 'an event is written once'); end;
create trigger event_is_fixed before update on event
begin select raise(abort, 'an event is never changed'); end;
create trigger event_stays before delete on event
begin select raise(abort, 'an event is never deleted'); end;

create trigger body_is_new before insert on body
when exists(select 1 from body where event = new.event)
begin select raise(abort, 'a body is written once'); end;
create trigger body_is_fixed before update on body
begin select raise(abort, 'a body is never changed'); end;
create trigger body_stays before delete on body
when not exists(
  select 1 from event old_event join event erasure
  on erasure.stream = old_event.stream and erasure.kind = 'erased'
  where old_event.id = old.event
)
begin select raise(abort, 'only erasing deletes a body'); end;

create table bundle(hash text primary key, content blob not null) strict;
create trigger bundle_is_fixed before update on bundle
begin select raise(abort, 'a bundle is never changed'); end;
create trigger bundle_stays before delete on bundle
begin select raise(abort, 'a bundle is never deleted'); end;

create table conversation(
  id text primary key,
  flow text not null,
  version integer not null,
  bundle text not null,
  dossier text,
  title text not null,
  state text not null,
  started_at text not null,
  touched_at text not null,
  worker text not null,
  done integer not null,
  total integer not null,
  provisional integer not null,
  clock integer not null
) strict;
create index conversation_by_clock on conversation(clock);
create index conversation_of_dossier on conversation(dossier);

create table dossier(
  id text primary key,
  number integer not null,
  name text not null,
  created_at text not null
) strict;
create index dossier_by_number on dossier(number);

create table action(
  stream text not null,
  address text not null,
  what text not null,
  who text not null,
  with_whom text not null,
  due text not null,
  repeat text not null,
  status text not null
) strict;
create index action_of_stream on action(stream);

create table consent(
  stream text not null,
  address text not null,
  to_whom text not null,
  what text not null,
  until text not null,
  given_at text not null,
  withdrawn_at text not null
) strict;
create index consent_of_stream on consent(stream);

create table signal(
  stream text not null,
  signal text not null,
  cause text not null,
  strength text not null,
  at text not null,
  by text not null,
  ended_at text not null
) strict;
create index signal_of_stream on signal(stream);

create table words(id integer primary key, stream text not null unique, text text not null) strict;
create virtual table search using fts5(
  text, content = 'words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
insert into search(search, rank) values ('secure-delete', 1);
create trigger words_come after insert on words
begin insert into search(rowid, text) values (new.id, new.text); end;
create trigger words_go after delete on words
begin insert into search(search, rowid, text) values ('delete', old.id, old.text); end;

create table draft(
  stream text not null,
  address text not null,
  worker text not null,
  text text not null,
  at text not null,
  primary key(stream, address, worker)
) strict;

create table writer(stream text primary key, session text not null, since text not null) strict;
"""

_ACCESS_LOG: Final = """
create table access(
  device text not null,
  seq integer not null check(seq > 0),
  at text not null,
  by text not null,
  dossier text not null,
  stream text not null,
  what text not null,
  reference text not null,
  prev text not null,
  hash text not null,
  primary key(device, seq)
) strict;
create index access_of_dossier on access(dossier);
create index access_of_stream on access(stream);
create trigger access_is_new before insert on access
when exists(select 1 from access where device = new.device and seq = new.seq)
begin select raise(abort, 'a line of the access log is written once'); end;
create trigger access_is_fixed before update on access
begin select raise(abort, 'a line of the access log is never changed'); end;
create trigger access_stays before delete on access
begin select raise(abort, 'a line of the access log is never deleted'); end;
"""
