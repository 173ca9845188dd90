"""The topics at the side: how far each is, and what waits there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.application.topics import WORDS, aside, relevant_topics
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.flows.state import State

MARKS = {"open": "○", "busy": "◐", "done": "●", "skipped": "–"}
CELLS, CELLS_WITH_ROOM = 30, 50
BESIDE = 5
"""Cells beside a title; how far the topic is stands behind it in words where that fits."""


class Topics(OptionList):
    """Every topic with its state in a sign and in words; under the current one what stands aside."""

    DEFAULT_CSS = """
    Topics, Topics:focus { width: 30; height: 100%; border: none; border-right: solid $panel; background: $background; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "skip", "Onderwerp overslaan"),
        Binding("c", "close", "Onderwerp sluiten"),
    ]

    class Opened(Message):
        """A topic was chosen."""

        def __init__(self, topic: str) -> None:
            super().__init__()
            self.topic = topic

    class Skipped(Opened):
        """A topic is left out."""

    class Closed(Opened):
        """A person says that a topic is done."""

    class Asked(Message):
        """A question that stands aside was chosen."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cells = CELLS
        self._shown: tuple[State, str | None, bool] | None = None

    def give_room(self, roomy: bool) -> None:
        """Be wider where the screen has room: then a title is not cut off."""
        cells = CELLS_WITH_ROOM if roomy else CELLS
        if cells != self.cells:
            self.cells = self.styles.width = cells
            if self._shown is not None:
                state, current, for_client = self._shown
                self.show_state(state, current, for_client=for_client)

    def show_state(self, state: State, current: str | None, *, for_client: bool = False) -> None:
        """Show how far the topics are."""
        self._shown = (state, current, for_client)
        room = self.cells - BESIDE
        options: list[Option] = []
        for topic in relevant_topics(state, for_client=for_client):
            standing = state.standing_of(topic.id)
            here = "▸" if topic.id == current else "\u2007"
            title = one_line(topic.script.title, room)
            if len(title) + len(WORDS[standing]) + 3 <= room:
                title += f" · {WORDS[standing]}"
            options.append(
                Option(Content(f"{here}{MARKS[standing]} {title}"), id=f"topic:{topic.id}")
            )
            if topic.id == current:
                options += [
                    Option(Content(f"   + {one_line(label, 22)}"), id=f"ask:{cell.address}")
                    for label, cell in aside(state, topic.id, for_client=for_client)
                ]
        self.clear_options()
        self.add_options(options)
        # Walking starts where the conversation is.
        names = [option.id for option in options]
        start = f"topic:{current}"
        self.highlighted = names.index(start) if start in names else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say in our own words what was chosen."""
        event.stop()
        kind, _, name = (event.option_id or "").partition(":")
        self.post_message(self.Opened(name) if kind == "topic" else self.Asked(name))

    def _highlighted_topic(self) -> str | None:
        if self.highlighted is None:
            return None
        kind, _, name = (self.get_option_at_index(self.highlighted).id or "").partition(":")
        return name if kind == "topic" else None

    def action_skip(self) -> None:
        """Leave the highlighted topic out."""
        topic = self._highlighted_topic()
        if topic:
            self.post_message(self.Skipped(topic))

    def action_close(self) -> None:
        """Say that the highlighted topic is done."""
        topic = self._highlighted_topic()
        if topic:
            self.post_message(self.Closed(topic))
