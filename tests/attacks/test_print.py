"""Hostile texts in print: in PDF and in Word they are words, and a Word template cannot get out."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as open_word
from prompts import printed
from prompts.samples import SUMMARY

from assistant.errors import InputError
from assistant.prompts import house
from assistant.prompts.documents import Line, Part, Table
from assistant.prompts.papers import as_pdf, as_word
from assistant.prompts.rendering import originals
from assistant.text import visible

from .corpus import KEPT, acting
from .test_templates import ESCAPES

ACTIVE = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/EmbeddedFile", "/URI", "/SubmitForm")
"""What could do something in a PDF."""


@pytest.mark.parametrize("name", KEPT)
def test_a_hostile_text_is_printed_and_does_nothing(name: str) -> None:
    """A hostile text stands on paper as it was typed; no file that is made of it acts."""
    text = KEPT[name]
    lines = (
        Line(text[:200], text, own_words=True),
        Line("", table=Table(("a",), ((text[:500],),))),
    )
    document = replace(SUMMARY, resident=text[:60], parts=(Part("x", text[:60], lines),))
    content = as_pdf(document, "team")
    words = printed.words_of_pdf(content)
    assert not acting(words.replace("\x0c", "").replace("\x00", ""), paper=True) or name == "emoji"
    assert not any(mark.encode() in content for mark in ACTIVE)
    in_word = as_word(document, "team")
    shown = printed.letters(visible(text, terminal=False))
    assert shown in printed.letters(printed.words_of_word(in_word))
    with ZipFile(BytesIO(in_word)) as file:
        assert not any("vba" in part or "embed" in part for part in file.namelist())
        links = [file.read(part) for part in file.namelist() if part.endswith(".rels")]
        assert not any(b'TargetMode="External"' in link for link in links)


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_word_template_cannot_get_out(escape: str, tmp_path: Path) -> None:
    """What could act in a template of somebody else is refused in Word as it is in Markdown."""
    file = open_word(BytesIO(originals(words=False)[house.WORD]))
    file.add_paragraph(escape)
    file.save(tmp_path / house.WORD)
    with pytest.raises(InputError, match=r"papier\.docx"):
        as_word(SUMMARY, "client", tmp_path)
