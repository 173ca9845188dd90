"""Whether the question that stands with a fact brings it, once its time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.practising.case import MOST_TRUST
from assistant.practising.listening import hear
from assistant.practising.resident import Resident
from assistant.practising.solving import before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.practising.case import CaseScript
    from assistant.practising.listening import Lexicon


def asked_in_vain(case: CaseScript, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Give the place of each fact whose own question brings something else, with what it brings."""
    facts = {fact.id: fact for fact in case.facts}
    at_once = {fact.id for fact in case.facts if fact.told == "at_once"}
    for n, fact in enumerate(case.facts):
        known = (before(facts, fact) | at_once) - {fact.id}
        resident = Resident(case)
        resident.trust = MOST_TRUST
        resident.told = [name for name in facts if name in known]
        turn = resident.answer(fact.ask, hear(fact.ask, lexicon))
        if turn.told != fact.id:
            yield n, turn.told
