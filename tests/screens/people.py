"""A small house for the screens: a temporary store, a clock that stands still, an app that notes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from assistant.application.desk import Desk
from assistant.application.workers import Worker, add_worker
from assistant.flows.engine import Answer
from assistant.flows.library import Library
from assistant.screens.themes import THEMES
from assistant.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

NOW = datetime(2026, 11, 23, 9, 5, tzinfo=timezone(timedelta(hours=1)))
SIZES = [(80, 24), (120, 40), (200, 50)]
HOSTILE = ("[/]", "[bold red]Riet[/bold red]", "\x1b]0;weg\x07Riet", "Ri\u202eet", "Ri\u200bet")


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


class House(App[None]):
    """The app as the screens know it; it writes down what it is asked."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", priority=True, show=False)]

    def __init__(self, desk: Desk, worker: Worker | None) -> None:
        super().__init__()
        self.desk = desk
        self.worker = worker
        self.is_locked = False
        self.asked: list[tuple[str | None, ...]] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def begin(self, flow: str, dossier: str | None = None) -> None:
        self.asked.append(("begin", flow, dossier))

    def resume(self, stream: str) -> None:
        self.asked.append(("resume", stream))

    def action_lock(self) -> None:
        self.asked.append(("lock",))

    def action_next_theme(self) -> None:
        self.asked.append(("theme",))

    def action_leave(self) -> None:
        self.asked.append(("leave",))


def desk_at(folder: Path, cache: Path, clock: Clock) -> Desk:
    """Give a desk with a store of its own in this folder."""
    store = Store.open(folder / "x.db", markers=folder / "m")
    return Desk(store, Library(cache=cache), now=clock)


def sanne(desk: Desk) -> Worker:
    """Give a worker that the desk knows."""
    return add_worker(desk.store, "Sanne", "generalist", desk.now())


def talk(
    desk: Desk, worker: Worker, flow: str = "quickscan", dossier: str | None = None,
    answers: tuple[tuple[str, str], ...] = (), *, pause: bool = True,
) -> str:  # fmt: skip
    """Hold a conversation for a while and lay it aside; give its stream."""
    conversation = desk.begin(flow, worker, dossier)
    for address, value in answers:
        conversation.do(Answer(address, value))
    if pause:
        conversation.pause()
    conversation.leave()
    return conversation.stream


def screen_text(app: App[object]) -> str:
    """Give what stands on the screen, line by line."""
    return "\n".join(
        "".join(segment.text for segment in line) for line in app.screen._compositor.render_strips()
    )


async def until(pilot: Pilot[None], is_so: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something is so, however slow the machine is; fail when it stays otherwise."""
    async with asyncio.timeout(seconds):
        while not is_so():
            await pilot.pause(0.01)
