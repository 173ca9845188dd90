"""What was agreed the last time: a next visit opens with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.prompts.dates import in_words

if TYPE_CHECKING:
    from assistant.storage import ActionRow, Store

_TALKS = 500


@dataclass(frozen=True, slots=True)
class LastTime:
    """The day of an earlier talk (ISO), and in words who would do what by when."""

    day: str
    agreed: tuple[str, ...]


def last_time(store: Store, dossier: str | None, stream: str) -> LastTime | None:
    """Give what the latest earlier talk in a dossier agreed on; None where there is nothing."""
    this = store.conversation(stream)
    if dossier is None or this is None:
        return None
    earlier = [
        row
        for row in store.conversations(dossier=dossier, limit=_TALKS)
        if row.id != stream and row.started_at <= this.started_at
    ]
    for row in sorted(earlier, key=lambda row: row.started_at, reverse=True):
        actions = store.actions(stream=row.id)
        if actions:
            return LastTime(row.started_at[:10], tuple(map(_line, actions)))
    return None


def _line(action: ActionRow) -> str:
    """Give an action as one says it: what (who, when)."""
    who = " met ".join(filter(None, (action.who, action.with_whom)))
    aside = ", ".join(filter(None, (who, in_words(action.due), action.repeat)))
    return f"{action.what} ({aside})" if aside else action.what
