"""The thread: what was asked and answered, scrolling like a chat.

It draws lines, not widgets, so that a talk of a thousand messages costs what its visible part
costs. All text of people is drawn as text: no markup, no control characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from assistant.text import visible

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

Who = Literal["asked", "answered", "assistant", "silent", "alarm"]

INDENT = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One message; with an address it can be walked to and answered anew."""

    who: Who
    text: str
    address: str = ""
    note: str = ""


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` cells; line ends stay, long words are cut."""
    width = max(width, 4)
    lines: list[str] = []
    for paragraph in visible(text).expandtabs(4).split("\n"):
        line, length = "", 0
        for word in paragraph.split(" "):
            size = cell_len(word)
            if line and length + 1 + size > width:
                lines.append(line)
                line, length = "", 0
            elif line:
                line, length = line + " " + word, length + 1 + size
                continue
            *full, rest = chop_cells(word, width) if size > width else [word]
            lines += full
            line, length = rest, cell_len(rest)
        lines.append(line)
    return lines


class Thread(ScrollView, can_focus=True):
    """The messages of a conversation, oldest above."""

    DEFAULT_CSS = """
    Thread { background: $background; scrollbar-size-vertical: 1; scrollbar-gutter: stable; padding: 0 1; }
    Thread > .thread--asked { color: $primary; }
    Thread > .thread--answered { color: $foreground; background: $panel; }
    Thread > .thread--assistant { color: $text-muted; text-style: italic; }
    Thread > .thread--silent { color: $text-muted; }
    Thread > .thread--alarm { color: $error; text-style: bold; }
    Thread > .thread--chosen { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "thread--asked", "thread--answered", "thread--assistant", "thread--silent",
        "thread--alarm", "thread--chosen",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", "Vorig antwoord"),
        Binding("down", "walk(1)", "Volgend antwoord"),
        Binding("enter", "pick", "Anders antwoorden"),
        Binding("v", "differ", "Bewoner ziet het anders"),
        Binding("i", "withdraw", "Toestemming intrekken"),
    ]

    class Picked(Message):
        """Somebody wants to see or change the answer at this address."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    class Differed(Message):
        """The resident sees the answer at this address differently."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    class Withdrawn(Message):
        """The resident withdraws a consent that was given at this address."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self._lines: list[tuple[int, str, Who]] = []
        self._starts: list[int] = []
        self._width = 0
        self.chosen: int | None = None

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these messages, scrolled to the last; what stays the same is not drawn anew."""
        same = 0
        for old, new in zip(self.entries, entries, strict=False):
            if old != new:
                break
            same += 1
        self.entries = entries
        self._lay_out(same)
        self.chosen = None
        self.scroll_end(animate=False)

    def _lay_out(self, start: int = 0) -> None:
        width = self.scrollable_content_region.width or self._width or self.size.width
        if width != self._width:
            start, self._width = 0, width
        if start < len(self._starts):
            del self._lines[self._starts[start] :]
            del self._starts[start:]
        for number in range(start, len(self.entries)):
            entry = self.entries[number]
            self._starts.append(len(self._lines))
            indent = INDENT if entry.who == "answered" else 0
            text = f"{entry.text}  ({entry.note})" if entry.note else entry.text
            room = max(width - indent - 2, 8)
            self._lines += [(number, line, entry.who) for line in wrapped(text, room)]
            if entry.who != "asked":
                self._lines.append((number, "", "assistant"))
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew when the width changes, and stay at the end."""
        self._lay_out(len(self.entries))
        if self.chosen is None:
            self.scroll_end(animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.size.width
        at = y + self.scroll_offset.y
        background = self.rich_style
        if at >= len(self._lines):
            return Strip.blank(width, background)
        number, line, who = self._lines[at]
        style: Style = self.get_component_rich_style(f"thread--{who}")
        if not line:
            return Strip.blank(width, background)
        if number == self.chosen:
            style += self.get_component_rich_style("thread--chosen", partial=True)
        mark = {"asked": "● ", "alarm": "! ", "answered": "▌ "}.get(who, "  ")
        if number == self.chosen:
            mark = "› "
        elif at != self._starts[number] and who != "answered":
            mark = "  "
        indent = " " * (INDENT if who == "answered" else 0)
        strip = Strip([Segment(indent, background), Segment(mark + line, style)])
        return strip.adjust_cell_length(width, background)

    # -- walking ---------------------------------------------------------------------------

    def action_walk(self, step: int) -> None:
        """Go to the previous or next answer."""
        with_address = [
            n
            for n, entry in enumerate(self.entries)
            if entry.who in ("answered", "silent") and entry.address
        ]
        if not with_address:
            return
        if self.chosen is None:
            at = len(with_address) - 1
        else:
            here = with_address.index(self.chosen) if self.chosen in with_address else 0
            at = min(max(here + step, 0), len(with_address) - 1)
        self._choose(with_address[at])

    def _choose(self, number: int) -> None:
        self.chosen = number
        top = self._starts[number]
        self.scroll_to_region(Region(0, max(top - 2, 0), 1, 4), animate=False)
        self.refresh()

    def action_pick(self) -> None:
        """Open the chosen answer."""
        if self.chosen is not None:
            self.post_message(self.Picked(self.entries[self.chosen].address))

    def action_differ(self) -> None:
        """Write down how the resident sees the chosen answer."""
        if self.chosen is not None:
            self.post_message(self.Differed(self.entries[self.chosen].address))

    def action_withdraw(self) -> None:
        """Withdraw a consent that the chosen answer gave."""
        if self.chosen is not None:
            self.post_message(self.Withdrawn(self.entries[self.chosen].address))

    def on_click(self, event: events.Click) -> None:
        """A click on an answer opens it."""
        at = event.y + self.scroll_offset.y
        if at < len(self._lines):
            number = self._lines[at][0]
            if self.entries[number].address:
                self._choose(number)
                self.action_pick()
