"""From what was said to what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.application.papers import document
from assistant.application.pictures import SORTS, picture_at, pictures
from assistant.application.pictures.ecogram import ecogram, move
from assistant.application.pictures.genogram import genogram
from assistant.application.pictures.lifeline import lifeline
from assistant.application.replaying import replay
from assistant.errors import Refusal
from assistant.flows import do
from assistant.flows.engine import OpenTopic
from assistant.pictures.people import Sort, Support, Tie
from assistant.prompts.papers import as_markdown

if TYPE_CHECKING:
    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.flows import Cell, Library, State
    from assistant.flows.cells import Item


def talked(library: Library, flow: str, **answers: object) -> State:
    return replay(library.flow(flow), answers).state


ECOGRAM: dict[str, object] = {
    "eg_personen": [
        {"naam": "Jeroen", "soort": "man", "kring": "familie", "afstand": "dichtbij"},
        {"naam": "oma", "soort": "vrouw", "bijzonder": "overleden", "afstand": "midden"},
        {"naam": "het koor", "soort": "organisatie", "kring": "club_of_geloof"},
    ],
    "eg_nog_iemand": [{"naam": "oom Jan"}],
    "eg_gegeven": [["M", "E"], None, ["niets"]],
    "eg_gekregen": [{"declined": True}, None, ["G"]],
    "eg_band": ["geen_contact", None, "goed"],
}


def test_the_ecogram_holds_what_was_said(library: Library) -> None:
    """Sort, ring, circle, support to and fro and tie come from the answers; what was not said is open."""
    found = ecogram(talked(library, "ecogram", **ECOGRAM))
    assert found is not None
    jeroen, oma, koor = found.people
    assert (jeroen.sort, jeroen.ring, jeroen.circle) == (Sort.MAN, 0, "familie")
    assert (jeroen.given, jeroen.got) == ({Support.M, Support.E}, None)
    assert jeroen.tie is Tie.NONE
    assert (oma.died, oma.ring, oma.given, oma.tie) == (True, 1, None, None)
    assert (koor.sort, koor.ring, koor.given) == (Sort.ORGANISATION, None, frozenset())
    assert found.missed == ("oom Jan",)
    assert found.circles == ("familie", "vrienden", "buren", "werk of school", "club of geloof")


def test_an_ecogram_inside_another_talk_is_drawn_as_well(library: Library) -> None:
    """The ecogram that a Kanteling conversation calls is the same picture."""
    inside = ecogram(talked(library, "kanteling", **ECOGRAM))
    alone = ecogram(talked(library, "ecogram", **ECOGRAM))
    assert inside is not None and alone is not None
    assert inside.words() == alone.words()


def test_moving_is_an_ordinary_change_of_the_answer(library: Library) -> None:
    """A move changes how near somebody stands, and nothing else about them; undo takes it back."""
    state = talked(library, "ecogram", **ECOGRAM)
    person = next(iter(state.cells["eg_personen"].items or {}))
    before = state.read(state.cells["eg_personen"])
    do(state, move(state, person, 2))
    assert state.read(state.cells["eg_personen"]) == before.replace("dichtbij", "verder weg")
    with pytest.raises(Refusal):
        move(state, "weg", 0)


def test_after_a_move_the_talk_goes_on_where_it_was(desk: Desk, anne: Worker) -> None:
    """A move from another topic does not draw the conversation away; one undo takes all of it back."""
    talk = desk.keep("kanteling", dict(ECOGRAM), anne, dossier=desk.new_dossier("Riet", anne).id)
    talk.do(OpenTopic("vraag"))
    asked, log = talk.state.next(), len(talk.state.log)
    person = next(iter(talk.state.cells["eg_personen"].items or {}))
    talk.do(move(talk.state, person, 2), aside=True)
    assert (talk.state.topic, talk.state.next()) == ("vraag", asked)
    assert talk.state.item_text_whole(*found(talk.state, person)).endswith("verder weg")
    talk.undo()
    assert talk.state.item_text_whole(*found(talk.state, person)).endswith("dichtbij")
    assert len(talk.state.log) == log + 3


def found(state: State, person: str) -> tuple[Cell, Item]:
    cell = state.cells["eg_personen"]
    return cell, (cell.items or {})[person]


def test_names_become_relations(library: Library) -> None:
    """A parent or partner named in own words is found again, also more of them and in capitals."""
    found = genogram(
        talked(
            library, "genogram",
            gn_personen=[
                {"naam": "ik", "generatie": "zelf", "ouder_van": "Lina, youssef"},
                {"naam": "Karim", "partner_van": "Ik", "ouder_van": "Youssef en Lina"},
                {"naam": "Youssef"},
                {"naam": "Lina", "overleden": "nee"},
                {"naam": "Jan en Riet", "ouder_van": "ik en niemand"},
            ],
            gn_band=[None, "goed", "weet_niet"],
        )
    )  # fmt: skip
    assert found is not None
    me, karim, youssef, lina, both = found.told
    assert me.children == (lina.id, youssef.id) and me.is_you
    assert karim.children == (youssef.id, lina.id) and karim.partners == (me.id,)
    assert both.children == (me.id,)
    assert (karim.tie, youssef.tie, lina.died) == (Tie.GOOD, None, False)
    assert [one.generation for one in found.family] == [0, 0, 1, 1, -1]


def test_relations_follow_from_who_somebody_is(library: Library) -> None:
    """Children told after oneself hang below, and a grandchild below the child that was named."""
    found = genogram(
        talked(
            library, "genogram",
            gn_personen=[
                {"naam": "ik", "soort": "vrouw", "generatie": "zelf"},
                {"naam": "Jan", "soort": "man", "generatie": "partner"},
                {"naam": "Marieke", "soort": "vrouw", "generatie": "kinderen"},
                {"naam": "Sem", "soort": "man", "generatie": "kleinkinderen", "kind_van": "marieke"},
            ],
        )
    )  # fmt: skip
    assert found is not None
    assert found.text(80)[:3] == (
        "» (v) ik ── [m] Jan",
        "└─ (v) Marieke",
        "   └─ [m] Sem",
    )


def test_moments_come_with_what_helped(library: Library) -> None:
    """A moment has its year, its feeling, and for a hard one what helped then."""
    found = lifeline(
        talked(
            library, "levenslijn",
            ll_momenten=[{"wat": "Ziek", "jaar": "2015", "gevoel": "heel_moeilijk"}, {"wat": "Werk"}],
            ll_hielp=["Mijn tante.", None],
        )
    )  # fmt: skip
    assert found is not None
    assert [(m.what, m.when, m.feeling, m.helped) for m in found.moments] == [
        ("Ziek", "2015", -2, "Mijn tante."),
        ("Werk", "", None, ""),
    ]


def test_only_what_can_be_drawn_is_offered(library: Library) -> None:
    """A conversation without people or moments has no pictures; each sort appears with its answers."""
    assert pictures(talked(library, "ecogram")) == {}
    assert picture_at(talked(library, "ecogram"), "eg_wederkerig") is None
    state = talked(library, "ecogram", **ECOGRAM)
    assert list(pictures(state, for_client=True)) == ["ecogram"]
    assert picture_at(state, "eg_wederkerig") is not None
    assert picture_at(state, "eg_sterker") is None


def test_every_picture_is_drawn_of_a_question_that_exists(library: Library) -> None:
    """The questions above which a picture stands are questions of a flow."""
    known = {id_ for flow in library.ids() for id_ in library.flow(flow).questions}
    assert {id_ for sort in SORTS for id_ in sort.at} <= known


def test_a_drawing_is_hung_up_where_little_was_agreed(library: Library) -> None:
    """A page on the fridge is full: with little agreed the drawing stands in front, else behind."""
    alone = as_markdown(document(talked(library, "ecogram", **ECOGRAM)))
    assert alone.index("picture 0") < alone.index("## Als het niet lukt") < alone.index("\n---\n")
    agreed = {"kg_vraag": "De trap.", "kg_resultaten": ["Ik kom buiten."], "kg_regie": "klant"}
    agreed |= {"kg_opl_eigen": [["Ik oefen."]]}
    full = as_markdown(document(talked(library, "kanteling", **ECOGRAM, **agreed)))
    assert full.index("## Als het niet lukt") < full.index("\n---\n") < full.index("picture 0")


def test_where_nothing_was_agreed_nothing_goes_before_what_was_told(library: Library) -> None:
    """Without anything to hang up, what to do when it does not work comes last."""
    told = as_markdown(document(talked(library, "kanteling", kg_achter="Ik mis mijn man.")))
    assert told.index("Ik mis mijn man.") < told.index("## Als het niet lukt")
    assert "\n---\n" not in told
