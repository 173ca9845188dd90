"""Days as people say them, turned into dates: vandaag, dinsdag, 3 december, over twee weken."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_NEAR = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "nu": 0, "morgen": 1, "overmorgen": 2}
_COUNTS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
_CLOCK = re.compile(
    r"(?P<day>.*?\S)\s+(?:om\s+)?(?P<hour>\d{1,2})"
    r"(?:(?:[:.](?P<minutes>\d{2}))(?:\s*(?:uur|u))?|\s*(?:uur|u)(?P<after>\d{2})?)"
)


def today() -> date:
    """Give the day it is here."""
    return datetime.now().astimezone().date()


def day(text: str, now: date) -> str | None:
    """Give the date that somebody means, as 2026-11-23; None when that is not clear.

    A weekday is the next one after today. A day without a year is the first from today on.
    """
    words = " ".join(text.lower().split()).removesuffix(".")
    try:
        found = _near(words, now) or _in_a_while(words, now) or _written(words, now)
    except (ValueError, OverflowError):
        return None
    return found.isoformat() if found is not None else None


def moment(text: str, now: date) -> str | None:
    """Give the date, and the time if there is one, as "2026-11-23 10:30"; None when not clear."""
    found = _CLOCK.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return day(text, now)
    on = day(found["day"], now)
    hour, minutes = int(found["hour"]), int(found["minutes"] or found["after"] or 0)
    return f"{on} {hour:02}:{minutes:02}" if on and hour < 24 and minutes < 60 else None


def shown(value: str) -> str:
    """Give a kept date as it is typed here: 23-11-2026, with a time 23-11-2026 10:30."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d).*)?", value)
    if found is None:
        return value
    return f"{found[3]}-{found[2]}-{found[1]}" + (f" {found[4]}" if found[4] else "")


def in_words(value: str) -> str:
    """Give "2026-11-23 10:30" as "maandag 23 november 2026, 10:30 uur"."""
    on, _, clock = value.partition(" ")
    when = date.fromisoformat(on)
    words = f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"
    return f"{words}, {clock} uur" if clock else words


def _near(words: str, now: date) -> date | None:
    if words in _NEAR:
        return now + timedelta(days=_NEAR[words])
    if words in ("volgende week", "vorige week"):
        return now + timedelta(days=7 if words.startswith("volgende") else -7)
    found = re.fullmatch(r"(?:(volgende week|aanstaande|komende|vorige|afgelopen) )?(\w+)", words)
    place = _weekday(found[2]) if found else None
    if found is None or place is None:
        return None
    if found[1] == "volgende week":
        return now + timedelta(days=7 - now.weekday() + place)
    if found[1] in ("vorige", "afgelopen"):
        return now - timedelta(days=(now.weekday() - place - 1) % 7 + 1)
    return now + timedelta(days=(place - now.weekday() - 1) % 7 + 1)


def _weekday(word: str) -> int | None:
    return next((n for n, name in enumerate(WEEKDAYS) if word in (name, name[:2])), None)


def _in_a_while(words: str, now: date) -> date | None:
    found = re.fullmatch(r"over (\d{1,3}|\w+) (dag|dagen|week|weken|maand|maanden)", words)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _COUNTS.get(found[1])
    if count is None:
        return None
    if not found[2].startswith("maand"):
        return now + timedelta(days=count * (7 if found[2].startswith("we") else 1))
    years, month = divmod(now.month - 1 + count, 12)
    for last in range(now.day, 0, -1):
        try:
            return date(now.year + years, month + 1, last)
        except ValueError:
            continue
    return None


def _written(words: str, now: date) -> date | None:
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", words):
        year, month, number = map(int, words.split("-"))
        return date(year, month, number)
    for name in WEEKDAYS:
        words = re.sub(rf"^({name}|{name[:2]})\.? (?=\d)", "", words)
    found = re.fullmatch(r"(\d{1,2})(?:[-/. ])(\d{1,2}|[a-zë]+)\.?(?:[-/. ](\d{4}))?", words)
    if found is None:
        return None
    month = int(found[2]) if found[2].isdigit() else _month(found[2])
    if found[3]:
        return date(int(found[3]), month, int(found[1]))
    for year in range(now.year, now.year + 9):
        try:
            when = date(year, month, int(found[1]))
        except ValueError:
            continue
        if when >= now:
            return when
    return None


def _month(word: str) -> int:
    short = {"mrt": 3}
    for n, name in enumerate(MONTHS, 1):
        if word in (name, name[:3]) or (len(word) >= 4 and name.startswith(word)):
            return n
    return short.get(word, 0)
