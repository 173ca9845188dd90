"""What was said in a conversation, as lines under the headings of its paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.flows.conditions import ANY
from assistant.flows.kinds import Level, ListKind
from assistant.prompts.dates import in_words
from assistant.prompts.documents import Line, Part, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from assistant.flows.cells import Cell, Item
    from assistant.flows.events import Event, Json
    from assistant.flows.flow import Flow, Question
    from assistant.flows.kinds import Option
    from assistant.flows.script import SectionScript
    from assistant.flows.state import State

FRAME_SECTION = "oplossingen"
WHO_DOES_WHAT = frozenset({"wat", "wie", "wanneer"})
_NETWORK = "eg_personen"
_IN_ROWS = frozenset({"gn_personen", "ll_momenten"})
"""Lists with one row an item, in which what was asked about it stands as well."""
_AT_THE_TOP = frozenset(
    {
        "kg_datum", "dl_datum", "wi_datum", "wi_intaker", "kg_aanwezig", "dl_erbij", "wi_erbij",
        "dl_onderwerp",
    }
)  # fmt: skip
"""When, with whom and about what: the paper opens with it."""
_AT_THE_END = frozenset({"dl_terugkijken"})
"""When people look back: the drieluik closes with it."""
_FOR_ALL = frozenset({"kg_besluit", "kg_besluit_reden", "kg_casemanager", "kg_terugkijken"})
"""What the worker fills in for the resident to read."""
_GUESS, _IS_IT_SO = "kg_achter", "kg_achter_klopt"
_FACTS = frozenset(
    {"kop", "gegevens", "uitkomst", "overdracht", "regie", "afspraken", "vervolg", "verder"}
)
"""Sections in which a short text is a name, a place or an arrangement, and no quotation."""
_PEOPLE = frozenset({"kg_voor_wie", "kg_wie_voor_u", "eg_sterker", "wi_steun"})
_NOTHING = frozenset({"niets", "niks", "niemand", "geen", "niet nodig"})
_WITHOUT = {
    "declined": "liever niet gezegd",
    "unknown": "nog niet bekend",
    "later": "daar komen we op terug",
}
_ENDS = (".", "!", "?", "…")


def parts(state: State, names: Mapping[str, str], left_out: Iterable[str] = ()) -> tuple[Part, ...]:
    """Give the parts of a paper; `names` are the names of workers by id."""
    writer = _Writer(state, names)
    found = [
        writer.part(section)
        for section in state.flow.script.summary
        if section.id not in frozenset(left_out)
    ]
    if beside := writer.beside():
        found.append(Part("anders", "Anders gezien of later verbeterd", beside))
    if state.notes:
        notes = tuple(
            Line(_topic_title(state.flow, note.topic), note.text, own_words=True)
            for note in state.notes.values()
        )
        found.append(Part("notities", "Notities", notes, team_only=True))
    return tuple(found)


def is_nothing(text: str) -> bool:
    """Whether words say that nothing, or nobody, is needed here: "niets"."""
    return text.lower().strip(" .!") in _NOTHING


def for_team(question: Question) -> bool:
    """Whether the answer to a question stays out of the resident's sight."""
    return question.worker_only and question.id not in _FOR_ALL


def in_a_word(state: State, cell: Cell) -> str:
    """Give an answer in words as they stand on paper: a date is 23 november 2026."""
    kind = cell.question.script.kind
    if kind in ("date", "datetime"):
        return in_words(state.read(cell))
    if kind == "level":
        level = state.choices(cell).get(str(cell.value))
        return f"{cell.value}, {level.text}" if level is not None else str(cell.value)
    if kind == "scale" and cell.question.choices:
        step = state.choices(cell).get(str(cell.value))
        return f"{_lower(step.text)} (trede {cell.value})" if step else state.read(cell)
    if kind == "choice" and cell.question.source is not None:
        return _with_details(state, cell)
    return state.read(cell)


def _with_details(state: State, cell: Cell) -> str:
    """Give a choice from what was ticked before, with where and when it is."""
    source = state.flow.questions[cell.question.source[0]] if cell.question.source else None
    option = source.choices.get(str(cell.value)) if source is not None else None
    words = state.read(cell)
    return f"{words} ({option.details})" if option is not None and option.details else words


def capital(words: str) -> str:
    """Give words with a capital in front; the rest stays."""
    return words[:1].upper() + words[1:]


def field_text(question: Question, record: Mapping[str, Json], field_id: str) -> str:
    """Give one field of a record in words."""
    field = next((field for field in question.fields if field.id == field_id), None)
    value = record.get(field_id)
    if field is None or value is None:
        return ""
    if field.choices and isinstance(value, str) and value in field.choices:
        return field.choices[value].text
    return in_words(str(value))


def value_in_words(value: Json, question: Question, choices: Mapping[str, Option]) -> str:
    """Read a value as people wrote or chose it; what is in a list each on a line of its own."""
    kind = question.kind
    if isinstance(kind, ListKind):
        listed = value if isinstance(value, list) else [value]
        return "\n".join(kind.read_item(item, question, choices) for item in listed)
    words = kind.read(value, question, choices)
    return in_words(words) if kind.compared == "date" else words


def item_aloud(question: Question, record: Mapping[str, Json]) -> str:
    """Give a record as one reads it aloud: what it is, and behind it what belongs to it."""
    first, *rest = question.fields
    beside = []
    for field in rest:
        words, value = field_text(question, record, field.id), record.get(field.id)
        option = (field.choices or {}).get(value) if isinstance(value, str) else None
        if not words or (option is not None and option.exclusive):
            continue
        if value == "ja":
            words = field.text
        elif field.text.endswith((" van", " in", "met wie")):
            words = f"{field.text.removesuffix(' wie')} {words}"
        beside.append(words)
    what = field_text(question, record, first.id)
    return f"{what} ({', '.join(beside)})" if beside else what


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _topic_title(flow: Flow, topic: str) -> str:
    return next((t.script.title for t in flow.topics if t.id == topic), "Zonder onderwerp")


def _record(item: Item) -> Mapping[str, Json]:
    return item.value if isinstance(item.value, dict) else {}


def run_on(texts: Iterable[str]) -> str:
    """Put texts behind each other as one would read them aloud."""
    words = ""
    for text in texts:
        words += f"{' ' if words.endswith(_ENDS) else '; '}{text}" if words else text
    return words


def _under(item: str, label: str, said: str) -> str:
    """Put what was said about an item behind it."""
    if item.endswith(_ENDS):
        return f"{item} {capital(label)}: {said}"
    return f"{item}: {said}"


def _on_paper(question: Question) -> bool:
    return (
        question.script.summary is not None
        and not question.topic.script.private
        and question.loop is None
    )


class _Writer:
    """Writes the parts of one conversation."""

    def __init__(self, state: State, names: Mapping[str, str]) -> None:
        self.state = state
        self.names = names
        self.questions = [q for q in state.flow.questions.values() if _on_paper(q)]
        self.causes = {cause for _, cause in state.signals}
        self.told: set[str] = set()
        """Addresses at which it was told how the resident sees it, and what was corrected."""
        self.in_matrix = {
            q.script.over
            for q in self.questions
            if q.script.kind == "loop" and state.cells[q.id].relevant
        }

    def part(self, section: SectionScript) -> Part:
        """Give one part; a heading is not repeated by the label under it."""
        here = [q for q in self.questions if q.script.summary == section.id]
        owners = dict.fromkeys(q.lists[-1] for q in here if q.lists)
        lines: list[Line] = []
        done: set[str] = set()
        for question in here:
            owner = question.lists[-1] if question.lists else question.id
            if owner in done:
                continue
            if owner in owners:
                done.add(owner)
                lines += self._per(owner, [q for q in here if q.lists[-1:] == (owner,)], here)
            elif question.script.kind == "loop":
                lines += self._matrix(question)
            elif question.kind.is_asked or question.script.kind == "auto":
                lines += self._line(question, self.state.cells[question.id])
        return Part(section.id, section.title, _unrepeated(section.title, lines), section.team_only)

    # -- one question ----------------------------------------------------------------------

    def _line(self, question: Question, cell: Cell) -> list[Line]:
        if not cell.relevant or (cell.standing == "open" and not cell.conflict):
            return []
        line = replace(
            self._with_view(Line(question.label), cell.address),
            team_only=for_team(question) or self._rejected(question),
        )
        if cell.standing != "answered":
            return [replace(line, state=cell.standing)]
        if not cell.effective or self._stands_elsewhere(question):
            return []
        if cell.items is not None:
            return self._list(question, cell, line)
        return [
            replace(
                line,
                text=self._text(cell),
                said_by=cell.heads[-1].speaker if cell.heads else "",
                versions=self._versions(cell) if cell.conflict else (),
                own_words=_own_words(question),
            )
        ]

    def _with_view(self, line: Line, address: str) -> Line:
        """Put beside a line how the resident sees it, and why it was corrected."""
        views, corrected = self.state.views.get(address, []), self.state.corrected.get(address)
        if views or corrected is not None:
            self.told.add(address)
        reason = corrected.value if corrected is not None else None
        return replace(
            line,
            seen="\n".join(str(view.value) for view in views),
            corrected=str(reason.get("reason")) if isinstance(reason, dict) else "",
            corrected_at=corrected.at if corrected is not None else "",
        )

    def beside(self) -> tuple[Line, ...]:
        """Give what the resident sees differently in lines that have no room for it themselves."""
        state = self.state
        lines = []
        for address in dict.fromkeys((*state.views, *state.corrected)):
            cell = state.cells.get(address) or state.cells.get(address.rpartition("/")[0])
            if address in self.told or cell is None or cell.question.topic.script.private:
                continue
            item = (cell.items or {}).get(address.rpartition("/")[2])
            names = [*state.item_names(cell), cell.question.label]
            text = state.item_text_whole(cell, item) if item else in_a_word(state, cell)
            line = Line(": ".join(filter(None, names)), text, team_only=for_team(cell.question))
            lines.append(self._with_view(line, address))
        return tuple(lines)

    def _text(self, cell: Cell) -> str:
        withdrawal = self.state.withdrawal(cell.address)
        said = in_a_word(self.state, cell)
        return f"{said}, ingetrokken op {in_words(withdrawal.at)}" if withdrawal else said

    def _rejected(self, question: Question) -> bool:
        """Whether it is a guess of the worker in which the resident saw nothing."""
        guessed = question.id in (_GUESS, _IS_IT_SO)
        return guessed and self.state.values.get(_IS_IT_SO) == "nee"

    def _stands_elsewhere(self, question: Question) -> bool:
        """Whether the paper tells it at another place: on top, as an action or as a consent."""
        return (
            question.id in _AT_THE_TOP | _AT_THE_END
            or (question.id == _IS_IT_SO and self.state.values.get(_IS_IT_SO) == "ja")
            or (question.id in self.in_matrix and bool(self.state.cells[question.id].items))
            or question.script.kind == "consent_list"
            or (question.script.kind == "consent" and self._consented(question))
            or _is_steps(question)
        )

    def _consented(self, question: Question) -> bool:
        """Whether a consent stands: it is told of at the end, or goes without saying."""
        given = self.state.values.get(question.id) == "ja"
        return given and self.state.withdrawal(question.id) is None

    def _list(self, question: Question, cell: Cell, line: Line) -> list[Line]:
        speakers = {item.heads[-1].speaker for item in (cell.items or {}).values() if item.heads}
        if len(speakers) == 1:
            line = replace(line, said_by=speakers.pop())
        if question.fields and cell.items:
            return [self._records(question, cell, line)]
        texts = self._items(cell)
        if not texts:
            return [replace(line, text=_none(question))]
        if len(texts) == 1 and question.script.kind == "multi":
            return [replace(line, text=texts[0])]
        return [replace(line, items=texts, own_words=_own_words(question))]

    def _items(self, cell: Cell) -> tuple[str, ...]:
        """Give the items of a list; who said one, where several people spoke, stands behind it."""
        items = list((cell.items or {}).values())
        several = len({item.heads[-1].speaker for item in items if item.heads}) > 1
        texts = []
        for item in items:
            text = self.state.item_text_whole(cell, item)
            speaker = item.heads[-1].speaker if item.heads else ""
            if len({repr(head.value) for head in item.heads}) > 1:
                text = " Of: ".join(
                    f"{words} ({who})" for who, words in self._item_versions(cell, item)
                )
            elif several and speaker:
                text = f"{text} (gezegd door {speaker})"
            texts.append(text)
        return tuple(texts)

    def _item_versions(self, cell: Cell, item: Item) -> Iterator[tuple[str, str]]:
        for head in item.heads:
            shown = _as_said(item, head)
            yield self._who(head), self.state.item_text_whole(cell, shown)

    def _versions(self, cell: Cell) -> tuple[tuple[str, str], ...]:
        kind, choices = cell.question.kind, self.state.choices(cell)
        return tuple(
            (self._who(head), in_words(kind.read(head.value, cell.question, choices)))
            for head in cell.heads
        )

    def _who(self, head: Event) -> str:
        return head.speaker or self.names.get(head.by, head.by)

    def _records(self, question: Question, cell: Cell, line: Line) -> Line:
        rows = [
            tuple(field_text(question, _record(item), field.id) for field in question.fields)
            for item in (cell.items or {}).values()
        ]
        used = [n for n in range(len(question.fields)) if any(row[n] for row in rows)]
        if len(used) == 1:
            return replace(line, items=tuple(row[used[0]] for row in rows))
        heads = tuple(capital(question.fields[n].text) for n in used)
        return replace(line, table=Table(heads, tuple(tuple(row[n] for n in used) for row in rows)))

    def _briefly(self, cell: Cell | None) -> str:
        """Give what became of a question in one run of words; "" while it is open."""
        if cell is None or not cell.relevant:
            return ""
        if cell.standing in _WITHOUT:
            return _WITHOUT[cell.standing]
        if not cell.effective:
            return ""
        if cell.conflict:
            return " Of: ".join(f"{words} ({who})" for who, words in self._versions(cell))
        said = in_a_word(self.state, cell) if cell.items is None else run_on(self._items(cell))
        if cell.question.script.summary == FRAME_SECTION and (not said or is_nothing(said)):
            return "overwogen, niet nodig"
        return said or _none(cell.question)

    # -- what was asked for every item of a list -------------------------------------------

    def _per(self, owner: str, asked: list[Question], here: list[Question]) -> list[Line]:
        """Give a list with what was said about each of its items.

        One short question stands behind its item; several stand under it.
        """
        state = self.state
        listed = state.flow.questions[owner]
        lines: list[Line] = []
        for cell in state.by_question[owner]:
            if not cell.effective:
                lines += self._line(listed, cell) if listed in here else []
            elif owner == _NETWORK:
                lines += self._network(listed, cell, asked)
            elif owner in _IN_ROWS:
                lines += self._rows(listed, cell, asked)
            elif listed in here and len(asked) == 1 and asked[0].script.kind == "text":
                lines += self._behind_items(listed, cell, asked[0])
            else:
                lines += self._line(listed, cell) if listed in here else []
                lines += self._under_items(cell, asked)
        return lines

    def _asked_about(self, question: Question, cell: Cell, item: Item) -> Cell | None:
        return self.state.cells.get(f"{question.id}{cell.path}/{item.id}")

    def _behind_items(self, listed: Question, cell: Cell, asked: Question) -> list[Line]:
        (line,) = self._line(listed, cell) or [Line(listed.label)]
        texts = []
        for item, text in zip((cell.items or {}).values(), self._items(cell), strict=True):
            said = self._briefly(self._asked_about(asked, cell, item))
            texts.append(_under(text, asked.label, said) if said else text)
        if len(texts) == 1 and listed.script.kind == "multi":
            return [replace(line, text=texts[0], items=())]
        return [replace(line, text="" if texts else line.text, items=tuple(texts))]

    def _under_items(self, cell: Cell, asked: list[Question]) -> list[Line]:
        lines = []
        steps = [question for question in asked if _is_steps(question)]
        planned = any(self.state.values.get(question.id + ANY) for question in steps)
        for item, text in zip((cell.items or {}).values(), self._items(cell), strict=True):
            name = self._name(asked[0], cell, item, text)
            for team_only in (False, True):
                texts: list[str] = []
                for question in asked:
                    about = self._asked_about(question, cell, item)
                    if about is not None and for_team(question) is team_only:
                        texts += self._about(question, about)
                if texts:
                    lines.append(Line(name, items=tuple(texts), team_only=team_only))
                elif planned and not team_only:
                    lines.append(Line(name, "nog geen stap afgesproken"))
        return lines

    def _name(self, question: Question, cell: Cell, item: Item, text: str) -> str:
        """Name an item, with the answer that a question is really asked over: theme and question."""
        named = self.state.flow.questions.get(question.script.per or "")
        if named is None or named.id == cell.question.id:
            return text
        said = self._briefly(self._asked_about(named, cell, item))
        return _under(text, named.label, said) if said else text

    def _about(self, question: Question, cell: Cell) -> list[str]:
        if question.fields and cell.effective and cell.items:
            return [_step(question, _record(item)) for item in cell.items.values()]
        said = self._briefly(cell)
        return [f"{question.label}: {said}"] if said else []

    # -- the people around somebody --------------------------------------------------------

    def _network(self, listed: Question, cell: Cell, asked: list[Question]) -> list[Line]:
        """Give one row a person: who, how close, what goes to and fro, how often."""
        near = next((f.text for f in listed.fields if f.id == "afstand"), "")
        columns = [q for q in asked if q.script.kind in ("multi", "choice")]
        rows = []
        for item in (cell.items or {}).values():
            record = _record(item)
            said = [self._briefly(self._asked_about(q, cell, item)) for q in columns]
            rows.append((_person(listed, record), field_text(listed, record, "afstand"), *said))
        heads = ("Wie", capital(near), *(question.label for question in columns))
        if not rows:
            return self._line(listed, cell)
        return [Line(listed.label, table=_table(heads, rows))]

    def _rows(self, listed: Question, cell: Cell, asked: list[Question]) -> list[Line]:
        """Give one row an item: its fields, and what was asked about it."""
        columns = [q for q in asked if q.kind.is_asked]
        rows = [
            (
                *(field_text(listed, _record(item), field.id) for field in listed.fields),
                *(self._briefly(self._asked_about(q, cell, item)) for q in columns),
            )
            for item in (cell.items or {}).values()
        ]
        heads = (*(capital(field.text) for field in listed.fields), *(q.label for q in columns))
        if not rows:
            return self._line(listed, cell)
        return [Line(listed.label, table=_table(heads, rows))]

    # -- the matrix ------------------------------------------------------------------------

    def _matrix(self, loop: Question) -> list[Line]:
        """Give what was told about each domain, the sentences chosen, and the worker's levels.

        A sentence that raised a signal is for the team: a paper can be read by others at home.
        """
        state = self.state
        over = state.cells[loop.script.over or ""]
        if not over.effective or not over.items or not state.cells[loop.id].relevant:
            return []
        fields = [q for q in state.flow.questions.values() if q.loop == loop.id]
        ticks = [q for q in fields if q.script.kind in ("yesno", "choice")]
        told = [q for q in fields if q.script.kind in ("text", "longtext") and not for_team(q)]
        others = [q for q in fields if q not in (*ticks, *told) and q.script.kind != "flag"]
        chosen = [q for q in others if not for_team(q)]
        weighed = [q for q in others if for_team(q)]
        words: list[Line] = []
        by_resident, by_worker, silent = [], [], []
        for item in over.items.values():
            name = state.item_text(over, item)
            cells = {q.id: state.cells[f"{q.id}/{item.id}"] for q in fields}
            own = [replace(line, label=name) for q in told for line in self._line(q, cells[q.id])]
            alarming = any(cells[q.id].address in self.causes for q in chosen)
            sentences = [self._sentence(over, item, cells[q.id]) for q in chosen]
            levels = [self._briefly(cells[q.id]) for q in weighed]
            noted = [self._tick(q, cells[q.id]) for q in ticks]
            words += own
            if alarming:
                noted += [f"{q.label}: {said}" for q, said in zip(chosen, sentences, strict=True)]
            elif any(sentences):
                by_resident.append((name, *sentences))
            if any(levels) or any(noted):
                by_worker.append((name, *levels, run_on(filter(None, noted))))
            elif not (own or any(sentences)):
                silent.append(name)
        lines = words
        if by_resident:
            heads = ("Leefgebied", *(capital(q.label) for q in chosen))
            lines.append(Line("", table=_table(heads, by_resident)))
        if silent:
            lines.append(Line("Nog niet besproken", ", ".join(silent)))
        if by_worker:
            heads = ("Leefgebied", *(capital(q.label) for q in weighed), "Bijzonder")
            lines.append(Line("Niveaus", table=_table(heads, by_worker), team_only=True))
        return lines

    def _sentence(self, over: Cell, item: Item, cell: Cell) -> str:
        """Give the sentence that somebody chose, and not its number alone."""
        option = self.state.choices(over).get(item.id)
        if cell.effective and option is not None and isinstance(cell.question.kind, Level):
            return dict(option.levels).get(cell.value) or self._briefly(cell)
        return self._briefly(cell)

    def _tick(self, question: Question, cell: Cell) -> str:
        """Give what is special about a domain: a yes with its label, and who helps with how much."""
        said = self._briefly(cell)
        if question.script.kind == "choice":
            option = question.choices.get(str(cell.value))
            return said if option is not None and not option.exclusive else ""
        return f"{question.label}: {said}" if said else ""


def _as_said(item: Item, head: Event) -> Item:
    """Give an item as one of two people said it."""
    return type(item)(item.id, head.value, [head])


def _is_steps(question: Question) -> bool:
    ids = {field.id for field in question.fields}
    return question.script.kind == "record_list" and ids >= WHO_DOES_WHAT


def _own_words(question: Question) -> bool:
    kind = question.script.kind
    return kind in ("longtext", "item_list") or (
        kind == "text" and question.script.how == "ask" and question.script.summary not in _FACTS
    )


def _none(question: Question) -> str:
    people = question.script.kind == "person_list" or question.id in _PEOPLE
    return "niemand" if people else "niets"


def _step(question: Question, record: Mapping[str, Json]) -> str:
    """A record in one line: what, and between brackets by whom and when."""
    first, *rest = (field_text(question, record, field.id) for field in question.fields)
    extra = ", ".join(text for text in rest if text)
    return f"{first} ({extra})" if extra and first else first or extra


def _person(listed: Question, record: Mapping[str, Json]) -> str:
    """A name, with the circle of life that somebody belongs to."""
    extra = [field_text(listed, record, "kring")]
    if record.get("bijzonder") not in (None, "geen"):
        extra.append(field_text(listed, record, "bijzonder"))
    words = ", ".join(text for text in extra if text)
    name = field_text(listed, record, "naam")
    return f"{name} ({words})" if words else name


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """A table without the columns in which nothing stands."""
    used = [n for n in range(len(heads)) if n == 0 or any(row[n] for row in rows)]
    return Table(tuple(heads[n] for n in used), tuple(tuple(row[n] for n in used) for row in rows))


def _unrepeated(heading: str, lines: list[Line]) -> tuple[Line, ...]:
    """Take away a label that says what the heading above it has just said."""
    said = heading.casefold()
    seen = [line for line in lines if not line.team_only] or lines
    if not seen:
        return ()
    label = seen[0].label.casefold()
    repeats = said.startswith(label) and not said[len(label) :].startswith(" ")
    if not repeats and (len(seen) > 1 or label not in said):
        return tuple(lines)
    return tuple(replace(line, label="") if line is seen[0] else line for line in lines)
