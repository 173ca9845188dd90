"""Practising: a talk that is kept turn by turn, gone back in, and looked back on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from desks import NOW

from assistant.application.practising import Meant, School
from assistant.errors import InputError
from assistant.storage.practice_talks import PracticeTalks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.flows import Library


@pytest.fixture
def school(tmp_path: Path, library: Library) -> Iterator[School]:
    with PracticeTalks.open(tmp_path / "oefengesprekken.db") as memory:
        yield School(library, memory, lambda: NOW)


def test_a_talk_goes_on_where_it_was(school: School) -> None:
    """What was said and answered is the same after the program was closed."""
    talk = school.begin("c02", "Bo", seed=3)
    talk.say("Hoe gaat het met uw gezondheid?")
    talk.say("Hebt u kinderen?")
    again = school.resume(talk.row.id)
    assert list(again.turns) == list(talk.turns)
    assert again.turns[0].told == "reuma"


def test_what_is_not_understood_is_asked_and_not_guessed(school: School) -> None:
    """Without a rule that fits nothing is kept, until the trainee says what was meant."""
    talk = school.begin("c02", "Bo")
    with pytest.raises(InputError, match="weet niet wat u bedoelt"):
        talk.say("blauw fietsje zonder")
    assert school.memory.said(talk.row.id) == []
    turn = talk.say("blauw fietsje zonder", Meant("open", ("huisvesting",)))
    assert turn.heard.kinds == ("open",)
    assert list(school.resume(talk.row.id).turns) == list(talk.turns)


def test_what_was_meant_can_be_said_afterwards(school: School) -> None:
    """The last words are answered anew as what was meant, on disk; before anything there is nothing."""
    talk = school.begin("c02", "Bo")
    with pytest.raises(InputError, match="Zeg eerst iets"):
        talk.correct(Meant("open"))
    talk.say("Hoe gaat het met uw gezondheid?")
    assert talk.say("Ik vraag hem voor u aan.").is_early
    turn = talk.correct(Meant("open", ("huisvesting",)))
    assert (turn.told, turn.is_early) == ("trap", False)
    again = school.resume(talk.row.id)
    assert list(again.turns) == list(talk.turns)
    assert again.feedback().explained == (2,)


def test_nothing_said_is_refused(school: School) -> None:
    """An empty line is no turn."""
    with pytest.raises(InputError, match="staat nog niets"):
        school.begin("c02", "Bo").say("  ")


def test_an_unknown_case_is_told(school: School) -> None:
    """A case that is not there is a sentence with those that are."""
    with pytest.raises(InputError, match="c02"):
        school.begin("c99", "Bo")


def test_going_back_tries_it_differently(school: School) -> None:
    """From any moment there is another road; the first stays to compare with."""
    talk = school.begin("c02", "Bo")
    talk.say("Hoe gaat het met uw gezondheid?")
    talk.say("Ik vraag een scootmobiel voor u aan.")
    other = talk.back_to(1)
    other.say("Hoe woont u?")
    assert [turn.told for turn in other.turns] == ["reuma", "trap"]
    assert talk.turns[1].is_early
    assert len(school.resume(talk.row.id).turns) == 2


def test_the_case_of_a_talk_stays_as_it_was(school: School) -> None:
    """A talk keeps its case: another text of it later changes nothing in what was said."""
    talk = school.begin("c02", "Bo")
    school.cases["c02"] = school.cases["c02"].model_copy(update={"opening": "Iets anders."})
    assert school.resume(talk.row.id).case.opening.startswith("Ik kom voor een scootmobiel")


def test_time_and_own_words_are_counted(tmp_path: Path, library: Library) -> None:
    """The look back tells how long was spent on what, and how often own words were given back."""
    now = [NOW]
    with PracticeTalks.open(tmp_path / "oefengesprekken.db") as memory:
        talk = School(library, memory, lambda: now[-1]).begin("c02", "Bo")
        health: Meant = Meant("open", ("lichamelijke_gezondheid",))
        for minutes, said, meant in (
            (2, "Hoe gaat het met uw gezondheid?", health),
            (1, "Dat lopen wordt zwaar voor u.", Meant("reflecting")),
            (60, "Dat is wat.", Meant("reflecting")),
        ):
            now.append(now[-1] + timedelta(minutes=minutes))
            talk.say(said, meant)
        feedback = talk.feedback()
        assert feedback.seconds["lichamelijke_gezondheid"] >= 120
        assert sum(feedback.seconds.values()) <= 180
        assert (feedback.given_back.times, feedback.given_back.kept) == (2, 1)
        assert feedback.given_back.words == ("lopen",)
        assert feedback.given_back.replaced == (3,)


def test_the_look_back_starts_with_what_went_well(school: School) -> None:
    """Strengths come first, at most three points follow, each with its moment and better words."""
    talk = school.begin("c02", "Bo")
    for said in (
        "Ik vraag een scootmobiel voor u aan.",
        "U vindt dat toch ook niet handig?",
        "Waarom bent u niet eerder gekomen?",
        "Dat is niet zo slim van u.",
        "Hoe gaat het met uw gezondheid?",
    ):
        talk.say(said)
    feedback = talk.close({"levels": {"adl": 4, "justitie": 5}, "signals": []})
    assert len(feedback.points) == 3
    sections = dict(talk.told())
    assert next(iter(sections)) == "Wat goed ging"
    assert sections["Om aan te werken"][0].startswith("Beurt 1, 'Ik vraag een scootmobiel")
    assert "Waar zou u graag mee heen gaan?" in sections["Om aan te werken"][0]
    levels = sections["Uw niveaus, naast die van de casus"]
    assert any(
        line.startswith("Activiteiten Dagelijks Leven: u 4, de casus 4 (gelijk).")
        for line in levels
    )
    assert any("te weinig gezegd voor een niveau" in line for line in levels)
