"""The people around somebody stand ready as names, in this conversation and in later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desks import Clock, desk_at

from assistant.application import ideas
from assistant.application.workers import add_worker
from assistant.flows import Library, answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.workers import Worker

PEOPLE = [
    {"naam": "Jeroen", "soort": "man"},
    {"naam": "mijn moeder", "bijzonder": "overleden"},
    {"naam": "Ans", "afstand": "dichtbij"},
]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


@pytest.fixture
def desk(tmp_path: Path, library: Library) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "x.db", library, Clock())
    yield desk
    desk.close()


@pytest.fixture
def worker(desk: Desk) -> Worker:
    return add_worker(desk.store, "Anne", "generalist", desk.now())


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
    desk: Desk, worker: Worker, told_in: str, flow: str, question: str, fields: set[str]
) -> None:
    """Who is in the ecogram, also one inside another talk, can do something later; the dead cannot."""
    dossier = desk.new_dossier("Riet", worker).id
    desk.keep(told_in, {"eg_personen": PEOPLE}, worker, dossier=dossier)
    talk = desk.begin(flow, worker, dossier)
    assert names(talk, question) == dict.fromkeys(fields, ("Jeroen", "Ans"))


def test_without_people_there_is_nothing_to_choose(desk: Desk, worker: Worker) -> None:
    """A resident of whom nobody is known gets no empty list of names."""
    talk = desk.begin("plan", worker, desk.new_dossier("Riet", worker).id)
    assert names(talk, "pl_acties") == {}


def test_people_stand_ready_in_the_same_talk(desk: Desk, worker: Worker, library: Library) -> None:
    """Where a question takes own words, the names stand beside it as ideas under their heading."""
    talk = desk.begin("ecogram", worker, desk.new_dossier("Riet", worker).id)
    answer(talk.state, "eg_personen", PEOPLE)
    found = ideas.of_question(talk.state, talk.flow.questions["eg_sterker"])
    assert [(idea.text, idea.group) for idea in found] == [
        ("Jeroen", "Mensen om u heen"),
        ("Ans", "Mensen om u heen"),
    ]
    asked = talk.ask(talk.state.cells["eg_sterker"])
    assert [choice.text for choice in asked.choices] == ["Jeroen", "Ans"]
