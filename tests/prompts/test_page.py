"""A page is sound: to read, to listen to, to print, and closed to the outside."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pytest

from assistant.prompts.escaping import Trusted
from assistant.prompts.page import as_body
from assistant.prompts.papers import as_html

from .samples import PLAN, SUMMARY, Page, everywhere

KINDS = ("summary", "plan", "card", "drieluik", "handover")
PAGES = [
    as_html(document, view)
    for view in ("client", "team")
    for document in (
        *(replace(sample, kind=kind) for sample in (SUMMARY, PLAN) for kind in KINDS),
        *(everywhere(kind, "woord") for kind in KINDS),
    )
]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_text_colour_stands_out_on_every_ground() -> None:
    """All combinations of text and ground have a contrast of at least 4.5 to 1."""
    style = Page(PAGES[0]).style
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", style))
    texts = [value for name, value in colours.items() if name.startswith("text")]
    grounds = [value for name, value in colours.items() if name.startswith("ground")]
    assert len(texts) >= 4 and len(grounds) >= 4
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for text, ground in product(texts, grounds):
        assert contrast(text, ground) >= 4.5, (text, ground)


def test_the_style_uses_no_colour_beside_the_measured_ones() -> None:
    """A colour is always one of the named ones, so that the measure above holds."""
    for declaration in re.findall(r"[{;]\s*((?:color|background): [^;}]+)", Page(PAGES[0]).style):
        assert re.fullmatch(r"color: var\(--text[\w-]*\)|background: var\(--ground[\w-]*\)",
                            declaration), declaration  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_has_the_frame_that_a_screen_reader_needs(page: str) -> None:
    """Language, a title, one h1, headings without a gap, and heads that say they are heads."""
    found = Page(page)
    assert found.find("html") == [{"lang": "nl"}]
    assert re.search(r"<title>\s*\S+", page)
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert all(head == {"scope": "col"} for head in found.find("th"))
    assert len(found.find("main")) == 1
    for opened in ("section", "ul", "ol", "table", "blockquote", "li", "td", "th"):
        assert len(found.find(opened)) == page.count(f"</{opened}>")


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_needs_nothing_from_elsewhere(page: str) -> None:
    """No script, no address, no import: the page is whole on a stick without a network."""
    assert "default-src 'none'" in str(Page(page).find("meta"))
    for outside in (
        "<script",
        "<link",
        "<img",
        "<iframe",
        "http://",
        "https://",
        "url(",
        "@import",
    ):
        assert outside not in page


def test_headings_of_any_template_become_a_sound_order() -> None:
    """One h1 and no gaps, whatever levels a team writes."""
    body = as_body(Trusted("### een\n\n# twee\n\n###### drie\n\n## vier\n"))
    assert re.findall(r"<(h\d)>(\w+)</(h\d)>", body) == [
        ("h1", "een", "h1"), ("h2", "twee", "h2"), ("h3", "drie", "h3"), ("h2", "vier", "h2"),
    ]  # fmt: skip


def test_a_template_cannot_fetch_or_link() -> None:
    """Pictures, links, code and HTML in a team's own template come out as plain text."""
    body = as_body(
        Trusted("![x](http://a.nl/{{ x }}) [y](http://a.nl) <img src=x> `z` <http://a.nl>\n")
    )
    assert {tag for tag, _ in Page(body).tags} == {"p"}


def test_a_section_goes_by_the_name_of_its_heading() -> None:
    """Each h2 opens a section that the style can find."""
    assert as_body(Trusted("# a\n\nx\n\n## Wie doet wat?\n\ny\n\n## Nog *één*!\n\nz\n")) == (
        "<h1>a</h1>\n<p>x</p>\n"
        '<section class="wie-doet-wat">\n<h2>Wie doet wat?</h2>\n<p>y</p>\n</section>\n'
        '<section class="nog-n">\n<h2>Nog <em>één</em>!</h2>\n<p>z</p>\n</section>\n'
    )


def test_the_style_knows_the_headings_that_our_templates_have() -> None:
    """A section that the style names is a heading in one of our templates."""
    named = set(re.findall(r"\.([a-z]+(?:-[a-z]+)+)\b", Page(PAGES[0]).style))
    present = {str(s["class"]) for page in PAGES for s in Page(page).find("section")}
    assert named and named <= present


def test_the_templates_travel_with_the_package() -> None:
    """Every template lies inside the package, where a wheel takes it along."""
    from assistant.prompts import rendering

    for name in rendering.TEMPLATES:
        assert (Path(rendering.__file__).parent / "templates" / name).is_file()
