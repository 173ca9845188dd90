"""Two roads of a practice talk: beside each other where there is room, else one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.screens.keybar import KeyBar
from assistant.text import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.application.practising import Roads
    from assistant.practising.resident import Turn


class TwoRoads(ModalScreen[None]):
    """Shows what was said on both roads from the moment on which they part."""

    DEFAULT_CSS = """
    TwoRoads { align: center middle; }
    TwoRoads > VerticalScroll { width: 150; max-width: 100%; height: auto; max-height: 90%; border: round $primary; background: $surface; padding: 0 2; }
    TwoRoads Static { height: auto; }
    TwoRoads .roads--title { text-style: bold; margin-top: 1; }
    TwoRoads .roads--pair { height: auto; layout: vertical; }
    TwoRoads.-wide .roads--pair { layout: horizontal; }
    TwoRoads .roads--way { width: 1fr; padding-right: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Klaar"),
    ]

    def __init__(self, roads: Roads, name: str) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
        self.roads = roads
        self.name_of_resident = name

    def compose(self) -> ComposeResult:
        """A pair for each turn, what is known at the end, and the keys."""
        with VerticalScroll():
            for number, first, second in self.roads.turns:
                yield Static(f"Beurt {number}", classes="roads--title")
                with Horizontal(classes="roads--pair"):
                    yield self._way("Eerste weg", first)
                    yield self._way("Tweede weg", second)
            first_known, second_known = self.roads.known
            told = (
                f"Na de eerste weg weet u {first_known} dingen, na de tweede {second_known}."
                if first_known != second_known
                else f"Na beide wegen weet u {first_known} dingen."
            )
            yield Static(told, classes="roads--title")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(KeyBar).show_keys([("Enter", "klaar", "screen.dismiss")])

    def _way(self, title: str, turn: Turn | None) -> Static:
        if turn is None:
            words = Content.styled(f"{title}: hier niet verder", "dim")
        else:
            words = Content.assemble(
                (f"{title}\n", "bold"),
                f"U: {visible(turn.said)}\n{visible(self.name_of_resident)}: {visible(turn.reply)}",
            )
        return Static(words, classes="roads--way")
