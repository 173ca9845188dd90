"""Who may read what: the same document for the team, and for the resident.

It happens here, before any template sees the document, so that no template can give it away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from assistant.prompts.documents import Document, Line, Part, PlanTree, Table

View = Literal["client", "team"]

_URGENCY = {"direct": 0, "today": 1, "attention": 2}


def for_reader(document: Document, view: View) -> Document:
    """Give what this reader may see; a card is made for the resident to take along."""
    if view == "client" or document.kind == "card":
        return _for_client(document)
    signals = sorted(document.signals, key=lambda s: (bool(s.ended), _URGENCY[s.strength]))
    return replace(
        document,
        signals=tuple(signals),
        parts=tuple(part for part in document.parts if part.lines or part.picture),
    )


def _for_client(document: Document) -> Document:
    parts = (_part(part) for part in document.parts if not part.team_only)
    return replace(
        document,
        parts=tuple(part for part in parts if part.lines or part.picture),
        signals=(),
        open_points=(),
        plan=document.plan and _plan(document.plan),
    )


def _part(part: Part) -> Part:
    return replace(part, lines=tuple(_line(line) for line in part.lines if not line.team_only))


def _line(line: Line) -> Line:
    return replace(line, table=_table(line.table)) if line.table else line


def _table(table: Table) -> Table:
    hidden = table.team_columns
    heads, *rows = (
        tuple(cell for column, cell in enumerate(row) if column not in hidden)
        for row in (table.heads, *table.rows)
    )
    return replace(table, heads=heads, rows=tuple(rows), team_columns=())


def _plan(plan: PlanTree) -> PlanTree:
    return replace(
        plan,
        problems=tuple(
            replace(
                problem,
                domains=tuple(level for level in problem.domains if not level.by_worker),
            )
            for problem in plan.problems
        ),
    )
