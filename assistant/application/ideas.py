"""Ideas beside own words: names that were told before, such as the people around somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.flows.kinds import Option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.flows.events import Json
    from assistant.flows.flow import Question
    from assistant.flows.state import State

_DIED: Final = {"bijzonder": "overleden", "overleden": "ja"}
"""The fields that tell that somebody died, and how."""


def of_fields(state: State, question: Question) -> dict[str, tuple[str, ...]]:
    """Give for each field of a record what could stand in it.

    Where it can be told that somebody died, the dead belong in it too.
    """
    fields = question.script.fields
    with_dead = any(field.id in _DIED for field in fields)
    found = {field.id: _told(state, field.ideas_from, with_dead=with_dead) for field in fields}
    return {id_: ideas for id_, ideas in found.items() if ideas}


def of_question(state: State, question: Question) -> tuple[Option, ...]:
    """Give what could stand in an answer in own words."""
    script = question.script
    heading = ", ".join(dict.fromkeys(_label(state, name) for name in script.ideas_from))
    return tuple(
        Option(idea, idea, group=heading or None) for idea in _told(state, script.ideas_from)
    )


def _told(state: State, references: Iterable[str], *, with_dead: bool = False) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for reference in references:
        base, _, part = reference.partition(".")
        for entry in _entries(state, base):
            if isinstance(entry, dict):
                left_out = _has_died(entry) and not with_dead
                text = "" if left_out else str(entry.get(part) or "")
            else:
                text = str(entry or "")
            if text.strip():
                found[text.strip()] = None
    return tuple(found)


def _entries(state: State, base: str) -> Iterator[Json]:
    """Give what was told in this conversation, or else what was carried over to it."""
    own = [cell for cell in state.by_question.get(base, []) if cell.effective]
    for cell in own:
        if cell.items is not None:
            yield from (item.value for item in cell.items.values())
        else:
            yield cell.value
    carried = state.carried.get(base)
    if not own and carried is not None:
        value = carried.get("value")
        yield from value if isinstance(value, list) else [value]


def _has_died(entry: dict[str, Json]) -> bool:
    """Nobody is asked to do something who cannot."""
    return any(entry.get(field) == value for field, value in _DIED.items())


def _label(state: State, reference: str) -> str:
    base = reference.partition(".")[0]
    known = state.flow.questions.get(base) or state.flow.carried.get(base)
    return known.label if known is not None else ""
