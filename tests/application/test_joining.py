"""Two dossiers of one person: joined, and parted again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desks import Clock

from assistant.application.desk import Desk
from assistant.application.erasing import erase_dossier
from assistant.application.inspection import inspect
from assistant.application.inspection_paper import paper
from assistant.application.joining import join, part, parts_of
from assistant.application.workers import Worker
from assistant.errors import Refusal
from assistant.flows.engine import Answer
from assistant.prompts.papers import as_markdown
from assistant.storage import DossierRow


def person(desk: Desk, worker: Worker, name: str, words: str) -> DossierRow:
    row = desk.new_dossier(name, worker)
    talk = desk.begin("quickscan", worker, row.id)
    talk.do(Answer("qs_vraag", words))
    talk.leave()
    return row


@pytest.fixture
def two(desk: Desk, anne: Worker) -> tuple[DossierRow, DossierRow]:
    return person(desk, anne, "Riet", "Mijn trap"), person(desk, anne, "Mw. De Wit", "Mijn post")


def shown(desk: Desk) -> dict[str, int]:
    """Give the dossiers in the list, each with the number of its conversations."""
    return {
        row.name: len(desk.store.conversations(dossier=row.id)) for row in desk.store.dossiers()
    }


def test_joined_they_are_one(
    desk: Desk, anne: Worker, clock: Clock, two: tuple[DossierRow, DossierRow]
) -> None:
    """After joining there is one dossier with all conversations, found by one name."""
    riet, wit = two
    talk = desk.store.conversations(dossier=wit.id)[0].id
    join(desk, wit, riet, anne)
    assert shown(desk) == {"Riet": 2}
    assert desk.store.search("Wit") == []
    assert desk.look(talk).dossier == riet.id
    assert parts_of(desk.store, riet.id) == [wit.id]
    clock.now += timedelta(minutes=1)
    desk.begin("quickscan", anne, riet.id).do(Answer("qs_vraag", "Mijn tuin"))
    carried = desk.begin("kanteling", anne, riet.id).state.carried
    assert carried["qs_vraag"]["value"] == "Mijn tuin"
    with pytest.raises(Refusal, match="hetzelfde"):
        join(desk, wit, riet, anne)
    with pytest.raises(Refusal, match="hetzelfde"):
        join(desk, riet, riet, anne)


def test_parted_they_are_two_again(
    desk: Desk, anne: Worker, two: tuple[DossierRow, DossierRow]
) -> None:
    """Undoing a joining gives each its own back; what was begun since stays where it is."""
    riet, wit = two
    join(desk, wit, riet, anne)
    desk.begin("quickscan", anne, riet.id).leave()
    part(desk, wit.id, anne)
    assert shown(desk) == {"Riet": 2, "Mw. De Wit": 1}
    talk = desk.store.conversations(dossier=wit.id)[0].id
    assert desk.look(talk).dossier == wit.id
    assert desk.store.search("Wit") == [wit.id]
    with pytest.raises(Refusal, match="niet samengevoegd"):
        part(desk, wit.id, anne)
    join(desk, wit, riet, anne)
    assert shown(desk) == {"Riet": 3}
    assert desk.store.verify() == []


def test_inspection_and_log_tell_both(
    desk: Desk, anne: Worker, two: tuple[DossierRow, DossierRow]
) -> None:
    """Everything about a joined dossier holds both names, both stories and both logs."""
    riet, wit = two
    join(desk, wit, riet, anne)
    told = inspect(desk, riet)
    text = as_markdown(paper(told, practice=True), "client")
    for words in ("Riet", "De Wit", "Mijn trap", "Mijn post"):
        assert words in text
    assert [line.what for line in told.log].count("dossier gemaakt") == 2


def test_forgetting_forgets_both(
    desk: Desk, anne: Worker, two: tuple[DossierRow, DossierRow]
) -> None:
    """Erasing a joined dossier erases what was joined to it as well."""
    riet, wit = two
    join(desk, wit, riet, anne)
    assert erase_dossier(desk, riet.id, "verzoek", anne) == 2
    assert shown(desk) == {}
    assert [record.kind for record in desk.store.records(wit.id)] == ["erased"]
    assert b"De Wit" not in desk.store.database.path.read_bytes()


def test_a_joining_comes_along_in_a_merge(
    desk: Desk, other_desk: Desk, anne: Worker, two: tuple[DossierRow, DossierRow]
) -> None:
    """Another laptop shows the joined dossier after a merge, and the parted ones after the next."""
    riet, wit = two
    other_desk.merge(desk.store.database.path)
    join(desk, wit, riet, anne)
    other_desk.merge(desk.store.database.path)
    assert shown(other_desk) == {"Riet": 2}
    part(desk, wit.id, anne)
    other_desk.merge(desk.store.database.path)
    assert shown(other_desk) == {"Riet": 1, "Mw. De Wit": 1}


def test_the_log_tells_of_it(desk: Desk, anne: Worker, two: tuple[DossierRow, DossierRow]) -> None:
    """Joining and parting give a line for each of the two dossiers."""
    riet, wit = two
    join(desk, wit, riet, anne)
    part(desk, wit.id, anne)
    told = [(line.what, line.dossier) for line in desk.store.accesses()][-4:]
    assert told == [
        ("joined", wit.id), ("joined", riet.id), ("parted", wit.id), ("parted", riet.id),
    ]  # fmt: skip
