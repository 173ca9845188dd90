"""Who looked at what: each use of a dossier gives its lines in the access log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from desks import Clock, desk_at

from assistant.application.access import DEEDS, looked
from assistant.application.desk import Desk
from assistant.application.erasing import erase_dossier
from assistant.application.exporting import save_paper
from assistant.application.places import Places
from assistant.application.practice import lay_out
from assistant.application.workers import Worker, add_worker
from assistant.errors import StoreError
from assistant.flows.engine import Answer, TakeNote

CANARY = "kanariepiet"
Use = Callable[["Case"], None]


class Case:
    """A desk with Riet, her dossier and a quickscan, of which the log has been read."""

    def __init__(self, desk: Desk, worker: Worker, folder: Path) -> None:
        self.desk, self.worker, self.folder = desk, worker, folder
        self.dossier = desk.new_dossier(CANARY, worker).id
        self.talk = desk.begin("quickscan", worker, self.dossier)
        self.talk.do(Answer("qs_vraag", CANARY))
        self.talk.leave()
        self.seen = len(desk.store.accesses())

    def lines(self) -> list[tuple[str, bool, bool]]:
        """Give what came in the log since: what, and whether it names dossier and conversation."""
        fresh = self.desk.store.accesses()[self.seen :]
        return [(line.what, bool(line.dossier), bool(line.stream)) for line in fresh]


def began(case: Case) -> None:
    case.desk.begin("quickscan", case.worker)


def talked(case: Case) -> None:
    talk = case.desk.begin("quickscan", case.worker, case.dossier)
    for n in range(3):
        talk.do(Answer("qs_vraag", f"{CANARY} {n}"))
    talk.undo()
    talk.keep_draft("qs_naam", CANARY)
    talk.pause()


def resumed(case: Case) -> None:
    case.desk.resume(case.talk.stream, case.worker).pause()


def resumed_and_changed(case: Case) -> None:
    talk = case.desk.resume(case.talk.stream, case.worker)
    talk.do(TakeNote(CANARY))
    talk.do(TakeNote(CANARY))
    talk.close()


def took_over(case: Case) -> None:
    case.desk.resume(case.talk.stream, case.worker, take_over=True)


def kept(case: Case) -> None:
    case.desk.keep("quickscan", {"qs_vraag": CANARY}, case.worker, case.dossier)


def linked(case: Case) -> None:
    talk = case.desk.begin("quickscan", case.worker)
    talk.link(case.dossier)


def closed_and_erased(case: Case) -> None:
    case.desk.resume(case.talk.stream, case.worker).close()


def printed(case: Case) -> None:
    places = Places(*(case.folder / name for name in ("data", "config", "cache")))
    save_paper(case.desk.look(case.talk.stream, case.worker), places, case.desk)


def merged(case: Case) -> None:
    other = desk_at(case.folder / "stick.db", case.desk.library, Clock())
    add_worker(other.store, "Bram", "generalist", other.now())
    path = other.store.database.path
    other.close()
    case.desk.merge(path)


TABLE: list[tuple[Use, list[tuple[str, bool, bool]]]] = [
    (lambda case: case.desk.new_dossier("Jan", case.worker) and None, [("made", True, False)]),
    (began, [("begun", False, True)]),
    (talked, [("begun", True, True), ("changed", True, True)]),
    (kept, [("begun", True, True)]),
    (resumed, [("opened", True, True)]),
    (resumed_and_changed, [("opened", True, True), ("changed", True, True), ("erased", True, True)]),
    (took_over, [("opened", True, True)]),
    (lambda case: case.desk.look(case.talk.stream) and None, [("read", True, True)]),
    (linked, [("begun", False, True), ("linked", True, True)]),
    (closed_and_erased, [("opened", True, True), ("erased", True, True)]),
    (
        lambda case: case.desk.forget(case.talk.stream, case.worker),
        [("opened", True, True), ("erased", True, True)],
    ),
    (printed, [("read", True, True), ("printed", True, True)]),
    (merged, [("merged", False, False)]),
]  # fmt: skip


@pytest.fixture
def case(desk: Desk, anne: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(tmp_path / "thuis"))
    desk.worker = anne
    return Case(desk, anne, tmp_path)


@pytest.mark.parametrize(("use", "lines"), TABLE, ids=range(len(TABLE)))
def test_every_use_gives_its_lines(
    case: Case, use: Use, lines: list[tuple[str, bool, bool]]
) -> None:
    """Opening, reading, changing, printing, erasing and merging are each told once, by whom too."""
    use(case)
    assert case.lines() == lines
    assert {line.by for line in case.desk.store.accesses()} == {case.worker.id}
    assert case.desk.store.verify() == []


@pytest.mark.parametrize(("use", "_"), TABLE, ids=range(len(TABLE)))
def test_the_log_holds_nothing_that_was_said(case: Case, use: Use, _: object) -> None:
    """No name and no word of an answer stands in the access log."""
    use(case)
    told = [asdict(line) for line in case.desk.store.accesses()]
    assert told
    assert CANARY not in str(told)


def test_what_could_not_be_kept_is_not_told(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that failed leaves no line, and the first that works is told."""
    talk = case.desk.resume(case.talk.stream, case.worker)

    def fails(*_: object, **__: object) -> None:
        raise StoreError("vol")

    with monkeypatch.context() as patch:
        patch.setattr(case.desk.store, "append", fails)
        with pytest.raises(StoreError):
            talk.do(TakeNote("x"))
    assert [what for what, _, _ in case.lines()] == ["opened"]
    talk.do(TakeNote("x"))
    assert [what for what, _, _ in case.lines()] == ["opened", "changed"]


def test_what_was_erased_is_told_apart(case: Case) -> None:
    """Of what was erased the log keeps what was done, and whether with a talk or the dossier."""
    erase_dossier(case.desk, case.dossier, "verzoek", case.worker)
    told = [(line.what, line.where) for line in looked(case.desk.store)]
    assert told[0] == ("dossier gemaakt", "")
    assert told[1] == ("gesprek begonnen", "gewist gesprek")
    assert told[-2:] == [("gewist", ""), ("gewist", "gewist gesprek")]


def test_reading_to_carry_over_is_part_of_beginning(case: Case) -> None:
    """What a new conversation takes along from earlier ones gives no lines of its own."""
    case.desk.begin("kanteling", case.worker, case.dossier)
    assert case.lines() == [("begun", True, True)]


def test_made_up_people_are_told_like_others(desk: Desk, anne: Worker) -> None:
    """Every deed has its words, and the log of a dossier names who, what and in which talk."""
    desk.worker = anne
    lay_out(desk, anne)
    dossier = desk.store.dossiers()[0]
    found = looked(desk.store, dossier.id)
    assert found[0].what == DEEDS["made"]
    assert {each.who for each in found} == {"Anne"}
    titles = {row.title for row in desk.store.conversations(dossier=dossier.id)}
    assert {each.where for each in found} - {""} == titles
