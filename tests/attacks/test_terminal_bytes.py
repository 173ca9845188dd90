"""What really goes to the terminal: the bytes of whole sessions with hostile people in the store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from endtoend.test_terminal import places_at
from sqlcipher3 import dbapi2
from terminal import Terminal

from assistant.application.desk import Desk
from assistant.application.workers import add_worker
from assistant.flows.engine import Answer, RaiseSignal, TakeNote

from .corpus import KEPT, acting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli.conftest import Ended

    Run = Callable[..., Ended]

SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])"
)
HOSTILE = "\n".join(text for text in KEPT.values() if len(text) < 500)
LINE = " ".join(HOSTILE.split())[:150]
ENDING = "eind"


def house(home: Path, words: str, line: str) -> None:
    """A store in which these words stand in every place of a talk that has one."""
    desk = Desk.open(places_at(home))
    worker = add_worker(desk.store, line, "generalist", desk.now())
    dossier = desk.new_dossier(line, worker)
    talk = desk.begin("quickscan", worker)
    talk.speaker = line
    talk.do(Answer("qs_kanaal", "balie"))
    talk.do(Answer("qs_vraag", f"{words}\n{ENDING}"))
    talk.do(TakeNote(words, ""))
    talk.do(RaiseSignal("sig_agressie", words))
    talk.link(dossier.id)
    talk.keep_draft("~note", words)
    talk.leave()
    desk.close()


def session(home: Path) -> str:
    """Walk through the main screens, and give all that went to the terminal."""
    with Terminal(home, columns=120, rows=40) as terminal:
        terminal.wait_for("Oefenen met verzonnen mensen")
        terminal.press("o")
        terminal.wait_for("Wie werkt er nu?")
        terminal.press("enter")
        terminal.wait_for("Verder waar u was")
        terminal.press("enter")
        terminal.wait_for("Gaat het om uzelf")
        terminal.press("f4")
        terminal.wait_for("blad van de bewoner")
        terminal.press("f4")
        terminal.wait_for("blad voor het team")
        for keys in ("escape", "f6", "enter", "escape", "f9", "escape", "ctrl+n", "escape", "f10"):
            terminal.press(keys)
            terminal.read(0.7)
        terminal.wait_for("Nieuw gesprek")
        terminal.press("q")
        terminal.read(2)
        return terminal.raw.decode("utf-8", "replace")


def kinds(sent: str) -> set[str]:
    """Give the kinds of sequences that were sent: what ends them, without their numbers."""
    return {re.sub(r"\[[0-?]*", "[", found) for found in SEQUENCE.findall(sent)}


def test_a_session_sends_nothing_that_hostile_words_hold(tmp_path: Path) -> None:
    """With hostile words in every field the terminal gets the same kinds of sequences as with
    harmless ones, and outside of them no character that acts."""
    house(tmp_path / "kwaad", HOSTILE, LINE)
    house(tmp_path / "goed", "Ik zoek werk.", "Riet")
    hostile, harmless = session(tmp_path / "kwaad"), session(tmp_path / "goed")
    assert ENDING in hostile
    assert kinds(hostile) <= kinds(harmless)
    rest = SEQUENCE.sub("", hostile).replace("\r", "").replace("\x08", "").replace("\x0f", "")
    assert not acting(rest), ascii(acting(rest))[:200]


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A store of somebody else, with hostile words in it."""
    house(tmp_path / "vreemd", HOSTILE, LINE)
    return places_at(tmp_path / "vreemd").practice_store


def test_a_hostile_store_that_was_merged_shows_only_words(
    run: Run, foreign: Path, store: Path, tmp_path: Path
) -> None:
    """What came from elsewhere is shown as carefully as what was typed here."""
    outs = [run("merge", foreign, "--store", store), run("list", "--all", "--store", store)]
    rows = run("list", "--all", "--json", "--store", store).json
    assert len(rows) == 1
    stream = rows[0]["id"]
    outs += [run(name, stream, "--store", store) for name in ("show", "plan", "log")]
    outs += [run(name, "--store", store) for name in ("doctor", "verify", "log", "opruimen")]
    for ended in outs:
        assert ended.code in (0, 1, 2), ended.err
        assert not acting(ended.out + ended.err)
    assert ENDING in outs[2].out
    for ending in ("md", "html", "json"):
        paper = tmp_path / f"uit.{ending}"
        run("export", stream, "--to", paper, "--store", store)
        assert not acting(paper.read_text(), paper=ending != "json") or ending == "json"


TRAPS = {
    "a trigger": "create trigger t after insert on event begin delete from body; end",
    "a view": "create view v as select 1 as a",
    "an index": "create index extra on event(kind)",
    "another table": "create table extra(a); insert into extra values ('x')",
    "a row without a header": "drop trigger event_stays; delete from event where seq = 2",
    "another word": "drop trigger body_is_fixed; update body set content = replace(content, 'eind', 'anders')",
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_a_trap_in_a_foreign_store_does_nothing_here(
    run: Run, foreign: Path, store: Path, trap: str
) -> None:
    """Whatever was built into the other file stays there: nothing of it runs, nor comes along."""
    connection = dbapi2.connect(str(foreign))
    connection.executescript(trap)
    connection.close()
    ended = run("merge", foreign, "--store", store)
    assert ended.code in (0, 2), ended.err
    connection = dbapi2.connect(str(store))
    names = {row[0] for row in connection.execute("select name from sqlite_master")}
    connection.close()
    assert not names & {"t", "v", "extra"}
    if "event where" in trap or "update body" in trap:
        assert ended.code == 2
        assert run("list", "--all", "--json", "--store", store).json == []
    assert run("verify", "--store", store).code == 0
