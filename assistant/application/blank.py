"""A flow on paper, without answers: to write on with a pen, and to key in by its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.branching import Branching
from assistant.application.numbering import numbered, options_of
from assistant.flows.kinds import Level
from assistant.prompts.documents import Document, Form, FormPart, FormQuestion, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.flow import Flow, Question
    from assistant.prompts.views import View

_ROOM: Final = {"longtext": 4, "text": 2, "item_list": 5}
_ROWS: Final = 5
_GAP: Final = "......"
_MOST_OPTIONS: Final = 40
_HINTS: Final = {
    "multi": "Er mag meer dan één kruisje.",
    "item_list": "Eén ding per regel.",
    "date": "Dag, maand, jaar.",
    "datetime": "Dag, maand, jaar en hoe laat.",
    "contact": "Telefoon, e-mail, en wanneer het uitkomt.",
    "scale": "Omcirkel een cijfer.",
    "level": "Omcirkel: 1 2 3 4 5",
}
_WITH_OPTIONS: Final = {
    "item_list": "Eén ding per regel, in eigen woorden. De hokjes eronder zijn ideeën.",
    "scale": "Zet één kruisje.",
}
"""What is said instead where there are options to tick."""


def blank(flow: Flow, view: View, *, organisation: str = "", contact: str = "") -> Document:
    """Give a flow to write on: in the worker's words, or in the resident's for who does it alone."""
    return Document(
        kind="blank",
        title=flow.script.title,
        flow=flow.id,
        version=flow.version,
        organisation=organisation,
        contact=contact,
        form=Form(tuple(_parts(flow, view))),
    )


def _parts(flow: Flow, view: View) -> Iterator[FormPart]:
    branching = Branching(flow)
    numbers = numbered(flow)
    for topic in flow.topics:
        here = [
            (number, question)
            for number, question in numbers.items()
            if question.topic.id == topic.id and (view == "team" or question.for_client_alone)
        ]
        questions = tuple(_question(flow, branching, number, each, view) for number, each in here)
        if questions:
            yield FormPart(topic.script.title, branching.when(topic.script.show_if), questions)


def _question(
    flow: Flow, branching: Branching, number: int, question: Question, view: View
) -> FormQuestion:
    script = question.script
    wording = (script.client if view == "client" else script.worker) or question.label
    options = list(options_of(flow, question).values())[:_MOST_OPTIONS]
    kind = script.kind
    hints = [_HINTS.get(kind, "")]
    if kind in ("scale", "number") and question.maximum is not None and not options:
        low, high = int(question.minimum or 0), int(question.maximum)
        hints = (
            ["Omcirkel: " + " ".join(map(str, range(low, high + 1)))] if high - low <= 10 else []
        )
    from_item = question.source is not None and not options
    if from_item and question.source is not None:
        hints.append(
            f"Kies uit wat bij vraag {branching.numbers.get(question.source[0], '?')} staat."
        )
    shows_options = bool(options) and not isinstance(question.kind, Level)
    if shows_options and kind in _WITH_OPTIONS:
        hints = [_WITH_OPTIONS[kind]]
    return FormQuestion(
        number=number,
        words=_plain(wording, question),
        when=branching.when(script.show_if),
        each=_each(flow, branching, question),
        hint=" ".join(filter(None, hints)),
        options=tuple(option.text for option in options) if shows_options else (),
        other=question.other or "",
        table=_table(flow, number, question),
        room=0
        if (shows_options and kind != "item_list")
        or question.fields
        or question.rows
        or question.lists
        else _ROOM.get(kind, 1),
    )


def _plain(wording: str, question: Question) -> str:
    """Give a wording for everybody: what it would fill in is not known on paper."""
    for placeholder in ("'{item}'", "{item}", "{worker}"):
        wording = wording.replace(placeholder, _GAP)
    return question.label if "{" in wording else wording


def _each(flow: Flow, branching: Branching, question: Question) -> str:
    """Say for what it is asked again and again, and how that is numbered."""
    if not question.lists:
        return ""
    owner = flow.questions[question.lists[-1]]
    number = branching.numbers.get(owner.id)
    above = f"vraag {number}" if number else f"'{owner.label}'"
    return f"voor elk antwoord bij {above}"


def _table(flow: Flow, number: int, question: Question) -> Table | None:
    """Give rows to write in: for an answer of several fields, and for what is asked per item."""
    if question.rows:
        columns = tuple(column.text for column in question.columns.values())
        boxes = ("☐",) * len(columns)
        return Table(("", *columns), tuple((row.text, *boxes) for row in question.rows.values()))
    fields = tuple(field.text for field in question.fields)
    if not question.lists:
        rows = tuple((f"{n}.", *[""] * len(fields)) for n in range(1, _ROWS + 1))
        return Table(("nr.", *fields), rows) if fields else None
    about = options_of(flow, flow.questions[question.lists[-1]]) if len(question.lists) == 1 else {}
    names = [option.text for option in about.values()] or [""] * _ROWS
    numbers = [
        f"{number}.{n}" if len(question.lists) == 1 else "" for n in range(1, len(names) + 1)
    ]
    empty = [""] * max(1, len(fields))
    heads = ("nr.", "bij", *(fields or ("antwoord",)))
    return Table(heads, tuple((n, name, *empty) for n, name in zip(numbers, names, strict=True)))
