"""A mark in every field: afterwards it stands in the locked store, where it was sent, nowhere else.

C1, C6 and C7 of the programme.
"""

from __future__ import annotations

import logging
import os
import re
import stat
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, overload

import acting
import pytest
from acting import value_for
from faults.tools import needed
from terminal import Terminal

from assistant.application import erasing
from assistant.application.desk import Desk
from assistant.application.exporting import export_folder, save_paper, write_private
from assistant.application.places import Places
from assistant.application.unlocking import Unlocked, set_up
from assistant.application.workers import add_worker
from assistant.crash import without_values
from assistant.errors import Refusal
from assistant.flows.engine import Answer, CloseTopic, Decline, RaiseSignal, TakeNote
from assistant.prompts.papers import as_html, as_markdown
from assistant.storage.vault import Cost, Vault

if TYPE_CHECKING:
    from assistant.application.conversation import Conversation
    from assistant.application.workers import Worker

MARK = re.compile(rb"KNR\d{5}Q")
WORDS = "regenboog fiets kaas"


class Marks(Sequence[str]):
    """Words of which each is another mark."""

    def __init__(self) -> None:
        self.given = 0

    def __len__(self) -> int:
        return 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        self.given += 1
        return f"KNR{self.given:05}Q"


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> Marks:
    marks = Marks()
    monkeypatch.setattr(acting, "WORDS", marks)
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    return marks


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A home of its own for all that a program could write in."""
    home = tmp_path / "huis"
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        (home / name).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(home / name))
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(home))
    monkeypatch.chdir(home)
    return Places.here()


def hits(root: Path, *, but: Path | None = None) -> list[str]:
    """Give the files under a folder with a mark in their name or in their bytes."""
    return [
        str(path)
        for path in root.rglob("*")
        if not (but and path.is_relative_to(but))
        and (MARK.search(str(path).encode()) or (path.is_file() and has_mark(path.read_bytes())))
    ]


def has_mark(content: bytes) -> bool:
    """Whether there is a mark in UTF-8, or in UTF-16."""
    return bool(MARK.search(content) or MARK.search(content.replace(b"\0", b"")))


def fill(talk: Conversation, marks: Marks) -> None:
    """Say something in every field that comes, and beside every question."""
    random = Random(1)
    talk.speaker = marks[0]
    for _ in range(250):
        step = talk.step()
        if step.kind == "end":
            break
        if step.kind == "reflect":
            talk.do(CloseTopic(step.topic, talk.reflection(step.topic)))
            continue
        assert step.ask is not None
        address = step.ask.address
        talk.keep_draft(address, marks[0])
        try:
            talk.do(Answer(address, value_for(talk.state, talk.state.cells[address], random)))
        except Refusal:
            talk.do(Decline(address))
    talk.do(TakeNote(marks[0], ""))
    talk.do(RaiseSignal(next(iter(talk.flow.signals)), marks[0]))
    talk.keep_draft("~note", marks[0])


def locked_desk(places: Places, store: Path, marks: Marks) -> tuple[Desk, Worker, Unlocked]:
    unlocked, _code = set_up(store, WORDS)
    desk = Desk.open(places, store, unlocked=unlocked)
    worker = add_worker(desk.store, marks[0], "generalist", desk.now())
    return desk, worker, unlocked


def test_a_mark_in_every_field_stays_where_it_was_put(
    places: Places, marks: Marks, tmp_path: Path, capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """After talks in every flow, papers, a backup, a merge, a bug and an erasure, no mark stands
    in any byte that was written but the papers; not in the store, its log, or a name."""
    caplog.set_level(logging.DEBUG)
    home = tmp_path / "huis"
    papers = export_folder(places)
    desk, worker, unlocked = locked_desk(places, places.work_store, marks)
    dossier = desk.new_dossier(marks[0], worker).id
    for flow in ("quickscan", "kanteling", "drieluik", "wep_intake", "plan"):
        talk = desk.begin(flow, worker, None if flow == "quickscan" else dossier)
        fill(talk, marks)
        desk.store.search(marks[0])
        document = talk.document(resident=marks[0])
        write_private(papers / f"{flow}.md", as_markdown(document, "team"))
        write_private(papers / f"{flow}.html", as_html(document, "client"))
        talk.pause()
        talk.leave()
    save_paper(talk, places, desk)
    desk.store.back_up()
    assert marks.given > 300
    assert any(has_mark(path.read_bytes()) for path in papers.iterdir())
    assert hits(home, but=papers) == []

    other, colleague, theirs = locked_desk(places, places.data / "ander.db", marks)
    there = other.new_dossier(marks[0], colleague).id
    talk = other.begin("drieluik", colleague, there)
    fill(talk, marks)
    talk.leave()
    other.close()
    desk.store.merge(places.data / "ander.db", key=theirs.key)
    assert hits(home, but=papers) == []

    try:
        raise ValueError(marks[0])
    except ValueError as error:
        assert not has_mark(without_values(error).encode())
    for refused in (Answer("qs_vraag", "KNR00001Q\0"), Answer("KNR00001Q", "KNR00001Q")):
        with pytest.raises(Refusal) as told:
            desk.look(desk.store.conversations(limit=50)[0].id).do(refused)
        assert "KNR00001Q\0" not in str(told.value)

    erasing.erase_dossier(desk, dossier, next(iter(erasing.grounds(desk))), worker)
    assert hits(home, but=papers) == []
    desk.close()
    assert hits(home, but=papers) == []
    assert unlocked.key not in b"".join(p.read_bytes() for p in home.rglob("*") if p.is_file())

    out, err = capfd.readouterr()
    said = f"{out}{err}{caplog.text}{os.environ}{sys.argv}"
    assert not has_mark(said.encode("utf-8", "replace"))


def test_the_sweep_sees_a_mark(places: Places, marks: Marks, tmp_path: Path) -> None:
    """The search itself is no blind man: a store without a lock is found at once."""
    desk = Desk.open(places)
    worker = add_worker(desk.store, marks[0], "host", desk.now())
    talk = desk.begin("quickscan", worker)
    talk.do(Answer("qs_kanaal", "balie"))
    talk.do(Answer("qs_vraag", marks[0]))
    talk.leave()
    desk.close()
    assert hits(tmp_path) != []


# The program itself, with a witness of every file it opens and every call it makes.

CALLS = "openat,open,creat,connect,bind,execve,rename,renameat,renameat2,mkdir,mkdirat"
OPENED = re.compile(r'\b(?:open|openat|creat)\((?:AT_FDCWD, )?"([^"]*)", ([A-Z_|]+)')
MAY_BE_WRITTEN = ("/dev/null", "/dev/tty", "/dev/pts/", "/dev/ptmx", "/proc/self/")


def test_a_session_writes_only_in_its_home_and_calls_nobody(
    places: Places, marks: Marks, tmp_path: Path
) -> None:
    """With a mask that forbids nothing: every file for its owner alone, no byte with a mark, no
    connection, no other program, no name in the title, and a clean screen left behind."""
    needed("strace")
    desk, worker, unlocked = locked_desk(places, places.work_store, marks)
    unlocked.vault.assign(unlocked.opened, worker.id)
    desk.close()
    home, trace, mark = tmp_path / "huis", tmp_path / "trace", "KNR99999Q"
    under = ("strace", "-f", "-qq", "-s", "4096", "-o", str(trace), "-e", f"trace={CALLS}")
    before = os.umask(0)
    try:
        terminal = Terminal(home, under=under)
    finally:
        os.umask(before)
    with terminal:
        terminal.wait_for("Werken met echte mensen")
        terminal.press("e")
        terminal.wait_for("Wat is uw wachtwoord?")
        terminal.press(*WORDS, "enter")
        terminal.wait_for("Nieuw gesprek")
        terminal.press("n")
        terminal.wait_for("Welk gesprek")
        terminal.press("enter")
        terminal.wait_for("Hoe komt de vraag binnen?")
        terminal.press("1")
        terminal.wait_for("Waar kan ik u mee helpen?")
        terminal.press(*f"Ik heet {mark}", "ctrl+s")
        terminal.wait_for("Gaat het om uzelf")
        terminal.press("ctrl+n")
        terminal.wait_for("Snelnotitie")
        terminal.press(*mark, "escape")
        terminal.read(1)  # an escape and a key at once would be another key
        terminal.press("f4")
        terminal.wait_for("blad van de bewoner")
        terminal.press("f4")
        terminal.wait_for("blad voor het team")
        terminal.press("escape")
        terminal.read(1)
        terminal.wait_for("Gaat het om uzelf")
        processes = [path for path in Path("/proc").glob("[0-9]*") if belongs(path, terminal.pid)]
        assert len(processes) >= 1
        for process in processes:
            told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            assert not has_mark(told) and WORDS.encode() not in told
        assert hits(home) == []
        terminal.press("f10")
        terminal.wait_for("Nieuw gesprek")
        terminal.press("q")
        ended(terminal)
        assert mark.encode() in terminal.raw
        assert b"\x1b]0;" not in terminal.raw and b"\x1b]2;" not in terminal.raw
        left = terminal.raw.rpartition(b"\x1b[?1049l")
        assert left[1] and not has_mark(left[2])
    assert hits(home) == []
    for path in home.rglob("*"):
        if path.is_relative_to(places.data) or path.is_relative_to(places.cache):
            rights = stat.S_IMODE(path.stat().st_mode)
            assert rights == (0o700 if path.is_dir() else 0o600), (path, oct(rights))
    witnessed = trace.read_text(errors="replace").splitlines()
    assert len(witnessed) > 100
    assert not [line for line in witnessed if re.search(r"\b(connect|bind)\(", line)]
    assert len([line for line in witnessed if "execve(" in line and line.endswith(" = 0")]) == 1
    assert not any(MARK.search(line.encode()) or WORDS in line for line in witnessed)
    for line in witnessed:
        found = OPENED.search(line)
        if found and "O_RDONLY" not in found[2] and " = -1 " not in line:
            path = found[1]
            ours = Path(path).is_relative_to(home) or "__pycache__" in path
            assert ours or path.startswith(MAY_BE_WRITTEN), line


def belongs(process: Path, parent: int) -> bool:
    """Whether a process descends from another one."""
    try:
        while process.name not in ("0", "1"):
            if int(process.name) == parent:
                return True
            status = (process / "status").read_text()
            process = Path("/proc") / re.findall(r"PPid:\s*(\d+)", status)[0]
    except OSError:
        pass
    return False


def ended(terminal: Terminal) -> None:
    """Read until the program has gone."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        terminal.read(0.2)
        if os.waitpid(terminal.pid, os.WNOHANG)[0]:
            return
    pytest.fail("it did not end")
