"""The conversation as it is told back: each question that was dealt with, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.application.asking import fill_words
from assistant.flows import events as ev
from assistant.prompts.dates import in_words

if TYPE_CHECKING:
    from assistant.flows.cells import Cell, Standing
    from assistant.flows.events import Event
    from assistant.flows.state import State

STANDING_WORDS = {
    "declined": "wil ik niet zeggen",
    "unknown": "weet ik niet",
    "later": "komt later",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One question with its answer.

    `hidden` is a worker-only answer: a face shows one neutral line. `silent` says that it does
    not count now; `changed` that it was said otherwise before.
    """

    address: str
    asked: str
    answer: str
    standing: Standing
    speaker: str
    changed: bool
    silent: bool
    hidden: bool
    conflict: bool
    seen: str = ""
    """How the resident sees it, where that is otherwise."""
    corrected: str = ""
    """Why it was corrected after the conversation was closed."""
    withdrawn: str = ""
    """Which consent was withdrawn."""


class Telling:
    """Keeps the told conversation up to date, one act at a time."""

    def __init__(self, state: State, worker: str) -> None:
        self.state = state
        self.worker = worker
        self._told: dict[str, Told] = {}
        self._count = 0

    def lines(self) -> list[Told]:
        """Give all that was said, in the order in which it came up."""
        state = self.state
        if len(state.log) < self._count or any(
            event.kind in (ev.UNDONE, ev.REOPENED) for event in state.log[self._count :]
        ):
            self._told, self._count = {}, 0
        fresh_events = state.log[self._count :]
        self._count = len(state.log)
        touched = {address: None for e in fresh_events if (address := self._address(e))}
        for address in touched:
            self._told.setdefault(address, _placeholder(address))
        gone = []
        for address, told in self._told.items():
            cell = state.cells[address]
            counts = cell.effective or cell.standing != "answered"
            if address in touched or told.silent == counts:
                fresh = self._tell(cell)
                if fresh is None:
                    gone.append(address)
                else:
                    self._told[address] = fresh
        for address in gone:
            del self._told[address]
        return list(self._told.values())

    def _address(self, event: Event) -> str:
        if event.kind in (ev.ITEM_ADDED, ev.ITEM_CHANGED, ev.ITEM_MOVED, ev.ITEM_REMOVED):
            address = event.address.rpartition("/")[0]
        elif event.kind in (ev.ANSWERED, ev.DECLINED, ev.UNKNOWN, ev.LATER, ev.CLEARED):
            address = event.address
        elif event.kind in (ev.SEEN_DIFFERENTLY, ev.CORRECTED, ev.WITHDRAWN):
            known = event.address in self.state.cells
            address = event.address if known else event.address.rpartition("/")[0]
        else:
            return ""
        return address if address in self.state.cells else ""

    def _tell(self, cell: Cell) -> Told | None:
        state = self.state
        if cell.standing == "open" and not cell.heads:
            return None
        if not cell.alive:
            return None
        script = cell.question.script
        answer = state.read(cell) if cell.standing == "answered" else ""
        if cell.question.kind.compared == "date":
            answer = in_words(answer)
        if cell.standing == "answered" and not answer:
            answer = "" if script.kind in ("info", "call") else "niets"
        if cell.standing == "open":
            return None
        return Told(
            address=cell.address,
            asked=fill_words(state, cell, self.worker),
            answer=STANDING_WORDS.get(cell.standing, answer),
            standing=cell.standing,
            speaker=cell.heads[-1].speaker if cell.heads else "",
            changed=any(head.replaces for head in cell.heads),
            silent=cell.standing == "answered" and not cell.effective,
            hidden=cell.question.worker_only,
            conflict=cell.conflict,
            seen=self._seen(cell),
            corrected=_reason(state.corrected.get(cell.address)),
            withdrawn=self._withdrawn(cell),
        )

    def _seen(self, cell: Cell) -> str:
        state = self.state
        lines = [str(view.value) for view in state.views.get(cell.address, [])]
        for item in (cell.items or {}).values():
            for view in state.views.get(f"{cell.address}/{item.id}", []):
                lines.append(f"{state.item_text(cell, item)}: {view.value}")
        return "\n".join(lines)

    def _withdrawn(self, cell: Cell) -> str:
        state = self.state
        names = [
            state.item_text(cell, item)
            for item in (cell.items or {}).values()
            if state.withdrawal(f"{cell.address}/{item.id}") is not None
        ]
        if names:
            return ", ".join(names)
        return "toestemming" if state.withdrawal(cell.address) is not None else ""


def _reason(event: Event | None) -> str:
    return str(event.value.get("reason")) if event and isinstance(event.value, dict) else ""


def _placeholder(address: str) -> Told:
    return Told(address, "", "", "open", "", False, False, False, False)
