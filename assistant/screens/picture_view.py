"""A picture in characters, as wide as there is room; people in rings can be chosen and moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.pictures.ecogram import Ecogram
from assistant.pictures.measure import cells, letters, wrapped
from assistant.pictures.people import RINGS

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from assistant.pictures import Picture
    from assistant.pictures.ecogram_sheet import Sheet


class PictureView(VerticalScroll, can_focus=False):
    """Shows a picture, or the same in words."""

    DEFAULT_CSS = """
    PictureView { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.picture: Picture | None = None
        self.in_words = False
        self.chosen = ""
        """The id of the person that the keys are about."""

    def compose(self) -> ComposeResult:
        """One sheet, that scrolls."""
        yield Drawn()

    def show(self, picture: Picture, *, in_words: bool = False, chosen: str = "") -> None:
        """Show a picture."""
        self.picture, self.in_words, self.chosen = picture, in_words, chosen
        self.draw()

    def on_resize(self) -> None:
        """Draw it for the room that there is now."""
        self.draw()

    def draw(self) -> None:
        """Draw what is shown."""
        width, height = self.scrollable_content_region.size
        if self.picture is None or width < 1:
            return
        width = max(width, 20)
        drawn = self.query_one(Drawn)
        drawn.sheet = None
        if self.in_words:
            lines = [line for said in self.picture.words() for line in wrapped(said, width)]
            drawn.update(Content("\n".join(lines)))
        elif isinstance(self.picture, Ecogram):
            drawn.sheet = self.picture.sheet(width, height)
            drawn.update(_with_mark(drawn.sheet, self.chosen))
            self.reveal(drawn.sheet)
        else:
            drawn.update(Content("\n".join(self.picture.text(width))))

    def reveal(self, sheet: Sheet) -> None:
        """Scroll to who is chosen, or to the middle, where the rings are higher than the room."""
        middle = (0, sheet.ground.height // 2, 0, 0)
        _, row, _, _ = sheet.spots.get(self.chosen, middle)
        if sheet.ground.height > self.size.height:
            top = row - self.size.height // 2
            self.call_after_refresh(self.scroll_to, y=top, animate=False)


class Drawn(Static):
    """The characters themselves. Somebody in them can be dragged to another ring."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Drawn { width: auto; height: auto; }
    """

    @dataclass
    class Taken(Message):
        """Somebody was taken hold of."""

        person: str

    @dataclass
    class Dragged(Message):
        """Somebody is held over a ring; `dropped` when they are let go there."""

        person: str
        ring: int
        dropped: bool

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self._held = ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of who stands there."""
        for person, (x, y, width, height) in (self.sheet.spots if self.sheet else {}).items():
            if x <= event.x < x + width and y <= event.y < y + height:
                event.stop()
                self._held = person
                self.capture_mouse()
                self.post_message(self.Taken(person))
                return

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say over which ring somebody is held."""
        self._tell(event, dropped=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let somebody go."""
        self._tell(event, dropped=True)
        self._held = ""
        self.release_mouse()

    def _tell(self, event: events.MouseEvent, *, dropped: bool) -> None:
        ring = self.sheet.ring_at(event.x, event.y) if self._held and self.sheet else None
        if ring is not None:
            self.post_message(self.Dragged(self._held, ring, dropped))


def where(picture: Ecogram, person: str) -> str:
    """Say who somebody is and how near they stand."""
    found = next((each for each in picture.people if each.id == person), None)
    if found is None:
        return ""
    place = "nog geen plek" if found.ring is None else RINGS[found.ring]
    return f"{found.name}: {place}"


def _with_mark(sheet: Sheet, chosen: str) -> Content:
    """Give the lines with a mark on who is chosen."""
    x, y, width, height = sheet.spots.get(chosen, (0, -1, 0, 0))
    lines = []
    for row, line in enumerate(sheet.lines):
        content = Content(line)
        if y <= row < y + height:
            content = content.stylize("bold reverse", _place(line, x), _place(line, x + width))
        lines.append(content)
    return Content("\n").join(lines)


def _place(line: str, column: int) -> int:
    """Give which character of a line stands at a column."""
    place = taken = 0
    for letter in letters(line):
        if taken >= column:
            break
        place, taken = place + len(letter), taken + cells(letter)
    return place
