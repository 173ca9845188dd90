"""What questions name: lists to go over, sources of options, other questions, headings, signals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.flows.checks.scope import (
    Chain,
    Scope,
    Subject,
    loop_fields,
    own_conditions,
    record_fields,
)
from assistant.flows.findings import Finding
from assistant.flows.kinds import Contact
from assistant.flows.script import FieldScript, OptionScript

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.flows.flow import Listed
    from assistant.flows.reading import Path

DEEPEST: Final = 8
"""Lists that may stand inside each other; the plan has four."""


def references(scope: Scope) -> Iterator[Finding]:
    """Find names in topics and questions that stand for nothing, or not for what is needed."""
    sections = [section.id for section in scope.script.summary]
    for t, topic in enumerate(scope.script.topics):
        path: Path = ("topics", t)
        if topic.per:
            yield from _list(scope, (*path, "per"), topic.per)
        if topic.check_question:
            found = scope.found.get(topic.check_question)
            if found is None or found.topic.id != topic.id:
                what = f"De vraag '{topic.check_question}' staat niet in dit onderwerp."
                inside = [question.id for question in topic.questions]
                there = scope.not_among(what, topic.check_question, inside)
                yield scope.finding((*path, "check_question"), *there)
    called = _reads_of_calls(scope)
    for entry in scope.questions:
        question, path = entry.script, entry.path
        if question.per:
            yield from _list(scope, (*path, "per"), question.per)
        if question.over:
            yield from _list(scope, (*path, "over"), question.over)
        if question.summary and question.summary not in sections:
            what = f"De kop '{question.summary}' staat niet bij summary."
            there = scope.not_among(what, question.summary, sections)
            yield scope.finding((*path, "summary"), *there)
        yield from _sources(scope, entry)
        yield from _calculation(scope, entry)
        if question.reason:
            because = own_question(scope, (*path, "reason"), question.reason)
            if isinstance(because, Finding):
                yield because
        yield from _call(scope, entry, called.get(path, {}))
        yield from _depth(scope, entry)
        yield from _option_signals(scope, (*path, "options"), question.options)
        for f, field in enumerate(question.fields):
            yield from _field(scope, entry, field, (*path, "fields", f))


def own_question(scope: Scope, path: Path, name: str) -> Subject | Finding:
    """Give the question of this flow, or the finding that says why it is not to be had."""
    subject = scope.subject(name)
    if subject is None:
        return scope.unknown(path, name)
    if subject.carried:
        what = f"De vraag '{name}' komt uit een andere flow, en die kan hier niet."
        return scope.finding(path, what, "Noem een vraag van deze flow.")
    return subject


def _list(scope: Scope, path: Path, name: str) -> Iterator[Finding]:
    """Find out whether something can be asked over `name`: a list, or itself asked over one."""
    found = own_question(scope, path, name)
    if isinstance(found, Finding):
        yield found
    elif not found.is_list and not found.lists:
        what = f"'{name}' is geen lijst; er valt niet per ding naar te vragen."
        yield scope.finding(path, what, "Noem een lijst, of een vraag die zelf een per heeft.")


def _depth(scope: Scope, entry: Listed) -> Iterator[Finding]:
    depth = len(scope.chain(entry.per))
    if depth > DEEPEST:
        what = f"Deze vraag staat {depth} lijsten diep; hooguit {DEEPEST} past."
        yield scope.finding((*entry.path, "per"), what, "Vraag het over een lijst die hoger staat.")


def _sources(scope: Scope, entry: Listed) -> Iterator[Finding]:
    question, path = entry.script, entry.path
    if question.options_from:
        yield from _source(scope, (*path, "options_from"), question.options_from)
    yield from _ideas(scope, (*path, "ideas_from"), question.ideas_from)
    if question.rows_from:
        yield from _data(scope, (*path, "rows_from"), question.rows_from)
    if question.kind == "scale":
        steps = scope.options(question)
        wrong = [step for step in steps or () if not step.isdecimal()]
        if wrong or (steps is None and "#" not in (question.options_from or "#")):
            what = "De keuzes van een scale zijn nummers van treden."
            mend = f"Geef '{wrong[0]}' een nummer als id." if wrong else "Kies ze uit een lijst."
            key = "options" if question.options else "options_from"
            yield scope.finding((*path, key), what, mend)


def _source(scope: Scope, path: Path, source: str) -> Iterator[Finding]:
    """Find out whether options can come from `source`: a list of a data file, or of an answer."""
    if "#" in source:
        yield from _data(scope, path, source)
        return
    base, _, part = source.partition(".")
    found = own_question(scope, path, base)
    if isinstance(found, Finding):
        yield found
    elif not found.is_list:
        what = f"'{base}' is geen lijst; er valt niet uit te kiezen."
        yield scope.finding(path, what, "Noem een lijst, of een lijst uit een gegevensbestand.")
    elif part and part not in record_fields(found.script):
        yield scope.unknown(path, source)


def _ideas(scope: Scope, path: Path, references: tuple[str, ...]) -> Iterator[Finding]:
    """Find out whether ideas can come from these: answers of this flow, or carried over."""
    for n, reference in enumerate(references):
        base, _, part = reference.partition(".")
        found = scope.subject(base)
        if found is None:
            yield scope.unknown((*path, n), base)
        elif part and part not in (fields := known_fields(found)):
            what = f"'{base}' heeft geen veld '{part}'."
            yield scope.finding((*path, n), *scope.not_among(what, part, fields))


def _data(scope: Scope, path: Path, source: str) -> Iterator[Finding]:
    if "#" not in source:
        what = f"'{source}' is geen lijst uit een gegevensbestand."
        yield scope.finding(path, what, "Schrijf het bestand en de lijst: bakens#bakens.")
        return
    scope.shelf.options(source)
    if source in scope.shelf.trouble:
        yield scope.finding(path, *scope.shelf.trouble[source])


def _field(scope: Scope, entry: Listed, field: FieldScript, path: Path) -> Iterator[Finding]:
    loop = entry.script.kind == "loop"
    if field.options_from:
        check = _source if loop else _data
        yield from check(scope, (*path, "options_from"), field.options_from)
    yield from _ideas(scope, (*path, "ideas_from"), field.ideas_from)
    yield from _option_signals(scope, (*path, "options"), field.options)
    if field.reason and field.reason not in (names := [one.id for one in entry.script.fields]):
        what = f"Er is hier geen veld '{field.reason}'."
        yield scope.finding((*path, "reason"), *scope.not_among(what, field.reason, names))
    options = scope.options(field)
    for value, signal in field.signals.items():
        yield from _signal(scope, (*path, "signals", value), signal)
        if options is not None and value not in options:
            what = f"Het veld '{field.id}' heeft geen keuze '{value}'."
            there = scope.not_among(what, value, options)
            yield scope.finding((*path, "signals", value), *there)
    if field.only_for:
        yield from _only_for(scope, entry, field, path)


def _only_for(scope: Scope, entry: Listed, field: FieldScript, path: Path) -> Iterator[Finding]:
    over = scope.subject(entry.script.over or "")
    if over is None:
        return
    fixed = over.compared == "options"
    if not fixed:
        what = f"Wat er op de lijst '{over.name}' komt, is vooraf niet bekend."
        mend = "Gebruik only_for alleen bij een lijst met vaste keuzes."
        yield scope.finding((*path, "only_for"), what, mend)
    for i, item in enumerate(field.only_for if fixed and over.options is not None else ()):
        if over.options is not None and item not in over.options:
            what = f"De lijst '{over.name}' heeft geen keuze '{item}'."
            there = scope.not_among(what, item, over.options)
            yield scope.finding((*path, "only_for", i), *there)


def _option_signals(
    scope: Scope, path: Path, options: tuple[OptionScript, ...]
) -> Iterator[Finding]:
    for o, option in enumerate(options):
        if option.signal is not None:
            yield from _signal(scope, (*path, o, "signal"), option.signal)
        for level, signal in option.signals.items():
            yield from _signal(scope, (*path, o, "signals", str(level)), signal)


def _signal(scope: Scope, path: Path, signal: str) -> Iterator[Finding]:
    if scope.signals is not None and signal not in scope.signals:
        what = f"Het signaal '{signal}' is niet bekend."
        yield scope.finding(path, *scope.not_among(what, signal, scope.signals))


def _calculation(scope: Scope, entry: Listed) -> Iterator[Finding]:
    question, path, here = entry.script, entry.path, scope.chain(entry.per)
    for s, name in enumerate(question.sum):
        found = own_question(scope, (*path, "sum", s), name)
        if isinstance(found, Finding):
            yield found
        elif found.compared != "number" or found.record is not None:
            what = f"'{name}' is geen getal; er valt niet mee te rekenen."
            yield scope.finding((*path, "sum", s), what, "Noem een vraag met een getal.")
        elif found.lists not in ((), here):
            yield _in_other_list(scope, (*path, "sum", s), name, found.lists)
    if question.count:
        found = own_question(scope, (*path, "count"), question.count)
        if isinstance(found, Finding):
            yield found
        elif not found.is_list:
            what = f"'{question.count}' is geen lijst; er valt niets te tellen."
            yield scope.finding((*path, "count"), what, "Noem een lijst.")
        elif found.lists:
            yield _in_other_list(scope, (*path, "count"), question.count, found.lists)


def _in_other_list(scope: Scope, path: Path, name: str, lists: Chain) -> Finding:
    what = f"'{name}' wordt gevraagd per '{lists[-1]}'; dat telt hier niet op."
    return scope.finding(path, what, "Noem een vraag die één keer wordt gesteld.")


def _reads_of_calls(scope: Scope) -> dict[Path, dict[str, None]]:
    """Give for each call the names that the conditions of the called questions read."""
    reads: dict[Path, dict[str, None]] = {}
    for entry in scope.entries:
        if entry.call is not None and entry.loop is None:
            texts = (*entry.conditions, *(text for _, text in own_conditions(entry.script)))
            names = (name for text in texts for name in scope.names_in(text))
            reads.setdefault(entry.path, {}).update(dict.fromkeys(names))
    return reads


def _call(scope: Scope, entry: Listed, reads: Iterable[str]) -> Iterator[Finding]:
    """Find out whether a called flow is there, and has here what it reads of earlier flows."""
    flow, path = entry.script.flow, (*entry.path, "flow")
    if flow is None or entry.script.kind != "call":
        return
    trouble = scope.trouble_with(flow)
    if trouble is not None:
        yield scope.finding(path, *trouble)
    above = {name for text in entry.conditions for name in scope.names_in(text)}
    for name in reads:
        if name not in above and scope.subject(name) is None:
            what = f"De flow '{flow}' leest '{name}', en die is hier niet te lezen."
            yield scope.finding(path, what, f"Zet '{name.partition('.')[0]}' bij carries.")


def known_fields(subject: Subject) -> dict[str, FieldScript]:
    """Give the fields that a proposal can take from an answer."""
    if subject.kind == "contact":
        return {key: FieldScript(id=key) for key in Contact.keys}
    return record_fields(subject.script) or loop_fields(subject.script)
