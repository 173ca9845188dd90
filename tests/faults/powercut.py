"""What a disk can hold after the power was cut: recorded writes, played again up to any moment.

A write is certain to be there only after a sync of its file, the name of a file only after a sync
of its folder. Until then anything may be on the disk: nothing of it, all of it, the first part,
some of it in any order, a write that stops at a sector of 512 bytes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

SECTOR: Final = 512
TESTS: Final = Path(__file__).parents[1]
CALLS: Final = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,close"
WAYS: Final = ("none", "all", "prefix", "some", "torn", "torn")

_CALL: Final = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_STRING: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the system that succeeded: its name, texts, numbers and result."""

    name: str
    texts: tuple[bytes, ...]
    rest: str
    result: int


def traced(store: Path, told: Path, *arguments: str) -> list[Call]:
    """Let a process write in a store, and give what it asked of the system around these files."""
    trace = store.with_name("trace")
    names = [store, *(Path(f"{store}-{end}") for end in ("wal", "journal")), store.parent, told]
    paths = [f"--trace-path={name}" for name in names]
    command = ("strace", "-f", "-xx", "-s", "1000000", "-o", trace, "-e", f"trace={CALLS}", *paths)
    program = (sys.executable, "-m", "faults.writing", store, told, *arguments)
    subprocess.run([*command, *program], cwd=TESTS, check=True, timeout=300)
    calls = []
    with trace.open() as lines:
        for line in lines:
            if (found := _CALL.match(line)) and int(found[3]) >= 0:
                texts = tuple(
                    bytes.fromhex(text.replace("\\x", "")) for text in _STRING.findall(found[2])
                )
                calls.append(Call(found[1], texts, _STRING.sub('""', found[2]), int(found[3])))
    return calls


@dataclass(slots=True)
class File:
    """One file on the disk: what is surely there, and what was written since."""

    sure: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes as offset and bytes; a new length as that length and None."""

    def sync(self) -> None:
        self.sure = _applied(self.sure, self.pending)
        self.pending = []

    def after_cut(self, way: str, chance: Random) -> bytes:
        """Give what the file may hold."""
        pending = self.pending
        match way:
            case "none":
                pending = []
            case "prefix" if pending:
                pending = pending[: chance.randrange(len(pending) + 1)]
            case "some":
                pending = [write for write in pending if chance.random() < 0.5]
            case "torn" if pending:
                last = chance.randrange(len(pending))
                pending = [*pending[:last], _torn(pending[last], chance)]
        return _applied(self.sure, pending)


def _applied(content: bytes, writes: list[tuple[int, bytes | None]]) -> bytes:
    found = bytearray(content)
    for at, data in writes:
        if data is None:
            del found[at:]
            found.extend(bytes(at - len(found)))
        else:
            found.extend(bytes(max(0, at - len(found))))
            found[at : at + len(data)] = data
    return bytes(found)


def _torn(write: tuple[int, bytes | None], chance: Random) -> tuple[int, bytes | None]:
    """Give the part of a write up to, or from, the edge of a sector."""
    at, data = write
    if data is None:
        return write
    edges = range((at // SECTOR + 1) * SECTOR - at, len(data), SECTOR)
    if not edges:
        return at, b""
    edge = chance.choice(edges)
    return (at, data[:edge]) if chance.random() < 0.5 else (at + edge, data[edge:])


class Disk:
    """A folder as calls change it, and what may be left of it after a power cut."""

    def __init__(self, store: Path) -> None:
        self.folder = store.parent
        self.names: dict[str, File] = {}
        self.sure_names: dict[str, File] = {}
        self._open: dict[int, tuple[Path, File | None]] = {}

    def play(self, calls: list[Call], told: Path) -> Iterator[int]:
        """Do the calls one by one; after each that a cut could follow, give the acts told so far."""
        acknowledged = 0
        for call in calls:
            changed = self._do(call)
            if call.name == "write" and self._path(call) == told:
                acknowledged = int(call.texts[0])
            elif changed:
                yield acknowledged

    def after_cut(self, way: str, chance: Random) -> dict[str, bytes]:
        """Give the files that may be in the folder."""
        lost = way == "none" or (way != "all" and chance.random() < 0.5)
        names = self.sure_names if lost else self.names
        return {name: file.after_cut(way, chance) for name, file in names.items()}

    def _path(self, call: Call) -> Path | None:
        return self._open.get(_number(call), (None, None))[0]

    def _do(self, call: Call) -> bool:
        match call.name:
            case "openat":
                path = Path(os.fsdecode(call.texts[0]))
                self._open[call.result] = (path, self._file(path, call.rest))
                return False
            case "close":
                self._open.pop(_number(call), None)
                return False
            case "unlink" | "unlinkat":
                self.names.pop(Path(os.fsdecode(call.texts[0])).name, None)
                return True
        path, file = self._open.get(_number(call), (None, None))
        if path == self.folder and call.name in ("fsync", "fdatasync"):
            self.sure_names = dict(self.names)
            return True
        if file is None:
            return False
        match call.name:
            case "pwrite64":
                at = int(call.rest.rpartition(",")[2])
                file.pending.append((at, call.texts[0][: call.result]))
            case "ftruncate":
                file.pending.append((int(call.rest.rpartition(",")[2]), None))
            case "fsync" | "fdatasync":
                file.sync()
            case _:
                raise AssertionError(f"a call that the disk does not know: {call.name}")
        return True

    def _file(self, path: Path, flags: str) -> File | None:
        if path.parent != self.folder or path.name in ("told", "trace"):
            return None
        if path.name not in self.names:
            assert "O_CREAT" in flags, f"{path} was there before the trace"
            self.names[path.name] = File()
        return self.names[path.name]


def _number(call: Call) -> int:
    return int(call.rest.partition(",")[0])
