"""Replay: a whole conversation from an answers file, through the same engine as the screens.

The contract stands in `docs/antwoordbestanden.md`.
"""

from __future__ import annotations

import difflib
import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from assistant.errors import FlowError, InputError, Refusal
from assistant.flows import engine
from assistant.flows import events as ev
from assistant.flows.engine import AddItem, Answer, Decline, Later, Unknown, decide, number
from assistant.flows.events import Event, Json
from assistant.flows.reading import DEEPEST, read_yaml
from assistant.flows.state import State
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.flows.cells import Cell
    from assistant.flows.flow import Flow, Question

LARGEST_FILE = 4_000_000
LONGEST_NUMBER = 16
HINTS = 50
"""Unknown questions for which the nearest known one is looked up."""
Speaker = Literal["worker", "client"]
_STANDINGS: dict[str, type[Decline | Unknown | Later]] = {
    "declined": Decline,
    "unknown": Unknown,
    "later": Later,
}


class AnswersError(InputError):
    """An answers file with mistakes: all of them, one a line, each naming its question."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


@dataclass(slots=True)
class Replay:
    """A conversation that was replayed: how it stands, and the words of the contract."""

    state: State
    asked: list[str] = field(default_factory=list)
    answers: dict[str, Json] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    not_relevant: list[str] = field(default_factory=list)
    signals: list[dict[str, str]] = field(default_factory=list)
    outcome: dict[str, Json] | None = None

    def as_json(self, plan: Json = None) -> dict[str, Json]:
        """Give the one object of decisions.md section 7."""
        flow = self.state.flow
        return {
            "flow": flow.id,
            "version": flow.version,
            "asked": list[Json](self.asked),
            "answers": self.answers,
            "open": list[Json](self.open),
            "not_relevant": list[Json](self.not_relevant),
            "signals": list[Json](dict[str, Json](signal) for signal in self.signals),
            "outcome": self.outcome,
            "plan": plan,
        }


@dataclass(frozen=True, slots=True)
class Pen:
    """How what is replayed is written down: what stands at its beginning, with which ids.

    `stamp` gets the events of one act, and how many came before them.
    """

    begun: dict[str, Json] = field(default_factory=dict)
    stamp: Callable[[list[Event], int], object] = number
    new_id: Callable[[], str] | None = None


def read_answers(path: Path) -> dict[str, object]:
    """Read an answers file, YAML or JSON. Raises InputError with a sentence."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError):
        raise InputError(f"Het antwoordbestand {path} is niet te lezen.") from None
    if len(content) > LARGEST_FILE:
        raise InputError(
            f"Het antwoordbestand {path} is groter dan {LARGEST_FILE // 1_000_000} MB."
        )
    if path.suffix.lower() == ".json":
        data = _read_json(content, path)
    else:
        try:
            data = read_yaml(content, str(path), of_people=True).data
        except FlowError as error:
            raise InputError(f"Het antwoordbestand is niet te lezen.\n{error}") from None
    if data is None:
        data = {}
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise InputError(
            f"In het antwoordbestand {path} hoort per regel een vraag met haar antwoord te staan."
        )
    return data


def _read_json(content: bytes, path: Path) -> object:
    try:
        data: object = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_finite,
            parse_constant=_finite,
        )
    except _Unfit as unfit:
        raise InputError(f"Het antwoordbestand {path} kan niet gebruikt worden: {unfit}.") from None
    except (ValueError, RecursionError):
        raise InputError(f"Het antwoordbestand {path} is geen leesbare JSON in UTF-8.") from None
    layer = [data]
    for _ in range(DEEPEST):
        layer = [
            part
            for whole in layer
            for part in (
                whole.values()
                if isinstance(whole, dict)
                else whole
                if isinstance(whole, list)
                else ()
            )
        ]
        if not layer:
            return data
    raise InputError(f"In het antwoordbestand {path} staan meer dan {DEEPEST} lagen in elkaar.")


class _Unfit(ValueError):
    """Valid JSON that can be read in more than one way, or that no answer can be."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unfit(f"'{one_line(twice, 60)}' staat er twee keer in")
    return found


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _Unfit(f"er staat een getal van meer dan {LONGEST_NUMBER} tekens in")
    return int(digits)


def _finite(digits: str) -> float:
    value = float(digits.replace("Infinity", "inf"))
    if not math.isfinite(value):
        raise _Unfit("er staat een getal in dat geen getal is")
    return value


def replay(
    flow: Flow, answers: dict[str, object], speaker: Speaker = "worker", pen: Pen | None = None
) -> Replay:
    """Hold a whole conversation. Raises AnswersError with every mistake; keeps nothing."""
    return _Replaying(flow, answers, speaker, pen or Pen()).run()


class _Replaying:
    def __init__(self, flow: Flow, answers: dict[str, object], speaker: Speaker, pen: Pen) -> None:
        self.pen = pen
        self.flow = flow
        self.state = State(flow, speaker)
        self.given = dict(answers)
        self.alone = speaker == "client"
        self.mistakes: list[str] = []

    def run(self) -> Replay:
        channel = self.flow.script.channel
        if self.alone and channel is not None and channel not in self.given:
            self.given[channel] = "digitaal"
        self._carry()
        known = {id_ for id_, question in self.flow.questions.items() if question.loop is None}
        for id_ in self.given:
            if id_ not in known:
                self.mistakes.append(self._unknown(id_, known))
        for _ in range(2):
            for question in sorted(self.flow.questions.values(), key=lambda q: q.rank):
                if question.id in self.given and question.loop is None:
                    self._put(question)
        for id_ in sorted(self.given, key=self._index):
            if id_ in known:
                self._left_over(self.flow.questions[id_])
        if self.mistakes:
            raise AnswersError(list(dict.fromkeys(self.mistakes)))
        return tell(self.state)

    def _index(self, id_: str) -> int:
        return self.flow.questions[id_].index if id_ in self.flow.questions else -1

    def _unknown(self, id_: str, known: set[str]) -> str:
        near = difflib.get_close_matches(id_, known, 1) if len(self.mistakes) < HINTS else []
        hint = f" Bedoelt u {near[0]}?" if near else ""
        if id_.startswith("pl_"):
            hint = " Het plan van aanpak speelt u af met de flow plan."
        return f"{one_line(id_, 60)}: deze vraag is er niet in de flow {self.flow.id}.{hint}"

    def _do(self, id_: str, given: object, cell: Cell, act: engine.Act) -> bool:
        try:
            found = decide(self.state, act, self.pen.new_id)
        except Refusal as refusal:
            expected = cell.question.kind.expects(cell.question, self.state.choices(cell))
            self.mistakes.append(
                f"{id_}: {refusal} Gegeven: {_shown(given)}. Verwacht: {expected}."
            )
            return False
        self._write(found)
        return True

    def _write(self, found: list[Event]) -> None:
        self.pen.stamp(found, len(self.state.log))
        self.state.fold(found)

    # -- what was carried over -------------------------------------------------------------

    def _carry(self) -> None:
        bases = {question.loop or id_ for id_, question in self.flow.carried.items()}
        carried: dict[str, Json] = {}
        for id_ in [id_ for id_ in self.given if id_ in bases]:
            raw = self.given.pop(id_)
            question = self.flow.carried.get(id_)
            standing = _standing(raw)
            if standing is not None:
                carried[id_] = {"value": None, "state": standing}
                continue
            if question is None or question.lists or not question.kind.is_asked:
                carried[id_] = {"value": _plain(raw)}
                continue
            if raw is None:
                continue
            try:
                carried[id_] = {"value": question.kind.accept(raw, question, question.choices)}
            except Refusal as refusal:
                expected = question.kind.expects(question, question.choices)
                self.mistakes.append(
                    f"{id_}: {refusal} Gegeven: {_shown(raw)}. Verwacht: {expected}."
                )
        before = self.pen.begun.get("carried")
        if self.pen.begun or carried:
            both = {**(before if isinstance(before, dict) else {}), **carried}
            self._write([Event(ev.BEGUN, "", {**self.pen.begun, "carried": both})])

    # -- the answers -----------------------------------------------------------------------

    def _put(self, question: Question) -> None:
        raw = self.given[question.id]
        if raw is None:
            self.given.pop(question.id)
        elif self.alone and not self._for_client(question):
            self.given.pop(question.id)
            self.mistakes.append(
                f"{question.id}: deze vraag is voor de werker; de cliënt vult haar niet zelf in."
            )
        elif question.script.kind == "loop":
            self._loop(question, raw)
        elif question.lists:
            self._per(question, raw, "", 0, question.id)
        else:
            cell = self.state.cells[question.id]
            if cell.relevant:
                self.given.pop(question.id)
                self._one(question.id, cell, raw)

    def _for_client(self, question: Question) -> bool:
        if question.id == self.flow.script.channel:
            return True
        return not question.worker_only and (
            question.script.client is not None or not question.kind.is_asked
        )

    def _one(self, id_: str, cell: Cell, raw: object) -> None:
        standing = _standing(raw)
        if standing is not None:
            self._do(id_, raw, cell, _STANDINGS[standing](cell.address))
        else:
            self._do(id_, raw, cell, Answer(cell.address, raw))

    def _per(self, question: Question, raw: object, path: str, depth: int, id_: str) -> None:
        """Walk a nested list in step with the items that the question is asked over."""
        if depth == len(question.lists):
            cell = self.state.cells.get(question.id + path)
            if cell is None or raw is None:
                return
            if not cell.relevant:
                return
            if cell.standing == "open" and not cell.items:
                self._one(id_, cell, raw)
            return
        if raw is None:
            return
        owner = self.state.cells.get(question.lists[depth] + path)
        items = list((owner.items if owner else None) or ())
        if not isinstance(raw, list):
            self.mistakes.append(
                f"{id_}: hier hoort een lijst, in de volgorde van {question.lists[depth]}. "
                f"Gegeven: {_shown(raw)}. Verwacht: {len(items)} keer een antwoord, of null."
            )
            self.given.pop(question.id, None)
            return
        if len(raw) > len(items):
            self.mistakes.append(
                f"{id_}: er zijn meer antwoorden dan er staan bij {question.lists[depth]}. "
                f"Gegeven: {len(raw)}. Verwacht: hooguit {len(items)}."
            )
            self.given.pop(question.id, None)
            return
        for place, (item, entry) in enumerate(zip(items, raw, strict=False), 1):
            self._per(question, entry, f"{path}/{item}", depth + 1, f"{id_}[{place}]")

    def _loop(self, loop: Question, raw: object) -> None:
        self.given.pop(loop.id)
        if not isinstance(raw, dict):
            self.mistakes.append(
                f"{loop.id}: hier hoort per onderdeel een regel met velden. "
                f"Gegeven: {_shown(raw)}. Verwacht: {loop.kind.expects(loop, {})}."
            )
            return
        over = self.state.cells[loop.script.over or ""]
        assert over.items is not None
        known = self.state.choices(over)
        fields = {
            q.id.partition(".")[2]: q for q in self.flow.questions.values() if q.loop == loop.id
        }
        for item, record in raw.items():
            if item not in known or not isinstance(record, dict):
                self.mistakes.append(
                    f"{loop.id}: '{item}' kan hier niet. Verwacht: {', '.join(known)}, "
                    "elk met velden."
                )
                continue
            if item not in over.items:
                self._do(loop.id, item, over, AddItem(over.address, item))
            for name, value in record.items():
                id_ = f"{loop.id}.{item}.{name}"
                if name not in fields:
                    self.mistakes.append(
                        f"{id_}: dit veld is er niet. Verwacht: {', '.join(fields)}."
                    )
                elif value is not None and value is not False and value != "false":
                    cell = self.state.cells.get(f"{fields[name].id}/{item}")
                    if cell is None or not cell.relevant:
                        self.mistakes.append(f"{id_}: dit veld hoort hier niet bij.")
                    else:
                        self._one(id_, cell, value)

    def _left_over(self, question: Question) -> None:
        """What could not be placed in the end is an answer to a question that is not relevant."""
        if question.lists:
            raw = self.given[question.id]
            cells = self.state.by_question[question.id]
            for place, cell in _placed(self.state, question):
                value = _at(raw, place)
                if value is not None and not cell.relevant:
                    self.mistakes.append(
                        self._irrelevant(f"{question.id}{_brackets(place)}", question, value)
                    )
            if not cells and not _empty(raw, len(question.lists)):
                self.mistakes.append(self._irrelevant(question.id, question, raw))
        elif not self.state.cells[question.id].relevant:
            self.mistakes.append(self._irrelevant(question.id, question, self.given[question.id]))

    def _irrelevant(self, id_: str, question: Question, raw: object) -> str:
        condition = question.script.show_if
        because = f" Ze komt alleen als: {condition}." if condition else ""
        return (
            f"{id_}: deze vraag hoort niet bij dit gesprek.{because} "
            f"Gegeven: {_shown(raw)}. Verwacht: geen antwoord."
        )


def _shown(raw: object) -> str:
    words = json.dumps(_plain(raw), ensure_ascii=False)
    return words if len(words) <= 80 else words[:77] + "..."


def _plain(raw: object) -> Json:
    if isinstance(raw, dict):
        return {str(key): _plain(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_plain(value) for value in raw]
    return raw if isinstance(raw, str | int | float | bool) or raw is None else str(raw)


def _standing(raw: object) -> str | None:
    if isinstance(raw, dict) and len(raw) == 1:
        key, value = next(iter(raw.items()))
        if key in _STANDINGS and value in (True, "true"):
            return str(key)
    return None


def _empty(raw: object, depth: int) -> bool:
    """Whether a nested list holds no answer; an empty list at the bottom is an answer."""
    if raw is None or depth == 0 or not isinstance(raw, list):
        return raw is None
    return all(_empty(entry, depth - 1) for entry in raw)


def _at(raw: object, place: tuple[int, ...]) -> object:
    for step in place:
        if not isinstance(raw, list) or step > len(raw):
            return None
        raw = raw[step - 1]
    return raw


def _brackets(place: tuple[int, ...]) -> str:
    return "".join(f"[{step}]" for step in place)


def _placed(state: State, question: Question) -> list[tuple[tuple[int, ...], Cell]]:
    """Give the living cells of a question with their places, counted from 1."""
    found = []
    for cell in state.by_question[question.id]:
        place: list[int] = []
        path = ""
        for owner, item in zip(question.lists, cell.path.split("/")[1:], strict=True):
            items = state.cells[owner + path].items or {}
            place.append(list(items).index(item) + 1)
            path += f"/{item}"
        found.append((tuple(place), cell))
    return sorted(found, key=lambda entry: entry[0])


# -- telling how it stands -----------------------------------------------------------------


def tell(state: State) -> Replay:
    """Tell how a conversation stands, in the words of the replay contract."""
    told = Replay(state)
    for question in state.flow.questions.values():
        if question.loop is not None:
            continue
        if question.script.kind == "loop":
            _tell_loop(told, question)
        elif question.lists:
            _tell_per(told, question)
        else:
            _tell_one(told, question, state.cells[question.id])
    told.signals = [
        {"id": raised.signal, "cause": _base(state, raised.cause)}
        for raised in state.signals.values()
    ]
    outcome = engine.outcome(state)
    if outcome is not None:
        told.outcome = {
            "proposed": list[Json](outcome.proposed),
            "chosen": list[Json](outcome.chosen),
            "rule": outcome.rules[0] if outcome.rules else None,
        }
    return told


def _base(state: State, cause: str) -> str:
    id_ = cause.partition("/")[0]
    question = state.flow.questions.get(id_)
    return question.loop if question is not None and question.loop else id_


def exported(state: State, cell: Cell) -> Json:
    """Give what stands in a cell as it would stand in an answers file; None when open."""
    if cell.standing in _STANDINGS:
        return {cell.standing: True}
    if not cell.effective:
        return None
    if cell.items is None:
        source = cell.question.source
        if source is not None and isinstance(cell.value, str):
            option = state.choices(cell).get(cell.value)
            listed = state.flow.questions[source[0]]
            if option is not None and listed.script.kind != "multi":
                return option.text
        value: Json = cell.value
        return (
            value.replace("T", " ")
            if cell.question.script.kind == "datetime" and isinstance(value, str)
            else value
        )
    return [item.value for item in cell.items.values()]


def _tell_one(told: Replay, question: Question, cell: Cell) -> None:
    if not cell.relevant:
        told.not_relevant.append(question.id)
        return
    if question.script.kind == "auto":
        if cell.effective:
            told.answers[question.id] = cell.value
        return
    if not question.kind.is_asked and cell.standing not in _STANDINGS:
        told.asked.append(question.id)
        return
    value = exported(told.state, cell)
    if value is not None:
        told.asked.append(question.id)
        told.answers[question.id] = value
    if value is None or cell.standing == "later":
        told.open.append(question.id)


def _tell_per(told: Replay, question: Question) -> None:
    placed = _placed(told.state, question)
    if not placed:
        told.not_relevant.append(question.id)
        return
    values: Json = _nest(told.state, question, "", 0)
    if not _empty(values, len(question.lists)):
        told.asked.append(question.id)
        told.answers[question.id] = values
    for place, cell in placed:
        id_ = question.id + _brackets(place)
        if not cell.relevant:
            told.not_relevant.append(id_)
        elif exported(told.state, cell) is None or cell.standing == "later":
            told.open.append(id_)


def _nest(state: State, question: Question, path: str, depth: int) -> Json:
    if depth == len(question.lists):
        cell = state.cells[question.id + path]
        return exported(state, cell) if cell.relevant else None
    owner = state.cells[question.lists[depth] + path]
    return [_nest(state, question, f"{path}/{item}", depth + 1) for item in (owner.items or {})]


def _tell_loop(told: Replay, loop: Question) -> None:
    state = told.state
    over = state.cells[loop.script.over or ""]
    if not over.effective or not over.items or not state.cells[loop.id].relevant:
        told.not_relevant.append(loop.id)
        return
    records: dict[str, Json] = {}
    for place, item in enumerate(over.items, 1):
        record: dict[str, Json] = {}
        for question in state.flow.questions.values():
            if question.loop == loop.id:
                value = exported(state, state.cells[f"{question.id}/{item}"])
                if value is not None:
                    record[question.id.partition(".")[2]] = value
        if record:
            records[item] = record
        else:
            told.open.append(f"{loop.id}[{place}]")
    if records:
        told.asked.append(loop.id)
        told.answers[loop.id] = records
