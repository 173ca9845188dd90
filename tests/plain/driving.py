"""Somebody who types an answers file into a conversation in lines, a line at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.application.topics import relevant_topics
from assistant.flows.kinds import OTHER
from assistant.plain.face import Face
from assistant.plain.lines import End
from assistant.plain.spoken import BY_OWN_NUMBER, OTHER_LINE, options_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.application.asking import Ask
    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.idle import Idle
    from assistant.application.places import Places
    from assistant.flows.cells import Cell
    from assistant.flows.state import State

CONVERSATIONS = Path(__file__).parents[1] / "conversations"
STANDING = {"declined": "/zegniet", "unknown": "/weetniet", "later": "/later"}
REPLIES = {
    "Enter gaat verder.": "",
    "Enter begint.": "",
    "Typ verder om door te gaan.": "verder",
    "Typ stop om hier te stoppen; alles is bewaard.": "",
    "Typ nee als het nog niet klopt.": "",
    "Typ ja of nee.": "ja",
}
"""What is typed where no question is asked, by how the last line ends."""


@dataclass
class Script:
    """Lines that were written beforehand, or that are made up on the way."""

    lines: list[str] = field(default_factory=list)
    think: Callable[[], list[str]] | None = None
    from_script: bool = False
    said: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    code: int = -1
    """How it ended."""

    def say(self, text: str) -> None:
        self.said.append(text)

    def hear(self, idle: Idle | None) -> str:
        if not self.lines and self.think is not None:
            self.lines = self.think()
        if not self.lines:
            raise End
        self.typed.append(self.lines.pop(0))
        return self.typed[-1]

    @property
    def heard(self) -> str:
        return "\n".join(self.said)


class Person:
    """Answers what is asked, goes to what is not asked by itself, and stops when all was said."""

    def __init__(self, script: Script, given: Mapping[str, Any], *, finish: bool = False) -> None:
        self.script = script
        self.given = given
        self.finish = finish
        """Whether what the file does not say is passed over, until nothing is left to ask."""
        self.face: Face
        script.think = self.think

    @property
    def state(self) -> State:
        assert self.face.talk is not None
        return self.face.talk.state

    def think(self) -> list[str]:
        assert self.face.table is not None
        last = self.script.said[-1]
        wanted = waiting(self.state, self.given)
        if last == "Enter: terug.":
            listed = self._questions(wanted[0].question.topic.id)
            return [str(listed.index(wanted[0].address) + 1)]
        for ending, reply in REPLIES.items():
            if last.endswith(ending):
                return [reply]
        ask = self.face.table.asked
        if ask is not None and (
            found := next((c for c in wanted if c.address == ask.address), None)
        ):
            return lines_for(ask, value_at(self.given, self.state, found))
        if not wanted:
            return ["/weetniet" if self.finish and ask is not None else "/stop"]
        topic = wanted[0].question.topic.id
        if ask is not None and ask.topic == topic:
            return [f"/vragen {self._questions(topic).index(wanted[0].address) + 1}"]
        topics = [each.id for each in relevant_topics(self.state)]
        return [f"/onderwerpen {topics.index(topic) + 1}"]

    def _questions(self, topic: str) -> list[str]:
        return [
            cell.address
            for cell in self.state.in_order(topic)
            if cell.relevant and cell.question.kind.is_asked
        ]


def waiting(state: State, given: Mapping[str, Any]) -> list[Cell]:
    """Give the cells that wait for what an answers file says, in the order of the flow."""
    return sorted(
        (
            cell
            for cell in state.cells.values()
            if cell.alive
            and cell.relevant
            and cell.question.kind.is_asked
            and cell.standing == "open"
            and not cell.items
            and value_at(given, state, cell) is not None
        ),
        key=lambda cell: cell.question.rank,
    )


def value_at(given: Mapping[str, Any], state: State, cell: Cell) -> Any:
    """Give what an answers file says about a cell; None where that is nothing."""
    question, parts = cell.question, cell.path.split("/")[1:]
    if question.loop is not None:
        record = (given.get(question.loop) or {}).get(parts[-1]) or {}
        value = record.get(question.id.partition(".")[2])
        return None if value in (False, "false") else value
    value = given.get(question.id)
    above = ""
    for owner, item in zip(question.lists, parts, strict=True):
        items = list(state.cells[owner + above].items or {})
        place = items.index(item)
        value = value[place] if isinstance(value, list) and place < len(value) else None
        above += f"/{item}"
    loops = [q.loop for q in state.flow.questions.values() if q.loop and q.lists[-1] == question.id]
    if loops and isinstance(value, list | None):
        more = [item for item in given.get(loops[0]) or {} if item not in (value or [])]
        value = [*(value or []), *more] or value
    return value


def lines_for(ask: Ask, value: Any) -> list[str]:
    """Give the lines in which somebody gives an answer."""
    if isinstance(value, dict) and len(value) == 1 and (key := next(iter(value))) in STANDING:
        return [STANDING[key]]
    match ask.kind:
        case "longtext":
            return long(str(value))[1:]
        case "choice" | "yesno" | "consent":
            number, own = picked(ask, value)
            return [number, *own]
        case "multi" | "consent_list":
            return several(ask, value)
        case "flag":
            return ["1"]
        case "item_list":
            return (
                [*(line for item in value for line in words(str(item))), ""]
                if value
                else ["/niets"]
            )
        case "record_list" | "person_list":
            return (
                [*(line for item in value for line in record(ask, item)), ""]
                if value
                else ["/niets"]
            )
        case "grid":
            columns = [column.id for column in ask.columns]
            return [
                str(columns.index(str(value[row.id])) + 1) if row.id in value else ""
                for row in ask.rows
            ]
        case "contact":
            if isinstance(value, str):
                value = {"email" if "@" in value else "telefoon": value}
            return [str(value.get(key, "")) for key in ("telefoon", "email", "wanneer")]
    return words(str(value))


def words(text: str) -> list[str]:
    """Give own words on a line, or on more where they need more."""
    return long(text) if "\n" in text else [escaped(text)]


def long(text: str) -> list[str]:
    return ["/regels", *("/." if line == "." else escaped(line) for line in text.split("\n")), "."]


def escaped(line: str) -> str:
    return f"/{line}" if line.startswith("/") else line


def picked(ask: Ask, value: Any) -> tuple[str, list[str]]:
    """Give the number of an option, with own words where these are chosen."""
    options = options_of(ask)
    if isinstance(value, bool):
        value = "ja" if value else "nee"
    if isinstance(value, dict):
        return str(list(options).index(OTHER_LINE) + 1), words(str(value[OTHER]))
    id_ = next(id_ for id_, o in options.items() if value in (id_, o.text))
    return (id_ if ask.kind in BY_OWN_NUMBER else str(list(options).index(id_) + 1)), []


def several(ask: Ask, value: Any) -> list[str]:
    numbers, more = [], []
    options = options_of(ask)
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and OTHER not in item:
            number, _ = picked(ask, item["id"])
            more += [str(item.get(key) or "") for key in ("wie", "wat", "tot")]
        else:
            number, own = picked(ask, item)
            more += own
            if ask.kind == "consent_list" and not own and not options[str(item)].exclusive:
                more += ["", "", ""]
        numbers.append(number)
    return [" ".join(numbers), *more] if numbers else ["/niets"]


def record(ask: Ask, value: Any) -> list[str]:
    if not isinstance(value, dict):
        value = {ask.fields[0].id: value}
    lines: list[str] = []
    for each in ask.fields:
        said = value.get(each.id)
        if said is None:
            lines.append("")
        elif each.choices:
            ids = [id_ for id_, o in each.choices.items() if str(said) in (id_, o.text)]
            lines.append(str(list(each.choices).index(ids[0]) + 1))
        else:
            lines += words(str(said))
    return lines


def hold(
    desk: Desk,
    places: Places,
    talk: Conversation,
    script: Script,
    given: Mapping[str, Any] | None = None,
    open: Callable[[bool], Conversation] | None = None,
    finish: bool = False,
) -> int:
    """Hold a conversation in lines; give the code to end with."""
    face = Face(desk, places, script, lambda: (_ for _ in ()).throw(AssertionError))
    if given is not None:
        Person(script, given, finish=finish).face = face
    return face.hold(open or (lambda _: talk))
