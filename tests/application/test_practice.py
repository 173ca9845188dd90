from __future__ import annotations

from assistant.application.desk import Desk
from assistant.application.practice import lay_out
from assistant.application.workers import Worker


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
