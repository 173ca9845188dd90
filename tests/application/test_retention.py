"""How long what is kept: right to the day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest
from desks import Clock

from assistant.application.desk import Desk
from assistant.application.retention import of_conversation, of_dossier, over, tidy
from assistant.application.workers import Worker
from assistant.flows.engine import Answer
from assistant.flows.retention import kept_until, may_hold, term_of
from assistant.flows.script import TermScript

CASES = 1_000


def term(**length: int) -> TermScript:
    return TermScript(id="t", text="t", source="-", basis="proposed", **length)


def stepped(start: date, months: int, days: int) -> date:
    """Give the same day so many months on, found by walking: the month's last where it lacks it."""
    at = start.replace(day=1)
    for _ in range(months):
        at = (at + timedelta(days=31)).replace(day=1)
    last = (at + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    found = at + timedelta(days=min(start.day, last.day) - 1)
    for _ in range(days):
        found += timedelta(days=1)
    return found


def test_a_term_ends_on_the_right_day() -> None:
    """For 1,000 made-up cases the last day is the one found by walking the calendar."""
    chance = Random(20261123)
    for _ in range(CASES):
        start = date(2000, 1, 1) + timedelta(days=chance.randrange(20_000))
        years, months = chance.randrange(21), chance.randrange(15)
        weeks, days = chance.randrange(9), chance.randrange(40)
        found = kept_until(term(years=years, months=months, weeks=weeks, days=days), start)
        assert found == stepped(start, 12 * years + months, 7 * weeks + days)


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2024-02-29", {"years": 15}, "2039-02-28"),
        ("2024-02-29", {"years": 20}, "2044-02-29"),
        ("2026-08-31", {"months": 6}, "2027-02-28"),
        ("2026-12-31", {"weeks": 6}, "2027-02-11"),
        ("2026-11-23", {"days": 30}, "2026-12-23"),
        ("9990-01-01", {"years": 15}, "9999-12-31"),
    ],
)
def test_known_days(start: str, length: dict[str, int], end: str) -> None:
    """A leap day, a short month and the end of time have the day that people expect."""
    assert kept_until(term(**length), date.fromisoformat(start)).isoformat() == end


def test_the_first_term_that_fits_holds() -> None:
    """A term with answers holds when all that was chosen is among them, in the order of the file."""
    narrow = term(weeks=6).model_copy(update={"flow": "f", "when": {"q": ("a", "b")}})
    wide = term(years=15)
    terms = may_hold([narrow, wide], "f", practice=False)
    assert term_of(terms, {"q": "a"}) is narrow
    assert term_of(terms, {"q": {"a": 1, "b": 2}}) is narrow
    for values in ({}, {"q": "c"}, {"q": {"a": 1, "c": 2}}, {"q": {}}):
        assert term_of(terms, values) is wide
    assert may_hold([narrow, wide], "g", practice=False) == [wide]


@pytest.fixture
def real(desk: Desk) -> Desk:
    """A desk of which the store counts as real work."""
    desk.store.practice = False
    return desk


@pytest.mark.parametrize(
    ("decision", "until", "statutory"),
    [
        ("ondersteuning_swt", "2041-11-23", True),
        ("geen_ondersteuning", "2031-11-23", True),
        ("opgelost", "2031-11-23", True),
        ("ingetrokken", "2027-01-04", False),
        (None, "2041-11-23", True),
    ],
)
def test_the_outcome_decides(
    real: Desk, anne: Worker, decision: str | None, until: str, statutory: bool
) -> None:
    """What was decided in the talk says how long it is kept."""
    talk = real.begin("kanteling", anne, real.new_dossier("Riet", anne).id)
    if decision:
        talk.do(Answer("kg_besluit", decision))
    row = real.store.conversation(talk.stream)
    assert row is not None
    kept = of_conversation(real, row)
    assert (kept.until.isoformat(), kept.term.statutory) == (until, statutory)


def test_practice_lasts_thirty_days(desk: Desk, anne: Worker, clock: Clock) -> None:
    """Made-up people go on the thirty-first day after they were last touched, not a day before."""
    dossier = desk.new_dossier("Riet", anne)
    talk = desk.begin("kanteling", anne, dossier.id)
    talk.leave()
    clock.now += timedelta(days=30)
    assert over(desk) == []
    clock.now += timedelta(days=1)
    assert [kept.stream for kept in over(desk)] == [talk.stream]


def test_each_goes_at_its_own_time(real: Desk, anne: Worker, clock: Clock) -> None:
    """A conversation that is over goes, the dossier stays with the other and goes with the last."""
    dossier = real.new_dossier("Riet", anne)
    short = real.begin("kanteling", anne, dossier.id)
    short.do(Answer("kg_besluit", "ingetrokken"))
    short.leave()
    long = real.begin("kanteling", anne, dossier.id)
    long.leave()
    empty = real.new_dossier("Leeg", anne)
    (kept,) = of_dossier(real, empty)
    assert kept.term.id == "leeg_dossier"
    assert over(real) == []
    clock.now = datetime.fromisoformat("2027-01-05T10:00:00+01:00")
    assert {kept.stream for kept in over(real)} == {short.stream, empty.id}
    assert tidy(real, anne) == 2
    assert [row.id for row in real.store.dossiers()] == [dossier.id]
    assert [row.id for row in real.store.conversations()] == [long.stream]
    clock.now = datetime.fromisoformat("2041-11-23T10:00:00+01:00")
    assert over(real) == []
    clock.now += timedelta(days=1)
    assert tidy(real, anne) == 1
    assert real.store.dossiers() == []
    assert real.store.verify() == []
