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


def _on_paper(question: Question) -> bool:
    return (
        question.script.summary is not None
        and not question.topic.script.private
        and question.loop is None
    )


def _parts(state: State) -> tuple[Part, ...]:
    parts = []
    for section in state.flow.script.summary:
        lines: list[Line] = []
        blocks_done: set[str] = set()
        for question in state.flow.questions.values():
            if question.script.summary != section.id or not _on_paper(question):
                continue
            if question.script.kind == "loop":
                lines += _loop_lines(state, question)
            elif question.lists:
                owner = question.lists[-1]
                if owner not in blocks_done:
                    blocks_done.add(owner)
                    lines += _per_lines(state, section.id, owner)
            elif question.kind.is_asked or question.script.kind == "auto":
                lines += _line(state, question, state.cells[question.id])
        parts.append(Part(section.id, section.title, tuple(lines), section.team_only))
    if state.notes:
        parts.append(
            Part(
                "notities",
                "Notities",
                tuple(
                    Line(_topic_title(state.flow, note.topic), note.text, own_words=True)
                    for note in state.notes.values()
                ),
                team_only=True,
            )
        )
    return tuple(parts)


def _topic_title(flow: Flow, topic: str) -> str:
    return next((t.script.title for t in flow.topics if t.id == topic), "Zonder onderwerp")


def _line(state: State, question: Question, cell: Cell) -> list[Line]:
    if not cell.relevant or (cell.standing == "open" and not cell.conflict):
        return []
    team_only = question.worker_only
    label = question.label
    section = question.script.summary
    if cell.standing != "answered":
        return [Line(label, state=_PAPER_STATE[cell.standing], team_only=team_only)]
    if not cell.effective:
        return []
    said_by = cell.heads[-1].speaker if cell.heads else ""
    versions = _versions(state, cell) if cell.conflict else ()
    own = question.script.kind in _FREE and question.script.how == "ask"
    if question.fields and cell.items:
        return [
            Line(label, table=_table(state, cell), said_by=said_by, team_only=team_only)
        ]
    if cell.items is not None:
        items = tuple(state.item_text_whole(cell, item) for item in cell.items.values())
        text = "" if items else "niets"
        if section == FRAME_SECTION and [item.lower().strip(" .") for item in items] in ([], ["niets"]):
            items, text, own = (), "overwogen, niet nodig", False
        return [
            Line(label, text, items, said_by=said_by, versions=versions, own_words=own,
                 team_only=team_only)
        ]  # fmt: skip
    return [
        Line(label, state.read(cell), said_by=said_by, versions=versions, own_words=own,
             team_only=team_only)
    ]  # fmt: skip


def _versions(state: State, cell: Cell) -> tuple[tuple[str, str], ...]:
    kind = cell.question.kind
    return tuple(
        (head.speaker or head.by, kind.read(head.value, cell.question, state.choices(cell)))
        for head in cell.heads
    )


def _table(state: State, cell: Cell) -> Table:
    fields = cell.question.fields
    rows = []
    for item in (cell.items or {}).values():
        record = item.value if isinstance(item.value, dict) else {}
        rows.append(tuple(_field(record, n, cell.question) for n in range(len(fields))))
    used = [n for n in range(len(fields)) if any(row[n] for row in rows)]
    return Table(
        tuple(fields[n].text for n in used), tuple(tuple(row[n] for n in used) for row in rows)
    )


def _field(record: dict[str, Json], n: int, question: Question) -> str:
    field = question.fields[n]
    value = record.get(field.id)
    if value is None:
        return ""
    if field.choices and isinstance(value, str) and value in field.choices:
        return field.choices[value].text
    return str(value)


def _per_lines(state: State, section: str, owner: str) -> list[Line]:
    """One line per item, with under it what was said about it."""
    listed = state.flow.questions[owner]
    asked = [
        question
        for question in state.flow.questions.values()
        if question.lists[-1:] == (owner,) and question.script.summary == section
        and _on_paper(question)
    ]  # fmt: skip
    lines: list[Line] = []
    for above in state.by_question[listed.id]:
        for item in (above.items or {}).values() if above.effective else ():
            name = state.item_text(above, item)
            for question in asked:
                cell = state.cells.get(f"{question.id}{above.path}/{item.id}")
                if cell is None:
                    continue
                for line in _line(state, question, cell):
                    lines.append(_named(line, f"{name}: {_lower(question.label)}"))
    return lines


def _named(line: Line, label: str) -> Line:
    return Line(
        label, line.text, line.items, line.table, line.state, line.said_by, line.versions,
        line.own_words, line.team_only,
    )  # fmt: skip


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _loop_lines(state: State, loop: Question) -> list[Line]:
    """The matrix: per domain what was said, both levels, and the reason."""
    over = state.cells[loop.script.over or ""]
    if not over.effective or not over.items or not state.cells[loop.id].relevant:
        return []
    fields = [q for q in state.flow.questions.values() if q.loop == loop.id]
    heads = (over.question.label, *(question.label for question in fields))
    rows = []
    for item in over.items.values():
        cells = [state.cells[f"{question.id}/{item.id}"] for question in fields]
        said = [_cell_text(state, cell) for cell in cells]
        if not any(said):
            said[0] = "niet besproken"
        rows.append((state.item_text(over, item), *said))
    used = [n for n in range(len(heads)) if n == 0 or any(row[n] for row in rows)]
    team = tuple(
        place for place, n in enumerate(used) if n > 0 and fields[n - 1].worker_only
    )
    return [
        Line(
            loop.label,
            table=Table(
                tuple(heads[n] for n in used),
                tuple(tuple(row[n] for n in used) for row in rows),
                team_columns=team,
            ),
        )
    ]


def _cell_text(state: State, cell: Cell) -> str:
    if not cell.effective:
        return "wil ik niet zeggen" if cell.standing == "declined" and cell.relevant else ""
    if isinstance(cell.question.kind, Level):
        return _level_text(state, cell)
    if cell.question.script.kind == "flag":
        return "niet besproken"
    return state.read(cell)


def _level_text(state: State, cell: Cell) -> str:
    number = cell.value
    name = Level.names.get(number, "")
    return f"{number}, {name}"


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

