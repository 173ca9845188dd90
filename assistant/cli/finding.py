"""The conversation, dossier or worker that was meant with what somebody typed."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.unlocking import is_locked
from assistant.application.workers import Worker, add_worker, workers
from assistant.cli.output import aside
from assistant.cli.passphrase import let_in
from assistant.errors import InputError
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from assistant.application.conversation import Conversation
    from assistant.prompts.documents import Document
    from assistant.storage import ConversationRow, Deed, DossierRow, Store

_PAGE = 500
_SHORT = 8
_NAMED = 10
Row = TypeVar("Row")


@contextmanager
def desk_at(store: Path | None, *, fresh: bool = False) -> Iterator[Desk]:
    """Open the desk for one command. Only with `fresh` a store is made where there is none.

    A locked store asks for the passphrase of whoever works. Raises InputError, StoreError.
    """
    places = Places.here()
    path = store or places.practice_store
    locked = is_locked(path)
    if path == places.work_store and not locked:
        raise InputError(
            "Er is nog geen geheugen voor echt werk. Open de app en kies echt werk, of maak het "
            "met: keukentafel slot --store echt"
        )
    if not fresh and not path.exists():
        raise InputError(f"Het geheugen {path} is er niet. Begin een gesprek, of kies een ander.")
    unlocked = let_in(path) if locked else None
    insists = not locked and bool(click.get_current_context().find_root().params["unencrypted"])
    desk = Desk.open(places, path, unlocked=unlocked, unencrypted=insists)
    if insists:
        aside("Dit geheugen is NIET OP SLOT: wie deze computer heeft, kan alles lezen.")
    desk.worker = _who_works(desk)
    try:
        yield desk
    finally:
        desk.close()


def _who_works(desk: Desk) -> Worker | None:
    """Give whose passphrase it was; without a lock the only one there is."""
    known = {worker.id: worker for worker in workers(desk.store)}
    if desk.unlocked is not None:
        return known.get(desk.unlocked.worker)
    return next(iter(known.values())) if len(known) == 1 else None


def conversations(store: Store, dossier: str | None = None) -> list[ConversationRow]:
    """Give all conversations, the latest worked on first."""
    return _all(lambda at: store.conversations(limit=_PAGE, offset=at, dossier=dossier))


def dossiers(store: Store) -> list[DossierRow]:
    """Give all dossiers, the newest number first."""
    return _all(lambda at: store.dossiers(limit=_PAGE, offset=at))


def _all(page: Callable[[int], list[Row]]) -> list[Row]:
    rows: list[Row] = []
    while found := page(len(rows)):
        rows += found
    return rows


def short_ids(rows: list[ConversationRow]) -> dict[str, str]:
    """Give for each conversation the shortest beginning of its id that names no other."""
    ids = sorted(row.id for row in rows)
    short = {}
    for before, id_, after in zip(["", *ids], ids, [*ids[1:], ""], strict=False):
        length = max(_SHORT, _shared(before, id_) + 1, _shared(id_, after) + 1)
        short[id_] = id_[:length]
    return short


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


def the_conversation(desk: Desk, typed: str) -> ConversationRow:
    """Give the conversation of which the id begins so. Raises InputError."""
    rows = conversations(desk.store)
    found = [row for row in rows if row.id.startswith(typed.lower())] if typed else []
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(
            f"Het gesprek '{one_line(typed, 60)}' is er niet. Welke er zijn: keukentafel list --all"
        )
    some = ", ".join(list(short_ids(found).values())[:10])
    raise InputError(
        f"Er beginnen {len(found)} gesprekken met '{one_line(typed, 60)}': {some}. Typ er meer van."
    )


def known_dossier(desk: Desk, typed: str) -> DossierRow | None:
    """Give the dossier with this number or whole name, or None. Raises InputError where two have it."""
    rows = dossiers(desk.store)
    if re.fullmatch(r"[1-9]\d{0,8}", typed):
        return _the_only([row for row in rows if row.number == int(typed)])
    return _the_only([row for row in rows if row.name.casefold() == typed.strip().casefold()])


def meant_dossier(desk: Desk, typed: str) -> DossierRow | None:
    """Give the dossier with this number or name, or the only one with a name that has this in it.

    For who only reads: nothing is made or erased on part of a name. Raises InputError where
    several may be meant.
    """
    row = known_dossier(desk, typed)
    if row is not None or not typed.strip() or typed.isdecimal():
        return row
    begins = re.compile(rf"\b{re.escape(typed.strip().casefold())}")
    return _the_only([row for row in dossiers(desk.store) if begins.search(row.name.casefold())])


def _the_only(found: list[DossierRow]) -> DossierRow | None:
    if len(found) > 1:
        named = ", ".join(f"{row.number} {one_line(row.name, 40)}" for row in found[:_NAMED])
        more = f" en nog {len(found) - _NAMED}" if len(found) > _NAMED else ""
        raise InputError(
            f"Dit kunnen meer dossiers zijn: {named}{more}. Kies er een met het nummer."
        )
    return found[0] if found else None


def the_dossier(desk: Desk, typed: str) -> DossierRow:
    """Give the dossier that was meant, to read. Raises InputError where there is none."""
    row = meant_dossier(desk, typed)
    if row is None:
        raise InputError(
            f"Dossier {one_line(typed, 60)} is er niet. Welke er zijn: keukentafel list --all"
        )
    return row


def a_dossier(desk: Desk, typed: str, worker: Worker) -> tuple[DossierRow, bool]:
    """Give the dossier that was named, and whether it was made: a new name is a new resident."""
    row = known_dossier(desk, typed)
    if row is not None:
        return row, False
    if typed.isdecimal():
        raise InputError(f"Dossier {one_line(typed, 20)} is er niet.")
    return desk.new_dossier(typed, worker), True


def a_worker(desk: Desk, name: str | None) -> Worker:
    """Give who works: the one named, made known if new, or else the only one there is."""
    known = workers(desk.store)
    if name is None:
        if desk.worker is not None:
            return desk.worker
        if len(known) == 1:
            return known[0]
        names = f" Bekend zijn: {', '.join(worker.name for worker in known)}." if known else ""
        raise InputError(f"Wie werkt er? Geef uw naam met --worker.{names}")
    found = [worker for worker in known if worker.name.casefold() == name.strip().casefold()]
    return found[0] if found else add_worker(desk.store, name, "generalist", desk.now())


def late_lines(desk: Desk) -> Iterator[str]:
    """Tell what came for a dossier or conversation after it was erased."""
    names = {worker.id: worker.name for worker in workers(desk.store)}
    for late in desk.store.late():
        yield (
            f"Kwam na het wissen nog binnen: {late.events} gebeurtenissen, de laatste van "
            f"{one_line(names.get(late.by, 'iemand'), 40)} op {late.at[:10]}. "
            f"Wissen: keukentafel wis {late.stream}"
        )


def opened(desk: Desk, row: ConversationRow, deed: Deed | None = "read") -> Conversation:
    """Give a conversation to read, as of the worker who began it."""
    known = {worker.id: worker for worker in workers(desk.store)}
    first = next(iter(desk.store.records(row.id)), None)
    return desk.look(row.id, known.get(first.by) if first else None, deed=deed)


def paper_of(desk: Desk, typed: str, deed: Deed) -> Document:
    """Give the paper of a conversation, or the plan van aanpak of a dossier. Raises InputError."""
    dossier = meant_dossier(desk, typed)
    row = the_plan(desk, dossier) if dossier else the_conversation(desk, typed)
    return opened(desk, row, deed).document(resident=desk.name_of(row.dossier))


def card_of(desk: Desk, typed: str, *, to_whom: str, reason: str) -> Document:
    """Give the card that goes along from a conversation, or from the plan or last talk of a dossier."""
    from assistant.application.handover import handover_card  # only who refers on needs it

    dossier = meant_dossier(desk, typed)
    talks = conversations(desk.store, dossier.id) if dossier else [the_conversation(desk, typed)]
    if not talks:
        raise InputError("In dit dossier is nog geen gesprek om een kaart van te maken.")
    row = next((talk for talk in talks if talk.flow == "plan"), talks[0])
    return handover_card(opened(desk, row, "printed"), desk, to_whom=to_whom, reason=reason)


def the_plan(desk: Desk, dossier: DossierRow) -> ConversationRow:
    """Give the latest conversation `plan` of a dossier. Raises InputError where there is none."""
    rows = conversations(desk.store, dossier.id)
    found = next((row for row in rows if row.flow == "plan"), None)
    if found is None:
        raise InputError(
            f"In dossier {dossier.number} is nog geen plan van aanpak. Maak er een met: "
            f"keukentafel new plan --dossier {dossier.number}"
        )
    return found
