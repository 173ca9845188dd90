"""The lock on the screen: the first start, the way in, and going on exactly there."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from assistant.application.exporting import save_code
from assistant.application.idle import Idle
from assistant.application.places import Places
from assistant.application.unlocking import is_locked, refuse_weak, set_up, unlock
from assistant.application.workers import workers
from assistant.errors import Refusal, WrongKey
from assistant.screens.app import KeukentafelApp
from assistant.screens.dialogs import AskKey, NewWorker
from assistant.screens.dialogs.fields import OneLine
from assistant.screens.dialogs.passphrase import AskPassphrase, Covered, Locked, ShowCode
from assistant.screens.start import StartScreen
from assistant.screens.table import TableScreen
from assistant.storage import Store, is_plain
from assistant.storage.vault import Cost, Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

WORDS = "regenboog fiets kaas"
OTHER = "zomer pannenkoek brug"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess costs nothing, and a second lasts a moment."""
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    monkeypatch.setattr(AskPassphrase, "SECOND", 0.001)


@pytest.fixture
def places(tmp_path: Path, flow_cache: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)


async def until(pilot: Pilot[int], held: Callable[[], bool]) -> None:
    """Wait until something holds; it comes when a thread is done."""
    for _ in range(400):
        await pilot.pause()
        if held():
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"never came; on the screen is {pilot.app.screen}")


async def shown(pilot: Pilot[int], kind: type[Screen[object]]) -> None:
    """Wait until a screen of this kind lies on top."""
    await until(pilot, lambda: type(pilot.app.screen) is kind)


async def say(pilot: Pilot[int], words: str) -> None:
    """Type words in the field that has the focus, and Enter."""
    field = pilot.app.focused
    assert isinstance(field, OneLine)
    field.value = words
    await pilot.press("enter")


async def enter(pilot: Pilot[int], words: str = WORDS) -> None:
    """Come in through the door of real work, where there is a lock already."""
    await pilot.press("e")
    await shown(pilot, AskPassphrase)
    await say(pilot, words)
    await shown(pilot, StartScreen)


def locked(places: Places) -> str:
    """Make a store of real work with one worker; give the recovery code."""
    from assistant.application.desk import Desk
    from assistant.application.workers import add_worker

    unlocked, code = set_up(places.work_store, WORDS)
    desk = Desk.open(places, places.work_store, unlocked=unlocked)
    worker = add_worker(desk.store, "Samira", "generalist", desk.now())
    unlocked.vault.assign(unlocked.opened, worker.id)
    desk.close()
    return code


async def test_the_first_start_ends_at_work(places: Places) -> None:
    """Passphrase, recovery code, name: then there is a locked store, and one knows who works."""
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await shown(pilot, AskKey)
        await say(pilot, "kort")
        assert app.focused is not None
        assert app.focused.id == "key"
        await say(pilot, WORDS)
        await say(pilot, WORDS)
        await shown(pilot, ShowCode)
        code = app.screen.code  # type: ignore[attr-defined]
        await pilot.press("escape")
        assert type(app.screen) is ShowCode
        await say(pilot, code[-4:].lower())
        await shown(pilot, NewWorker)
        await say(pilot, "Samira")
        await pilot.press("enter")
        await until(pilot, lambda: app.worker is not None)
        assert app.worker is not None
        assert app.desk.unlocked is not None
        assert app.desk.unlocked.worker == app.worker.id
        assert not app.desk.store.practice
    assert not is_plain(places.work_store)
    assert unlock(places.work_store, WORDS).worker == app.worker.id
    assert unlock(places.work_store, code).opened.slot.kind == "code"


async def test_the_passphrase_says_who_works(places: Places) -> None:
    """Who comes in with a passphrase is not asked who works; the header names real work."""
    locked(places)
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await until(pilot, lambda: app.worker is not None)
        assert app.worker is not None
        assert app.worker.name == "Samira"
        head = app.screen.query_one("#head", Static)
        assert "ECHT WERK" in str(head.content)
        assert not app.screen.has_class("-practice")
        assert not app.screen.has_class("-open")


async def test_a_wrong_passphrase_waits_longer_each_time(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each wrong passphrase it takes longer before the next, and nothing opens."""
    locked(places)
    waits: list[float] = []
    app = KeukentafelApp(places)
    monkeypatch.setattr(AskPassphrase, "SECOND", 0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await shown(pilot, AskPassphrase)
        dialog = app.screen
        assert isinstance(dialog, AskPassphrase)
        given = dialog.patience.after_wrong
        monkeypatch.setattr(
            dialog.patience, "after_wrong", lambda: waits.append(given()) or waits[-1]
        )
        for _ in range(8):
            await until(pilot, lambda: not dialog.trying)
            await say(pilot, "niet dit wachtwoord")
        await until(pilot, lambda: not dialog.trying)
        assert "past niet" in str(dialog.query_one(".trouble", Static).content)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.parametrize("voice", ["worker", "client"])
async def test_a_locked_conversation_goes_on_exactly_there(places: Places, voice: str) -> None:
    """Locking in mid-sentence hides all; unlocking gives the same question and the same words."""
    locked(places)
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await until(pilot, lambda: app.worker is not None)
        app.begin("quickscan")
        await shown(pilot, TableScreen)
        table = app.screen
        assert isinstance(table, TableScreen)
        await pilot.press("1")
        await until(pilot, lambda: table.query_one("#panel").asked.address == "qs_vraag")  # type: ignore[attr-defined]
        table.voice = voice  # type: ignore[assignment]
        await pilot.press(*"ruzie met")
        await pilot.press("ctrl+l")
        await shown(pilot, Locked)
        assert app.desk.unlocked is None
        assert app.desk.store.database.key is None
        lines = "\n".join(str(widget.render()) for widget in app.screen.query(Static))
        assert "Quickscan" not in lines
        assert "ruzie" not in lines
        await pilot.press("escape")
        assert type(app.screen) is Locked
        await say(pilot, WORDS)
        await shown(pilot, TableScreen)
        assert app.screen is table
        assert table.voice == voice
        await pilot.press(*" de buren", "ctrl+s")
        await until(
            pilot,
            lambda: table.conversation.state.values.get("qs_vraag") == "ruzie met de buren",
        )


async def test_rest_locks_real_work(places: Places) -> None:
    """Minutes without a key lock real work; a key in between does not let it come to that."""
    locked(places)
    app = KeukentafelApp(places)
    now = [0.0]
    app.idle = Idle(5, lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await until(pilot, lambda: app.worker is not None)
        now[0] = 299
        await pilot.press("down")
        now[0] = 598
        app._lock_at_rest()
        assert type(app.screen) is StartScreen
        now[0] = 599
        app._lock_at_rest()
        await shown(pilot, Locked)
        await say(pilot, WORDS)
        await shown(pilot, StartScreen)


def test_sleep_and_a_clock_set_back_count_as_rest() -> None:
    """A laptop that slept, and a clock that jumps back, lock; a moment does not."""
    now = [1000.0]
    idle = Idle(5, lambda: now[0])
    now[0] += 299
    assert not idle.is_over()
    now[0] += 8 * 3600
    assert idle.is_over()
    idle.touched()
    now[0] -= 3600
    assert idle.is_over()


async def test_practice_is_covered_without_a_passphrase(places: Places) -> None:
    """In practice the key covers the screen, and Enter opens it; rest does nothing there."""
    app = KeukentafelApp(places)
    app.idle = Idle(0.0001)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: hasattr(app, "desk"))
        app._lock_at_rest()
        assert not app.is_locked
        await pilot.press("ctrl+l")
        await shown(pilot, Covered)
        await pilot.press("enter")
        await until(pilot, lambda: not app.is_locked)


async def test_a_colleague_goes_on_with_what_lies_there(places: Places) -> None:
    """Who unlocks with another passphrase is who works from then on, and every event says so."""
    locked(places)
    unlocked = unlock(places.work_store, WORDS)
    from assistant.application.desk import Desk
    from assistant.application.workers import add_worker

    desk = Desk.open(places, places.work_store, unlocked=unlocked)
    bert = add_worker(desk.store, "Bert", "host", desk.now())
    unlocked.vault.put(unlocked.opened, OTHER, bert.id)
    desk.close()
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await until(pilot, lambda: app.worker is not None)
        app.begin("quickscan")
        await shown(pilot, TableScreen)
        table = app.screen
        assert isinstance(table, TableScreen)
        await pilot.press("ctrl+l")
        await shown(pilot, Locked)
        await say(pilot, OTHER)
        await shown(pilot, TableScreen)
        assert app.worker == bert
        await pilot.press("1")
        await until(pilot, lambda: "qs_kanaal" in table.conversation.state.values)
        assert table.conversation.state.log[-1].by == bert.id


async def test_the_printed_code_leads_to_a_new_passphrase(places: Places) -> None:
    """Who comes in with the recovery code says who they are and chooses a passphrase."""
    code = locked(places)
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await shown(pilot, AskPassphrase)
        await say(pilot, code)
        await until(pilot, lambda: "ChooseWorker" in type(app.screen).__name__)
        await pilot.press("enter")
        await shown(pilot, AskKey)
        await say(pilot, OTHER)
        await say(pilot, OTHER)
        await until(pilot, lambda: app.worker is not None)
    assert unlock(places.work_store, OTHER).worker
    with Store.open(
        places.work_store, key=unlock(places.work_store, OTHER).key, practice=False
    ) as s:
        assert [worker.name for worker in workers(s)] == ["Samira"]


async def test_unlocked_real_work_says_so_all_the_time(places: Places, tmp_path: Path) -> None:
    """Real work without a lock, where somebody insists, carries a warning on every screen."""
    app = KeukentafelApp(places, tmp_path / "open.db", unencrypted=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: hasattr(app, "desk"))
        await say(pilot, "Samira")
        await pilot.press("enter")
        await until(pilot, lambda: app.worker is not None)
        await shown(pilot, StartScreen)
        assert app.screen.has_class("-open")
        assert app.screen.query_one("#open", Static).display
        app.begin("quickscan")
        await shown(pilot, TableScreen)
        assert "NIET OP SLOT" in str(app.screen.query_one("#head", Static).content)
    assert not is_locked(tmp_path / "open.db")


async def test_keys_are_only_for_who_knows_the_passphrase(places: Places) -> None:
    """Whoever finds an open screen cannot give themselves a passphrase: one's own comes first."""
    locked(places)
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await until(pilot, lambda: app.worker is not None)
        await pilot.press("s")
        await until(pilot, lambda: type(app.screen).__name__ == "Choose")
        await pilot.press("enter")
        await shown(pilot, AskPassphrase)
        await say(pilot, "iets anders dan dat")
        await until(pilot, lambda: app.screen.patience.wrong == 1)  # type: ignore[attr-defined]
        assert type(app.screen) is AskPassphrase
        await until(pilot, lambda: not app.screen.trying)  # type: ignore[attr-defined]
        await say(pilot, WORDS)
        await shown(pilot, AskKey)
        await say(pilot, OTHER)
        await say(pilot, OTHER)
        await shown(pilot, StartScreen)
        await until(pilot, lambda: app.desk.unlocked is not None)
        assert [line.what for line in app.desk.store.accesses()][-1] == "keys"
    assert unlock(places.work_store, OTHER).worker
    with pytest.raises(WrongKey):
        unlock(places.work_store, WORDS)


async def test_a_code_in_a_file_is_told_until_it_is_gone(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recovery code in a file is told on the start screen, not over it, until it is wiped."""
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(places.data.parent))
    paper = save_code(locked(places), places, NOON)
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await until(pilot, lambda: app.worker is not None)
        await until(pilot, lambda: app.screen.query_one("#code", Static).display)
        assert not list(app._notifications)
        await pilot.press("s")
        await until(pilot, lambda: type(app.screen).__name__ == "Choose")
        await pilot.press(*["down"] * 5, "enter")
        await shown(pilot, AskPassphrase)
        await say(pilot, WORDS)
        await until(pilot, lambda: type(app.screen).__name__ == "Confirm")
        await pilot.press("j")
        await shown(pilot, StartScreen)
        await until(pilot, lambda: not paper.exists())
        await until(pilot, lambda: not app.screen.query_one("#code", Static).display)


async def test_the_code_at_the_lock_asks_who_goes_on(places: Places) -> None:
    """Who unlocks with the printed code does not go on under the name of who was there before."""
    code = locked(places)
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await until(pilot, lambda: app.worker is not None)
        await pilot.press("ctrl+l")
        await shown(pilot, Locked)
        await say(pilot, code)
        await until(pilot, lambda: type(app.screen).__name__ == "ChooseWorker")


@pytest.mark.parametrize(
    ("words", "will_do"),
    [
        ("wachtwoord12", False),
        ("Keukentafel2026!", False),
        ("aaaaaaaaaaaaaa", False),
        ("kort", False),
        ("regenboog fiets kaas", True),
        ("zomer pannenkoek brug", True),
    ],
)
def test_what_is_guessed_first_is_no_passphrase(words: str, will_do: bool) -> None:
    """Length alone does not make a passphrase: what guessers try first counts for nothing."""
    if will_do:
        refuse_weak(words)
    else:
        with pytest.raises(Refusal):
            refuse_weak(words)


async def test_whoever_said_who_they_are_is_not_asked_again(places: Places) -> None:
    """A conversation begun for a named worker opens at once, and that worker writes."""
    from assistant.application.desk import Desk
    from assistant.application.workers import add_worker

    desk = Desk.open(places, places.practice_store)
    add_worker(desk.store, "Bas", "host", desk.now())
    worker = add_worker(desk.store, "Samira", "generalist", desk.now())
    talk = desk.begin("quickscan", worker)
    talk.leave()
    desk.close()
    app = KeukentafelApp(places, places.practice_store, talk.stream, works_as=worker)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, TableScreen)
        assert app.worker == worker
        assert isinstance(app.screen, TableScreen)
        assert app.screen.conversation.setting.worker == worker
