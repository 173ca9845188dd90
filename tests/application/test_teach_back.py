"""Teach-back: the resident tells what was agreed, and what was not clear goes into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.application.indexing import index
from assistant.application.papers import document
from assistant.application.replaying import replay
from assistant.prompts.papers import as_markdown

if TYPE_CHECKING:
    from assistant.flows import Library, State

PLAN = {
    "pl_problemen": ["Ik krijg mijn papieren niet op orde."],
    "pl_doelen": [["Ik wil het zelf kunnen."]],
    "pl_resultaten": [[["De papieren zijn op orde."]]],
    "pl_oplossingen": [[[[{"tekst": "Hulp bij ordenen", "kader": "algemene_voorzieningen"}]]]],
    "pl_acties": [[[[[{"tekst": "De map kopen", "wie": "ik"}, {"tekst": "Naar de les"}]]]]],
}


@pytest.fixture
def talk(library: Library):
    def talked(**more: object) -> State:
        return replay(library.flow("plan"), PLAN | more).state

    return talked


def test_without_an_agreement_nothing_is_told_back(library: Library) -> None:
    """The offer comes once there are actions to tell about, and not before."""
    empty = replay(library.flow("plan"), {}).state
    assert not empty.cells["pl_terugvertellen"].relevant
    assert not empty.cells["pl_oneens"].relevant


def test_what_was_not_clear_goes_into_the_plan(talk) -> None:
    """What came back otherwise stands in the plan, under a heading of its own."""
    paper = as_markdown(document(talk(pl_onduidelijk=["Welke les het is."])))
    assert "## Wat nog niet duidelijk is\n\n- Welke les het is.\n" in paper


def test_nothing_unclear_is_told_too(talk) -> None:
    """When all was clear the plan says so; when nobody asked, it is silent."""
    paper = as_markdown(document(talk(pl_onduidelijk=[])))
    assert "## Wat nog niet duidelijk is\n\nniets\n" in paper
    assert "niet duidelijk" not in as_markdown(document(talk()))


def test_each_line_can_be_disagreed_with(talk) -> None:
    """What the resident does not agree with is no agreement: it stands apart, with what would be."""
    state = talk(pl_oneens=["Naar de les"], pl_oneens_anders=["Liever thuis leren."])
    paper = as_markdown(document(state))
    table = [line for line in paper.splitlines() if line.startswith("|")]
    assert any("De map kopen" in line for line in table)
    assert not any("Naar de les" in line for line in table)
    apart = paper[paper.index("## Hier ben ik het niet mee eens") :]
    assert "- Naar de les" in apart
    assert "Hoe dan wel: Liever thuis leren." in apart
    rows = index(state, "gesprek", bundle="", dossier=None, worker="").actions
    assert [row.what for row in rows] == ["De map kopen"]


def test_a_plan_that_is_not_theirs_says_what_has_to_change(talk) -> None:
    """A "nee" to "Is dit uw plan?" asks what is wrong, and puts that in the plan."""
    state = talk(pl_mijn_plan="nee")
    assert state.cells["pl_wat_anders"].relevant
    assert not talk(pl_mijn_plan="ja").cells["pl_wat_anders"].relevant
    paper = as_markdown(document(talk(pl_mijn_plan="nee", pl_wat_anders="Minder tegelijk.")))
    assert "Minder tegelijk" in paper
