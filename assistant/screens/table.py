"""The table: the screen of one conversation."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Markdown, Static

from assistant.application.alarms import is_read_along
from assistant.application.closing import NEXT, endings, erases
from assistant.application.conversation import AHEAD_DRAFT, Step
from assistant.application.greeting import opening, resumed
from assistant.application.hints import hint_about
from assistant.application.pacing import minutes_talked
from assistant.application.pictures import picture_at, pictures
from assistant.application.telling import Telling, Told
from assistant.errors import KeukentafelError, StoreError
from assistant.flows.engine import (
    ANSWERING,
    Act,
    AddItem,
    Answer,
    ChangeItem,
    CloseTopic,
    MoveItem,
    OpenTopic,
    RemoveItem,
    SkipTopic,
)
from assistant.screens import beside, turning
from assistant.screens.dialogs import Confirm, Paper, SignalCard
from assistant.screens.handing import hand_card, hand_paper
from assistant.screens.keybar import KeyBar
from assistant.screens.panel import Panel
from assistant.screens.picture_view import PictureView
from assistant.screens.pictures import Pictures
from assistant.screens.theory import Theory
from assistant.screens.thread import Entry, Thread
from assistant.screens.topics import Topics
from assistant.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from assistant.application.asking import Ask, Voice
    from assistant.application.conversation import Conversation
    from assistant.application.workers import Worker
    from assistant.prompts.views import View
    from assistant.screens.app import KeukentafelApp
    from assistant.screens.inputs import AnswerInput

DRAFT_EVERY = 0.5
"""Seconds that what is being typed may be behind on disk."""
WIDE = 100
WIDEST = 150
ROOMIEST = 180

KEYS: list[tuple[str, str, str]] = [
    ("F1", "Waarom", "screen.why"),
    ("F2", "Doorvragen", "screen.probes"),
    ("F3", "Onderwerpen", "screen.topics"),
    ("F4", "Papier", "screen.plan"),
    ("F5", "Draai", "screen.turn"),
    ("F6", "Eerder", "screen.earlier"),
    ("F7", "Signaal", "screen.signal"),
    ("F8", "Overslaan", "screen.decline"),
    ("F9", "Spreker", "screen.speaker"),
    ("^N", "Notitie", "screen.note"),
    ("^Z", "Terug", "screen.undo"),
    ("^Y", "Weer", "screen.redo"),
    ("^L", "Slot", "app.lock"),
    ("F10", "Pauze", "screen.pause"),
]
TOPIC_KEYS = [
    ("Enter", "Openen", "screen.focused('select')"),
    ("x", "Overslaan", "screen.focused('skip')"),
    ("c", "Sluiten", "screen.focused('close')"),
    ("Esc", "Terug naar de vraag", "screen.back"),
]
PAPER_KEYS = [
    ("↑ ↓ PgUp PgDn", "Lezen", "screen.focused('scroll_down')"),
    ("F4", "Blad voor het team, dan sluiten", "screen.plan"),
    ("p", "Printen of bewaren", "screen.hand"),
    ("Esc", "Terug naar de vraag", "screen.back"),
]
FOR_THE_RESIDENT = "*Dit is het blad van de bewoner. Nog een keer F4: het blad voor het team.*\n\n"
FOR_THE_TEAM = (
    "*Dit is het blad voor het team. De bewoner krijgt een eigen blad, zonder signalen.*\n\n"
)
EARLIER_KEYS = [
    ("↑ ↓", "Lopen", "screen.focused('walk(-1)')"),
    ("Enter", "Anders antwoorden", "screen.focused('pick')"),
    ("v", "Bewoner ziet het anders", "screen.focused('differ')"),
    ("i", "Toestemming intrekken", "screen.focused('withdraw')"),
    ("Esc", "Terug naar de vraag", "screen.back"),
]
PICTURE_KEY = ("^P", "Beeld", "screen.pictures")
CLIENT_KEYS = [
    ("F1", "Waarom", "screen.why"),
    ("F6", "Eerder gezegd", "screen.earlier"),
    ("F8", "Overslaan", "screen.decline"),
    ("F12", "Nu gevaar", "screen.emergency"),
    ("F5", "Terug naar de werker", "screen.turn"),
]


class TableScreen(Screen[None]):
    """One conversation: thread, question, topics and paper.

    It hands over what was given and shows what comes back; it decides nothing.
    """

    DEFAULT_CSS = """
    TableScreen { layout: vertical; }
    TableScreen #head { height: 1; background: $primary; color: $background; padding: 0 1; }
    TableScreen.-practice #head { background: $practice; }
    TableScreen.-client #head { background: $secondary; }
    TableScreen #body { height: 1fr; }
    TableScreen #middle { width: 1fr; height: 100%; }
    TableScreen Thread { height: 1fr; min-height: 3; }
    TableScreen #picture { display: none; }
    TableScreen.-looking #picture { display: block; }
    TableScreen.-looking Thread { display: none; }
    TableScreen #paper { width: 56; border-left: solid $panel; padding: 0 1; background: $surface; }
    TableScreen .-hidden { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "why", "Waarom", priority=True),
        Binding("f2", "probes", "Doorvragen", priority=True),
        Binding("f3", "topics", "Onderwerpen", priority=True),
        Binding("f4", "plan", "Papier", priority=True),
        Binding("f5", "turn", "Naar de cliënt", priority=True),
        Binding("f6", "earlier", "Eerder gezegd", priority=True),
        Binding("f7", "signal", "Signaal", priority=True),
        Binding("f8", "decline", "Niet zeggen", priority=True),
        Binding("f9", "speaker", "Wie praat", priority=True),
        Binding("f10", "pause", "Pauze", priority=True),
        Binding("f12", "emergency", "Nu gevaar", priority=True),
        Binding("ctrl+n", "note", "Notitie", priority=True),
        Binding("ctrl+o", "accept", "Voorstel overnemen", priority=True),
        Binding("ctrl+p", "pictures", "Beeld", priority=True),
        Binding("ctrl+z", "undo", "Terug", priority=True),
        Binding("ctrl+y", "redo", "Opnieuw", priority=True),
        Binding("escape", "back", "Naar de vraag"),
        Binding("p", "hand", "Papier printen of bewaren", show=False),
        Binding("pageup", "spoken(-5)", "Terug in de vraag", show=False),
        Binding("pagedown", "spoken(5)", "Verder in de vraag", show=False),
    ]
    AUTO_FOCUS = ""
    """What is typed while the table is laid is for the question, and for no list beside it."""
    app: KeukentafelApp

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self.telling = Telling(conversation.state, conversation.setting.worker.name)
        self.voice: Voice = "worker"
        self.client_key = ""
        self.begun_at = monotonic()
        self.talked_before = minutes_talked(conversation.state.log)
        self.changing: str | None = None
        self.topics_wanted: bool | None = None
        self.paper_wanted = False
        self.paper_view: View = "client"
        self.said: list[Entry] = []
        self.resumed: Entry | None = None
        self.help_lines: tuple[str, ...] = ()
        self.reason = ""
        """Why a closed conversation is being corrected."""
        self._draft: tuple[str, str] | None = None
        self._drafted: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        """Head, topics, thread with the question below, paper, keys."""
        yield Static("", id="head")
        with Horizontal(id="body"):
            yield Topics(id="topics", classes="-hidden")
            with Vertical(id="middle"):
                yield PictureView(id="picture")
                yield Thread(id="thread")
                yield Panel(id="panel")
            with VerticalScroll(id="paper", classes="-hidden", can_focus=True):
                yield Markdown("", id="plan", open_links=False)
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        """Say where we are, offer what was recovered, and put the first question."""
        self.theory = Theory(self.app.desk.library, self.conversation.flow.script.flow)
        self.set_class(self.conversation.setting.store.practice, "-practice")
        self.set_interval(DRAFT_EVERY, self.keep_draft)
        self.set_interval(20, self.draw_head)
        conversation = self.conversation
        self.said += [Entry("assistant", words) for words in opening(conversation)]
        if words := resumed(conversation):
            self.resumed = Entry("assistant", words)
        self.query_one(Panel).ahead = next(
            (draft.text for draft in conversation.drafts() if draft.address == AHEAD_DRAFT), ""
        )
        await self.fit()
        await self.go_on()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is: topics beside a wide thread, paper beside a very wide one."""
        self.call_later(self.fit)

    async def fit(self) -> None:
        """Use the room there is."""
        width = self.app.size.width
        topics = self.topics_wanted if self.topics_wanted is not None else width >= WIDE
        self.query_one("#topics").set_class(not topics, "-hidden")
        self.query_one(Topics).give_room(width >= ROOMIEST)
        paper = self.query_one("#paper")
        paper.set_class(not self.paper_wanted, "-hidden")
        paper.styles.width = 56 if width >= WIDEST else "1fr" if width >= WIDE else "100%"
        self.query_one("#middle").set_class(self.paper_wanted and width < WIDE, "-hidden")
        self._draw_keys()

    def action_spoken(self, lines: int) -> None:
        """Scroll a long question, such as a summary that is read back, and the picture above it."""
        if self.has_class("-looking"):
            self.query_one(PictureView).scroll_relative(y=lines, animate=False)
        for spoken in self.query("#spoken").results(VerticalScroll):
            spoken.scroll_relative(y=lines, animate=False)

    def _draw_keys(self) -> None:
        keys = list(CLIENT_KEYS if self.voice == "client" else KEYS)
        if self.has_pictures:
            keys.insert(-1, PICTURE_KEY)
        if self.query_one(Topics).has_focus:
            keys = TOPIC_KEYS
        elif self.query_one(Thread).has_focus:
            keys = EARLIER_KEYS
        elif self.query_one("#paper").has_focus:
            keys = PAPER_KEYS
        self.query_one("#keys", KeyBar).show_keys(keys)

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        self._draw_keys()

    async def action_focused(self, action: str) -> None:
        """Do what a key of the focused part does, for the mouse."""
        if self.focused is not None:
            await self.focused.run_action(action)

    # -- showing ---------------------------------------------------------------------------

    async def go_on(self) -> None:
        """Show how things stand and put what comes now."""
        self.changing = None
        with self.app.batch_update():
            self._draw()
            self._draw_keys()
            await self._put(self.conversation.step(self.voice))
            await self._draw_paper()

    async def _put(self, step: Step) -> None:
        panel = self.query_one(Panel)
        self.remove_class("-looking")
        if step.kind == "ask" and step.ask is not None:
            await self._put_ask(step.ask)
        elif step.kind == "reflect":
            await panel.show_choice(
                step.words, [("agree", "Klopt"), ("amend", "Nog niet helemaal")]
            )
        else:
            await panel.show_choice(step.words, self._endings())

    async def _put_ask(self, ask: Ask) -> None:
        panel = self.query_one(Panel)
        self._show_picture(ask)
        await panel.show_ask(ask, self.help_lines)
        self.help_lines = ()
        draft = next((d for d in self.conversation.drafts() if d.address == ask.address), None)
        if draft is not None and panel.answer_input is not None:
            panel.answer_input.put_draft(draft.text)
            words = one_line(panel.answer_input.half_said, 60)
            panel.tell(self.conversation.say("recovered", draft=words))
        panel.hand_on()

    def _show_picture(self, ask: Ask) -> None:
        """Let the picture that a question is about stand above it."""
        state, for_client = self.conversation.state, self.voice == "client"
        picture = picture_at(state, ask.question, for_client=for_client)
        self.set_class(picture is not None, "-looking")
        if picture is not None:
            self.query_one(PictureView).show(picture)

    def _endings(self) -> list[tuple[str, str]]:
        if self.voice == "client":
            return [("turn", "Geef het scherm terug")]
        return endings(self.conversation)

    def _draw(self) -> None:
        entries = list(self.said)
        for told in self.telling.lines():
            entries += self._entries(told)
        if self.resumed is not None:
            entries.append(self.resumed)
        self.query_one(Thread).show_entries(entries)
        state = self.conversation.state
        following = state.next()
        current = following.question.topic.id if following is not None else state.topic
        self.query_one(Topics).show_state(state, current, for_client=self.voice == "client")
        self.draw_head()

    def _entries(self, told: Told) -> list[Entry]:
        if told.hidden:
            if self.voice == "client":
                return []
            return [Entry("silent", "(de werker vulde iets in)", told.address)]
        notes = [
            word
            for word, shown in (
                (told.speaker, bool(told.speaker)),
                ("gewijzigd", told.changed),
                ("telt nu niet mee", told.silent),
                ("twee antwoorden", told.conflict),
                (f"verbeterd: {told.corrected}", bool(told.corrected)),
                (f"ingetrokken: {told.withdrawn}", bool(told.withdrawn)),
            )
            if shown
        ]
        asked = Entry("asked", told.asked)
        if not told.answer:
            return [Entry("asked", told.asked), Entry("assistant", "")]
        answered = Entry("answered", told.answer, told.address, ", ".join(notes))
        beside = Entry("answered", told.seen, told.address, "zo ziet de bewoner het")
        return [asked, answered, beside] if told.seen else [asked, answered]

    def draw_head(self) -> None:
        """Say where we are, with whom, and for how long."""
        if self.app.is_locked:
            return
        conversation = self.conversation
        script = conversation.flow.script
        done, total = conversation.state.progress()
        minutes = int(self.talked_before + (monotonic() - self.begun_at) / 60)
        topics = conversation.state.topics.values()
        # Where topics have minutes, only what was opened counts: people choose what they talk about.
        planned = sum(state.topic.script.minutes or 0 for state in topics if state.opened)
        if not any(state.topic.script.minutes for state in topics):
            planned = script.minutes or 0
        parts = [script.title]
        if self.voice == "client":
            parts.append("samen invullen")
        else:
            name = self.app.desk.name_of(conversation.dossier)
            parts.append(one_line(name, 30) if name else "zonder dossier")
            if conversation.speaker:
                parts.append(f"nu praat: {one_line(conversation.speaker, 20)}")
            standing = sum(not raised.ended for raised in conversation.state.signals.values())
            if standing:
                parts.append(f"! {standing} {'signaal' if standing == 1 else 'signalen'}")
        parts.append(f"{done} van {total}" + " vragen" * (self.app.size.width >= WIDE))
        parts.append(f"{minutes} van ±{planned} min" if planned else f"{minutes} min")
        if conversation.setting.store.practice:
            parts.insert(0, "OEFENEN")
        elif self.app.desk.unlocked is None:
            parts.insert(0, "NIET OP SLOT")
        self.query_one("#head", Static).update(Content(visible(" · ".join(parts))))

    async def _draw_paper(self) -> None:
        if self.paper_wanted:
            about = FOR_THE_TEAM if self.paper_view == "team" else FOR_THE_RESIDENT
            if self.paper_view == "client":
                about = f"{about}*{self.app.reading_level(self.conversation)}*\n\n"
            words = about + self.app.paper(self.conversation, self.paper_view)
            await self.query_one("#plan", Markdown).update(words)

    # -- acting ----------------------------------------------------------------------------

    async def act(self, act: Act, *, go_on: bool = True) -> bool:
        """Do an act and go on; say why not when it cannot be done."""
        panel = self.query_one(Panel)
        if self.conversation.state.closed and isinstance(act, ANSWERING) and not self.reason:
            self.run_worker(beside.correct(self, act, go_on), exclusive=True)
            return False
        try:
            self.conversation.do(act, reason=self.reason)
        except StoreError as error:
            panel.refuse(f"Niet bewaard. {error}")
            return False
        except KeukentafelError as error:
            panel.refuse(str(error))
            return False
        self._draft = self._drafted = self.resumed = None
        self.show_alarms()
        if go_on:
            await self.go_on()
        else:
            self._draw()
            await self._draw_paper()
        if said := hint_about(self.conversation.state, act):
            self.query_one(Panel).tell(
                f"{said} Met F6 verandert u het; in de geschiedenis blijft het staan."
            )
        return True

    def show_alarms(self) -> None:
        """Show the cards of what was just signalled, to whom they are for."""
        conversation = self.conversation
        if self.voice == "client":
            if any(alarm.strength == "direct" for alarm in conversation.alarms):
                self.action_emergency()
                conversation.alarms = [a for a in conversation.alarms if a.strength != "direct"]
            return
        alarms, conversation.alarms = conversation.alarms, []
        for alarm in alarms:
            if is_read_along(conversation.state, alarm):
                # Whoever chose the sentence looks at this screen, and perhaps not alone.
                self.draw_head()
                continue
            # Whom to call now belongs to what cannot wait; beside a tired carer it would hurt.
            card = self.app.card_lines() if alarm.strength == "direct" else ()
            self.app.push_screen(SignalCard(alarm, card), self.after_card)

    def after_card(self, choice: str | None) -> None:
        """Stop, where the card was told so."""
        if choice == "stop":
            self.run_worker(self.leave_table(), exclusive=True)

    async def on_answer_input_given(self, message: AnswerInput.Given) -> None:
        """An answer was given."""
        message.stop()
        ask = message.input.ask
        act = Answer(ask.address, message.value)
        if ask.standing == "answered" and self.changing is not None:
            self.run_worker(beside.change(self, act), exclusive=True)
            return
        await self.act(act)

    async def on_answer_input_added(self, message: AnswerInput.Added) -> None:
        """One item came on a list; the list stays open."""
        message.stop()
        await self.on_list(lambda address: AddItem(address, message.value))

    async def on_answer_input_changed(self, message: AnswerInput.Changed) -> None:
        """One item was said anew."""
        message.stop()
        await self.on_list(lambda address: ChangeItem(address, message.item, message.value))

    async def on_answer_input_removed(self, message: AnswerInput.Removed) -> None:
        """One item was taken off."""
        message.stop()
        await self.on_list(lambda address: RemoveItem(address, message.item))

    async def on_answer_input_moved(self, message: AnswerInput.Moved) -> None:
        """One item was moved."""
        message.stop()
        await self.on_list(lambda address: MoveItem(address, message.item, message.after))

    async def on_list(self, make: Callable[[str], Act]) -> None:
        """Do an act on the list that is asked, and go on with that list."""
        panel = self.query_one(Panel)
        ask = panel.asked
        if ask is None:
            return
        given = panel.answer_input
        if await self.act(make(ask.address), go_on=False) and given is not None:
            cell = self.conversation.state.cells[ask.address]
            panel.asked = self.conversation.ask(cell, self.voice)
            given.renew(panel.asked)

    async def on_answer_input_done(self, message: AnswerInput.Done) -> None:
        """The list is finished."""
        message.stop()
        ask = self.query_one(Panel).asked
        if ask is not None and not ask.items:
            self.query_one(Panel).tell(self.conversation.say("nothing_typed"))
            return
        await self.go_on()

    def on_answer_input_typing(self, message: AnswerInput.Typing) -> None:
        """Something is being typed: it is on disk within a second."""
        message.stop()
        self._draft = (message.input.ask.address, message.text)

    def keep_draft(self) -> None:
        """Keep what is being typed, where it is not kept yet."""
        given = self.query_one(Panel).answer_input
        if given is not None and not given.is_waiting and given.draft:
            self._draft = (given.ask.address, given.draft)  # what it told may still be on its way
        if self._draft is not None and self._draft != self._drafted:
            try:
                self.conversation.keep_draft(*self._draft)
            except KeukentafelError as error:
                # Not noted as kept: it is tried again, for when there is room.
                self.query_one(Panel).tell(str(error))
                return
            self._drafted = self._draft

    def on_panel_ahead(self, message: Panel.Ahead) -> None:
        """Keep what is typed ahead, as it comes."""
        message.stop()
        try:
            self.conversation.keep_draft(AHEAD_DRAFT, message.text)
        except KeukentafelError as error:
            self.query_one(Panel).tell(str(error))

    async def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """A button of a reflection or of the end."""
        message.stop()
        choice = message.choice
        topic = self.conversation.state.topic or ""
        if choice == "agree":
            await self.act(CloseTopic(topic, self.conversation.reflection(topic)))
        elif choice == "amend":
            self.action_earlier()
        elif choice == "paper":
            self.run_worker(hand_paper(self.app, self.conversation, "client"), exclusive=True)
        elif choice == "handover":
            self.run_worker(hand_card(self.app, self.conversation), exclusive=True)
        elif choice == "agree_plan":
            self.run_worker(beside.agree(self), exclusive=True)
        elif choice == "card":
            self.app.push_screen(Paper(self.app.card(self.conversation)))
        elif choice == "turn":
            self.action_turn()
        elif choice == "close":
            self.run_worker(self.close_conversation(), exclusive=True)
        elif choice == "leave":
            await self.leave_table()
        elif choice.startswith(NEXT):
            self.run_worker(self.leave_table(choice.removeprefix(NEXT)), exclusive=True)

    # -- topics and earlier answers --------------------------------------------------------

    async def on_topics_opened(self, message: Topics.Opened) -> None:
        """Go to another topic."""
        message.stop()
        await self._leave_topics()
        acts: dict[type[Topics.Opened], type[OpenTopic | SkipTopic | CloseTopic]] = {
            Topics.Opened: OpenTopic, Topics.Skipped: SkipTopic, Topics.Closed: CloseTopic,
        }  # fmt: skip
        await self.act(acts[type(message)](message.topic))

    on_topics_skipped = on_topics_opened
    on_topics_closed = on_topics_opened

    async def on_topics_asked(self, message: Topics.Asked) -> None:
        """Ask a question that stands aside."""
        message.stop()
        await self._leave_topics()
        await self.open_question(message.address)

    async def _leave_topics(self) -> None:
        """Where there is no room for them beside the question, they go when one is chosen."""
        if self.app.size.width < WIDE:
            self.topics_wanted = None
            await self.fit()

    async def on_thread_picked(self, message: Thread.Picked) -> None:
        """Open an earlier answer."""
        message.stop()
        await self.open_question(message.address)

    def on_thread_differed(self, message: Thread.Differed) -> None:
        """Put beside an answer how the resident sees it."""
        message.stop()
        self.run_worker(beside.differ(self, message.address), exclusive=True)

    def on_thread_withdrawn(self, message: Thread.Withdrawn) -> None:
        """Withdraw a consent, with the reason."""
        message.stop()
        self.run_worker(beside.withdraw(self, message.address), exclusive=True)

    async def open_question(self, address: str) -> None:
        """Put one question, answered before or not; Escape goes back to where we were."""
        cell = self.conversation.state.cells.get(address)
        if cell is None or not cell.relevant:
            self.query_one(Panel).tell("Deze vraag hoort nu niet bij dit gesprek.")
            return
        self.changing = address
        ask = self.conversation.ask(cell, self.voice)
        await self._put_ask(ask)
        given = self.query_one(Panel).answer_input
        if given is not None and ask.standing == "answered" and not ask.items:
            given.propose(ask.value)

    async def action_back(self) -> None:
        """Back to the question that waits; what was typed stays as a draft."""
        self.keep_draft()
        if self.app.size.width < WIDE:
            self.topics_wanted = None
        self.paper_wanted = False
        await self.fit()
        await self.go_on()

    # -- keys ------------------------------------------------------------------------------

    async def _explain(self, lines: list[str]) -> None:
        ask = self.query_one(Panel).asked
        if ask is None:
            return
        given = self.query_one(Panel).answer_input
        draft = given.draft if given is not None else ""
        await self.query_one(Panel).show_ask(ask, tuple(visible(line) for line in lines if line))
        fresh = self.query_one(Panel).answer_input
        if fresh is not None and draft:
            fresh.put_draft(draft)

    async def action_why(self) -> None:
        """Why we ask this, and where the question comes from."""
        ask = self.query_one(Panel).asked
        if ask is not None:
            lines = [f"Waarom: {ask.why}" if ask.why else "Dit is alleen om te zeggen."]
            if self.voice == "worker":
                if (cards := self.theory.unfolded(ask)) is not None:
                    self.app.push_screen(cards)
                    return
                lines += [f"Tip: {ask.help}" if ask.help else "", *ask.advice]
                lines += [f"Bron: {ask.source}", self.theory.line(ask)]
            await self._explain(lines)

    async def action_probes(self) -> None:
        """Open questions to go on with, and what not to ask."""
        ask = self.query_one(Panel).asked
        if ask is not None and self.voice == "worker":
            lines = [f"› {probe}" for probe in ask.probes] or ["Vraag door met: Vertel eens..."]
            if ask.avoid:
                lines.append(f"Liever niet: {ask.avoid}")
            await self._explain(lines)

    async def action_topics(self) -> None:
        """Show the topics, or go to them, or hide them."""
        if self.voice == "client":
            return
        topics = self.query_one(Topics)
        narrow = self.app.size.width < WIDE
        if topics.has_class("-hidden"):
            self.topics_wanted = True
            await self.fit()
            topics.focus()
        elif topics.has_focus or narrow:
            self.topics_wanted = False if narrow else None
            await self.fit()
            await self.action_back()
        else:
            topics.focus()

    async def action_plan(self) -> None:
        """Open the growing paper: first the resident's, then the team's, then none."""
        if self.voice == "client":
            return
        if self.paper_wanted and self.paper_view == "client":
            self.paper_view = "team"
        else:
            self.paper_wanted, self.paper_view = not self.paper_wanted, "client"
        await self.fit()
        await self._draw_paper()
        if self.paper_wanted:
            self.query_one("#paper").focus()
        else:
            await self.action_back()

    def action_hand(self) -> None:
        """Print or keep the paper that is shown."""
        if self.query_one("#paper").has_focus and self.voice == "worker":
            self.run_worker(
                hand_paper(self.app, self.conversation, self.paper_view), exclusive=True
            )

    def action_earlier(self) -> None:
        """Walk through what was said."""
        self.remove_class("-looking")
        thread = self.query_one(Thread)
        thread.focus()
        thread.action_walk(1)

    @property
    def has_pictures(self) -> bool:
        """Whether there is anything to look at."""
        return bool(pictures(self.conversation.state, for_client=self.voice == "client"))

    def action_pictures(self) -> None:
        """Look at the pictures of this conversation."""
        if self.has_pictures:
            self.keep_draft()
            screen = Pictures(self.conversation, for_client=self.voice == "client")
            self.app.push_screen(screen, self._looked)
        else:
            self.query_one(Panel).tell("Er is nog niets om te tekenen.")

    async def _looked(self, is_changed: bool | None) -> None:
        """Go on where one was; a list that is being filled is not done because somebody moved."""
        asked = self.query_one(Panel).asked
        cell = self.conversation.state.cells.get(asked.address) if asked is not None else None
        if is_changed and cell is not None and cell.items and cell.question.fields:
            await self.open_question(cell.address)
        elif is_changed:
            await self.go_on()

    def action_decline(self) -> None:
        """Rather not say, do not know, or later."""
        self.keep_draft()
        ask = self.query_one(Panel).asked
        if ask is not None and ask.kind == "info":
            self.run_worker(self.act(Answer(ask.address, True)), exclusive=True)
        elif ask is not None:
            self.run_worker(beside.decline(self, ask), exclusive=True)

    def action_note(self) -> None:
        """Jot a line down, now or for a topic."""
        if self.voice == "worker":
            self.run_worker(beside.note(self), exclusive=True)

    async def action_undo(self) -> None:
        """Take the last act back."""
        if self.voice == "worker":
            await self._take_back(redo=False)

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.voice == "worker":
            await self._take_back(redo=True)

    async def _take_back(self, *, redo: bool) -> None:
        try:
            self.conversation.redo() if redo else self.conversation.undo()
        except KeukentafelError as error:
            self.query_one(Panel).tell(str(error))
            return
        await self.go_on()

    async def action_accept(self) -> None:
        """Take over the proposal that is shown, to send or to change."""
        self.query_one(Panel).accept()

    def action_speaker(self) -> None:
        """Say who is talking."""
        if self.voice == "worker":
            self.run_worker(beside.speaker(self), exclusive=True)

    def action_signal(self) -> None:
        """Raise a signal by hand."""
        if self.voice == "worker":
            self.run_worker(beside.signal(self), exclusive=True)

    def action_emergency(self) -> None:
        """The general card, for whoever sits at the screen."""
        lines = "\n".join(self.app.card_lines())
        self.app.push_screen(Confirm(lines, yes="Gelezen", no="Sluit"))

    # -- turning the screen ----------------------------------------------------------------

    def action_turn(self) -> None:
        """Turn the screen to the resident, or back to the worker with the chosen key."""
        self.run_worker(turning.turn(self), exclusive=True)

    # -- leaving ---------------------------------------------------------------------------

    async def action_pause(self) -> None:
        """Lay the conversation aside: everything is kept."""
        if self.voice == "client":
            self.action_turn()
            return
        await self.leave_table()

    def hand_over(self, worker: Worker) -> None:
        """From now on another worker writes."""
        self.keep_draft()
        self.conversation.hand_over(worker)
        self.draw_head()

    def lay_aside(self) -> None:
        """Keep everything and pause, for whoever leaves the app from here."""
        self.keep_draft()
        with suppress(KeukentafelError):
            self.conversation.pause()

    async def leave_table(self, begin: str | None = None) -> None:
        """Go back to the start screen, or on to another flow with the same resident."""
        self.keep_draft()
        conversation = self.conversation
        if begin is not None and conversation.dossier is None and conversation.may_keep():
            await self.app.attach(conversation)
        try:
            self.conversation.pause()
        except KeukentafelError as error:
            self.query_one(Panel).tell(str(error))
            return
        self.conversation.leave()
        dossier = self.conversation.dossier
        self.dismiss()
        if begin is not None:
            self.app.begin(begin, dossier)

    async def close_conversation(self) -> None:
        """Close: keep what may be kept, erase what may not, and clear the screen."""
        conversation = self.conversation
        if not conversation.may_keep():
            sure = Confirm(erases(conversation), yes="Sluit en wis", no="Terug")
            if not await self.app.push_screen_wait(sure):
                return
        elif conversation.dossier is None and conversation.flow.script.keep is not None:
            await self.app.attach(conversation)
        try:
            conversation.close()
        except KeukentafelError as error:
            self.query_one(Panel).tell(str(error))
            return
        conversation.leave()
        self.query_one(Thread).show_entries([])
        self.dismiss()
