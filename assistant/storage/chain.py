"""How an event is sealed: its body by a salted hash, its header by a hash that holds the one before.

Each device has one chain over its own headers. A body can be erased and two stores can be merged
while every chain stays checkable.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from assistant.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.storage.records import Json, Record

SALT_LENGTH: Final = 16

_SEALED: Final = (
    *("id", "device", "seq", "clock", "stream", "kind", "at", "by", "act", "address", "replaces"),
    *("prev", "body_hash"),
)
COLUMNS: Final = (*_SEALED, "hash")
"""The columns of a header."""


def body_text(record: Record) -> str:
    """Give the body of a record as it is written: its value, and who said it.

    Raises StoreError for what no file can hold (half a surrogate pair, not-a-number).
    """
    body: dict[str, Json] = {"value": record.value}
    if record.speaker:
        body["speaker"] = record.speaker
    try:
        text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        text.encode()
    except ValueError:
        raise StoreError(
            "Hierin staat een teken of getal dat niet bewaard kan worden. Er is niets veranderd."
        ) from None
    return text


def body_hash(salt: bytes, text: str) -> str:
    """Give the hash by which a header vouches for its body."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def header_hash(header: Mapping[str, Any]) -> str:
    """Give the hash of a header, of which `prev` is the hash of the device's header before it."""
    sealed = json.dumps([header[column] for column in _SEALED], separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()
