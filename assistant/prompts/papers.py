"""Papers: one document in every form that somebody can ask for, with the same words in each."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from assistant.prompts import house
from assistant.prompts.dates import in_words
from assistant.prompts.documents import PlanTree
from assistant.prompts.page import as_body
from assistant.prompts.rendering import render_markdown, render_page
from assistant.prompts.views import View, for_reader
from assistant.text import one_line, visible

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.prompts.blocks import Block
    from assistant.prompts.documents import Document, Format
    from assistant.prompts.escaping import Trusted

_FOOTER = 90
"""Characters at the foot of each page, beside its number."""


def rendered(
    document: Document, format: Format, view: View = "client", override: Path | None = None
) -> bytes:
    """Give a paper in a form, as the bytes of its file.

    Raises InputError for a wrong template in the folder `override`, and for a form that this
    computer cannot make.
    """
    match format:
        case ".pdf":
            return as_pdf(document, view, override)
        case ".docx":
            return as_word(document, view, override)
        case ".html":
            return as_html(document, view, override).encode()
        case ".json":
            told = json.dumps(as_json(document, view), indent=2, ensure_ascii=False)
            return f"{told}\n".encode()
        case ".md":
            return as_markdown(document, view, override).encode()


def as_markdown(document: Document, view: View = "client", override: Path | None = None) -> str:
    """Give the paper as Markdown that also reads well as bare text.

    Raises InputError, with a sentence per mistake, for a wrong template in the folder `override`.
    """
    paper = _paper(for_reader(document, view), view, override)
    return f"{render_markdown('practice.md.j2')}\n{paper}" if document.practice else paper


def as_html(document: Document, view: View = "client", override: Path | None = None) -> str:
    """Give the paper as one page that needs nothing from elsewhere, for a screen and for print."""
    document = for_reader(document, view)
    body = as_body(_paper(document, view, override), document.pictures)
    logo = house.logo(override, document.organisation)
    return render_page("page.html.j2", document=document, view=view, body=body, logo=logo)


def as_pdf(document: Document, view: View = "client", override: Path | None = None) -> bytes:
    """Give the paper as PDF; the resident's is kept on one A4 where that fits."""
    from assistant.prompts import pdf  # slow to load, like Word, and seldom needed

    document = for_reader(document, view)
    blocks, dress = _dressed(document, view, override)
    return pdf.as_pdf(blocks, dress, one_page=view == "client" and document.form is None)


def as_word(document: Document, view: View = "client", override: Path | None = None) -> bytes:
    """Give the paper in the Word template of the organisation, or else in ours."""
    from assistant.prompts import word

    document = for_reader(document, view)
    blocks, dress = _dressed(document, view, override)
    return word.as_word(blocks, dress, override)


def as_json(document: Document, view: View = "client") -> dict[str, Any]:
    """Give what the paper holds as plain data, with the same left out for the same reader."""
    return {"view": view, **_plain(for_reader(document, view))}


def sentences(
    document: Document, view: View = "client", override: Path | None = None
) -> tuple[str, ...]:
    """Give what is said on a paper as bare words, each run of them apart; without its tables."""
    from assistant.prompts.blocks import as_blocks, said

    document = for_reader(document, view)
    return tuple(said(as_blocks(_paper(document, view, override))))


def as_lines(
    document: Document, view: View = "client", override: Path | None = None
) -> tuple[str, ...]:
    """Give the paper as lines to listen to.

    Raises InputError for a wrong template in the folder `override`.
    """
    from assistant.prompts import spoken
    from assistant.prompts.blocks import as_blocks

    document = for_reader(document, view)
    mark = as_blocks(render_markdown("practice.md.j2")) if document.practice else ()
    paper = as_blocks(_paper(document, view, override), document.pictures)
    return tuple(visible(line) for line in spoken.as_lines((*mark, *paper)))


def _paper(document: Document, view: View, override: Path | None) -> Trusted:
    return render_markdown(f"{document.kind}.md.j2", override, document=document, view=view)


def _dressed(
    document: Document, view: View, override: Path | None
) -> tuple[tuple[Block, ...], house.Dress]:
    from assistant.prompts.blocks import as_blocks, plain

    practice = ""
    if document.practice:
        (mark,) = as_blocks(render_markdown("practice.md.j2"))
        practice = plain(getattr(mark, "runs", ()))
    about: tuple[str, ...] = (document.title, document.resident, in_words(document.date))
    if document.form is not None:
        about = (document.title, f"formulier {document.flow}, versie {document.version}")
    dress = house.Dress(
        title=visible(document.title, terminal=False),
        organisation=visible(document.organisation, terminal=False),
        practice=practice,
        footer=one_line(" · ".join(filter(None, about)), _FOOTER),
        logo=house.logo(override, document.organisation),
        is_form=document.form is not None,
    )
    return as_blocks(_paper(document, view, override), document.pictures), dress


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value, terminal=False)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "svg"):
        return {"title": _plain(value.title), "words": _plain(value.words())}
    if not is_dataclass(value):
        return value
    plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return (
        plain | {"arrangement": _plain(value.arrangement)} if isinstance(value, PlanTree) else plain
    )
