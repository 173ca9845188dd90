"""Finding out whether all is as it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from assistant.storage import ERASED

from .sample import fill
from .support import index, opened, raw, record

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "kanarie"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("update event set address = 'qs_anders' where seq = 2", "2 van .* is veranderd"),
        ("update event set by = 'bram' where seq = 3", "3 van .* is veranderd"),
        ("update event set hash = prev where seq = 2", "3 van .* past niet op"),
        ("delete from event where seq = 2", "3 van .* volgt niet op nummer 1"),
        ("delete from event where seq = 1", "2 van .* volgt niet op nummer 0"),
        ("update body set content = '{\"value\":1}'", "Wat er gezegd is bij gebeurtenis 1 van"),
        ("update body set salt = x'00'", "Wat er gezegd is bij gebeurtenis 1 van"),
        ("delete from body where rowid = 2", "Bij gebeurtenis 2 van .* ontbreekt"),
        ("update bundle set content = x'00'", "De vragen onder nummer"),
        ("delete from words", "De zoeklijst past niet"),
        ("insert into body values ('los', x'00', '{}')", "bij geen enkele gebeurtenis"),
    ],
)
def test_every_change_by_hand_is_found(path: Path, change: str, sentence: str) -> None:
    """A change, a gap or a missing body is told in a sentence that holds nothing of what was said."""
    with opened(path) as store:
        store.append([record(value=SECRET)], index(words=SECRET))
        store.append([record(value=SECRET), record(value=SECRET), record("ander")])
        store.put_bundle(b"vragen")
        assert store.verify() == []
    connection = raw(path)
    for (trigger,) in connection.execute(
        "select name from sqlite_master where type = 'trigger'"
    ).fetchall():
        connection.execute(f"drop trigger {trigger}")
    connection.execute(change)
    connection.close()
    with opened(path) as store:
        found = store.verify()
    assert any(re.search(sentence, told) for told in found), found
    assert SECRET not in " ".join(found)


def test_a_flipped_byte_is_found(path: Path) -> None:
    """One letter changed on disk inside what was said is found."""
    with opened(path) as store:
        store.append([record(value=SECRET)])
    path.write_bytes(path.read_bytes().replace(b"kanarie", b"kanaria"))
    with opened(path) as store:
        assert store.records("gesprek")[0].value == "kanaria"
        [told] = store.verify()
    assert "daarna veranderd" in told


def test_a_whole_store_is_whole(path: Path) -> None:
    """A store with everything in it, erasures included, has nothing to tell."""
    with opened(path) as store:
        fill(store)
        assert store.verify() == []
        store.erase("gesprek", [record(kind=ERASED)])
        assert store.verify() == []


def test_the_search_can_be_made_anew(path: Path) -> None:
    """A search that lost its words finds them again after it is rebuilt."""
    with opened(path) as store:
        store.append([record()], index(words=SECRET))
        store.database.run("insert into search(search) values ('delete-all')")
        assert store.search(SECRET) == []
        assert len(store.verify()) == 1
        store.rebuild_search()
        assert store.search(SECRET) == ["gesprek"]
        assert store.verify() == []
