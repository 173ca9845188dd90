"""Nobody looks along: what Textual itself can do with a screen stays out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from screens.test_table import at_the_table
from textual.app import App
from textual.widgets import Input, Markdown, TextArea

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import add_worker
from assistant.screens.app import KeukentafelApp
from assistant.screens.door import DoorScreen
from assistant.screens.pictures import Pictures
from assistant.screens.start import StartScreen
from assistant.screens.table import TableScreen
from assistant.screens.watched import refuse_watched

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

OF_TEXTUAL = {
    "blur", "copy", "copy_text", "cut", "enter", "first", "focus_next", "focus_previous", "last",
    "page_down", "page_left", "page_right", "page_up", "paste", "press", "select",
    *(f"cursor_{way}" for way in ("up", "down", "left", "right", "word_left", "word_right")),
    *(f"cursor_{way}" for way in ("line_start", "line_end", "page_up", "page_down")),
    *(f"delete_{part}" for part in ("left", "right", "line", "word_left", "word_right")),
    "delete_to_end_of_line_or_delete_line", "delete_to_start_of_line", "delete_left_all",
    *(f"scroll_{way}" for way in ("up", "down", "left", "right", "home", "end")),
}  # fmt: skip
"""What a key may do of what Textual brings: move, choose, and change the words that stand there.

Copying is asked for by a person, with the text that they chose."""


@pytest.fixture
def places(tmp_path: Path, shared_home: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", shared_home / "cache")


def actions_of_textual(app: App[int]) -> set[str]:
    """Give the actions under a key that are not our own."""
    found = set()
    for active in app.screen.active_bindings.values():
        place, _, name = active.binding.action.rpartition("(")[0].rpartition(".")
        name = name or active.binding.action.rpartition(".")[2]
        owner = {"app": app, "screen": app.screen}.get(place, active.node)
        method = getattr(owner, f"action_{name}", None)
        if method is not None and not method.__module__.startswith("assistant."):
            found.add(name)
    return found


async def settled(pilot: Pilot[int], kind: type) -> None:
    for _ in range(300):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            return
    pytest.fail(f"{kind} did not come")


async def test_no_key_reaches_what_textual_brings_beyond_moving_and_typing(places: Places) -> None:
    """No palette, no picture of the screen, no quitting unasked: on every screen, by any key."""
    desk = Desk.open(places)
    worker = add_worker(desk.store, "Anne", "generalist", desk.now())
    desk.close()
    app = KeukentafelApp(places)
    async with app.run_test() as pilot:
        await settled(pilot, DoorScreen)
        assert actions_of_textual(app) <= OF_TEXTUAL
        app.worker = worker
        app.open_desk()
        await settled(pilot, StartScreen)
        assert actions_of_textual(app) <= OF_TEXTUAL
        app.begin("quickscan")
        await settled(pilot, TableScreen)
        for keys in ((), ("1",), ("f4",), ("escape",), ("f6",)):
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
            assert actions_of_textual(app) <= OF_TEXTUAL
        stack = list(app.screen_stack)
        await pilot.press("ctrl+backslash", "f11", "ctrl+s")
        assert app.screen_stack == stack
        await pilot.press("ctrl+p")
        assert type(app.screen) in (TableScreen, Pictures), "our pictures, and no palette"


def test_there_is_no_palette_and_no_command_of_textual() -> None:
    """The list of commands of the system is empty, and the palette is off."""
    assert set() == KeukentafelApp.COMMANDS
    assert not KeukentafelApp.ENABLE_COMMAND_PALETTE
    for widget in (Input, TextArea, Markdown):
        assert not any("screenshot" in str(binding) for binding in widget.BINDINGS)


async def test_nothing_fills_the_clipboard_by_itself(places: Places) -> None:
    """Opening, answering, walking and selecting put nothing on the clipboard."""
    async with at_the_table(places, answers={"qs_vraag": "geheim"}) as (pilot, _screen):
        await pilot.press("f6", "up", "enter", "escape", "f4", "escape", "f1", "f5", "escape")
        await pilot.pause()
        assert pilot.app.clipboard == ""


WATCHING = {
    "TEXTUAL_LOG": "uit.log", "TEXTUAL": "debug,devtools", "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": "/tmp", "TEXTUAL_DEBUG": "1", "TEXTUAL_PRESS": "a",
    "TEXTUAL_SHOW_RETURN": "1",
}  # fmt: skip


@pytest.mark.parametrize("name", WATCHING)
def test_real_work_does_not_begin_while_somebody_watches(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A log, a console or a picture of the screen is refused with real people, in words."""
    monkeypatch.setenv(name, WATCHING[name])
    store = tmp_path / "echt.db"
    app = KeukentafelApp(Places(tmp_path, tmp_path, tmp_path), store, unencrypted=True)
    assert app.run(headless=True) == 2
    said = " ".join("".join(capfd.readouterr()).split())
    assert f"{name} staat aan" in said and "Zet dat uit" in said
    assert not store.exists()


def test_a_variable_that_shows_nothing_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours, animation and a terminal without a head do no harm."""
    monkeypatch.setenv("TEXTUAL", "headless")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    refuse_watched()
