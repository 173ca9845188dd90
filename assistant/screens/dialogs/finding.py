"""Dialogs that find somebody or something while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from assistant.errors import KeukentafelError
from assistant.screens.dialogs.asking import Confirm
from assistant.screens.dialogs.dialog import Listing, T
from assistant.screens.dialogs.fields import OneLine
from assistant.screens.moments import moment
from assistant.screens.rows import PAGE, Rows, heading, remark, row
from assistant.storage import ConversationRow, DossierRow
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widgets import Input, OptionList
    from textual.widgets.option_list import Option

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker

_NEW, _MORE, _BACK = "~new", "~more", "~back"
_LOOKED_THROUGH = 200
"""Streams that one search looks through, so that talks do not push the residents out."""

STATES = {"running": "bezig", "paused": "gepauzeerd", "closed": "afgerond", "erased": "gewist"}


def about(conversation: ConversationRow) -> str:
    """Give how far a conversation is, in words."""
    if conversation.state in ("closed", "erased"):
        return STATES[conversation.state]
    state = "nog geen ja om te bewaren" if conversation.provisional else STATES[conversation.state]
    questions = "vraag" if conversation.total == 1 else "vragen"
    return f"{conversation.done} van {conversation.total} {questions} · {state}"


def about_dossier(dossier: DossierRow, desk: Desk) -> str:
    """Give what tells one resident from another of the same name."""
    return f"dossier sinds {moment(dossier.created_at, desk.now())}"


def dossier_row(dossier: DossierRow, desk: Desk, below: str = "") -> Option:
    """Give the row of a resident."""
    words = below or about_dossier(dossier, desk)
    return row(dossier.id, dossier.name, f"nr. {dossier.number}", words)


class Finder(Listing[T]):
    """A field to search with, and what was found below it.

    The arrows walk through the list while one types.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "walk('cursor_down')", "Omlaag", show=False),
        Binding("up", "walk('cursor_up')", "Omhoog", show=False),
        Binding("pagedown", "walk('page_down')", "Pagina verder", show=False),
        Binding("pageup", "walk('page_up')", "Pagina terug", show=False),
    ]
    DEFAULT_CSS = """
    Finder Rows { height: 50vh; }
    """
    TYPE_HERE: ClassVar[str] = ""

    def __init__(self, desk: Desk, question: str, hint: str = "") -> None:
        super().__init__(question, hint)
        self.desk = desk
        self.passed = 0

    def inside(self) -> ComposeResult:
        """The field, a line for trouble, the list."""
        yield OneLine(hint=self.TYPE_HERE, id="words")
        yield self.trouble()
        yield Rows(id="found")

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.query_one(OneLine).value.strip()

    def on_mount(self) -> None:
        """Begin with the latest."""
        self.look()

    def look(self) -> None:
        """Show what fits the words."""
        rows = self.query_one(Rows)
        try:
            rows.show_rows(self.found(self.words))
        except KeukentafelError as error:
            self.tell(str(error))
        else:
            self.tell("")

    def found(self, words: str) -> Sequence[Option]:
        """Give the rows for these words."""
        raise NotImplementedError

    def picked(self, id_: str) -> None:
        """A row was chosen."""
        raise NotImplementedError

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while somebody types."""
        event.stop()
        self.passed = 0
        rows = self.query_one(Rows)
        rows.highlighted = None
        self.look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the row that is marked."""
        event.stop()
        self.action_pick()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A row was chosen."""
        event.stop()
        if event.option_id in (_MORE, _BACK):
            self.passed = max(self.passed + (PAGE if event.option_id == _MORE else -PAGE), 0)
            self.query_one(Rows).highlighted = None
            self.look()
            return
        try:
            self.picked(str(event.option_id))
        except KeukentafelError as error:
            self.tell(str(error))

    def latest(self) -> list[Option]:
        """Give a page of residents, the newest first, with the way to the next page."""
        dossiers = self.desk.store.dossiers(PAGE + 1, self.passed)
        rows = [dossier_row(dossier, self.desk) for dossier in dossiers[:PAGE]]
        if len(dossiers) > PAGE:
            rows.append(row(_MORE, "Toon oudere dossiers"))
        if self.passed:
            rows.insert(0, row(_BACK, "Terug naar nieuwere dossiers"))
        return rows


class ChooseDossier(Finder[DossierRow | None]):
    """A resident who is known, or a new one under the name that was typed."""

    TYPE_HERE = "Typ een naam"

    def __init__(self, desk: Desk, worker: Worker) -> None:
        super().__init__(
            desk, "Met wie praat u?", "Zoek de bewoner, of typ de naam van een nieuwe."
        )
        self.worker = worker

    def found(self, words: str) -> Sequence[Option]:
        """Residents with that name, then those whose talks hold the words, then a new one."""
        new = row(_NEW, f"Nieuwe bewoner: {one_line(words, 60)}" if words else "Nieuwe bewoner")
        if not words:
            rows = self.latest()
            return [*rows, new] if rows else [remark("Er is nog geen dossier."), new]
        named, through = find_dossiers(self.desk, words)
        rows = [dossier_row(dossier, self.desk) for dossier in named]
        rows += [
            dossier_row(dossier, self.desk, "deze woorden staan in een gesprek")
            for dossier in through
        ]
        return [*rows, new]

    def picked(self, id_: str) -> None:
        """Give the resident, after opening a dossier for a new one."""
        if id_ != _NEW:
            self.give(self.desk.store.dossier(id_))
            return
        name = self.words
        if not name:
            self.tell("Hoe heet de bewoner? Typ de naam hierboven. Een roepnaam is genoeg.")
            self.query_one(OneLine).focus()
            return
        named, _ = find_dossiers(self.desk, name)
        same = [d for d in named if one_line(d.name).casefold() == one_line(name).casefold()]
        if not same:
            self._open(name)
            return
        numbers = ", ".join(f"nr. {dossier.number}" for dossier in same)
        self.app.push_screen(
            Confirm(
                f"Er is al een dossier met de naam {one_line(name, 60)} ({numbers}). "
                "Is dit iemand anders?",
                yes="Ja, een nieuw dossier",
                no="Nee, terug",
                careful=True,
            ),
            lambda other: self._open(name) if other else None,
        )

    def _open(self, name: str) -> None:
        try:
            self.give(self.desk.new_dossier(name, self.worker))
        except KeukentafelError as error:
            self.tell(str(error))


class Find(Finder[DossierRow | ConversationRow | None]):
    """Everything in which these words are found: residents and conversations."""

    TYPE_HERE = "Typ een naam of een woord"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Zoeken", "In namen van bewoners en in wat er is gezegd.")

    def found(self, words: str) -> Sequence[Option]:
        """Residents first, then conversations."""
        if not words:
            rows = self.latest()
            return (
                [heading("Bewoners", first=True), *rows]
                if rows
                else [remark("Nog niets om te vinden.")]
            )
        dossiers, _ = find_dossiers(self.desk, words)
        conversations = find_conversations(self.desk, words)
        rows = []
        if dossiers:
            rows.append(heading("Bewoners", first=True))
            rows += [dossier_row(dossier, self.desk) for dossier in dossiers]
        if conversations:
            rows.append(heading("Gesprekken", first=not rows))
            rows += [conversation_row(found, self.desk) for found in conversations]
        if not rows:
            return [remark("Niets gevonden. Probeer een ander woord, of het begin ervan.")]
        if max(len(dossiers), len(conversations)) >= PAGE:
            rows.append(remark("Er is meer. Typ nog een woord erbij."))
        return rows

    def picked(self, id_: str) -> None:
        """Give what was found."""
        self.give(self.desk.store.dossier(id_) or self.desk.store.conversation(id_))


def conversation_row(conversation: ConversationRow, desk: Desk) -> Option:
    """Give the row of a conversation: with whom, which, how far, and when it was touched."""
    when = moment(conversation.touched_at, desk.now())
    dossier = desk.store.dossier(conversation.dossier) if conversation.dossier else None
    if dossier is None:
        below = f"zonder dossier · {about(conversation)}"
        return row(conversation.id, conversation.title, when, below)
    below = f"{one_line(conversation.title)} · {about(conversation)}"
    return row(conversation.id, f"{one_line(dossier.name, 60)} · nr. {dossier.number}", when, below)


def find_dossiers(desk: Desk, words: str) -> tuple[list[DossierRow], list[DossierRow]]:
    """Give the residents with such a name, and those in whose talks the words stand."""
    store = desk.store
    named: dict[str, DossierRow] = {}
    through: dict[str, DossierRow] = {}
    for stream in store.search(words, _LOOKED_THROUGH):
        dossier = store.dossier(stream)
        if dossier is not None:
            named[dossier.id] = dossier
            continue
        conversation = store.conversation(stream)
        if conversation is not None and conversation.dossier is not None:
            dossier = store.dossier(conversation.dossier)
            if dossier is not None:
                through[dossier.id] = dossier
    if not named:
        sought = words.casefold()
        named = {
            dossier.id: dossier
            for dossier in store.dossiers(PAGE)
            if sought in dossier.name.casefold() or sought == str(dossier.number)
        }
    found = list(named.values())[:PAGE]
    rest = [dossier for dossier in through.values() if dossier.id not in named]
    return found, rest[: PAGE - len(found)]


def find_conversations(desk: Desk, words: str) -> list[ConversationRow]:
    """Give the conversations in which the words were said, best first."""
    rows = (desk.store.conversation(stream) for stream in desk.store.search(words, _LOOKED_THROUGH))
    return [found for found in rows if found is not None and found.state != "erased"][:PAGE]
