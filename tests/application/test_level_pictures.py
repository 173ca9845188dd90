"""The profile and the ladder, drawn from the scores of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.application.pictures import pictures
from assistant.application.pictures.levels import ladder, profile
from assistant.flows import Library, State, answer, begin
from assistant.flows.scores import scores
from assistant.pictures.profile import Said, Share

if TYPE_CHECKING:
    from assistant.pictures.profile import Domain


@pytest.fixture
def talk(library: Library) -> State:
    state = begin(library.flow("kanteling"))
    answer(state, "kg_domeinen", ["financien", "adl"])
    return state


def domain(state: State, name: str, earlier: State | None = None) -> Domain:
    drawn = profile(state, scores(earlier) if earlier else ())
    assert drawn is not None
    return next(each for each in drawn.domains if each.name == name)


def test_before_anything_is_said_there_is_nothing_to_draw(talk: State) -> None:
    """No profile and no ladder come of a talk without a word about a domain."""
    assert profile(talk) is None
    assert ladder(talk) is None
    assert not {"profile", "ladder"} & pictures(talk).keys()


def test_both_voices_and_what_comes_from_whom(talk: State) -> None:
    """A domain shows the level of each, and the shares that were noted; all eleven are there."""
    answer(talk, "kg_zrm.niveau_client/financien", 4)
    answer(talk, "kg_zrm.niveau_werker/financien", 2)
    answer(talk, "kg_zrm.eigen/financien", "meeste")
    answer(talk, "kg_zrm.hulp/financien", "niets")
    drawn = profile(talk)
    assert drawn is not None
    assert len(drawn.domains) == 11
    money = domain(talk, "Financiën")
    assert (money.worker, money.resident) == (Said(2), Said(4))
    assert money.share == Share(2, None, 0)


def test_talked_about_without_a_level(talk: State) -> None:
    """A domain that was told about is no "niet besproken", also without a level."""
    answer(talk, "kg_zrm.gesprek/adl", "Wassen gaat.")
    assert domain(talk, "Activiteiten Dagelijks Leven").gap == "geen niveau"
    assert domain(talk, "Financiën").gap == "niet besproken"


def test_what_changed_since_last_time(talk: State, library: Library) -> None:
    """The level of an earlier talk stands beside that of now, in the voice that gave it."""
    answer(talk, "kg_zrm.niveau_werker/financien", 2)
    answer(talk, "kg_ladder_nu", 1)
    later = begin(library.flow("evaluatie"))
    answer(later, "ev_domeinen", ["financien"])
    answer(later, "ev_zrm.niveau_werker/financien", 3)
    answer(later, "ev_ladder", 2)
    assert domain(later, "Financiën", talk).worker == Said(3, 2)
    steps = ladder(later, scores(talk))
    assert steps is not None
    assert (steps.now, steps.before) == (2, 1)


def test_the_resident_sees_no_level_of_the_worker(talk: State) -> None:
    """With the screen turned there is no profile; the ladder is the resident's own."""
    answer(talk, "kg_zrm.niveau_werker/financien", 2)
    answer(talk, "kg_zrm.niveau_client/adl", 4)
    answer(talk, "kg_ladder_nu", 1)
    assert "profile" not in pictures(talk, for_client=True)
    assert "ladder" in pictures(talk, for_client=True)
