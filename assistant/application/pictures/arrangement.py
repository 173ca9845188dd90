"""From a conversation to its arrangement: what comes from which frame, and for which result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.lines import is_nothing
from assistant.application.pictures.people import listed, text
from assistant.pictures.arrangement import Arrangement, Entry, Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.flows.cells import Cell, Item
    from assistant.flows.state import State

_TALKED: Final = ("kg_opl_eigen", "kg_opl_netwerk", "kg_opl_algemeen", "kg_opl_individueel")
"""The frames in a talk, in their order: a question each, asked for every result."""
_PLANNED: Final = ("pl_problemen", "pl_doelen", "pl_resultaten", "pl_oplossingen")
"""What hangs under what in a plan; each solution says its own frame."""

_Way = tuple[str, str, int]
"""Of a way to a result: its frame, its words, and the number of the result."""


def arrangement(state: State) -> Arrangement | None:
    """Draw what comes from which frame; None while no way to a result was named."""
    if "kg_resultaten" in state.cells:
        return _talked(state)
    return _planned(state) if _PLANNED[0] in state.cells else None


def _talked(state: State) -> Arrangement | None:
    cell, results = listed(state, "kg_resultaten")
    ways = [
        (question, way, n)
        for n, result in enumerate(results, 1)
        for question in _TALKED
        for way in _ways(state, f"{question}/{result.id}")
    ]
    if cell is None or not ways:
        return None
    names = {question: state.flow.questions[question].label for question in _TALKED}
    return Arrangement(
        tuple(state.item_text(cell, result) for result in results), _frames(names, ways)
    )


def _ways(state: State, address: str) -> Iterator[str]:
    """Give the ways to a result within a frame; "" where none is needed."""
    cell, items = listed(state, address)
    if cell is not None and cell.effective and cell.alive:
        yield from [state.item_text(cell, item) for item in items] or [""]


def _planned(state: State) -> Arrangement | None:
    results: list[str] = []
    ways: list[_Way] = []
    names: dict[str, str] = {}
    for path, cell, result in _below(state, _PLANNED[:3]):
        results.append(state.item_text(cell, result))
        solutions, items = listed(state, f"{_PLANNED[3]}{path}")
        for field in solutions.question.fields if solutions is not None else ():
            names |= {id_: option.text for id_, option in (field.choices or {}).items()}
        ways += [(text(item, "kader"), text(item, "tekst"), len(results)) for item in items]
    if not ways:
        return None
    if any(frame not in names for frame, _, _ in ways):
        names[""] = "Nog geen soort gekozen"
    return Arrangement(tuple(results), _frames(names, ways))


def _below(
    state: State, questions: tuple[str, ...], path: str = ""
) -> Iterator[tuple[str, Cell, Item]]:
    """Give the items of the last question, in the order of what they hang under."""
    first, *rest = questions
    cell, items = listed(state, f"{first}{path}")
    for item in items:
        own = f"{path}/{item.id}"
        if rest:
            yield from _below(state, tuple(rest), own)
        elif cell is not None:
            yield own, cell, item


def _frames(names: dict[str, str], ways: Iterable[_Way]) -> tuple[Frame, ...]:
    """Put each way in its frame; one that serves more results stands there once."""
    entries: dict[str, dict[str, list[int]]] = {frame: {} for frame in names}
    unneeded: dict[str, list[int]] = {frame: [] for frame in names}
    for frame, way, n in ways:
        at = frame if frame in names else ""
        if not way or is_nothing(way):
            unneeded[at].append(n)
        else:
            entries[at].setdefault(way, []).append(n)
    return tuple(
        Frame(
            name,
            tuple(Entry(way, tuple(dict.fromkeys(of))) for way, of in entries[frame].items()),
            not_needed=tuple(dict.fromkeys(unneeded[frame])),
        )
        for frame, name in names.items()
    )
