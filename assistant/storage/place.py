"""Where a store stands: its folder, the kind of drive, and whether it was moved."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from contextlib import nullcontext, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from assistant.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

KEYS: Final = ".sleutels"
"""How the name of a key file ends; the rest is that of its store."""

_MOUNTS: Final = Path("/proc/mounts")
_DRIVES_OF_A_NETWORK: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "coda", "davfs"),
        *("ceph", "glusterfs", "lustre", "gpfs", "ocfs2", "gfs2", "beegfs", "fuse.sshfs"),
        *("fuse.smbnetfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs"),
        *("fuse.ceph-fuse", "fuse.s3fs", "fuse.curlftpfs"),
    }
)


def prepare(path: Path) -> None:
    """See to it that a store can stand at a resolved path: private folder and file, own drive.

    A folder that is already there keeps its rights; it may be shared for a reason. Raises
    StoreError on a network drive (locks do not hold there), OSError as the disk gives it.
    """
    prepare_folder(path)
    with suppress(FileExistsError):
        make_private(path)
    for needed in (path, path.parent):
        # Asked, not tried: whoever opens and closes a store file by hand takes away the locks that
        # SQLite holds on it in the same process.
        if not os.access(needed, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def prepare_folder(path: Path) -> None:
    """See to it that there is a folder for a store at a path. Raises as `prepare` does."""
    _refuse_network(path)
    _make_folder(path.parent)


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone. Raises FileExistsError where there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def keep_private(path: Path) -> None:
    """Take away the rights that others have on a file, where it is ours."""
    rights = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and rights & 0o077:
        with suppress(OSError):
            path.chmod(rights & 0o700)


def private_folder(path: Path) -> Path:
    """Give the folder, made for the owner alone where it was not there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def sync(path: Path) -> None:
    """Make sure that a file, or the names in a folder, survive a power cut.

    Never for a store that is open: closing a handle takes away the locks on it. Raises OSError for
    a file that could not be written through; of a folder not every system lets one ask.
    """
    is_folder = path.is_dir()
    with suppress(OSError) if is_folder else nullcontext():
        handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def file_name(name: str) -> str:
    """Give a name that every file system takes, for a name that can hold anything."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _make_folder(folder: Path) -> None:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)
        sync(place.parent)


def _refuse_network(path: Path) -> None:
    if _is_on_network(path, _mounted()):
        raise StoreError(
            f"{path} staat op een netwerkschijf. Daar kunnen gegevens verloren gaan als twee mensen "
            "tegelijk werken. Kies een plek op de computer zelf; samenvoegen kan daarna."
        )


def _mounted() -> list[tuple[str, str]]:
    """Give place and kind of every drive, the latest mounted last."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    return [(_unescaped(fields[1]), fields[2]) for fields in map(str.split, lines)]


def _unescaped(place: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        place = place.replace(code, sign)
    return place


def _is_on_network(path: Path, mounted: Iterable[tuple[str, str]]) -> bool:
    if path.drive.startswith("\\\\"):
        return True
    around = {str(place) for place in (path, *path.parents)}
    kinds = [(len(place), kind) for place, kind in mounted if place in around]
    # Of two drives on one place the later one counts; max() gives the first, hence the turn.
    return max(reversed(kinds), key=lambda drive: drive[0], default=(0, ""))[1] in (
        _DRIVES_OF_A_NETWORK
    )


@dataclass(frozen=True, slots=True)
class Heads:
    """How far a device has written: number and hash of its last event and its last access line."""

    events: tuple[int, str] = (0, "")
    access: tuple[int, str] = (0, "")


@dataclass(frozen=True, slots=True)
class Marker:
    """The note on this computer, outside the store, of where a store stands and how far it was.

    A store that was copied, moved, or put back from an earlier copy does not fit its note, nor
    does one of which the last lines were cut off. Where the note cannot be kept, each opening
    counts as a move: safe, only with more devices.
    """

    folder: Path
    store: Path

    @classmethod
    def of(cls, store: Path, folder: Path | None = None) -> Marker:
        """Give the marker of a store; `folder` is the platform's data folder unless told."""
        folder = folder or platformdirs.user_data_path("keukentafel") / "devices"
        with suppress(OSError):
            private_folder(folder)
        return cls(folder, store)

    def heads(self, device: str, *, same_file: bool = True) -> Heads | None:
        """Give how far the device was when it last wrote here; None where nothing is noted.

        Here is this very file, or without `same_file` whatever file stands in its place.
        """
        try:
            note = json.loads(self._note(device).read_text(encoding="utf-8"))
            here = (
                self._place() == note["place"] if same_file else str(self.store) == note["place"][0]
            )
            return Heads(_head(note["events"]), _head(note["access"])) if here else None
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def write(self, device: str, heads: Heads) -> None:
        """Note that the store stands here and how far the device has written."""
        # As long as the note before it, and written over it: whoever reads meanwhile finds a note.
        with suppress(OSError):
            told = {name: f"{seq:020} {hash:64}" for name, (seq, hash) in asdict(heads).items()}
            note = json.dumps({"place": self._place()} | told).encode()
            handle = os.open(self._note(device), os.O_CREAT | os.O_WRONLY, 0o600)
            try:
                os.write(handle, note)
            finally:
                os.close(handle)

    def _note(self, device: str) -> Path:
        return self.folder / f"{file_name(device)}.json"

    def _place(self) -> list[str | int]:
        return [str(self.store), self.store.stat().st_ino]


def _head(told: str) -> tuple[int, str]:
    seq, _, hash = told.partition(" ")
    return int(seq), hash.strip()
