"""Conditions: whether they can be read, name what is there, and compare what can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from assistant.flows.checks.scope import Chain, Scope, Subject
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
from assistant.flows.findings import Finding
from assistant.flows.kinds import KINDS

_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
_DATE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(T([01]\d|2[0-3]):[0-5]\d)?")

_INSTEAD: Final = {
    "=": {
        "options": "Schrijf: {name} has {value}.",
        "items": "Vraag of er iets is: answered({name}), of hoeveel: count({name}) >= 1.",
    },
    "has": {
        "items": "Vraag of er iets is: answered({name}), of hoeveel: count({name}) >= 1.",
        "options": "",
        "number": "Schrijf: {name} = {value}.",
        "option": "Schrijf: {name} = {value}.",
        "text": "Vraag of er een antwoord is: answered({name}).",
        "date": "Schrijf: {name} = {value}.",
    },
    "<": {
        "options": "Schrijf: count({name}) {sign} {value}.",
        "items": "Schrijf: count({name}) {sign} {value}.",
        "option": "Schrijf: {name} = een van de keuzes.",
        "text": "Vraag of er een antwoord is: answered({name}).",
    },
    "count": {
        "option": "Schrijf: answered({name}).",
        "number": "Schrijf: {name} {sign} {value}.",
        "text": "Schrijf: answered({name}).",
        "date": "Schrijf: answered({name}).",
    },
}
"""For what cannot be asked of an answer: what to write instead, by how its kind compares."""
_CALLED: Final = {
    "option": "een vraag met één keuze",
    "options": "een vraag met meer keuzes",
    "number": "een getal",
    "date": "een datum",
    "text": "een antwoord in eigen woorden",
    "items": "een lijst",
    "nothing": "geen antwoord om mee te vergelijken",
}
_ANSWERED: Final = "Vraag of er een antwoord is: answered({name})."


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
        return [Fault(node.column, f"{node.what}.", f"{node.mend}.")]
    return [
        Fault(atom.column, *wrong)
        for atom in atoms(node)
        if (wrong := _wrong(scope, atom, chain)) is not None
    ]


def _wrong(scope: Scope, atom: Atom, chain: Chain) -> tuple[str, str] | None:
    name = atom.name
    subject = scope.subject(name)
    if subject is None:
        return scope.about_unknown(name)
    if subject.kind in ("info", "loop"):
        mend = "Noem een vraag waar een antwoord op komt."
        return f"op '{name}' komt geen antwoord.", mend
    if not subject.same_item(chain):
        return _elsewhere(atom, subject)
    return _not_for(atom, subject) or _values(scope, atom, subject)


def _elsewhere(atom: Atom, subject: Subject) -> tuple[str, str] | None:
    """What stands in another list has many answers: they can be counted, not compared."""
    if subject.record is not None:
        return (
            f"'{subject.name}' is een veld van een regel, en deze vraag gaat niet per regel.",
            "Een veld uit een eerdere flow is in een voorwaarde niet te lezen."
            if subject.carried
            else f"Zet bij de vraag: per: {subject.record}.",
        )
    if isinstance(atom, Count) or (isinstance(atom, Known) and not atom.settled):
        return None
    over = subject.lists[-1]
    return (
        f"'{subject.name}' wordt gevraagd per '{over}', en hier is niet duidelijk voor welke.",
        f"Gebruik answered({subject.name}) of count({subject.name}) >= 1, of zet er ook "
        f"per: {over} bij.",
    )


def _not_for(atom: Atom, subject: Subject) -> tuple[str, str] | None:
    """Say so when an answer of this kind cannot be asked what the condition asks of it."""
    asked, sign, value = _question(atom)
    if asked == "answered":
        return None
    if subject.kind in ("flag", "contact", "call"):
        what = "een vinkje" if subject.kind == "flag" else _CALLED["nothing"]
        mend = _ANSWERED
    elif asked == "count" and subject.is_list:
        return None
    elif asked == "has" and subject.compared == "options":
        return None
    else:
        if subject.compared != "nothing" and subject.compared not in _INSTEAD[asked]:
            return None
        what = _CALLED[subject.compared]
        mend = _INSTEAD[asked].get(subject.compared, _ANSWERED)
    verb = "heeft" if what == _CALLED["nothing"] else "is"
    return (
        f"'{subject.name}' {verb} {what}; '{sign}' kan daar niet.",
        mend.format(name=subject.name, sign=sign, value=value),
    )


def _question(atom: Atom) -> tuple[str, str, str]:
    """Give what an atom asks, the sign it is written with, and the value in it."""
    match atom:
        case Compare(sign="=", literal=value):
            return "=", "=", value
        case Compare(sign=sign, literal=value):
            return "<", sign, value
        case Among(literals=values):
            return "=", "in", values[0]
        case Has(literals=values):
            return "has", "has" if len(values) == 1 else "has_any", values[0]
        case Count(sign=sign, number=number):
            return "count", "count()", f"{number:g}"
        case Known():
            return "answered", "answered()", ""


def _values(scope: Scope, atom: Atom, subject: Subject) -> tuple[str, str] | None:
    """Say so when a value in a comparison is none that the answer can have."""
    if isinstance(atom, Known | Count):
        return None
    for value in (atom.literal,) if isinstance(atom, Compare) else atom.literals:
        wrong = _value(scope, value, subject)
        if wrong is not None:
            return wrong
    return None


def _value(scope: Scope, value: str, subject: Subject) -> tuple[str, str] | None:
    name = subject.name
    match subject.compared:
        case "number" if not _NUMBER.fullmatch(value):
            return f"'{name}' is een getal, en '{value}' is dat niet.", "Schrijf een getal, zoals: 6."
        case "number" if KINDS[subject.kind].compared == "number" and subject.options:
            if value not in subject.options and _question_is_step(value):
                return scope.not_among(
                    f"'{name}' heeft geen trede {value}.", value, subject.options
                )
        case "date" if not _is_date(value):
            mend = "Schrijf een dag, zoals: 2026-11-23."
            return f"'{name}' is een datum, en '{value}' is dat niet.", mend
        case "option" | "options":
            return _option(scope, value, subject)
    return None
