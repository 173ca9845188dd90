"""Looking back: what is praised was done, what is to be worked on has its moment, nothing is both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.practising.cases import cases
from assistant.practising.listening import Heard
from assistant.practising.looking_back import look_back
from assistant.practising.resident import SAID_SELF, play
from assistant.practising.telling import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.flows import Library
    from assistant.practising.case import CaseScript
    from assistant.practising.feedback import Feedback
    from assistant.practising.resident import Turn


def said(kind: str, *themes: str, words: str = "", frame: int = 0) -> Heard:
    kinds = tuple(kind.split())
    return Heard(kinds, themes, tuple(words.lower().split()), frame=frame)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def scooter(library: Library) -> CaseScript:
    return cases(library.signals)["c02"]


@pytest.fixture(scope="module")
def carer(library: Library) -> CaseScript:
    return cases(library.signals)["c08"]


HEALTH = ("Hoe gaat het met uw gezondheid?", said("open", "lichamelijke_gezondheid"))
HOME = ("Hoe woont u?", said("open", "huisvesting"))
MOVING = ("Wat houdt u tegen?", said("open", words="verhuizen"))
STORY = (HEALTH, HOME, ("Dat is zwaar.", said("reflecting")), MOVING)
"""A talk in which what lies behind comes up."""


def back_on(case: CaseScript, *talk: tuple[str, Heard], **given: object) -> Feedback:
    return look_back(case, play(case, talk), **given)  # type: ignore[arg-type]


def told(
    case: CaseScript, feedback: Feedback, turns: Sequence[Turn], title: str
) -> tuple[str, ...]:
    names = {"sig_mantelzorger_overbelast": "Overbelast", "sig_overlast": "Overlast"}
    return dict(tell(feedback, case, turns, {}, names)).get(title, ())


# -- what went well ----------------------------------------------------------------------------


def test_who_did_not_hear_the_story_did_not_wait_for_it(scooter: CaseScript) -> None:
    """Waiting with solutions is praised where the story was heard; else only that none was pushed."""
    assert "U drong geen oplossing op." in back_on(scooter, HEALTH).strengths
    knows = back_on(scooter, *STORY).strengths
    assert "U wachtte met oplossingen tot u het verhaal kende." in knows
    back = ("Dat is zwaar.", said("reflecting"))
    early = back_on(scooter, ("Ik vraag hem aan.", said("solution")), *STORY, *(back,) * 6, MOVING)
    assert early.found_behind
    assert not any("oplossing" in line for line in early.strengths)


def test_a_summary_is_praised_for_what_it_did(scooter: CaseScript) -> None:
    """Asking whether it is right is praised where it was asked; a pushing summary is not praised."""
    checked = ("Lopen wordt zwaar. Klopt dat?", said("summarising"))
    told_only = ("Lopen wordt zwaar, en de trap ook.", said("summarising"))
    pushing = ("Dus u wilt zeker verhuizen?", said("leading summarising"))
    assert "U vatte samen en vroeg of het klopte, in beurt 2." in (
        back_on(scooter, HEALTH, checked).strengths
    )
    assert (
        "U vatte samen wat u hoorde, in beurt 2." in back_on(scooter, HEALTH, told_only).strengths
    )
    assert not any("vatte samen" in line for line in back_on(scooter, HEALTH, pushing).strengths)


def test_the_order_of_the_frames_is_praised_where_it_was_kept(scooter: CaseScript) -> None:
    """Own strength, then people, then the rest: praised in that order, and in no other."""
    own = ("Wat kunt u zelf?", said("open", "toekomst", frame=1))
    people = ("Wie kan helpen?", said("open", frame=2))
    near = ("In het buurthuis is een club.", said("solution", frame=3))
    praise = "U keek eerst naar wat iemand zelf kan, dan naar bekenden, en daarna verder."
    assert praise in back_on(scooter, *STORY, own, people, near).strengths
    special = ("Een scootmobiel dan.", said("solution", frame=4))
    assert praise not in back_on(scooter, *STORY, own, near, people).strengths
    assert praise not in back_on(scooter, *STORY, own, people, special, near).strengths
    assert back_on(scooter, *STORY, own, near).frames == (1, 3)


def test_asking_about_a_thing_is_not_looking_for_it(scooter: CaseScript) -> None:
    """Who asks about the scooter that somebody came for, has not offered one."""
    asked = ("Waarvoor die scootmobiel?", said("open", words="waarvoor", frame=4))
    offered = ("Ik vraag hem aan.", said("solution", frame=4))
    assert back_on(scooter, asked).frames == ()
    assert back_on(scooter, asked, offered).frames == (4,)


@pytest.mark.parametrize("kind", ["open", "closed"])
def test_asking_whether_somebody_is_safe_is_praised(scooter: CaseScript, kind: str) -> None:
    """Who asks about safety reads so, whatever the form and whether or not there was anything."""
    asked = ("Bent u veilig?", said(kind, "veiligheid"))
    pushed = ("U bent toch veilig?", said("leading", "veiligheid"))
    praise = "U vroeg naar veiligheid, in beurt 2."
    assert praise in back_on(scooter, HEALTH, asked).strengths
    assert praise not in back_on(scooter, HEALTH, pushed).strengths


# -- what to work on ---------------------------------------------------------------------------


def test_the_same_twice_is_one_point(scooter: CaseScript) -> None:
    """What happened more than once is told once, with the later turns."""
    push = ("U wilt toch een flat?", said("leading"))
    (point,) = back_on(scooter, push, HEALTH, push).points[:1]
    assert (point.turn, point.also) == (1, (3,))


def test_who_heard_half_reads_that_it_was_not_all(scooter: CaseScript) -> None:
    """A solution after one of two things that lie behind came before all of it was known."""
    solve = ("Ik regel het.", said("solution"))
    none = "Hier kwam een oplossing, en u wist nog niet wat erachter zat."
    assert none in {point.what for point in back_on(scooter, solve).points}
    some = none.replace("wat", "alles wat")
    assert some in {point.what for point in back_on(scooter, HEALTH, HOME, solve).points}


def test_what_could_have_been_said_fits_what_was_said(scooter: CaseScript) -> None:
    """Instead of a pushing question about health stands the open one about health."""
    (point,) = back_on(
        scooter, ("Lopen gaat zeker niet?", said("leading", "lichamelijke_gezondheid"))
    ).points
    assert point.better == "Hoe gaat het met uw gezondheid?"


def test_help_from_elsewhere_comes_after_what_somebody_wants(scooter: CaseScript) -> None:
    """Help from the neighbourhood before the resident was asked is a point, and after it is none."""
    near = ("In het buurthuis is een club.", said("solution", frame=3))
    own = ("Wat wilt u zelf doen?", said("open", "toekomst", frame=1))
    people = ("Wie kan helpen?", said("open", frame=2))
    early = back_on(scooter, *STORY, near).points
    assert [point.better for point in early] == ["Wat zou u daar zelf aan willen doen?"]
    assert back_on(scooter, *STORY, own, people, near).points == ()


def test_what_was_asked_in_vain_is_told_as_that(scooter: CaseScript) -> None:
    """A subject that was asked about did come up, also by its words; if nothing came, that is told."""
    by_theme = ("Wie kent u?", said("open", "sociaal_netwerk"))
    by_word = ("Hoe gaat douchen?", said("leading", words="douche"))
    feedback = back_on(scooter, by_theme, by_word)
    assert feedback.refused == ("sociaal_netwerk",)
    assert "adl" in feedback.untouched
    asked = ("Is er een trap?", said("closed", words="trap"))
    assert back_on(scooter, asked).refused == ("huisvesting",)


def test_nobody_is_advised_what_they_said(scooter: CaseScript) -> None:
    """What the trainee said, or nearly so, is not what they could have said, nor what to ask."""
    house = next(fact for fact in scooter.facts if fact.id == "trap")
    near = house.ask.replace("u", "je").rstrip("?")
    judge = ("Wat dom.", said("leading", "huisvesting"))
    feedback = back_on(scooter, (near, said("open", "huisvesting")), HEALTH, judge)
    assert house.ask not in {point.better for point in feedback.points}
    (missed,) = (each for each in feedback.missed if each.ask == house.ask)
    assert missed.asked == 1
    turns = play(scooter, [(near, said("open", "huisvesting")), HEALTH])
    lines = told(scooter, look_back(scooter, turns), turns, "De vraag achter de vraag")
    assert any("U vroeg ernaar in beurt 1, maar toen kwam het niet." in line for line in lines)
    assert not any(house.ask in line for line in lines)


def test_safety_goes_before_other_points(library: Library) -> None:
    """Who did not ask whether somebody is safe reads that among the three, whatever else there was."""
    case = cases(library.signals)["c10"]
    why = ("Waarom doet u niet open?", said("why"))
    judge = ("Dat is niet slim.", said("judging"))
    two = ("Wie komt er en wanneer?", said("double"))
    points = back_on(case, why, judge, two, ("U wilt toch hulp?", said("leading"))).points
    assert len(points) == 3
    assert points[0].what == "Naar veiligheid is nog niet gevraagd."
    assert points[0].kind == "calmly"


def test_a_forgotten_carer_is_told(carer: CaseScript) -> None:
    """Who asks nothing about the caring reads so; who asks about it does not."""
    chat = ("Mooi weer.", said("other"))
    asked = ("Hoe is het om te zorgen?", said("open", "mantelzorg"))
    assert back_on(carer, chat).is_carer_forgotten
    assert not back_on(carer, asked).is_carer_forgotten
    assert any("zorgt iemand voor een ander" in p.what for p in back_on(carer, chat).points)


def test_small_talk_that_takes_over_is_a_point(scooter: CaseScript) -> None:
    """A greeting is good; a talk of which a third or more is small talk stands still."""
    chat = ("Mooi weer.", said("other"))
    assert not any("gezellig" in p.what for p in back_on(scooter, chat, HEALTH).points)
    (point,) = (
        p for p in back_on(scooter, chat, chat, chat, HEALTH).points if "gezellig" in p.what
    )
    assert (point.turn, point.also) == (2, (3,))


# -- what the trainee gave ---------------------------------------------------------------------


def test_signals_given_are_praised_missed_or_asked_about(carer: CaseScript) -> None:
    """Each signal is told: seen with its moment, missed with what to ask, or beside the case."""
    title = "Signalen"
    tired = (("Hoe is het met u?", said("open", words="hoe is het met u")), STORY[2])
    turns = play(carer, [*tired, *(STORY[2],) * 6])
    (turn,) = (n for n, t in enumerate(turns, 1) if t.told == "op")
    seen = look_back(carer, turns, signals=["sig_mantelzorger_overbelast"])
    assert told(carer, seen, turns, title) == (
        f"Goed gezien: overbelast. Het was te horen in beurt {turn}.",
    )
    beside = look_back(carer, turns[:1], signals=["sig_overlast"])
    assert told(carer, beside, turns, title) == (
        "Nog niet gezien: overbelast. Vraag ernaar met: 'Hoe is het echt met u?'",
        "U noemde ook: overlast. De casus noemt dat niet. Waar hoorde u het?",
    )
    assert told(carer, look_back(carer, turns[:1]), turns, title) == ()


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("De trap.", "U schreef: 'De trap'. Dat raakt aan wat de casus zegt: 'trap'."),
        ("Geld.", "U schreef: 'Geld'. De casus zegt het anders. Leg ze naast elkaar: waar hoorde u dit?"),
        (" ", "U liet dit open. Dat mag: hieronder staat wat de casus zegt."),
    ],
)  # fmt: skip
def test_what_the_trainee_thinks_stands_beside_the_case(
    scooter: CaseScript, own: str, words: str
) -> None:
    """The own question behind the question is told with the words that both share, and no verdict."""
    turns = play(scooter, [HEALTH, HOME])
    lines = told(scooter, look_back(scooter, turns, behind=own), turns, "De vraag achter de vraag")
    assert lines[0] == words
    assert lines[1].endswith("Dat hoorde u in beurt 2.")


def test_what_the_trainee_said_was_meant_is_what_counts(scooter: CaseScript) -> None:
    """A turn that the trainee explained is counted as explained, and told."""
    turns = play(scooter, [("Blauw?", Heard(("open",), because=(SAID_SELF,))), HEALTH])
    feedback = look_back(scooter, turns)
    assert (feedback.asked, feedback.explained) == ((2, 2), (1,))
    assert "U zei zelf wat u bedoelde in beurt 1. Zo is het geteld." in (
        told(scooter, feedback, turns, "Hoe u praatte")
    )


def test_a_name_is_a_word_of_the_resident(library: Library) -> None:
    """Who gives back a name keeps the resident's words, however short the name is."""
    case = cases(library.signals)["c00"]
    turns = play(
        case,
        [("Hoe ging dat?", said("open", words="voorheen")), ("U mist Cor.", said("reflecting"))],
    )
    assert look_back(case, turns).given_back.words == ("Cor",)
    turns = [turns[0], play(case, [("U mist hem.", said("reflecting"))])[0]]
    assert look_back(case, turns).given_back.replaced == (2,)


def test_time_is_told_by_subject_the_longest_first(scooter: CaseScript) -> None:
    """Minutes per subject; where a question was about nothing, what came of it counts."""
    turns = play(scooter, [HEALTH, ("En verder?", said("open"))])
    feedback = look_back(scooter, turns, seconds=(45, 150))
    assert turns[1].told == "scootmobiel"
    assert feedback.seconds == {"lichamelijke_gezondheid": 45, "vraag": 150}
    assert "Tijd per onderwerp: vraag 2 min, lichamelijke_gezondheid een halve minuut." in (
        told(scooter, feedback, turns, "Hoe u praatte")
    )


def test_the_good_ending_is_for_who_earned_it(scooter: CaseScript) -> None:
    """The case ended so for who heard what lies behind and kept the trust; else it is what can be."""

    def headings(*talk: tuple[str, Heard]) -> set[str]:
        turns = play(scooter, talk)
        return {title for title, _ in tell(look_back(scooter, turns), scooter, turns, {}, {})}

    judge = ("Wat dom.", said("judging"))
    assert "Zo liep het af" in headings(*STORY)
    assert "Zo kan het aflopen, als u hoort wat erachter zit" in headings(HEALTH, judge)
    assert "Zo kan het aflopen, als het vertrouwen blijft" in headings(*STORY, *(judge,) * 4)
