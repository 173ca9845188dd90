"""Dialogs at the beginning: who works, and which conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from assistant.application.workers import ROLES, Worker, add_worker, workers
from assistant.errors import FlowError, KeukentafelError
from assistant.screens.dialogs.dialog import Dialog, Key, Listing
from assistant.screens.dialogs.fields import OneLine
from assistant.screens.rows import Rows, heading, remark, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widgets import Input, OptionList
    from textual.widgets.option_list import Option

    from assistant.application.desk import Desk

_NEW = "~new"
MAIN_FLOWS = ("quickscan", "kanteling", "drieluik", "wep_intake")
OTHER_FLOWS = ("plan", "ecogram", "genogram", "levenslijn", "signaal")


class NewWorker(Dialog[Worker | None]):
    """A name and a role: enough to begin."""

    KEYS: ClassVar[Sequence[Key]] = (("Enter", "verder", "screen.pick"),)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Hoe heet u?", "Een voornaam is genoeg. Hij staat bij wat u opschrijft.")
        self.desk = desk

    def inside(self) -> ComposeResult:
        """The name, then the roles."""
        yield OneLine(hint="Uw naam", id="name")
        yield self.trouble()
        yield Static("Wat doet u hier?", classes="question")
        yield Rows(*(row(role, words) for role, words in ROLES.items()), id="roles", quiet=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the name to the roles."""
        event.stop()
        self.query_one(Rows).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now."""
        self.tell("")

    def action_pick(self) -> None:
        """Go on: from the name to the roles, and from there it is done."""
        rows = self.query_one(Rows)
        rows.action_select() if rows.has_focus else rows.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The role was chosen: make the worker known."""
        event.stop()
        role = next(role for role in ROLES if role == event.option_id)
        name = self.query_one(OneLine)
        try:
            self.give(add_worker(self.desk.store, name.value, role, self.desk.now()))
        except KeukentafelError as error:
            self.tell(str(error))
            name.focus()


class ChooseWorker(Listing[Worker | None]):
    """Who works now: somebody who is known, or somebody new."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Wie werkt er nu?")
        self.desk = desk
        self.known: dict[str, Worker] = {}

    def inside(self) -> ComposeResult:
        """The list."""
        yield self.trouble()
        yield Rows(id="workers")

    def on_mount(self) -> None:
        """Show who is known; without anybody ask at once who is new."""
        try:
            self.known = {worker.id: worker for worker in workers(self.desk.store)}
        except KeukentafelError as error:
            self.tell(str(error))
        rows = [row(worker.id, worker.name, ROLES[worker.role]) for worker in self.known.values()]
        rows.append(row(_NEW, "Ik sta er niet bij"))
        self.query_one(Rows).show_rows(rows)
        if not self.known:
            self._ask_new()

    def _ask_new(self) -> None:
        self.app.push_screen(NewWorker(self.desk), self._made)

    def _made(self, worker: Worker | None) -> None:
        if worker is not None or not self.known:
            self.call_after_refresh(self.give, worker)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Somebody was chosen."""
        event.stop()
        if event.option_id == _NEW:
            self._ask_new()
        else:
            self.give(self.known[str(event.option_id)])


class ChooseFlow(Listing[str | None]):
    """Which conversation: the four main ones first, with what they are for and how long they take."""

    DEFAULT_CSS = """
    ChooseFlow > .paper { width: 92; }
    ChooseFlow Rows { max-height: 70vh; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("Welk gesprek gaat u voeren?")
        self.desk = desk

    def inside(self) -> ComposeResult:
        """The list."""
        yield Rows(*self._rows(), id="flows")

    def _rows(self) -> list[Option]:
        library = self.desk.library
        ids = library.ids()
        main = [id_ for id_ in MAIN_FLOWS if id_ in ids]
        others = [id_ for id_ in OTHER_FLOWS if id_ in ids]
        others += [id_ for id_ in ids if id_ not in (*main, *others) and self._has_place(id_)]
        return [
            *(self._row(id_) for id_ in main),
            heading("Ook mogelijk", first=not main),
            *(self._row(id_) for id_ in others),
        ]

    def _has_place(self, id_: str) -> bool:
        """What is for learning has no place among real people; what is broken is told."""
        try:
            return self.desk.store.practice or not self.desk.library.script(id_).practice_only
        except KeukentafelError:
            return True

    def _row(self, id_: str) -> Option:
        try:
            script = self.desk.library.script(id_)
        except FlowError:
            return remark(f"{id_}: hier zit een fout in. 'keukentafel check' zegt welke.")
        except KeukentafelError as error:
            return remark(f"{id_}: {error}")
        time = f"{script.minutes} minuten" if script.minutes else ""
        return row(id_, script.title, time, script.purpose)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One was chosen."""
        event.stop()
        self.give(event.option_id)
