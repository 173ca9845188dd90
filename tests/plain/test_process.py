"""The command itself: through a pipe, in a terminal, with a lock, and ended from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from endtoend.test_terminal import places_at
from terminal import Terminal

from assistant.application.desk import Desk
from assistant.application.replaying import read_answers, replay, tell
from assistant.application.unlocking import set_up, unlock
from assistant.application.workers import add_worker, workers
from assistant.storage.vault import Cost, Vault

from .driving import CONVERSATIONS, Script, hold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.application.conversation import Conversation
    from assistant.application.places import Places
    from assistant.application.workers import Worker

COMMAND = str(Path(sys.executable).with_name("keukentafel"))
WORDS = "regenboog fiets kaas"
FILES = ["quickscan/scootmobiel", "drieluik/weer_koffie", "ecogram/rond_de_tafel"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "huis"


def talk(
    home: Path, lines: str | bytes, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command with lines from a pipe."""
    return subprocess.run(
        [COMMAND, "gesprek", *arguments],
        input=lines.encode() if isinstance(lines, str) else lines,
        capture_output=True,
        env=os.environ | {"KEUKENTAFEL_HOME": str(home), "LC_ALL": "C.UTF-8"} | environment,
        timeout=120,
        check=False,
    )


def the_only_talk(home: Path, store: Path | None = None, words: str = "") -> Conversation:
    desk = Desk.open(places_at(home), store, unlocked=unlock(store, words) if store else None)
    try:
        (row,) = desk.store.conversations()
        return desk.look(row.id)
    finally:
        desk.close()


@pytest.mark.parametrize("file", FILES)
def test_lines_of_a_script_through_a_pipe(
    file: str, home: Path, desk: Desk, places: Places, worker: Worker
) -> None:
    """The lines that somebody typed once, written in a file, lead to the same answers again."""
    path = CONVERSATIONS / f"{file}.yaml"
    given, flow = read_answers(path), file.partition("/")[0]
    needs = desk.library.flow(flow).script.dossier == "needed"
    riet = desk.new_dossier("Riet", worker).id if needs else None
    script = Script()
    hold(desk, places, desk.begin(flow, worker, riet), script, given)
    with_riet = ("--dossier", "Riet") if needs else ()
    ended = talk(home, "\n".join(script.typed), flow, "--worker", "Sanne", *with_riet)
    assert ended.returncode == 0, ended.stdout.decode()
    assert b"Verder gaan: keukentafel gesprek " in ended.stderr
    found = the_only_talk(home)
    assert tell(found.state).answers == replay(found.flow, dict(given)).answers


def test_a_pipe_that_ends(home: Path) -> None:
    """The end of the input pauses with 0; a script that goes wrong ends with 2; both keep what was
    said, and nothing else than lines is written."""
    ended = talk(home, "\n1\nIk zoek werk\n.\n", "quickscan", "--worker", "Sanne")
    assert (ended.returncode, ended.stdout.splitlines()[0][:8]) == (0, b"OEFENEN.")
    found = the_only_talk(home)
    assert found.state.values["qs_vraag"] == "Ik zoek werk"
    ended = talk(home, "9\n1\n", found.stream)
    assert ended.returncode == 2
    assert "qs_voor_wie" not in the_only_talk(home).state.values
    assert not set(ended.stdout) & (set(range(32)) - {10} | {127})


def test_hostile_bytes_through_a_pipe(home: Path) -> None:
    """Bytes that are no text are refused in words, and no control byte comes back."""
    ended = talk(
        home, b"\n1\nzie \x1b[2J\x1b]0;x\x07\n.\n1\n\n/eerder\n", "quickscan", "--worker", "S"
    )
    assert ended.returncode == 0
    assert not set(ended.stdout) & (set(range(32)) - {10} | {127})
    ended = talk(home, b"\n1\nzie \xff\xfe\n", "quickscan", "--worker", "S")
    assert ended.returncode == 2
    assert b"een teken dat niet bewaard kan worden" in ended.stdout


def test_what_is_meant_must_be_there(home: Path) -> None:
    """What is neither a flow nor a conversation is told, with the flows that there are."""
    ended = talk(home, "", "kwikscan", "--worker", "S")
    assert ended.returncode == 2
    assert b"quickscan" in ended.stderr
    assert talk(home, "", "01a2034d", "--worker", "S").returncode == 2


class Lines(Terminal):
    """A terminal in which somebody types lines; what was written is read as one text."""

    def type(self, line: str) -> None:
        os.write(self.handle, f"{line}\n".encode())

    def until(self, words: str) -> None:
        """Read until these words were written."""
        end = time.monotonic() + 90
        while words.encode() not in self.raw:
            assert time.monotonic() < end, self.raw.decode()
            self.read(0.2)

    def code(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 0), ("SIGHUP", 0), ("SIGINT", 130)])
def test_ended_from_outside(home: Path, number: str, code: int) -> None:
    """A shutdown, a closed window and Ctrl-C keep all lines, also of half a text, and show no
    traceback."""
    with Lines(home, "gesprek", "quickscan", "--worker", "Sanne") as terminal:
        terminal.until("Enter gaat verder.")
        terminal.type("")
        terminal.until("3 zelf ingevuld")
        terminal.type("1")
        terminal.until("Een regel met alleen een punt")
        terminal.type("Ik ben bang dat")
        terminal.read(1)
        os.kill(terminal.pid, getattr(signal, number))
        terminal.read(2)
        assert terminal.code() == code
        assert b"Traceback" not in terminal.raw
        assert b"Alles is bewaard." in terminal.raw
    found = the_only_talk(home)
    assert found.state.values["qs_kanaal"] == "balie"
    assert found.state.log[-1].kind == "paused"
    desk = Desk.open(places_at(home))
    (draft,) = desk.store.drafts(found.stream, found.state.log[0].by)
    assert draft.text == "Ik ben bang dat"
    desk.close()


@pytest.fixture
def work(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A locked store of real work, in which Samira works."""
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    store = places_at(home).work_store
    store.parent.mkdir(parents=True)
    unlocked, _ = set_up(store, WORDS)
    desk = Desk.open(places_at(home), store, unlocked=unlocked)
    worker = add_worker(desk.store, "Samira", "generalist", desk.now())
    unlocked.vault.assign(unlocked.opened, worker.id)
    desk.close()
    yield store


def test_a_locked_store_in_a_terminal(home: Path, work: Path) -> None:
    """The passphrase is asked without showing it, at the start and after /slot; the first line does
    not say that this is practice."""
    with Lines(home, "gesprek", "quickscan", "--store", "echt") as terminal:
        terminal.until("Wachtwoord:")
        terminal.type(WORDS)
        terminal.until("Quickscan, zonder dossier.")
        terminal.type("")
        terminal.until("3 zelf ingevuld")
        terminal.type("/slot")
        terminal.until("Keukentafel staat op slot.")
        terminal.read(1)
        terminal.type("fout")
        terminal.until("past niet")
        terminal.read(2)
        terminal.type(WORDS)
        terminal.until("Het slot is open.")
        terminal.type("1")
        terminal.until("Waar kan ik u mee helpen?")
        terminal.type("/stop")
        terminal.until("Verder gaan:")
        assert terminal.code() == 0
        assert b"OEFENEN" not in terminal.raw
        assert WORDS.encode() not in terminal.raw
        assert b"\x1b" not in terminal.raw
    assert the_only_talk(home, work, WORDS).state.values["qs_kanaal"] == "balie"


def test_a_script_never_gives_its_lines_as_a_passphrase(
    home: Path, work: Path, tmp_path: Path
) -> None:
    """Where nobody can type a passphrase it comes from a file, and else the command refuses."""
    run = [COMMAND, "gesprek", "quickscan", "--store", "echt"]
    environment = os.environ | {"KEUKENTAFEL_HOME": str(home)}
    refused = subprocess.run(
        run, input=b"\n1\n", capture_output=True, env=environment, timeout=60, start_new_session=True,
        check=False,
    )  # fmt: skip
    assert refused.returncode == 2
    assert b"KEUKENTAFEL_PASSPHRASE_FILE" in refused.stderr
    (tmp_path / "woorden").write_text(WORDS)
    environment |= {"KEUKENTAFEL_PASSPHRASE_FILE": str(tmp_path / "woorden")}
    ended = subprocess.run(
        run, input=b"\n1\n", capture_output=True, env=environment, timeout=60, check=False
    )
    assert ended.returncode == 0
    assert the_only_talk(home, work, WORDS).state.values["qs_kanaal"] == "balie"


def test_the_first_to_use_a_passphrase_is_known_by_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The passphrase with which the store was made belongs to the worker who first talks with it."""
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    store = places_at(home).work_store
    set_up(store, WORDS)
    (tmp_path / "woorden").write_text(WORDS)
    environment = {"KEUKENTAFEL_PASSPHRASE_FILE": str(tmp_path / "woorden")}
    for more in (("--worker", "Samira"), ("--worker", "Bert"), ()):
        ended = talk(home, "/stop", "quickscan", "--store", "echt", *more, **environment)
        assert ended.returncode == 0
    desk = Desk.open(places_at(home), store, unlocked=unlock(store, WORDS))
    assert [by.name for by in workers(desk.store)] == ["Samira", "Bert"]
    assert unlock(store, WORDS).worker == workers(desk.store)[0].id
    assert "Samira" in ended.stdout.decode()
    desk.close()
