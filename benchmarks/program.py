"""The whole program: from start to first question and first frame, and from key to next question."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from assistant.screens.table import TableScreen

RUNS = 9
MESSAGES = 1_000

_EMPTY_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Static
class Empty(App):
    BINDINGS = [("q", "quit", "stop")]
    def compose(self) -> ComposeResult:
        yield Static("stoppen")
Empty().run()
"""


def _environment(home: str) -> dict[str, str]:
    return os.environ | {"KEUKENTAFEL_HOME": home, "TERM": "xterm-256color"}


def until_frame(command: list[str], words: bytes, home: str) -> float:
    """Give the seconds from the start of a process until its screen shows these words and a key
    that is pressed then ends it."""
    start = perf_counter()
    pid, handle = pty.fork()
    if pid == 0:
        os.execve(command[0], command, _environment(home))
    drawn, shown = b"", 0.0
    while not shown:
        select.select([handle], [], [], 30)
        try:
            part = os.read(handle, 65536)
        except OSError:
            break
        drawn += part
        if words in drawn:
            shown = perf_counter() - start
            os.write(handle, b"q")
    end = time.monotonic() + 20
    while time.monotonic() < end:
        ready, _, _ = select.select([handle], [], [], 1)
        if ready:
            try:
                if not os.read(handle, 65536):
                    break
            except OSError:
                break
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(handle)
    return shown


def first_frames() -> tuple[float, float]:
    """Give the median seconds to the first frame, ours and an empty app's, in turn."""
    ours: list[float] = []
    theirs: list[float] = []
    program = str(Path(sys.executable).with_name("keukentafel"))
    with tempfile.TemporaryDirectory() as home:
        empty = Path(home) / "empty.py"
        empty.write_text(_EMPTY_APP)
        for _ in range(RUNS):
            ours.append(until_frame([program], b"stoppen", home))
            theirs.append(until_frame([sys.executable, str(empty)], b"stoppen", home))
    return statistics.median(ours), statistics.median(theirs)


def first_question() -> float:
    """Give the median seconds of a replay of one answer, from process start to its end."""
    taken = []
    with tempfile.TemporaryDirectory() as home:
        answers = Path(home) / "een.yaml"
        answers.write_text("qs_vraag: hulp\n")
        program = str(Path(sys.executable).with_name("keukentafel"))
        for _ in range(RUNS):
            start = perf_counter()
            subprocess.run(
                [program, "replay", "quickscan", str(answers)],
                env=_environment(home), capture_output=True, check=True,
            )  # fmt: skip
            taken.append(perf_counter() - start)
    return statistics.median(taken[1:])


def to_disk() -> tuple[float, float]:
    """Give p50 and p95 milliseconds of one answer, durable commit and index rows included."""
    from assistant.application.desk import Desk
    from assistant.application.places import Places
    from assistant.application.workers import add_worker
    from assistant.flows.engine import Answer

    with tempfile.TemporaryDirectory() as home:
        root = Path(home)
        desk = Desk.open(Places(root / "d", root / "c", root / "k"))
        worker = add_worker(desk.store, "Anne", "host", desk.now())
        talk = desk.begin("quickscan", worker)
        taken = []
        for n in range(300):
            start = perf_counter()
            talk.do(Answer("qs_vraag", f"vraag {n}"))
            taken.append((perf_counter() - start) * 1e3)
        desk.close()
    cuts = statistics.quantiles(taken, n=100)
    return cuts[49], cuts[94]


async def _until_asked(pilot: Pilot[int], screen: TableScreen, key: str, follows: str) -> float:
    """Give the milliseconds from a key until the frame that shows the question that follows."""
    from assistant.screens.panel import Panel

    drawn = asyncio.Event()
    start = perf_counter()
    # Not awaited: the pilot waits for all that comes after the frame as well.
    pressed = asyncio.create_task(pilot.press(key))
    while (ask := screen.query_one(Panel).asked) is None or ask.address != follows:
        await asyncio.sleep(0)
    screen.screen_layout_refresh_signal.subscribe(screen, lambda _: drawn.set())
    await drawn.wait()
    screen.screen_layout_refresh_signal.unsubscribe(screen)
    taken = (perf_counter() - start) * 1e3
    await pressed
    await pilot.pause()
    return taken


async def key_to_question() -> tuple[float, float]:
    """Give p50 and p95 milliseconds from a key to the next question on screen, with a thousand
    messages in the thread, durable commit included."""
    from assistant.application.desk import Desk
    from assistant.application.places import Places
    from assistant.application.workers import add_worker
    from assistant.screens.app import KeukentafelApp
    from assistant.screens.table import TableScreen
    from assistant.screens.thread import Entry

    with tempfile.TemporaryDirectory() as home:
        root = Path(home)
        places = Places(root / "d", root / "c", root / "k")
        desk = Desk.open(places)
        worker = add_worker(desk.store, "Anne", "host", desk.now())
        desk.close()
        app = KeukentafelApp(places)
        async with app.run_test(size=(120, 40)) as pilot:
            app.open_desk()
            app.worker = worker
            await pilot.pause()
            taken = []
            for _ in range(12):
                app.begin("quickscan")
                await pilot.pause()
                screen = app.screen
                assert isinstance(screen, TableScreen)
                for n in range(MESSAGES):
                    screen.said.append(Entry("answered", f"Dit is bericht {n} met wat woorden."))
                await screen.go_on()
                taken.append(await _until_asked(pilot, screen, "1", "qs_vraag"))
                await screen.leave_table()
                await pilot.pause()
    cuts = statistics.quantiles(taken[2:], n=100)
    return cuts[49], cuts[94]


def report() -> None:
    """Print the figures."""
    ours, theirs = first_frames()
    print(
        f"first frame: {ours:.2f} s; an empty Textual app: {theirs:.2f} s; ratio {ours / theirs:.2f}"
    )
    print(f"replay of one answer, whole process: {first_question():.2f} s")
    p50, p95 = to_disk()
    print(f"answer to disk: p50 {p50:.1f} ms, p95 {p95:.1f} ms")
    p50, p95 = asyncio.run(key_to_question())
    print(f"key to next question, {MESSAGES} messages: p50 {p50:.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    report()
