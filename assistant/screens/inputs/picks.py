"""A vertical list to pick from: arrows and Enter, the digit before a line, or a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from assistant.flows.kinds import Option
    from assistant.screens.inputs.words import Words

PAGE = 6
POINTER = "›"
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to pick."""

    id: str
    text: str
    help: str = ""
    group: str = ""


class Row(Widget):
    """A line as it is drawn: what stands before it, the text, and its help below the text."""

    DEFAULT_CSS = """
    Row { height: auto; }
    Row:hover { background: $boost; }
    """

    @dataclass
    class Clicked(Message):
        """Somebody clicked it."""

        row: Row

    lead: reactive[str] = reactive("")

    def __init__(self, line: Line, lead: str) -> None:
        super().__init__()
        self.line = line
        self.set_reactive(Row.lead, lead)
        self.words = Content(visible(line.text).expandtabs(4))
        if line.help:
            self.words += Content("\n")
            self.words += Content.styled(visible(line.help).expandtabs(4), "$text-muted")

    def lines(self, width: int) -> list[Content]:
        """Give the text in lines of this width, beside what stands before it."""
        return self.words.wrap(max(width - len(self.lead), 8)) or [Content("")]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the number of lines."""
        return len(self.lines(width))

    def render(self) -> Content:
        """Draw the lines under each other."""
        lead = Content.styled(self.lead, "bold" if self.lead.startswith(POINTER) else "")
        indent = Content(" " * len(self.lead))
        return Content("\n").join(
            (indent if place else lead) + line
            for place, line in enumerate(self.lines(self.content_size.width))
        )

    def on_click(self, event: events.Click) -> None:
        """A click picks."""
        event.stop()
        self.post_message(self.Clicked(self))


class Picks(Vertical, can_focus=True):
    """The list. It tells what was picked, not where the pointer stands."""

    DEFAULT_CSS = """
    Picks {
        height: auto;
        & > .group { color: $text-muted; text-style: italic; }
        &:focus > Row.-here { background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Omhoog", show=False),
        Binding("down", "move(1)", "Omlaag", show=False),
        Binding("home", "jump(0)", "Eerste", show=False),
        Binding("end", "jump(-1)", "Laatste", show=False),
        Binding("pageup", "page(-1)", "Stuk omhoog", show=False),
        Binding("pagedown", "page(1)", "Stuk omlaag", show=False),
        Binding("enter", "enter", "Kies"),
        Binding("space", "pick", "Kies", show=False),
    ]
    cursor: reactive[int] = reactive(0, init=False)

    @dataclass
    class Picked(Message):
        """A line was picked."""

        picks: Picks
        id: str

    def __init__(self, lines: Sequence[Line], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines = list(lines)

    def compose(self) -> ComposeResult:
        """The lines, each group under its name."""
        group = ""
        for place, line in enumerate(self.lines):
            if line.group != group:
                group = line.group
                yield Static(Content(visible(group)), classes="group")
            yield Row(line, self.lead(place))

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.lines = list(lines)
        self.display = bool(lines)
        self.cursor = max(0, min(self.cursor, len(lines) - 1))
        self.refresh(recompose=True)

    def lead(self, place: int) -> str:
        """Give what stands before a line: pointer, digit, mark."""
        pointer = POINTER if self.has_focus and place == self.cursor else " "
        return f"{pointer} {self.number(place):>2} {self.mark(self.lines[place].id)}"

    def number(self, place: int) -> str:
        """Give the digit that picks a line; beyond nine there is none."""
        return str(place + 1) if place < DIGITS else ""

    def mark(self, id: str) -> str:
        """Give the mark of a line, with a space behind it."""
        return ""

    def redraw(self) -> None:
        """Draw pointer and marks anew."""
        for place, row in enumerate(self.query(Row)):
            if place < len(self.lines):
                row.lead = self.lead(place)
                row.set_class(place == self.cursor, "-here")

    def arrive(self, by: int) -> None:
        """Come in from above (1) or from below (-1)."""
        self.cursor = 0 if by > 0 else len(self.lines) - 1
        self.focus()

    def watch_cursor(self) -> None:
        """Show the line that the pointer is at."""
        self.redraw()
        self.reveal()

    def reveal(self) -> None:
        """Scroll to the pointer."""
        rows = list(self.query(Row))
        if self.has_focus and self.cursor < len(rows):
            rows[self.cursor].scroll_visible(animate=False)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The pointer is there while keys go here."""
        super().watch_has_focus(has_focus)
        self.redraw()
        self.call_after_refresh(self.reveal)

    def on_key(self, event: events.Key) -> None:
        """A digit picks its line; a letter goes to the next line that begins with it."""
        if event.key in "123456789" and int(event.key) <= len(self.lines):
            event.stop()
            self.cursor = int(event.key) - 1
            self.action_pick()
        elif event.character is not None and event.character.isalpha():
            order = [(self.cursor + n) % len(self.lines) for n in range(1, len(self.lines) + 1)]
            for place in order:
                if self.lines[place].text.lower().startswith(event.character.lower()):
                    event.stop()
                    self.cursor = place
                    return

    @on(Row.Clicked)
    def _clicked(self, event: Row.Clicked) -> None:
        event.stop()
        place = next((n for n, line in enumerate(self.lines) if line is event.row.line), None)
        if place is not None:
            self.cursor = place
            self.action_pick()

    def action_move(self, by: int) -> None:
        """Go up or down; past the end to what stands there."""
        if not 0 <= self.cursor + by < len(self.lines):
            raise SkipAction
        self.cursor += by

    def action_jump(self, place: int) -> None:
        """Go to the first or the last line."""
        self.cursor = place % max(len(self.lines), 1)

    def action_page(self, by: int) -> None:
        """Go some lines up or down."""
        self.cursor = max(0, min(self.cursor + by * PAGE, len(self.lines) - 1))

    def action_enter(self) -> None:
        """Enter picks."""
        self.action_pick()

    def action_pick(self) -> None:
        """Pick the line at the pointer."""
        if self.cursor < len(self.lines):
            self.post_message(self.Picked(self, self.lines[self.cursor].id))


class Ticks(Picks):
    """A list to tick: a digit, the space bar or a click ticks, Enter finishes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Klaar"),
        Binding("space", "pick", "Aan of uit"),
    ]

    @dataclass
    class Finished(Message):
        """The ticks are as they should be."""

    def __init__(self, lines: Sequence[Line], *, id: str | None = None) -> None:
        super().__init__(lines, id=id)
        self.ticked: list[str] = []

    def mark(self, id: str) -> str:
        """A tick, or room for one."""
        return "[x] " if id in self.ticked else "[ ] "

    def action_enter(self) -> None:
        """Enter finishes."""
        self.post_message(self.Finished())


class Answers(Picks, inherit_bindings=False):
    """A list to pick one answer from; the one that was given before has a mark.

    Digits, arrows and Enter pick. Letters and spaces are words that somebody types looking up, and
    never an answer: what they say goes on to whoever keeps it. While that is so (`is_deaf`) digits
    are words too. A `careful` list wants to be looked at before an Enter picks.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding for binding in Picks.BINDINGS if not isinstance(binding, tuple)
          and binding.key not in ("enter", "space")),
        Binding("enter", "enter", "Kies dit"),
    ]  # fmt: skip

    @dataclass
    class Hesitated(Message):
        """Enter came before anybody looked."""

    def __init__(self, lines: Sequence[Line], chosen: str = "", *, careful: bool = False) -> None:
        super().__init__(lines)
        self.chosen = chosen
        self.is_deaf = False
        self._held: list[events.Key] | None = None
        self._looked = bool(chosen) or not careful
        self.set_reactive(Picks.cursor, self.place_of(chosen))

    def on_key(self, event: events.Key) -> None:
        """A digit picks its line; what comes behind it is for the next question."""
        event.prevent_default()
        if self._held is not None:
            self._held.append(event)
            event.stop()
        elif not self.is_deaf and event.key in "123456789" and int(event.key) <= len(self.lines):
            event.stop()
            self.cursor = int(event.key) - 1
            self.action_pick()
        elif event.is_printable:
            # Heard here at once: the next key may be a digit in the same sentence.
            self.is_deaf = True

    def action_pick(self) -> None:
        """Pick the line at the pointer."""
        self._held = []
        super().action_pick()

    def let_go(self) -> list[events.Key]:
        """Take keys in again; give those that came since something was picked."""
        held, self._held = self._held or [], None
        return held

    def watch_cursor(self) -> None:
        """Whoever walks, looks."""
        self._looked = True
        super().watch_cursor()

    def action_enter(self) -> None:
        """Enter picks what was looked at."""
        if self._looked:
            self.action_pick()
        else:
            self.post_message(self.Hesitated())

    def place_of(self, id: str) -> int:
        """Give where a line stands; 0 when it is not there."""
        return next((n for n, line in enumerate(self.lines) if line.id == id), 0)

    def mark(self, id: str) -> str:
        """A mark for the answer that stands."""
        return ("● " if id == self.chosen else "○ ") if self.chosen else ""


class Items(Picks):
    """The items that are on the list already."""

    DEFAULT_CSS = """
    Items { border-left: thick $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Wijzig"),
        Binding("delete,backspace", "remove", "Haal weg"),
        Binding("alt+up,ctrl+up", "shift(-1)", "Hoger"),
        Binding("alt+down,ctrl+down", "shift(1)", "Lager"),
    ]

    @dataclass
    class Removing(Message):
        """An item has to go."""

        id: str

    @dataclass
    class Shifting(Message):
        """An item has to go up or down."""

        id: str
        by: int

    def number(self, place: int) -> str:
        """Every item has its number."""
        return str(place + 1)

    def action_remove(self) -> None:
        """Take the item at the pointer away."""
        if self.cursor < len(self.lines):
            self.post_message(self.Removing(self.lines[self.cursor].id))

    def action_shift(self, by: int) -> None:
        """Move the item at the pointer up or down."""
        if 0 <= self.cursor + by < len(self.lines):
            self.post_message(self.Shifting(self.lines[self.cursor].id, by))


class Ideas(Picks):
    """Suggestions to take over into the words."""

    keys: ClassVar[str] = "Enter of het cijfer neemt over · ↑ terug naar de regel"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "enter", "Neem over")]

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__(
            [Line(o.id, o.text, o.help or o.details or "", o.group or "Ideeën") for o in options]
        )
        self.display = bool(options)

    def number(self, place: int) -> str:
        """The digits go to the words, until the arrows have come here."""
        return super().number(place) if self.has_focus else ""

    def put_into(self, words: Words, id: str) -> None:
        """Put a suggestion where the cursor stands in the words."""
        idea = next(line.text for line in self.lines if line.id == id)
        gap = " " if words.text and not words.text[-1].isspace() else ""
        words.replace(gap + idea, *words.selection)
        words.focus()
