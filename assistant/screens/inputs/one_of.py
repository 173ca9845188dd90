"""A choice on one line: left and right, the digit before it, or a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.geometry import Size


class OneOf(Widget, can_focus=True):
    """All options beside each other, the chosen one between brackets."""

    DEFAULT_CSS = """
    OneOf {
        height: auto; width: 1fr; border-left: thick $foreground 30%; padding: 0 1;
        &:focus { border-left: thick $primary; background: $boost; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Vorige", show=False),
        Binding("right", "turn(1)", "Volgende", show=False),
        Binding("delete,backspace", "clear", "Maak leeg", show=False),
        Binding("enter", "go_on", "Verder"),
    ]
    chosen: reactive[str] = reactive("", init=False)

    @dataclass
    class Changed(Message):
        """Another option is chosen."""

        field: OneOf

    @dataclass
    class Picked(Message):
        """An option was picked by its key or a click."""

        field: OneOf

    @dataclass
    class Passed(Message):
        """Enter: on to what comes next."""

        field: OneOf

    def __init__(self, options: Mapping[str, str], keys: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.options = dict(options)
        self.keys = (
            dict(keys)
            if keys is not None
            else {str(n): id_ for n, id_ in enumerate(self.options, 1) if n < 10}
        )
        self.numbered = keys is None

    def rows(self, width: int) -> list[list[str]]:
        """Divide the options over the lines that this width asks for."""
        rows: list[list[str]] = []
        left = 0
        for id_ in self.options:
            size = self._label(id_).cell_length
            if not rows or size > left:
                rows.append([])
                left = width
            rows[-1].append(id_)
            left -= size
        return rows

    def _label(self, id: str) -> Content:
        key = next((key for key, picks in self.keys.items() if picks == id), "")
        words = one_line(self.options[id])
        chosen = id == self.chosen
        parts = (
            "[" if chosen else " ",
            (f"{key} ", "" if chosen else "$text-muted") if self.numbered and key else "",
            words,
            "]" if chosen else " ",
        )
        label = Content.assemble(*parts)
        return label.stylize("bold reverse") if chosen else label

    def render(self) -> Content:
        """Draw the options; each knows its id, for a click."""
        ids = list(self.options)
        return Content("\n").join(
            Content("").join(
                self._label(id_).stylize(Style.from_meta({"place": ids.index(id_)})) for id_ in row
            )
            for row in self.rows(self.content_size.width)
        )

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Give the width of all options beside each other."""
        return sum(self._label(id_).cell_length for id_ in self.options)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the lines that the options take."""
        return max(1, len(self.rows(width)))

    def watch_chosen(self) -> None:
        """Tell that another option is chosen."""
        self.post_message(self.Changed(self))

    def pick(self, id: str) -> None:
        """Pick an option."""
        self.chosen = id
        self.post_message(self.Picked(self))

    def on_key(self, event: events.Key) -> None:
        """The key of an option picks it."""
        if event.key in self.keys:
            event.stop()
            self.pick(self.keys[event.key])

    def on_click(self, event: events.Click) -> None:
        """A click on an option picks it."""
        place = event.style.meta.get("place")
        if isinstance(place, int):
            event.stop()
            self.pick(list(self.options)[place])

    def action_turn(self, by: int) -> None:
        """Choose the option beside it."""
        ids = list(self.options)
        if not self.chosen:
            self.chosen = ids[0 if by > 0 else -1]
        elif 0 <= ids.index(self.chosen) + by < len(ids):
            self.chosen = ids[ids.index(self.chosen) + by]

    def action_clear(self) -> None:
        """Choose nothing."""
        self.chosen = ""

    def action_go_on(self) -> None:
        """Go on to what comes next."""
        self.post_message(self.Passed(self))
