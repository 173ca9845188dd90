from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.practice import lay_out
from assistant.application.replaying import read_answers
from assistant.application.workers import add_worker
from assistant.flows.engine import Answer
from assistant.screens.app import KeukentafelApp
from assistant.screens.dossier import DossierScreen
from assistant.screens.table import TableScreen

from .people import SIZES, Clock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    Before = Callable[[Pilot[int]], Awaitable[None]]


@pytest.fixture
def app(tmp_path: Path, flow_cache: Path, clock: Clock) -> KeukentafelApp:
    """The app over a store with the made-up people and a quickscan that runs."""
    places = Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)
    desk = Desk.open(places, now=clock)
    worker = add_worker(desk.store, "Anne", "generalist", clock())
    lay_out(desk, worker)
    talk = desk.begin("quickscan", worker)
    for address, value in {
        "qs_kanaal": "balie", "qs_vraag": "Er ligt al weken post op tafel. [bold] {{ 7*7 }}",
        "qs_voor_wie": "zelf", "qs_teruggeven": "ja", "qs_haast": "deze_week",
        "qs_haast_wat": ["brief"],
    }.items():  # fmt: skip
        talk.do(Answer(address, value))
    talk.leave()
    desk.close()
    app = KeukentafelApp(places, now=clock)
    app.worker = worker
    return app


async def calm(pilot: Pilot[int]) -> None:
    for _ in range(6):
        await pilot.pause()
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    for area in pilot.app.screen.query(TextArea):
        area.cursor_blink = False
    await pilot.pause()


async def at_the_door(pilot: Pilot[int]) -> None:
    await calm(pilot)


async def at_the_start(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.press("o")
    await calm(pilot)


def starting(*keys: str) -> Before:
    async def before(pilot: Pilot[int]) -> None:
        await at_the_start(pilot)
        for key in keys:
            await pilot.press(key)
            await calm(pilot)

    return before


async def at_the_lock(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.press("e")
    await calm(pilot)


async def in_a_dossier(pilot: Pilot[int]) -> None:
    await at_the_start(pilot)
    app = pilot.app
    assert isinstance(app, KeukentafelApp)
    assert app.worker is not None
    app.push_screen(DossierScreen(app.desk.store.dossiers()[-1], app.worker))
    await calm(pilot)


def talking(flow: str, *keys: str) -> Before:
    async def before(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, KeukentafelApp)
        await pilot.pause()
        app.open_desk()
        await pilot.pause()
        rows = [row for row in app.desk.store.conversations() if row.flow == flow]
        row = next((row for row in rows if row.dossier is None), rows[0])
        app.resume(row.id)
        await calm(pilot)
        assert isinstance(app.screen, TableScreen)
        for key in keys:
            await pilot.press(key)
            await calm(pilot)

    return before


TALKS = Path(__file__).parents[1] / "conversations"


def looking(talk: str, *keys: str, question: str = "") -> Before:
    """Look at a recorded conversation, at one of its questions or at its pictures."""

    async def before(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, KeukentafelApp) and app.worker is not None
        await pilot.pause()
        app.open_desk()
        await pilot.pause()
        dossier = app.desk.new_dossier("Farida", app.worker).id
        flow, _, name = talk.partition("/")
        answers = read_answers(TALKS / flow / f"{name}.yaml")
        kept = app.desk.keep(flow, answers, app.worker, dossier=dossier)
        app.resume(kept.stream)
        await calm(pilot)
        assert isinstance(app.screen, TableScreen)
        if question:
            await app.screen.open_question(question)
        for key in keys:
            await pilot.press(key)
            await calm(pilot)
        await calm(pilot)

    return before


SCREENS: dict[str, Before] = {
    "door": at_the_door,
    "start": at_the_start,
    "first_lock": at_the_lock,
    "covered": starting("ctrl+l"),
    "flows": starting("n"),
    "find": starting("slash"),
    "dossier": in_a_dossier,
    "quickscan": talking("quickscan"),
    "topics": talking("kanteling", "f3"),
    "earlier": talking("kanteling", "f6"),
    "signals": talking("quickscan", "f7"),
    "note": talking("quickscan", "ctrl+n"),
    "why": talking("quickscan", "f1"),
    "paper": talking("quickscan", "f4"),
    "decline": talking("quickscan", "f8"),
    "client": talking("quickscan", "f5", "1", "enter", "1", "enter"),
    "kanteling": talking("kanteling"),
    "drieluik": talking("drieluik"),
    "ecogram": looking("ecogram/acht_mensen", "ctrl+p", "right", "right", "right"),
    "ecogram_question": looking("ecogram/acht_mensen", question="eg_wederkerig"),
    "ecogram_words": looking("ecogram/acht_mensen", "ctrl+p", "w"),
    "genogram": looking("genogram/drie_generaties", "ctrl+p"),
    "lifeline": looking("levenslijn/mooi_en_moeilijk", "ctrl+p"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_it_was_approved(
    app: KeukentafelApp, snap_compare: Callable[..., bool], name: str, size: tuple[int, int]
) -> None:
    """Every screen in three sizes is the picture that a person looked at and accepted."""
    assert snap_compare(app, terminal_size=size, run_before=SCREENS[name])
