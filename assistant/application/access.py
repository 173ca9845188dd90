"""The access log as people read it: who did what with which dossier, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.application.workers import workers
from assistant.storage import Access

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from assistant.flows.events import Json
    from assistant.storage import Deed, Store

DEEDS: dict[str, str] = {
    "made": "dossier gemaakt",
    "begun": "gesprek begonnen",
    "opened": "geopend",
    "changed": "bijgeschreven",
    "read": "gelezen",
    "printed": "papier gemaakt",
    "exported": "uitgevoerd naar een bestand",
    "shared": "gedeeld",
    "linked": "in het dossier gezet",
    "erased": "gewist",
    "merged": "bestanden samengevoegd",
    "inspected": "inzage gegeven",
    "keys": "wachtwoorden of sleutels veranderd",
    "copied": "reservekopie meegenomen",
    "restored": "reservekopie teruggezet",
    "joined": "dossiers samengevoegd",
    "parted": "dossiers weer gescheiden",
    "household": "huishouden veranderd",
}
NOBODY = "onbekend"
_GONE = "gewist gesprek"


@dataclass(frozen=True, slots=True)
class Looked:
    """One line of the access log in words."""

    at: str
    who: str
    what: str
    where: str
    """The title of the conversation, or that it was erased; "" for the dossier itself."""
    dossier: str
    reason: str = ""
    to_whom: str = ""
    """Who got it, for what was shared."""

    @property
    def deed(self) -> str:
        """What was done, and with whom it was shared."""
        return f"{self.what} met {self.to_whom}" if self.to_whom else self.what


def line(
    what: Deed,
    at: datetime,
    by: str,
    *,
    dossier: str | None = None,
    stream: str = "",
    reference: str = "",
) -> Access:
    """Give a line for the access log."""
    return Access(what, at.isoformat(timespec="seconds"), by, dossier or "", stream, reference)


def looked(store: Store, *dossiers: str) -> list[Looked]:
    """Give the access log of these dossiers, or of the whole store, in words; the oldest first."""
    names = {worker.id: worker.name for worker in workers(store)}
    lines = [line for dossier in dossiers or (None,) for line in store.accesses(dossier)]
    found = []
    for each in sorted(dict.fromkeys(lines), key=lambda line: line.at) if dossiers[1:] else lines:
        talk = store.conversation(each.stream) if each.stream else None
        told = _told(store, each)
        found.append(
            Looked(
                at=each.at,
                who=names.get(each.by, NOBODY),
                what=DEEDS.get(each.what, each.what),
                where=talk.title if talk is not None else _GONE if each.stream else "",
                dossier=(talk.dossier if talk is not None else None) or each.dossier,
                reason=str(told.get("reason") or ""),
                to_whom=str(told.get("to") or ""),
            )
        )
    return found


def _told(store: Store, of: Access) -> Mapping[str, Json]:
    """Give what was said with it, as long as it was not erased with the dossier."""
    if of.reference:
        for record in store.records(of.dossier or of.stream):
            if record.id == of.reference and isinstance(record.value, dict):
                return record.value
    return {}
