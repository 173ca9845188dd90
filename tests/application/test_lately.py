"""What a next visit opens with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.application.lately import last_time

if TYPE_CHECKING:
    from desks import Clock

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker

STEPS = {
    "wi_afspraken": [
        {"wat": "Naar de koffie in het buurthuis", "wie": "ik", "wanneer": "2026-11-30"},
        {"wat": "Bellen", "wie": "Anne"},
    ]
}


def test_a_next_visit_opens_with_what_was_agreed(desk: Desk, anne: Worker, clock: Clock) -> None:
    """The latest earlier talk of this resident with an agreement is read back, and no other's."""
    riet, ali = (desk.new_dossier(name, anne).id for name in ("Riet", "Ali"))
    first = desk.keep("wep_intake", STEPS, anne, riet)
    assert last_time(desk.store, riet, first.stream) is None
    clock.now += timedelta(days=7)
    between = desk.begin("kanteling", anne, riet)
    clock.now += timedelta(days=7)
    second = desk.begin("wep_intake", anne, riet)
    elsewhere = desk.begin("wep_intake", anne, ali)
    found = last_time(desk.store, riet, second.stream)
    assert found is not None
    assert found.day == first.state.log[0].at[:10]
    assert found.agreed == (
        "Naar de koffie in het buurthuis (ik, 30 november 2026)",
        "Bellen (Anne)",
    )
    assert last_time(desk.store, riet, between.stream) == found
    assert last_time(desk.store, ali, elsewhere.stream) is None
    assert last_time(desk.store, None, second.stream) is None
