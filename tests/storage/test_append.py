"""Writing events and reading them back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import StoreError
from assistant.storage import Store, uuid7
from assistant.storage.database import Database

from .support import REL, content, index, opened, raw, record

if TYPE_CHECKING:
    from pathlib import Path


def test_events_are_numbered_without_gaps(store: Store) -> None:
    """The device numbers its events without gaps; one act has one clock, the highest plus one."""
    first = store.append([record(), record("ander gesprek")])
    second = store.append([record()])
    assert [(kept.seq, kept.clock) for kept in first + second] == [(1, 1), (2, 1), (3, 2)]
    assert {kept.device for kept in first + second} == {store.device}


def test_a_record_comes_back_as_it_was_stamped(store: Store) -> None:
    """What `append` gives is what `records` gives later, in order."""
    kept = [
        *store.append([record(value={"a": [1, None, 2.5, True]}, replaces=("x", "y"))]),
        *store.append([record(value=None, speaker="de buurvrouw"), record(kind="noted")]),
    ]
    assert store.records("gesprek") == kept
    assert store.records("onbekend") == []


def test_another_connection_sees_what_was_appended(store: Store, path: Path) -> None:
    """When `append` returns, another process finds the events and their index rows."""
    store.append([record()], index())
    other = raw(path)
    found = other.execute("select count(*), (select count(*) from conversation) from event")
    assert found.fetchone() == (1, 1)
    other.close()


def test_an_append_can_be_tried_again(store: Store) -> None:
    """A record that is there already is not written twice, and comes back as it is kept."""
    records = [record(value="een"), record(value="twee", speaker="Riet")]
    kept = store.append(records)
    assert store.append(records) == kept
    assert store.append(kept) == kept
    assert store.append([records[1], record()])[0] == kept[1]
    assert len(store.records("gesprek")) == 3


@pytest.mark.parametrize(
    "changed",
    [{"value": "iets anders"}, {"address": "qs_naam"}, {"by": "bram"}, {"speaker": "Riet"}],
)
def test_an_id_is_used_once(store: Store, path: Path, changed: dict[str, str]) -> None:
    """The same id with other content is refused, and nothing of the act is written."""
    kept = record(value="een")
    store.append([kept])
    before = content(path)
    with pytest.raises(StoreError, match="staat onder hetzelfde nummer"):
        store.append([record(), replace(kept, **changed)])
    assert content(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "update event set address = 'qs_naam'",
        "delete from event",
        "insert or replace into event select * from event",
        "update body set content = '{}'",
        "delete from body",
        "insert or replace into body select * from body",
        "update bundle set content = x'00'",
        "delete from bundle",
    ],
)
@pytest.mark.parametrize("recursive", ["on", "off"])
def test_what_was_said_cannot_be_changed(
    store: Store, path: Path, statement: str, recursive: str
) -> None:
    """The file itself refuses to change or delete an event, a body or a bundle."""
    store.append([record()])
    store.put_bundle(b"vragen")
    before = content(path)
    connection = raw(path)
    connection.execute(f"pragma recursive_triggers = {recursive}")
    with pytest.raises(Exception, match=r"never|once|only erasing"):
        connection.execute(statement)
    connection.close()
    assert content(path) == before


class _Fault(Exception):
    pass


def test_an_append_is_whole_or_not_there(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever statement of an append fails, nothing of it stays."""
    store.append([record(), record()], index(words="oude woorden"))
    store.save_draft("gesprek", "qs_vraag", "anna", "ik wil", "nu")
    before = content(path)
    done, left = Database.run, 0

    def failing(database: Database, sql: str, *values: object) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise _Fault
        return done(database, sql, *values)

    monkeypatch.setattr(Database, "run", failing)
    refusals = 0
    while True:
        left = refusals
        try:
            store.append([record(), record()], index(words="nieuwe woorden", done=2))
            break
        except _Fault:
            refusals += 1
        assert content(path) == before
        assert store.search("oude") == ["gesprek"]
    assert refusals > 10
    assert store.search("oude") == []
    assert store.search("nieuwe") == ["gesprek"]
    assert store.drafts("gesprek", "anna") == []


@pytest.mark.parametrize("value", ["half teken \ud83d", ["diep", {"in": "\udc00"}], float("nan")])
def test_what_no_file_can_hold_is_refused(store: Store, path: Path, value: Any) -> None:
    """Half a character and not-a-number are refused with a sentence, and nothing changes."""
    before = content(path)
    with pytest.raises(StoreError, match="niet bewaard") as refusal:
        store.append([record(), record(value=value)])
    assert "teken \ud83d" not in str(refusal.value)
    with pytest.raises(StoreError, match="niet bewaard"):
        store.append([record(address="qs_\ud83d")])
    with pytest.raises(StoreError, match="niet bewaard"):
        store.save_draft("gesprek", "qs_vraag", "anna", "\ud83d", "nu")
    assert content(path) == before


_texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["\x00", "a\x00b", "\x1b[2J", "'; drop table event; --", "{{ 7*7 }}", "\u202egnirts", "é", "é"]
)
_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=8,
)


@settings(
    max_examples=40 * REL,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(value=_values, address=_texts, speaker=_texts, draft=_texts)
def test_any_text_comes_back_the_same(
    store: Store, value: Any, address: str, speaker: str, draft: str
) -> None:
    """Any value, address and draft is given back letter for letter."""
    stream = uuid7()
    store.append([record(stream, value, address=address, speaker=speaker)])
    store.save_draft(stream, address, "bram", draft, "nu")
    [kept] = store.records(stream)
    assert (kept.value, kept.address, kept.speaker) == (value, address, speaker)
    assert [kept.text for kept in store.drafts(stream, "bram")] == [draft]


def test_a_bundle_is_kept_once_under_its_hash(store: Store) -> None:
    """The same flow is kept once, comes back to the byte, and an unknown one is told."""
    name = store.put_bundle(b"\x00vragen\xff")
    assert store.put_bundle(b"\x00vragen\xff") == name
    assert store.bundle(name) == b"\x00vragen\xff"
    with pytest.raises(StoreError, match="staan niet in het geheugen"):
        store.bundle("0" * 64)


def test_the_one_order_is_clock_then_device_then_seq(path: Path) -> None:
    """Events of two devices stand in the same order in both stores, acts in one piece."""
    left, right = path.with_name("links.db"), path.with_name("rechts.db")
    with opened(left) as one, opened(right) as other:
        for store in (one, other):
            store.append([record(), record()])
            store.append([record()])
        one.merge(right)
        other.merge(left)
        orders = [[kept.id for kept in store.records("gesprek")] for store in (one, other)]
        kept = [(event.clock, event.device, event.seq) for event in one.records("gesprek")]
    assert orders[0] == orders[1]
    assert kept == sorted(kept)
    assert len(kept) == 6


def test_closing_is_whole(path: Path) -> None:
    """After closing only the store itself is left beside its lock folder and markers."""
    with opened(path) as store:
        store.append([record()])
    assert {place.name for place in path.parent.iterdir()} == {"geheugen.db", "markers"}
