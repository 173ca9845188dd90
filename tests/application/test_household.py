"""People who live together: linked dossiers, each with its own story."""

from __future__ import annotations

import pytest

from assistant.application.desk import Desk
from assistant.application.erasing import erase_dossier
from assistant.application.household import household, link
from assistant.application.inspection import inspect
from assistant.application.inspection_paper import paper
from assistant.application.workers import Worker
from assistant.errors import Refusal
from assistant.prompts.papers import as_markdown
from assistant.storage import DossierRow


@pytest.fixture
def three(desk: Desk, anne: Worker) -> list[DossierRow]:
    return [desk.new_dossier(name, anne) for name in ("Riet", "Kanarie", "Jan")]


def names(desk: Desk, dossier: DossierRow) -> list[str]:
    return [row.name for row in household(desk, dossier.id)]


def test_a_household_is_seen_from_each_side(
    desk: Desk, anne: Worker, three: list[DossierRow]
) -> None:
    """Who is linked to one of a household belongs to all of it, whoever made the link."""
    riet, kanarie, jan = three
    link(desk, riet.id, kanarie.id, anne)
    link(desk, jan.id, kanarie.id, anne)
    assert names(desk, riet) == ["Kanarie", "Jan"]
    assert names(desk, jan) == ["Riet", "Kanarie"]
    for pair in ((riet.id, riet.id), (kanarie.id, riet.id)):
        with pytest.raises(Refusal):
            link(desk, *pair, anne)


def test_a_household_can_part(desk: Desk, anne: Worker, three: list[DossierRow]) -> None:
    """The latest word counts, from whichever side it comes, and both logs tell of it."""
    riet, kanarie, _ = three
    link(desk, riet.id, kanarie.id, anne)
    link(desk, kanarie.id, riet.id, anne, together=False)
    assert names(desk, riet) == names(desk, kanarie) == []
    with pytest.raises(Refusal):
        link(desk, riet.id, kanarie.id, anne, together=False)
    for dossier in (riet, kanarie):
        told = [line.what for line in desk.store.accesses(dossier.id)]
        assert told == ["made", "household", "household"]


def test_one_who_is_erased_leaves_no_name_with_the_other(
    desk: Desk, anne: Worker, three: list[DossierRow]
) -> None:
    """The inspection of one names nobody else, and after erasing one the other is alone."""
    riet, kanarie, _ = three
    link(desk, riet.id, kanarie.id, anne)
    assert "Kanarie" not in as_markdown(paper(inspect(desk, riet), practice=True), "client")
    erase_dossier(desk, kanarie.id, "verzoek", anne)
    assert names(desk, riet) == []
    assert b"Kanarie" not in desk.store.database.path.read_bytes()
