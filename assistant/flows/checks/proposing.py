"""Proposals: where an answer that stands ready comes from, and whether it could be the answer."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from assistant.flows.checks.references import known_fields
from assistant.flows.checks.scope import Scope, record_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.flows.findings import Finding
    from assistant.flows.flow import Listed
    from assistant.flows.reading import Path
    from assistant.flows.script import FieldScript, ProposalScript

_TODAY: Final = re.compile(r"today(?:\s*\+\s*\d{1,3}\s*(?:day|week|month)s?)?")
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:[.,]\d{1,6})?")


def proposals(scope: Scope) -> Iterator[Finding]:
    """Find what is wrong in prefill, preselect and default."""
    for entry in scope.questions:
        for p, line in enumerate(entry.script.prefill):
            yield from _prefill(scope, entry, line, (*entry.path, "prefill", p))
        yield from _preselect(scope, entry)
        if entry.script.default is not None:
            yield from _default(scope, entry, entry.script.default)


def _prefill(scope: Scope, entry: Listed, line: ProposalScript, path: Path) -> Iterator[Finding]:
    base, _, part = line.from_.partition(".")
    source = scope.subject(base)
    if source is None:
        yield scope.unknown((*path, "from"), base)
        return
    theirs = known_fields(source)
    if part and part not in theirs:
        yield _no_field(scope, (*path, "from"), base, part, theirs)
    for name in line.map:
        if name not in theirs:
            yield _no_field(scope, (*path, "map", name), base, name, theirs)
    ours = record_fields(entry.script)
    yield from _without_field(scope, entry, line, path)
    if line.field and line.field not in (ours or theirs):
        owner = entry.script.id if ours else base
        yield _no_field(scope, (*path, "field"), owner, line.field, ours or theirs)
    for theirs_, name in line.map.items():
        if name not in ours:
            yield _no_field(scope, (*path, "map", theirs_), entry.script.id, name, ours)
    for name, value in line.set.items():
        if name not in ours:
            yield _no_field(scope, (*path, "set", name), entry.script.id, name, ours)
        elif (options := scope.options(ours[name])) and value not in options:
            what = f"Het veld '{name}' heeft geen keuze '{value}'."
            there = scope.not_among(what, value, options)
            yield scope.finding((*path, "set", name), *there)


def _without_field(
    scope: Scope, entry: Listed, line: ProposalScript, path: Path
) -> Iterator[Finding]:
    """Between words and lines with fields, nothing is proposed until the field is named."""
    base, _, part = line.from_.partition(".")
    source = scope.subject(base)
    if source is None or part or line.field:
        return
    ours, theirs = record_fields(entry.script), record_fields(source.script)
    if ours and not theirs:
        what = f"Er staat niet bij in welk veld '{base}' komt."
        yield scope.finding((*path, "from"), what, f"Zet erbij: field: {next(iter(ours))}.")
    if theirs and not ours:
        what = f"Er staat niet bij welk veld van '{base}' u bedoelt."
        yield scope.finding((*path, "from"), what, f"Schrijf: {base}.{next(iter(theirs))}.")


def _no_field(
    scope: Scope, path: Path, owner: str, name: str, known: Mapping[str, FieldScript]
) -> Finding:
    what = f"'{owner}' heeft geen veld '{name}'."
    return scope.finding(path, *scope.not_among(what, name, known))


def _preselect(scope: Scope, entry: Listed) -> Iterator[Finding]:
    preselect, path = entry.script.preselect, (*entry.path, "preselect")
    outcome = scope.script.outcome
    if preselect == "outcome":
        if outcome is None or outcome.question != entry.script.id:
            what = "De regels van de uitkomst gaan niet over deze vraag."
            mend = f"Zet bij outcome: question: {entry.script.id}."
            yield scope.finding(path, what, mend)
    elif isinstance(preselect, str):
        base, _, part = preselect.partition(".")
        source = scope.subject(base)
        if "#" in preselect:
            what = "Een gegevensbestand weet niet wat iemand kiest."
            yield scope.finding(
                path, what, "Noem een vraag, of schrijf regels met when en options."
            )
        elif source is None:
            yield scope.unknown(path, base)
        elif part and part not in (fields := known_fields(source)):
            yield _no_field(scope, path, base, part, fields)
    else:
        for c, case in enumerate(preselect or ()):
            where = (*path, c, "options")
            yield from _options(scope, where, entry, case.options)
            if not case.options:
                yield scope.finding(where, "Deze regel kiest niets.", "Zet er een keuze bij.")


def _options(scope: Scope, path: Path, entry: Listed, chosen: tuple[str, ...]) -> Iterator[Finding]:
    options = scope.options(entry.script)
    for o, option in enumerate(chosen if options is not None else ()):
        if options is not None and option not in options:
            what = f"'{entry.script.id}' heeft geen keuze '{option}'."
            yield scope.finding((*path, o), *scope.not_among(what, option, options))


def _default(scope: Scope, entry: Listed, default: str) -> Iterator[Finding]:
    question, path = entry.script, (*entry.path, "default")
    subject = scope.subject(question.id)
    match subject.compared if subject else "nothing":
        case "option" | "options":
            yield from _options(scope, path, entry, (default,))
        case "number" if scope.options(question):
            yield from _options(scope, path, entry, (default,))
        case "number" if not _fits(default, question.min, question.max):
            between = "" if question.min is None else f" vanaf {question.min:g}"
            between += "" if question.max is None else f" tot en met {question.max:g}"
            yield scope.finding(
                path, f"'{default}' past hier niet.", f"Schrijf een getal{between}."
            )
        case "date" if not (_TODAY.fullmatch(default.strip()) or _is_day(default)):
            what = f"'{default}' is geen dag."
            yield scope.finding(path, what, "Schrijf bijvoorbeeld: today, of today + 6 months.")


def _fits(text: str, low: float | None, high: float | None) -> bool:
    if not _NUMBER.fullmatch(text):
        return False
    number = float(text.replace(",", "."))
    return (low is None or number >= low) and (high is None or number <= high)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text[:10]))
    except ValueError:
        return False
