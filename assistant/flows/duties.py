"""The steps that the law asks for: whether and when each was taken, and until when it may wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.checks.scope import Scope
    from assistant.flows.findings import Finding
    from assistant.flows.script import DutyScript
    from assistant.flows.state import State


@dataclass(frozen=True, slots=True)
class Duty:
    """One step: the day on which it was taken, and the last day for it where that is known."""

    text: str
    source: str
    done: date | None
    due: date | None
    by: str = ""
    """The id of the worker who wrote down the day."""

    @property
    def is_late(self) -> bool:
        """Whether it was taken after its last day."""
        return self.done is not None and self.due is not None and self.done > self.due


def duties(state: State) -> list[Duty]:
    """Give the steps of a conversation in which one was written down; else none.

    A step of which the question does not belong to this conversation is left out.
    """
    found = [
        Duty(
            script.text,
            script.source,
            _day(state, script.question),
            _due(state, script),
            cell.heads[-1].by if cell is not None and cell.heads else "",
        )
        for script in state.flow.duties
        for cell in (state.cells.get(script.question),)
        if cell is None or cell.relevant
    ]
    return found if any(duty.done for duty in found) else []


def _due(state: State, script: DutyScript) -> date | None:
    if script.before is not None:
        return _day(state, script.before)
    start = _day(state, script.after) if script.after is not None else None
    return start + timedelta(days=script.days, weeks=script.weeks) if start else None


def _day(state: State, question: str) -> date | None:
    value = state.values.get(question)
    return date.fromisoformat(value) if isinstance(value, str) else None


def check_duties(scope: Scope) -> Iterator[Finding]:
    """Find duties of which the days are not asked for in this flow."""
    for place, duty in enumerate(scope.script.duties):
        for key, name in (
            ("question", duty.question), ("before", duty.before), ("after", duty.after),
        ):  # fmt: skip
            entry = scope.found.get(name) if name is not None else None
            path = ("duties", place, key)
            if name is not None and entry is None:
                yield scope.unknown(path, name)
            elif entry is not None and entry.script.kind != "date":
                what = f"'{name}' vraagt niet naar een dag."
                yield scope.finding(path, what, "Noem een vraag van de soort date.")
        if duty.after is not None and not (duty.days or duty.weeks):
            what = f"Bij '{duty.id}' staat niet hoe lang het mag duren."
            yield scope.finding(("duties", place, "after"), what, "Zet er bij: days of weeks.")
