"""The rights of a resident on the command line."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import pytest
from desks import NOW, desk_at

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import add_worker
from assistant.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]

TALK = {"kg_vraag": "Die trap.", "kg_besluit": "ingetrokken", "kg_notities": "ja"}


@pytest.fixture
def riet(run: Run, answers: Write, store: Path) -> Path:
    """Keep a dossier of Riet with one talk; give its store."""
    with Store.open(store, markers=Places.here().data / "stores") as fresh:
        add_worker(fresh, "Anne", "generalist", NOW)
    ended = run("replay", "kanteling", answers(TALK), "--store", store, "--dossier", "Riet")
    assert ended.code == 0, ended.err
    return store


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Type lines at the questions that a command asks."""

    def type_(lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))

    return type_


def test_wiping_asks_for_ground_and_number(
    run: Run, riet: Path, types: Callable[[str], None]
) -> None:
    """A dossier goes after its ground and its number were typed, and not otherwise."""
    for typed, code in (("", 130), ("zomaar\n", 2), ("verzoek\n", 130), ("verzoek\nja\n", 1)):
        types(typed)
        assert run("wis", "Riet", "--store", riet).code == code
        assert run("list", "--store", riet).out.endswith("1 Riet\n")
    types("verzoek\n1\n")
    ended = run("wis", "1", "--store", riet)
    assert (ended.code, ended.err.splitlines()[-1]) == (0, "Gewist: dossier 1, met 1 gesprek.")
    assert run("list", "--all", "--store", riet).out == "Er zijn geen gesprekken.\n"
    assert "gewist dossier" in run("log", "--store", riet).out
    assert run("wis", "1", "--store", riet).code == 2


def test_a_law_that_still_protects_is_told_first(
    tmp_path: Path, library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it asks anything, wiping names the statutory term that runs, with its last day."""
    from assistant.cli.wis import _before

    desk = desk_at(tmp_path / "echt.db", library, lambda: NOW)  # type: ignore[arg-type]
    desk.store.practice = False
    anne = add_worker(desk.store, "Anne", "generalist", NOW)
    dossier = desk.new_dossier("Riet", anne)
    desk.keep("kanteling", {"kg_vraag": "x"}, anne, dossier.id)
    first, *_ = _before(desk, dossier)
    desk.close()
    assert "23 november 2041 (Wmo 2015 artikel 5.3.4)" in first


def test_tidying_shows_and_asks(
    run: Run, riet: Path, types: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is over today; what is over is shown, and erased only after its number was typed."""
    assert run("opruimen", "--store", riet).out == "Er is niets dat weg kan.\n"
    later = "2099-01-01T10:00:00+01:00"
    monkeypatch.setattr("assistant.application.desk._now", lambda: NOW.fromisoformat(later))
    shown = run("opruimen", "--store", riet)
    assert shown.out.startswith("Het Gesprek, 1 Riet: oefengesprek, tot ")
    assert shown.code == 0
    assert [row["term"] for row in run("opruimen", "--json", "--store", riet).json] == ["oefening"]
    types("2\n")
    assert run("opruimen", "--wis", "--store", riet).code == 1
    assert run("list", "--store", riet).out.endswith("1 Riet\n")
    types("1\n")
    assert run("opruimen", "--wis", "--store", riet).code == 0
    assert run("list", "--all", "--store", riet).out == "Er zijn geen gesprekken.\n"
    assert run("verify", "--store", riet).code == 0


def test_what_comes_late_is_told_and_can_go(
    run: Run, riet: Path, types: Callable[[str], None], tmp_path: Path
) -> None:
    """After a merge, words for a dossier that was wiped are told of, and can be wiped by name."""
    other = tmp_path / "ander.db"
    run("merge", riet, "--store", other)
    desk = Desk.open(Places.here(), other)
    anne = add_worker(desk.store, "Anne", "generalist", NOW)
    desk.keep("quickscan", {"qs_vraag": "nog iets"}, anne, desk.store.dossiers()[0].id)
    desk.close()
    types("verzoek\n1\n")
    assert run("wis", "1", "--store", riet).code == 0
    told = run("merge", other, "--store", riet).out
    assert "Kwam na het wissen nog binnen" in told
    assert "Anne" in told
    assert "Kwam na het wissen nog binnen" in run("opruimen", "--store", riet).out
    stream = told.split()[-1]
    types("ja\n")
    assert run("wis", stream, "--ground", "verzoek", "--store", riet, "--worker", "Anne").code == 0
    assert "binnen" not in run("opruimen", "--store", riet).out


def test_inspection_in_three_formats(run: Run, riet: Path, tmp_path: Path) -> None:
    """One command gives everything to read or to take along, for the owner of the file alone."""
    for name in ("inzage.html", "inzage.md", "inzage.json"):
        assert run("inzage", "Riet", "--to", tmp_path / name, "--store", riet).code == 0
        assert "Die trap." in (tmp_path / name).read_text()
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    told = run("log", "1", "--store", riet).out
    assert told.count("inzage gegeven") == 3
    assert "wie keek ernaar" in (tmp_path / "inzage.md").read_text().lower()
    assert run("inzage", "Riet", "--to", tmp_path / "inzage.md", "--store", riet).code == 2
    assert run("inzage", "Riet", "--store", riet).code == 2


def test_about_signals_somebody_decides(
    run: Run, answers: Write, riet: Path, tmp_path: Path
) -> None:
    """With signals in the dossier nothing is written until they are released or withheld."""
    visit = {"qs_vraag": "x", "qs_haast": "vandaag", "qs_haast_wat": ["zelf_iets_aandoen"]}
    path = answers(visit, "signaal.json")
    assert run("replay", "quickscan", path, "--store", riet, "--dossier", "Riet").code == 0
    file = tmp_path / "inzage.md"
    for wrong in ((), ("--signalen", "--zonder-signalen", "x"), ("--zonder-signalen", " ")):
        ended = run("inzage", "Riet", "--to", file, "--store", riet, *wrong)
        assert (ended.code, file.exists()) == (2, False)
    reason = "Het is nu niet veilig."
    assert run("inzage", "1", "--to", file, "--store", riet, "--zonder-signalen", reason).code == 0
    assert reason in file.read_text()
    assert "Signaal gegeven" not in file.read_text()
    assert reason in run("log", "1", "--store", riet).out
    assert run("inzage", "1", "--to", file, "--store", riet, "--signalen", "--force").code == 0
    assert "Signaal gegeven" in file.read_text()


def test_a_team_paper_is_handed_to_somebody(run: Run, riet: Path, tmp_path: Path) -> None:
    """A paper for the team leaves only for somebody, with consent or with a reason in the log.

    What could not be made was not shared either: here the plan, which is not there yet.
    """
    talk = run("list", "--store", riet, "--json").json[0]["id"]
    for command in (("export", "Riet", "--to"), ("plan", talk, "--plan")):
        file = tmp_path / f"{command[0]}.json"
        for more in ((), ("--for", "de politie")):
            ended = run(*command, file, "--view", "team", "--store", riet, *more)
            assert (ended.code, file.exists()) == (2, False)
        more = ("--for", "de politie", "--reason", "Acuut gevaar.")
        assert run(*command, file, "--view", "team", "--store", riet, *more).code == 0
    file = tmp_path / "niets.html"
    more = ("--for", "de politie", "--reason", "x", "--view", "team", "--store", riet)
    assert run("plan", "Riet", "--plan", file, *more).code == 2
    told = run("log", "1", "--store", riet).out
    assert told.count("gedeeld met de politie") == told.count("Acuut gevaar.") == 2
    assert run("export", "Riet", "--to", tmp_path / "eigen.json", "--store", riet).code == 0
    assert run("plan", talk, "--view", "team", "--store", riet).code == 2, "it may go anywhere"
    assert run("plan", talk, "--view", "team", "--store", riet, *more[:4]).code == 0
