"""What stands beside the answers: the resident's own view, withdrawals, agreement."""

from __future__ import annotations

import pytest

from assistant.errors import Refusal
from assistant.flows import Library, State, answer, begin, do
from assistant.flows.engine import (
    AddItem,
    Agree,
    Answer,
    RemoveItem,
    SeeDifferently,
    Undo,
    Withdraw,
    consents,
)
from assistant.flows.events import SEEN_DIFFERENTLY, Event


@pytest.fixture
def talk(library: Library) -> State:
    return begin(library.flow("kanteling"))


@pytest.fixture
def plan(library: Library) -> State:
    return begin(library.flow("plan"))


def seen(state: State) -> dict[str, list[object]]:
    return {address: [view.value for view in views] for address, views in state.views.items()}


def test_both_views_stand(talk: State) -> None:
    """The resident's words stand beside the answer and beside an item, and change neither."""
    answer(talk, "kg_vraag", "Hij wil een scootmobiel.")
    do(talk, AddItem("kg_goed", "de tuin"))
    (item,) = talk.cells["kg_goed"].items or {}
    do(talk, SeeDifferently("kg_vraag", "Ik wil naar buiten."))
    do(talk, SeeDifferently(f"kg_goed/{item}", "De tuin is van de buren."))
    assert seen(talk) == {
        "kg_vraag": ["Ik wil naar buiten."], f"kg_goed/{item}": ["De tuin is van de buren."],
    }  # fmt: skip
    assert talk.values["kg_vraag"] == "Hij wil een scootmobiel."
    answer(talk, "kg_vraag", "Hij wil naar buiten.")
    assert "kg_vraag" in seen(talk)


def test_a_view_can_be_said_anew_and_taken_back(talk: State) -> None:
    """New words replace the old, nothing ends them, undo brings them back; the log keeps all."""
    answer(talk, "kg_vraag", "x")
    do(talk, SeeDifferently("kg_vraag", "een"))
    do(talk, SeeDifferently("kg_vraag", "twee"))
    assert seen(talk) == {"kg_vraag": ["twee"]}
    do(talk, SeeDifferently("kg_vraag", " "))
    assert seen(talk) == {}
    do(talk, Undo())
    assert seen(talk) == {"kg_vraag": ["twee"]}
    assert len(talk.history("kg_vraag")) == 4


def test_two_views_told_apart_both_stand(talk: State) -> None:
    """Where two people wrote down the resident's view apart, both are there."""
    answer(talk, "kg_vraag", "x")
    for id_, words in (("a", "een"), ("b", "twee")):
        event = Event(SEEN_DIFFERENTLY, "kg_vraag", words)
        event.id = event.act = id_
        talk.fold([event])
    assert seen(talk) == {"kg_vraag": ["een", "twee"]}


@pytest.mark.parametrize(
    "act",
    [
        SeeDifferently("kg_vraag", "x"), SeeDifferently("kg_nergens", "x"),
        SeeDifferently("kg_nu/i1", "x"), SeeDifferently("kg_nu", "  "),
        Withdraw("kg_delen/team", "x"), Withdraw("kg_notities", "x"), Agree(),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused(talk: State, act: object) -> None:
    """Beside nothing nothing can stand, nothing given is nothing withdrawn, and a talk is no plan."""
    answer(talk, "kg_nu", "x")
    answer(talk, "kg_notities", "ja")
    with pytest.raises(Refusal):
        do(talk, act)  # type: ignore[arg-type]


def test_a_consent_is_withdrawn_with_a_reason(talk: State) -> None:
    """A withdrawn consent stays in sight, asks for its reason, and is not undone."""
    answer(talk, "kg_delen", ["team", {"id": "organisatie", "wie": "Humanitas"}])
    assert consents(talk) == ["kg_delen/team", "kg_delen/organisatie"]
    with pytest.raises(Refusal, match="waarom"):
        do(talk, Withdraw("kg_delen/team", " "))
    do(talk, Withdraw("kg_delen/team", "Er is ruzie."))
    withdrawal = talk.withdrawal("kg_delen/team")
    assert withdrawal is not None and withdrawal.value == {"reason": "Er is ruzie."}
    assert talk.withdrawal("kg_delen/organisatie") is None
    with pytest.raises(Refusal, match="al ingetrokken"):
        do(talk, Withdraw("kg_delen/team", "nog eens"))
    with pytest.raises(Refusal):
        do(talk, Undo())
    assert talk.withdrawal("kg_delen/team") is not None


def test_given_again_is_given(talk: State) -> None:
    """A consent that is given anew after it was withdrawn stands."""
    answer(talk, "kg_delen", ["team"])
    do(talk, Withdraw("kg_delen/team", "ruzie"))
    do(talk, RemoveItem("kg_delen", "team"))
    answer(talk, "kg_delen", ["team"])
    assert talk.withdrawal("kg_delen/team") is None


def test_nobody_is_no_consent(talk: State) -> None:
    """To share with nobody is nothing that could be withdrawn."""
    answer(talk, "kg_delen", ["niemand"])
    assert consents(talk) == []


def test_an_agreed_plan_that_changes_gets_a_number(plan: State) -> None:
    """Each agreement holds for one version; a change, also an undo, makes the next."""
    answer(plan, "pl_problemen", ["Ik zit alleen."])
    assert plan.plan_version == 1
    do(plan, Agree("Riet"))
    assert [event.value for event in plan.agreed] == [{"version": 1, "who": "Riet"}]
    with pytest.raises(Refusal, match="versie 1"):
        do(plan, Agree())
    assert plan.plan_version == 1
    do(plan, Undo())
    assert plan.plan_version == 2
    do(plan, Answer("pl_problemen", ["Ik zit te veel alleen."]))
    do(plan, Agree())
    assert plan.plan_version == 2
    do(plan, SeeDifferently("pl_problemen", "Te vaak."))
    assert plan.plan_version == 3
