"""Papers: a document as Markdown, as one printable page, and as plain data."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from assistant.prompts.documents import PlanTree
from assistant.prompts.page import as_body
from assistant.prompts.rendering import render_markdown, render_page
from assistant.prompts.views import View, for_reader
from assistant.text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.prompts.documents import Document
    from assistant.prompts.escaping import Trusted


def as_markdown(document: Document, view: View = "client", override: Path | None = None) -> str:
    """Give the paper as Markdown that also reads well as bare text.

    Raises InputError, with a sentence per mistake, for a wrong template in the folder `override`.
    """
    paper = _paper(for_reader(document, view), view, override)
    return f"{render_markdown('practice.md.j2')}\n{paper}" if document.practice else paper


def as_html(document: Document, view: View = "client", override: Path | None = None) -> str:
    """Give the paper as one page that needs nothing from elsewhere, for a screen and for print."""
    document = for_reader(document, view)
    body = as_body(_paper(document, view, override))
    return render_page("page.html.j2", document=document, view=view, body=body)


def as_json(document: Document, view: View = "client") -> dict[str, Any]:
    """Give what the paper holds as plain data, with the same left out for the same reader."""
    return {"view": view, **_plain(for_reader(document, view))}


def _paper(document: Document, view: View, override: Path | None) -> Trusted:
    return render_markdown(f"{document.kind}.md.j2", override, document=document, view=view)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value, terminal=False)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return value
    plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return (
        plain | {"arrangement": _plain(value.arrangement)} if isinstance(value, PlanTree) else plain
    )
