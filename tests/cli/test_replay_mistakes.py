"""Answers files that cannot be used: all that is wrong at once, in words, and nothing half."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("flow", "given", "words"),
    [
        ("quickscan", {"qs_vrag": "x"}, "qs_vrag: deze vraag is er niet in de flow quickscan. Bedoelt u qs_vraag?"),
        ("quickscan", {"qs_vraag": 3}, "Gegeven: 3. Verwacht: eigen woorden."),
        ("quickscan", {"qs_vraag": ["x"]}, 'qs_vraag: '),
        ("quickscan", {"qs_voor_wie": "mij"}, 'Gegeven: "mij". Verwacht: één van: zelf, gezin'),
        ("quickscan", {"qs_onderwerp": {"a": 1}}, "qs_onderwerp: Hier hoort een lijst"),
        ("quickscan", {"qs_onderwerp": ["adl", "adl"]}, "qs_onderwerp: Een keuze staat er twee keer in."),
        ("quickscan", {"qs_signalen": ["niets", "verward"]}, "gaat niet samen met een andere keuze"),
        ("quickscan", {"qs_afspraak_wanneer": "gauw"}, "qs_afspraak_wanneer: "),
        ("quickscan", {"qs_voor_wie": "zelf", "qs_weet_ander": "ja"}, "qs_weet_ander: deze vraag hoort niet bij dit gesprek. Ze komt alleen als: qs_voor_wie in [gezin, ander, organisatie]."),
        ("kanteling", {"pl_doelen": [["x"]]}, "pl_doelen: deze vraag is er niet in de flow kanteling. Het plan van aanpak speelt u af met de flow plan."),
        ("plan", {"pl_problemen": ["x"], "pl_doelen": "x"}, "pl_doelen: hier hoort een lijst, in de volgorde van pl_problemen."),
        ("plan", {"pl_problemen": ["x"], "pl_doelen": [["a"], ["b"]]}, "pl_doelen: er zijn meer antwoorden dan er staan bij pl_problemen."),
        ("plan", {"pl_problemen": ["x"], "pl_doelen": [[3]]}, "pl_doelen[1]: "),
        ("kanteling", {"kg_zrm": {"geld": {}}}, "kg_zrm: 'geld' kan hier niet."),
        ("kanteling", {"kg_zrm": {"financien": {"cijfer": 1}}}, "kg_zrm.financien.cijfer: dit veld is er niet."),
        ("kanteling", {"kg_zrm": {"financien": {"niveau_client": 9}}}, "kg_zrm.financien.niveau_client: "),
        ("kanteling", {"qs_voor_wie": "mij"}, "qs_voor_wie: "),
        ("quickscan", {"qs_vraag": "x" * 1_000_000}, "qs_vraag: Dit zijn 1000000 tekens. Er passen er 20000 in."),
        ("quickscan", {"qs_vraag": "a\x00b"}, "qs_vraag: In deze tekst staat een teken dat niet bewaard kan worden."),
        ("quickscan", {"qs_vraag": "a\ud800b"}, "qs_vraag: In deze tekst staat een teken dat niet bewaard kan worden."),
        ("quickscan", {"x" * 1_000_000: "x"}, "xxx…: deze vraag is er niet"),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_each_mistake(
    run: Run, answers: Write, flow: str, given: dict[str, object], words: str
) -> None:
    """A wrong answer names the question, what was given and what was expected; the code is 2."""
    ended = run("replay", flow, answers(given))
    assert ended.code == 2
    assert ended.out == ""
    assert words in ended.err
    assert len(ended.err) < 2_000


def test_alone(run: Run, answers: Write) -> None:
    """Somebody alone cannot answer what the worker answers."""
    given = answers({"qs_signalen": ["niets"]})
    ended = run("replay", "quickscan", given, "--as", "client")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("qs_signalen: deze vraag is voor de werker")
    assert run("replay", "quickscan", given).code == 0


def test_all_at_once(run: Run, answers: Write) -> None:
    """All mistakes are told at once, each on a line of its own, and each once."""
    wrong = {"qs_vraag": 3, "qs_voor_wie": "mij", "qs_vrag": "x", "qs_weet_ander": "ja"}
    ended = run("replay", "quickscan", answers(wrong))
    assert sorted(line.split(":")[0] for line in ended.err.splitlines()) == sorted(wrong)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.yaml", b"qs_vraag: caf\xe9", "a.yaml:1:14: Byte 14 (0xE9, in Windows een é) is geen UTF-8."),
        ("a.yaml", "qs_vraag: x".encode("utf-16"), "bewaard als UTF-16"),
        ("a.json", b'{"qs_vraag": "caf\xe9"}', "geen leesbare JSON in UTF-8"),
        ("a.yaml", b"qs_vraag: [x", "a.yaml:1:"),
        ("a.json", b'{"qs_vraag": "x"', "geen leesbare JSON"),
        ("a.yaml", b"- qs_vraag", "Het bestand begint niet met een sleutel."),
        ("a.json", b'["qs_vraag"]', "hoort per regel een vraag met haar antwoord"),
        ("a.yaml", b"qs_vraag: a\nqs_vraag: b", "staat hier twee keer"),
        ("a.json", b'{"qs_vraag": "a", "qs_vraag": "b"}', "'qs_vraag' staat er twee keer in"),
        ("a.yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "is een anker; dat mag hier niet"),
        ("a.yaml", b"a: !!python/object/apply:os.abort []", "is een label; dat mag hier niet"),
        ("a.yaml", b"a: " + b"[" * 50_000, "meer dan 20 lagen"),
        ("a.json", b'{"a":' * 100 + b"1" + b"}" * 100, "meer dan 20 lagen in elkaar"),
        ("a.json", b'{"a":' * 700_000, "geen leesbare JSON"),
        ("a.yaml", b"a: \x1b[31m", "stuurteken: U+001B"),
        ("a.json", b'{"qs_vraag": NaN}', "een getal in dat geen getal is"),
        ("a.json", b'{"qs_vraag": 1e999}', "een getal in dat geen getal is"),
        ("a.json", b'{"qs_vraag": ' + b"9" * 6_000 + b"}", "een getal van meer dan 16 tekens"),
        ("a.yaml", b"#" * 4_000_001, "groter dan 4 MB"),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_a_file_that_cannot_be_read(
    run: Run, answers: Write, name: str, content: bytes, words: str
) -> None:
    """A file that cannot be read is refused in a sentence, however it was made."""
    ended = run("replay", "quickscan", answers(content, name))
    assert (ended.code, ended.out) == (2, "")
    assert "antwoordbestand" in ended.err
    assert words in ended.err
    assert len(ended.err) < 2_000


@pytest.mark.parametrize("name", ["niets.yaml", "niets.json", "."])
def test_a_file_that_is_not_there(run: Run, tmp_path: Path, name: str) -> None:
    """A file that is not there, or a folder, is refused in a sentence."""
    ended = run("replay", "quickscan", tmp_path / name)
    assert (ended.code, ended.out) == (2, "")
    assert "is niet te lezen" in ended.err


@pytest.mark.parametrize("flow", ["quikscan", "weg.yaml", "../quickscan", ""])
def test_a_flow_that_is_not_there(run: Run, answers: Write, flow: str) -> None:
    """A flow that is not there is refused in a sentence."""
    ended = run("replay", flow, answers({}))
    assert (ended.code, ended.out) == (2, "")
    assert "is er niet" in ended.err or "is niet te lezen" in ended.err


def test_a_wrong_flow(run: Run, answers: Write, tmp_path: Path) -> None:
    """A flow with mistakes is refused with file and line of each."""
    (tmp_path / "f.yaml").write_text("flow: stuk\nversion: twee\n")
    ended = run("replay", tmp_path / "f.yaml", answers({}))
    assert ended.code == 2
    assert f"{tmp_path}/f.yaml:2:" in ended.err


@pytest.mark.parametrize("paper", ["p.odt", "p.txt", "p", "weg/p.md", "a.json", "map.md"])
def test_a_paper_that_cannot_be(run: Run, answers: Write, tmp_path: Path, paper: str) -> None:
    """A format that is not there yet, or a place where nothing can stand, is said in words."""
    (tmp_path / "map.md").mkdir()
    given = answers({"qs_vraag": "x"})
    before = sorted(tmp_path.rglob("*")), given.read_text()
    ended = run("replay", "quickscan", given, "--plan", tmp_path / paper, "--store", tmp_path / "s")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.strip()
    assert (sorted(tmp_path.rglob("*")), given.read_text()) == before


def test_nothing_half(run: Run, answers: Write, store: Path, tmp_path: Path) -> None:
    """With a mistake there is no paper, no store, and an older paper is as it was."""
    given, paper = answers({"qs_vraag": "x", "qs_vrag": "x"}), tmp_path / "p.md"
    assert run("replay", "quickscan", given, "--plan", paper, "--store", store).code == 2
    assert sorted(tmp_path.iterdir()) == [given]
    paper.write_text("oud")
    assert run("replay", "quickscan", given, "--plan", paper).code == 2
    assert paper.read_text() == "oud"


def test_no_paper_without_a_store(run: Run, answers: Write, store: Path, tmp_path: Path) -> None:
    """When the conversation cannot be kept, the paper is not written either."""
    store.write_text("geen geheugen")
    given, paper = answers({"qs_vraag": "x"}), tmp_path / "p.md"
    ended = run("replay", "quickscan", given, "--plan", paper, "--store", store)
    assert (ended.code, ended.out) == (2, "")
    assert sorted(tmp_path.glob("*.md")) == []


def test_a_mistake_against_the_dossier(run: Run, answers: Write, store: Path) -> None:
    """Nothing is kept when the answers do not fit what the dossier told before."""
    given = answers({"qs_vraag": "x", "qs_naam": "Riet", "qs_uitkomst": ["gesprek_nu"]}, "q.json")
    assert run("replay", "quickscan", given, "--store", store, "--dossier", "Riet").code == 0
    before = run("doctor", "--store", store).out
    ended = run("replay", "plan", answers({}), "--store", store, "--dossier", "99")
    assert (ended.code, ended.err) == (2, "Dossier 99 is er niet.\n")
    assert run("doctor", "--store", store).out == before
