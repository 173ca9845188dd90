"""Who works with Keukentafel: a name and a role, kept as events like everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from assistant.application import writing
from assistant.errors import Refusal
from assistant.flows.events import Event
from assistant.text import as_typed

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.storage import Store

Role = Literal["host", "generalist", "wep", "trainer"]
ROLES: dict[Role, str] = {
    "host": "gastvrouw of gastheer",
    "generalist": "generalist",
    "wep": "WeP-werker",
    "trainer": "trainer",
}
STREAM = "workers"


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker; every event carries the id."""

    id: str
    name: str
    role: Role


def workers(store: Store) -> list[Worker]:
    """Give everybody who works with this store."""
    found: dict[str, Worker] = {}
    for record in store.records(STREAM):
        if isinstance(record.value, dict):
            role = record.value.get("role")
            found[record.address] = Worker(
                record.address,
                str(record.value.get("name")),
                role if role in get_args(Role) else "generalist",  # type: ignore[arg-type]
            )
    return list(found.values())


def add_worker(store: Store, name: str, role: Role, now: datetime) -> Worker:
    """Make a worker known. Raises Refusal for an empty name."""
    if not name.strip():
        raise Refusal("Hoe heet u? Een voornaam is genoeg.")
    known = next((w for w in workers(store) if w.name == name.strip() and w.role == role), None)
    if known is not None:
        return known
    event = Event("worker", "", {"name": as_typed(name.strip()), "role": role})
    writing.stamp([event], at=now, by="")
    event.address = event.by = event.id
    store.append([writing.record(event, STREAM)])
    return Worker(event.id, name.strip(), role)
