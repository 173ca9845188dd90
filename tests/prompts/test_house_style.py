"""What an organisation makes its own: a Word template and a logo, beside its words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as open_word

from assistant.errors import InputError
from assistant.prompts import house, word
from assistant.prompts.papers import as_html, as_pdf, as_word
from assistant.prompts.rendering import mistakes, originals

from . import printed
from .samples import PLAN, SUMMARY, Drawn, Page


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A folder with our own Word template in it, as an organisation begins."""
    (tmp_path / house.WORD).write_bytes(originals(words=False)[house.WORD])
    return tmp_path


def edited(style: Path, before: str, after: str) -> None:
    """Change words in the template, as somebody does in Word."""
    file = open_word(style / house.WORD)
    for paragraph in file.paragraphs:
        if before in paragraph.text:
            paragraph.text = paragraph.text.replace(before, after)
    file.save(style / house.WORD)


def test_the_template_of_the_organisation_takes_the_place_of_ours(style: Path) -> None:
    """What stands in the organisation's own Word template stands on its papers."""
    file = open_word(style / house.WORD)
    file.add_paragraph("Met groet van het wijkteam, {{ organisation }}.")
    file.styles["Normal"].font.name = "Verdana"
    file.save(style / house.WORD)
    content = as_word(SUMMARY, "client", style)
    assert f"Met groet van het wijkteam, {SUMMARY.organisation}." in printed.words_of_word(content)
    assert printed.word(content).styles["Normal"].font.name == "Verdana"
    assert "Met groet" not in printed.words_of_word(as_word(SUMMARY))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{{r block.wods }}", "Bedoelt u `words`?"),
        (
            "{{ organisatie }}",
            "De naam `organisatie` is hier niet bekend. Bedoelt u `organisation`?",
        ),
        ("{{ title.__class__ }}", "Het veld `__class__` is hier niet bekend"),
        ("{{ title.upper() }}", "Rekenen, aanroepen en uitpakken kan niet"),
        ("{% set x = 1 %}", "{% set %} kan niet in een sjabloon"),
        ("{{ title", "past het aantal haakjes niet"),
    ],
)
def test_a_mistake_in_the_template_is_a_sentence(style: Path, wrong: str, told: str) -> None:
    """A name that is not known, or anything that could act, is refused with the file and the cure."""
    edited(style, "{{r block.words }}", wrong)
    with pytest.raises(InputError) as refused:
        as_word(SUMMARY, "client", style)
    assert told in str(refused.value)
    assert str(style / house.WORD) in str(refused.value)
    assert any(told in line for line in mistakes(style))


def test_what_is_no_word_file_is_refused(style: Path) -> None:
    """A file that is no .docx, or is too large, is refused in a sentence."""
    (style / house.WORD).write_bytes(b"PK geen Word")
    with pytest.raises(InputError, match="geen Word-bestand"):
        as_word(SUMMARY, "client", style)
    (style / house.WORD).write_bytes(b"x" * (house.LARGEST + 1))
    with pytest.raises(InputError, match="te groot"):
        as_word(SUMMARY, "client", style)


def test_our_own_template_has_no_mistakes(style: Path) -> None:
    """The template that an organisation begins with can be used as it is."""
    assert mistakes(style) == ()
    assert as_word(PLAN, "client", style)


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_logo_stands_on_every_form(style: Path, name: str) -> None:
    """A logo in the folder stands on the page, in PDF and in Word, and says whose it is."""
    from assistant.prompts.pdf import as_png

    svg = Drawn().svg()
    (style / name).write_bytes(as_png(svg) if name.endswith("png") else svg.encode())
    told = f"Logo van {SUMMARY.organisation}"
    (image,) = Page(as_html(SUMMARY, "client", style)).find("img")
    assert image["alt"] == told
    assert str(image["src"]).startswith("data:image/")
    assert told in printed.alt_texts(as_pdf(SUMMARY, "client", style))
    header = printed.word(as_word(SUMMARY, "client", style)).sections[0].header
    assert told in header._element.xml


def test_a_logo_from_elsewhere_is_refused(
    style: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A link out of the folder is not followed."""
    secret = tmp_path_factory.mktemp("elders") / "geheim.png"
    secret.write_bytes(b"x")
    (style / "logo.png").symlink_to(secret)
    with pytest.raises(InputError, match="geen gewoon bestand"):
        as_html(SUMMARY, "client", style)


def test_a_logo_that_cannot_be_read_is_refused(style: Path) -> None:
    """A logo that is no picture is refused in a sentence, in every form."""
    (style / "logo.png").write_bytes(b"geen plaatje")
    for make in (as_pdf, as_word):
        with pytest.raises(InputError, match=r"logo\.png"):
            make(SUMMARY, "client", style)


def test_the_columns_of_a_table_get_the_width_they_need() -> None:
    """In Word a column with long words is wider than one with a box."""
    file = open_word(BytesIO(as_word(PLAN)))
    table = next(table for table in file.tables if table.rows[0].cells[-1].text == "Klaar")
    widths = [cell.width for cell in table.rows[0].cells]
    assert widths[0] > 2 * widths[-1]
    assert word.VOCABULARY.names.keys() >= {"title", "blocks", "organisation", "logo"}
