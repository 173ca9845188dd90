"""What is wrong with a script: every mistake at once, each with its line and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.flows.checks.answering import answers
from assistant.flows.checks.comparing import conditions
from assistant.flows.checks.cycles import cycles
from assistant.flows.checks.keys import keys
from assistant.flows.checks.proposing import proposals
from assistant.flows.checks.reachability import unreachable
from assistant.flows.checks.references import references
from assistant.flows.checks.scope import Scope
from assistant.flows.checks.whole import (
    carried,
    consent_and_channel,
    doubles,
    hand_overs,
    outcome,
)
from assistant.flows.checks.wording import missing_words, places, plain_words
from assistant.flows.duties import check_duties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.flows.findings import Finding
    from assistant.flows.flow import Shelf
    from assistant.flows.reading import Document
    from assistant.flows.script import FlowScript

CHECKS: Final[tuple[Callable[[Scope], Iterator[Finding]], ...]] = (
    doubles,
    carried,
    references,
    keys,
    conditions,
    cycles,
    unreachable,
    proposals,
    answers,
    outcome,
    consent_and_channel,
    hand_overs,
    check_duties,
    missing_words,
    places,
    plain_words,
)
"""Every check on a script."""


def check(script: FlowScript, document: Document, shelf: Shelf) -> list[Finding]:
    """Give all findings about a script, in order of line; soft ones do not forbid its use."""
    scope = Scope(script, document, shelf)
    found = dict.fromkeys(finding for of_script in CHECKS for finding in of_script(scope))
    return sorted(found, key=lambda finding: (finding.line, finding.column))
