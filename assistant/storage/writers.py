"""One writer for each stream, and taking over.

The row in the store says which session writes. The file lock of that session says whether it
still lives: the operating system lets go of it when the process ends, however it ends.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from assistant.errors import StoreBusy, TakenOver
from assistant.storage import place

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from assistant.storage.database import Database

_NOBODY: Final = ""


class Writers:
    """The sessions that write through this process, and those of others that they meet."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folder = database.path.with_name(f"{database.path.name}.locks")
        self._locks: dict[str, FileLock] = {}

    def claim(self, stream: str, session: str) -> None:
        """Let the session write in a stream. Raises StoreBusy while another living one does."""
        self._live(session)
        with self._database.write():
            row = self._database.row("select * from writer where stream = ?", stream)
            if row and row["session"] not in (_NOBODY, session) and self._lives(row["session"]):
                raise StoreBusy(
                    f"Dit gesprek is al open in een ander venster, sinds {_hour(row['since'])}. "
                    "Ga daar verder, sluit het daar, of neem het hier over."
                )
            self._set(stream, session)

    def take_over(self, stream: str, session: str) -> None:
        """Let the session write in a stream, whoever did; the next append there is refused."""
        self._live(session)
        with self._database.write():
            self._set(stream, session)

    def release(self, stream: str, session: str) -> None:
        """Let others write in a stream. Nothing happens where the session no longer writes."""
        with self._database.write():
            self._database.run(
                "update writer set session = ? where stream = ? and session = ?",
                _NOBODY,
                stream,
                session,
            )

    def check(self, streams: Collection[str], session: str) -> None:
        """Raise TakenOver where another session writes now. A stream without any is free."""
        for stream in streams:
            row = self._database.row("select * from writer where stream = ?", stream)
            if row and row["session"] != session:
                raise TakenOver(
                    f"Dit gesprek is in een ander venster overgenomen, om {_hour(row['since'])}. "
                    "Hier is niets meer bijgeschreven. Ga daar verder, of open het hier opnieuw."
                )

    def close(self) -> None:
        """End all sessions of this process."""
        for session, lock in self._locks.items():
            with suppress(OSError):
                self._file(session).unlink(missing_ok=True)
            lock.release()
        self._locks.clear()

    def _set(self, stream: str, session: str) -> None:
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        row = {"stream": stream, "session": session, "since": since}
        self._database.insert("writer", row, instead=True)

    def _live(self, session: str) -> None:
        if session in self._locks:
            return
        lock = self._lock(session)
        try:
            lock.acquire()
        except Timeout:
            raise StoreBusy(
                "Dit venster is al een keer open. Sluit het andere, of open Keukentafel opnieuw."
            ) from None
        self._locks[session] = lock

    def _lives(self, session: str) -> bool:
        """Whether a session still runs, in whatever process. To be asked inside a `write`.

        There only one process asks at a time, so that nobody takes the asking for a life.
        """
        if session in self._locks:
            return True
        lock = self._lock(session)
        try:
            lock.acquire()
        except Timeout:
            return True
        with suppress(OSError):
            self._file(session).unlink(missing_ok=True)
        lock.release()
        return False

    def _lock(self, session: str) -> FileLock:
        place.private_folder(self._folder)
        return FileLock(self._file(session), timeout=0, mode=0o600, thread_local=False)

    def _file(self, session: str) -> Path:
        return self._folder / f"{place.file_name(session)}.lock"


def _hour(since: str) -> str:
    return since[11:16]
