"""Which conversations and dossiers have been kept long enough, and which law still protects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from assistant.application.erasing import erase_conversation, erase_dossier
from assistant.errors import InputError, StoreError
from assistant.flows.retention import DOSSIER, kept_until, may_hold, term_of
from assistant.prompts.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.flows.script import TermScript
    from assistant.storage import ConversationRow, DossierRow

_PAGE = 500
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation, or a dossier without any, with its term and the last day of it."""

    stream: str
    dossier: str | None
    title: str
    term: TermScript
    until: date

    def is_over(self, today: date) -> bool:
        """Whether it may go today."""
        return today > self.until


def of_conversation(desk: Desk, row: ConversationRow) -> Kept:
    """Give how long a conversation is kept. What cannot be read any more keeps its longest term."""
    values: Mapping[str, object] = {}
    if any(term.when for term in _possible(desk, row.flow)):
        try:
            values = desk.state_of(row.id).values
        except (InputError, StoreError):
            values = {}
    return _kept(desk, row.flow, values, row.touched_at, row.id, row.dossier, row.title)


def of_dossier(desk: Desk, dossier: DossierRow) -> list[Kept]:
    """Give how long each conversation of a dossier is kept, or the dossier where it has none."""
    rows = _all(lambda at: desk.store.conversations(dossier=dossier.id, limit=_PAGE, offset=at))
    if rows:
        return [of_conversation(desk, row) for row in rows]
    made = dossier.created_at
    return [_kept(desk, DOSSIER, {}, made, dossier.id, dossier.id, "dossier zonder gesprekken")]


def protecting(desk: Desk, dossier: DossierRow) -> list[str]:
    """Say which statutory terms still run for a dossier."""
    today = desk.now().date()
    return [
        f"Let op: '{kept.title}' hoort nog bewaard te blijven tot en met "
        f"{in_words(kept.until.isoformat())} ({kept.term.source})."
        for kept in of_dossier(desk, dossier)
        if kept.term.statutory and not kept.is_over(today)
    ]


def over(desk: Desk) -> list[Kept]:
    """Give all that has been kept long enough, the longest over first.

    Each conversation goes at its own time, and a dossier with its last one.
    """
    today = desk.now().date()
    found: list[Kept] = []
    for dossier in _all(lambda at: desk.store.dossiers(limit=_PAGE, offset=at)):
        found += [kept for kept in of_dossier(desk, dossier) if kept.is_over(today)]
    loose = _all(lambda at: desk.store.conversations(limit=_PAGE, offset=at))
    found += [
        kept
        for row in loose
        if row.dossier is None and not row.provisional
        if (kept := of_conversation(desk, row)).is_over(today)
    ]
    return sorted(found, key=lambda kept: kept.until)


def tidy(desk: Desk, worker: Worker, *, ground: str = "termijn") -> int:
    """Erase all that has been kept long enough; give how many conversations and dossiers went.

    Raises StoreBusy while somebody works in one of them; those before it are erased.
    """
    today = desk.now().date()
    done = 0
    for dossier in dict.fromkeys(kept.dossier for kept in over(desk) if kept.dossier):
        row = desk.store.dossier(dossier)
        if row is not None and all(kept.is_over(today) for kept in of_dossier(desk, row)):
            erase_dossier(desk, dossier, ground, worker)
            done += 1
    for kept in over(desk):
        erase_conversation(desk, kept.stream, ground, worker)
        done += 1
    for provisional in desk.provisional():
        desk.forget(provisional.id, worker)
        done += 1
    return done


def _possible(desk: Desk, flow: str) -> list[TermScript]:
    return may_hold(desk.library.retention.terms, flow, practice=desk.store.practice)


def _kept(
    desk: Desk,
    flow: str,
    values: Mapping[str, object],
    start: str,
    stream: str,
    dossier: str | None,
    title: str,
) -> Kept:
    term = term_of(_possible(desk, flow), values)
    until = kept_until(term, date.fromisoformat(start[:10]))
    return Kept(stream, dossier, title, term, until)


def _all(page: Callable[[int], list[Row]]) -> list[Row]:
    rows: list[Row] = []
    while found := page(len(rows)):
        rows += found
    return rows
