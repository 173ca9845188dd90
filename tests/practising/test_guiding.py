"""The guide beside a talk: it answers to what was said, and knows when there is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.practising.cases import cases
from assistant.practising.guiding import guidance
from assistant.practising.listening import Heard
from assistant.practising.resident import play

if TYPE_CHECKING:
    from assistant.flows import Library
    from assistant.practising.case import CaseScript

CHAT, OPEN, CLOSED = Heard(("other",)), Heard(("open",)), Heard(("closed",))
BEFORE = Heard(("open",), words=("voorheen",))
GIVE_BACK = Heard(("reflecting",))


@pytest.fixture(scope="module")
def guided(library: Library) -> CaseScript:
    return cases(library.signals)["c00"]


def read(case: CaseScript, *said: Heard) -> str:
    return guidance(case, play(case, [("…", heard) for heard in said]))


def test_the_guide_begins_with_its_first_step(guided: CaseScript) -> None:
    """Before anything was said the first step stands there, with why and what to try."""
    first = guided.guide[0]
    assert read(guided) == f"{first.text} {first.try_}"


def test_a_try_of_another_kind_brings_the_step_again(guided: CaseScript) -> None:
    """A greeting uses up no lesson: the step is asked for again, with what was heard."""
    first, second = guided.guide[:2]
    assert read(guided, CHAT) == f"Dat hoort er ook bij. Nu de stap. {first.try_}"
    assert "gesloten vraag. Dat mag." in read(guided, CLOSED)
    assert read(guided, CHAT, OPEN).startswith(second.text)


def test_a_step_is_asked_for_three_times_at_most(guided: CaseScript) -> None:
    """Who goes an own way is not held up: after two repeats the guide goes on."""
    first, second = guided.guide[:2]
    assert first.try_ in read(guided, CLOSED, CLOSED)
    assert read(guided, CLOSED, CLOSED, CLOSED).startswith(second.text)


def test_a_nod_is_no_step(guided: CaseScript) -> None:
    """However often somebody nods, the step stays, and it is still asked for three times."""
    first, second = guided.guide[:2]
    assert read(guided, *(CHAT,) * 9) == f"Dat hoort er ook bij. Nu de stap. {first.try_}"
    assert read(guided, CHAT, CLOSED, CHAT, CLOSED, CHAT).endswith(first.try_)
    assert read(guided, CHAT, CLOSED, CHAT, CLOSED, CLOSED).startswith(second.text)


def test_a_step_waits_for_what_it_is_about(guided: CaseScript) -> None:
    """The right kind about something else is told as that, and the step stays."""
    third, fourth = guided.guide[2:4]
    assert read(guided, OPEN, CLOSED).startswith(third.text)
    beside = Heard(("open",), words=("dochter",))
    assert "Er is hier nog meer te horen." in read(guided, OPEN, CLOSED, beside)
    assert read(guided, OPEN, CLOSED, BEFORE).startswith(fourth.text)


def test_what_was_told_already_is_not_asked_for(guided: CaseScript) -> None:
    """A step for something that came up by itself is left out."""
    third = guided.guide[2]
    assert not read(guided, BEFORE, CLOSED).startswith(third.text)


def test_a_step_that_makes_no_sense_yet_is_passed_over(guided: CaseScript) -> None:
    """Without a word about the neighbour nobody is asked to give back that she misses him."""
    beside = Heard(("open",), words=("dochter",))
    words = read(guided, OPEN, CLOSED, *(beside,) * 3)
    assert guided.guide[3].try_ not in words
    assert words.startswith(guided.guide[5].text)


def test_after_the_steps_the_way_to_the_end_is_told(guided: CaseScript) -> None:
    """Who heard what lies behind and most of the rest reads that the steps are done."""
    words = [Heard(("open",), words=(fact.words[0],)) for fact in guided.facts[:3]]
    bakes = Heard(("open",), words=("bakken",))
    assert (
        read(guided, OPEN, CLOSED, *words, bakes, *(CLOSED,) * 30)
        == "Dit waren de stappen. Praat gerust verder, of kijk terug met F4."
    )


def test_who_missed_most_is_not_told_to_be_done(guided: CaseScript) -> None:
    """After the steps stands how much was heard, that what lies behind was not, and what to try."""
    assert read(guided, *(CLOSED,) * 30) == (
        "Dit waren de stappen, en u hoorde 0 van de 7 dingen, nog niet de vraag achter de vraag. "
        'Probeer nu: "Vertel eens, wat brengt u hier?" '
        "Of ga met Ctrl+Z terug, en doe een stap anders."
    )


def test_who_found_everything_is_told(library: Library) -> None:
    """In every case, when all was told, the trainee reads that there is no more."""
    case = cases(library.signals)["c02"]
    all_words = [Heard(("open",), words=(f.words[0],)) for f in case.facts]
    assert read(case, OPEN) == ""
    assert read(case, *all_words) == "U weet nu alles wat er te vinden is. Met F4 kijkt u terug."


def test_who_gets_no_further_is_offered_a_way_out(library: Library) -> None:
    """Three turns in a row that bring nothing name the ready questions and the look back."""
    case = cases(library.signals)["c02"]
    assert read(case, CHAT, CHAT) == ""
    assert "Met F2 kiest u een vraag" in read(case, CHAT, CHAT, CHAT)
    assert read(case, CHAT, CHAT, CHAT, OPEN) == ""
