"""What workers are typing: of this store alone, never merged, exported or searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.storage.records import Draft

if TYPE_CHECKING:
    from assistant.storage.database import Database


class Drafts:
    """The part of the store that holds drafts, one for each stream, address and worker."""

    database: Database

    def save_draft(self, stream: str, address: str, worker: str, text: str, at: str) -> None:
        """Keep what is being typed, in place of what was typed there before."""
        draft = {"stream": stream, "address": address, "worker": worker, "text": text, "at": at}
        with self.database.write():
            self.database.insert("draft", draft, instead=True)

    def drafts(self, stream: str, worker: str) -> list[Draft]:
        """Give the drafts of a worker in a stream, by address."""
        rows = self.database.rows(
            "select * from draft where stream = ? and worker = ? order by address", stream, worker
        )
        return [Draft(**row) for row in rows]

    def drop_draft(self, stream: str, address: str, worker: str) -> None:
        """Forget a draft, whether it is there or not."""
        with self.database.write():
            forget(self.database, stream, address, worker)


def forget(database: Database, stream: str, address: str, worker: str) -> None:
    """Forget a draft, inside a `write`."""
    database.run(
        "delete from draft where stream = ? and address = ? and worker = ?",
        stream,
        address,
        worker,
    )


def forget_all(database: Database, stream: str) -> None:
    """Forget the drafts of all workers in a stream, inside a `write`."""
    database.run("delete from draft where stream = ?", stream)
