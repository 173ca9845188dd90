"""From the oldest store to today's."""

from __future__ import annotations

import os
import time
from itertools import count
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.storage.database import Database, open_database
from assistant.storage.migrations import STEPS, migrate

from .sample import shape
from .support import REL, content, ended, forked, kill, opened, raw, record

SAMPLES = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


def from_sample(sample: Path, path: Path) -> None:
    connection = raw(path)
    connection.executescript(f"begin; {sample.read_text(encoding='utf-8')} commit;")
    connection.close()


def shape_of(path: Path) -> list[str]:
    connection = raw(path)
    statements = shape(connection)
    connection.close()
    return statements


def test_every_shape_has_a_sample() -> None:
    """For each step that ever shipped there is a store of that day."""
    assert [sample.stem for sample in SAMPLES] == [f"{n:03}" for n in range(1, len(STEPS) + 1)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_shipped_step_is_not_edited(path: Path, sample: Path) -> None:
    """The steps up to a number still make just the shape that the sample of that number has."""
    from_sample(sample, path)
    fresh = path.with_name("nieuw.db")
    database = open_database(fresh)
    migrate(database, STEPS[: int(sample.stem)])
    database.close()
    assert shape_of(fresh) == shape_of(path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_an_old_store_opens_whole(path: Path, sample: Path) -> None:
    """All that stood in an old store is there in today's shape, and work goes on in it."""
    from_sample(sample, path)
    fresh = path.with_name("nieuw.db")
    opened(fresh).close()
    with opened(path) as store:
        values = [(kept.value, kept.speaker, kept.replaces) for kept in store.records("gesprek")]
        assert values == [
            ("Ik zoek wérk; 'gauw'.", "de buurvrouw", ()),
            (["a", None, 1.5], "", ("answer-0",)),
        ]
        assert [kept.kind for kept in store.records("gewist")] == ["erased"]
        assert store.search("WERK") == ["gesprek"]
        index = store.index("gesprek")
        assert index.conversation is not None
        assert store.bundle(index.conversation.bundle) == b"id: quickscan\n"
        assert [len(rows) for rows in (index.actions, index.consents, index.signals)] == [1, 1, 1]
        assert store.dossiers()[0].name == "Riet"
        assert [draft.text for draft in store.drafts("gesprek", "anna")] == ["Ri"]
        store.append([record()])
        assert len(store.records("gesprek")) == 3
        assert store.verify() == []
    assert shape_of(path) == shape_of(fresh)


def add_column(database: Database) -> None:
    database.run("alter table dossier add column place text not null default ''")
    for number in range(5):
        database.insert(
            "dossier", {"id": f"{number}", "number": number, "name": "", "created_at": ""}
        )


def move_drafts(database: Database) -> None:
    database.script("create table note as select * from draft; delete from draft;")


LATER = (*STEPS, add_column, move_drafts)


def test_a_step_that_fails_leaves_the_store_as_it_was(path: Path) -> None:
    """A step is taken whole or not at all, and is taken again at the next opening."""
    from_sample(SAMPLES[-1], path)
    before, shape_before = content(path), shape_of(path)

    def broken(database: Database) -> None:
        add_column(database)
        raise StoreError("vol")

    database = open_database(path)
    with pytest.raises(StoreError, match="vol"):
        migrate(database, (*STEPS, broken))
    database.close()
    assert (content(path), shape_of(path)) == (before, shape_before)
    database = open_database(path)
    migrate(database, LATER)
    assert database.value("pragma user_version") == len(LATER)
    database.close()


def test_a_killed_migration_goes_on_where_it_was(path: Path) -> None:
    """kill -9 at any statement of a migration leaves whole steps, and the next opening goes on."""
    reached = []
    for statement in count(1):
        victim = path.with_name(f"{statement}.db")
        from_sample(SAMPLES[0], victim)
        told, tell = os.pipe()
        child = forked(
            lambda victim=victim, at=statement, tell=tell: migrate_until(victim, at, tell)
        )
        os.close(tell)
        with os.fdopen(told, "rb") as pipe:
            stopped = pipe.read(1)
        if not stopped:
            assert ended(child) == 0
            break
        kill(child)
        database = open_database(victim)
        steps = database.value("pragma user_version")
        reached.append(steps)
        made = " ".join(shape_of(victim))
        later = steps - len(STEPS)
        assert ("place text" in made, "TABLE note" in made) == (later >= 1, later >= 2)
        assert len(database.rows("select 1 from draft")) == (1 if later < 2 else 0)
        migrate(database, LATER)
        assert database.value("pragma user_version") == len(LATER)
        assert len(database.rows("select 1 from dossier")) == 6
        database.close()
    assert reached == sorted(reached)
    assert set(reached) >= {1, 2}


def migrate_until(path: Path, statement: int, tell: int) -> None:
    """Migrate, but say so and wait for the end just before this statement."""
    run = Database.run
    left = statement

    def counted(database: Database, sql: str, *values: object) -> int:
        nonlocal left
        left -= 1
        if left == 0:
            os.write(tell, b"x")
            time.sleep(60)
        return run(database, sql, *values)

    database = open_database(path)
    Database.run = counted  # type: ignore[method-assign]
    migrate(database, LATER)
    database.close()


def test_two_processes_migrate_once(path: Path) -> None:
    """Of processes that find an old store together each step is taken by one."""

    def live(path: Path) -> None:
        database = open_database(path)
        migrate(database, LATER)
        assert len(database.rows("select 1 from dossier")) == 6
        database.close()

    for attempt in range(5 * REL):
        shared = path.with_name(f"{attempt}.db")
        from_sample(SAMPLES[0], shared)
        children = [forked(lambda shared=shared: live(shared)) for _ in range(4)]
        assert [ended(child) for child in children] == [0] * 4


def test_a_newer_store_is_left_alone(path: Path) -> None:
    """A store of a newer program is refused with a sentence and not touched."""
    with opened(path) as store:
        store.append([record()])
        store.database.run(f"pragma user_version = {len(STEPS) + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="nieuwere Keukentafel"):
        opened(path)
    assert path.read_bytes() == before
