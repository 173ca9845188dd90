"""Proposals: what could be the answer, and where that comes from. Never an answer by itself."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from assistant.errors import Refusal
from assistant.flows.events import Json
from assistant.flows.flow import propose_outcome
from assistant.flows.kinds import ListKind

if TYPE_CHECKING:
    from assistant.flows.cells import Cell
    from assistant.flows.script import ProposalScript
    from assistant.flows.state import State


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value as in an answers file; `origin` is the id of the question that it comes from,
    or "outcome", "default" or "cases"; `said_by` names who said it, if not the resident."""

    value: Json
    origin: str
    said_by: str = ""


def proposals(state: State, cell: Cell, today: date) -> list[Proposal]:
    """Give what is proposed for an open cell, the most telling first. Nothing is taken silently.

    What the kind of the question would not accept is left out; a list is cut to what it accepts.
    """
    script = cell.question.script
    found: list[Proposal] = []
    for line in script.prefill:
        found += _from_question(state, cell, line)
    if isinstance(script.preselect, str):
        if script.preselect == "outcome":
            outcome = list(propose_outcome(state.flow, state.values)[0])
            found.append(Proposal(list[Json](outcome), "outcome"))
        else:
            found += _from_name(state, cell, script.preselect)
    for test, options in cell.question.cases:
        if test is None or test(state.values, cell.path):
            listed = cell.question.kind.is_list
            found.append(Proposal(list[Json](options) if listed else options[0], "cases"))
            break
    if script.default is not None:
        found.append(Proposal(_default(script.default, today), "default"))
    fitting = (_fit(state, cell, proposal) for proposal in found)
    return [proposal for proposal in fitting if proposal is not None]


def _fit(state: State, cell: Cell, proposal: Proposal) -> Proposal | None:
    kind, question = cell.question.kind, cell.question
    choices = state.choices(cell)
    try:
        if isinstance(kind, ListKind):
            raw = proposal.value if isinstance(proposal.value, list) else [proposal.value]
            items: list[Json] = []
            for entry in raw:
                try:
                    kept = kind.item(entry, question, choices)
                except Refusal:
                    continue
                if kept not in items:
                    items.append(kept)
            return Proposal(items, proposal.origin, proposal.said_by) if items else None
        kind.accept(proposal.value, question, choices)
    except Refusal:
        return None
    return proposal


def _from_question(state: State, cell: Cell, line: ProposalScript) -> list[Proposal]:
    found = _from_name(state, cell, line.from_)
    if not cell.question.fields and not line.field:
        return found
    return [
        Proposal([_as_record(entry, line) for entry in _entries(p.value)], p.origin, p.said_by)
        if cell.question.fields
        else Proposal([_field_of(entry, line) for entry in _entries(p.value)], p.origin, p.said_by)
        for p in found
    ]


def _entries(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _as_record(entry: Json, line: ProposalScript) -> Json:
    record: dict[str, Json] = dict(line.set)
    if isinstance(entry, dict):
        mapping = line.map or {key: key for key in entry}
        record |= {mapping[key]: value for key, value in entry.items() if key in mapping}
    elif line.field:
        record[line.field] = entry
    return record


def _field_of(entry: Json, line: ProposalScript) -> Json:
    return entry.get(line.field) if isinstance(entry, dict) and line.field else entry


def _from_name(state: State, cell: Cell, name: str) -> list[Proposal]:
    base, _, part = name.partition(".")
    if part and name in state.flow.questions:
        return _of_each_item(state, name)
    if name in state.flow.questions or base in state.flow.questions:
        own = [c for c in state.by_question.get(base, []) if c.effective and c is not cell]
        return [
            Proposal(value, base)
            for c in own
            if (value := _part(state, c, part or None)) not in (None, [])
        ]
    entry = state.carried.get(base)
    if entry is None or entry.get("value") is None:
        return []
    value = entry["value"]
    if part and isinstance(value, dict):
        value = value.get(part)
    elif part and isinstance(value, list):
        value = [item.get(part) for item in value if isinstance(item, dict)]
    flat = _flat(value) if isinstance(value, list) else value
    return [Proposal(flat, base, str(entry.get("said_by") or ""))] if flat else []


def _of_each_item(state: State, name: str) -> list[Proposal]:
    """Give what was chosen about each item of a loop, in words; what means nothing is left out."""
    found = []
    for cell in state.by_question.get(name, []):
        option = cell.question.choices.get(str(cell.value))
        if cell.effective and not (option is not None and option.exclusive):
            about, words = state.item_names(cell)[-1], state.read(cell)
            found.append(Proposal(f"{about}: {words}", name))
    return found


def _part(state: State, cell: Cell, part: str | None) -> Json:
    if cell.items is None:
        value: Json = cell.value
        return value.get(part) if part and isinstance(value, dict) else value
    if part:
        return [state.item_text(cell, item, part) for item in cell.items.values()]
    if cell.question.fields:
        return [item.value for item in cell.items.values()]
    return [item.value for item in cell.items.values()]


def _flat(value: list[Json]) -> list[Json]:
    flat: list[Json] = []
    for entry in value:
        flat += _flat(entry) if isinstance(entry, list) else [entry] if entry is not None else []
    return flat


def _default(text: str, today: date) -> Json:
    found = re.fullmatch(r"today(?:\s*\+\s*(\d{1,3})\s*(day|week|month)s?)?", text.strip())
    if not found:
        return text
    amount, unit = int(found[1] or 0), found[2]
    if unit == "month":
        month = today.month - 1 + amount
        year, month = today.year + month // 12, month % 12 + 1
        return today.replace(
            year=year, month=month, day=min(today.day, calendar.monthrange(year, month)[1])
        ).isoformat()
    return (today + timedelta(days=amount * (7 if unit == "week" else 1))).isoformat()
