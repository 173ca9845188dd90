"""The store: what the application asks of the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from assistant.storage import (
    access,
    backing,
    drafts,
    erasing,
    identity,
    lists,
    log,
    merging,
    verifying,
)
from assistant.storage.access import AccessLog
from assistant.storage.bundles import Bundles
from assistant.storage.database import Database, open_database
from assistant.storage.drafts import Drafts
from assistant.storage.lists import Lists
from assistant.storage.migrations import STEPS, migrate, refuse_newer
from assistant.storage.place import Marker
from assistant.storage.records import Access, Index, Late, MergeReport, Record
from assistant.storage.writers import Writers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from assistant.storage.backing import Backup


class Store(Lists, Drafts, Bundles, AccessLog):
    """One open store. Whatever it cannot do it says in a StoreError; then nothing has changed.

    Several processes may have one file open. A store belongs to the thread that opened it.
    """

    def __init__(self, database: Database, device: str, marker: Marker, *, practice: bool) -> None:
        """Take the parts that `open` has made."""
        self.database = database
        self.device = device
        self.practice = practice
        self._marker = marker
        self._writers = Writers(database)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        key: bytes | None = None,
        practice: bool = True,
        markers: Path | None = None,
    ) -> Self:
        """Open the store at `path`, and make it where there is none.

        `key` is the data key of an encrypted store. `markers` is the folder that remembers where
        stores stand on this computer; without it, it is in the platform's data folder.
        """
        database = open_database(path, key)
        try:
            if 0 < refuse_newer(database) < len(STEPS):
                backing.back_up(database)
            migrate(database)
            marker = Marker.of(database.path, markers)
            device = identity.settle(database, marker, practice=practice)
            _sweep(database)
        except BaseException:
            database.close()
            raise
        return cls(database, device, marker, practice=practice)

    def close(self) -> None:
        """Let go of the file and of the conversations that were being written."""
        self._writers.close()
        self.database.close()

    def lock(self) -> None:
        """Let go of the file and of its key, and keep the conversations that are being written.

        Until `unlock` the store can do nothing.
        """
        self.database.close()

    def unlock(self, key: bytes | None) -> None:
        """Go on where `lock` stopped. Raises StoreError where the file cannot be opened."""
        self.database.open_again(key)

    def rekey(self, key: bytes) -> None:
        """Give the file another key, whole or not at all; backups with the old key go.

        Raises StoreBusy while another window has the store open.
        """
        with self.database.write():
            erasing.ask_to_renew(self.database)
        self.database.rekey(key)
        self.sweep()

    def renew_backups(self) -> None:
        """Put one fresh backup in the place of all there are, with the key file of now."""
        with self.database.write():
            erasing.ask_to_renew(self.database)
        self.sweep()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def append(
        self,
        records: Sequence[Record],
        index: Index | Sequence[Index] = (),
        *,
        session: str | None = None,
        access_lines: Sequence[Access] = (),
        keep_drafts: bool = False,
    ) -> list[Record]:
        """Write the records of one act with their index rows, and give them back stamped.

        They are on disk when this returns. The worker's drafts at these addresses go, unless the
        act leaves what was typed for another time. A
        record that is there already is not written again. Raises TakenOver when another session
        than `session` writes in one of the streams.
        """
        with self.database.write():
            self._check(records, session)
            kept = log.append(self.database, self.device, records)
            self._put(index)
            for record in records if not keep_drafts else ():
                drafts.forget(self.database, record.stream, record.address, record.by)
            access.append(self.database, self.device, access_lines)
        self._note()
        return kept

    def log_access(self, *lines: Access) -> None:
        """Write in the access log what changes nothing else: reading, printing, exporting."""
        with self.database.write():
            access.append(self.database, self.device, lines)
        self._note()

    def records(self, stream: str) -> list[Record]:
        """Give the events of a stream in the one order of events, without those that were erased."""
        return log.records(self.database, stream)

    def streams(self) -> list[str]:
        """Give all streams, to rebuild or compare their index rows."""
        return log.streams(self.database)

    def streams_with(self, kind: str) -> list[str]:
        """Give the streams that hold an event of a kind."""
        return log.streams_with(self.database, kind)

    def erase(
        self,
        stream: str,
        keep: Sequence[Record],
        index: Index | Sequence[Index] = (),
        *,
        session: str | None = None,
        access_lines: Sequence[Access] = (),
    ) -> list[Record]:
        """Erase what was said in a stream, its drafts and its index rows; give `keep` stamped.

        `keep` is what remains: the erasure itself (an event of kind ERASED in the stream) and what
        else may be known. `index` are the rows that lists show from now on. The bytes on disk are
        gone as well, unless `sweep` tells otherwise. Raises TakenOver as `append` does.
        """
        with self.database.write():
            self._check(keep, session)
            kept = erasing.erase(self.database, self.device, stream, keep)
            self._put(index)
            access.append(self.database, self.device, access_lines)
        self._note()
        self.sweep()
        return kept

    def erase_together(
        self, erasures: Sequence[Record], access_lines: Sequence[Access], *, session: str
    ) -> None:
        """Erase the streams of these erasures: all of them, or where one cannot be, none."""
        with self.database.write():
            self._check(erasures, session)
            for erasure in erasures:
                erasing.erase(self.database, self.device, erasure.stream, [erasure])
            access.append(self.database, self.device, access_lines)
        self._note()
        self.sweep()

    def late(self) -> list[Late]:
        """Give what came for erased streams and dossiers after they were erased."""
        return erasing.late(self.database)

    def sweep(self) -> bool:
        """Whether the last byte of what was erased is gone, in backups too; tries to see to it.

        False while another process reads in the store or the disk is full. It is tried again at
        each opening.
        """
        return _sweep(self.database)

    def back_up(self) -> Backup:
        """Make a backup now: see `assistant.storage.backing`."""
        return backing.back_up(self.database)

    def merge(
        self, other: Path, *, key: bytes | None = None, access_lines: Sequence[Access] = ()
    ) -> MergeReport:
        """Bring in the events of another store: see `assistant.storage.merge`."""
        report = merging.merge(self, other, key=key, access_lines=access_lines)
        self._note()
        return report

    def verify(self) -> list[str]:
        """Give a sentence for each thing in the store that is wrong; none when all is whole."""
        return verifying.verify(self.database, self._marker)

    def settings(self) -> dict[str, str | int]:
        """Give the settings of the database that are in force."""
        return self.database.settings()

    def claim(self, stream: str, session: str) -> None:
        """Let this session write in a stream. Raises StoreBusy while another living one does.

        A session is one window, under an id of its own. It lives until the store is closed or the
        process ends, however it ends.
        """
        self._writers.claim(stream, session)

    def take_over(self, stream: str, session: str) -> None:
        """Let this session write in a stream; whoever wrote there meets TakenOver."""
        self._writers.take_over(stream, session)

    def release(self, stream: str, session: str) -> None:
        """Let others write in a stream, if this session still did."""
        self._writers.release(stream, session)

    def _check(self, records: Sequence[Record], session: str | None) -> None:
        if session is not None:
            self._writers.check({record.stream for record in records}, session)

    def _put(self, index: Index | Sequence[Index]) -> None:
        for rows in (index,) if isinstance(index, Index) else index:
            lists.put(self.database, rows)

    def _note(self) -> None:
        self._marker.write(self.device, identity.heads(self.database, self.device))


def _sweep(database: Database) -> bool:
    return erasing.sweep(database) and backing.renew(database)
