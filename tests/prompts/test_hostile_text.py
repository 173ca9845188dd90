"""Text of people is data on every paper: never template, markup, Markdown, HTML or control code."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.prompts.papers import as_html, as_json, as_markdown
from assistant.prompts.rendering import VOICE
from assistant.prompts.voice import say
from assistant.text import visible

from .samples import Page, everywhere

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("summary", "plan", "card", "drieluik", "handover")
HOSTILE = (
    "{{ 7*7 }}", "{% for x in y %}{{ x }}{% endfor %}", "{# weg #}", "[bold]rood[/bold]", "[/",
    "**x**", "*x*", "_x_", "__x__", "~~x~~", "`x`", "# kop", "## kop ##", "c #", "| a | b |", "a|b",
    "|-|-|", ":--", "---", "===", "- x", "+ x", "* x", "1. x", "12) x", "-5 graden", "> x", "\\",
    "x\\", "\\*x\\*", "\\|", "&lt;b&gt;", "&#60;", "<script>alert(1)</script>", "</style><script>",
    "<img src=x onerror=alert(1)>", "<!-- x -->", "-->", "]]>", '" onload="x', "' x='",
    "[x](javascript:alert(1))", "![x](http://x.nl/x.png)", "<http://x.nl>", "[x]: http://x.nl",
    "x\x1b[31mrood", "x\x1b]52;c;eA==\x07", "x\x9b31m", "a\u202eb", "a\u2066b", "a\u200bb", "x\x00",
    "    code x", "\tcode x", "```x", "~~~x", "$x$", "=1+1", "@x", "x  ", "שלום\u200f x",
)  # fmt: skip
ALLOWED_TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "section",
        "h1",
        "h2",
        "p",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "blockquote",
        "hr",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ]
)
ALLOWED_ATTRIBUTES = frozenset(
    ["lang", "charset", "http-equiv", "content", "name", "class", "scope", "start"]
)
FULL = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""A viewer that lets everything through: what stays inert here is inert anywhere."""


def shown(words: str) -> str:
    return " ".join(visible(words, terminal=False).split())


def draw_as_page(kind: str, words: str) -> Page:
    return Page(as_html(everywhere(kind, words), "team"))


def draw_elsewhere(kind: str, words: str) -> Page:
    return Page(FULL.render(as_markdown(everywhere(kind, words), "team")))


@cache
def harmless(draw: Callable[[str, str], Page], kind: str) -> Page:
    return draw(kind, "plain")


def assert_inert(kind: str, words: str) -> None:
    """The page has the same tags as with a plain word, and the words as its text."""
    for draw in (draw_as_page, draw_elsewhere):
        expected, found = harmless(draw, kind), draw(kind, words)
        assert skeleton(found) == skeleton(expected)
        assert found.text == " ".join(expected.text.replace("plain", shown(words)).split())


def skeleton(page: Page) -> list[tuple[str, list[str]]]:
    return [(tag, [name for name, _ in attributes]) for tag, attributes in page.tags]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_stand_on_paper_as_they_were_typed(kind: str, words: str) -> None:
    """In every field of every paper, hostile words are text and change nothing around them."""
    assert_inert(kind, words)


@given(
    st.sampled_from(KINDS),
    st.text("ab1 .)(*_`~#|\\[]<>&!-+=:>{}%$^'\"/;\u202e\x1b\u0627", min_size=1, max_size=30),
)
@settings(max_examples=20 * int(os.environ.get("REL", "1")), deadline=None)
def test_any_words_stand_on_paper_as_they_were_typed(kind: str, words: str) -> None:
    """No mix of characters does anything, on any paper."""
    assert_inert(kind, f"{words}e")
    assert_inert(kind, f"e{words}")


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_of_many_lines_stay_in_their_place(kind: str) -> None:
    """Lines that would start a block start none, in a quotation, a list or a table."""
    words = "eerst\n# kop\n- lijst\n| a | b |\n| - | - |\n===\n---\n> x\n```\n<script>\n    code"
    for draw in (draw_as_page, draw_elsewhere):
        pages = draw(kind, words), draw(kind, "eerst\ntwee")
        tags = [[tag for tag, _ in page.tags if tag not in ("br", "p")] for page in pages]
        assert tags[0] == tags[1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_holds_only_harmless_elements(kind: str) -> None:
    """No script, link, picture or frame, and no attribute beyond a short list."""
    page = draw_as_page(kind, "<script onload=x>[x](http://x.nl)![x](y)")
    assert {tag for tag, _ in page.tags} <= ALLOWED_TAGS
    assert {name for _, attributes in page.tags for name, _ in attributes} <= ALLOWED_ATTRIBUTES


@pytest.mark.parametrize("words", [words for words in HOSTILE if not words.isprintable()])
def test_no_control_character_leaves_on_any_paper(words: str) -> None:
    """ESC, bidi controls and the like are a visible mark in Markdown, HTML and JSON."""
    for kind in KINDS:
        document = everywhere(kind, words)
        data = json.dumps(as_json(document, "team"), ensure_ascii=False)
        for paper in (as_markdown(document, "team"), as_html(document, "team"), data):
            assert visible(paper, terminal=False) == paper


def test_json_keeps_every_other_letter() -> None:
    """In JSON the words are literally what was typed, in each field."""

    def leaves(value: Any) -> list[str]:
        if isinstance(value, dict):
            named = {"kind", "view", "id", "state", "strength"}
            return [x for key, one in value.items() if key not in named for x in leaves(one)]
        if isinstance(value, list):
            return [x for one in value for x in leaves(one)]
        return [value] if isinstance(value, str) and value else []

    words = "<b>**{{ 7*7 }}**\n| x |\t'\"</b>"
    assert set(leaves(as_json(everywhere("plan", words), "team"))) == {words, f"{words} (wat)"}


@pytest.mark.parametrize("name", VOICE)
def test_the_voice_says_hostile_words_as_they_are(name: str) -> None:
    """What the assistant says holds the words as typed, with control characters visible."""
    kinds = VOICE[name]
    for words in HOSTILE:
        values: dict[str, Any] = {
            key: 2 if kind is int else words if kind is str else (words, words)
            for key, kind in kinds.items()
        }
        said = say(name, **values)
        assert visible(said) == said
        if not set(kinds.values()) <= {int}:
            assert visible(words).strip() in said
