"""Papers in PDF and Word: the same words as on the page, for everybody to read."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.pictures.ecogram import Ecogram
from assistant.pictures.people import Person
from assistant.prompts import pdf as making_pdf
from assistant.prompts.documents import Line, Part, Table
from assistant.prompts.papers import as_html, as_markdown, as_pdf, as_word, rendered
from assistant.text import visible

from . import printed
from .conversations import paper_of
from .samples import PLAN, SUMMARY, Drawn, Page, everywhere
from .test_hostile_text import HOSTILE, KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.flows import Library
    from assistant.prompts.documents import Document
    from assistant.prompts.views import View

PICTURED = replace(
    SUMMARY, parts=(*SUMMARY.parts, Part("ladder", "Meedoen", (), picture=Drawn())), practice=True
)
PAPERS = {"summary": PICTURED, "plan": PLAN, "card": replace(SUMMARY, kind="card")}


def sentences(document: Document, view: View) -> list[str]:
    """The words of a page, tag by tag, as a reader meets them."""
    body = as_html(document, view).partition("<main>")[2]
    body = re.sub(r'(?s)<figure>.*?</figure>|<p class="practice">.*?</p>', "", body)
    told = [Page(part).text for part in re.split(r"</(?:p|li|td|th|h\d)>|<ul>|<ol[^>]*>", body)]
    return [words for words in told if words]


@pytest.mark.parametrize("view", ["client", "team"])
@pytest.mark.parametrize("name", PAPERS)
def test_no_form_lacks_a_sentence(name: str, view: View) -> None:
    """All that stands on the page stands in PDF and in Word too."""
    document = PAPERS[name]
    in_pdf = printed.letters(printed.words_of_pdf(as_pdf(document, view)))
    in_word = printed.letters(printed.words_of_word(as_word(document, view)))
    for sentence in sentences(document, view):
        assert printed.letters(sentence) in in_pdf
        assert printed.letters(sentence) in in_word


def test_the_pdf_can_be_read_by_everybody() -> None:
    """A PDF says its language and title, has structure, and carries its own fonts."""
    content = as_pdf(PICTURED)
    root = printed.pdf(content).trailer["/Root"]
    assert str(root["/Lang"]) == "nl-NL"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert printed.pdf(content).metadata.title == SUMMARY.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    wanted = {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/BlockQuote"}
    assert wanted <= printed.marks(content)
    assert all(printed.fonts(content).values())
    assert any("Atkinson" in name for name in printed.fonts(content))


def test_a_picture_says_what_it_shows_in_every_form() -> None:
    """A picture is drawn on the page, in PDF and in Word, each time with its words beside it."""
    told = "Meedoen. Nu: alleen. Straks: onder mensen & <b>meer</b>."
    assert printed.alt_texts(as_pdf(PICTURED)) == [told]
    (shape,) = printed.word(as_word(PICTURED)).inline_shapes
    assert shape._inline.docPr.get("descr") == told
    page = Page(as_html(PICTURED))
    assert page.find("svg")
    assert told in page.text
    assert "```picture 0" in as_markdown(PICTURED)
    assert "<svg" not in as_markdown(PICTURED)


def test_a_large_drawing_has_the_width_of_the_page() -> None:
    """A drawing of people fills the page on which it stands, so that its letters are large."""
    people = tuple(
        Person(name, id=name, ring=n, circle="familie") for n, name in enumerate(("Jan", "Kees"))
    )
    drawn = Part("beeld", "De mensen om u heen", (), picture=Ecogram(people))
    a4 = 595.0
    (beside_words,) = printed.widths_of_figures(as_pdf(replace(SUMMARY, parts=(drawn,)), "client"))
    (in_a_file,) = printed.widths_of_figures(as_pdf(replace(SUMMARY, parts=(drawn,)), "team"))
    assert beside_words > 0.7 * a4
    assert in_a_file > 0.8 * a4


def test_word_is_dutch_and_has_heads_that_come_back() -> None:
    """A Word file says its language and title; the head of a table comes back on the next page."""
    file = printed.word(as_word(PLAN))
    assert file.core_properties.title == PLAN.title
    assert file.core_properties.language == "nl-NL"
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert styles[0] == "Heading 1"
    assert {"Heading 2", "Quote", "List Bullet"} <= set(styles)
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in file.tables)


def test_practice_stands_on_every_page() -> None:
    """Papers of made-up people say so at the top of every page, in PDF and in Word."""
    many = Part("x", "Veel", tuple(Line("", f"Regel {n}.") for n in range(150)))
    long = replace(PICTURED, parts=(*PICTURED.parts, many))
    pages = printed.pdf(as_pdf(long)).pages
    assert len(pages) > 2
    assert all("OEFENING" in page.extract_text() for page in pages)
    header = printed.word(as_word(long)).sections[0].header
    assert any("OEFENING" in paragraph.text for paragraph in header.paragraphs)
    assert "OEFENING" not in printed.words_of_pdf(as_pdf(SUMMARY))


def test_what_hangs_on_the_fridge_stays_on_one_page() -> None:
    """The paper of a resident that would just not fit is set a little smaller, never below 12 points."""
    sizes = [size for size, _ in (*making_pdf._WHOLE, *making_pdf._FRONT)]
    assert min(sizes) == 12

    def pages(lines: int) -> int:
        some = Part("x", "Wat", tuple(Line("", f"Regel {n}.") for n in range(lines)))
        return len(printed.pdf(as_pdf(replace(SUMMARY, parts=(some,)))).pages)

    counts = [pages(lines) for lines in range(4, 40, 4)]
    assert counts == sorted(counts)
    assert counts[0] == 1


def test_a_front_that_is_too_long_leaves_no_empty_page() -> None:
    """Where the front runs over one page, the rest follows on the same page as its last lines."""
    front = Part("x", "Wat", tuple(Line("", f"Regel {n}.") for n in range(60)), in_front=True)
    back = Part("y", "Daarna", (Line("", "Wat erachter staat."),))
    paper = as_pdf(replace(SUMMARY, parts=(front, back)))
    (second,) = (page for page in printed.pdf(paper).pages if "Regel 59." in page.extract_text())
    assert "Wat erachter staat." in second.extract_text()


def test_hostile_words_are_words_in_print() -> None:
    """Whatever is typed stands in PDF and in Word as it was typed, and nothing of it acts."""
    lines = (
        *(Line(words, words, own_words=True) for words in HOSTILE),
        *(Line(words, words, items=(words, words)) for words in HOSTILE),
        Line("", table=Table(("a", "b"), tuple((words, words) for words in HOSTILE))),
    )
    document = replace(SUMMARY, parts=(Part("x", "x", lines),), practice=True)
    in_word = printed.letters(printed.words_of_word(as_word(document)))
    in_pdf = printed.letters(printed.words_of_pdf(as_pdf(document)))
    for words in HOSTILE:
        shown = printed.letters(visible(words, terminal=False))
        assert in_word.count(shown) >= 8, words
        assert in_pdf.count(shown) >= 5 or not shown.isascii(), words


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_takes_hostile_words(kind: str) -> None:
    """In every place of a paper hostile words can be printed: title, footer, name and all."""
    for words in ("{{ 7*7 }} {_{ 7*7 }_} {%p x %}", "</w:t><b>&lt;\"'", "#x $y$ @z \\* [_ \\"):
        document = everywhere(kind, words)
        shown = printed.letters(visible(words, terminal=False))
        assert printed.letters(printed.words_of_word(as_word(document, "team"))).count(shown) >= 8
        assert printed.letters(printed.words_of_pdf(as_pdf(document, "team"))).count(shown) >= 8


@settings(max_examples=12)
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=80))
def test_any_text_can_be_printed(words: str) -> None:
    """There is no text that a PDF or a Word file cannot be made of."""
    document = replace(SUMMARY, parts=(Part("x", "x", (Line(words, words, own_words=True),)),))
    assert len(printed.pdf(as_pdf(document)).pages) >= 1
    shown = printed.letters(visible(words, terminal=False))
    assert shown in printed.letters(printed.words_of_word(as_word(document)))


def test_a_letter_that_no_font_has_is_shown_as_unknown() -> None:
    """A letter that cannot be printed leaves a mark, and the paper keeps its promise to readers."""
    document = replace(SUMMARY, parts=(Part("x", "x", (Line("", "naam \U0003fff0 eind"),)),))
    content = as_pdf(document)
    assert "naam \ufffd eind" in printed.words_of_pdf(content)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


@pytest.mark.parametrize(
    "words",
    ["w" * 700, "j.vandenberg@" + "zeerlang" * 20 + ".nl", "a" * 14 + "/" + "b" * 40, "woord " * 120],
    ids=["one word", "address", "path", "many words"],
)  # fmt: skip
def test_any_text_stays_within_the_margins(words: str, tmp_path: Path) -> None:
    """Long words break, also in narrow columns, so that nothing leaves the paper."""
    if shutil.which("pdftotext") is None:
        pytest.fail("pdftotext is not here: install poppler-utils")
    path = tmp_path / "x.pdf"
    path.write_bytes(as_pdf(everywhere("summary", words), "team"))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    page_width = 595.3
    edges = [float(edge) for edge in re.findall(r'<word [^>]*xMax="([\d.]+)"', boxes)]
    assert len(edges) > 50
    assert max(edges) < page_width - 40


def test_a_word_at_the_end_of_a_sentence_is_not_broken() -> None:
    """A word with its full stop stays whole at the end of a line; an address may break anywhere."""
    words = " ".join(["kleinkinderen."] * 60)
    told = "".join(page.extract_text() for page in printed.pdf(paper_with(words)).pages)
    assert told.count("kleinkinderen.") == 60
    assert "iemand@voorbeeld.nl" not in making_pdf._breakable("iemand@voorbeeld.nl")


def paper_with(words: str) -> bytes:
    part = Part("eigen", "In uw woorden", (Line("Wat u zei", words, own_words=True),))
    return as_pdf(replace(SUMMARY, parts=(part,)))


def test_where_pdf_cannot_be_made_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without the maker of PDF says so in a sentence; Word gets pictures in characters."""
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    making_pdf._compiler.cache_clear()
    try:
        with pytest.raises(InputError, match="geen PDF te maken"):
            as_pdf(SUMMARY)
        content = as_word(PICTURED)
    finally:
        making_pdf._compiler.cache_clear()
    assert "Nu: alleen." in printed.words_of_word(content)
    assert not printed.word(content).inline_shapes


def test_every_form_has_its_own_bytes() -> None:
    """A form is known by how its file begins."""
    begins = {
        ".pdf": b"%PDF-",
        ".docx": b"PK",
        ".html": b"<!doctype html>",
        ".json": b"{",
        ".md": b"# ",
    }
    for form, begin in begins.items():
        assert rendered(SUMMARY, form).startswith(begin)


@pytest.mark.parametrize("view", ["client", "team"])
@pytest.mark.parametrize(
    ("flow", "name"),
    [("plan", "sterk"), ("plan", "administratie"), ("kanteling", "wim_en_marijke")],
)
def test_whole_conversations_say_the_same_in_every_form(
    library: Library, flow: str, name: str, view: View
) -> None:
    """What two people told, and the worked examples of the plan, stand whole in PDF and Word."""
    document = paper_of(flow, name, library)
    in_pdf = printed.letters(printed.words_of_pdf(as_pdf(document, view)))
    in_word = printed.letters(printed.words_of_word(as_word(document, view)))
    told = sentences(document, view)
    assert len(told) > 40
    for sentence in told:
        assert printed.letters(sentence) in in_pdf
        assert printed.letters(sentence) in in_word


def test_a_letter_that_no_font_has_can_stand_in_a_picture() -> None:
    """A name in a drawing with letters that cannot be printed leaves the promise to readers whole."""

    class Odd(Drawn):
        def svg(self) -> str:
            words = "<text x='2' y='20'>naam \U0003fff0 \U0001f600</text></svg>"
            return Drawn.svg(self).replace("</svg>", words)

    picture = Part("x", "x", (), picture=Odd("T", ("W \U0003fff0",)))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in as_pdf(replace(SUMMARY, parts=(picture,)))
