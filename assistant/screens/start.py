"""The start screen: what waits, what was done today, and the way to a new conversation."""

from __future__ import annotations

import heapq
from datetime import datetime
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Static

from assistant.application.exporting import readable_codes
from assistant.application.workers import ROLES
from assistant.errors import KeukentafelError
from assistant.screens.dialogs import (
    Choose,
    ChooseDossier,
    ChooseFlow,
    ChooseWorker,
    Confirm,
    Find,
)
from assistant.screens.dialogs.finding import about, conversation_row
from assistant.screens.dossier import DossierScreen
from assistant.screens.keybar import KeyBar
from assistant.screens.keys import know_worker, manage
from assistant.screens.moments import day_in_words, greeting, is_on, moment
from assistant.screens.practice_door import practise
from assistant.screens.push import Push
from assistant.screens.rows import PAGE, Rows, heading, remark, row
from assistant.storage import ConversationRow, DossierRow
from assistant.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import OptionList
    from textual.widgets.option_list import Option
    from textual.worker import Worker as Task

    from assistant.application.workers import Worker
    from assistant.screens.app import KeukentafelApp

WIDE = 130
"""From this width on today stands beside what waits."""
MINUTE = 60
_MORE, _BACK = "~more", "~back"
_PRACTICE = "Schrijf hier niets op over echte mensen."
_FIRST_TIME = "Uw eerste keer? Druk op n en kies een gesprek."
_PRACTISE_FIRST = " Of oefen eerst: druk op o."
_CODE = "De herstelsleutel staat nog leesbaar op deze computer. Staat hij op papier? Kies s."
NOT_LOCKED = "NIET OP SLOT: wie deze computer heeft, kan alles lezen."
_ABOUT_PRACTICE = (
    "Oefenen doet u met verzonnen mensen. U kunt niets stuk maken: zeg wat u wilt, "
    "sla over wat u wilt, en begin gerust opnieuw."
)
_REAL_WORK = (
    "Hier werkt u met echte mensen. Oefenen gaat in een eigen bestand, met verzonnen mensen."
)


class StartScreen(Screen[None]):
    """Where every working day begins. It reads lists and asks the app to open things."""

    TITLE = "Keukentafel"
    DEFAULT_CSS = """
    StartScreen { layout: vertical; }
    StartScreen #head {
        height: 1; padding: 0 2; background: $primary; color: $background; text-style: bold;
    }
    StartScreen #practice {
        height: 1; padding: 0 2; background: $practice; color: $background; display: none;
    }
    StartScreen.-practice #practice { display: block; }
    StartScreen #open {
        height: 1; padding: 0 2; background: $error; color: $background; display: none;
    }
    StartScreen.-open #open { display: block; }
    StartScreen #code { height: auto; padding: 0 2; color: $warning; display: none; }
    StartScreen.-code #code { display: block; }
    StartScreen #hello { height: auto; padding: 1 2 0 2; }
    StartScreen #hint { height: auto; padding: 0 2; color: $accent; display: none; }
    StartScreen.-first-time #hint { display: block; }
    StartScreen #acts { height: auto; padding: 1 2 0 2; }
    StartScreen Push { margin: 0 2 0 0; }
    StartScreen #tidy { display: none; }
    StartScreen.-to-tidy #tidy { display: block; }
    StartScreen #lists { height: 1fr; padding: 1 2 0 2; }
    StartScreen #onward { width: 3fr; height: 100%; }
    StartScreen #today { width: 2fr; height: 100%; margin: 0 0 0 4; display: none; }
    StartScreen.-wide #today { display: block; }
    StartScreen.-tiny #acts { display: none; }
    StartScreen.-tiny #hello, StartScreen.-tiny #lists { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Nieuw gesprek"),
        Binding("slash", "find", "Zoeken", key_display="/"),
        Binding("w", "worker", "Wie werkt er"),
        Binding("x", "tidy", "Opruimen"),
        Binding("o", "practise", "Oefenen"),
        Binding("s", "keys", "Sleutels"),
        Binding("t", "app.next_theme", "Thema"),
        Binding("q", "app.leave", "Stoppen"),
    ]
    AUTO_FOCUS = "#onward"
    app: KeukentafelApp

    def __init__(self) -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-high")]
        self.passed = 0
        self._story: Task[None] | None = None

    def compose(self) -> ComposeResult:
        """Head, practice banner, greeting, what one can do, the lists, the keys."""
        yield Static("", id="head")
        yield Static(
            Content.assemble(("OEFENEN: verzonnen mensen", "bold"), f"   {_PRACTICE}"),
            id="practice",
        )
        yield Static(Content(NOT_LOCKED), id="open")
        yield Static(Content(_CODE), id="code")
        yield Static("", id="hello")
        yield Static("", id="hint")
        yield Horizontal(
            Push("n  Nieuw gesprek", "new", first=True, small=True),
            Push("/  Zoeken", "find", small=True),
            Push("x  Opruimen", "tidy", small=True),
            id="acts",
        )
        yield Horizontal(Rows(id="onward", quiet=True), Rows(id="today", quiet=True), id="lists")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ask who works when nobody said so yet."""
        self.set_interval(MINUTE, self._minute_later)
        if self.app.worker is None:
            self._tell_story(self._know_worker)

    def on_screen_resume(self) -> None:
        """Whoever comes back sees what changed."""
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        """Put today beside what waits, where there is room."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.draw()

    def _minute_later(self) -> None:
        if self.is_current:
            self.draw()

    # -- drawing ---------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw everything as it is now; behind the lock there is nothing to draw from."""
        if self.app.is_locked:
            return
        try:
            self._draw_lists()
        except KeukentafelError as error:
            self.query_one("#onward", Rows).show_rows([remark(str(error))])
        self._draw_head()

    def _draw_head(self) -> None:
        desk, worker = self.app.desk, self.app.worker
        now = desk.now()
        name = "Keukentafel" if desk.store.practice else "Keukentafel · ECHT WERK"
        self.query_one("#head", Static).update(Content(f"{name} · {day_in_words(now)}"))
        self.set_class(desk.store.practice, "-practice")
        self.set_class(not desk.store.practice and desk.unlocked is None, "-open")
        self.set_class(desk.unlocked is not None and bool(readable_codes(self.app.places)), "-code")
        hello = Content.styled(greeting(now), "bold")
        if worker is not None:
            hello = Content.assemble(
                (f"{greeting(now)}, {one_line(worker.name, 60)}", "bold"),
                (f"   U werkt nu als {ROLES[worker.role]}.", "$text-muted"),
            )
        self.query_one("#hello", Static).update(hello)
        hint = _FIRST_TIME + (_PRACTISE_FIRST if desk.store.practice else "")
        self.query_one("#hint", Static).update(Content(hint))
        keys = [
            ("n", "nieuw gesprek", "screen.new"),
            ("/", "zoeken", "screen.find"),
            ("Enter", "openen", "screen.open"),
            ("x", "opruimen", "screen.tidy"),
            ("w", "wie werkt er", "screen.worker"),
            ("o", "oefenen", "screen.practise"),
            ("s", "sleutels", "screen.keys"),
            ("^L", "slot", "app.lock"),
            ("t", "thema", "app.next_theme"),
            ("q", "stoppen", "app.leave"),
        ]
        away = {"screen.tidy"} if not self.has_class("-to-tidy") else set()
        away.add("screen.keys" if desk.unlocked is None else "screen.practise")
        self.query_one(KeyBar).show_keys([key for key in keys if key[2] not in away])

    def _draw_lists(self) -> None:
        desk = self.app.desk
        old = desk.provisional()
        self.set_class(bool(old), "-to-tidy")
        count = f"{len(old)} {_quickscans(len(old))} van eerder"
        self.query_one("#tidy", Push).say(f"x  Opruimen: {count}")
        waiting, today = self._waiting(), self._today()
        first_time = not (waiting or today or desk.store.conversations(limit=1))
        self.set_class(first_time, "-first-time")
        onward = [heading("Verder waar u was", first=True), *waiting]
        if not waiting:
            onward.append(remark("Er wacht niets. Begin een nieuw gesprek met n."))
        done = [*today] or [remark("Nog niets afgerond.")]
        if self.has_class("-wide"):
            self.query_one("#today", Rows).show_rows(
                [heading("Vandaag afgerond", first=True), *done]
            )
        else:
            onward += [heading("Vandaag afgerond"), *done]
        self.query_one("#onward", Rows).show_rows(onward)

    def _waiting(self) -> list[Option]:
        """Give a page of what is running or paused, the latest touched first."""
        store, upto = self.app.desk.store, self.passed + PAGE + 1
        merged = heapq.merge(
            store.conversations("running", upto), store.conversations("paused", upto),
            key=lambda found: _instant(found.touched_at), reverse=True,
        )  # fmt: skip
        page = list(merged)[self.passed : upto]
        rows = [conversation_row(found, self.app.desk) for found in page[:PAGE]]
        if len(page) > PAGE:
            rows.append(row(_MORE, "Toon oudere gesprekken"))
        if self.passed:
            rows.insert(0, row(_BACK, "Terug naar nieuwere gesprekken"))
        return rows

    def _today(self) -> list[Option]:
        """Give what was finished today."""
        desk = self.app.desk
        now = desk.now()
        return [
            conversation_row(found, desk)
            for found in desk.store.conversations("closed", PAGE)
            if is_on(found.touched_at, now.date(), now)
        ]

    # -- choosing --------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a conversation, or turn a page."""
        event.stop()
        if event.option_id in (_MORE, _BACK):
            self.passed = max(self.passed + (PAGE if event.option_id == _MORE else -PAGE), 0)
            event.option_list.highlighted = None
            self.draw()
        elif event.option_id is not None:
            stream = event.option_id
            self._tell_story(lambda: self._resume(stream))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button does what its key does."""
        event.stop()
        {"new": self.action_new, "find": self.action_find, "tidy": self.action_tidy}[
            str(event.button.id)
        ]()

    def action_open(self) -> None:
        """Open the marked conversation."""
        focused = self.focused
        rows = focused if isinstance(focused, Rows) else self.query_one("#onward", Rows)
        rows.action_select()

    def action_new(self) -> None:
        """Begin a new conversation."""
        self._tell_story(self._new)

    def action_find(self) -> None:
        """Search residents and conversations."""
        self._tell_story(self._find)

    def action_worker(self) -> None:
        """Say who works now."""
        self._tell_story(self._choose_worker)

    def action_tidy(self) -> None:
        """Erase what nobody agreed to keep."""
        if self.has_class("-to-tidy"):
            self._tell_story(self._tidy)

    def action_keys(self) -> None:
        """See to passphrases and keys."""
        self._tell_story(self._manage_keys)

    def action_practise(self) -> None:
        """Tell about practising, and offer it."""
        self._tell_story(self._practise)

    # -- stories: one dialog after the other -----------------------------------------------

    def _tell_story(self, story: Callable[[], Awaitable[None]]) -> None:
        """Let one story go on at a time; what cannot be done is said, and changes nothing."""
        if self._story is None or self._story.is_finished:
            self._story = self.run_worker(self._tell(story), group="story")

    async def _tell(self, story: Callable[[], Awaitable[None]]) -> None:
        try:
            await story()
        except KeukentafelError as error:
            self._say(str(error))
        if self.is_current:
            self.draw()

    def _say(self, sentence: str) -> None:
        self.notify(visible(sentence), markup=False, timeout=10)

    async def _worker(self) -> Worker | None:
        if self.app.worker is None:
            await self._know_worker()
        return self.app.worker

    async def _know_worker(self) -> None:
        worker = await know_worker(self.app)
        if worker is not None:
            self.app.worker = worker

    async def _choose_worker(self) -> None:
        if self.app.desk.unlocked is not None:
            # Whoever takes over here opens the lock themselves.
            self.app.action_lock()
            return
        chosen = await self.app.push_screen_wait(ChooseWorker(self.app.desk))
        if chosen is not None:
            self.app.worker = chosen

    async def _manage_keys(self) -> None:
        await manage(self.app)

    async def _resume(self, stream: str) -> None:
        if await self._worker() is not None:
            self.app.resume(stream)

    async def _new(self, dossier: str | None = None) -> None:
        worker = await self._worker()
        if worker is None:
            return
        desk = self.app.desk
        while flow := await self.app.push_screen_wait(ChooseFlow(desk)):
            if dossier is not None or desk.library.script(flow).dossier == "later":
                self.app.begin(flow, dossier)
                return
            resident = await self.app.push_screen_wait(ChooseDossier(desk, worker))
            if resident is not None:
                self.app.begin(flow, resident.id)
                return

    async def _find(self) -> None:
        if await self._worker() is None:
            return
        found = await self.app.push_screen_wait(Find(self.app.desk))
        if isinstance(found, ConversationRow):
            await self._resume(found.id)
        elif found is not None:
            await self._open_dossier(found)

    async def _open_dossier(self, dossier: DossierRow) -> None:
        worker = await self._worker()
        if worker is None:
            return
        chosen = await self.app.push_screen_wait(DossierScreen(dossier, worker))
        if chosen:
            await self._resume(chosen)
        elif chosen is not None:
            await self._new(dossier.id)

    async def _tidy(self) -> None:
        worker = await self._worker()
        desk = self.app.desk
        old = desk.provisional()
        if worker is None or not old:
            return
        now = desk.now()
        options = [
            (found.id, f"Wis: {found.title} · {moment(found.touched_at, now)} · {about(found)}")
            for found in old[:PAGE]
        ]
        if len(old) > 1:
            options.insert(0, ("", f"Wis alle {len(old)}"))
        chosen = await self.app.push_screen_wait(
            Choose(
                "Deze gesprekken zijn ouder dan een dag.",
                options,
                hint="Niemand zei dat ze bewaard mogen blijven. Wilt u ermee verder? Ga dan terug met Esc en open het gesprek.",
            )
        )
        if chosen is None:
            return
        streams = [found.id for found in old] if not chosen else [chosen]
        what = "dit gesprek" if len(streams) == 1 else f"deze {len(streams)} gesprekken"
        if not await self.app.push_screen_wait(
            Confirm(
                f"Wilt u {what} wissen? Wat er is gezegd, komt niet terug. "
                "Alleen het soort vraag, de uitkomst en de dag blijven, zonder naam.",
                yes="Wis",
                no="Laat staan",
                careful=True,
            )
        ):
            return
        erased = 0
        for stream in streams:
            try:
                desk.forget(stream, worker)
            except KeukentafelError as error:
                self._say(str(error))
            else:
                erased += 1
        if erased:
            self._say("Gewist: 1 gesprek." if erased == 1 else f"Gewist: {erased} gesprekken.")

    async def _practise(self) -> None:
        offer = getattr(self.app, "offer_practice", None)
        practice = self.app.desk.store.practice
        options = (
            [
                ("talk", "Oefen met een verzonnen bewoner: u leidt het gesprek"),
                ("new", "Vul een gesprek in met verzonnen mensen"),
            ]
            if practice
            else []
        )
        if practice and callable(offer):
            options.append(("offer", "Zet verzonnen mensen en gesprekken klaar"))
        options.append(("", "Terug"))
        words = _ABOUT_PRACTICE if practice else _REAL_WORK
        chosen = await self.app.push_screen_wait(Choose("Oefenen", options, hint=words))
        if chosen == "offer" and callable(offer):
            offered = offer()
            if isawaitable(offered):
                await offered
        elif chosen == "new":
            await self._new()
        elif chosen == "talk" and (worker := await self._worker()) is not None:
            await practise(self.app, worker)


def _instant(at: str) -> float:
    """Give a moment as a number to sort on; what is no time comes last."""
    try:
        return datetime.fromisoformat(at).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _quickscans(count: int) -> str:
    return "gesprek" if count == 1 else "gesprekken"
