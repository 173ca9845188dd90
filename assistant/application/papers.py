"""From a conversation to paper: fills the neutral document that the templates print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from assistant.application.changes import changes
from assistant.application.lines import (
    WHO_DOES_WHAT,
    capital,
    field_text,
    in_a_word,
    is_nothing,
    parts,
)
from assistant.application.pictures.on_paper import picture_parts
from assistant.flows import engine
from assistant.flows.conditions import ANY
from assistant.flows.duties import duties
from assistant.flows.kinds import ConsentList
from assistant.prompts.dates import in_words
from assistant.prompts.documents import (
    QUESTION_PART,
    Action,
    Agreement,
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
)
from assistant.prompts.documents import Level as LevelLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.flows.cells import Cell, Item
    from assistant.flows.events import Json
    from assistant.flows.kinds import Option
    from assistant.flows.scores import Score
    from assistant.flows.state import State

FRAMES = (
    "eigen_kracht",
    "sociaal_netwerk",
    "algemene_voorzieningen",
    "individuele_voorzieningen",
)
_TITLES = {
    "quickscan": "Uw vraag aan het wijkinformatiepunt",
    "kanteling": "Ons gesprek",
    "drieluik": "Een half jaar vooruit",
    "plan": "Mijn plan",
    "ecogram": "Uw tekening",
    "genogram": "Uw familie",
    "levenslijn": "De lijn van uw leven",
    "signaal": "Notitie van het team",
    "wep_intake": "Kennismaken in de wijk",
    "wep_eerste_bezoek": "Uw eerste keer",
    "wep_nabellen": "Wij belden u",
}
"""What stands above the paper of a flow that comes with Keukentafel; else the flow's own title."""
_IN_THE_TREE = (
    "probleemstellingen", "doelstellingen", "resultaten", "oplossingen", "acties", "afspraken",
)  # fmt: skip
"""What the plan shows as a tree, and not as questions with their answers."""
_IN_FRONT = frozenset(
    {"vraag", "uitkomst", "vervolg", "resultaten", "oplossingen", "regie", "behoefte", "activiteiten",
     "afspraken", "verder"}
)  # fmt: skip
"""Sections that the resident hangs up: the question, what will be done, and what comes next."""
_ENOUGH = 3
"""So many of them fill the page that is hung up."""
_ALONE = "Wij lezen dit op de volgende werkdag. Daarna hoort u van ons. Is er nu gevaar? Bel 112."
_NOT_YET = {
    "dl_klopt": "Dit klopt nog niet helemaal. Wij praten er verder over.",
    "pl_mijn_plan": "Dit is nog niet mijn plan. Wij praten er verder over.",
}
"""What a paper closes with when the resident did not recognise it."""
_PASSED_ON = {"qs_verwijzing_toestemming": ("qs_verwijzing_naar", "uw vraag en uw naam")}
"""Consents to pass something on: the question that holds to whom, and what."""
_LADDER = ("kg_ladder_nu", "kg_ladder_gewenst")


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
    at_the_table: bool = False
    """Whether a worker sits beside the resident, also while the screen is turned."""
    workers: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[SignalLine, ...] = ()
    """Signals that stand in other conversations of this dossier."""
    withdrawn: tuple[tuple[str, str], ...] = ()
    """Consents of this dossier that were withdrawn: address, and when."""
    earlier: tuple[Score, ...] = ()
    """The scores of the latest earlier conversation, to see what changed."""


def document(state: State, about: About | None = None) -> Document:
    """Give the paper of a conversation: its summary, or for the flow `plan` the plan van aanpak.

    What a summary or a drieluik says in its parts stands there and nowhere else.
    """
    paper = _whole(state, about or About())
    if paper.kind == "summary":
        return replace(paper, outcome=(), next_date="")
    return replace(paper, actions=()) if paper.kind == "drieluik" else paper


def card(state: State, about: About | None = None) -> Document:
    """Give the card of five lines that the resident can copy by hand."""
    return replace(_whole(state, about or About()), kind="card")


def _whole(state: State, about: About) -> Document:
    flow = state.flow
    is_plan = flow.id == "plan"
    names = dict(about.workers)
    return Document(
        kind="plan" if is_plan else "drieluik" if flow.id == "drieluik" else "summary",
        title=_TITLES.get(flow.id, flow.script.title),
        subtitle=str(_value(state, "dl_onderwerp") or ""),
        flow=flow.id,
        version=state.plan_version if is_plan else flow.version,
        practice=about.practice,
        resident=about.resident or _name(state),
        date=_date(state) or about.date,
        worker=_worker(state, about),
        present=present(state),
        organisation=about.organisation,
        contact=about.contact,
        parts=(
            (
                *_questions(state),
                *parts(state, names, _IN_THE_TREE),
                _analysis(state),
                *picture_parts(state),
                _legal_steps(state, names),
            )
            if is_plan
            else (
                *_fronted(state, names, about.earlier),
                _legal_steps(state, names),
            )
        ),
        actions=() if is_plan else _actions(state),
        signals=(*_signals(state, about), *(about.elsewhere if is_plan else ())),
        consents=tuple(
            replace(line, to_whom=capital(line.to_whom))
            for line in (
                *(line for _, line in consents(state)),
                *_carried_consents(state, dict(about.withdrawn)),
            )
        ),
        outcome=_outcome(state),
        open_points=_open_points(state),
        closing=_closing(state, about),
        next_date=next_date(state),
        plan=_tree(state) if is_plan else None,
        agreements=_agreements(state, about),
        changes=changes(state, (*_IN_THE_TREE, "regie")) if is_plan else (),
    )  # fmt: skip


def _outcome(state: State) -> tuple[str, ...]:
    script = state.flow.script.outcome
    cell = state.cells[script.question] if script is not None else None
    if cell is None or not cell.effective:
        return ()
    return tuple(state.item_text(cell, item) for item in (cell.items or {}).values())


def _value(state: State, id_: str) -> Json:
    value: Json = state.values.get(id_)
    return value


def _name(state: State) -> str:
    """Give the name of whom the paper is about, as far as the conversation knows it."""
    for_self = _value(state, "qs_voor_wie") in (None, "zelf")
    for id_ in ("wi_naam", "qs_naam"):
        value = _value(state, id_)
        if isinstance(value, str) and (id_ != "qs_naam" or for_self or id_ in state.cells):
            return value
    return ""


def _date(state: State) -> str:
    for id_ in ("kg_datum", "dl_datum", "wi_datum"):
        value = _value(state, id_)
        if isinstance(value, str):
            return value
    return ""


def _worker(state: State, about: About) -> str:
    """Give who asked; nobody, where the resident filled it in alone."""
    if _alone(state, about):
        return ""
    value = _value(state, "wi_intaker")
    if isinstance(value, str) or about.worker:
        return value if isinstance(value, str) else about.worker
    return "" if state.flow.id == "plan" else "een medewerker"


def _alone(state: State, about: About) -> bool:
    """Whether the resident filled it in without a worker."""
    channel = state.flow.script.channel
    by_screen = channel is not None and _value(state, channel) == "digitaal"
    return by_screen or (state.audience == "client" and not about.at_the_table)


def _closing(state: State, about: About) -> str:
    """Say that a plan is not right yet, or what happens with what was written down."""
    script = state.flow.script
    for id_, words in _NOT_YET.items():
        if _value(state, id_) == "nee":
            return words
    if script.keep is None:
        return ""
    if script.dossier == "needed":
        return (
            "Als wij dit gesprek sluiten, wissen wij wat u vertelde. Dan blijven alleen de datum, het "
            "besluit en wat nodig is voor de veiligheid."
            if _value(state, script.keep) == "nee"
            else ""
        )
    if _value(state, script.keep) == "ja":
        words = "Het wijkteam mag dit bewaren om te helpen."
        return f"{words} {_ALONE}" if _alone(state, about) else words
    words = (
        "Wij bewaren dit gesprek niet. Alleen dit blijft staan, zonder naam: "
        "hoe iemand kwam, het onderwerp, de uitkomst en de dag."
    )
    return f"{words} De melding blijft ook." if _value(state, "qs_melding_wat") else words


def next_date(state: State) -> str:
    """Give the day, or the rhythm, on which people look back together."""
    cell = state.cells.get("pl_terugkijken")
    if cell is not None:
        # A plan has its own; what an earlier talk agreed on is not what was chosen here.
        return state.read(cell) if cell.effective else ""
    for id_ in ("kg_terugkijken", "dl_terugkijken", "qs_afspraak_wanneer"):
        value = _value(state, id_)
        if isinstance(value, str):
            return value
    return ""


def present(state: State) -> tuple[str, ...]:
    """Give the names of those who were at the table, with their role."""
    for id_ in ("kg_aanwezig", "dl_erbij", "wi_erbij"):
        cell = state.cells.get(id_)
        if cell is not None and cell.effective and cell.items:
            return tuple(_someone(cell, item) for item in cell.items.values())
    return ()


def _someone(cell: Cell, item: Item) -> str:
    record = item.value if isinstance(item.value, dict) else {}
    name, *rest = (field_text(cell.question, record, field.id) for field in cell.question.fields)
    role = ", ".join(text for text in rest if text)
    return f"{name} ({role})" if name and role else name or role


def _actions(state: State) -> tuple[Action, ...]:
    found = []
    first = _value(state, "dl_eerste_stap")
    for question in state.flow.questions.values():
        ids = {field.id for field in question.fields}
        if question.script.kind != "record_list" or not ids >= WHO_DOES_WHAT:
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
                cause=str(words) if words else _cause(state, cause, raised.signal),
                what_to_do=script.host if about.audience == "host" else script.generalist,
                at=raised.event.at,
                by=names.get(raised.event.by, raised.event.by),
                ended=str(ended.get("reason")) if isinstance(ended, dict) else "",
            )
        )
    return tuple(lines)


def _cause(state: State, cell: Cell | None, signal: str) -> str:
    """Give the answer that raised a signal; if it changed since, that is said."""
    if cell is None:
        return ""
    where = ", ".join((*state.item_names(cell), cell.question.label))
    if not cell.effective:
        return f"is nu anders beantwoord (bij: {where})"
    options = state.choices(cell)
    ids = list(cell.items) if cell.items is not None else [str(cell.value)]
    chosen = [options[id_] for id_ in ids if id_ in options]
    causing = [option.text for option in chosen if option.signal == signal]
    told = "; ".join(causing) or in_a_word(state, cell).replace("\n", "; ")
    of_options = any(option.signal for option in options.values())
    of_value = cell.question.signals.get(str(cell.value)) if cell.question.signals else signal
    changed = not causing if of_options else of_value != signal
    return f"{'nu: ' if changed else ''}{told} (bij: {where})"


def _agreements(state: State, about: About) -> tuple[Agreement, ...]:
    names = dict(about.workers)
    found = []
    for event in state.agreed:
        told = event.value if isinstance(event.value, dict) else {}
        found.append(
            Agreement(
                version=int(str(told.get("version") or 1)),
                at=event.at,
                who=str(told.get("who") or about.resident or _name(state) or "De bewoner"),
                with_whom=names.get(event.by, ""),
            )
        )
    return tuple(found)


def consents(state: State) -> tuple[tuple[str, ConsentLine], ...]:
    """Give with whom the resident agreed to share, each at its address.

    Who is not named yet is an open point.
    """
    lines: list[tuple[str, ConsentLine]] = []
    for question in state.flow.questions.values():
        cell = state.cells.get(question.id)
        if cell is None or not cell.effective:
            continue
        if question.script.kind == "consent_list":
            options = state.choices(cell)
            lines += [
                (
                    f"{cell.address}/{item.id}",
                    _consent(options[item.id], item.value, item.heads[-1].at),
                )
                for item in (cell.items or {}).values()
            ]
        elif question.id in _PASSED_ON and cell.value == "ja":
            to_whom, what = _PASSED_ON[question.id]
            line = ConsentLine(
                to_whom=str(_value(state, to_whom) or "de andere organisatie"),
                what=what,
                given_at=cell.heads[-1].at,
            )
            lines.append((question.id, line))
    return tuple((address, _withdrawn(state, address, line)) for address, line in lines)


def _withdrawn(state: State, address: str, line: ConsentLine) -> ConsentLine:
    event = state.withdrawal(address)
    if event is None:
        return line
    why = str(event.value.get("reason")) if isinstance(event.value, dict) else ""
    return replace(line, withdrawn_at=event.at, withdrawn_why=why)


def _carried_consents(state: State, withdrawn: dict[str, str]) -> list[ConsentLine]:
    """Give with whom an earlier conversation agreed to share, if that was not withdrawn since."""
    lines = []
    for id_, question in state.flow.carried.items():
        given = state.carried.get(id_, {}).get("value")
        kind = question.kind
        if isinstance(kind, ConsentList) and isinstance(given, list):
            for item in given:
                chosen = kind.item_id(item) or ""
                line = _consent(question.choices[chosen], item)
                lines.append(replace(line, withdrawn_at=withdrawn.get(f"{id_}/{chosen}", "")))
    return lines


def _consent(option: Option, given: Json, given_at: str = "") -> ConsentLine:
    extra = given if isinstance(given, dict) else {}
    who = str(extra.get("wie", ""))
    return ConsentLine(
        to_whom=f"{who} ({option.text})" if who else option.text,
        what=str(extra.get("wat", "")),
        until=str(extra.get("tot", "")),
        given_at=given_at,
        open_point=option.id in ("netwerk", "organisatie", "verwijzer") and not who,
    )


def _open_points(state: State) -> tuple[str, ...]:
    cells = [cell for cell in state.cells.values() if cell.alive and cell.relevant]
    points = [
        _point(state, cell)
        for cell in cells
        if cell.standing == "later" or (cell.standing == "open" and cell.question.script.required)
    ]
    points += [
        f"Twee antwoorden: {_point(state, cell)}" for cell in state.conflicts() if cell.relevant
    ]
    for cell in cells:
        if cell.effective:
            warned = engine.warnings(state, cell.address)
            points += [f"{_point(state, cell)}: {message}" for message in warned]
    return tuple(dict.fromkeys(points))


def _point(state: State, cell: Cell) -> str:
    """Name an open point, with the item that it is about."""
    names = [name for name in state.item_names(cell) if name]
    label = cell.question.label
    return f"{label} (bij: {names[-1]})" if names else label


# -- the plan van aanpak -------------------------------------------------------------------


def _analysis(state: State) -> Part:
    """What was chosen in the analysis, with why: scores, so for the team and not for the fridge."""
    lines = [
        *(
            Line(f"{option.text} volgens de bewoner", f"{text} (niveau {level})")
            for option, level, text in _levels(state, "niveau_client")
        ),
        *(
            Line(f"{option.text} volgens de werker", told)
            for option, level, text in _levels(state, "niveau_werker")
            if (told := _weighed(state, option, f"{text} (niveau {level})"))
        ),
    ]
    for id_ in _LADDER:
        question, value = state.flow.carried.get(id_), _value(state, id_)
        step = question.choices.get(str(value)) if question is not None else None
        if question is not None and step is not None:
            lines.append(Line(question.label, f"{step.text} (trede {value})"))
    return Part("analyse", "Wat eerder is gekozen", tuple(lines), team_only=True)


def _legal_steps(state: State, names: dict[str, str]) -> Part:
    """What the law asks for on the way: when it was done, who wrote it down, and what is left."""
    lines = []
    for duty in duties(state):
        due = in_words(duty.due.isoformat()) if duty.due else ""
        if duty.done is None:
            told = f"nog niet gedaan, uiterlijk {due}" if due else "nog niet gedaan"
        else:
            by = names.get(duty.by, "")
            told = in_words(duty.done.isoformat())
            told += f", opgeschreven door {by}" if by else ""
            told += f". Te laat: dit moest uiterlijk {due}" if duty.is_late else ""
        lines.append(Line(duty.text, told))
    return Part("wettelijk", "Stappen van de wet", tuple(lines), team_only=True)


def _questions(state: State) -> Iterator[Part]:
    """The question that the resident came with, and for the team what lies behind it."""
    asked = (("kg_vraag", QUESTION_PART, "Mijn vraag"), ("kg_achter", "achter", "Wat erachter zit"))
    for id_, part, title in asked:
        told = state.carried.get(id_, {})
        words = told.get("value")
        if isinstance(words, str):
            line = Line("", words, said_by=str(told.get("said_by") or ""), own_words=True)
            yield Part(part, title, (line,), team_only=part != QUESTION_PART)


def _fronted(state: State, names: Mapping[str, str], earlier: tuple[Score, ...]) -> Iterator[Part]:
    """Say what is hung up: what was agreed, and where that is little, the drawing as well."""
    left_out = ("themas",) if "dl_stappen" + ANY in state.values else ()
    told = [replace(p, in_front=p.id in _IN_FRONT) for p in parts(state, names, left_out)]
    yield from told
    is_little = sum(part.in_front and bool(part.lines) for part in told) < _ENOUGH
    for part in picture_parts(state, earlier):
        in_front = is_little and not part.team_only
        yield replace(part, in_front=in_front)
        is_little = is_little and not in_front


def _weighed(state: State, option: Option, level: str) -> str:
    """Give a level of the worker with why; the level itself not where it stands at a problem."""
    matrix = state.carried.get("kg_zrm", {}).get("value")
    record = matrix.get(option.id) if isinstance(matrix, dict) else None
    why = record.get("reden") if isinstance(record, dict) else None
    placed = any(
        option.id in (cell.items or {})
        for cell in state.by_question["pl_probleem_domein"]
        if cell.effective
    )
    told = ("" if placed else level, f"Reden: {why}" if isinstance(why, str) and why else "")
    return ". ".join(filter(None, told))


def _levels(state: State, field_id: str) -> list[tuple[Option, int, str]]:
    """Give the levels that were carried over, each with its domain and its sentence."""
    matrix = state.carried.get("kg_zrm", {}).get("value")
    asked = state.flow.carried.get(f"kg_zrm.{field_id}")
    found = []
    for id_, option in state.flow.questions["pl_probleem_domein"].choices.items():
        record = matrix.get(id_) if isinstance(matrix, dict) else None
        given = str(record.get(field_id)) if isinstance(record, dict) else ""
        if asked is not None and given.isdigit():
            name = asked.choices[given].text if given in asked.choices else f"niveau {given}"
            found.append((option, int(given), dict(option.levels).get(int(given), name)))
    return found


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
            Problem(item.id, state.item_text(cell, item), _concerned(state, path), goals)
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
                nothing=is_nothing(text),
                actions=_plan_actions(state, own),
            )
        )
    return tuple(found)


def disputed(state: State) -> frozenset[str]:
    """Give the ids of the actions of a plan with which the resident does not agree."""
    cell = state.cells.get("pl_oneens")
    return frozenset(cell.items or ()) if cell is not None and cell.effective else frozenset()


def _plan_actions(state: State, path: str) -> tuple[Action, ...]:
    found = []
    against = disputed(state)
    for _, item, _cell in _children(state, "pl_acties", path):
        otherwise = state.cells.get(f"pl_oneens_anders/{item.id}")
        record = item.value if isinstance(item.value, dict) else {}
        found.append(
            Action(
                what=str(record.get("tekst", "")),
                who=str(record.get("wie", "")),
                with_whom=str(record.get("met_wie", "")),
                when=str(record.get("voor", "")),
                repeat=str(record.get("herhaling", "")),
                is_disputed=item.id in against,
                otherwise=state.read(otherwise)
                if otherwise is not None and otherwise.effective and otherwise.alive
                else "",
            )
        )
    return tuple(found)


def _concerned(state: State, path: str) -> tuple[LevelLine, ...]:
    """The domains under a problem, with the worker's level."""
    cell = state.cells.get("pl_probleem_domein" + path)
    chosen = (cell.items or {}) if cell is not None and cell.effective else {}
    return tuple(
        LevelLine(option.text, f"niveau {level}", text, by_worker=True)
        for option, level, text in _levels(state, "niveau_werker")
        if option.id in chosen
    )
