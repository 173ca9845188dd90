"""From a conversation to paper: fills the neutral document that the templates print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.flows import engine
from assistant.flows.kinds import ConsentList, Level, ListKind
from assistant.prompts.documents import (
    Action,
    ConsentLine,
    Document,
    Goal,
    Line,
    Part,
    PlanTree,
    Problem,
    Result,
    SignalLine,
    Solution,
    Table,
)
from assistant.prompts.documents import Level as LevelLine

if TYPE_CHECKING:
    from assistant.flows.events import Json
    from assistant.flows.flow import Flow, Question
    from assistant.flows.state import Cell, Item, State

FRAMES = (
    "eigen_kracht",
    "sociaal_netwerk",
    "algemene_voorzieningen",
    "individuele_voorzieningen",
)
FRAME_SECTION = "oplossingen"
_FREE = frozenset({"text", "longtext", "item_list"})
_WHO_DOES_WHAT = frozenset({"wat", "wie", "wanneer"})
_PAPER_STATE: dict[str, Literal["answered", "declined", "unknown", "later", "open"]] = {
    "answered": "answered",
    "declined": "declined",
    "unknown": "unknown",
    "later": "later",
    "open": "open",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a paper says about the conversation and the state does not know.

    Dates are ISO text; `present` are names; `workers` gives a worker's name by id.
    """

    practice: bool = False
    resident: str = ""
    date: str = ""
    worker: str = ""
    organisation: str = ""
    contact: str = ""
    audience: Literal["host", "generalist"] = "generalist"
    workers: tuple[tuple[str, str], ...] = ()


def document(state: State, about: About | None = None) -> Document:
    """Give the paper of a conversation: its summary, or for the flow `plan` the plan van aanpak."""
    about = about or About()
    flow = state.flow
    is_plan = flow.id == "plan"
    outcome = engine.outcome(state)
    chosen: tuple[str, ...] = ()
    if outcome is not None and flow.script.outcome is not None:
        cell = state.cells[flow.script.outcome.question]
        chosen = tuple(
            state.item_text(cell, item) for item in (cell.items or {}).values()
        ) if cell.effective else ()  # fmt: skip
    return Document(
        kind="plan" if is_plan else "drieluik" if flow.id == "drieluik" else "summary",
        title=flow.script.title,
        subtitle="",
        flow=flow.id,
        version=flow.version,
        practice=about.practice,
        resident=about.resident or _name(state),
        date=about.date or _date(state),
        worker=about.worker,
        present=present(state),
        organisation=about.organisation,
        contact=about.contact,
        parts=_parts(state),
        actions=() if is_plan else _actions(state),
        signals=_signals(state, about),
        consents=consents(state),
        outcome=chosen,
        open_points=_open_points(state),
        next_date=next_date(state),
        plan=_tree(state) if is_plan else None,
    )


def _value(state: State, id_: str) -> Json:
    value: Json = state.values.get(id_)
    return value


def _name(state: State) -> str:
    for id_ in ("qs_naam", "wi_naam"):
        value = _value(state, id_)
        if isinstance(value, str):
            return value
    return ""


def _date(state: State) -> str:
    for id_ in ("kg_datum", "dl_datum", "wi_datum"):
        value = _value(state, id_)
        if isinstance(value, str):
            return value
    return ""


def next_date(state: State) -> str:
    """Give the day, or the rhythm, on which people look back together."""
    for id_ in ("kg_terugkijken", "dl_terugkijken", "qs_afspraak_wanneer"):
        value = _value(state, id_)
        if isinstance(value, str):
            return value
    cell = state.cells.get("pl_terugkijken")
    return state.read(cell) if cell is not None and cell.effective else ""


def present(state: State) -> tuple[str, ...]:
    """Give the names of those who were at the table, with their role."""
    for id_ in ("kg_aanwezig", "dl_erbij", "wi_erbij"):
        cell = state.cells.get(id_)
        if cell is not None and cell.effective and cell.items:
            return tuple(state.item_text_whole(cell, item) for item in cell.items.values())
    return ()


def _actions(state: State) -> tuple[Action, ...]:
    found = []
    first = _value(state, "dl_eerste_stap")
    for question in state.flow.questions.values():
        ids = {field.id for field in question.fields}
        if question.script.kind != "record_list" or not ids >= _WHO_DOES_WHAT:
            continue
        for cell in state.by_question[question.id]:
            for item in (cell.items or {}).values() if cell.effective else ():
                record = item.value if isinstance(item.value, dict) else {}
                found.append(
                    Action(
                        what=str(record.get("wat", "")),
                        who=str(record.get("wie", "")),
                        when=str(record.get("wanneer", "")),
                        first=item.id == first,
                    )
                )
    return tuple(found)


def _signals(state: State, about: About) -> tuple[SignalLine, ...]:
    names = dict(about.workers)
    lines = []
    for raised in state.signals.values():
        script = state.flow.signals.get(raised.signal)
        if script is None:
            continue
        cause = state.cells.get(raised.cause)
        words = raised.event.value.get("words") if isinstance(raised.event.value, dict) else ""
        ended = raised.ended.value if raised.ended is not None else None
        lines.append(
            SignalLine(
                name=script.text,
                strength=script.strength,
                cause=str(words) if words else _cause(state, cause),
                what_to_do=script.host if about.audience == "host" else script.generalist,
                at=raised.event.at,
                by=names.get(raised.event.by, raised.event.by),
                ended=str(ended.get("reason")) if isinstance(ended, dict) else "",
            )
        )
    return tuple(lines)


def _cause(state: State, cell: Cell | None) -> str:
    if cell is None:
        return ""
    names = state.item_names(cell)
    label = ": ".join((*names, cell.question.label))
    now = state.read(cell).replace("\n", "; ") if cell.effective else "is nu anders beantwoord"
    return f"{label}: {now}" if now else label


def consents(state: State) -> tuple[ConsentLine, ...]:
    """Give with whom the resident agreed to share; who is not named yet is an open point."""
    lines = []
    for question in state.flow.questions.values():
        cell = state.cells.get(question.id)
        if cell is None or not cell.effective:
            continue
        if question.script.kind == "consent_list":
            kind = question.kind
            assert isinstance(kind, ConsentList)
            for item in (cell.items or {}).values():
                lines.append(_consent(state, cell, item, kind))
        elif question.script.kind == "consent" and question.id != state.flow.script.keep:
            lines.append(
                ConsentLine(
                    to_whom=question.label, what=state.read(cell), given_at=cell.heads[-1].at
                )
            )
    return tuple(lines)


def _consent(state: State, cell: Cell, item: Item, kind: ListKind) -> ConsentLine:
    option = state.choices(cell)[kind.item_id(item.value) or ""]
    extra = item.value if isinstance(item.value, dict) else {}
    who = str(extra.get("wie", ""))
    return ConsentLine(
        to_whom=f"{option.text}: {who}" if who else option.text,
        what=str(extra.get("wat", "")),
        until=str(extra.get("tot", "")),
        given_at=item.heads[-1].at,
        open_point=option.id in ("netwerk", "organisatie", "verwijzer") and not who,
    )


def _open_points(state: State) -> tuple[str, ...]:
    points = [
        cell.question.label
        for cell in state.cells.values()
        if cell.alive and cell.relevant and cell.question.script.required
        and cell.standing in ("open", "later")
    ]  # fmt: skip
    points += [
        f"Twee antwoorden: {cell.question.label}" for cell in state.conflicts() if cell.relevant
    ]
    for cell in state.cells.values():
        if cell.alive and cell.effective:
            points += engine.warnings(state, cell.address)
    return tuple(dict.fromkeys(points))


# -- the plan van aanpak -------------------------------------------------------------------


def _children(state: State, question: str, path: str) -> list[tuple[str, Item, Cell]]:
    """Give the items of a list under one place in the plan, each with its own path."""
    cell = state.cells.get(question + path)
    if cell is None or not cell.effective or not cell.alive:
        return []
    return [(f"{path}/{item.id}", item, cell) for item in (cell.items or {}).values()]


def _tree(state: State) -> PlanTree:
    problems = []
    for path, item, cell in _children(state, "pl_problemen", ""):
        goals = tuple(
            Goal(state.item_text(goal_cell, goal), _results(state, goal_path))
            for goal_path, goal, goal_cell in _children(state, "pl_doelen", path)
        )
        problems.append(
            Problem(item.id, state.item_text(cell, item), _levels(state, path), goals)
        )
    return PlanTree(problems=tuple(problems))


def _results(state: State, path: str) -> tuple[Result, ...]:
    return tuple(
        Result(state.item_text(cell, item), solutions=_solutions(state, own))
        for own, item, cell in _children(state, "pl_resultaten", path)
    )


def _solutions(state: State, path: str) -> tuple[Solution, ...]:
    found = []
    for own, item, cell in _children(state, "pl_oplossingen", path):
        record = item.value if isinstance(item.value, dict) else {}
        frame = str(record.get("kader", ""))
        text = str(record.get("tekst", ""))
        why = state.cells.get("pl_waarom_individueel" + own)
        choices = next((f.choices for f in cell.question.fields if f.id == "kader"), None) or {}
        found.append(
            Solution(
                text=text,
                frame=FRAMES.index(frame) + 1 if frame in FRAMES else 0,
                frame_name=choices[frame].text if frame in choices else "",
                why_individual=state.read(why) if why is not None and why.effective else "",
                nothing=text.strip().lower() in ("niets", "niet nodig"),
                actions=_plan_actions(state, own),
            )
        )
    return tuple(found)


def _plan_actions(state: State, path: str) -> tuple[Action, ...]:
    found = []
    for _, item, _cell in _children(state, "pl_acties", path):
        record = item.value if isinstance(item.value, dict) else {}
        found.append(
            Action(
                what=str(record.get("tekst", "")),
                who=str(record.get("wie", "")),
                with_whom=str(record.get("met_wie", "")),
                when=str(record.get("voor", "")),
                repeat=str(record.get("herhaling", "")),
            )
        )
    return tuple(found)


def _levels(state: State, path: str) -> tuple[LevelLine, ...]:
    """The levels of the domains under a problem, as the analysis carried them over."""
    cell = state.cells.get("pl_probleem_domein" + path)
    if cell is None or not cell.effective:
        return ()
    carried = state.carried.get("kg_zrm", {}).get("value")
    matrix = carried if isinstance(carried, dict) else {}
    lines = []
    for item in (cell.items or {}).values():
        option = state.choices(cell).get(item.id)
        record = matrix.get(item.id)
        record = record if isinstance(record, dict) else {}
        for key, by_worker in (("niveau_client", False), ("niveau_werker", True)):
            number = record.get(key)
            number = int(number) if str(number).isdigit() else 0
            if option is not None and number in Level.names:
                text = dict(option.levels).get(number, Level.names[number])
                lines.append(LevelLine(option.text, number, text, by_worker))
    return tuple(lines)

