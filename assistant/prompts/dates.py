"""Dates in Dutch words."""

from __future__ import annotations

import re
from datetime import datetime

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?")


def in_words(when: str) -> str:
    """`2026-11-23` is 23 november 2026, with a time `om 10.30 uur`; words stay as they are."""
    if not (match := _MOMENT.fullmatch(when.strip())):
        return when
    try:
        moment = datetime.fromisoformat(match[0])
    except ValueError:
        return when
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{day} om {moment.hour}.{moment:%M} uur" if match[1] else day
