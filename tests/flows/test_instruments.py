"""Instruments as data, and the scores that are given on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.application.asking import ask
from assistant.errors import FlowError, InputError, Refusal
from assistant.flows import Library, State, answer, begin
from assistant.flows.library import packaged_flows
from assistant.flows.proposals import proposals
from assistant.flows.scores import scores

if TYPE_CHECKING:
    from pathlib import Path

OWN = """\
data: zelfredzaamheid-matrix
title: Onze matrix
sources: ["-"]
instrument: {{short: ZRM, version: "{version}", levels: niveaus}}
lists:
  niveaus:
    - {{id: "{first}", text: "slecht"}}
    - {{id: "2", text: "goed"}}
  standaardvragen: []
  domeinen:
    - {{id: huisvesting, text: Wonen, levels: {{1: "op straat", {strange}: "onder dak"}}}}
    - {{id: dagbesteding, text: Dagen}}
    - {{id: sociaal_netwerk, text: Mensen}}
    - {{id: maatschappelijke_participatie, text: Meedoen}}
"""


def own_matrix(folder: Path, *, first: str = "1", strange: int = 2) -> Path:
    path = folder / "matrix.yaml"
    path.write_text(OWN.format(version="9", first=first, strange=strange), encoding="utf-8")
    return folder


@pytest.fixture
def talk(library: Library) -> State:
    state = begin(library.flow("kanteling"))
    answer(state, "kg_domeinen", ["financien", "justitie"])
    return state


def test_a_score_tells_who_when_and_why(talk: State) -> None:
    """Worker and resident each give a level of their own, each with a reason in words."""
    answer(talk, "kg_zrm.gesprek/financien", "Het geld is op voor de maand om is.")
    answer(talk, "kg_zrm.niveau_client/financien", 4)
    answer(talk, "kg_zrm.niveau_werker/financien", 3)
    answer(talk, "kg_zrm.reden/financien", "De schulden groeien niet.")
    by_resident, by_worker = scores(talk)
    assert (by_resident.giver, by_resident.level, by_resident.reason) == (
        "resident", 4, "Het geld is op voor de maand om is.",
    )  # fmt: skip
    assert (by_worker.giver, by_worker.level, by_worker.reason) == (
        "worker", 3, "De schulden groeien niet.",
    )  # fmt: skip
    assert (by_worker.name, by_worker.level_name) == ("Financiën", "beperkt zelfredzaam")
    assert by_worker.sentence.startswith("Er is genoeg geld voor wat echt nodig is.")
    assert (by_worker.instrument.id, by_worker.instrument.version) == (
        "zelfredzaamheid-matrix", "2013",
    )  # fmt: skip


def test_not_discussed_is_no_score(talk: State) -> None:
    """A domain that was not discussed has no level at all, also when it was said so."""
    answer(talk, "kg_zrm.niet_besproken/justitie", True)
    assert scores(talk) == []


def test_a_score_counts_as_long_as_its_answer_does(talk: State) -> None:
    """A level goes with the domain that it is about."""
    answer(talk, "kg_zrm.niveau_client/justitie", 5)
    assert len(scores(talk)) == 1
    answer(talk, "kg_domeinen", ["financien"])
    assert scores(talk) == []


def test_a_step_on_the_ladder_is_a_score(talk: State) -> None:
    """The ladder gives where somebody is, with an example from the week, and where they want to be."""
    answer(talk, "kg_ladder_nu", 2)
    answer(talk, "kg_ladder_voorbeeld", "Ik zie alleen de kassajuffrouw.")
    answer(talk, "kg_ladder_gewenst", 4)
    now, wished = scores(talk)
    assert (now.level, now.wished, now.reason) == (2, False, "Ik zie alleen de kassajuffrouw.")
    assert now.sentence == "U ziet en spreekt mensen buiten uw eigen huis."
    assert (wished.level, wished.wished, wished.domain) == (4, True, "")


def test_another_version_is_a_new_file_and_no_code(library: Library, tmp_path: Path) -> None:
    """With the thirteen domains of 2017 in its place, the whole Kanteling checks and can be talked."""
    there = packaged_flows() / "data" / "zelfredzaamheid-matrix-2017.yaml"
    text = there.read_text(encoding="utf-8")
    (tmp_path / "onze.yaml").write_text(
        text.replace("data: zelfredzaamheid-matrix-2017", "data: zelfredzaamheid-matrix"),
        encoding="utf-8",
    )
    own = Library([tmp_path])
    assert [finding for finding in own.findings("kanteling") if not finding.soft] == []
    state = begin(own.flow("kanteling"))
    assert len(state.flow.questions["kg_domeinen"].choices) == 13
    answer(state, "kg_domeinen", ["dagbesteding"])
    answer(state, "kg_zrm.niveau_client/dagbesteding", 1)
    (score,) = scores(state)
    assert (score.instrument.version, score.sentence) == ("2017", "acute problematiek")
    assert [signal for signal, _ in state.signals] == ["sig_overlast"]


def test_levels_are_those_of_the_instrument(tmp_path: Path) -> None:
    """An instrument with two levels takes two, and says so of any other."""
    state = begin(Library([own_matrix(tmp_path)]).flow("kanteling"))
    answer(state, "kg_domeinen", ["dagbesteding", "huisvesting"])
    with pytest.raises(Refusal, match="van 1 tot 2"):
        answer(state, "kg_zrm.niveau_client/dagbesteding", 3)
    answer(state, "kg_zrm.niveau_client/dagbesteding", 2)
    answer(state, "kg_zrm.niveau_client/huisvesting", 1)
    assert [score.sentence for score in scores(state)] == ["goed", "op straat"]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"first": "laag"}, "geen nummers van laag naar hoog"),
        ({"first": "3"}, "geen nummers van laag naar hoog"),
        ({"strange": 7}, "noemt niveau 7, en dat is er niet"),
    ],
)
def test_an_instrument_that_cannot_be_scored_with_is_refused(
    tmp_path: Path, wrong: dict[str, object], what: str
) -> None:
    """Levels that are no rising numbers, and texts for a level that is not there, are found."""
    library = Library([own_matrix(tmp_path, **wrong)])  # type: ignore[arg-type]
    found = library.data_findings("zelfredzaamheid-matrix")
    assert any(what in finding.what for finding in found)


def test_levels_that_are_not_there_are_found(tmp_path: Path) -> None:
    """The list of levels that an instrument names has to be in its file."""
    path = own_matrix(tmp_path) / "matrix.yaml"
    path.write_text(path.read_text().replace("levels: niveaus", "levels: treden"))
    (found,) = Library([tmp_path]).data_findings("zelfredzaamheid-matrix")
    assert "De lijst 'treden'" in found.what


def test_what_comes_from_whom_leads_to_the_frames(talk: State) -> None:
    """The share that was noted beside a domain is a proposal in the frame where it belongs."""
    answer(talk, "kg_resultaten", ["De post is op orde."])
    answer(talk, "kg_zrm.eigen/financien", "meeste")
    answer(talk, "kg_zrm.netwerk/financien", "niets")
    answer(talk, "kg_zrm.hulp/justitie", "deel")
    offered = {
        cell.question.id: [proposal.value for proposal in proposals(talk, cell, date(2026, 11, 23))]
        for cell in talk.cells.values()
        if cell.question.id.startswith("kg_opl_")
    }
    assert offered == {
        "kg_opl_eigen": [["Financiën: het meeste doe ik zelf"]],
        "kg_opl_netwerk": [],
        "kg_opl_algemeen": [["Justitie: een hulpverlener helpt met een deel"]],
        "kg_opl_individueel": [],
    }


def test_a_reason_that_nobody_asks_for_is_found(write_flow, library: Library) -> None:
    """What a flow names as the reason of a level must be a field, or a question, that is there."""
    path = write_flow(
        "      - {id: a, kind: scale, min: 1, max: 5, label: A, worker: 'A?', why: x, source: '-',"
        " basis: proposed, reason: er_niet}\n"
    )
    own = Library([path.parent])
    with pytest.raises((FlowError, InputError), match="er_niet"):
        own.flow("klein")


def test_a_flow_and_its_instrument_may_have_one_name(library: Library) -> None:
    """What is kept with a conversation holds the flow and the data of the same name."""
    again = Library.from_bundle(library.bundle("ecogram"), library)
    assert again.flow("ecogram").questions["eg_band"].choices["goed"].text == "goed"


def test_the_worker_reads_how_to_score(talk: State) -> None:
    """A question for a level brings the advice of its instrument; another question brings none."""
    today = date(2026, 11, 23)
    level = ask(talk, talk.cells["kg_zrm.niveau_werker/financien"], today=today)
    assert any("geen totaal" in line for line in level.advice)
    assert ask(talk, talk.cells["kg_vraag"], today=today).advice == ()
