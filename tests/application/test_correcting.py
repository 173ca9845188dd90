"""The resident's own view, corrections, withdrawn consents and agreed plans, down to the paper."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desks import Clock

from assistant.application.conversation import Conversation
from assistant.application.desk import Desk
from assistant.application.telling import Telling
from assistant.application.workers import Worker
from assistant.errors import Refusal
from assistant.flows.engine import (
    AddItem,
    Agree,
    Answer,
    Decline,
    SeeDifferently,
    TakeNote,
    Withdraw,
)
from assistant.prompts.papers import as_html, as_json, as_markdown
from assistant.prompts.views import View

VIEWS: tuple[View, ...] = ("client", "team")


@pytest.fixture
def dossier(desk: Desk, anne: Worker) -> str:
    return desk.new_dossier("Riet", anne).id


@pytest.fixture
def talk(desk: Desk, anne: Worker, dossier: str) -> Conversation:
    talk = desk.begin("kanteling", anne, dossier)
    talk.do(Answer("kg_notities", "ja"))
    talk.do(Answer("kg_vraag", "Een scootmobiel."))
    return talk


def paper(talk: Conversation, view: View = "team") -> str:
    return as_markdown(talk.document(resident="Riet"), view)


@pytest.mark.parametrize("view", VIEWS)
def test_the_own_view_stands_on_paper(talk: Conversation, view: View) -> None:
    """Beside the line that the resident sees otherwise stand the own words, for both readers."""
    talk.do(SeeDifferently("kg_vraag", "Ik wil <b>naar buiten</b>."))
    talk.do(AddItem("kg_goed", "de tuin"))
    (item,) = talk.state.cells["kg_goed"].items or {}
    talk.do(SeeDifferently(f"kg_goed/{item}", "Die is van de buren."))
    document = talk.document(resident="Riet")
    text, page = as_markdown(document, view), as_html(document, view)
    at = text.index("Een scootmobiel.")
    assert "ziet dit anders" in text[at : at + 60]
    assert "Die is van de buren." in text
    assert "naar buiten&lt;/b&gt;" in page
    assert str(as_json(document, view)).count("Die is van de buren.") == 1


def test_a_view_on_what_is_for_the_team_stays_there(talk: Conversation) -> None:
    """What the resident says of a level that only the team reads is not on the resident's paper."""
    talk.do(Answer("kg_domeinen", ["financien"]))
    talk.do(Answer("kg_zrm.niveau_werker/financien", 2))
    talk.do(SeeDifferently("kg_zrm.niveau_werker/financien", "Ik red me best."))
    assert "Ik red me best." in paper(talk, "team")
    assert "Ik red me best." not in paper(talk, "client")


def test_the_own_view_stands_in_the_thread(talk: Conversation) -> None:
    """The thread shows the own view with its answer, and forgets it when it is taken back."""
    telling = Telling(talk.state, "Anne")
    assert telling.lines()[-1].seen == ""
    talk.do(SeeDifferently("kg_vraag", "Naar buiten."))
    assert [told.seen for told in telling.lines()][-1] == "Naar buiten."
    talk.do(SeeDifferently("kg_vraag", ""))
    assert [told.seen for told in telling.lines()][-1] == ""


def test_a_closed_conversation_is_corrected_with_a_reason(
    desk: Desk, anne: Worker, talk: Conversation, clock: Clock
) -> None:
    """After closing an answer changes only with a reason; paper and thread tell when and why."""
    talk.close()
    talk.leave()
    clock.now += timedelta(days=1)
    again = desk.resume(talk.stream, anne)
    for act in (Answer("kg_vraag", "Een fiets."), Decline("kg_vraag"), AddItem("kg_goed", "x")):
        with pytest.raises(Refusal, match="Zeg waarom"):
            again.do(act)
    again.do(TakeNote("Riet belde."))
    again.do(Answer("kg_vraag", "Een fiets."), reason="Verkeerd verstaan.")
    again.do(SeeDifferently("kg_vraag", "Naar buiten."))
    state = desk.look(talk.stream).state
    assert state.closed is not None
    assert state.values["kg_vraag"] == "Een fiets."
    text = paper(again)
    assert "Verbeterd op 24 november 2026" in text
    assert "Verkeerd verstaan." in text
    assert [told.corrected for told in Telling(again.state, "Anne").lines()][
        -1
    ] == "Verkeerd verstaan."


def test_a_withdrawn_consent_is_told_everywhere(
    desk: Desk, anne: Worker, dossier: str, talk: Conversation
) -> None:
    """Withdrawn shows in the list, on the paper, in the thread, and in what was carried over."""
    talk.do(Answer("kg_delen", ["team", {"id": "organisatie", "wie": "Humanitas"}]))
    plan = desk.begin("plan", anne, dossier)
    assert "ingetrokken" not in paper(plan)
    talk.do(Withdraw("kg_delen/team", "Er is ruzie."))
    rows = {row.address: row.withdrawn_at for row in desk.store.consents(dossier=dossier)}
    assert rows == {"kg_delen/team": "2026-11-23T10:00:00+01:00", "kg_delen/organisatie": ""}
    assert "**Het wijkteam**: ingetrokken op 23 november 2026" in paper(talk, "client")
    assert "Reden: Er is ruzie." in paper(talk, "team")
    assert "Er is ruzie." not in paper(talk, "client")
    assert "**Het wijkteam**: ingetrokken op 23 november 2026" in paper(plan, "client")
    assert [told.withdrawn for told in Telling(talk.state, "Anne").lines()][-1] == "het wijkteam"


def test_an_agreed_plan_says_who_and_which_version(
    desk: Desk, anne: Worker, dossier: str, clock: Clock
) -> None:
    """The plan prints each agreement, and says so when it changed since."""
    plan = desk.begin("plan", anne, dossier)
    plan.do(Answer("pl_problemen", ["Ik zit alleen."]))
    plan.do(Agree())
    text = paper(plan, "client")
    assert "versie 1 ·" in text
    assert "- Riet ging op 23 november 2026 om 10.00 uur akkoord met versie 1, met Anne" in text
    assert "daarna veranderd" not in text
    clock.now += timedelta(days=2)
    plan.do(AddItem("pl_problemen", "En ik slaap slecht."))
    text = paper(plan, "client")
    assert "versie 2 ·" in text
    assert "Versie 2 is daarna veranderd." in text
    plan.do(Agree("haar dochter"))
    text = paper(plan, "client")
    assert "- haar dochter ging op 25 november 2026" in text
    assert "daarna veranderd" not in text


@pytest.mark.parametrize("view", VIEWS)
def test_the_own_view_stands_in_the_plan(
    desk: Desk, anne: Worker, dossier: str, view: View
) -> None:
    """A problem, or a step, that the resident sees otherwise is told beside it in the plan."""
    plan = desk.begin("plan", anne, dossier)
    plan.do(Answer("pl_problemen", ["Ik zit alleen."]))
    (item,) = plan.state.cells["pl_problemen"].items or {}
    plan.do(SeeDifferently(f"pl_problemen/{item}", "Ik zit rustig."))
    text = paper(plan, view)
    assert "Wat moeilijk is" in text
    assert "> Ik zit rustig." in text
