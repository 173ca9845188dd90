"""The lock on a conversation in lines: after rest, on request, and for whoever opens it again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from assistant.application.desk import Desk
from assistant.application.idle import Idle
from assistant.application.unlocking import Unlocked, set_up, unlock
from assistant.application.workers import add_worker
from assistant.errors import InputError, WrongKey
from assistant.plain.face import WRONG, Face
from assistant.plain.lines import AtRest, End, Terminal
from assistant.storage.vault import Cost, Vault

from .driving import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import TextIOWrapper
    from pathlib import Path

    from assistant.application.places import Places

SAMIRA, BERT = "regenboog fiets kaas", "zomer pannenkoek brug"


class Resting(Script):
    """Lines between which nobody types for long: where None stands."""

    def hear(self, idle: Idle | None) -> str:
        assert idle is not None
        if self.lines and self.lines[0] is None:
            self.lines.pop(0)
            raise AtRest
        return super().hear(idle)


@pytest.fixture
def work(tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with a locked store, of which Samira and Bert know a passphrase."""
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    unlocked, _ = set_up(tmp_path / "echt.db", SAMIRA)
    desk = Desk.open(places, tmp_path / "echt.db", unlocked=unlocked)
    desk.worker, bert = (
        add_worker(desk.store, name, "generalist", desk.now()) for name in ("Samira", "Bert")
    )
    unlocked.vault.assign(unlocked.opened, desk.worker.id)
    unlocked.vault.put(unlocked.vault.open(SAMIRA), BERT, bert.id)
    yield desk
    desk.close()


def held(desk: Desk, places: Places, script: Script, let_in: Callable[[], Unlocked]) -> Face:
    face = Face(desk, places, script, let_in)
    assert desk.worker is not None
    talk = desk.begin("quickscan", desk.worker)
    script.code = face.hold(lambda _: talk)
    return face


def test_after_rest_the_passphrase_comes_first(work: Desk, places: Places) -> None:
    """After a time of rest the key is let go of, and the next line counts once it is open again."""
    asked: list[bool] = []

    def let_in() -> Unlocked:
        with pytest.raises(Exception, match="closed"):
            work.store.streams()
        asked.append(True)
        return unlock(work.path, SAMIRA)

    script = Resting(["", None, "1", "/stop"])  # type: ignore[list-item]
    face = held(work, places, script, let_in)
    assert (script.code, len(asked)) == (0, 1)
    assert "Keukentafel staat op slot." in script.heard
    (row,) = work.store.conversations()
    assert work.state_of(row.id).values["qs_kanaal"] == "balie"
    assert not face.is_locked


def test_whoever_opens_it_goes_on_with_it(work: Desk, places: Places) -> None:
    """With the passphrase of a colleague the colleague writes from then on, and the log says so."""
    script = Resting(["", None, "1", "/stop"])  # type: ignore[list-item]
    held(work, places, script, lambda: unlock(work.path, BERT))
    assert "U werkt nu als Bert." in script.said
    assert work.worker is not None
    by = {line.what: line.by for line in work.store.accesses()}
    assert by["opened"] == by["changed"] == work.worker.id != by["begun"]


def test_the_printed_code_asks_who_it_is(work: Desk, places: Places) -> None:
    """Nobody is known by the recovery code: whoever used it says who they are."""
    code = work.unlocked.vault.renew_code(work.unlocked.vault.open(SAMIRA))  # type: ignore[union-attr]
    script = Resting(["", None, "bert", "1", "/stop"])  # type: ignore[list-item]
    held(work, places, script, lambda: unlock(work.path, code))
    assert "U werkt nu als Bert." in script.said


def test_who_does_not_get_in_changes_nothing(work: Desk, places: Places) -> None:
    """Where nobody gets in it ends with 2: all is kept, and nothing more can be read or written."""

    def nobody() -> Unlocked:
        raise WrongKey("Dit past niet.")

    script = Resting(["", "1", None, "Ik zoek werk", "."])  # type: ignore[list-item]
    face = held(work, places, script, nobody)
    assert script.code == WRONG
    assert script.said[-1] == "Dit past niet. Alles is bewaard."
    assert face.is_locked
    work.unlock(unlock(work.path, SAMIRA))
    (row,) = work.store.conversations()
    assert dict(work.state_of(row.id).values) == {"qs_kanaal": "balie"}


@pytest.fixture
def pipe() -> Iterator[tuple[Terminal, Callable[[bytes], int], Callable[[], None]]]:
    """A terminal that reads what is put in a pipe."""
    into, out = os.pipe()
    with os.fdopen(into) as typed, os.fdopen(os.dup(1), "w") as shown:
        yield terminal_on(typed, shown), lambda data: os.write(out, data), lambda: os.close(out)


def terminal_on(typed: TextIOWrapper, shown: TextIOWrapper) -> Terminal:
    return Terminal(typed, shown)


def test_rest_is_noticed_before_the_line_that_ends_it(
    pipe: tuple[Terminal, Callable[[bytes], int], Callable[[], None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A laptop that slept for an hour asks for the passphrase first; the line itself is not lost."""
    terminal, put, _ = pipe
    monkeypatch.setattr("assistant.plain.lines._LOOK_EVERY", 0.01)
    now = [0.0]
    idle = Idle(5, lambda: now[0])
    put(b"een\ntwee\n")
    assert terminal.hear(idle) == "een"
    now[0] = 3600
    with pytest.raises(AtRest):
        terminal.hear(idle)
    idle.touched()
    assert terminal.hear(idle) == "twee"
    now[0] = 7200
    with pytest.raises(AtRest):
        terminal.hear(idle)


def test_lines_of_every_sort(
    pipe: tuple[Terminal, Callable[[bytes], int], Callable[[], None]],
) -> None:
    """Line ends of Windows are line ends; a last line without one counts; then it is over."""
    terminal, put, close = pipe
    put("één\r\n\ntwee".encode())
    close()
    assert [terminal.hear(None) for _ in range(3)] == ["één", "", "twee"]
    with pytest.raises(End):
        terminal.hear(None)


def test_a_line_that_the_window_cut_off_is_refused(
    pipe: tuple[Terminal, Callable[[bytes], int], Callable[[], None]],
) -> None:
    """A terminal drops what does not fit in a line, silently: such a line is no answer."""
    terminal, put, _ = pipe
    put(b"x" * 4095 + b"\nkort\n")
    terminal.from_script = False
    with pytest.raises(InputError, match="/regels"):
        terminal.hear(None)
    assert terminal.hear(None) == "kort"
