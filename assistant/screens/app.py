"""The app: opens the desk, shows the start screen, and lays conversations on the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import var

from assistant.application.idle import Idle
from assistant.crash import BUG, without_values
from assistant.errors import KeukentafelError, StoreBusy
from assistant.screens import hangup
from assistant.screens.in_order import let_catch_up
from assistant.screens.themes import THEMES
from assistant.screens.watched import refuse_watched
from assistant.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from typing import Literal

    from textual.screen import Screen

    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.places import Places
    from assistant.application.unlocking import Unlocked
    from assistant.application.workers import Worker

LOOK_EVERY = 5
"""Seconds between two looks at whether somebody is still there."""


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen on which somebody may be typing."""

    def keep_draft(self) -> None:
        """Keep what is being typed."""


@runtime_checkable
class LaysAside(Protocol):
    """A screen with something on it that goes on another time."""

    def lay_aside(self) -> None:
        """Keep it as it is."""

    def hand_over(self, worker: Worker) -> None:
        """Go on with it as another worker."""


@runtime_checkable
class Redraws(Protocol):
    """A screen that shows what others may have changed meanwhile."""

    def draw(self) -> None:
        """Draw everything as it is now."""


class KeukentafelApp(App[int]):
    """Keukentafel in the terminal."""

    TITLE = "Keukentafel"
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[Any]] = set()  # a picture of the screen is an answer outside the store
    CSS = """
    Screen { background: $background; color: $foreground; }
    """
    worker: var[Worker | None] = var(None)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Stoppen", priority=True, show=False),
        Binding("ctrl+t", "next_theme", "Thema", show=False),
        Binding("ctrl+l", "lock", "Slot", priority=True, show=False),
    ]

    def __init__(
        self,
        places: Places,
        store: Path | None = None,
        open_stream: str | None = None,
        now: Callable[[], datetime] | None = None,
        *,
        unlocked: Unlocked | None = None,
        unencrypted: bool = False,
        works_as: Worker | None = None,
    ) -> None:
        super().__init__()
        self._works_as = works_as
        self.unlocked = unlocked
        self.unencrypted = unencrypted
        self.is_locked = False
        self.idle = Idle(places.minutes_of_rest)
        self.now = now
        self.places = places
        self.store_path = store
        self.open_stream = open_stream
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.desk: Desk

    def get_default_screen(self) -> Screen[None]:
        """Give the front door, unless a store or conversation was named: that is opened at once."""
        if self.store_path is not None or self.open_stream is not None:
            return super().get_default_screen()
        from assistant.screens.door import DoorScreen

        return DoorScreen()

    def on_mount(self) -> None:
        """Watch for the end, and open the store that was named."""
        self._watch_signals()
        self.set_interval(LOOK_EVERY, self._lock_at_rest)
        if self.store_path is None and self.open_stream is None:
            return
        from assistant.application.unlocking import is_locked

        if self.unlocked is not None:
            unlocked, self.unlocked = self.unlocked, None
            self.open_desk(self.store_path, unlocked)
        elif self.store_path is not None and is_locked(self.store_path):
            self.run_worker(self._enter(self.store_path, or_leave=True))
        else:
            self.open_desk(self.store_path)

    def enter_work(self) -> None:
        """Let somebody into the store of real work."""
        self.run_worker(self._enter(self.places.work_store), exclusive=True)

    async def _enter(self, store: Path, *, or_leave: bool = False) -> None:
        from assistant.screens.keys import way_in

        try:
            refuse_watched()
            unlocked = await way_in(self, store)
        except KeukentafelError as error:
            self.tell(str(error))
            unlocked = None
        if unlocked is not None:
            self.open_desk(store, unlocked)
        elif or_leave:
            self.exit(0)

    def open_desk(self, store: Path | None = None, unlocked: Unlocked | None = None) -> None:
        """Open the practice store or the one named, and show the start screen."""
        from assistant.application.desk import Desk
        from assistant.application.opening import tidy
        from assistant.screens.start import StartScreen

        try:
            if unlocked is not None or self.unencrypted:
                refuse_watched()
            self.desk = Desk.open(
                self.places, store, self.now, unlocked=unlocked, unencrypted=self.unencrypted
            )
        except KeukentafelError as error:
            self.exit(2, message=Text(visible(str(error))))
            return
        if unlocked is None or not unlocked.worker:
            self.worker = self.worker or self._works_as
        self.push_screen(StartScreen())
        tidy(self.places)
        self.run_worker(self._keep_up_backups())

    async def _keep_up_backups(self) -> None:
        """See to it, beside the work, that there is a copy of the last hours."""
        import asyncio

        from assistant.application import backups

        open_now = self.desk.store.database
        try:
            await asyncio.to_thread(backups.keep_up, open_now.path, open_now.key, self.desk.now())
        except KeukentafelError as error:
            self.tell(str(error))

    # -- the lock --------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Every key and every click is a sign that somebody is there."""
        if isinstance(event, events.InputEvent | events.Paste):
            self.idle.touched()
        if isinstance(event, events.Key) and not event.is_printable and not event.is_forwarded:
            await let_catch_up(self.focused)
        await super().on_event(event)

    def _lock_at_rest(self) -> None:
        desk = getattr(self, "desk", None)
        if desk is not None and not desk.store.practice and self.idle.is_over():
            self.action_lock()

    def action_lock(self) -> None:
        """Let nothing be seen until somebody unlocks; what is being typed is kept."""
        from assistant.screens.dialogs.passphrase import Covered, Locked

        desk = getattr(self, "desk", None)
        if desk is None or self.is_locked:
            return
        for screen in self.screen_stack:
            if isinstance(screen, KeepsDraft):
                screen.keep_draft()
        self.is_locked = True
        if desk.unlocked is None:
            self.push_screen(Covered(), lambda _: self._open_again(None))
        else:
            desk.lock()
            self.push_screen(Locked(desk.path), self._open_again)

    def _open_again(self, unlocked: Unlocked | None) -> None:
        if unlocked is not None:
            try:
                self.desk.unlock(unlocked)
            except KeukentafelError as error:
                from assistant.screens.dialogs.passphrase import Locked

                self.push_screen(Locked(self.desk.path), self._open_again)
                self.tell(str(error))
                return
        self.is_locked = False
        self.idle.touched()
        if unlocked is not None and unlocked.worker:
            self._hand_over(unlocked.worker)
        elif unlocked is not None:
            self.run_worker(self._ask_who())
        if isinstance(self.screen, Redraws):
            self.screen.draw()

    def _hand_over(self, worker: str) -> None:
        """Whoever unlocked goes on with what lies on the table."""
        from assistant.application.workers import workers

        found = next((known for known in workers(self.desk.store) if known.id == worker), None)
        if found is not None and found != self.worker:
            self._go_on_as(found)

    async def _ask_who(self) -> None:
        """Nobody is known by the printed code: whoever used it says who they are."""
        from assistant.screens.keys import know_worker

        found = None
        while found is None:
            found = await know_worker(self)
        self._go_on_as(found)

    def _go_on_as(self, worker: Worker) -> None:
        self.worker = worker
        for screen in self.screen_stack:
            if isinstance(screen, LaysAside):
                screen.hand_over(worker)
        self.tell(f"U werkt nu als {one_line(worker.name, 40)}.")

    def _watch_signals(self) -> None:
        """A closed window or a shutdown is a pause, not a loss."""
        import asyncio

        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._of_the_loop)
        hangup.watch(loop, self._hang_up)

    def _hang_up(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, KeepsDraft):
                screen.keep_draft()
        self.exit(0)

    def on_unmount(self) -> None:
        """Let go of the store."""
        desk = getattr(self, "desk", None)
        if desk is not None:
            desk.close()

    def _handle_exception(self, error: Exception) -> None:
        """A bug ends the app without showing anybody's answers: file, line and kind only."""
        self._return_code = BUG
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.exit(BUG, BUG, message=Text(without_values(error)))
        self._close_messages_no_wait()

    def _of_the_loop(self, _: object, context: dict[str, Any]) -> None:
        """A task that nobody waited for has failed: that is a bug like any other."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    # -- what the screens ask for ----------------------------------------------------------

    def begin(self, flow: str, dossier: str | None = None) -> None:
        """Begin a conversation and lay it on the table; ask for the resident where one is needed."""
        if self.worker is not None:
            self.run_worker(self._begin(flow, dossier), exclusive=True)

    async def _begin(self, flow: str, dossier: str | None) -> None:
        from assistant.screens.dialogs import ChooseDossier
        from assistant.screens.table import TableScreen

        assert self.worker is not None
        try:
            needs = self.desk.library.flow(flow).script.dossier == "needed"
            if needs and dossier is None:
                row = await self.push_screen_wait(ChooseDossier(self.desk, self.worker))
                if row is None:
                    return
                dossier = row.id
            conversation = self.desk.begin(flow, self.worker, dossier)
        except KeukentafelError as error:
            self.tell(str(error))
            return
        self.push_screen(TableScreen(conversation))

    def watch_worker(self, worker: Worker | None) -> None:
        """Once somebody works here, open the conversation that was named at the start."""
        if (desk := getattr(self, "desk", None)) is not None:
            desk.worker = worker
        if worker is not None and self.open_stream is not None:
            stream, self.open_stream = self.open_stream, None
            self.call_later(self.resume, stream)

    def resume(self, stream: str) -> None:
        """Take up a conversation; ask first when it is open elsewhere."""
        if self.worker is not None:
            self.run_worker(self._resume(stream), exclusive=True)

    async def _resume(self, stream: str) -> None:
        from assistant.screens.dialogs import Confirm
        from assistant.screens.table import TableScreen

        assert self.worker is not None
        try:
            conversation = self.desk.resume(stream, self.worker)
        except StoreBusy as busy:
            words = f"{busy} Wilt u het gesprek overnemen?"
            if not await self.push_screen_wait(Confirm(visible(words), yes="Neem over", no="Nee")):
                return
            conversation = self.desk.resume(stream, self.worker, take_over=True)
        except KeukentafelError as error:
            self.tell(str(error))
            return
        self.push_screen(TableScreen(conversation))

    async def attach(self, conversation: Conversation) -> None:
        """Put a conversation that may be kept in a dossier, new or found."""
        from assistant.screens.dialogs import ChooseDossier, Confirm

        if self.worker is None:
            return
        name = conversation.state.values.get("qs_naam")
        if isinstance(name, str):
            words = f"Een nieuw dossier maken voor {one_line(name, 40)}?"
            if await self.push_screen_wait(
                Confirm(words, yes="Ja, nieuw", no="Nee, ik zoek er een")
            ):
                conversation.link(self.desk.new_dossier(name, self.worker).id)
                return
        row = await self.push_screen_wait(ChooseDossier(self.desk, self.worker))
        if row is not None:
            conversation.link(row.id)

    def tell(self, sentence: str) -> None:
        """Show a sentence for a moment, as text."""
        self.notify(visible(sentence), markup=False, timeout=10)

    def card_lines(self) -> tuple[str, ...]:
        """Give the general card: whom to call now."""
        return self.desk.library.catalogue.card

    def people_at(self, conversation: Conversation) -> list[str]:
        """Give the names of those at the table."""
        from assistant.application.papers import present

        return list(present(conversation.state))

    def paper(self, conversation: Conversation, view: Literal["client", "team"]) -> str:
        """Give the paper of a conversation as Markdown."""
        from assistant.prompts.papers import as_markdown

        name = self.desk.name_of(conversation.dossier)
        try:
            return as_markdown(conversation.document(resident=name), view, self.desk.templates)
        except KeukentafelError as error:
            return str(error)

    def card(self, conversation: Conversation) -> str:
        """Give the lines to copy by hand, as Markdown."""
        from assistant.prompts.papers import as_markdown

        name = self.desk.name_of(conversation.dossier)
        return as_markdown(conversation.card(resident=name), "client", self.desk.templates)

    def reading_level(self, conversation: Conversation) -> str:
        """Say how the resident's paper reads, for the worker."""
        from assistant.application.legible import reads

        name = self.desk.name_of(conversation.dossier)
        try:
            return reads(conversation.document(resident=name), self.desk.templates)
        except KeukentafelError:  # the paper below says what is wrong
            return "Leesniveau: niet te meten."

    def offer_practice(self) -> None:
        """Lay out the made-up people and say so."""
        from assistant.application.practice import lay_out

        if self.worker is None:
            return
        try:
            came = lay_out(self.desk, self.worker)
        except KeukentafelError as error:
            self.tell(str(error))
            return
        self.tell(
            f"Er staan {came} verzonnen mensen klaar." if came else "De oefenmensen zijn er al."
        )

    def action_next_theme(self) -> None:
        """Go to the next of light, dark and high contrast."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else 0
        self.theme = names[(at + 1) % len(names)]

    async def action_leave(self) -> None:
        """Leave the app; an open conversation is paused first, unless it is behind the lock."""
        for screen in self.screen_stack:
            if isinstance(screen, LaysAside) and not self.is_locked:
                screen.lay_aside()
        self.exit(0)


def run(
    places: Places,
    store: Path | None = None,
    open: str | None = None,
    unlocked: Unlocked | None = None,
    *,
    unencrypted: bool = False,
    works_as: Worker | None = None,
) -> int:
    """Run the app, for somebody who is known already if one is given; give the exit code."""
    hangup.watch_output()
    app = KeukentafelApp(
        places, store, open, unlocked=unlocked, unencrypted=unencrypted, works_as=works_as
    )
    code = app.run()
    return code if isinstance(code, int) else app.return_code or 0
