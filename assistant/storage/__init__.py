"""The memory: events in, projections out, on one SQLite file that only this package knows."""

from assistant.storage.converting import is_plain, lock_up, overwrite
from assistant.storage.database import opens_with
from assistant.storage.ids import uuid7
from assistant.storage.merging import merge
from assistant.storage.records import (
    ERASED,
    Access,
    ActionRow,
    ConsentRow,
    ConversationRow,
    Deed,
    DossierRow,
    Draft,
    Index,
    Json,
    Late,
    MergeReport,
    Record,
    SignalRow,
    State,
)
from assistant.storage.store import Store

__all__ = [
    "ERASED",
    "Access",
    "ActionRow",
    "ConsentRow",
    "ConversationRow",
    "Deed",
    "DossierRow",
    "Draft",
    "Index",
    "Json",
    "Late",
    "MergeReport",
    "Record",
    "SignalRow",
    "State",
    "Store",
    "is_plain",
    "lock_up",
    "merge",
    "opens_with",
    "overwrite",
    "uuid7",
]
