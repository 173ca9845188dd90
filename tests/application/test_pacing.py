"""The clock of a conversation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from assistant.application.pacing import minutes_talked
from assistant.flows.engine import Answer

if TYPE_CHECKING:
    from desks import Clock

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker


def test_pauses_do_not_count(desk: Desk, anne: Worker, clock: Clock) -> None:
    """The clock goes on where it was: a pause of a week and a laptop left open add nothing."""
    talk = desk.begin("quickscan", anne)
    clock.now += timedelta(minutes=3)
    talk.do(Answer("qs_vraag", "hulp"))
    clock.now += timedelta(minutes=1)
    talk.pause()
    talk.leave()
    clock.now += timedelta(days=7)
    talk = desk.resume(talk.stream, anne)
    talk.do(Answer("qs_vraag", "hulp met geld"))
    clock.now += timedelta(hours=5)
    talk.do(Answer("qs_vraag", "hulp met mijn geld"))
    assert minutes_talked(talk.state.log) == pytest.approx(4)
