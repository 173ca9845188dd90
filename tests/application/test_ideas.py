"""The people around somebody stand ready as names, in this conversation and in later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.application import ideas
from assistant.flows import answer

if TYPE_CHECKING:
    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.workers import Worker

PEOPLE = [
    {"naam": "Jeroen", "soort": "man"},
    {"naam": "mijn moeder", "bijzonder": "overleden"},
    {"naam": "Ans", "afstand": "dichtbij"},
]


def names(talk: Conversation, question: str) -> dict[str, tuple[str, ...]]:
    return ideas.of_fields(talk.state, talk.flow.questions[question])


@pytest.mark.parametrize("told_in", ["ecogram", "kanteling"])
@pytest.mark.parametrize(
    ("flow", "question", "fields"),
    [
        ("plan", "pl_acties", {"wie", "met_wie"}),
        ("drieluik", "dl_stappen", {"wie"}),
        ("wep_intake", "wi_afspraken", {"wie"}),
    ],
)
def test_people_of_an_earlier_talk_stand_ready(
    desk: Desk, anne: Worker, told_in: str, flow: str, question: str, fields: set[str]
) -> None:
    """Who is in the ecogram, also one inside another talk, can do something later; the dead cannot."""
    dossier = desk.new_dossier("Riet", anne).id
    desk.keep(told_in, {"eg_personen": PEOPLE}, anne, dossier=dossier)
    talk = desk.begin(flow, anne, dossier)
    assert names(talk, question) == dict.fromkeys(fields, ("Jeroen", "Ans"))


def test_without_people_there_is_nothing_to_choose(desk: Desk, anne: Worker) -> None:
    """A resident of whom nobody is known gets no empty list of names."""
    talk = desk.begin("plan", anne, desk.new_dossier("Riet", anne).id)
    assert names(talk, "pl_acties") == {}


def test_people_stand_ready_in_the_same_talk(desk: Desk, anne: Worker) -> None:
    """Where a question takes own words, the names stand beside it as ideas under their heading."""
    talk = desk.begin("ecogram", anne, desk.new_dossier("Riet", anne).id)
    answer(talk.state, "eg_personen", PEOPLE)
    found = ideas.of_question(talk.state, talk.flow.questions["eg_sterker"])
    assert [(idea.text, idea.group) for idea in found] == [
        ("Jeroen", "Mensen om u heen"),
        ("Ans", "Mensen om u heen"),
    ]
    asked = talk.ask(talk.state.cells["eg_sterker"])
    assert [choice.text for choice in asked.choices] == ["Jeroen", "Ans"]


@pytest.mark.parametrize("told_in", ["ecogram", "kanteling"])
def test_people_around_somebody_stand_ready_for_the_family(
    desk: Desk, anne: Worker, told_in: str
) -> None:
    """Who stands in the ecogram need not be typed again in the family, and there the dead belong."""
    dossier = desk.new_dossier("Riet", anne).id
    desk.keep(told_in, {"eg_personen": PEOPLE}, anne, dossier=dossier)
    talk = desk.begin("genogram", anne, dossier)
    assert names(talk, "gn_personen") == {"naam": ("Jeroen", "mijn moeder", "Ans")}


def test_the_family_is_offered_the_people_of_the_same_talk(desk: Desk, anne: Worker) -> None:
    """Inside another talk the names come from the ecogram that was just drawn."""
    talk = desk.begin("kanteling", anne, desk.new_dossier("Riet", anne).id)
    answer(talk.state, "eg_personen", PEOPLE)
    assert names(talk, "gn_personen") == {"naam": ("Jeroen", "mijn moeder", "Ans")}
