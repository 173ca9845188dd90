"""Papers as they come from a store: who the organisation is, what changed, what goes along."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import Clock

from assistant.application.desk import Desk
from assistant.application.handover import hand, handover_card
from assistant.application.house import NOBODY, Organisation, organisation
from assistant.application.workers import Worker
from assistant.errors import FlowError, Refusal
from assistant.flows.engine import AddItem, Agree, Answer, ChangeItem, RaiseSignal, RemoveItem
from assistant.prompts.papers import as_markdown


@pytest.fixture
def dossier(desk: Desk) -> str:
    return desk.new_dossier("Riet", Worker("w", "Anne", "generalist")).id


def test_the_organisation_says_how_it_can_be_reached(
    desk: Desk, anne: Worker, dossier: str, tmp_path: Path
) -> None:
    """Name and telephone number of the organisation come from its own file, onto every paper."""
    desk.templates = tmp_path / "huisstijl"
    desk.templates.mkdir()
    assert organisation(None) == organisation(desk.templates) == NOBODY
    words = "naam: Wijkteam Oost\ncontact: Bel 078 123 45 67.\n"
    (desk.templates / "organisatie.yaml").write_text(words)
    assert organisation(desk.templates) == Organisation(
        naam="Wijkteam Oost", contact="Bel 078 123 45 67."
    )
    paper = as_markdown(desk.begin("kanteling", anne, dossier).document())
    assert "Anne van Wijkteam Oost" in paper
    assert "Wacht dan niet. Bel 078 123 45 67." in paper
    (desk.templates / "organisatie.yaml").write_text("nam: x\n")
    with pytest.raises(FlowError, match=r"organisatie\.yaml:1"):
        organisation(desk.templates)


def test_what_changed_after_the_agreement_is_told(desk: Desk, anne: Worker, dossier: str) -> None:
    """Since the last agreement: what came in, what was said otherwise, what went out."""
    talk = desk.begin("plan", anne, dossier)
    talk.do(Answer("pl_problemen", ["De trap.", "De post."]))
    assert talk.document().changes == ()
    talk.do(Agree("Riet"))
    assert talk.document().changes == ()
    trap, post = talk.state.cells["pl_problemen"].items or {}
    talk.do(ChangeItem("pl_problemen", trap, "De trap op."))
    talk.do(RemoveItem("pl_problemen", post))
    talk.do(AddItem("pl_problemen", "Het bad."))
    told = [(change.kind, change.text, change.before) for change in talk.document().changes]
    assert told == [
        ("other", "De trap op.", "De trap."),
        ("new", "Het bad.", ""),
        ("gone", "De post.", ""),
    ]
    talk.undo()
    assert len(talk.document().changes) == 2
    talk.do(Agree("Riet"))
    assert talk.document().changes == ()
    assert talk.document().version == 2


def test_a_signal_of_another_talk_stands_on_top_of_the_plan(
    desk: Desk, anne: Worker, dossier: str
) -> None:
    """What alarms in the dossier stands on top of the team's plan, and never on the resident's."""
    talk = desk.begin("kanteling", anne, dossier)
    signal = next(iter(talk.flow.signals))
    talk.do(RaiseSignal(signal, "Zij huilde."))
    talk.leave()
    plan = desk.begin("plan", anne, dossier).document()
    (line,) = plan.signals
    assert line.name == talk.flow.signals[signal].text
    assert line.cause.startswith("genoemd in: ")
    assert line.name in as_markdown(plan, "team").partition("## Wat")[0]
    assert line.name not in as_markdown(plan, "client")


def test_a_handover_card_needs_a_ground(
    desk: Desk, anne: Worker, dossier: str, clock: Clock
) -> None:
    """A card goes with consent or with a reason; with a limited consent it tells only that."""
    talk = desk.begin("kanteling", anne, dossier)
    talk.do(Answer("kg_vraag", "Wie helpt mij de trap op?"))
    limited = {"id": "organisatie", "wie": "de fysio", "wat": "mijn knie", "tot": "2027-01-01"}
    talk.do(Answer("kg_delen", ["team", limited]))
    with pytest.raises(Refusal, match="geen toestemming"):
        handover_card(talk, desk, to_whom="de politie", reason=" ")
    whole = handover_card(talk, desk, to_whom="het wijkteam", reason="")
    assert whole.question == "Wie helpt mij de trap op?"
    assert (whole.to_whom, whole.ground, whole.only) == ("het wijkteam", "", "")
    narrow = as_markdown(handover_card(talk, desk, to_whom="de fysio", reason=""))
    assert "mijn knie" in narrow
    assert "de trap op" not in narrow
    beyond = as_markdown(handover_card(talk, desk, to_whom="de fysio", reason="Hij viel."))
    assert "de trap op" in beyond
    assert "Hij viel." in beyond
    hand(talk, desk, to_whom="de fysio", reason="Hij viel.")
    shared = [r.value for r in desk.store.records(dossier) if r.kind == "shared"]
    assert shared == [{"to": "de fysio", "consent": "kg_delen/organisatie", "reason": "Hij viel."}]
