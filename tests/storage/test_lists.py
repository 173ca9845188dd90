"""What lists and searches tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.storage import ActionRow, ConsentRow, DossierRow, Index, SignalRow, Store

from .support import AT, REL, conversation, index, record

if TYPE_CHECKING:
    from .support import Record

ACTION = ActionRow("pl_stap/i1", "bellen", "ik", "Riet", "2026-12-01", "", "open")
CONSENT = ConsentRow("qs_delen", "huisarts", "de vraag", "2027-01-01", AT, "")
SIGNAL = SignalRow("sig_geld", "qs_haast", "direct", AT, "anna", "")


def full(stream: str = "gesprek", dossier: str | None = "riet") -> Index:
    return Index(
        stream,
        conversation(stream, dossier=dossier),
        None,
        (ACTION,),
        (CONSENT,),
        (SIGNAL,),
        "Riet",
    )


def ids(rows: list[ActionRow] | list[ConsentRow] | list[SignalRow]) -> list[str]:
    return [row.stream for row in rows]


def test_an_index_comes_back_as_it_was_stored(store: Store) -> None:
    """The rows of a stream come back equal, and the store can tell whether it holds them."""
    rows = full()
    store.append([record()], rows)
    assert store.conversation("gesprek") == rows.conversation
    assert store.actions() == [replace(ACTION, stream="gesprek")]
    assert store.consents() == [replace(CONSENT, stream="gesprek")]
    assert store.signals() == [replace(SIGNAL, stream="gesprek")]
    assert store.holds(rows)
    assert store.holds(replace(rows, words=None))
    assert not store.holds(replace(rows, words="iets anders"))
    assert not store.holds(replace(rows, actions=()))
    assert not store.holds(Index("onbekend", dossier=DossierRow("onbekend", 1, "Riet", AT)))


def test_an_index_replaces_what_was_known(store: Store) -> None:
    """Storing an index leaves nothing of the one before it; no words leaves the words."""
    store.append([record()], full())
    store.append([record("ander")], full("ander"))
    store.put_index(Index("gesprek"))
    assert store.holds(Index("gesprek", words="Riet"))
    assert store.holds(full("ander"))
    store.put_index(Index("gesprek", words=""))
    assert store.search("riet") == ["ander"]


def test_an_act_can_touch_two_streams(store: Store) -> None:
    """A dossier and its first conversation come into the lists in one act."""
    dossier = Index("riet", dossier=DossierRow("riet", 1, "Riet", AT))
    store.append([record("riet"), record()], [dossier, full()])
    assert store.dossier("riet") == dossier.dossier
    assert store.streams_of_dossier("riet") == ["riet", "gesprek"]
    assert sorted(store.streams()) == ["gesprek", "riet"]


def test_an_index_is_of_its_own_stream(store: Store) -> None:
    """Rows with another id than the stream are a mistake of the caller, and not stored."""
    with pytest.raises(ValueError, match="id of its stream"):
        store.put_index(Index("gesprek", conversation("ander")))
    assert store.conversations() == []


def test_conversations_come_latest_first(store: Store) -> None:
    """The conversation worked on last stands first, whatever the clock of the computer says."""
    for name, at in (("een", "2030-01-01"), ("twee", "1970-01-01"), ("drie", "2026-01-01")):
        store.append([record(name)], index(name, touched_at=at))
    store.append([record("een")], index("een"))
    assert [row.id for row in store.conversations()] == ["een", "drie", "twee"]
    assert [row.id for row in store.conversations(limit=1, offset=1)] == ["drie"]


def test_conversations_can_be_chosen(store: Store) -> None:
    """By state and by dossier."""
    store.append([record("een")], index("een", state="paused", dossier="riet"))
    store.append([record("twee")], index("twee", dossier="riet"))
    store.append([record("drie")], index("drie", state="paused"))
    assert [row.id for row in store.conversations("paused")] == ["drie", "een"]
    assert [row.id for row in store.conversations(dossier="riet")] == ["twee", "een"]
    assert [row.id for row in store.conversations("paused", dossier="riet")] == ["een"]
    assert store.conversation("vier") is None


def test_rows_can_be_chosen(store: Store) -> None:
    """Actions, consents and signals by stream, by dossier, and by what still runs."""
    store.append([record()], full())
    store.append([record("ander")], full("ander", dossier=None))
    done = Index(
        "klaar",
        conversation("klaar", dossier="riet"),
        actions=(replace(ACTION, status="gedaan", due="elke week"), replace(ACTION, due="")),
        signals=(replace(SIGNAL, ended_at=AT),),
    )
    store.append([record("klaar")], done)
    assert ids(store.actions(stream="ander")) == ["ander"]
    assert ids(store.actions(dossier="riet")) == ["gesprek", "klaar", "klaar"]
    assert ids(store.actions(status="gedaan")) == ["klaar"]
    assert ids(store.consents(dossier="riet")) == ["gesprek"]
    assert ids(store.consents(stream="klaar")) == []
    assert ids(store.signals(dossier="riet")) == ["gesprek", "klaar"]
    assert ids(store.signals(dossier="riet", running=True)) == ["gesprek"]


def test_dossiers_are_numbered(store: Store) -> None:
    """A new dossier gets the number after the highest, and the newest stands first."""
    assert store.next_dossier_number() == 1
    for number in (1, 2, 7):
        id = f"d{number}"
        store.append([record(id)], Index(id, dossier=DossierRow(id, number, "Riet", AT)))
    assert store.next_dossier_number() == 8
    assert [row.number for row in store.dossiers()] == [7, 2, 1]
    assert [row.number for row in store.dossiers(limit=1, offset=1)] == [2]
    assert store.dossier("d8") is None


def test_provisional_ones_are_found_by_age(store: Store) -> None:
    """Provisional conversations before a moment, in whatever zone their time was written."""
    store.append(
        [record("oud")], index("oud", provisional=True, touched_at="2026-03-01T12:00:00+02:00")
    )
    store.append(
        [record("jong")], index("jong", provisional=True, touched_at="2026-03-01T11:00:00Z")
    )
    store.append([record("vast")], index("vast", touched_at="2026-03-01T01:00:00Z"))
    store.append(
        [record("weg")], index("weg", provisional=True, state="erased", touched_at="2026-03-01")
    )
    found = store.provisional_older_than("2026-03-01T11:30:00+01:00")
    assert [row.id for row in found] == ["oud"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Ik zoek wérk", "WERK"),
        ("Ik zoek werk", "wérk zoek"),
        ("scootmobiel", "scoot"),
        ("Łódź", "lodz"),
        ("Łódź", "ŁÓDŹ"),
        ("Ångström ĳs", "angstrom ijs"),
        ("mevrouw d'Arc-van 't Hof", "d'arc hof"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("أحمد", "احمد"),
        ("06-12345678", "06 1234"),
        ("a\x00b", "b"),
    ],
)
def test_search_folds_case_and_accents(store: Store, words: str, asked: str) -> None:
    """A stream is found by the beginnings of its words, whatever the case and the accents."""
    store.append([record()], index(words=words))
    store.append([record("ander")], index("ander", words="geheel iets anders"))
    assert store.search(asked) == ["gesprek"]


def test_search_wants_every_word(store: Store) -> None:
    """All words that are asked for must be there, and never more streams come than wanted."""
    for name, words in (("een", "appel peer"), ("twee", "appel"), ("drie", "peer")):
        store.append([record(name)], index(name, words=words))
    assert store.search("appel peer") == ["een"]
    assert sorted(store.search("app")) == ["een", "twee"]
    assert len(store.search("app", limit=1)) == 1
    assert store.search("appelpeer") == []


@pytest.mark.parametrize(
    "asked",
    ["", "  ", '"', '""', "'", "*", "a*", "^a", "NEAR(", "a OR b", "a AND", "NOT", "text:a", "-a",
     "{a b}:c", "(", "a + b", "\x00", "\ud800", "_", "%", "a;b", "x'y\"z", "\U0001e900", "a " * 5000],
)  # fmt: skip
def test_search_takes_any_text(store: Store, asked: str) -> None:
    """What is no word is passed over; nothing that is typed is taken as a command."""
    store.append([record()], index(words="geen van deze"))
    assert store.search(asked) == []


@settings(
    max_examples=100 * REL,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text())
def test_search_never_fails(store: Store, asked: str) -> None:
    """Any text at all can be searched for."""
    store.search(asked)


def test_all_words_are_found_again(store: Store) -> None:
    """After many changes of words the search finds just the streams that hold them now."""
    kept: list[Record] = []
    for round in range(5):
        for number in range(12):
            kept += store.append(
                [record(f"s{number}")], index(f"s{number}", words=f"ronde{round} nummer{number}")
            )
    assert sorted(store.search("ronde4", limit=100)) == sorted(f"s{number}" for number in range(12))
    assert store.search("ronde3") == []
    assert store.verify() == []
