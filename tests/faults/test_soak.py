"""A whole working day at one table: the program stays as small as it was (D4)."""

from __future__ import annotations

import asyncio
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from storage.support import REL
from textual.widget import Widget

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.unlocking import set_up
from assistant.application.workers import add_worker
from assistant.screens.app import KeukentafelApp
from assistant.screens.dialogs.passphrase import AskPassphrase, Locked
from assistant.screens.panel import Panel
from assistant.screens.table import TableScreen
from assistant.storage.vault import Cost, Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

QUESTIONS = 60 if REL == 1 else 200 * REL
RESIZES = 15 if REL == 1 else 50 * REL
LOCKS = 3 if REL == 1 else 5 * REL
MOST = 20 * 2**20
"""Bytes that a day may add; a short one is all warming up, and is judged by what it keeps."""
WORDS = "regenboog fiets kaas"


def memory() -> int:
    """Bytes of this process that are in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def gone() -> int:
    """Parts of the screen that were taken away and are still in memory."""
    gc.collect()
    kept = [one for one in gc.get_objects() if isinstance(one, Widget)]
    return sum(not one.is_attached for one in kept)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def until(pilot: Pilot[int], held: Callable[[], bool]) -> None:
    for _ in range(2_000):
        await pilot.pause()
        if held():
            return
        await asyncio.sleep(0.005)
    pytest.fail(f"it never came; on the screen is {pilot.app.screen}")


async def test_a_day_of_work_leaves_no_trace_in_memory(
    tmp_path: Path,
    write_flow: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Questions, resizes and locks by the hundred: less than 20 MB more, and not one open file."""
    flow = write_flow(
        "".join(
            f"      - {{id: la_{n}, kind: text, label: Nr, worker: 'Nu vraag {n}?',"
            " client: 'En?', why: 'Zo maar.', source: '-'}\n"  # a file of flows is 256 kB at most
            for n in range(QUESTIONS + 20)
        ),
        "dossier: later\n",
    )
    monkeypatch.setenv("KEUKENTAFEL_FLOWS", str(flow.parent))
    monkeypatch.setattr(Vault, "cost", Cost(rounds=1, memory=8192))
    monkeypatch.setattr(AskPassphrase, "SECOND", 0.001)
    places = Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")
    unlocked, _ = set_up(places.work_store, WORDS)
    desk = Desk.open(places, places.work_store, unlocked=unlocked)
    worker = add_worker(desk.store, "Anne", "generalist", desk.now())
    unlocked.vault.assign(unlocked.opened, worker.id)
    talk = desk.begin("klein", worker)
    talk.leave()
    desk.close()

    app = KeukentafelApp(places, places.work_store, talk.stream, unlocked=unlocked)
    app.worker = worker
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TableScreen))
        table = app.screen
        assert isinstance(table, TableScreen)

        async def answer(number: int) -> None:
            asked = table.query_one(Panel)
            await until(
                pilot, lambda: asked.asked is not None and asked.asked.address == f"la_{number}"
            )
            await pilot.press(*"ja", "enter")

        async def lock() -> None:
            await pilot.press("ctrl+l")
            await until(pilot, lambda: isinstance(app.screen, Locked))
            app.screen.query_one("OneLine").value = WORDS  # type: ignore[attr-defined]
            await pilot.press("enter")
            await until(pilot, lambda: app.screen is table)

        for number in range(20):  # what is loaded once is loaded now
            await answer(number)
        await lock()
        await pilot.resize_terminal(40, 12)
        await pilot.resize_terminal(80, 24)
        before, files = memory(), open_files()
        for number in range(20, QUESTIONS + 20):
            await answer(number)
            for _ in range(RESIZES * number // QUESTIONS - RESIZES * (number - 1) // QUESTIONS):
                await pilot.resize_terminal(30 + number % 120, 10 + number % 40)
                await pilot.resize_terminal(80, 24)
            if number % (QUESTIONS // LOCKS) == 0:
                await lock()
        await until(pilot, lambda: table.conversation.state.progress()[0] >= QUESTIONS)
        assert open_files() <= files
        assert gone() < 30, "fields of questions that were answered are still there"
        if REL > 1:
            assert memory() - before < MOST, f"{(memory() - before) / 2**20:.1f} MB more"
