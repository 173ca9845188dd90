"""A list of rows to choose from: a title, something at the right of it, a line below it.

Text of people is drawn as text. The chosen row has a bar before it, so that it is seen without
colour as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

PAGE = 50
"""Rows that a list shows at a time."""

_BAR, _NO_BAR, _GUTTER = "▌ ", "  ", 2
_NARROWEST = 18


class Row(Visual):
    """What one row says, in the width that there is; nothing of it is markup."""

    def __init__(self, title: str, right: str = "", below: str = "") -> None:
        self.title = one_line(title)
        self.right = one_line(right)
        self.below = visible(below)

    def content(self, width: int) -> Content:
        """Give the lines: what does not fit at the right goes below."""
        room = width - cell_len(self.right) - 2
        beside = bool(self.right) and room >= min(_NARROWEST, cell_len(self.title))
        title = Content.styled(self.title, "bold")
        if beside:
            title = title.truncate(room, ellipsis=True)
            title = title.pad_right(room - title.cell_length + 2)
            title += Content.styled(self.right, "$text-muted")
        below = [part for part in (self.below, "" if beside else self.right) if part]
        if not below:
            return title
        return Content("\n").join([title, Content.styled(" · ".join(below), "$text-muted")])

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the row."""
        return self.content(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Use the room there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Give the number of lines in this width."""
        return self.content(width).get_height(rules, width)


def row(id_: str, title: str, right: str = "", below: str = "") -> Option:
    """Give a row that can be chosen."""
    return Option(Row(title, right, below), id=id_)


def heading(text: str, *, first: bool = False) -> Option:
    """Give the title over the rows that follow."""
    return Option(Content.styled(("" if first else "\n") + text, "bold $primary"), disabled=True)


def remark(text: str) -> Option:
    """Give a line between the rows that only says something."""
    return Option(Content.styled(visible(text), "$text-muted"), disabled=True)


class Rows(OptionList):
    """The list itself. It keeps its place when the rows are drawn anew.

    A `quiet` list marks its row only while it has the focus.
    """

    DEFAULT_CSS = """
    Rows {
        background: transparent; border: none; padding: 0; scrollbar-size-vertical: 1;
        &:focus { background-tint: transparent; border: none; }
        & > .option-list--option { padding: 0 1 0 0; }
        & > .option-list--option-disabled { color: $foreground; }
        & > .option-list--option-hover { background: $boost; }
        & > .option-list--option-highlighted {
            color: $foreground; background: $boost; text-style: none;
        }
        &:focus > .option-list--option-highlighted {
            color: $foreground; background: $panel; text-style: none;
        }
        &.-quiet > .option-list--option-highlighted { background: transparent; }
        &.-quiet:focus > .option-list--option-highlighted { background: $panel; }
        & > .rows--bar { color: $accent; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--bar"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Openen"),
        Binding("up", "cursor_up", "Omhoog", show=False),
        Binding("down", "cursor_down", "Omlaag", show=False),
        Binding("home", "first", "Eerste", show=False),
        Binding("end", "last", "Laatste", show=False),
        Binding("pageup", "page_up", "Pagina terug", show=False),
        Binding("pagedown", "page_down", "Pagina verder", show=False),
    ]

    def __init__(self, *options: Option, id: str | None = None, quiet: bool = False) -> None:
        super().__init__(*options, id=id, markup=False)
        self.set_class(quiet, "-quiet")

    def show_rows(self, options: Sequence[Option]) -> None:
        """Show these rows; the chosen one stays chosen while it is there."""
        chosen = self.highlighted_option
        kept = chosen.id if chosen is not None else None
        top = self.scroll_offset.y
        self.set_options(options)
        if not options:
            self.refresh(layout=True)
        if kept is not None and any(option.id == kept for option in options):
            self.scroll_to(y=top, animate=False, immediate=True)
            self.highlighted = self.get_option_index(kept)
        else:
            self.action_first()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Show the chosen row; with the first one also the title above it."""
        super().scroll_to_highlight(top)
        before = self.options[: self.highlighted or 0]
        if self.highlighted is not None and all(option.disabled for option in before):
            self.scroll_to(y=0, animate=False, immediate=True)

    def _get_left_gutter_width(self) -> int:
        return _GUTTER

    def render_line(self, y: int) -> Strip:
        """Draw a line, with a bar before those of the chosen row."""
        line = super().render_line(y)
        number = self.scroll_offset.y + y
        under = next((segment.style for segment in line if segment.style), self.rich_style)
        if number >= len(self._lines):
            return Strip([Segment(_NO_BAR, under), *line])
        index = self._lines[number][0]
        chosen = index == self.highlighted and not self.options[index].disabled
        if self.has_class("-quiet") and not self.has_focus:
            chosen = False
        style = RichStyle(bgcolor=under.bgcolor, meta={"option": index})
        if chosen:
            style += RichStyle(color=self.get_component_rich_style("rows--bar").color)
        return Strip([Segment(_BAR if chosen else _NO_BAR, style), *line])
