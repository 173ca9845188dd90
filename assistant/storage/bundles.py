"""The flows as they were when a conversation began with them, under the hash of their content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.storage.faults import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.storage.database import Database


class Bundles:
    """The part of the store that holds bundles."""

    database: Database

    def put_bundle(self, content: bytes) -> str:
        """Keep a bundle, once, and give its hash."""
        name = hash_of(content)
        if self.database.value("select 1 from bundle where hash = ?", name) is None:
            with self.database.write():
                add(self.database, name, content)
        return name

    def bundle(self, hash: str) -> bytes:
        """Give the content of a bundle. Raises StoreError when it is not there."""
        content: bytes | None = self.database.value(
            "select content from bundle where hash = ?", hash
        )
        if content is None:
            raise StoreError(
                "De vragen waarmee dit gesprek begon staan niet in het geheugen, dus het kan niet "
                "verder. Voeg het bestand samen waarin het gesprek begon, of zet een reservekopie "
                "terug."
            )
        return content


def hash_of(content: bytes) -> str:
    """Give the name of a bundle."""
    return hashlib.sha256(content).hexdigest()


def add(database: Database, name: str, content: bytes) -> None:
    """Keep a bundle that may be there already, inside a `write`."""
    database.run(
        "insert into bundle(hash, content) values (?, ?) on conflict do nothing", name, content
    )


def all_of(database: Database) -> Iterator[tuple[str, bytes]]:
    """Give name and content of every bundle."""
    for row in database.stream("select hash, content from bundle"):
        yield row["hash"], row["content"]


def copy(source: Database, target: Database) -> None:
    """Keep all bundles of another store as well, inside a `write`."""
    for name, content in all_of(source):
        if hash_of(content) != name:
            raise damaged(source.path)
        add(target, name, content)
