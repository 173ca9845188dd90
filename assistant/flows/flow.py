"""A flow, ready to be talked: a script with every name resolved and every condition compiled.

`compile_flow` expects a script that `check` found sound. It works once per loaded flow and makes
what the engine needs to be fast: for each question its condition as a closure, and the questions
whose relevance or value depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from assistant.flows import conditions
from assistant.flows.conditions import SETTLED, Place, Test, Values, compile_test
from assistant.flows.kinds import KINDS, Field, Kind, Option, fixed_options
from assistant.flows.script import (
    DataScript,
    DutyScript,
    FieldScript,
    FlowScript,
    HandOverScript,
    OptionScript,
    ProposalScript,
    QuestionScript,
    SignalScript,
    TopicScript,
)

SIGNAL: Final = "!"
"""Before a signal's id or strength: its key among the values ("!sig_dakloos", "!direct")."""

PATTERN_SEES: Final = 2_000
"""Characters at the end of an answer that a pattern is held against."""


class Shelf(Protocol):
    """Where a flow finds what it reads: other scripts, lists of options, the signals."""

    def script(self, flow: str) -> FlowScript: ...
    def ids(self) -> list[str]: ...
    def options(self, source: str) -> tuple[OptionScript, ...]: ...
    def data(self, name: str) -> DataScript: ...
    @property
    def signals(self) -> Mapping[str, SignalScript]: ...


@dataclass(frozen=True, slots=True)
class Instrument:
    """What a level is a level of; levels of another version mean something else."""

    id: str
    version: str
    title: str
    advice: tuple[str, ...] = field(default=(), compare=False)
    """How to use it, for the worker."""


@dataclass(slots=True, eq=False)
class Question:
    """One question of a flow, ready to be asked."""

    id: str
    script: QuestionScript
    kind: Kind
    topic: Topic
    index: int
    lists: tuple[str, ...]
    """The list questions whose items it is asked over, outermost first."""
    choices: Mapping[str, Option] = field(default_factory=dict)
    source: tuple[str, str | None] | None = None
    """The list question (and field) whose items are the choices."""
    instrument: Instrument | None = None
    """The instrument on which it gives a level or a step."""
    minimum: float | None = None
    maximum: float | None = None
    fields: tuple[Field, ...] = ()
    rows: Mapping[str, Option] = field(default_factory=dict)
    columns: Mapping[str, Option] = field(default_factory=dict)
    loop: str | None = None
    only_for: frozenset[str] = frozenset()
    signals: Mapping[str, str] = field(default_factory=dict)
    call: str | None = None
    """The question that called the flow that this question comes from."""
    by_itself: bool = True
    comes: Test | None = None
    """Until this holds it stands aside; it can be answered all the same."""
    test: Test | None = None
    calculate: Callable[[Values, str], float | None] | None = None
    checks: tuple[Check, ...] = ()
    back: tuple[tuple[Test, str], ...] = ()
    cases: tuple[tuple[Test | None, tuple[str, ...]], ...] = ()
    dependents: list[Question] = field(default_factory=list)
    children: list[Question] = field(default_factory=list)
    rank: int = 0
    block: int = 0
    raises: bool = False
    """Whether an answer to it can raise a signal."""
    simply: bool = False
    """Whether it is asked by itself, whatever else happens."""
    plain: bool = False
    """Whether it stands once, holds no list and offers no earlier answers: the common case."""

    @property
    def max_items(self) -> int | None:
        return self.script.max_items

    @property
    def other(self) -> str | None:
        return self.script.allow_other

    @property
    def worker_only(self) -> bool:
        """Whether only the worker sees and answers it."""
        return self.script.who == "worker" or self.topic.script.who == "worker"

    @property
    def label(self) -> str:
        """A few words that name it in lists and on paper."""
        return self.script.label or self.script.worker or self.id

    @property
    def for_client_alone(self) -> bool:
        """Whether somebody who fills it in alone gets to see it."""
        return self.script.who == "both" and not self.worker_only and self.script.client is not None


@dataclass(frozen=True, slots=True)
class Check:
    """A compiled check: what must hold, the message, and whether it only warns."""

    test: Test | None
    pattern: re.Pattern[str] | None
    message: str
    soft: bool


@dataclass(slots=True, eq=False)
class Topic:
    """One topic of a flow with its questions."""

    id: str
    script: TopicScript
    index: int
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled outcome rule."""

    id: str
    test: Test | None
    signal: str | None
    outcome: tuple[str, ...]
    adds: bool
    also: tuple[tuple[Test | None, tuple[str, ...]], ...]
    why: str | None

    def holds(self, values: Values) -> bool:
        """Whether the answers and signals of this moment make the rule hold."""
        if self.signal is not None and SIGNAL + self.signal in values:
            return True
        if self.test is not None:
            return self.test(values, "")
        return self.signal is None


@dataclass(slots=True, eq=False)
class Flow:
    """A flow, ready to be talked. Not changed after compiling."""

    script: FlowScript
    topics: list[Topic]
    questions: dict[str, Question]
    carried: dict[str, Question]
    """Questions of earlier flows whose answers this flow reads."""
    signals: Mapping[str, SignalScript]
    rules: tuple[Rule, ...] = ()
    hands_over: tuple[tuple[Test | None, HandOverScript], ...] = ()
    duties: tuple[DutyScript, ...] = ()
    """Its own, and those of earlier flows of which it carries the days over."""
    signal_dependents: list[Question] = field(default_factory=list)
    identity: str = ""
    """The hash of the flow with all that it reads; filled in by the library."""

    @property
    def id(self) -> str:
        return self.script.flow

    @property
    def version(self) -> int:
        return self.script.version


def option_of(script: OptionScript) -> Option:
    """Give an option of a script as the engine holds it."""
    return Option(
        id=script.id,
        text=script.text,
        exclusive=script.exclusive,
        signal=script.signal,
        help=script.help,
        group=script.group,
        probes=script.probes,
        levels=tuple(sorted(script.levels.items())),
        signals=tuple(sorted(script.signals.items())),
        tags=script.tags,
        details=script.details,
    )


def _options(scripts: tuple[OptionScript, ...]) -> dict[str, Option]:
    return {script.id: option_of(script) for script in scripts}


def whole_script(part: FieldScript, loop: QuestionScript) -> QuestionScript:
    """Give a field of a loop as a question of its own; what it lacks, the loop lends."""
    return QuestionScript.model_construct(
        **{
            **QuestionScript.model_construct(id="", kind="text").model_dump(),
            "id": f"{loop.id}.{part.id}",
            "kind": part.kind,
            "label": part.text or part.id.replace("_", " "),
            "who": "worker" if loop.who == "worker" else part.who,
            "worker": part.worker or loop.worker,
            "client": part.client,
            "why": loop.why,
            "source": loop.source,
            "help": part.help or loop.help,
            "avoid": loop.avoid,
            "required": part.required,
            "aside": part.aside or loop.aside,
            "comes_if": part.comes_if or loop.comes_if,
            "show_if": loop.show_if,
            "options": part.options,
            "options_from": part.options_from,
            "reason": f"{loop.id}.{part.reason}" if part.reason else None,
            "summary": loop.summary,
        }
    )


@dataclass(slots=True)
class Listed:
    """A question as it stands in the whole flow, called flows and loop fields included."""

    script: QuestionScript
    topic: TopicScript
    conditions: tuple[str, ...]
    """Every condition above and on it: of the topic, the call and the question."""
    per: str | None
    loop: str | None = None
    field: FieldScript | None = None
    call: str | None = None
    path: tuple[str | int, ...] = ()
    """Where it stands in its file."""


def listed(script: FlowScript, shelf: Shelf) -> Iterator[Listed]:
    """Go through all questions in file order; fields of loops and called flows in their place."""
    for t, topic in enumerate(script.topics):
        for q, question in enumerate(topic.questions):
            yield from _expand(
                question, topic, (topic.show_if,), topic.per, None, shelf,
                ("topics", t, "questions", q), (script.flow,),
            )  # fmt: skip


def _expand(
    question: QuestionScript,
    topic: TopicScript,
    above: tuple[str | None, ...],
    per: str | None,
    call: str | None,
    shelf: Shelf,
    path: tuple[str | int, ...],
    calling: tuple[str, ...],
) -> Iterator[Listed]:
    own = tuple(text for text in (*above, question.show_if) if text)
    here = question.per or per
    yield Listed(question, topic, own, here, call=call, path=path)
    if question.kind == "loop":
        for f, part in enumerate(question.fields):
            yield Listed(
                whole_script(part, question), topic, own, question.over,
                question.id, part, call, (*path, "fields", f),
            )  # fmt: skip
    if question.kind == "call" and question.flow and question.flow not in calling:
        for inner_topic in shelf.script(question.flow).topics:
            for inner in inner_topic.questions:
                yield from _expand(
                    inner, topic, (*own, inner_topic.show_if), inner_topic.per or here,
                    question.id, shelf, path, (*calling, question.flow),
                )  # fmt: skip


def lists_above(found: Mapping[str, Listed], name: str | None) -> tuple[str, ...]:
    """Give the chain of list questions that something with `per: name` is asked over."""
    chain: tuple[str, ...] = ()
    seen: set[str] = set()
    while name is not None and name in found and name not in seen:
        seen.add(name)
        above = found[name]
        if KINDS[above.script.kind].is_list:
            chain = (name, *chain)
        name = above.per
    return chain


def compile_flow(script: FlowScript, shelf: Shelf) -> Flow:
    """Make a flow ready to be talked. `script` must have passed `check`."""
    found = {entry.script.id: entry for entry in listed(script, shelf)}
    topics = {topic.id: Topic(topic.id, topic, index) for index, topic in enumerate(script.topics)}
    questions: dict[str, Question] = {}
    for index, (id_, entry) in enumerate(found.items()):
        question = _question(id_, entry, index, topics[entry.topic.id], found, shelf, script)
        questions[id_] = question
        question.topic.questions.append(question)
    carried = {id_: question for id_, question in carried_questions(script, shelf).items()}
    flow = Flow(script, list(topics.values()), questions, carried, shelf.signals)
    theirs = (duty for other in script.carries for duty in shelf.script(other).duties)
    flow.duties = (*script.duties, *(duty for duty in theirs if duty.question in carried))
    _resolve(flow, found)
    _order(flow)
    return flow


def carried_questions(script: FlowScript, shelf: Shelf) -> dict[str, Question]:
    """Give the questions of earlier flows that a script reads, as far as a condition needs them."""
    carried: dict[str, Question] = {}
    for flow, ids in script.carries.items():
        other = shelf.script(flow)
        found = {entry.script.id: entry for entry in listed(other, shelf)}
        for id_ in ids:
            for name, entry in found.items():
                if id_ in (name, entry.loop):
                    topic = Topic(entry.topic.id, entry.topic, 0)
                    carried[name] = _question(name, entry, 0, topic, found, shelf, other)
    return carried


def _question(
    id_: str,
    entry: Listed,
    index: int,
    topic: Topic,
    found: Mapping[str, Listed],
    shelf: Shelf,
    script: FlowScript,
) -> Question:
    own = entry.script
    kind = KINDS[own.kind]
    choices: Mapping[str, Option] = _options(own.options) or fixed_options(own.kind)
    source: tuple[str, str | None] | None = None
    if own.options_from is not None:
        if "#" in own.options_from:
            choices = _options(shelf.options(own.options_from))
        else:
            base, _, part = own.options_from.partition(".")
            source = (base, part or None)
    instrument = _instrument(own, shelf)
    lists = lists_above(found, entry.per)
    conditional = own.show_if is not None
    return Question(
        id=id_,
        script=own,
        kind=kind,
        topic=topic,
        index=index,
        lists=lists,
        choices=choices,
        source=source,
        instrument=instrument,
        minimum=own.min,
        maximum=own.max,
        fields=_fields(own, shelf),
        rows=_options(own.rows or (shelf.options(own.rows_from) if own.rows_from else ())),
        columns=_options(own.columns),
        loop=entry.loop,
        only_for=frozenset(entry.field.only_for) if entry.field else frozenset(),
        signals=entry.field.signals if entry.field else {},
        call=entry.call,
        by_itself=not own.aside
        and not entry.topic.aside
        and own.kind not in ("auto", "loop")
        and (
            script.pace == "all"
            or own.required
            or conditional
            or own.kind == "info"
            or id_ == entry.topic.check_question
        ),
    )


def _instrument(script: QuestionScript, shelf: Shelf) -> Instrument | None:
    """Give the instrument whose own levels a question chooses from."""
    name, _, list_ = (script.options_from or "").partition("#")
    if not list_ or script.kind not in ("level", "scale"):
        return None
    data = shelf.data(name)
    if data.instrument is None or data.instrument.levels != list_:
        return None
    used = data.instrument
    return Instrument(data.data, used.version, data.title, used.advice)


def _fields(script: QuestionScript, shelf: Shelf) -> tuple[Field, ...]:
    fields = [
        Field(
            part.id,
            part.text or part.id.replace("_", " "),
            part.kind,
            _options(
                part.options or (shelf.options(part.options_from) if part.options_from else ())
            )
            or fixed_options(part.kind)
            or None,
            part.help,
        )
        for part in script.fields
    ]
    if script.kind == "person_list" and (not fields or fields[0].id != "naam"):
        fields.insert(0, Field("naam", "naam"))
    return tuple(fields)


def place_of(
    name: str, lists: tuple[str, ...], questions: Mapping[str, Question],
    carried: Mapping[str, Question],
) -> Place:  # fmt: skip
    """Say how `name` is found from a question that is asked over `lists`."""
    if name in questions:
        other = questions[name]
        shared = len(other.lists)
        levels = shared if lists[:shared] == other.lists else None
        return Place(name, levels, None, other.kind.compared == "number")
    if name in carried:
        return Place(name, 0, None, carried[name].kind.compared == "number")
    base, _, part = name.partition(".")
    other = questions.get(base) or carried[base]
    kinds = {entry.id: entry.kind for entry in other.fields}
    numeric = KINDS[kinds.get(part, "text")].compared == "number"
    return Place(base, len(other.lists) + 1, part, numeric)


def _resolve(flow: Flow, found: Mapping[str, Listed]) -> None:
    questions, carried = flow.questions, flow.carried

    def test_of(text: str | None, lists: tuple[str, ...], asker: Question | None) -> Test | None:
        if text is None:
            return None
        node = conditions.parse(text)
        if asker is not None:
            for atom in conditions.atoms(node):
                _depend(asker, atom.name, questions)
        return compile_test(
            node, lambda name: place_of(name, lists, questions, carried), len(lists)
        )

    for id_, question in questions.items():
        entry = found[id_]
        parts = [test_of(text, question.lists, question) for text in entry.conditions]
        if question.call is not None:
            without = question.call + SETTLED
            _depend(question, question.call, questions)
            parts.append(lambda values, path, key=without: key not in values)  # type: ignore[misc]
        if question.source is not None:
            parts.append(_source_is_filled(question, questions))
        if question.only_for:
            parts.append(_only_for(question.only_for))
        question.test = _all([part for part in parts if part is not None])
        question.comes = test_of(question.script.comes_if, question.lists, None)
        question.checks = tuple(
            Check(
                test_of(c.must, question.lists, None),
                re.compile(c.pattern) if c.pattern is not None else None,
                c.message,
                c.soft,
            )
            for c in question.script.checks
        )
        question.back = tuple(
            (test, line.back)
            for line in question.script.follow_up
            if line.back and (test := test_of(line.when, question.lists, None)) is not None
        )
        if isinstance(question.script.preselect, tuple):
            question.cases = tuple(
                (test_of(case.when, question.lists, None), case.options)
                for case in question.script.preselect
            )
        if question.script.kind == "auto":
            question.calculate = _calculation(question, flow)
        if question.lists:
            questions[question.lists[-1]].children.append(question)
    flow.hands_over = tuple((test_of(line.when, (), None), line) for line in flow.script.hands_over)
    outcome = flow.script.outcome
    if outcome is not None:
        reads = questions.get(outcome.why_question or "")
        flow.rules = tuple(
            Rule(
                rule.id, test_of(rule.when, (), reads), rule.signal, rule.outcome, rule.adds,
                tuple((test_of(case.when, (), reads), case.options) for case in rule.also),
                rule.why,
            )
            for rule in outcome.rules
        )  # fmt: skip
        if reads is not None:
            _depend(reads, outcome.question, questions)
            differs = _differs(flow)
            reads.test = _all([test for test in (reads.test, differs) if test])
            flow.signal_dependents.append(reads)


def _depend(asker: Question, name: str, questions: Mapping[str, Question]) -> None:
    other = questions.get(name) or questions.get(name.partition(".")[0])
    if other is not None and other is not asker:
        other.dependents.append(asker)


def _all(parts: list[Test]) -> Test | None:
    if len(parts) <= 1:
        return parts[0] if parts else None
    if len(parts) == 2:
        first, second = parts
        return lambda values, path: first(values, path) and second(values, path)
    return lambda values, path: all(part(values, path) for part in parts)


def _source_is_filled(question: Question, questions: Mapping[str, Question]) -> Test:
    assert question.source is not None
    other = questions[question.source[0]]
    _depend(question, other.id, questions)
    shared = len(other.lists)
    if shared and question.lists[:shared] != other.lists:
        counted = other.id + conditions.COUNTED
        return lambda values, path: bool(values.get(counted))
    key = other.id
    if not shared:
        return lambda values, path: bool(values.get(key))
    return lambda values, path: bool(
        values.get(key + "".join(f"/{part}" for part in path.split("/")[1 : shared + 1]))
    )


def _only_for(items: frozenset[str]) -> Test:
    return lambda values, path: path.rpartition("/")[2] in items


def _calculation(question: Question, flow: Flow) -> Callable[[Values, str], float | None]:
    counted = question.script.count
    if counted is not None:
        _depend(question, counted, flow.questions)
        return lambda values, path: len(values.get(counted, ()))
    names = question.script.sum
    for name in names:
        _depend(question, name, flow.questions)
    shared = [
        name + ("{}" if flow.questions[name].lists == question.lists and question.lists else "")
        for name in names
    ]
    if not question.lists:

        def total(values: Values, path: str) -> float | None:
            numbers = [values[name] for name in names if name in values]
            return sum(numbers) if numbers else None

        return total

    def total_of_item(values: Values, path: str) -> float | None:
        keys = [name.format(path) for name in shared]
        numbers = [values[key] for key in keys if key in values]
        return sum(numbers) if numbers else None

    return total_of_item


def propose_outcome(flow: Flow, values: Values) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the outcomes that the rules propose now, and the ids of the rules that did."""
    outcome: list[str] = []
    used: list[str] = []
    for rule in flow.rules:
        if (used and not rule.adds) or not rule.holds(values):
            continue
        used.append(rule.id)
        extra = [o for test, more in rule.also if test is None or test(values, "") for o in more]
        outcome += [o for o in (*rule.outcome, *extra) if o not in outcome]
    return tuple(outcome), tuple(used)


def _differs(flow: Flow) -> Test:
    script = flow.script.outcome
    assert script is not None
    key, instead = script.question, script.instead

    def differs(values: Values, path: str) -> bool:
        chosen = values.get(key)
        if chosen is None:
            return False
        chosen = set(chosen) if isinstance(chosen, Mapping) else {chosen}
        proposed = set(propose_outcome(flow, values)[0])
        for old, new in instead.items():
            if old in proposed and old not in chosen and new in chosen:
                proposed = (proposed - {old}) | {new}
        return bool(chosen != proposed)

    return differs


def _order(flow: Flow) -> None:
    """Rank the questions so that each comes after all that it depends on; group the blocks."""
    for question in flow.questions.values():
        question.dependents = list(dict.fromkeys(question.dependents))
    ranks: dict[str, int] = {}
    above: dict[str, list[Question]] = {id_: [] for id_ in flow.questions}
    for question in flow.questions.values():
        for dependent in (*question.dependents, *question.children):
            above[dependent.id].append(question)
    stack: list[tuple[Question, bool]] = [(q, False) for q in reversed(flow.questions.values())]
    while stack:
        question, ready = stack.pop()
        if question.id in ranks:
            continue
        if ready:
            ranks[question.id] = len(ranks)
            continue
        stack.append((question, True))
        stack += [(q, False) for q in above[question.id] if q.id not in ranks]
    for question in flow.questions.values():
        question.rank = ranks[question.id]
        question.dependents.sort(key=lambda dependent: ranks[dependent.id])
        question.raises = bool(
            question.signals
            or question.source
            or question.script.kind == "level"
            or any(option.signal for option in question.choices.values())
        )
        question.simply = (
            question.by_itself
            and question.call is None
            and question.source is None
            and question.comes is None
        )
        question.plain = not (
            question.lists or question.kind.is_list or question.source or question.back
        )
    for topic in flow.topics:
        block, before = 0, None
        for question in topic.questions:
            if question.lists != before or not question.lists:
                block += 1
            question.block, before = block, question.lists


def proposals_of(question: Question) -> tuple[ProposalScript, ...]:
    """Give the lines that say where proposals for a question come from."""
    return question.script.prefill


def data_lists(script: DataScript) -> dict[str, tuple[OptionScript, ...]]:
    """Give the lists of a data file under the names that flows use: `zrm#domeinen`."""
    return {f"{script.data}#{name}": options for name, options in script.lists.items()}
