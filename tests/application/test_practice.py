from __future__ import annotations

import pytest

from assistant.application.desk import Desk
from assistant.application.practice import lay_out
from assistant.application.workers import Worker
from assistant.errors import Refusal


def test_practice_people_come_once_and_can_be_talked_with(desk: Desk, anne: Worker) -> None:
    """The made-up people are laid out once, and their conversations can be taken up."""
    assert lay_out(desk, anne) == 3
    assert lay_out(desk, anne) == 0
    rows = desk.store.conversations()
    assert {row.flow for row in rows} == {"quickscan", "kanteling", "drieluik", "wep_intake"}
    for row in rows:
        talk = desk.resume(row.id, anne)
        assert talk.step("worker").kind in ("ask", "reflect", "end")
        talk.leave()


def test_what_is_for_learning_has_no_place_among_real_people(desk: Desk, anne: Worker) -> None:
    """A talk for practice can be begun in a practice store, and is refused in a real one."""
    desk.begin("omgaan", anne).leave()
    desk.store.practice = False
    for begin in (desk.begin, lambda flow, worker: desk.keep(flow, {}, worker)):
        with pytest.raises(Refusal, match="om te oefenen"):
            begin("omgaan", anne)
