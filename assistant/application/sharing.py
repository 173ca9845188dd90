"""Sharing a paper: with the consent of the resident, or with a reason that is written down."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from assistant.application import access, writing
from assistant.application.papers import consents
from assistant.errors import InputError, Refusal, StoreError
from assistant.flows import events as ev
from assistant.flows.events import Event, Json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.prompts.documents import ConsentLine

_NAMED: Final = re.compile(r"(?P<who>.+) \((?P<kind>[^()]+)\)")
_ARTICLE: Final = re.compile(r"^(de|het|een) ")


def consent_for(desk: Desk, dossier: str | None, stream: str, to_whom: str) -> str | None:
    """Give the address of a consent that stands today to share with somebody, or None.

    Somebody is named as in the consent: by name, by what they are, or by both. Who was not named
    yet is no ground to share.
    """
    return next((address for address, _ in _standing(desk, dossier, stream, to_whom)), None)


def limited_to(desk: Desk, dossier: str | None, stream: str, to_whom: str) -> str:
    """Give what alone may be shared with somebody, in the resident's words; "" for no limit."""
    limits = [line.what for _, line in _standing(desk, dossier, stream, to_whom)]
    return "; ".join(limits) if all(limits) else ""


def share(
    desk: Desk,
    dossier: str | None,
    stream: str,
    *,
    to_whom: str,
    reason: str,
    worker: Worker | None,
) -> None:
    """Write down that a paper goes to somebody. Without consent it needs a reason: else Refusal."""
    consent = consent_for(desk, dossier, stream, to_whom)
    if consent is None and not reason.strip():
        raise Refusal(
            f"Er is geen toestemming om dit te delen met {to_whom}. Zeg waarom u het toch deelt."
        )
    value: dict[str, Json] = {"to": to_whom, "consent": consent or "", "reason": reason.strip()}
    event = Event(ev.SHARED, "", value)
    now, by = desk.now(), worker.id if worker is not None else ""
    writing.stamp([event], at=now, by=by)
    line = access.line("shared", now, by, dossier=dossier, stream=stream, reference=event.id)
    desk.store.append([writing.record(event, dossier or stream)], access_lines=[line])


def _standing(
    desk: Desk, dossier: str | None, stream: str, to_whom: str
) -> Iterator[tuple[str, ConsentLine]]:
    today = desk.now().date()
    for address, line in _consents(desk, dossier, stream):
        if _stands(line, today) and _plain(to_whom) in _names(line.to_whom):
            yield address, line


def _consents(desk: Desk, dossier: str | None, stream: str) -> Iterator[tuple[str, ConsentLine]]:
    rows = desk.store.conversations(dossier=dossier, limit=-1) if dossier else []
    for id_ in dict.fromkeys((*(row.id for row in rows), *filter(None, (stream,)))):
        try:
            yield from consents(desk.state_of(id_))
        except (InputError, StoreError):
            continue


def _stands(line: ConsentLine, today: date) -> bool:
    if line.withdrawn_at or line.open_point:
        return False
    try:
        return date.fromisoformat(line.until) >= today
    except ValueError:
        return True


def _names(told: str) -> set[str]:
    named = _NAMED.fullmatch(told)
    return {_plain(name) for name in (told, *(named.groups() if named else ()))}


def _plain(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.casefold().split()))
