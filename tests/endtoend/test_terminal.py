from __future__ import annotations

import signal
from pathlib import Path

import pytest
from terminal import Terminal

from assistant.application.desk import Desk
from assistant.application.places import Places


def places_at(home: Path) -> Places:
    return Places(home / "data", home / "config", home / "cache")


def start(home: Path) -> Terminal:
    return Terminal(home)


def introduce(terminal: Terminal) -> None:
    terminal.wait_for("Oefenen met verzonnen mensen")
    terminal.press("enter")
    terminal.wait_for("Hoe heet u?")
    terminal.press(*"Anne", "enter")
    terminal.wait_for("gastvrouw of gastheer")
    terminal.press("enter")
    terminal.wait_for("Nieuw gesprek")


def come_in(terminal: Terminal) -> None:
    terminal.wait_for("Oefenen met verzonnen mensen")
    terminal.press("o")
    terminal.wait_for("Wie werkt er nu?")
    terminal.press("enter")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "huis"


def test_a_quickscan_paused_killed_and_taken_up_again(home: Path) -> None:
    """A new user does a quickscan, the terminal is killed in mid-sentence, and nothing is lost."""
    with start(home) as terminal:
        introduce(terminal)
        terminal.press("n")
        terminal.wait_for("Welk gesprek")
        terminal.press("enter")
        terminal.wait_for("Hoe komt de vraag binnen?")
        terminal.press("1")
        terminal.wait_for("Waar kan ik u mee helpen?")
        terminal.press(*"Ik zoek werk", "ctrl+s")
        terminal.wait_for("Gaat het om uzelf")
        terminal.press("1")
        terminal.wait_for("Heb ik u zo goed begrepen")
        terminal.press("1")
        terminal.wait_for("vandaag of deze week")
        terminal.press("3")
        terminal.wait_for("het meest helpen")
        terminal.press("3", "enter")
        terminal.wait_for("goede adres")
        terminal.press("1")
        terminal.wait_for("zelf, met een bekende")
        terminal.press("1")
        terminal.wait_for("Dit stel ik voor")
        terminal.kill()
    with start(home) as terminal:
        come_in(terminal)
        terminal.wait_for("Verder waar u was")
        terminal.press("enter")
        terminal.wait_for("Dit stel ik voor")
        terminal.wait_for("verder waar u was")
        terminal.press("ctrl+o", "enter")
        terminal.wait_for("op een rij wat er kan")
        terminal.press("f10")
        terminal.wait_for("Nieuw gesprek")
        terminal.press("q")
    desk = Desk.open(places_at(home))
    try:
        (row,) = desk.store.conversations()
        talk = desk.look(row.id)
        assert talk.state.values["qs_vraag"] == "Ik zoek werk"
        assert list(talk.state.values["qs_uitkomst"]) == ["advies"]
        assert row.state == "paused"
    finally:
        desk.close()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_half_a_sentence_survives_the_end_of_the_program(home: Path, number: int) -> None:
    """Whatever ends the program, what was typed a second ago comes back, and is told so."""
    with start(home) as terminal:
        introduce(terminal)
        terminal.press("n")
        terminal.wait_for("Welk gesprek")
        terminal.press("enter")
        terminal.wait_for("Hoe komt de vraag binnen?")
        terminal.press("1")
        terminal.wait_for("Waar kan ik u mee helpen?")
        terminal.press(*"Ik ben bang dat")
        terminal.wait_for("Ik ben bang dat")
        terminal.read(3.0)
        terminal.kill(number)
    with start(home) as terminal:
        come_in(terminal)
        terminal.wait_for("Verder waar u was")
        terminal.press("enter")
        terminal.wait_for("Waar kan ik u mee helpen?")
        terminal.wait_for("Ik ben bang dat")


def test_nothing_hostile_reaches_the_terminal(home: Path) -> None:
    """Escape codes in what people said never reach the terminal as codes."""
    home.mkdir()
    desk = Desk.open(places_at(home))
    from assistant.application.workers import add_worker
    from assistant.flows.engine import Answer

    worker = add_worker(desk.store, "Anne", "host", desk.now())
    talk = desk.begin("quickscan", worker)
    talk.do(Answer("qs_vraag", "zie \x1b]52;c;aGFjaw==\x07 en \x1b[2Jweg \x9b31m \u202ekool"))
    talk.leave()
    desk.close()
    with start(home) as terminal:
        come_in(terminal)
        terminal.wait_for("Verder waar u was")
        terminal.press("enter")
        terminal.wait_for("kool")
        for hostile in (b"\x1b]52", b"\x1b[2Jweg", b"\xc2\x9b", "\u202e".encode()):
            assert hostile not in terminal.raw
