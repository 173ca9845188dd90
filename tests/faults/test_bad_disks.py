"""What is told, and what is left, when the disk refuses: full, broken, read-only, taken away."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from storage.support import (
    REL,
    as_ordinary_user,
    conversation,
    ended,
    forked,
    opened,
    record,
)

from assistant.errors import StoreError
from assistant.storage import Index

from .tools import needed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.storage import Store

ACTS = 8
WRITES = 160
"""So many writes the acts need at least; each is where the disk starts to fail."""
STEP = 4 if REL == 1 else 1
"""One in so many of them is tried; of the other calls each."""
SIZES = 12 * REL

_ANYBODY_MAY_TRACE = 0x59616D61


@dataclass
class Told:
    """What a process said of its acts: which were kept, and the sentences about those that were not."""

    kept: list[int] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        word, _, rest = line.strip().partition(" ")
        if word == "kept":
            self.kept.append(int(rest))
        elif word == "told":
            self.sentences.append(rest)


def keep(
    store: Store, number: int, *, say: Callable[[str], object], careless: bool = False
) -> None:
    """Do one act, and again until it is kept, saying each time what the program would tell."""
    records = [record(value=number, address=f"q{number}"), record(value=number, kind="noted")]
    index = Index("gesprek", conversation(done=number), words=f"antwoord {number} " * 40)
    for _ in range(3000):
        try:
            store.append(records, index)
        except StoreError as error:
            say(f"told {error}")
            if careless:
                break
            time.sleep(0.005)
        else:
            break
    say(f"kept {number}")


def with_faults(path: Path, key: bytes | None, fault: str, *, careless: bool = False) -> Told:
    """Let a process act while calls fail as told, until it first complains; then all is well again."""
    needed("strace")
    told_by, tell = os.pipe()
    wait, go = os.pipe()

    def say(line: str) -> None:
        os.write(tell, f"{line}\n".encode())

    def live() -> None:
        ctypes.CDLL(None).prctl(_ANYBODY_MAY_TRACE, -1, 0, 0, 0)
        with opened(path, key=key) as store:
            say("ready")
            os.read(wait, 1)
            for number in range(1, ACTS + 1):
                keep(store, number, say=say, careless=careless)
            try:
                store.database.run("pragma wal_checkpoint(truncate)")
            except StoreError as error:
                say(f"told {error}")

    child = forked(live)
    os.close(tell)
    told = Told()
    with os.fdopen(told_by) as lines:
        assert next(lines) == "ready\n"
        with tracing(path, child, fault) as tracer:
            os.write(go, b".")
            for line in lines:
                told.hear(line)
                if told.sentences and tracer.poll() is None:
                    tracer.send_signal(signal.SIGINT)
                    tracer.wait()
    for end in (wait, go):
        os.close(end)
    assert ended(child) == 0
    return told


def tracing(path: Path, child: int, fault: str) -> subprocess.Popen[str]:
    """Start failing calls of a process on the files of a store."""
    files = [f"--trace-path={path}{end}" for end in ("", "-wal", "-shm")]
    call = fault.partition(":")[0]
    command = ["strace", "-f", "-o", "/dev/null", f"--trace={call}", f"--inject={fault}", *files]
    tracer = subprocess.Popen([*command, "-p", str(child)], stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    line = tracer.stderr.readline()
    assert "attached" in line, line
    return tracer


def faults() -> list[str]:
    """The calls that fail, from which one on."""
    writes = [
        f"pwrite64:error={error}:when={number}+"
        for error in ("ENOSPC", "EIO")
        for number in range(1, WRITES, STEP)
    ]
    syncs = [f"fsync:error=EIO:when={number}" for number in range(1, ACTS + 1)]
    cuts = [f"ftruncate:error={error}:when=1+" for error in ("EIO", "ENOSPC")]
    return [*writes, *syncs, *cuts]


@pytest.mark.parametrize("fault", faults())
def test_a_disk_that_fails_is_told_and_loses_nothing(path: Path, fault: str) -> None:
    """When a call fails the act is refused in words; all before it is whole, and work goes on after."""
    key = bytes(range(32)) if faults().index(fault) % 2 else None
    opened(path, key=key).close()
    told = with_faults(path, key, fault)
    assert told.kept == list(range(1, ACTS + 1))
    assert told.sentences, "nothing failed: this shows nothing"
    assert all("schijf" in sentence.lower() for sentence in told.sentences), told.sentences
    assert lacking(path, key, told.kept) == set()


def lacking(path: Path, key: bytes | None, kept: list[int]) -> set[int]:
    """Give the acts that were said to be kept and are not there, whole and once."""
    with opened(path, key=key) as store:
        assert store.verify() == []
        records = store.records("gesprek")
        answers = [each.value for each in records if each.kind == "answered"]
        assert answers == [each.value for each in records if each.kind == "noted"]
        assert len(set(map(str, answers))) == len(answers)
    return set(kept) - set(answers)


def test_the_disk_test_sees_a_loss(path: Path) -> None:
    """The harness itself: an act that is said to be kept though the disk refused it is missed."""
    opened(path).close()
    told = with_faults(path, None, "pwrite64:error=ENOSPC:when=30+", careless=True)
    assert told.sentences
    assert lacking(path, None, told.kept)


@pytest.mark.parametrize("size", range(SIZES))
def test_a_write_that_stops_halfway(path: Path, size: int) -> None:
    """Where a file may grow no further a write stops halfway: told, all before whole, goes on after."""
    key = bytes(range(32)) if size % 2 else None
    told_by, tell = os.pipe()

    def live() -> None:
        with opened(path, key=key) as store:
            room = 8_000 + size * (400_000 // SIZES) + size * 37
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

            def say(line: str) -> None:
                os.write(tell, f"{line}\n".encode())
                if line.startswith("told"):
                    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
                    resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)

            for number in range(1, ACTS * 4):
                keep(store, number, say=say)

    opened(path, key=key).close()
    child = forked(live)
    os.close(tell)
    told = Told()
    with os.fdopen(told_by) as lines:
        for line in lines:
            told.hear(line)
    assert ended(child) == 0
    assert len(told.sentences) == 1
    assert "schijf" in told.sentences[0]
    assert lacking(path, key, told.kept) == set()


def test_a_file_that_becomes_read_only_while_it_is_open(open_folder: Path) -> None:
    """Rights that are taken away while a store is open do not cost an act: it has its file already."""
    path = open_folder / "geheugen.db"
    with opened(path) as store:
        store.append([record(value=1)])
    with as_ordinary_user(open_folder), opened(path) as store:
        path.chmod(0o400)
        store.append([record(value=2)])
    path.chmod(0o600)
    with opened(path) as store:
        assert [each.value for each in store.records("gesprek")] == [1, 2]


@pytest.mark.parametrize("how", ["removed", "replaced", "emptied-name", "moved"])
def test_a_file_that_goes_while_it_is_open(path: Path, key: bytes | None, how: str) -> None:
    """Once the file has lost its name nothing is said to be kept, and what was there can be had back."""
    with opened(path, key=key) as store:
        store.append([record(value=1)])
        spare = path.with_name("elders.db")
        os.link(path, spare)
        match how:
            case "removed":
                path.unlink()
            case "replaced":
                other = path.with_name("ander.db")
                opened(other, key=key).close()
                other.replace(path)
            case "emptied-name":
                path.unlink()
                path.touch()
            case "moved":
                path.rename(path.with_name("weg.db"))
        for attempt in (lambda: store.append([record(value=2)]), lambda: store.save_draft(
            "gesprek", "q", "anna", "x", "nu"
        )):  # fmt: skip
            with pytest.raises(StoreError, match="weggehaald of vervangen"):
                attempt()
        path.unlink(missing_ok=True)
        spare.rename(path)
        store.append([record(value=3)])
    with opened(path, key=key) as store:
        assert [each.value for each in store.records("gesprek")] == [1, 3]
        assert store.verify() == []
