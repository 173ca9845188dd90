"""Progress: levels of several conversations side by side, and never of two versions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from desks import NOW, desk_at

from assistant.application.progress import moments, progress
from assistant.application.progress_paper import progress_paper
from assistant.application.workers import add_worker, workers
from assistant.errors import InputError
from assistant.flows import Library
from assistant.flows.library import packaged_flows
from assistant.prompts.papers import as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.application.desk import Desk

START = {
    "kg_vraag": "x",
    "kg_domeinen": ["financien", "adl"],
    "kg_zrm": {"financien": {"niveau_werker": 2, "niveau_client": 4}, "adl": {"niveau_werker": 3}},
    "kg_ladder_nu": 1,
    "kg_ladder_gewenst": 3,
}
LATER = {
    "ev_domeinen": ["financien"],
    "ev_zrm": {"financien": {"niveau_werker": 3}},
    "ev_ladder": 2,
}


@pytest.fixture
def days() -> list[datetime]:
    return [NOW]


@pytest.fixture
def desk(tmp_path: Path, library: Library, days: list[datetime]) -> Iterator[Desk]:
    with_desk = desk_at(tmp_path / "geheugen.db", library, lambda: days[-1])
    yield with_desk
    with_desk.close()


def keep(desk: Desk, *talks: tuple[str, dict[str, object]], days: list[datetime]) -> str:
    worker = add_worker(desk.store, "Anne", "generalist", NOW)
    dossier = desk.new_dossier("Riet", worker).id
    for flow, answers in talks:
        desk.keep(flow, answers, worker, dossier)
        days.append(days[-1] + timedelta(days=90))
    return dossier


def test_one_moment_is_no_progress(desk: Desk, days: list[datetime]) -> None:
    """With one conversation there is nothing to lay beside it."""
    dossier = keep(desk, ("kanteling", START), days=days)
    assert len(moments(desk, dossier)) == 1
    assert progress(moments(desk, dossier)) == []


def test_a_conversation_without_scores_is_no_moment(desk: Desk, days: list[datetime]) -> None:
    """What holds no level is left out."""
    assert moments(desk, keep(desk, ("quickscan", {"qs_vraag": "x"}), days=days)) == []


def test_start_and_evaluation_stand_side_by_side(desk: Desk, days: list[datetime]) -> None:
    """Domain by domain and voice by voice, the earliest first; what was not scored stays open."""
    dossier = keep(desk, ("kanteling", START), ("evaluatie", LATER), days=days)
    matrix, ladder = progress(moments(desk, dossier))
    assert matrix.moments == ("23 november 2026", "21 februari 2027")
    assert [(c.name, c.worker, c.resident) for c in matrix.courses] == [
        ("Financiën", (2, 3), (4, None)),
        ("Activiteiten Dagelijks Leven", (3, None), ()),
    ]
    assert [(c.name, c.resident) for c in ladder.courses] == [
        ("Meedoen nu", (1, 2)),
        ("Meedoen straks", (3, None)),
    ]


def test_versions_are_never_compared(desk: Desk, days: list[datetime], tmp_path: Path) -> None:
    """A moment with levels of another version is left out, and it is said of which version."""
    dossier = keep(desk, ("kanteling", START), days=days)
    text = (packaged_flows() / "data" / "zelfredzaamheid-matrix-2017.yaml").read_text()
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "onze.yaml").write_text(
        text.replace("data: zelfredzaamheid-matrix-2017", "data: zelfredzaamheid-matrix")
    )
    desk.library = Library([tmp_path / "eigen"])
    (worker,) = workers(desk.store)
    desk.keep("evaluatie", LATER, worker, dossier)
    matrix = progress(moments(desk, dossier))[0]
    assert matrix.moments == ("21 februari 2027",)
    (left_out,) = matrix.left_out
    assert (left_out.moment, left_out.instrument) == (
        "23 november 2026",
        "Zelfredzaamheid-Matrix, versie 2013",
    )


def test_each_reads_their_own_voice(desk: Desk, days: list[datetime]) -> None:
    """The team's paper holds both voices; the resident's only what the resident chose."""
    dossier = keep(desk, ("kanteling", START), ("evaluatie", LATER), days=days)
    (row,) = desk.store.dossiers()
    assert row.id == dossier
    team = as_markdown(progress_paper(desk, row, "team"), "team")
    assert "2→3 omhoog" in team
    client = as_markdown(progress_paper(desk, row, "client"), "client")
    assert "Gemaakt op" in client
    assert "zelf ingevuld" not in client
    assert "2→3" not in client
    assert "1→2 omhoog" in client


def test_nothing_to_lay_side_by_side_is_a_sentence(desk: Desk, days: list[datetime]) -> None:
    """With one conversation there is no paper yet, and it is said why."""
    keep(desk, ("kanteling", START), days=days)
    (row,) = desk.store.dossiers()
    with pytest.raises(InputError, match="twee gesprekken"):
        progress_paper(desk, row, "team")
