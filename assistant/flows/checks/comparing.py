"""Conditions: whether they can be read, name what is there, and compare what can be compared."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.flows.conditions import (
    Among,
    Atom,
    Compare,
    ConditionError,
    Count,
    Has,
    Known,
    atoms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.checks.scope import Chain, Scope, Subject
    from assistant.flows.findings import Finding

_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
_DATE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(T([01]\d|2[0-3]):[0-5]\d)?")
_ONLY_TICKED: Final = frozenset({"flag", "contact", "call"})
"""Kinds whose answer is there or not; there is no value to compare with."""


class _Form(NamedTuple):
    """What kind of answer a condition meets, what it may ask of it, and how that is written."""

    called: str
    allows: frozenset[str]
    mend: str


_FORMS: Final = {
    "option": _Form(
        "is een vraag met één keuze",
        frozenset({"=", "in"}),
        "Schrijf bijvoorbeeld: {name} = {option}.",
    ),
    "options": _Form(
        "is een vraag met meer keuzes",
        frozenset({"has", "has_any", "count"}),
        "Schrijf bijvoorbeeld: {name} has {option}.",
    ),
    "number": _Form(
        "is een getal",
        frozenset({"=", "in", "<", "<=", ">", ">="}),
        "Schrijf bijvoorbeeld: {name} >= 2.",
    ),
    "date": _Form(
        "is een datum",
        frozenset({"=", "in", "<", "<=", ">", ">="}),
        "Schrijf bijvoorbeeld: {name} < 2026-11-23.",
    ),
    "text": _Form(
        "is een antwoord in eigen woorden",
        frozenset({"=", "in"}),
        "Vraag of er een antwoord is: answered({name}).",
    ),
    "items": _Form(
        "is een lijst", frozenset({"count"}), "Schrijf bijvoorbeeld: count({name}) >= 1."
    ),
    "nothing": _Form(
        "heeft geen waarde om mee te vergelijken",
        frozenset(),
        "Vraag of er een antwoord is: answered({name}).",
    ),
}


class Fault(NamedTuple):
    """What is wrong in a condition, from which character on, and how to mend it."""

    column: int
    what: str
    mend: str


def conditions(scope: Scope) -> Iterator[Finding]:
    """Find what is wrong in the conditions of the file, each mistake once."""
    for site in scope.sites:
        found = {fault: None for chain in site.chains for fault in faults(scope, site.text, chain)}
        for fault in found:
            what = f"Voorwaarde, teken {fault.column}: {fault.what}"
            yield scope.finding(site.path, what, fault.mend)


def faults(scope: Scope, text: str, chain: Chain) -> list[Fault]:
    """Give what is wrong in a condition that is read by a question asked over `chain`."""
    node = scope.parsed(text)
    if isinstance(node, ConditionError):
        what = node.what[0].upper() + node.what[1:]
        return [Fault(node.column, f"{what}.", f"{node.mend}.")]
    return [
        Fault(atom.column, *wrong)
        for atom in atoms(node)
        if (wrong := _wrong(scope, atom, chain)) is not None
    ]


def _wrong(scope: Scope, atom: Atom, chain: Chain) -> tuple[str, str] | None:
    subject = scope.subject(atom.name)
    if subject is None:
        return scope.about_unknown(atom.name)
    if subject.kind in ("info", "loop"):
        mend = "Noem een vraag waar een antwoord op komt."
        return f"Op '{subject.name}' komt geen antwoord.", mend
    if not subject.same_item(chain):
        return _elsewhere(atom, subject)
    sign, values = _asked(atom)
    return _not_for(sign, subject) or next(
        (wrong for value in values if (wrong := _no_value(scope, sign, value, subject))), None
    )


def _asked(atom: Atom) -> tuple[str, tuple[str, ...]]:
    """Give the sign that an atom is written with, and the values after it."""
    match atom:
        case Compare(sign=sign, literal=value):
            return sign, (value,)
        case Among(literals=values):
            return "in", values
        case Has(literals=values):
            return "has" if len(values) == 1 else "has_any", values
        case Count():
            return "count", ()
        case Known():
            return "answered", ()


def _elsewhere(atom: Atom, subject: Subject) -> tuple[str, str] | None:
    """What stands in another list has many answers: they can be counted, not compared."""
    name = subject.name
    if subject.record is not None:
        return (
            f"'{name}' is een veld van een regel, en hier gaat het niet over één regel.",
            "Een veld uit een andere flow is in een voorwaarde niet te lezen."
            if subject.carried
            else f"Zet bij de vraag: per: {subject.record}.",
        )
    if isinstance(atom, Count) or (isinstance(atom, Known) and not atom.settled):
        return None
    return (
        f"'{name}' wordt gevraagd per '{subject.lists[-1]}', en hier gaat het niet over één "
        "daarvan.",
        f"Gebruik answered({name}) of count({name}).",
    )


def _not_for(sign: str, subject: Subject) -> tuple[str, str] | None:
    """Say so when an answer of this kind cannot be asked what the condition asks of it."""
    form = _FORMS["nothing" if subject.kind in _ONLY_TICKED else subject.compared]
    if sign == "answered" or sign in form.allows:
        return None
    option = next(iter(subject.options or ()), "keuze")
    mend = form.mend.format(name=subject.name, option=option)
    return f"'{subject.name}' {form.called}; '{sign}' past daar niet bij.", mend


def _no_value(scope: Scope, sign: str, value: str, subject: Subject) -> tuple[str, str] | None:
    """Say so when a value in a comparison is none that the answer can have."""
    name = subject.name
    match subject.compared:
        case "number" if not _NUMBER.fullmatch(value):
            mend = "Schrijf een getal, zoals: 6."
            return f"'{name}' is een getal, en '{value}' is dat niet.", mend
        case "date" if not _is_date(value):
            mend = "Schrijf een dag, zoals: 2026-11-23."
            return f"'{name}' is een datum, en '{value}' is dat niet.", mend
        case "option" | "options":
            return _no_option(scope, value, subject)
        case "number" if sign in ("=", "in") and subject.options:
            return _no_option(scope, value, subject)
    return None


def _no_option(scope: Scope, value: str, subject: Subject) -> tuple[str, str] | None:
    options, source = subject.options, subject.script.options_from
    if options is not None:
        if value in options:
            return None
        return scope.not_among(f"'{subject.name}' heeft geen keuze '{value}'.", value, options)
    if source is None or "#" in source:
        return None
    return (
        f"De keuzes van '{subject.name}' komen uit een antwoord; '{value}' is daar niet bekend.",
        f"Vraag of er een antwoord is: answered({subject.name}).",
    )


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    try:
        return bool(found and date.fromisoformat(found[1]))
    except ValueError:
        return False
