"""What answers say about people, in the words of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.pictures.people import Sort, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.flows.cells import Cell, Item
    from assistant.flows.events import Json
    from assistant.flows.state import State

_TIES = {"goed": Tie.GOOD, "wisselend": Tie.MIXED, "moeilijk": Tie.HARD, "geen_contact": Tie.NONE}


def listed(state: State, question: str) -> tuple[Cell | None, tuple[Item, ...]]:
    """Give the cell of a list that counts now, with its items."""
    cell = state.cells.get(question)
    if cell is None or not cell.effective:
        return cell, ()
    return cell, tuple((cell.items or {}).values())


def record(item: Item) -> Mapping[str, Json]:
    """Give the fields of an item."""
    return item.value if isinstance(item.value, dict) else {}


def text(item: Item, field: str) -> str:
    """Give a field as it was typed."""
    return str(record(item).get(field) or "").strip()


def sort_of(item: Item) -> Sort:
    """Give the sort of somebody."""
    told = text(item, "soort")
    return next((sort for sort in Sort if sort.value == told), Sort.OTHER)


def about(state: State, question: str, item: Item) -> Cell | None:
    """Give what was answered about somebody, where it counts."""
    cell = state.cells.get(f"{question}/{item.id}")
    return cell if cell is not None and cell.effective else None


def tie_of(state: State, question: str, item: Item) -> Tie | None:
    """Give how the tie with somebody feels, as it was said."""
    cell = about(state, question, item)
    return _TIES.get(str(cell.value)) if cell is not None else None
