from __future__ import annotations

from random import Random

import pytest
from acting import act_at_random, picture
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Refusal
from assistant.flows import Library, State, answer, begin, decline, do
from assistant.flows.engine import Redo, Undo

LIBRARY = Library()
FLOWS = LIBRARY.ids()
seeds = st.integers(0, 2**32)


@given(flow=st.sampled_from(FLOWS), seed=seeds)
def test_the_state_is_a_fold_over_its_events(flow: str, seed: int) -> None:
    """After any acts, folding the events anew gives the same conversation."""
    state = begin(LIBRARY.flow(flow))
    act_at_random(state, Random(seed), 60)
    again = State(LIBRARY.flow(flow)).fold(state.log)
    assert picture(again) == picture(state)


@given(flow=st.sampled_from(FLOWS), seed=seeds)
def test_relevance_does_not_depend_on_the_order_in_which_answers_came(flow: str, seed: int) -> None:
    """What counts is worked out from all values at once, and equals what was kept up to date."""
    state = begin(LIBRARY.flow(flow))
    act_at_random(state, Random(seed), 60)
    for cell in state.cells.values():
        question = cell.question
        if not cell.alive or question.lists:
            continue
        expected = question.test is None or question.test(state.values, cell.path)
        assert cell.relevant == expected, cell.address
        if cell.standing == "answered" and question.source is None:
            assert cell.effective == cell.relevant, cell.address


@given(flow=st.sampled_from(FLOWS), seed=seeds)
def test_undo_brings_back_exactly_what_was(flow: str, seed: int) -> None:
    """An act that is undone leaves no trace but its history, and redo does it again."""
    random = Random(seed)
    state = begin(LIBRARY.flow(flow))
    act_at_random(state, random, 30)
    before, length = picture(state), len(state.log)
    act_at_random(state, random, 1)
    if len(state.log) == length or state.log[-1].kind == "undone":
        return
    after = picture(state)
    try:
        do(state, Undo())
    except Refusal:
        return
    if state.log[-1].value != state.log[-2].act:
        return
    assert picture(state) == before
    do(state, Redo())
    assert picture(state) == after


@given(flow=st.sampled_from(FLOWS), seed=seeds, client=st.booleans())
def test_every_flow_can_be_ended_by_declining(flow: str, seed: int, client: bool) -> None:
    """From any point, dealing with the next question again and again comes to an end."""
    state = begin(LIBRARY.flow(flow))
    act_at_random(state, Random(seed), 40)
    state.set_audience("client" if client else "worker")
    for _ in range(len(state.cells) * 3 + 50):
        cell = state.next()
        if cell is None:
            return
        if cell.question.kind.is_asked:
            decline(state, cell.address)
        else:
            answer(state, cell.address, True)
    pytest.fail("the flow does not end")


@given(flow=st.sampled_from(FLOWS), seed=seeds)
def test_nothing_typed_is_ever_thrown_away(flow: str, seed: int) -> None:
    """Every value that was accepted stands in the log, whatever came after."""
    state = begin(LIBRARY.flow(flow))
    random = Random(seed)
    seen: list[tuple[str, str]] = []
    for _ in range(30):
        act_at_random(state, random, 1)
        seen += [(event.id, repr(event.value)) for event in state.log[len(seen) :]]
    assert [(event.id, repr(event.value)) for event in state.log] == seen
