"""A flow on paper, without answers: to write on with a pen, and to key in by its numbers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from assistant.application.branching import Branching
from assistant.application.numbering import as_printed, numbered, options_of
from assistant.prompts.documents import Document, Form, FormGroup, FormPart, FormQuestion, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.flows.flow import Flow, Question
    from assistant.flows.kinds import Option
    from assistant.prompts.views import View

    _Asked = tuple[int, Question]

_OWN_WORDS: Final = frozenset({"text", "longtext", "item_list"})
"""Kinds of which the options are ideas, and no boxes to tick."""
_ROOM: Final = {"longtext": 3, "item_list": 3}
_LONG: Final = frozenset(_ROOM)
_ROWS: Final = 4
_ROWS_OF_PEOPLE: Final = 8
_OF_PEOPLE: Final = 5
"""So many fields has a list of people, of whom there are more than of other things."""
_MOST_OPTIONS: Final = 40
_MOST_IDEAS: Final = 8
_TO_CIRCLE: Final = 10
"""How long a scale may be to stand there in numbers."""
_WRITTEN_BESIDE: Final = 2
_NUMBERED_BESIDE: Final = 8
"""Columns of a table to write sentences in, and to write a number in."""
_HINTS: Final = {
    "multi": "Er mag meer dan één kruisje.",
    "item_list": "Eén ding per regel.",
    "datetime": "Dag en hoe laat.",
    "contact": "Telefoon, e-mail, en wanneer het uitkomt.",
}


def blank(flow: Flow, view: View, *, organisation: str = "", contact: str = "") -> Document:
    """Give a flow to write on: in the worker's words, or in the resident's for who does it alone."""
    return Document(
        kind="blank",
        title=flow.script.title,
        flow=flow.id,
        version=flow.version,
        organisation=organisation,
        contact=contact,
        form=Form(tuple(_parts(_Writer(flow, view), flow, view))),
    )


def _parts(writer: _Writer, flow: Flow, view: View) -> Iterator[FormPart]:
    numbers = numbered(flow)
    for topic in flow.topics:
        here = [
            (number, question)
            for number, question in numbers.items()
            if question.topic.id == topic.id and (view == "team" or question.for_client_alone)
        ]
        if here:
            when = writer.branching.when(topic.script.show_if)
            yield FormPart(topic.script.title, when, tuple(writer.groups(here)))


class _Writer:
    """Writes the questions of one flow out for who reads them in one view."""

    def __init__(self, flow: Flow, view: View) -> None:
        self.flow, self.view = flow, view
        self.branching = Branching(flow)

    def groups(self, asked: Sequence[_Asked]) -> Iterator[FormGroup]:
        """Put together what is asked for each item of the same list, one after the other."""
        for (lists, _), run in groupby(asked, key=lambda one: (one[1].lists, bool(one[1].fields))):
            here = list(run)
            questions = tuple(self.question(number, each) for number, each in here)
            if lists and not here[0][1].fields:
                example = f"{here[0][0]}.2" if len(lists) == 1 else ""
                tables = tuple(self.columns(lists, here))
                yield FormGroup(
                    questions, self.owner(lists[-1]), example, tables, tuple(self.sentences(here))
                )
            else:
                each = self.owner(lists[-1]) if lists else ""
                yield from (FormGroup((question,), each) for question in questions)

    def question(self, number: int, question: Question) -> FormQuestion:
        """Write one question out, with what there is to tick or room to write."""
        script = question.script
        options = [_told(option, script.kind) for option in self.options(question)]
        in_table = bool(question.lists or question.fields or question.rows)
        is_ideas = script.kind in _OWN_WORDS
        to_tick = options and not in_table and not is_ideas
        has_room = not (to_tick or in_table or self.circled(question))
        return FormQuestion(
            number=number,
            words=as_printed(question, self.view),
            when=self.branching.when(script.show_if),
            hint=self.hint(question),
            options=tuple(options) if to_tick else (),
            other=(question.other or "") if to_tick else "",
            ideas=tuple(options[:_MOST_IDEAS]) if is_ideas and not in_table else (),
            table=self.table(question),
            room=_ROOM.get(script.kind, 1) if has_room else 0,
        )

    def options(self, question: Question) -> list[Option]:
        """Give what can be chosen, as far as there is room for it."""
        return list(options_of(self.flow, question).values())[:_MOST_OPTIONS]

    def sentences(self, asked: Sequence[_Asked]) -> Iterator[tuple[str, str]]:
        """Give for each item the sentences of its levels, where a level is asked by sentence."""
        by_sentence = [question for _, question in asked if self.has_sentences(question)]
        for question in by_sentence[:1]:
            for option in options_of(self.flow, self.flow.questions[question.lists[-1]]).values():
                yield option.text, " ".join(f"{n}: {sentence}" for n, sentence in option.levels)

    def has_sentences(self, question: Question) -> bool:
        """Whether each item has words of its own for the levels of a question."""
        if question.script.kind != "level" or not question.lists:
            return False
        about = options_of(self.flow, self.flow.questions[question.lists[-1]])
        return any(option.levels for option in about.values())

    def hint(self, question: Question) -> str:
        """Say how to answer, where that is not plain."""
        kind = question.script.kind
        options = self.options(question)
        if kind == "flag":
            return "Een kruisje als het zo is."
        if self.has_sentences(question):
            return "Schrijf het cijfer van de zin. De zinnen staan onder de tabel."
        columns = [
            f"{field.text}: {_numbered(field.choices.values())}"
            for field in question.fields
            if field.choices
        ]
        if columns:
            return f"Schrijf een cijfer bij {'; '.join(columns)}."
        if question.lists and options and kind not in _OWN_WORDS:
            count = "een of meer cijfers" if kind == "multi" else "een cijfer"
            return f"Schrijf {count}: {_numbered(options)}."
        if circled := self.circled(question):
            return f"Omcirkel: {' '.join(circled)}"
        if question.source is not None and not options:
            from_ = self.branching.numbers.get(question.source[0], "?")
            return f"Kies uit wat bij vraag {from_} staat."
        return _HINTS.get(kind, "")

    def circled(self, question: Question) -> list[str]:
        """Give the numbers of a short scale without names for its steps."""
        if question.script.kind not in ("scale", "number") or question.lists or question.choices:
            return []
        if question.maximum is None:
            return []
        low, high = int(question.minimum or 0), int(question.maximum)
        return [str(n) for n in range(low, high + 1)] if high - low <= _TO_CIRCLE else []

    def owner(self, list_: str) -> str:
        """Name the list that a question is asked over."""
        number = self.branching.numbers.get(list_)
        return f"vraag {number}" if number else f"'{self.flow.questions[list_].label}'"

    def table(self, question: Question) -> Table | None:
        """Give rows to write in, for an answer of several fields or rows."""
        if question.rows:
            columns = tuple(column.text for column in question.columns.values())
            boxes = ("☐",) * len(columns)
            rows = tuple((row.text, *boxes) for row in question.rows.values())
            return Table(("", *columns), rows)
        if not question.fields:
            return None
        fields = tuple(field.text for field in question.fields)
        head = f"bij {self.owner(question.lists[-1])}" if question.lists else "nr."
        numbers = range(1, _lines_of(question) + 1)
        rows = tuple((f"{n}.", *[""] * len(fields)) for n in numbers)
        return Table((head, *fields), rows)

    def columns(self, lists: tuple[str, ...], asked: Sequence[_Asked]) -> Iterator[Table]:
        """Give a row for each item and a column for each question: wide ones first, to write in."""
        owner = self.flow.questions[lists[-1]]
        about = options_of(self.flow, owner) if len(lists) == 1 else {}
        names = [f"{n}. {option.text}" for n, option in enumerate(about.values(), 1)]
        numbers = range(1, _lines_of(owner) + 1)
        names = names or [f"{n}." if len(lists) == 1 else "" for n in numbers]
        head = f"bij {self.owner(lists[-1])}"
        written = [one for one in asked if one[1].script.kind in _OWN_WORDS]
        numbered_ = [one for one in asked if one not in written]
        for together in _by(_WRITTEN_BESIDE, written):
            more = any(each.script.kind in _LONG for _, each in together)
            yield _rows(head, names, together, more=more)
        for together in _by(_NUMBERED_BESIDE, numbered_):
            yield _rows(head, names, together, more=False)


def _numbered(options: Iterable[Option]) -> str:
    """Name options with the numbers to write."""
    return ", ".join(f"{n} {option.text}" for n, option in enumerate(options, 1))


def _told(option: Option, kind: str) -> str:
    """Give an option to tick; a step of a scale with the sentence that it stands for."""
    return f"{option.text}. {option.help}" if kind == "scale" and option.help else option.text


def _lines_of(question: Question) -> int:
    """Give for how many items there are rows."""
    if len(question.fields) >= _OF_PEOPLE:
        return _ROWS_OF_PEOPLE
    return _ROOM.get(question.script.kind, _ROWS if len(question.fields) != 1 else _ROWS - 1)


def _by(count: int, asked: Sequence[_Asked]) -> Iterator[Sequence[_Asked]]:
    return (asked[at : at + count] for at in range(0, len(asked), count))


def _rows(head: str, names: Sequence[str], asked: Sequence[_Asked], *, more: bool) -> Table:
    """Give a table to write in; with `more` every name has a second line."""
    empty = ("",) * len(asked)
    rows = [row for name in names for row in ((name, *empty), ("", *empty))[: 1 + more]]
    return Table((head, *(str(number) for number, _ in asked)), tuple(rows))
