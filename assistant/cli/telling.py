"""A conversation in plain lines: what was asked and said, what was left out, what stayed open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from assistant.application.asking import fill_words
from assistant.application.telling import STANDING_WORDS
from assistant.flows.kinds import ListKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.application.replaying import Replay
    from assistant.flows.events import Json
    from assistant.flows.flow import Flow, Question
    from assistant.flows.state import Cell, State

View = Literal["client", "team"]


def for_reader(told: Replay, view: View) -> Replay:
    """Give what this reader may see: the resident gets no signals and no worker's questions."""
    if view == "team":
        return told
    hidden = {id_ for id_, question in told.state.flow.questions.items() if question.worker_only}
    answers = {id_: value for id_, value in told.answers.items() if id_ not in hidden}
    for loop, records in answers.items():
        if isinstance(records, dict) and told.state.flow.questions[loop].script.kind == "loop":
            answers[loop] = {
                item: {
                    name: value
                    for name, value in (record if isinstance(record, dict) else {}).items()
                    if f"{loop}.{name}" not in hidden
                }
                for item, record in records.items()
            }
    return replace(
        told,
        asked=[id_ for id_ in told.asked if id_ not in hidden],
        answers=answers,
        open=[id_ for id_ in told.open if id_.partition("[")[0] not in hidden],
        not_relevant=[id_ for id_ in told.not_relevant if id_.partition("[")[0] not in hidden],
        signals=[],
    )


def lines(
    told: Replay, view: View = "team", worker: str = "", names: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Give the lines; `names` are those of the workers, by id."""
    state, flow = told.state, told.state.flow
    told = for_reader(told, view)
    yield f"{flow.script.title} ({flow.id}, versie {flow.version})"
    carried = list(_carried(state, view))
    if carried:
        yield from ("", "Eerder verteld", *carried)
    yield from ("", "Gevraagd en gezegd")
    for id_ in told.asked:
        for cell in _cells(state, id_):
            if view == "team" or not cell.question.worker_only:
                yield from _said(state, cell, worker, names or {})
    if told.not_relevant:
        yield from ("", "Hoorde niet bij dit gesprek", f"  {', '.join(told.not_relevant)}")
    if told.open:
        yield from ("", "Nog open", *(f"  {id_}  {_label(flow, id_)}" for id_ in told.open))
    if view == "team" and state.notes:
        yield from ("", "Notities")
        for note in state.notes.values():
            yield from _indented(note.text)
    if told.signals:
        yield from ("", "Signalen")
        for signal in told.signals:
            name = flow.signals[signal["id"]].text if signal["id"] in flow.signals else ""
            yield f"  {signal['id']}  {name} (door: {signal['cause'] or 'de werker'})"
    if told.outcome is not None:
        yield from ("", "Uitkomst", *_outcome(told))


def _cells(state: State, id_: str) -> Iterator[Cell]:
    fields = [id_, *(q.id for q in state.flow.questions.values() if q.loop == id_)]
    for field in fields:
        yield from (
            cell
            for cell in state.by_question[field]
            if cell.alive and cell.relevant
            and (cell.standing != "open" or cell.effective or not cell.question.kind.is_asked)
            and (field == id_ or cell.standing != "open")
        )  # fmt: skip


def _said(state: State, cell: Cell, worker: str, names: Mapping[str, str]) -> Iterator[str]:
    over = "".join(f"[{name}]" for name in state.item_names(cell))
    yield f"  {cell.question.id}{over}  {fill_words(state, cell, worker)}"
    if cell.conflict:
        for head in cell.heads:
            kind = cell.question.kind
            said = kind.read(head.value, cell.question, state.choices(cell))
            yield from _indented(f"{head.speaker or names.get(head.by, 'iemand')}: {said}")
    elif cell.standing in STANDING_WORDS:
        yield from _indented(f"({STANDING_WORDS[cell.standing]})")
    elif cell.question.kind.is_asked:
        speaker = cell.heads[-1].speaker if cell.heads else ""
        yield from _indented(f"{speaker}: {_read(state, cell)}" if speaker else _read(state, cell))


def _read(state: State, cell: Cell) -> str:
    return state.read(cell) or "(niets)"


def _indented(text: str) -> Iterator[str]:
    """What somebody said can never look like a line of ours: it stands further in."""
    return (f"      {line}" for line in text.split("\n"))


def _carried(state: State, view: View) -> Iterator[str]:
    for id_, entry in state.carried.items():
        question = state.flow.carried.get(id_)
        if question is None or (view == "client" and question.worker_only):
            continue
        standing, value = entry.get("state"), entry.get("value")
        yield f"  {id_}  {question.label}"
        said = f"({STANDING_WORDS[str(standing)]})" if standing else _read_carried(question, value)
        yield from _indented(said)


def _read_carried(question: Question, value: Json) -> str:
    kind = question.kind
    if isinstance(kind, ListKind) and isinstance(value, list):
        return "\n".join(kind.read_item(item, question, question.choices) for item in value)
    return kind.read(value, question, question.choices)


def _label(flow: Flow, id_: str) -> str:
    return flow.questions[id_.partition("[")[0]].label


def _outcome(told: Replay) -> Iterator[str]:
    outcome = told.outcome or {}
    for title, key in (("Voorstel", "proposed"), ("Gekozen", "chosen")):
        ids = outcome.get(key)
        yield f"  {title}: {', '.join(map(str, ids)) if isinstance(ids, list) and ids else '-'}"
    if outcome.get("rule"):
        yield f"  Regel: {outcome['rule']}"
