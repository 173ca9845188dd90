"""From a conversation to its drieluik."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.pictures.people import listed, text
from assistant.pictures.drieluik import Drieluik, Road, Step
from assistant.prompts.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.state import State

_LEFT, _RIGHT, _THEMES = "dl_zonder_verandering", "dl_gewenst", "dl_themas"
_ON_PURPOSE: Final = frozenset({"declined", "unknown"})


def drieluik(state: State) -> Drieluik | None:
    """Draw the three columns; None in a conversation without them, and while all are empty."""
    if _LEFT not in state.cells:
        return None
    drawn = Drieluik(
        unchanged=_items(state, _LEFT),
        wished=_items(state, _RIGHT),
        roads=tuple(_roads(state)),
        now=_said(state, "dl_nu"),
        consequence=_said(state, "dl_gevolg"),
        noticed=_said(state, "dl_gewenst_merken"),
        left_blank=frozenset(
            n
            for n, question in ((1, _LEFT), (3, _RIGHT))
            if state.cells[question].standing in _ON_PURPOSE
        ),
    )
    return drawn if drawn != Drieluik() else None


def _roads(state: State) -> Iterator[Road]:
    first = state.cells["dl_eerste_stap"]
    for theme in listed(state, _THEMES)[1]:
        steps = (
            Step(
                text(item, "wat"),
                text(item, "wie"),
                in_words(text(item, "wanneer")),
                first=first.effective and first.value == item.id,
            )
            for item in listed(state, f"dl_stappen/{theme.id}")[1]
        )
        question = _said(state, f"dl_vragen/{theme.id}")
        yield Road(question or state.item_text(state.cells[_THEMES], theme), tuple(steps))


def _items(state: State, question: str) -> tuple[str, ...]:
    cell, items = listed(state, question)
    return tuple(state.item_text(cell, item) for item in items) if cell is not None else ()


def _said(state: State, address: str) -> str:
    cell = state.cells.get(address)
    return state.read(cell) if cell is not None and cell.effective and cell.alive else ""
