"""What was being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.storage import ERASED, Draft, Store

from .support import opened, record

if TYPE_CHECKING:
    from pathlib import Path


def test_a_draft_is_kept_by_address_and_worker(path: Path) -> None:
    """The latest text of each address and worker is there after a restart."""
    with opened(path) as store:
        store.save_draft("gesprek", "qs_vraag", "anna", "Ik w", "10:00")
        store.save_draft("gesprek", "qs_vraag", "anna", "Ik wil", "10:01")
        store.save_draft("gesprek", "notitie", "anna", "let op", "10:02")
        store.save_draft("gesprek", "qs_vraag", "bram", "Hij", "10:03")
        store.save_draft("ander", "qs_vraag", "anna", "Zij", "10:04")
    with opened(path) as store:
        assert store.drafts("gesprek", "anna") == [
            Draft("gesprek", "notitie", "anna", "let op", "10:02"),
            Draft("gesprek", "qs_vraag", "anna", "Ik wil", "10:01"),
        ]
        assert [draft.text for draft in store.drafts("gesprek", "bram")] == ["Hij"]


def test_a_draft_can_be_dropped(store: Store) -> None:
    """Dropping takes that draft alone, and one that is not there as well."""
    store.save_draft("gesprek", "qs_vraag", "anna", "Ik", "nu")
    store.save_draft("gesprek", "qs_vraag", "bram", "Hij", "nu")
    store.drop_draft("gesprek", "qs_vraag", "anna")
    store.drop_draft("gesprek", "qs_vraag", "anna")
    assert store.drafts("gesprek", "anna") == []
    assert len(store.drafts("gesprek", "bram")) == 1


def test_an_answer_takes_its_draft_along(store: Store) -> None:
    """Answering drops the draft of that worker at that address, and no other."""
    for address, worker in (("qs_vraag", "anna"), ("qs_naam", "anna"), ("qs_vraag", "bram")):
        store.save_draft("gesprek", address, worker, "tekst", "nu")
    store.append([record(address="qs_vraag", by="anna")])
    assert [draft.address for draft in store.drafts("gesprek", "anna")] == ["qs_naam"]
    assert [draft.address for draft in store.drafts("gesprek", "bram")] == ["qs_vraag"]


def test_erasing_takes_all_drafts(store: Store) -> None:
    """Erasing drops the drafts of every worker in that stream, and of no other."""
    store.save_draft("gesprek", "qs_vraag", "anna", "tekst", "nu")
    store.save_draft("gesprek", "qs_vraag", "bram", "tekst", "nu")
    store.save_draft("ander", "qs_vraag", "anna", "tekst", "nu")
    store.erase("gesprek", [record(kind=ERASED)])
    assert store.drafts("gesprek", "anna") == store.drafts("gesprek", "bram") == []
    assert len(store.drafts("ander", "anna")) == 1
