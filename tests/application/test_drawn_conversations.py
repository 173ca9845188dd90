"""From conversations to the pictures of what was said in them."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from acting import act_at_random
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures.looking import look_at, stand_apart

from assistant.application.pictures import pictures
from assistant.application.pictures.arrangement import arrangement
from assistant.application.pictures.coverage import coverage
from assistant.application.pictures.drieluik import drieluik
from assistant.application.replaying import read_answers, replay
from assistant.flows import Library, begin, do
from assistant.flows.engine import AddItem, Answer, CloseTopic, OpenTopic, RemoveItem, SkipTopic
from assistant.pictures.arrangement import Entry, Frame
from assistant.pictures.drieluik import Drieluik, Road, Step

if TYPE_CHECKING:
    from assistant.flows import State

CONVERSATIONS = Path(__file__).parents[1] / "conversations"


def held(library: Library, flow: str, name: str) -> State:
    return replay(library.flow(flow), read_answers(CONVERSATIONS / flow / f"{name}.yaml")).state


@settings(max_examples=25)
@given(st.sampled_from(["kanteling", "plan", "drieluik", "quickscan"]), st.integers(0, 10_000))
def test_whatever_is_done_can_be_drawn(library: Library, flow: str, seed: int) -> None:
    """At any moment of any conversation its pictures are sound, or there is nothing to draw."""
    state = begin(library.flow(flow))
    random = Random(seed)
    for _ in range(3):
        act_at_random(state, random, 30)
        for draw in (drieluik, arrangement, coverage):
            if (picture := draw(state)) is not None:
                stand_apart(look_at(picture))


def test_own_words_stand_in_their_columns(library: Library) -> None:
    """The drieluik takes every answer to its own column, and marks the step of this week."""
    assert drieluik(held(library, "drieluik", "weer_koffie")) == Drieluik(
        unchanged=("Ik kom alleen nog buiten voor boodschappen.", "Mijn zus belt minder vaak."),
        wished=("Ik drink elke week koffie met iemand.", "Ik durf weer naar het wijkcentrum."),
        roads=(
            Road(
                "Hoe kom ik weer onder de mensen?",
                (
                    Step("Ik bel mijn zus op zondag", "ik", "elke week", first=True),
                    Step("De eerste keer meegaan naar de inloop", "Sanne", "27 november 2026"),
                ),
            ),
        ),
        now="Ik kom alleen buiten voor boodschappen.",
        consequence="Dan praat ik straks alleen nog met de kat.",
        noticed="Ik trek weer gewone schoenen aan.",
    )


def test_a_column_may_stay_empty(library: Library) -> None:
    """Who would rather not say how it should be, has a column that stays empty and not one to fill."""
    drawn = drieluik(held(library, "drieluik", "liever_niet_dromen"))
    assert drawn is not None
    assert drawn.left_blank == {3}
    assert drawn.roads[0].question == "Hoe kom ik bij de winkel?"


def test_a_theme_without_a_question_is_not_lost(library: Library) -> None:
    """A theme that has no question yet stands in the middle column under its own name."""
    drawn = drieluik(held(library, "drieluik", "slapen_en_schuld"))
    assert drawn is not None
    assert drawn.roads[-1] == Road("ruzie thuis")


def test_the_arrangement_of_mevrouw_sterk(library: Library) -> None:
    """From her plan come three results and eleven entries in four frames, two of them individual."""
    drawn = arrangement(held(library, "plan", "sterk"))
    assert drawn is not None
    assert len(drawn.results) == 3
    assert [len(frame.entries) for frame in drawn.frames] == [2, 3, 4, 2]
    assert drawn.frames[3].entries[0] == Entry("Een rolstoel", (2,))


def test_niets_in_a_talk_is_considered(library: Library) -> None:
    """In a talk each frame holds its own ways, and "niets" is told as not needed for that result."""
    drawn = arrangement(held(library, "kanteling", "wim_en_marijke"))
    assert drawn is not None
    assert drawn.frames == (
        Frame("Zelf doen", (Entry("Ik vraag het Ada zelf, bij de koffie.", (1,)),), (2,)),
        Frame(
            "Met bekenden",
            (
                Entry("Ada komt op woensdagmiddag.", (1,)),
                Entry("Ada neemt haar hond mee. Daar houdt hij van.", (2,)),
            ),
        ),
        Frame("In de buurt", (Entry("Als Ada niet kan: een vrijwilliger.", (1,)),)),
        Frame("Speciaal voor u", not_needed=(1,)),
    )


def test_one_way_to_two_results_stands_there_once(library: Library) -> None:
    """What helps to reach more than one result is one entry with all their numbers."""
    state = begin(library.flow("kanteling"))
    do(state, Answer("kg_resultaten", ["Rust.", "Ritme."]))
    for item in list(state.cells["kg_resultaten"].items or {}):
        do(state, Answer(f"kg_opl_eigen/{item}", ["elke dag wandelen"]))
    drawn = arrangement(state)
    assert drawn is not None
    assert drawn.frames[0].entries == (Entry("elke dag wandelen", (1, 2)),)
    do(state, RemoveItem("kg_resultaten", next(iter(state.cells["kg_resultaten"].items or {}))))
    drawn = arrangement(state)
    assert drawn is not None
    assert drawn.frames[0].entries == (Entry("elke dag wandelen", (1,)),)


def test_a_way_without_a_frame_is_not_lost(library: Library) -> None:
    """A solution of which nobody chose the frame yet stands apart, below the frames."""
    state = held(library, "plan", "sterk")
    address = next(a for a in state.cells if a.startswith("pl_oplossingen/"))
    do(state, AddItem(address, {"tekst": "Iets met de bank"}))
    drawn = arrangement(state)
    assert drawn is not None
    assert drawn.frames[-1] == Frame("Nog geen soort gekozen", (Entry("Iets met de bank", (1,)),))


def test_topics_and_domains_follow_the_talk(library: Library) -> None:
    """A topic is begun, touched once somebody closed it, and out of it once it was passed over."""
    state = begin(library.flow("kanteling"))
    assert coverage(state) is None
    for act in (
        OpenTopic("vraag"),
        OpenTopic("krachten"),
        CloseTopic("krachten"),
        SkipTopic("netwerk"),
    ):
        do(state, act)
    assert touch(state, "De vraag en wat erachter zit") == "half"
    assert touch(state, "Mensen om u heen") == "irrelevant"
    assert touch(state, "Financiën") == "open"
    do(state, Answer("kg_domeinen", ["financien", "justitie"]))
    do(state, Answer("kg_zrm.gesprek/financien", "Het is krap."))
    assert touch(state, "Financiën") == "touched"
    assert touch(state, "Justitie") == "half"


def test_what_was_drawn_was_talked_about(library: Library) -> None:
    """Who drew the people around somebody, or chose a step, has begun that part of life."""
    state = begin(library.flow("kanteling"))
    do(state, OpenTopic("netwerk"))
    assert touch(state, "Sociaal netwerk") == "open"
    do(state, AddItem("eg_personen", {"naam": "Els", "soort": "vrouw"}))
    assert touch(state, "Sociaal netwerk") == "half"
    do(state, Answer("eg_wederkerig", "Vooral Els helpt mij."))
    assert touch(state, "Sociaal netwerk") == "touched"
    do(state, Answer("kg_ladder_nu", 2))
    do(state, Answer("kg_ladder_voorbeeld", "Ik ga naar het koor."))
    assert touch(state, "Maatschappelijke participatie") == "half"


def test_what_can_still_come_belongs_to_it(library: Library) -> None:
    """A topic with nothing to ask yet is not yet touched; only what was passed over is out of it."""
    state = begin(library.flow("kanteling"))
    do(state, OpenTopic("vraag"))
    assert not state.topic_relevant("oplossingen")
    assert touch(state, "Oplossingen in vier stappen") == "open"
    do(state, SkipTopic("oplossingen"))
    assert touch(state, "Oplossingen in vier stappen") == "irrelevant"


def test_the_wheel_is_for_the_worker(library: Library) -> None:
    """The resident sees what comes from whom, and not the wheel of what was touched."""
    state = held(library, "kanteling", "wim_en_marijke")
    assert {"arrangement", "coverage"} <= set(pictures(state))
    assert set(pictures(state, for_client=True)) & {"arrangement", "coverage"} == {"arrangement"}


def test_a_worker_s_own_reflection_is_not_in_the_wheel(library: Library) -> None:
    """A topic that stays with the worker is not drawn."""
    state = begin(library.flow("kanteling"))
    private = [t.script.title for t in state.flow.topics if t.script.private]
    do(state, OpenTopic("vraag"))
    drawn = coverage(state)
    assert private and drawn is not None
    assert not {part.name for part in drawn.topics} & set(private)


def touch(state: State, name: str) -> str:
    drawn = coverage(state)
    assert drawn is not None
    return next(part.touch for part in (*drawn.topics, *drawn.domains) if part.name == name)
