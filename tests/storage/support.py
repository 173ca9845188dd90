"""Small stores, people and processes for the tests of the memory."""

from __future__ import annotations

import os
import signal
import traceback
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from assistant.storage import ConversationRow, Index, Record, Store, uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

REL = int(os.environ.get("REL", "1"))
"""How hard to try: 1 at each submission, 10 before a release."""

AT = "2026-11-23T10:30:00+01:00"
NOBODY = 65534


def record(
    stream: str = "gesprek", value: Any = "ja", kind: str = "answered", **more: Any
) -> Record:
    """A record with an id of its own; `more` is whatever else matters to the test."""
    id = more.pop("id", uuid7())
    given = {"address": "qs_vraag", "act": id, "at": AT, "by": "anna"} | more
    return Record(stream=stream, kind=kind, value=value, id=id, **given)


def conversation(stream: str = "gesprek", **more: Any) -> ConversationRow:
    """A conversation as lists show it."""
    given = {
        "flow": "quickscan",
        "version": 1,
        "bundle": "0" * 64,
        "dossier": None,
        "title": "Quickscan",
        "state": "running",
        "started_at": AT,
        "touched_at": AT,
        "worker": "anna",
        "done": 1,
        "total": 12,
        "provisional": False,
    }
    return ConversationRow(id=stream, **given | more)


def index(stream: str = "gesprek", words: str | None = None, **more: Any) -> Index:
    """The index rows of a conversation."""
    return Index(stream, conversation(stream, **more), words=words)


def opened(path: Path, **more: Any) -> Store:
    """The store at `path`; where stores stand is remembered beside it."""
    return Store.open(path, **{"markers": path.parent / "markers"} | more)


def raw(path: Path) -> Any:
    """A bare connection: what another program, or a hand, would use."""
    return dbapi2.connect(str(path), isolation_level=None)


def content(path: Path) -> list[str]:
    """All that stands in a store but the tables of the search itself, to compare."""
    connection = raw(path)
    names = connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'search%' order by 1"
    )
    found = [
        f"{name}: {row}"
        for (name,) in names.fetchall()
        for row in sorted(map(repr, connection.execute(f"select * from {name}").fetchall()))
    ]
    connection.close()
    return found


def forked(work: Callable[[], None]) -> int:
    """Start a process that does this work and ends; give its number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Wait for a process and give how it ended: 0 when all went well."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill(child: int) -> None:
    """End a process at once, as a power cut would."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@contextmanager
def as_ordinary_user(folder: Path) -> Iterator[None]:
    """Be someone whom file rights bind, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
