"""A conversation in plain lines: what was asked and said, what was left out, what stayed open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from assistant.application.asking import fill_words
from assistant.application.hints import hints_in
from assistant.application.lines import for_team, value_in_words
from assistant.application.telling import STANDING_WORDS
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.application.replaying import Replay
    from assistant.flows.cells import Cell
    from assistant.flows.events import Json
    from assistant.flows.flow import Flow
    from assistant.flows.state import State
    from assistant.prompts.views import View

NOTHING: Final = frozenset[str]()


def hidden_from(view: View, flow: Flow) -> frozenset[str]:
    """Give the questions that this reader does not see.

    The worker's own reflection stays with the worker. The resident does not see what is for the
    team either.
    """
    questions = {**flow.carried, **flow.questions}
    sections = {section.id for section in flow.script.summary if section.team_only}
    return frozenset(
        id_
        for id_, question in questions.items()
        if question.topic.script.private
        or (view == "client" and (for_team(question) or question.script.summary in sections))
    )


def for_reader(told: Replay, view: View) -> Replay:
    """Give what this reader may see: the resident gets no signals and no team's questions."""
    questions = told.state.flow.questions
    hidden = hidden_from(view, told.state.flow)
    seen = {id_: value for id_, value in told.answers.items() if id_ not in hidden}
    for id_, value in seen.items():
        if questions[id_].script.kind == "loop" and isinstance(value, dict):
            seen[id_] = {item: _fields(id_, record, hidden) for item, record in value.items()}
    return replace(
        told,
        asked=_seen(told.asked, hidden),
        answers=seen,
        open=_seen(told.open, hidden),
        not_relevant=_seen(told.not_relevant, hidden),
        signals=told.signals if view == "team" else [],
    )


def _seen(ids: list[str], hidden: frozenset[str]) -> list[str]:
    return [id_ for id_ in ids if id_.partition("[")[0] not in hidden]


def _fields(loop: str, record: Json, hidden: frozenset[str]) -> Json:
    fields = record.items() if isinstance(record, dict) else ()
    return {name: value for name, value in fields if f"{loop}.{name}" not in hidden}


def lines(
    told: Replay,
    hidden: frozenset[str] = NOTHING,
    *,
    notes: bool = True,
    worker: str = "",
    names: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Give the lines without the `hidden` questions; `names` are those of the workers, by id."""
    state, flow = told.state, told.state.flow
    yield f"{flow.script.title} ({flow.id}, versie {flow.version})"
    carried = [line for id_ in state.carried if id_ not in hidden for line in _carried(state, id_)]
    if carried:
        yield from ("", "Eerder verteld", *carried)
    yield from ("", "Gevraagd en gezegd")
    for id_ in told.asked:
        for cell in _cells(state, id_, hidden):
            yield from _said(state, cell, worker, names or {})
    if told.not_relevant:
        yield from ("", "Hoorde niet bij dit gesprek", f"  {', '.join(told.not_relevant)}")
    if told.open:
        yield from ("", "Nog open", *(f"  {id_}  {_label(flow, id_)}" for id_ in told.open))
    hints = [(id_, said) for id_, said in hints_in(state) if id_ not in hidden]
    if hints:
        yield from ("", "Let op", *(f"  {id_}  {said}" for id_, said in hints))
    if notes and state.notes:
        yield from ("", "Notities")
        for note in state.notes.values():
            yield from _indented(note.text)
    if told.signals:
        yield from ("", "Signalen")
        for signal in told.signals:
            script = flow.signals.get(signal["id"])
            name, cause = script.text if script else "", signal["cause"] or "de werker"
            yield f"  {signal['id']}  {name} (door: {cause})"
    if told.outcome is not None:
        yield from ("", "Uitkomst", *_outcome(told.outcome))


def _cells(state: State, id_: str, hidden: frozenset[str]) -> Iterator[Cell]:
    """Give the places where something was said: of the question, or of the fields of a loop."""
    yield from (cell for cell in state.by_question[id_] if _was_asked(cell))
    for question in state.flow.questions.values():
        if question.loop == id_ and question.id not in hidden:
            cells = state.by_question[question.id]
            yield from (cell for cell in cells if cell.relevant and cell.standing != "open")


def _was_asked(cell: Cell) -> bool:
    if not cell.alive or not cell.relevant:
        return False
    return cell.effective or cell.standing != "open" or not cell.question.kind.is_asked


def _said(state: State, cell: Cell, worker: str, names: Mapping[str, str]) -> Iterator[str]:
    over = "".join(f" [{one_line(name, 60)}]" for name in state.item_names(cell))
    asked = fill_words(state, cell, worker).replace("\n", " ")
    yield f"  {cell.question.id}{over}  {asked}"
    if cell.conflict:
        for head in cell.heads:
            kind = cell.question.kind
            said = kind.read(head.value, cell.question, state.choices(cell))
            yield from _indented(f"{head.speaker or names.get(head.by, 'iemand')}: {said}")
    elif cell.standing in STANDING_WORDS:
        yield from _indented(f"({STANDING_WORDS[cell.standing]})")
    elif cell.question.kind.is_asked:
        speaker = cell.heads[-1].speaker if cell.heads else ""
        words = state.read(cell) or "(niets)"
        yield from _indented(f"{speaker}: {words}" if speaker else words)


def _indented(text: str) -> Iterator[str]:
    """What somebody said can never look like a line of ours: it stands further in."""
    return (f"      {line}" for line in text.split("\n"))


def _carried(state: State, id_: str) -> Iterator[str]:
    question, entry = state.flow.carried.get(id_), state.carried[id_]
    if question is None:
        return
    yield f"  {id_}  {question.label}"
    standing = entry.get("state")
    words = (
        f"({STANDING_WORDS[str(standing)]})"
        if standing
        else value_in_words(entry["value"], question, question.choices)
    )
    yield from _indented(words)


def _label(flow: Flow, id_: str) -> str:
    return flow.questions[id_.partition("[")[0]].label


def _outcome(outcome: dict[str, Json]) -> Iterator[str]:
    for title, key in (("Voorstel", "proposed"), ("Gekozen", "chosen")):
        ids = outcome[key]
        yield f"  {title}: {', '.join(map(str, ids)) if isinstance(ids, list) and ids else '-'}"
    if outcome["rule"]:
        yield f"  Regel: {outcome['rule']}"
