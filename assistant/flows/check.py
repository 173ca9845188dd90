"""What is wrong with a script: every mistake at once, each with its line and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.flows.findings import Finding
    from assistant.flows.flow import Shelf
    from assistant.flows.reading import Document
    from assistant.flows.script import FlowScript


def check(script: FlowScript, document: Document, shelf: Shelf) -> list[Finding]:
    """Give all findings about a script, in order of line; soft ones do not forbid its use."""
    return []
