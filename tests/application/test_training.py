"""The trainer's side: cases from a template, tasks, and a group without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desks import NOW

from assistant.application.practising import School
from assistant.application.replaying import replay
from assistant.application.training import agreed, as_csv, results, template, template_after
from assistant.errors import FlowError, InputError, Refusal
from assistant.flows.events import CLOSED, Event
from assistant.practising.case import CHECKLIST, TO_REWRITE
from assistant.practising.cases import read_case
from assistant.storage.practice_talks import PracticeTalks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.flows import Library, State


@pytest.fixture
def school(tmp_path: Path, library: Library) -> Iterator[School]:
    with PracticeTalks.open(tmp_path / "oefengesprekken.db") as memory:
        yield School(library, memory, lambda: NOW)


def written(text: str, path: Path) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def findings(path: Path, library: Library) -> str:
    with pytest.raises(FlowError) as refused:
        read_case(path, library.signals)
    return str(refused.value)


def test_a_template_is_refused_until_it_is_written(tmp_path: Path, library: Library) -> None:
    """What still has to be written keeps a case from being practised with."""
    text = template("onze", "onze.yaml", "cases")
    assert "is niet af" in findings(written(text, tmp_path / "onze.yaml"), library)
    done = read_case(
        written(text.replace(TO_REWRITE, "Iets"), tmp_path / "af.yaml"), library.signals
    )
    assert done.case == "onze"


def finished(library: Library, **answers: object) -> State:
    talk = replay(library.flow("kanteling"), {"kg_vraag": "Mijn Piet is weg.", **answers}).state
    talk.fold([Event(CLOSED, "")])
    return talk


def test_a_real_talk_gives_its_subjects_and_no_word(tmp_path: Path, library: Library) -> None:
    """A case after a talk holds what it was about; nothing that was said comes along."""
    talk = finished(
        library, kg_domeinen=["verslaving", "justitie"], kg_toen="Hij zat in Dordrecht."
    )
    text = template_after(talk, "onze", "onze.yaml", "cases")
    assert "about: [verslaving]" in text
    assert "about: [justitie]" in text
    assert not any(word in text for word in ("Piet", "Dordrecht", "zat in"))


def test_it_works_only_when_all_was_looked_at(tmp_path: Path, library: Library) -> None:
    """Each line of the checklist has to be there before the case can be used."""
    text = template_after(finished(library), "onze", "onze.yaml", "cases").replace(
        TO_REWRITE, "Iets"
    )
    said = findings(written(text, tmp_path / "a.yaml"), library)
    assert all(sentence in said for sentence in CHECKLIST.values())
    most = ", ".join(list(CHECKLIST)[:-1])
    short = text.replace("unrecognisable: []", f"unrecognisable: [{most}]")
    assert "herkent hem hier niet" in findings(written(short, tmp_path / "b.yaml"), library)
    whole = text.replace("unrecognisable: []", f"unrecognisable: [{', '.join(CHECKLIST)}]")
    assert read_case(written(whole, tmp_path / "c.yaml"), library.signals).origin == "conversation"


def test_a_talk_that_goes_on_gives_no_case(library: Library) -> None:
    """Only a finished conversation can become a case."""
    with pytest.raises(Refusal, match="nog niet afgerond"):
        template_after(replay(library.flow("kanteling"), {}).state, "x", "x.yaml", "cases")


def practise(school: School, trainee: str, *said: str, levels: dict[str, int]) -> None:
    talk = school.begin("c02", trainee)
    for words in said:
        talk.say(words)
    talk.close({"levels": levels, "signals": []})


def test_a_group_without_names(school: School) -> None:
    """A trainer sees how it went, sorted so that nobody can be told from the order."""
    practise(school, "Bo", "Hoe gaat het met uw gezondheid?", levels={"adl": 4, "huisvesting": 1})
    practise(school, "Ali", "Ik vraag hem voor u aan.", levels={"adl": 4, "huisvesting": 1})
    first, second = results(school, "c02")
    assert [first.trainee, second.trainee] == ["deelnemer 1", "deelnemer 2"]
    assert (first.found, first.early_solutions) == (0, 1)
    assert (second.found, second.open_questions, second.questions) == (1, 1, 1)
    assert {each.trainee for each in results(school, "c02", named=True)} == {"Bo", "Ali"}
    assert agreed(school, "c02") is None
    practise(school, "Cas", "Vertel eens.", levels={"adl": 4, "huisvesting": 1})
    assert agreed(school, "c02") == 1


def test_the_last_closed_talk_stands_beside_the_best(school: School) -> None:
    """Who practised twice is one participant, with the last talk and the best; one that goes on is left out."""
    practise(school, "Bo", "Hoe gaat het met uw gezondheid?", "Hoe woont u?", levels={})
    practise(school, "Bo", "Ik vraag hem voor u aan.", levels={})
    school.begin("c02", "Bo").say("Vertel eens.")
    (only,) = results(school, "c02", named=True)
    assert (only.early_solutions, only.found) == (1, 0)
    assert (only.closed, only.best_found, only.best_behind) == (2, 2, False)


def test_a_name_cannot_become_a_formula(school: School) -> None:
    """In a spreadsheet a name that starts as a formula stays a name."""
    practise(school, "=HYPERLINK(1)", "Vertel eens.", levels={})
    header, row = as_csv(results(school, "c02", named=True)).splitlines()
    assert header.startswith("deelnemer,beurten,open vragen,van zoveel vragen,")
    assert row.startswith("'=HYPERLINK(1),1,1,1,1,8,nee,")


def test_an_unknown_case_is_a_sentence(school: School) -> None:
    """A case that is not there is told, with those that are."""
    with pytest.raises(InputError, match="c02"):
        results(school, "c99")
