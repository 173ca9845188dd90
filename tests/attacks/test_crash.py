"""A bug anywhere: the program ends with a sentence, and nothing that people said is shown."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.widget import Widget

from assistant.application.conversation import Conversation
from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import add_worker
from assistant.crash import BUG
from assistant.errors import InputError
from assistant.screens import beside
from assistant.screens.app import KeukentafelApp
from assistant.screens.dialogs import Choose, Confirm
from assistant.screens.panel import Panel
from assistant.screens.table import TableScreen
from assistant.screens.thread import Thread
from assistant.screens.topics import Topics
from attacks.corpus import REL

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

MARK = "KANARIE4711"
BSN = "123456782"


@pytest.fixture
def places(tmp_path: Path, shared_home: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", shared_home / "cache")


@pytest.fixture
def table(places: Places) -> KeukentafelApp:
    """An app that will lay a talk on the table in which the mark was said."""
    desk = Desk.open(places)
    worker = add_worker(desk.store, f"Anne {MARK}", "generalist", desk.now())
    talk = desk.begin("quickscan", worker)
    from assistant.flows.engine import Answer

    talk.do(Answer("qs_kanaal", "balie"))
    talk.do(Answer("qs_vraag", f"{MARK} {BSN}"))
    talk.leave()
    desk.close()
    app = KeukentafelApp(places, places.practice_store, talk.stream)
    app.comes_in = worker  # type: ignore[attr-defined]
    return app


def breaks(*_: object, **__: object) -> Any:
    """Fails with what was said in its message and in its variables."""
    said = f"{MARK} {BSN}"
    raise RuntimeError(said, said)


async def breaks_later(*_: object, **__: object) -> Any:
    """Fails after a while, as a task does."""
    await asyncio.sleep(0)
    breaks()


class Rich(RuntimeError):
    """An error that knows how to draw itself."""

    def __rich__(self) -> str:
        return MARK


def breaks_richly(*_: object, **__: object) -> Any:
    raise Rich(MARK)


def run(app: KeukentafelApp, drive: Callable[[Pilot[int]], Any]) -> int:
    """Run the app as a person does, but without a screen; give its code."""

    async def pilot(pilot: Pilot[int]) -> None:
        await pilot.pause()
        app.worker = app.comes_in  # type: ignore[attr-defined]
        for _ in range(200):
            await pilot.pause(0.02)
            if isinstance(app.screen, TableScreen) and app.screen.query(Panel):
                break
        await pilot.pause()
        found = drive(pilot)
        if asyncio.iscoroutine(found):
            await found
        for _ in range(500):
            if app.return_code is not None:
                return
            await asyncio.sleep(0.02)
        pytest.fail("it went on")

    code = app.run(headless=True, size=(100, 30), auto_pilot=pilot)
    return code if isinstance(code, int) else app.return_code or 0


def pressing(*keys: str) -> Callable[[Pilot[int]], Any]:
    async def drive(pilot: Pilot[int]) -> None:
        for key in keys:
            await pilot.press(key)

    return drive


def by_itself(_: Pilot[int]) -> None:
    """Nothing: it breaks without anybody doing anything."""


def in_a_loose_task(pilot: Pilot[int]) -> None:
    import gc

    task = asyncio.get_running_loop().create_task(breaks_later())
    pilot.app.set_timer(0.05, gc.collect)
    task.add_done_callback(lambda _: None)
    del task


KEYS = [
    ("f1", "why"), ("f2", "probes"), ("f3", "topics"), ("f4", "plan"), ("f5", "turn"),
    ("f6", "earlier"), ("f7", "signal"), ("f8", "decline"), ("f9", "speaker"), ("f10", "pause"),
    ("f12", "emergency"), ("ctrl+n", "note"), ("ctrl+o", "accept"), ("ctrl+z", "undo"),
    ("ctrl+y", "redo"), ("escape", "back"),
]  # fmt: skip
BROKEN: dict[str, tuple[object, str, object, Callable[[Pilot[int]], Any]]] = {
    **{
        f"the key {key}": (TableScreen, f"action_{name}", breaks, pressing(key))
        for key, name in KEYS[:: 1 if REL > 1 else 3]
    },
    "an answer": (Conversation, "do", breaks, pressing("1")),
    "an answer, richly": (Conversation, "do", breaks_richly, pressing("1")),
    "the next question": (Conversation, "step", breaks, pressing("1")),
    "what is shown": (TableScreen, "_draw", breaks, pressing("1")),
    "the head": (TableScreen, "draw_head", breaks, pressing("1")),
    "the panel": (Panel, "show_ask", breaks, pressing("1")),
    "a line of the thread": (Thread, "render_line", breaks, pressing("1")),
    "the topics": (Topics, "show_state", breaks, pressing("1")),
    "a worker": (beside, "decline", breaks_later, pressing("f8")),
    "a worker with a dialog": (beside, "speaker", breaks_later, pressing("f9")),
    "a note": (beside, "note", breaks_later, pressing("ctrl+n")),
    "a dialog": (Choose, "compose", breaks, pressing("f8")),
    "a card": (Confirm, "compose", breaks, pressing("f12")),
    "a resize": (TableScreen, "fit", breaks_later, lambda p: p.resize_terminal(70, 20)),
    "leaving": (TableScreen, "leave_table", breaks_later, pressing("f10")),
    "the paper": (KeukentafelApp, "paper", breaks, pressing("f4")),
    "a timer": (None, "", None, lambda p: p.app.set_timer(0.01, breaks)),
    "an interval": (None, "", None, lambda p: p.app.screen.set_interval(0.01, breaks)),
    "a timer that waits": (None, "", None, lambda p: p.app.set_timer(0.01, breaks_later)),
    "later": (None, "", None, lambda p: p.app.call_later(breaks)),
    "after a refresh": (None, "", None, lambda p: p.app.call_after_refresh(breaks)),
    "next": (None, "", None, lambda p: p.app.screen.call_next(breaks)),
    "a thread": (None, "", None, lambda p: p.app.run_worker(breaks, thread=True) and None),
    "a task": (None, "", None, lambda p: p.app.run_worker(breaks_later()) and None),
    "a loose task": (None, "", None, in_a_loose_task),
    "the loop": (
        None, "", None, lambda p: asyncio.get_running_loop().call_soon(breaks) and None,
    ),
    "drawing": (
        Widget, "render_line", breaks, lambda p: p.app.screen.refresh(layout=True) and None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("owner", "name", "broken", "drive"), BROKEN.values(), ids=BROKEN)
def test_a_bug_in_the_app_tells_no_answers(
    table: KeukentafelApp, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, owner: Any, name: str, broken: object,
    drive: Callable[[Pilot[int]], Any],
) -> None:  # fmt: skip
    """Wherever it breaks, the code is 70, the sentence is shown, and no answer anywhere."""

    def after_the_patch(pilot: Pilot[int]) -> Any:
        if owner is not None:
            monkeypatch.setattr(owner, name, broken)
        return drive(pilot)

    code = run(table, after_the_patch)
    out, err = capfd.readouterr()
    assert code == BUG
    assert "Wat bewaard was, is er nog." in " ".join((out + err).split())
    assert MARK not in out + err + caplog.text
    assert BSN not in out + err + caplog.text
    assert "Traceback" not in out + err


SCRIPT = """
import asyncio, gc, logging, sys, threading
from assistant.crash import leave_nothing_behind
leave_nothing_behind()
mark = sys.argv[2]
def breaks(*_):
    said = mark
    raise ValueError(said)
class Dies:
    def __del__(self): breaks()
async def loose():
    asyncio.get_running_loop().create_task(later()); await asyncio.sleep(0.01); gc.collect()
async def later(): breaks()
how = sys.argv[1]
if how == "thread":
    thread = threading.Thread(target=breaks); thread.start(); thread.join()
elif how == "unraisable": Dies(); gc.collect()
elif how == "task": asyncio.run(loose())
elif how == "log": logging.getLogger("x").error("mark %s", mark, exc_info=ValueError(mark))
elif how == "core":
    import resource; print(resource.getrlimit(resource.RLIMIT_CORE))
    open("proef", "w").close(); import os; print(oct(os.stat("proef").st_mode & 0o777))
else: breaks()
"""


@pytest.mark.parametrize("how", ["plain", "thread", "unraisable", "task", "log", "core"])
def test_no_corner_of_the_process_tells_what_was_said(how: str, tmp_path: Path) -> None:
    """Hooks of Python for threads, tasks, logs and the dying are as silent; there is no core."""
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, how, MARK], capture_output=True, text=True, cwd=tmp_path,
        check=False,
    )  # fmt: skip
    assert MARK not in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    if how in ("plain", "thread", "unraisable"):
        assert "ValueError" in ended.stderr and "Wat bewaard was" in ended.stderr
    if how == "core":
        assert ended.stdout.split("\n")[:2] == ["(0, 0)", "0o600"]


def test_a_store_with_a_name_like_markup_is_refused_in_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A sentence at the end is text, whatever stands in it."""
    path = tmp_path / "[bold][/x]"
    path.mkdir(parents=True)
    app = KeukentafelApp(Places(tmp_path, tmp_path, tmp_path), path)
    code = app.run(headless=True)
    assert code == 2
    assert "[bold][/x]" in "".join(capfd.readouterr()).replace("\n", "")


def test_the_threads_of_tests_are_not_ours() -> None:
    """The hooks are set by a process of its own, and not by whoever imports us."""
    assert threading.excepthook.__module__ != "assistant.crash"
    assert issubclass(InputError, Exception)
