"""Forgetting a dossier: nothing of it is left, and it does not come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import Clock, desk_at

from assistant.application.access import looked
from assistant.application.desk import Desk
from assistant.application.erasing import erase_conversation, erase_dossier, grounds
from assistant.application.workers import Worker
from assistant.errors import Refusal, StoreBusy
from assistant.flows import Library
from assistant.flows.engine import AddItem, Answer, RaiseSignal, TakeNote
from assistant.storage import ERASED

NAME = "Kanariepietersen"
CANARIES = (
    "kanariepietersen", "citroenvinkje", "koolmeesjes", "pimpelmees", "roodborstje", "zwaluwstaart",
    "winterkoning", "boomklevertje",
)  # fmt: skip
"""What was said, typed, noted and indexed; the search keeps it without capitals."""


def told(desk: Desk, worker: Worker) -> str:
    """Give a dossier in which everything was said that can be said."""
    dossier = desk.new_dossier(NAME, worker).id
    scan = desk.begin("quickscan", worker, dossier)
    scan.do(Answer("qs_vraag", "Citroenvinkje heeft het koud."))
    scan.do(Answer("qs_voor_wie", "gezin"))
    scan.speaker = "Koolmeesjes"
    scan.do(Answer("qs_waarom_nu", "Dat zegt de buurvrouw."))
    scan.leave()
    talk = desk.begin("kanteling", worker, dossier)
    talk.do(AddItem("kg_goed", "Pimpelmees zingt."))
    talk.do(Answer("kg_vraag", "Roodborstje is weg."))
    talk.do(Answer("kg_vraag", "Niet meer."))
    talk.do(TakeNote("Zwaluwstaart"))
    talk.do(RaiseSignal("sig_gevaar_zelf_of_ander", "Winterkoning"))
    talk.keep_draft("kg_nu", "Boomklevertje " * 40)
    talk.leave()
    return dossier


def left_in(folder: Path) -> list[str]:
    """Give the canaries that stand in any file. The search shortens what begins alike."""
    files = [path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()]
    return [each for each in CANARIES if any(each[4:].encode() in content for content in files)]


def test_no_byte_of_a_dossier_is_left(desk: Desk, anne: Worker, tmp_path: Path) -> None:
    """Answers, earlier answers, notes, drafts, names and search words are in no file any more."""
    dossier = told(desk, anne)
    other = desk.new_dossier("Jan", anne).id
    kept = desk.begin("quickscan", anne, other)
    kept.do(Answer("qs_vraag", "De kanarie van Jan"))
    assert left_in(tmp_path) == list(CANARIES)
    assert erase_dossier(desk, dossier, "verzoek", anne) == 2
    assert left_in(tmp_path) == []
    assert desk.store.verify() == []
    assert desk.store.dossier(dossier) is None
    assert [row.dossier for row in desk.store.conversations()] == [other]
    assert desk.store.search("citroenvinkje") == []
    assert desk.look(kept.stream).state.values["qs_vraag"] == "De kanarie van Jan"


def test_the_ground_stays_and_nothing_of_the_person(desk: Desk, anne: Worker) -> None:
    """What stays in each stream is the erasure: ground, day and worker, told in the log too."""
    dossier = told(desk, anne)
    streams = desk.store.streams_of_dossier(dossier)
    erase_dossier(desk, dossier, "verzoek", anne)
    for stream in streams:
        (erasure,) = desk.store.records(stream)
        assert erasure.kind == ERASED
        assert erasure.value == {"ground": "verzoek", "day": "2026-11-23"}
    lines = [each for each in looked(desk.store, dossier) if each.what == "gewist"]
    assert [each.who for each in lines] == ["Anne"] * 3


def test_an_unknown_ground_erases_nothing(desk: Desk, anne: Worker) -> None:
    """Erasing asks for one of the grounds of the organisation."""
    dossier = told(desk, anne)
    assert "verzoek" in grounds(desk)
    with pytest.raises(Refusal):
        erase_dossier(desk, dossier, "zomaar", anne)
    assert len(desk.store.conversations(dossier=dossier)) == 2


def test_a_dossier_in_use_is_not_erased(
    desk: Desk, anne: Worker, library: Library, clock: Clock
) -> None:
    """While somebody works in one of its conversations, nothing of a dossier goes."""
    dossier = told(desk, anne)
    second = desk_at(desk.store.database.path, library, clock)
    try:
        talk = second.resume(desk.store.conversations(dossier=dossier)[0].id, anne)
        with pytest.raises(StoreBusy):
            erase_dossier(desk, dossier, "verzoek", anne)
        assert len(desk.store.conversations(dossier=dossier)) == 2
        talk.leave()
        assert erase_dossier(desk, dossier, "verzoek", anne) == 2
    finally:
        second.close()


def test_a_merge_does_not_bring_it_back(
    desk: Desk, other_desk: Desk, anne: Worker, tmp_path: Path
) -> None:
    """A laptop that still has the dossier does not bring it back, and loses it in its turn."""
    dossier = told(desk, anne)
    other_desk.merge(desk.store.database.path)
    erase_dossier(desk, dossier, "verzoek", anne)
    desk.merge(other_desk.store.database.path)
    assert desk.store.dossier(dossier) is None
    assert desk.store.late() == []
    other_desk.merge(desk.store.database.path)
    assert other_desk.store.dossier(dossier) is None
    assert other_desk.store.conversations() == []
    assert left_in(tmp_path) == []


def test_what_comes_after_erasing_is_shown(
    desk: Desk, other_desk: Desk, anne: Worker, tmp_path: Path
) -> None:
    """Words from elsewhere for an erased dossier are told of until a person erases them."""
    dossier = told(desk, anne)
    other_desk.merge(desk.store.database.path)
    (talk, scan) = (row.id for row in desk.store.conversations(dossier=dossier))
    erase_dossier(desk, dossier, "verzoek", anne)
    there = other_desk.resume(scan, anne)
    there.do(Answer("qs_vraag", "Citroenvinkje is terug."))
    there.leave()
    fresh = other_desk.begin("quickscan", anne, dossier)
    fresh.do(Answer("qs_vraag", "Roodborstje ook."))
    fresh.leave()
    desk.merge(other_desk.store.database.path)
    late = {each.stream: each for each in desk.store.late()}
    assert set(late) == {scan, fresh.stream}
    assert late[scan].events == 1
    assert late[fresh.stream].by == anne.id
    assert talk not in late
    for stream in late:
        erase_conversation(desk, stream, "verzoek", anne)
    assert desk.store.late() == []
    assert desk.store.verify() == []
    other_desk.close()
    (tmp_path / "ander" / "twee.db").unlink()
    assert left_in(tmp_path) == []
