"""Days as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.application import days

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("vandaag", "2026-11-23"), ("Morgen", "2026-11-24"), ("overmorgen", "2026-11-25"),
        ("gisteren", "2026-11-22"), ("eergisteren", "2026-11-21"),
        ("dinsdag", "2026-11-24"), ("maandag", "2026-11-30"), ("zo", "2026-11-29"),
        ("komende vrijdag", "2026-11-27"), ("volgende week", "2026-11-30"),
        ("volgende week dinsdag", "2026-12-01"), ("afgelopen maandag", "2026-11-16"),
        ("vorige zondag", "2026-11-22"), ("over 3 dagen", "2026-11-26"),
        ("over twee weken", "2026-12-07"), ("over een maand", "2026-12-23"),
        ("over 14 maanden", "2028-01-23"),
        ("3 december", "2026-12-03"), ("3 dec", "2026-12-03"), ("1 maart", "2027-03-01"),
        ("1 mrt", "2027-03-01"), ("3 december 2027", "2027-12-03"), ("di 8 dec", "2026-12-08"),
        ("dinsdag 8 december", "2026-12-08"), ("23-11", "2026-11-23"), ("22-11", "2027-11-22"),
        ("23-11-2026", "2026-11-23"), ("5/1/2027", "2027-01-05"), ("05.01.2027", "2027-01-05"),
        ("2027-01-05", "2027-01-05"), ("  23 11   2026 ", "2026-11-23"), ("29 februari", "2028-02-29"),
    ],
)  # fmt: skip
def test_a_day_in_words_becomes_the_date_that_is_meant(said: str, meant: str) -> None:
    """A weekday is the next one, and a day without a year the first from today on."""
    assert days.day(said, MONDAY) == meant


@pytest.mark.parametrize(
    "said",
    ["", "ooit", "31-2-2026", "30 februari", "over weken", "over tig dagen", "elke week", "12",
     "23-11-26", "0-0-2026", "99 december", "volgende week ooit", "morgen 10:30"],
)  # fmt: skip
def test_what_is_no_clear_day_becomes_nothing(said: str) -> None:
    """No guess is made: the words go on as they are, and the engine says what is expected."""
    assert days.day(said, MONDAY) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("morgen 10:30", "2026-11-24 10:30"), ("dinsdag om 14.00 uur", "2026-11-24 14:00"),
        ("3 dec 9 uur", "2026-12-03 09:00"), ("23-11-2026 10:30", "2026-11-23 10:30"),
        ("2026-11-23 10:30", "2026-11-23 10:30"), ("vrijdag 9u15", "2026-11-27 09:15"),
        ("overmorgen", "2026-11-25"), ("23-11-2026", "2026-11-23"),
        ("morgen 25:00", None), ("morgen 10:99", None), ("ooit 10:30", None), ("10:30", None),
    ],
)  # fmt: skip
def test_a_moment_is_a_day_with_a_time_behind_it(said: str, meant: str | None) -> None:
    """The time may have a point, a colon or `uur`; a day alone is a whole day."""
    assert days.moment(said, MONDAY) == meant


@given(st.dates(date(2020, 2, 1), date(2090, 1, 1)), st.integers(1, 7))
def test_a_weekday_is_always_within_the_coming_week(now: date, ahead: int) -> None:
    """On whatever day it is said, a weekday is one of the next seven days."""
    then = now + timedelta(days=ahead)
    assert days.day(days.WEEKDAYS[then.weekday()], now) == then.isoformat()


@given(st.dates(date(1920, 1, 1), date(2090, 1, 1)))
def test_a_date_that_is_shown_is_read_back_the_same(when: date) -> None:
    """23-11-2026 and 2026-11-23 are one day."""
    assert days.day(days.shown(when.isoformat()), MONDAY) == when.isoformat()
    assert days.moment(days.shown(f"{when}T10:30"), MONDAY) == f"{when} 10:30"


@given(st.text(max_size=40))
def test_whatever_is_typed_never_fails(said: str) -> None:
    """A date or nothing comes back, whatever is typed."""
    for found in (days.day(said, MONDAY), days.moment(said, MONDAY)):
        assert found is None or days.in_words(found)
    assert days.shown(said) is not None


def test_a_date_is_said_in_full() -> None:
    """With its weekday, so that a slip is seen."""
    assert days.in_words("2026-11-23") == "maandag 23 november 2026"
    assert days.in_words("2026-11-24 10:30") == "dinsdag 24 november 2026, 10:30 uur"
