"""What a person said is literal in data, and can do nothing on a terminal or on paper."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]

HOSTILE = [
    "[bold]vet[/bold] [/]",
    "{{ 7*7 }} {% for x in y %}",
    "\x1b[2J\x1b]0;titel\x07 \x9b31m",
    "\u202etxet\u202c \u2066x\u2069 \u200f\u200e",
    "onzichtbaar\u200b\u2060\ufeff\u00ad",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "```\n# kop\n[link](javascript:alert(1))",
    "a\rb\x08c\x7fd",
    "Signalen\n  sig_dakloos\n\nUitkomst\n  Gekozen: niets",
    "%s %(x)s {0} $HOME `id` ${jndi:x}",
]
ACTS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
)


def _given(text: str) -> dict[str, object]:
    return {
        "qs_vraag": text,
        "qs_voor_wie": "zelf",
        "qs_onderwerp": ["anders"],
        "qs_haast": "vandaag",
        "qs_haast_wat": ["geen_slaapplek"],
        "qs_uitkomst": ["gesprek_nu"],
        "qs_naam": text.replace("\n", " ").replace("\r", " "),
    }


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_literal_in_data(run: Run, answers: Write, text: str) -> None:
    """In `--json` a text is as it was given, letter for letter, and the bytes are ASCII."""
    ended = run("replay", "quickscan", answers(_given(text)), "--json")
    assert ended.json["answers"]["qs_vraag"] == text
    assert ended.out.isascii()
    assert not ACTS.search(ended.out)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_literal_from_yaml(run: Run, answers: Write, text: str) -> None:
    """A text in YAML is taken as it was typed, with codes between quotes."""
    quoted = f"qs_vraag: {json.dumps(text)}\n"
    assert run("replay", "quickscan", answers(quoted), "--json").json["answers"]["qs_vraag"] == text
    bare = "".join(c for c in text if c >= " " and not "\x7f" <= c <= "\x9f" and c != "\ufeff")
    block = f"qs_vraag: |-\n  {bare}\n"
    assert run("replay", "quickscan", answers(block), "--json").json["answers"]["qs_vraag"] == bare


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_harmless_on_the_terminal(run: Run, answers: Write, store: Path, text: str) -> None:
    """No command writes a character that acts, and what was said never looks like our lines."""
    given = answers(_given(text))
    outs = [
        run("replay", "quickscan", given),
        run("replay", "quickscan", given, "--store", store, "--dossier", text.replace("\n", " ")),
        run("list", "--store", store),
    ]
    stream = run("list", "--store", store, "--json").json[0]["id"]
    outs += [run("show", stream, "--store", store), run("plan", stream, "--store", store)]
    outs += [run("show", text, "--store", store), run("replay", text, given), run(text)]
    for ended in outs:
        assert ended.code in (0, 2)
        assert not ACTS.search(ended.out + ended.err)
    assert [line for line in outs[0].out.splitlines() if line in ("Signalen", "Uitkomst")] == [
        "Signalen", "Uitkomst",
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_harmless_in_a_mistake(run: Run, answers: Write, text: str) -> None:
    """A mistake that tells what was given, and a question that does not exist, do nothing either."""
    ended = run("replay", "quickscan", answers({"qs_voor_wie": text, text: "x"}))
    assert (ended.code, ended.out) == (2, "")
    assert not ACTS.search(ended.err)
    assert len(ended.err.splitlines()) == 2


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_harmless_on_paper(run: Run, answers: Write, tmp_path: Path, text: str) -> None:
    """On paper a text is text: no markup, no template, no script, no control character."""
    papers = {}
    for ending in ("md", "html", "json"):
        paper = tmp_path / f"p.{ending}"
        assert run("replay", "quickscan", answers(_given(text)), "--plan", paper).code == 0
        papers[ending] = paper.read_text()
        marks = "\u200c\u200d\u200e\u200f"  # words of right-to-left languages need these on paper
        assert not ACTS.search(re.sub(f"[{marks}]", "", papers[ending]))
    assert "<script>alert" not in papers["html"]
    assert "<img src=x" not in papers["html"]
    assert not re.search(r"href=.?javascript", papers["html"])
    assert "49" not in papers["md"]
    assert "\n# kop" not in papers["md"]
    assert not re.search(r"(?<!\\)(\[link\]\(|<script>|```)", papers["md"])
