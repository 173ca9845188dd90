"""The field for own words: letter for letter what was typed, and harmless to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.document._document import Document, EditResult
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from assistant.errors import Refusal
from assistant.screens.gone import be_gone
from assistant.screens.in_order import do_at_once, letters
from assistant.screens.letters import take_letter
from assistant.text import LONGEST, as_typed, visible

if TYPE_CHECKING:
    from textual import events
    from textual.document._document import Location
    from textual.document._edit import Edit
    from textual.geometry import Region

HOLDS = 1.0
"""Seconds that what is typed after sending waits for what comes next."""
_OF_THE_SCREEN = {"f6", "f7", "ctrl+z,super+z", "ctrl+y,super+y"}
_EDITING: list[BindingType] = [
    binding
    for binding in TextArea.BINDINGS
    if isinstance(binding, Binding) and binding.key not in _OF_THE_SCREEN
]
_NEW_LINE = Binding("ctrl+j,shift+enter", "new_line", "Nieuwe regel")


class Typed(Document):
    """A text that only a line feed breaks into lines. `text` is what was typed; its lines, as
    they are measured and drawn, have a mark for every character that could act."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._lines = text.split("\n")

    @property
    def lines(self) -> list[str]:
        """The lines as they are drawn."""
        return [visible(line) for line in self._lines]

    def get_line(self, index: int) -> str:
        """Give a line as it is drawn."""
        return visible(self._lines[index])

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace a part. Every change goes through here."""
        top, bottom = sorted((self._inside(start), self._inside(end)))
        replaced = self.get_text_range(top, bottom)
        new = text.split("\n")
        new[0] = self._lines[top[0]][: top[1]] + new[0]
        end_location = (top[0] + len(new) - 1, len(new[-1]))
        new[-1] += self._lines[bottom[0]][bottom[1] :]
        self._lines[top[0] : bottom[0] + 1] = new
        return EditResult(end_location, replaced)

    def _inside(self, place: Location) -> Location:
        """Give the place, or the end of the text for one behind it, as deleting a line asks."""
        row, _ = place
        last = len(self._lines) - 1
        return place if row <= last else (last, len(self._lines[last]))


class Words(TextArea, inherit_bindings=False):
    """Own words. Enter sends them; the field grows with what stands in it."""

    DEFAULT_CSS = """
    Words {
        height: auto; min-height: 1; max-height: 8; padding: 0 1;
        border: none; border-left: thick $foreground 30%; background: $boost;
        scrollbar-size-vertical: 1;
        &:focus { border: none; border-left: thick $primary; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Verstuur"),
        Binding("ctrl+s,ctrl+enter", "send", "Verstuur", show=False),
        _NEW_LINE,
        *_EDITING,
    ]

    @dataclass
    class Sent(Message):
        """The words are finished."""

        field: Words

    @dataclass
    class Refused(Message):
        """Something does not fit; what stood there has stayed."""

        words: str

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(text, placeholder=Content(placeholder), id=id)
        self.cursor_blink = False
        self.put(text)
        self._sent = False
        self._held: list[events.Key] = []

    @property
    def is_shown(self) -> bool:
        """Whether somebody can type in it now."""
        return all(node.display for node in self.ancestors_with_self)

    def put(self, text: str) -> None:
        """Let this text stand there, with the cursor behind it."""
        if text != self.text:
            self.load_text(text)
        self.move_cursor(self.document.end)

    def take(self, text: str) -> None:
        """Put in a paste, whole or not at all."""
        self.replace(text.replace("\r\n", "\n").replace("\r", "\n"), *self.selection)

    def edit(self, edit: Edit) -> EditResult:
        """Do one change, or say why it cannot be kept."""
        refused = self._refused(edit)
        if refused:
            self.post_message(self.Refused(refused))
            return EditResult(self.selection.end, "")
        return super().edit(edit)

    def _refused(self, edit: Edit) -> str:
        gone = len(self.get_text_range(edit.top, edit.bottom))
        length = len(self.text) - gone + len(edit.text)
        if length > LONGEST and len(edit.text) > gone:
            count, most = f"{length:,}".replace(",", "."), f"{LONGEST:,}".replace(",", ".")
            return f"Dit zijn {count} tekens. Er passen er {most} in. Wat er stond, blijft staan."
        try:
            as_typed(edit.text)
        except Refusal as refusal:
            return str(refusal)
        return ""

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document("", None)
        self.document = Typed(text)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def on_unmount(self) -> None:
        """Be gone."""
        be_gone(self)

    async def on_key(self, event: events.Key) -> None:
        """Let no letter fall, and none come before the key ahead of it."""
        if self._sent:
            self._held.append(event)
            event.stop()
            event.prevent_default()
            return
        take_letter(self, event)
        if not event.is_printable:
            await do_at_once(self, event)

    def let_go(self) -> list[events.Key]:
        """Take keys in again; give those that came since the words were sent."""
        self._sent, held, self._held = False, self._held, []
        return held

    def go_on(self) -> None:
        """Put behind the words what was typed since they were sent; it is not sent by itself."""
        if more := letters(self.let_go()):
            self.replace(more, *self.selection)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw it. A field that is just taken away may be drawn once more: then it is blank."""
        if not self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def action_send(self) -> None:
        """The words are finished: what is typed from now on is for what comes next."""
        self._sent = True
        self.set_timer(HOLDS, self.go_on)
        self.post_message(self.Sent(self))

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.replace("\n", *self.selection)

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up; from the first line to what stands above."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down; from the last line to what stands below."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_down(select)

    def action_cursor_page_up(self) -> None:
        """Go up a page; where everything is in sight, that is for what stands above."""
        self._page_or_skip()
        super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """Go down a page; where everything is in sight, that is for what stands above."""
        self._page_or_skip()
        super().action_cursor_page_down()

    def _page_or_skip(self) -> None:
        if self.virtual_size.height <= self.size.height:
            raise SkipAction


class Story(Words, inherit_bindings=False):
    """Own words of some length: Enter begins a new line."""

    DEFAULT_CSS = """
    Story { min-height: 3; max-height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "send", "Klaar"),
        Binding("enter,ctrl+j,shift+enter", "new_line", "Nieuwe regel"),
        *_EDITING,
    ]


class FieldWords(Words, inherit_bindings=False):
    """Own words in a field: Enter goes to the next one."""

    DEFAULT_CSS = """
    FieldWords { max-height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Verder"),
        _NEW_LINE,
        *_EDITING,
    ]
