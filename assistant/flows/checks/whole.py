"""The flow as a whole: what it carries over, its outcome rules, and everything that is double."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.flows.checks.references import own_question
from assistant.flows.checks.scope import STRENGTHS, Scope
from assistant.flows.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.flows.reading import Path
    from assistant.flows.script import OutcomeScript, RuleScript


def doubles(scope: Scope) -> Iterator[Finding]:
    """Find ids that stand for two things."""
    script = scope.script
    yield from _double(scope, "Het onderwerp", ("topics",), (t.id for t in script.topics))
    yield from _double(scope, "De kop", ("summary",), (s.id for s in script.summary))
    for entry in scope.questions:
        question, path = entry.script, entry.path
        parts: tuple[tuple[str, str, Iterable[str]], ...] = (
            ("De keuze", "options", (o.id for o in question.options)),
            ("De rij", "rows", (o.id for o in question.rows)),
            ("De kolom", "columns", (o.id for o in question.columns)),
            ("Het veld", "fields", (f.id for f in question.fields)),
        )
        for called, key, ids in parts:
            yield from _double(scope, called, (*path, key), ids)
        for f, field in enumerate(question.fields):
            where = (*path, "fields", f, "options")
            yield from _double(scope, "De keuze", where, (o.id for o in field.options))
    yield from _double_questions(scope)
    yield from _double_calls(scope)


def _double(scope: Scope, called: str, path: Path, ids: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, id_ in enumerate(ids):
        if id_ in seen:
            what = f"{called} '{id_}' staat hier twee keer."
            yield scope.finding((*path, place), what, "Geef een van de twee een andere id.")
        seen.add(id_)


def _double_questions(scope: Scope) -> Iterator[Finding]:
    for entry in scope.entries:
        id_, first = entry.script.id, scope.found[entry.script.id]
        if entry is first or entry.loop is not None:
            continue
        if entry.call is None and first.call is None:
            line, _ = scope.document.line(first.path)
            what = f"De vraag '{id_}' staat ook al op regel {line}."
        else:
            call = entry.call or first.call
            what = f"De vraag '{id_}' komt ook uit de flow die '{call}' uitvoert."
        yield scope.finding(entry.path, what, "Geef een van de twee een andere id.")


def _double_calls(scope: Scope) -> Iterator[Finding]:
    called: dict[str, str] = {}
    for entry in scope.entries:
        flow = entry.script.flow if entry.script.kind == "call" else None
        if flow is None:
            continue
        if flow in called:
            what = f"De flow '{flow}' wordt ook al uitgevoerd bij '{called[flow]}'."
            mend = "Een flow kan maar één keer binnen een andere staan."
            yield scope.finding((*entry.path, "flow"), what, mend)
        called.setdefault(flow, entry.script.id)


def carried(scope: Scope) -> Iterator[Finding]:
    """Find carried questions that are not there, or have the id of another question."""
    seen: set[str] = set()
    for flow, ids in scope.script.carries.items():
        path: Path = ("carries", flow)
        trouble = scope.trouble_with(flow)
        if trouble is not None:
            yield scope.finding(path, *trouble)
            continue
        there = scope.listed_in(flow)
        for place, id_ in enumerate(ids):
            where = (*path, place)
            if id_ not in there:
                what = f"In de flow '{flow}' staat geen vraag '{id_}'."
                like = scope.like(id_, there, 0.75)
                mend = f"Bedoelt u '{like}'?" if like else "Kijk of de id goed is geschreven."
                yield scope.finding(where, what, mend)
            elif id_ in scope.found:
                what = f"De vraag '{id_}' staat al in deze flow zelf."
                yield scope.finding(where, what, "Haal haar weg bij carries.")
            elif id_ in seen:
                what = f"De vraag '{id_}' staat twee keer bij carries."
                yield scope.finding(where, what, "Eén keer is genoeg.")
            seen.add(id_)


def hand_overs(scope: Scope) -> Iterator[Finding]:
    """Find flows that could follow and are not there."""
    for h, line in enumerate(scope.script.hands_over):
        if line.flow not in scope.flows:
            what = f"De flow '{line.flow}' is er niet."
            there = scope.not_among(what, line.flow, scope.flows)
            yield scope.finding(("hands_over", h, "flow"), *there)


def consent_and_channel(scope: Scope) -> Iterator[Finding]:
    """Find out whether `keep` is a consent question and `channel` can be filled in by itself."""
    keep, channel = scope.script.keep, scope.script.channel
    if keep is not None:
        found = own_question(scope, ("keep",), keep)
        if isinstance(found, Finding):
            yield found
        elif found.kind != "consent":
            what = f"'{keep}' vraagt geen toestemming."
            yield scope.finding(("keep",), what, "Noem een vraag van de soort consent.")
    if channel is not None:
        found = own_question(scope, ("channel",), channel)
        if isinstance(found, Finding):
            yield found
        elif found.kind != "choice" or (found.options and "digitaal" not in found.options):
            what = f"'{channel}' heeft geen keuze 'digitaal'."
            mend = "Zet die keuze erbij: wie zelf invult, krijgt haar vanzelf."
            yield scope.finding(("channel",), what, mend)


def outcome(scope: Scope) -> Iterator[Finding]:
    """Find what is wrong in the outcome and its rules."""
    script = scope.script.outcome
    if script is None:
        return
    yield from _double(scope, "De regel", ("outcome", "rules"), (r.id for r in script.rules))
    for key, name in (("question", script.question), ("why_question", script.why_question)):
        if name is not None:
            found = own_question(scope, ("outcome", key), name)
            if isinstance(found, Finding):
                yield found
            elif found.lists:
                what = f"'{name}' wordt meer dan één keer gevraagd."
                yield scope.finding(("outcome", key), what, "Noem een vraag zonder per.")
            elif key == "question" and found.kind not in ("choice", "multi"):
                what = f"'{name}' heeft geen keuzes voor een uitkomst."
                mend = "Noem een vraag van de soort choice of multi."
                yield scope.finding(("outcome", key), what, mend)
    yield from _chosen(scope, script)
    for r, rule in enumerate(script.rules):
        yield from _rule(scope, rule, ("outcome", "rules", r))
    yield from _rules_after_the_last(scope, script)


def _chosen(scope: Scope, script: OutcomeScript) -> Iterator[Finding]:
    """Find outcomes that the outcome question cannot hold."""
    question = scope.subject(script.question)
    options = question.options if question else None
    if not options:
        return
    named: list[tuple[Path, str]] = []
    for old, new in script.instead.items():
        named += [(("outcome", "instead", old), old), (("outcome", "instead", old), new)]
    for r, rule in enumerate(script.rules):
        path: Path = ("outcome", "rules", r)
        named += [((*path, "outcome", o), option) for o, option in enumerate(rule.outcome)]
        for a, case in enumerate(rule.also):
            where = (*path, "also", a, "options")
            named += [((*where, o), option) for o, option in enumerate(case.options)]
    for where, option in named:
        if option not in options:
            what = f"'{script.question}' heeft geen keuze '{option}'."
            yield scope.finding(where, *scope.not_among(what, option, options))


def _rule(scope: Scope, rule: RuleScript, path: Path) -> Iterator[Finding]:
    known = (*STRENGTHS, *(scope.signals or ()))
    if rule.signal is not None and scope.signals is not None and rule.signal not in known:
        what = f"Het signaal '{rule.signal}' is niet bekend."
        yield scope.finding((*path, "signal"), *scope.not_among(what, rule.signal, known))
    if not rule.outcome:
        what = f"Regel {rule.id} heeft geen uitkomst."
        yield scope.finding((*path, "outcome"), what, "Zet er een keuze bij.")


def _rules_after_the_last(scope: Scope, script: OutcomeScript) -> Iterator[Finding]:
    """The first rule that holds wins; below one that always holds nothing has a turn."""
    always: str | None = None
    for r, rule in enumerate(script.rules):
        if always is not None and not rule.adds:
            what = f"Regel {rule.id} komt nooit aan de beurt: {always} erboven geldt altijd."
            yield scope.finding(("outcome", "rules", r), what, f"Zet {always} als laatste.")
        if rule.when is None and rule.signal is None and not rule.adds and always is None:
            always = rule.id
