"""`keukentafel check`: what is wrong in a flow, where, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.flows.library import packaged_flows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]
GOOD = (
    "      - {id: kl_een, kind: text, label: Een, worker: 'Hoe is het?', client: 'Hoe is het?',"
    " why: 'Om te weten.', source: '-'}\n"
)


def test_ours_are_right(run: Run) -> None:
    """The flows and data that come with Keukentafel have no mistakes."""
    ended = run("check")
    assert ended.code == 0
    assert ended.out.splitlines()[-1].startswith("Geen fouten")


def test_a_good_file(run: Run, write_flow: Callable[..., Path]) -> None:
    """A file without mistakes ends with 0."""
    ended = run("check", write_flow(GOOD))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "Geen fouten en geen tips.\n"


def test_all_mistakes_at_once(run: Run, tmp_path: Path, write_flow: Callable[..., Path]) -> None:
    """All mistakes of all files are told at once, each with file, line and column, and end with 1."""
    first = write_flow(GOOD.replace("text", "tekst"))
    second = tmp_path / "stuk.yaml"
    second.write_text("a: [1\n")
    ended = run("check", first, second)
    assert ended.code == 1
    assert f"\n{second}:1:" in f"\n{ended.out}"
    line = first.read_text().splitlines().index(GOOD.rstrip("\n").replace("text", "tekst")) + 1
    assert f"{first}:{line}:" in ended.out
    assert ended.out.endswith("2 fouten en geen tips.\n")


def test_a_tip_is_no_mistake(run: Run, write_flow: Callable[..., Path]) -> None:
    """Advice is marked as a tip and ends with 0."""
    long = "Wilt u mij, als u daar tijd voor hebt en het u nu uitkomt, vertellen hoe het met u gaat en met uw kinderen en de buren?"
    flow = write_flow(GOOD.replace("worker: 'Hoe is het?'", f"worker: '{long}'"))
    ended = run("check", flow)
    assert ended.code == 0
    assert f"{flow}:" in ended.out
    assert ": tip: " in ended.out
    assert "Geen fouten en 2 tips.\n" in ended.out


def test_no_flow_at_all(run: Run, tmp_path: Path) -> None:
    """A file that is no flow is told so with its place; one that is not there is a sentence."""
    path = tmp_path / "brief.yaml"
    path.write_text("beste: Riet\n")
    ended = run("check", path)
    assert ended.code == 1
    assert ended.out.startswith(f"{path}:1:1: Hier staat geen flow.")
    gone = run("check", path, tmp_path / "weg.yaml")
    assert (gone.code, gone.out) == (2, "")
    assert gone.err == f"Het bestand {tmp_path}/weg.yaml is niet te lezen.\n"


def test_a_data_file(run: Run, tmp_path: Path) -> None:
    """A file with data is checked as data."""
    path = tmp_path / "lijst.yaml"
    path.write_text(
        "data: lijst\ntitle: Lijst\nsources: ['-']\nlists:\n  een: [{id: a, text: A}]\n"
    )
    assert run("check", path).code == 0
    path.write_text(path.read_text().replace("text:", "tekst:"))
    ended = run("check", path)
    assert ended.code == 1
    assert ended.out.startswith(f"{path}:5:")


def test_a_case(run: Run, tmp_path: Path) -> None:
    """A case is checked as a case: a fact that nobody can find out ends with 1, and says why."""
    path = tmp_path / "eigen.yaml"
    text = (packaged_flows() / "cases" / "c02.yaml").read_text()
    path.write_text(text)
    assert run("check", path).code == 0
    path.write_text(text.replace("after: [reuma]", "after: [verhuizen]"))
    ended = run("check", path)
    assert ended.code == 1
    assert "'trap' kan nooit verteld worden: eerst moet 'verhuizen' verteld zijn" in ended.out
    line = path.read_text().splitlines().index("  - id: trap") + 1
    assert f"{path}:{line}:" in ended.out


def test_own_cases_are_checked_with_all_the_rest(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a file the cases beside a team's own flows are checked as well."""
    (tmp_path / "cases").mkdir()
    path = tmp_path / "cases" / "eigen.yaml"
    path.write_text("case: eigen\n")
    monkeypatch.setenv("KEUKENTAFEL_FLOWS", str(tmp_path))
    ended = run("check")
    assert ended.code == 1
    assert f"{path}:1:1: Hier ontbreekt 'version'." in ended.out


def test_signals_that_are_wrong_are_told_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken table of signals is told about that table, once, and not about every case."""
    (tmp_path / "signalen.yaml").write_text("data: signalen\n")
    monkeypatch.setenv("KEUKENTAFEL_FLOWS", str(tmp_path))
    alone = run("check", packaged_flows() / "cases" / "c02.yaml")
    assert alone.code == 1
    for told in (alone.out, run("check").out):
        title = f"{tmp_path}/signalen.yaml:1:1: Hier ontbreekt 'title'."
        assert [line.startswith(title) for line in told.splitlines()].count(True) == 1
        assert "cases/" not in told


def test_a_question_in_two_flows(
    run: Run, write_flow: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question with the id of a question in another flow is a mistake in the file that is checked."""
    flow = write_flow(GOOD.replace("kl_een", "qs_vraag"))
    ended = run("check", flow)
    assert ended.code == 1
    assert "De vraag 'qs_vraag' is er ook in de flow 'quickscan'." in ended.out
    assert f"{flow}:" in ended.out
    assert "quickscan.yaml:" not in ended.out
    monkeypatch.setenv("KEUKENTAFEL_FLOWS", str(flow.parent))
    both = run("check").out
    assert "De vraag 'qs_vraag' is er ook in de flow 'klein'." in both
    assert "De vraag 'qs_vraag' is er ook in de flow 'quickscan'." in both


def test_a_number_that_is_taken(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same version number with other content is refused; the same content is not."""
    path = tmp_path / "quickscan.yaml"
    text = (packaged_flows() / "quickscan.yaml").read_text()
    path.write_text(text)
    assert run("check", path).code == 0
    path.write_text(text.replace("Quickscan", "Snelle scan"))
    ended = run("check", path)
    assert ended.code == 1
    assert "Versie 1 van 'quickscan' is er al, met andere inhoud" in ended.out
    monkeypatch.setenv("KEUKENTAFEL_FLOWS", str(tmp_path))
    assert "Versie 1 van 'quickscan' is er al" in run("check").out
    path.write_text(path.read_text().replace("version: 1\n", "version: 2\n"))
    assert run("check").code == 0
