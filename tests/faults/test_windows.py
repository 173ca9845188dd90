"""The whole program in a terminal that is killed, hung up on, closed and resized."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from typing import TYPE_CHECKING, Final

import pytest
from storage.support import REL
from terminal import Terminal

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import add_worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KILLS = 12 if REL == 1 else 100 * REL
DRAFTS = 8 if REL == 1 else 50 * REL
CLOSINGS = 6 if REL == 1 else 50
A_HOUSE = 4 if REL == 1 else 25
"""Lives of the program in one house."""
QUESTIONS = 12 * A_HOUSE
HALF: Final = "ik ben bang dat het nog veel erger wordt"
CLEAR: Final = "\x15"
ENDINGS: Final = ("kill", "hang up", "terminate", "close")


@pytest.fixture
def home(tmp_path: Path, write_flow: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with one long conversation that has begun: a question, an answer, the next."""
    questions = "".join(
        f"      - {{id: la_{n}, kind: text, label: Nr {n}, worker: 'Vraag {n:04}, hoe is het?',"
        " client: 'Hoe is het?', why: 'Om te weten.', source: '-'}\n"
        for n in range(1, QUESTIONS + 1)
    )
    flow = write_flow(questions, "dossier: later\n", name="lang")
    monkeypatch.setenv("KEUKENTAFEL_FLOWS", str(flow.parent))
    home = tmp_path / "huis"
    desk = Desk.open(places_at(home))
    worker = add_worker(desk.store, "Anne", "generalist", desk.now())
    desk.begin("lang", worker).leave()
    desk.close()
    return home


def places_at(home: Path) -> Places:
    return Places(home / "data", home / "config", home / "cache")


def kept(home: Path) -> tuple[list[str], str]:
    """Give the answers in the store, in order, and what was half typed."""
    desk = Desk.open(places_at(home))
    try:
        [row] = desk.store.conversations()
        records = desk.store.records(row.id)
        drafts = desk.store.database.rows("select text from draft")
        assert desk.store.verify() == []
        answers = [str(each.value) for each in records if each.kind == "answered"]
        return answers, str(drafts[0]["text"]) if drafts else ""
    finally:
        desk.close()


def sit_down(home: Path) -> Terminal:
    """Open the program and go on with the conversation."""
    terminal = Terminal(home, "--store", str(places_at(home).practice_store))
    terminal.wait_for("Wie werkt er nu?")
    terminal.press("enter")
    terminal.wait_for("Verder waar u was")
    terminal.press("enter")
    return terminal


def asked(terminal: Terminal) -> int:
    """Give the number of the last question that was drawn: all before it are told as kept."""
    found = re.findall(rb"Vraag (\d{4})", terminal.raw)
    return max(map(int, found), default=0)


@pytest.mark.parametrize("house", range(KILLS // A_HOUSE))
def test_a_killed_program_has_what_it_showed(home: Path, house: int) -> None:
    """kill -9 while somebody answers: each answer after which the next question came is there."""
    chance = random.Random(house)
    told = 0
    for _ in range(A_HOUSE):
        with sit_down(home) as terminal:
            terminal.wait_for(f"Vraag {len(kept(home)[0]) + 1:04}")
            # What the life before was typing when it was killed comes back as a draft.
            terminal.press(CLEAR)
            first = asked(terminal)
            for number in range(first, first + chance.randrange(2, 9)):
                terminal.wait_for(f"Vraag {number:04}")
                os.write(terminal.handle, f"antwoord {number}\r".encode())
            terminal.read(chance.uniform(0, 0.08))
            terminal.kill()
            terminal.read(0.01)
            told = asked(terminal) - 1
        answers, _ = kept(home)
        assert answers[:told] == [f"antwoord {number}" for number in range(1, told + 1)]
        assert len(answers) - told <= 1
    assert told >= A_HOUSE


@pytest.mark.parametrize("life", range(DRAFTS))
def test_what_was_half_typed_is_still_there(home: Path, life: int) -> None:
    """However the program ends, what was typed is there, but for the last second before a kill."""
    ending = ENDINGS[life % len(ENDINGS)]
    with sit_down(home) as terminal:
        terminal.wait_for("Vraag 0001")
        terminal.press("eerst iets", "enter")
        terminal.wait_for("Vraag 0002")
        cut = random.Random(life).randrange(5, len(HALF))
        terminal.press(*HALF[:cut])
        terminal.wait_for(HALF[:cut].strip()[-12:])
        if ending == "kill":
            # So long that a slow machine is sure to have had its turn, twice each second.
            terminal.read(2)
            time.sleep(1)
            terminal.press(*HALF[cut:])
        match ending:
            case "kill":
                terminal.kill()
            case "hang up":
                terminal.kill(signal.SIGHUP)
            case "terminate":
                terminal.kill(signal.SIGTERM)
            case "close":
                assert terminal.shut() != -1, "the program goes on without a window"
    answers, draft = kept(home)
    assert answers == ["eerst iets"]
    assert draft.startswith(HALF[:cut]) if ending == "kill" else draft == HALF[:cut]
    with sit_down(home) as terminal:
        terminal.wait_for("Vraag 0002")
        terminal.wait_for(draft.strip()[-12:])


def test_a_closed_window_leaves_no_process(home: Path) -> None:
    """A window that is closed at any moment, from the first on, ends its program."""
    for moment in range(CLOSINGS):
        with Terminal(home, "--store", str(places_at(home).practice_store)) as terminal:
            terminal.read(moment * 0.3)
            assert terminal.shut() != -1, f"the program goes on without a window, {moment}"
    assert kept(home) == ([], "")


def test_a_window_that_is_made_small_and_large(home: Path) -> None:
    """Made as small as 20x5, many times, and large again, the question and what was typed are there."""
    with sit_down(home) as terminal:
        terminal.wait_for("Vraag 0001")
        terminal.press(*"half een zin")
        for round in range(20 * REL):
            terminal.resize(20, 5)
            terminal.read(0.02 * (round % 3))
            terminal.resize(80 + round % 40, 24)
        terminal.resize(20, 5)
        terminal.read(1)
        terminal.resize(80, 24)
        terminal.wait_for("Vraag 0001")
        terminal.wait_for("half een zin")
        terminal.press("enter")
        terminal.wait_for("Vraag 0002")
    assert kept(home)[0] == ["half een zin"]
