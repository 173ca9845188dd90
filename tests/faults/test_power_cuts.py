"""What is left when the power is cut, at every write and every sync."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import tempfile
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2
from storage.support import REL, opened, raw

from .powercut import WAYS, Disk, traced
from .tools import needed

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTS = 15 if REL == 1 else 60
IMAGES = 3 if REL == 1 else 2 * len(WAYS)
"""Of each moment; none and all are always among them."""
IN_FULL = 20
"""One in so many is opened as the program opens it, and verified."""


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of stores are opened in it."""
    fast = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="keukentafel-", dir=fast if fast.is_dir() else None))
    yield folder
    shutil.rmtree(folder)


def cut(path: Path, memory: Path, key: bytes | None, acts: int, *more: str) -> dict[str, int]:
    """Record a process, and open what each cut can leave; give how many images, and what they lack."""
    needed("strace")
    told = path.with_name("told")
    arguments = [str(acts), *more, *(("--key", key.hex()) if key else ())]
    disk, chance = Disk(path), random.Random(1)
    seen, found = set[bytes](), {"images": 0, "lost": 0, "half": 0, "shut": 0}
    others = cycle(WAYS[2:])
    for acknowledged in disk.play(traced(path, told, *arguments), told):
        for number in range(IMAGES):
            image = disk.after_cut(WAYS[number] if number < 2 else next(others), chance)
            print_of_it = fingerprint(image, acknowledged)
            if print_of_it in seen or not image:
                continue
            seen.add(print_of_it)
            found["images"] += 1
            for sort in look(memory, image, key, acknowledged):
                found[sort] += 1
            if found["images"] % IN_FULL == 0:
                with opened(next(memory.glob("*.db")), key=key) as store:
                    assert store.verify() == []
    return found


def fingerprint(image: dict[str, bytes], acknowledged: int) -> bytes:
    found = hashlib.blake2b(str(acknowledged).encode())
    for name, content in image.items():
        found.update(f"{name} {len(content)} ".encode())
        found.update(content)
    return found.digest()


def look(memory: Path, image: dict[str, bytes], key: bytes | None, acknowledged: int) -> list[str]:
    """Read one image; give what is wrong with it."""
    for file in memory.iterdir():
        if file.is_file():
            file.unlink()
    for name, content in image.items():
        (memory / name).write_bytes(content)
    [store] = [memory / name for name in image if name.endswith(".db")]
    try:
        records = list(said(store, key))
    except dbapi2.Error:
        return ["shut"]
    answers = [value for kind, value in records if kind == "answered"]
    notes = [value for kind, value in records if kind == "noted"]
    wrong = []
    if len(answers) < acknowledged:
        wrong.append("lost")
    if answers != notes or answers != list(range(1, len(answers) + 1)):
        wrong.append("half")
    return wrong


def said(path: Path, key: bytes | None) -> Iterator[tuple[str, int]]:
    """Give what stands in a sound store, by a bare connection: thousands are opened."""
    connection = raw(path)
    try:
        if key:
            connection.execute(f"pragma key = \"x'{key.hex()}'\"")
        [(sound,)] = connection.execute("pragma integrity_check(1)").fetchall()
        if sound != "ok":
            raise dbapi2.DatabaseError(sound)
        if connection.execute("select count(*) from sqlite_master").fetchone() == (0,):
            return
        for kind, content in connection.execute(
            "select kind, content from event join body on body.event = id "
            "where stream = 'gesprek' order by clock, device, seq"
        ):
            yield kind, json.loads(content)["value"]
    finally:
        connection.close()


def test_a_power_cut_loses_nothing(path: Path, memory: Path, key: bytes | None) -> None:
    """A cut at any write or sync leaves a store that opens, with every acknowledged act whole."""
    found = cut(path, memory, key, ACTS)
    assert found["images"] >= 20 * ACTS
    assert (found["lost"], found["half"], found["shut"]) == (0, 0, 0)


def test_the_power_cut_test_sees_a_loss(path: Path, memory: Path) -> None:
    """The harness itself: a store that syncs less often loses acts that it acknowledged."""
    assert cut(path, memory, None, 6, "--synchronous=NORMAL")["lost"] > 0
