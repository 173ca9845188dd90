"""Whether somebody wrote down more of a person than was asked: a hint, never a reason to refuse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.flows.engine import AddItem, Answer, ChangeItem, RaiseSignal, TakeNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.engine import Act
    from assistant.flows.flow import Question
    from assistant.flows.state import State

_FREE: Final = frozenset(("text", "longtext", "item_list", "person_list", "record_list", "loop"))
"""Kinds of questions with room for own words."""

_NINE_DIGITS: Final = re.compile(
    r"(?<!\d)(?<!\d[ .-])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .])\d{2}\2\d{3})(?![ .-]?\d)"
)
_ACCOUNT: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}")
_SHORTEST_ACCOUNT: Final = 15
_NAME: Final = re.compile(
    r"\b[A-Z][\w'-]+ (?:(?:van|van de|van der|van den|de|den|der|ten|ter|el|al|'t) )?[A-Z][\w'-]+"
)
_MONTHS: Final = "jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"
_BIRTHDAY: Final = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ]| (?:{_MONTHS})[a-z]*\.? )(?:19|20)\d{{2}}(?!\d)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"\b\d{4} ?[A-Z]{2}\b"
    r"|\b[A-Z][\w'-]*(?:straat|weg|laan|plein|hof|gracht|kade|singel|dreef|pad|steeg|dijk) \d+"
)

_SENTENCES: Final = {
    "bsn": "Hier staat een burgerservicenummer. Is dat nodig? Zonder mag ook.",
    "iban": "Hier staat een rekeningnummer. Is dat nodig? Zonder mag ook.",
    "person": "Hier staan naam, geboortedatum en adres van iemand bij elkaar. Is dat nodig?",
}
_ASKED_FOR: Final = {
    "bsn": re.compile(r"\bbsn\b|burgerservicenummer", re.IGNORECASE),
    "iban": re.compile(r"\biban\b|rekeningnummer", re.IGNORECASE),
    "person": re.compile(r"\badres|geboortedatum", re.IGNORECASE),
}


def hint(text: str, asked: str = "") -> str:
    """Give sentences about what stands in a text and need not; "" where there is nothing.

    `asked` are the words of the question: what they ask for gets no hint.
    """
    kinds = (("bsn", _has_bsn), ("iban", _has_account), ("person", _has_person))
    return " ".join(
        _SENTENCES[kind]
        for kind, found in kinds
        if not _ASKED_FOR[kind].search(asked) and found(text)
    )


def hint_about(state: State, act: Act) -> str:
    """Give the hint about what somebody just wrote down with an act; "" for most acts."""
    match act:
        case Answer() | AddItem() | ChangeItem():
            cell = state.cells.get(act.address)
            return _about(cell.question, act.value) if cell is not None else ""
        case TakeNote():
            return hint(act.text)
        case RaiseSignal():
            return hint(act.words)
    return ""


def hints_in(state: State) -> Iterator[tuple[str, str]]:
    """Give the hints about all that stands in a conversation: question and sentence."""
    for cell in state.cells.values():
        if cell.effective:
            items = cell.items
            value = cell.value if items is None else [item.value for item in items.values()]
            if said := _about(cell.question, value):
                yield cell.question.id, said


def _about(question: Question, value: object) -> str:
    script = question.script
    if script.kind not in _FREE:
        return ""
    asked = " ".join(filter(None, (script.label, script.worker, script.client)))
    return next(filter(None, (hint(text, asked) for text in _texts(value))), "")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield " ".join(part for part in value.values() if isinstance(part, str))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _has_bsn(text: str) -> bool:
    for found in _NINE_DIGITS.finditer(text):
        from stdnum.nl import bsn  # slow to load, and seldom needed

        if bsn.is_valid(re.sub(r"\D", "", found[0])):
            return True
    return False


def _has_account(text: str) -> bool:
    for found in _ACCOUNT.finditer(text):
        from stdnum import iban  # slow to load, and seldom needed

        signs = re.sub(r"[ .-]", "", found[0])
        ends = range(_SHORTEST_ACCOUNT, len(signs) + 1)
        if any(iban.is_valid(signs[:end], check_country=False) for end in ends):
            return True
    return False


def _has_person(text: str) -> bool:
    return all(pattern.search(text) for pattern in (_BIRTHDAY, _ADDRESS, _NAME))
