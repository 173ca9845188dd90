from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from acting import picture, random_act
from desks import Clock, desk_at
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.application.asking import own_words
from assistant.application.closing import erases
from assistant.application.desk import Desk
from assistant.application.replaying import replay
from assistant.application.workers import Worker, add_worker
from assistant.errors import Refusal, StoreBusy, StoreError, TakenOver
from assistant.flows import Library
from assistant.flows.engine import Answer, Decline, Later, OpenTopic, TakeNote, Undo


def test_an_answer_is_on_disk_when_do_returns(desk: Desk, anne: Worker) -> None:
    """Another reader sees the answer before the next question is asked."""
    talk = desk.begin("quickscan", anne)
    talk.do(Answer("qs_vraag", "Ik zoek werk."))
    assert desk.look(talk.stream).state.values["qs_vraag"] == "Ik zoek werk."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), flow=st.sampled_from(["quickscan", "kanteling", "plan"]))
def test_what_is_on_disk_is_what_is_in_memory(
    desk: Desk, anne: Worker, seed: int, flow: str
) -> None:
    """After any acts, edits, undo and pause, the conversation read again equals the one at the table."""
    random = Random(seed)
    dossier = desk.new_dossier("Riet", anne).id
    talk = desk.begin(flow, anne, dossier)
    for _ in range(25):
        act = random_act(talk.state, random)
        if isinstance(act, Undo):
            act = Undo(by=anne.id)
        try:
            talk.do(act)
        except Refusal:
            continue
        if random.random() < 0.1:
            talk.pause()
            talk.leave()
            talk = desk.resume(talk.stream, anne)
    assert picture(desk.look(talk.stream).state) == picture(talk.state)
    talk.leave()


def test_what_cannot_be_kept_has_not_happened(
    desk: Desk, anne: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the store fails, the state is as it was before the act."""
    talk = desk.begin("quickscan", anne)
    before = picture(talk.state)

    def fails(*_: object, **__: object) -> None:
        raise StoreError("De schijf is vol.")

    monkeypatch.setattr(desk.store, "append", fails)
    with pytest.raises(StoreError):
        talk.do(Answer("qs_haast", "vandaag"))
    assert picture(talk.state) == before


def test_a_quickscan_without_consent_leaves_nothing_of_the_person(
    desk: Desk, anne: Worker, tmp_path: Path
) -> None:
    """Closing without a yes keeps channel, topics, outcome and day, and erases the words."""
    talk = desk.begin("quickscan", anne)
    talk.do(Answer("qs_kanaal", "balie"))
    talk.do(Answer("qs_vraag", "Kanarievogel heeft schulden"))
    talk.do(Answer("qs_onderwerp", ["financien"]))
    talk.keep_draft("qs_waarom_nu", "Kanarievogel twee")
    assert talk.close() is False
    (record,) = [r for r in desk.store.records(talk.stream) if r.kind == "erased"]
    assert isinstance(record.value, dict)
    assert record.value["remains"] == {"qs_kanaal": "balie", "qs_onderwerp": ["financien"]}
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"Kanarievogel" not in path.read_bytes()
    assert desk.store.conversation(talk.stream) is None


def test_a_quickscan_with_consent_is_kept(desk: Desk, anne: Worker) -> None:
    """With a yes the conversation stays, in its dossier."""
    talk = desk.begin("quickscan", anne)
    talk.do(Answer("qs_uitkomst", ["afspraak"]))
    talk.do(Answer("qs_naam", "Jan"))
    talk.do(Answer("qs_toestemming", "ja"))
    talk.link(desk.new_dossier("Jan", anne).id)
    assert talk.close() is True
    row = desk.store.conversation(talk.stream)
    assert row is not None and row.state == "closed" and not row.provisional


def test_one_story_is_told_once(desk: Desk, anne: Worker) -> None:
    """What the quickscan learnt is proposed in the next talk, with its origin, and never taken."""
    dossier = desk.new_dossier("Jan", anne).id
    scan = desk.begin("quickscan", anne, dossier)
    scan.do(Answer("qs_vraag", "Ik wil een scootmobiel."))
    scan.do(Answer("qs_voor_wie", "gezin"))
    scan.do(Answer("qs_onderwerp", ["voorziening", "adl"]))
    talk = desk.begin("kanteling", anne, dossier)
    asked = talk.ask(talk.state.cells["kg_vraag"])
    assert asked.offers[0].text == "Ik wil een scootmobiel."
    assert asked.offers[0].said_by
    assert asked.standing == "open"
    assert talk.state.cells["kg_product_waarvoor"].relevant
    assert talk.ask(talk.state.cells["kg_domeinen"]).offers[0].value == ["adl"]


def test_what_was_being_typed_is_there_again(desk: Desk, anne: Worker) -> None:
    """A draft is kept per address and worker, and goes when the question is answered."""
    talk = desk.begin("quickscan", anne)
    talk.keep_draft("qs_vraag", "Ik wil gr")
    assert [(d.address, d.text) for d in desk.resume(talk.stream, anne).drafts()] == [
        ("qs_vraag", "Ik wil gr")
    ]
    talk.do(Answer("qs_vraag", "Ik wil graag hulp."))
    assert talk.drafts() == []


def test_one_writer_per_conversation(
    desk: Desk, anne: Worker, library: Library, clock: Clock, tmp_path: Path
) -> None:
    """A second desk is told that the conversation is open elsewhere; taking over silences the first."""
    talk = desk.begin("quickscan", anne)
    second = desk_at(tmp_path / "een.db", library, clock)
    try:
        with pytest.raises(StoreBusy):
            second.resume(talk.stream, anne)
        taken = second.resume(talk.stream, anne, take_over=True)
        taken.do(Answer("qs_vraag", "van de tweede"))
        with pytest.raises(TakenOver):
            talk.do(Answer("qs_vraag", "van de eerste"))
        assert "qs_vraag" not in talk.state.values
    finally:
        second.close()


def test_two_laptops_come_together(desk: Desk, other_desk: Desk, anne: Worker) -> None:
    """Merging brings in what is missing, once, and shows where two people answered apart."""
    dossier = desk.new_dossier("Riet", anne).id
    talk = desk.begin("kanteling", anne, dossier)
    talk.do(Answer("kg_vraag", "samen begonnen"))
    talk.leave()
    other_desk.merge(desk.store.database.path)
    bram = add_worker(other_desk.store, "Bram", "generalist", other_desk.now())
    there = other_desk.resume(talk.stream, bram)
    there.do(Answer("kg_straks", "volgens Bram"))
    there.do(Answer("kg_goed", ["de tuin"]))
    there.leave()
    here = desk.resume(talk.stream, anne)
    here.do(Answer("kg_straks", "volgens Anne"))
    here.do(Answer("kg_goed", ["de hond"]))
    here.leave()
    report, apart = desk.merge(other_desk.store.database.path)
    assert report.added > 0
    (one,) = apart
    assert {words for _, words in one.answers} == {"volgens Bram", "volgens Anne"}
    assert {who for who, _ in one.answers} == {"Bram", "Anne"}
    state = desk.look(talk.stream).state
    assert {i.value for i in state.values["kg_goed"].values()} == {"de tuin", "de hond"}
    again, _ = desk.merge(other_desk.store.database.path)
    assert again.added == 0


def test_a_signal_tells_at_once_what_to_do(desk: Desk, anne: Worker) -> None:
    """A rule's signal is written in the same act and says what this worker does now."""
    talk = desk.begin("quickscan", anne)
    talk.do(Answer("qs_haast", "vandaag"))
    talk.do(Answer("qs_haast_wat", ["zelf_iets_aandoen"]))
    (alarm,) = talk.alarms
    assert alarm.strength == "direct"
    assert "Blijf bij de persoon" in alarm.what_to_do
    (row,) = desk.store.signals(stream=talk.stream)
    assert row.signal == "sig_gevaar_zelf_of_ander"


def test_yesterdays_scans_without_consent_are_offered_for_erasure(
    desk: Desk, anne: Worker, clock: Clock
) -> None:
    """A provisional quickscan of more than a day ago is offered; forgetting it erases it."""
    talk = desk.begin("quickscan", anne)
    talk.do(Answer("qs_vraag", "iets"))
    talk.leave()
    assert desk.provisional() == []
    clock.now += timedelta(days=2)
    (row,) = desk.provisional()
    desk.forget(row.id, anne)
    assert desk.provisional() == []


def test_a_topic_is_read_back_in_own_words_before_it_closes(desk: Desk, anne: Worker) -> None:
    """When a topic with own words is through, the reflection comes before the next topic."""
    dossier = desk.new_dossier("Riet", anne).id
    talk = desk.begin("kanteling", anne, dossier)
    talk.do(OpenTopic("behoeften"))
    for address in ("kg_behoefte", "kg_bereiken", "kg_daarvoor_nodig"):
        talk.do(Decline(address))
    talk.do(Answer("kg_droom", "Een huisje met [bold] tuin"))
    step = talk.step()
    assert step.kind == "reflect"
    assert "Een huisje met [bold] tuin" in step.words


def test_what_is_read_back_can_be_read_aloud(library: Library) -> None:
    """A record is what and behind it the rest, a day is in words, and an empty line is none."""
    jan = {"naam": "Jan", "partner_van": "Riet", "overleden": "ja", "geboortejaar": "1944"}
    els = {"naam": "Els", "soort": "vrouw", "overleden": "nee"}
    family = replay(library.flow("genogram"), {"gn_personen": [jan, els]}).state
    (told,) = own_words(family, "stamboom")
    assert told.endswith(": Jan (partner van Riet, overleden, geboren in 1944); Els (vrouw)")
    said = {"kg_bereiken": "\n\nWeer koken.\n\nEn zingen.\n"}
    talk = replay(library.flow("kanteling"), said).state
    assert own_words(talk, "behoeften")[-1].endswith(": Weer koken. En zingen.")


def test_a_flow_that_belongs_to_a_resident_asks_for_one(desk: Desk, anne: Worker) -> None:
    """A conversation that needs a dossier is not begun without."""
    with pytest.raises(Refusal, match="hoort een bewoner"):
        desk.begin("kanteling", anne)


def test_conversations_are_found_by_what_was_said(desk: Desk, anne: Worker) -> None:
    """Search finds answers and notes, without a trace of what was changed."""
    talk = desk.begin("quickscan", anne)
    talk.do(Answer("qs_vraag", "De lekkage in de badkamer"))
    talk.do(TakeNote("belde vanuit Zwijndrecht"))
    assert desk.store.search("lekkage") == [talk.stream]
    assert desk.store.search("zwijndr") == [talk.stream]


def test_a_conversation_keeps_the_flow_it_began_with(
    desk: Desk, anne: Worker, tmp_path: Path
) -> None:
    """A newer version of a flow changes nothing for a running conversation."""
    talk = desk.begin("signaal", anne)
    talk.do(Answer("si_wat", "een fiets in de sloot"))
    talk.leave()
    folder = tmp_path / "eigen"
    folder.mkdir()
    text = Path(desk.library.path("signaal")).read_text()
    (folder / "signaal.yaml").write_text(
        text.replace("version: 1", "version: 2").replace("si_route", "si_weg")
    )
    desk.library = Library([folder])
    assert "si_route" in desk.resume(talk.stream, anne).flow.questions
    assert "si_weg" in desk.begin("signaal", anne).flow.questions


def test_what_was_half_typed_waits_with_a_question_for_later(desk: Desk, anne: Worker) -> None:
    """Later leaves the question open, and so what was being typed; an answer takes it away."""
    talk = desk.begin("quickscan", anne)
    talk.keep_draft("qs_vraag", "Ik wil eigenlijk")
    talk.do(Later("qs_vraag"))
    assert [draft.text for draft in talk.drafts()] == ["Ik wil eigenlijk"]
    talk.do(Answer("qs_vraag", "Ik wil eigenlijk rust."))
    assert talk.drafts() == []


def test_closing_says_what_it_erases_and_what_it_leaves(desk: Desk, anne: Worker) -> None:
    """Without consent the talk goes; what it was carried over to is named, for it stays."""
    talk = desk.begin("quickscan", anne)
    talk.do(Answer("qs_vraag", "Ik wil rust."))
    assert "gewist" in erases(talk)
    assert "dossier" not in erases(talk)
    talk.link(desk.new_dossier("Riet", anne).id)
    assert "andere gesprekken daarin blijven staan" in erases(talk)
