"""A clock that jumps: a flat battery, a wrong year, summer time, a laptop that slept."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from desks import Clock, desk_at
from storage.support import REL

from assistant.application.workers import add_worker
from assistant.flows.engine import Answer

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.flows import Library

JUMPS = 500 if REL == 1 else 1_000 * REL
LATEST = datetime(2099, 12, 31, tzinfo=UTC)
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)


def anywhere(chance: random.Random, now: datetime) -> datetime:
    """Give where the clock stands after a jump: another year, a day off, an hour of summer time."""
    zone = timezone(timedelta(hours=chance.choice([0, 1, 2, -11, 14])))
    match chance.randrange(4):
        case 0:
            years = (LATEST - EARLIEST).total_seconds()
            return (EARLIEST + timedelta(seconds=chance.uniform(0, years))).astimezone(zone)
        case 1:
            near = now + timedelta(days=chance.choice([-1, 1]))
        case 2:
            near = now + timedelta(hours=chance.choice([-1, 1]))
        case _:
            near = now + timedelta(seconds=chance.uniform(-300, 300))
    return min(max(near, EARLIEST), LATEST).astimezone(zone)


def test_order_does_not_follow_the_clock(tmp_path: Path, library: Library) -> None:
    """After any jumps what was said last counts, lists have the latest work on top, drafts are the last."""
    chance, clock = random.Random(1), Clock()
    desk = desk_at(tmp_path / "werk.db", library, clock)
    anne = add_worker(desk.store, "Anne", "host", clock())
    talks = [desk.begin("quickscan", anne) for _ in range(3)]
    said = {}
    for jump in range(JUMPS):
        clock.now = anywhere(chance, clock.now)
        talk = chance.choice(talks)
        talk.keep_draft("qs_naam", f"draft {jump}")
        talk.do(Answer("qs_vraag", f"antwoord {jump}"))
        said[talk.stream] = jump
        assert desk.store.conversations()[0].id == talk.stream
        if jump % 50 == 0:
            desk.close()
            desk = desk_at(tmp_path / "werk.db", library, clock)
            talks = [desk.resume(talk.stream, anne) for talk in talks]
    for talk in talks:
        kept = desk.look(talk.stream).state
        assert kept.values["qs_vraag"] == f"antwoord {said[talk.stream]}"
        assert [draft.text for draft in talk.drafts()] == [f"draft {said[talk.stream]}"]
    rows = [row.id for row in desk.store.conversations()]
    assert rows == sorted(said, key=lambda stream: said[stream], reverse=True)
    assert desk.store.verify() == []
    desk.close()


@pytest.mark.parametrize("hours", [-24, -1, 1, 24])
def test_two_stores_with_clocks_apart(tmp_path: Path, library: Library, hours: int) -> None:
    """What was said after a merge counts as later, though the other clock is a day ahead or behind."""
    clocks = Clock(), Clock()
    clocks[1].now += timedelta(hours=hours)
    here, there = (
        desk_at(tmp_path / name, library, clock)
        for name, clock in zip(("een.db", "twee.db"), clocks, strict=True)
    )
    anne = add_worker(here.store, "Anne", "host", clocks[0]())
    talk = here.begin("quickscan", anne)
    talk.do(Answer("qs_vraag", "eerst"))
    there.merge(here.store.database.path)
    there.resume(talk.stream, anne).do(Answer("qs_vraag", "daarna"))
    here.merge(there.store.database.path)
    for desk in (here, there):
        state = desk.look(talk.stream).state
        assert state.values["qs_vraag"] == "daarna"
        assert list(state.conflicts()) == []
        desk.close()


def test_what_is_provisional_is_offered_after_a_day(tmp_path: Path, library: Library) -> None:
    """A quickscan that nobody agreed to keep is offered a day later by the clock, never before."""
    clock = Clock()
    desk = desk_at(tmp_path / "werk.db", library, clock)
    anne = add_worker(desk.store, "Anne", "host", clock())
    talk = desk.begin("quickscan", anne)
    talk.do(Answer("qs_vraag", "iets"))
    start = clock.now
    for hours, offered in (
        (0, False),
        (23.9, False),
        (-48, False),
        (24.1, True),
        (24 * 9_000, True),
    ):
        for zone in (0, 2, -11):
            clock.now = (start + timedelta(hours=hours)).astimezone(timezone(timedelta(hours=zone)))
            assert bool(desk.provisional()) == offered, (hours, zone)
    desk.close()
