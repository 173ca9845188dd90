"""What a person said is literal in data, and can do nothing on a terminal or on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from attacks.corpus import KEPT, acting, as_kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]

NOT_IN_A_BLOCK = re.compile(
    "[^ -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]"
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


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_literal_in_data(run: Run, answers: Write, text: str) -> None:
    """In `--json` a text is as it was given, letter for letter, and the bytes are ASCII."""
    ended = run("replay", "quickscan", answers(_given(text)), "--json")
    assert ended.json["answers"]["qs_vraag"] == as_kept(text)
    assert ended.out.isascii()
    assert not acting(ended.out)


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_literal_from_yaml(run: Run, answers: Write, text: str) -> None:
    """A text in YAML is taken as it was typed, with codes between quotes."""
    quoted = "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in text)
    bare = NOT_IN_A_BLOCK.sub("", text).strip(" ")
    for written, kept in ((f'"{quoted}"', text), (f"|-\n  {bare}", bare)):
        ended = run("replay", "quickscan", answers(f"qs_vraag: {written}\n"), "--json")
        assert ended.json["answers"]["qs_vraag"] == as_kept(kept)


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
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
        assert not acting(ended.out + ended.err)
    assert [line for line in outs[0].out.splitlines() if line in ("Signalen", "Uitkomst")] == [
        "Signalen", "Uitkomst",
    ]  # fmt: skip


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_harmless_in_a_mistake(run: Run, answers: Write, text: str) -> None:
    """A mistake that tells what was given, and a question that does not exist, do nothing either."""
    ended = run("replay", "quickscan", answers({"qs_voor_wie": text, text: "x"}))
    assert (ended.code, ended.out) == (2, "")
    assert not acting(ended.err)
    assert len(ended.err.splitlines()) == 2


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_harmless_on_paper(run: Run, answers: Write, tmp_path: Path, text: str) -> None:
    """On paper a text is text: no markup, no template, no script, no control character."""
    papers = {}
    for ending in ("md", "html", "json"):
        paper = tmp_path / f"p.{ending}"
        assert run("replay", "quickscan", answers(_given(text)), "--plan", paper).code == 0
        papers[ending] = paper.read_text()
        assert not acting(papers[ending], paper=True)
    assert "<script>alert" not in papers["html"]
    assert "<img src=x" not in papers["html"]
    assert not re.search(r"href=.?javascript", papers["html"])
    assert "49" not in papers["md"]
    assert "\n# kop" not in papers["md"]
    assert not re.search(r"(?<!\\)(\[link\]\(|<script>|```)", papers["md"])
