"""When something was, as people say it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from assistant.prompts.dates import in_words
from assistant.text import one_line

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MORNING, _AFTERNOON, _EVENING = 4, 12, 18


def moment(at: str, now: datetime) -> str:
    """`2026-11-22T14:30+01:00` is "gisteren om 14.30" a day later; what is no time stays as it is."""
    try:
        then = datetime.fromisoformat(at).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return one_line(at, 40)
    ago, days = now - then, (now.date() - then.date()).days
    clock = f"om {then.hour}.{then:%M}"
    if timedelta() <= ago < timedelta(hours=1):
        minutes = int(ago.total_seconds()) // 60
        if not minutes:
            return "net"
        return f"{minutes} {'minuut' if minutes == 1 else 'minuten'} geleden"
    if days == 0:
        return f"vandaag {clock}"
    if days == 1:
        return f"gisteren {clock}"
    if 1 < days < 7:
        return f"{_DAYS[then.weekday()]} {clock}"
    words = in_words(then.date().isoformat())
    return words.removesuffix(f" {now.year}")


def is_on(at: str, day: date, now: datetime) -> bool:
    """Whether a moment was on a day, by the clock of now."""
    try:
        return datetime.fromisoformat(at).astimezone(now.tzinfo).date() == day
    except (ValueError, OverflowError):
        return False


def day_in_words(now: datetime) -> str:
    """Give the day: "maandag 23 november 2026"."""
    return f"{_DAYS[now.weekday()]} {in_words(now.date().isoformat())}"


def greeting(now: datetime) -> str:
    """Give the greeting of this part of the day."""
    if _MORNING <= now.hour < _AFTERNOON:
        return "Goedemorgen"
    return "Goedemiddag" if _AFTERNOON <= now.hour < _EVENING else "Goedenavond"
