"""How long something is kept: which term holds for a conversation, and until which day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assistant.flows.findings import Finding
    from assistant.flows.library import Library
    from assistant.flows.reading import Document
    from assistant.flows.script import TermScript

DOSSIER = "dossier"
"""The flow of a term for a dossier without conversations."""


def may_hold(terms: Iterable[TermScript], flow: str, *, practice: bool) -> list[TermScript]:
    """Give the terms that can hold for a flow, up to the first that asks for no answers."""
    found: list[TermScript] = []
    for term in terms:
        if term.flow in (None, flow) and term.practice <= practice:
            found.append(term)
            if not term.when:
                break
    return found


def term_of(possible: Sequence[TermScript], values: Mapping[str, object]) -> TermScript:
    """Give the term that holds with these answers: the first that fits, the last if none does."""
    return next((term for term in possible if _fits(term, values)), possible[-1])


def _fits(term: TermScript, values: Mapping[str, object]) -> bool:
    return all(
        (chosen := _chosen(values.get(question))) and chosen <= set(choices)
        for question, choices in term.when.items()
    )


def _chosen(value: object) -> set[str]:
    if isinstance(value, dict):
        return {str(id_) for id_ in value}
    return {value} if isinstance(value, str) else set()


def kept_until(term: TermScript, start: date) -> date:
    """Give the last day on which it is kept. A month that lacks the day ends with its last one."""
    months = start.month - 1 + term.months + 12 * term.years
    year, month = start.year + months // 12, months % 12 + 1
    if year > date.max.year:
        return date.max
    day = date(year, month, min(start.day, monthrange(year, month)[1]))
    return day + timedelta(weeks=term.weeks, days=term.days)


def check_terms(library: Library, document: Document) -> Iterator[Finding]:
    """Find terms of what does not exist, terms without a length, and a file without a last resort."""
    terms = library.retention.terms
    for place, term in enumerate(terms):
        path = ("terms", place)
        if not (term.years or term.months or term.weeks or term.days):
            what = f"De termijn '{term.id}' heeft geen lengte."
            yield document.finding(path, what, "Zet er bij: years, months, weeks of days.")
        if term.flow not in (None, DOSSIER) and not library.has_flow(str(term.flow)):
            what = f"De flow '{term.flow}' is er niet."
            yield document.finding((*path, "flow"), what, f"Kies uit: {', '.join(library.ids())}.")
        elif term.when:
            yield from _check_answers(library, document, place, term)
    last = terms[-1]
    if last.flow is not None or last.when or last.practice:
        what = "De laatste termijn geldt niet voor alles."
        mend = "Zet als laatste een termijn zonder flow, when en practice."
        yield document.finding(("terms", len(terms) - 1), what, mend)


def _check_answers(
    library: Library, document: Document, place: int, term: TermScript
) -> Iterator[Finding]:
    flow = library.flow(term.flow) if term.flow not in (None, DOSSIER) else None
    for id_, choices in term.when.items():
        path = ("terms", place, "when", id_)
        question = flow.questions.get(id_) if flow is not None else None
        if question is None:
            what = f"De vraag '{id_}' is er niet in de flow '{term.flow}'."
            yield document.finding(path, what, "Noem de flow, en een vraag van die flow.")
            continue
        for choice in choices:
            if choice not in question.choices:
                what = f"De keuze '{choice}' is er niet bij '{id_}'."
                yield document.finding(path, what, f"Kies uit: {', '.join(question.choices)}.")
