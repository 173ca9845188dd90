"""The made-up resident: tells more to who asks well, and the same to who asks the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.practising.cases import cases
from assistant.practising.listening import Heard
from assistant.practising.reactions import REACTIONS
from assistant.practising.resident import Resident, play

if TYPE_CHECKING:
    from assistant.flows import Library
    from assistant.practising.case import CaseScript

OPEN = Heard(("open",))
CLOSED = Heard(("closed",))


def about(kind: str, *themes: str, words: tuple[str, ...] = ()) -> Heard:
    return Heard((kind,), themes, words)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def case(library: Library) -> CaseScript:
    return cases(library.signals)["c02"]


@pytest.fixture
def resident(case: CaseScript) -> Resident:
    return Resident(case)


def test_an_open_question_brings_what_it_is_about(resident: Resident) -> None:
    """Who asks openly about health hears about health, and earns trust with it."""
    turn = resident.answer(
        "Hoe is het met uw gezondheid?", about("open", "lichamelijke_gezondheid")
    )
    assert (turn.told, turn.rose, turn.because) == ("reuma", True, "Ik kon mijn verhaal kwijt.")


def test_a_closed_question_brings_its_own_answer_and_no_more(resident: Resident) -> None:
    """A closed question gets the short answer; the story stays to be told."""
    turn = resident.answer("Hebt u reuma?", about("closed", "lichamelijke_gezondheid"))
    assert (turn.reply, turn.told, turn.trust) == ("De reuma, ja.", "", 2)


def test_a_plain_question_gets_a_plain_answer(resident: Resident) -> None:
    """Who asks for an age hears it, and nothing of the story; the same again is told as that."""
    old = Heard(("closed",), ("vraag",), plain="leeftijd")
    first, second = (resident.answer("Hoe oud bent u?", old) for _ in range(2))
    assert (first.reply, first.told) == (resident.case.profile["leeftijd"], "")
    assert second.reply in REACTIONS.again


def test_small_talk_brings_no_story(resident: Resident) -> None:
    """Who talks about something without asking hears nothing new, not even what comes at once."""
    turn = resident.answer("Mijn buurvrouw heeft er een.", about("other", "vraag"))
    assert (turn.told, turn.trust) == ("", 2)
    assert resident.answer("Een scootmobiel?", about("closed", "vraag")).told == "scootmobiel"


def test_a_closed_question_about_what_was_told_gets_the_same_again(resident: Resident) -> None:
    """Who asks for a yes on what was told gets its short answer, and nothing that contradicts it."""
    resident.answer("Hoe is het met lopen?", about("open", words=("lopen",)))
    turn = resident.answer("Is het reuma?", about("closed", words=("reuma",)))
    assert turn.reply == "De reuma, ja."


def test_three_closed_questions_feel_like_an_interrogation(resident: Resident) -> None:
    """The third closed question in a row costs trust; an open one in between starts anew."""
    for _ in range(2):
        assert resident.answer("Bent u getrouwd?", CLOSED).trust == 2
    assert resident.answer("Hebt u kinderen?", CLOSED).because == "Het leek wel een verhoor."
    resident.answer("Vertel eens.", OPEN)
    assert resident.answer("Hebt u kinderen?", CLOSED).because == ""


def test_asking_whether_somebody_is_safe_is_no_interrogation(library: Library) -> None:
    """Questions about safety count for none of the three, told already or not."""
    resident = Resident(cases(library.signals)["c05"])
    safe = about("closed", "veiligheid")
    for asked in (safe, safe, safe, safe, CLOSED, CLOSED):
        assert resident.answer("Bent u veilig?", asked).trust == resident.case.trust
    assert resident.answer("Hebt u kinderen?", CLOSED).cue == "many_closed"


def test_what_comes_after_something_waits_for_it(resident: Resident) -> None:
    """The stairs come up only once it is known how walking goes."""
    assert resident.answer("Hoe woont u?", about("open", "huisvesting")).told == ""
    resident.answer("En uw gezondheid?", about("open", "lichamelijke_gezondheid"))
    assert resident.answer("Hoe woont u dan?", about("open", "huisvesting")).told == "trap"


def test_what_is_tender_waits_for_trust(resident: Resident) -> None:
    """About people around is told only to whom is trusted enough."""
    resident.trust = 2
    assert resident.answer("Wie kent u?", about("open", "sociaal_netwerk")).told == ""
    resident.trust = 3
    assert resident.answer("Wie is er?", about("open", "sociaal_netwerk")).told == "mensen"


def test_whether_somebody_is_safe_has_to_be_asked(library: Library) -> None:
    """However much room there is, nobody tells of danger by itself; one question brings it."""
    case = cases(library.signals)["c05"]
    resident = Resident(case)
    for _ in case.facts:
        resident.answer("Ik hoor u.", Heard(("reflecting",)))
    assert "veilig" not in resident.told
    assert resident.answer("Bent u veilig?", about("closed", "veiligheid")).told == "veilig"


@pytest.mark.parametrize("kind", ["open", "closed"])
def test_who_is_safe_says_so_plainly(library: Library, kind: str) -> None:
    """Where nothing is the matter, a question about safety gets that answer and costs nothing."""
    resident = Resident(cases(library.signals)["c06"])
    for _ in range(4):
        turn = resident.answer("Bent u veilig?", about(kind, "veiligheid"))
        assert turn.reply in REACTIONS.safety
        assert turn.trust == resident.case.trust


def test_one_danger_is_not_answered_with_another(library: Library) -> None:
    """Who is asked about wanting to die says no to that, and can still tell of blows."""
    resident = Resident(cases(library.signals)["c05"])
    asked = Heard(("closed",), ("veiligheid",), plain="zelfdoding")
    turn = resident.answer("Wil je nog leven?", asked)
    assert (turn.reply, turn.told) == (resident.case.profile["zelfdoding"], "")
    fled = Resident(cases(library.signals)["c01"])
    at_home = about("closed", "huiselijke_relaties", "veiligheid")
    assert fled.answer("Slaat iemand u?", at_home).reply.endswith("ben ik veilig.")
    struck = Heard(("closed",), ("veiligheid",), plain="geweld")
    assert resident.answer("Word je geslagen?", struck).told == "veilig"


def test_what_is_asked_by_name_is_not_answered_with_something_near(library: Library) -> None:
    """Who asks what is wrong with her mother too soon hears that, and not about her aunt."""
    resident = Resident(cases(library.signals)["c05"])
    resident.answer("Hoe gaat het thuis?", about("open", words=("thuis",)))
    asked = about("open", "sociaal_netwerk", words=("moeder",))
    assert resident.answer("Wat is er met je moeder?", asked).told == ""
    resident.trust = 4
    assert resident.answer("Wat is er met je moeder?", asked).told == "moeder"


def test_safety_goes_before_all_else(library: Library) -> None:
    """A question about danger is answered as that, whatever other words are in it."""
    resident = Resident(cases(library.signals)["c05"])
    asked = about("closed", "veiligheid", words=("thuis",))
    assert resident.answer("Loopt u thuis gevaar?", asked).told == "veilig"


def test_asking_again_about_what_was_told_brings_nothing_else(resident: Resident) -> None:
    """Who asks once more about the rheumatism does not hear about something else instead."""
    resident.answer("Hoe is uw reuma?", about("open", words=("reuma",)))
    assert resident.answer("En uw reuma?", about("open", words=("reuma",))).told == ""
    assert resident.answer("Vertel eens.", OPEN).told == "scootmobiel"


def test_giving_back_brings_the_talk_further(resident: Resident) -> None:
    """Who gives back what was said hears what comes next, without asking."""
    resident.answer("Hoe is uw gezondheid?", about("open", "lichamelijke_gezondheid"))
    assert resident.answer("Dat valt u zwaar.", Heard(("reflecting",))).told == "scootmobiel"


def test_a_solution_before_the_question_costs_trust(resident: Resident) -> None:
    """A solution is too early until it was heard what lies behind the question, and not after."""
    early = resident.answer("Ik vraag hem aan.", about("solution", words=("vraag", "aanvragen")))
    assert (early.is_early, early.mistakes, early.trust) == (True, ("aanvraag",), 0)
    resident.told += ["trap", "verhuizen"]
    late = resident.answer("Zullen we een greep regelen?", about("solution"))
    assert (late.is_early, late.trust) == (False, 0)


def test_a_theme_that_many_share_says_too_little_for_a_yes_or_a_no(library: Library) -> None:
    """Asked whether she sleeps, nobody hears about somebody else's illness."""
    resident = Resident(cases(library.signals)["c08"])
    asked = about("closed", "geestelijke_gezondheid")
    assert resident.answer("Slaapt u goed?", asked).reply not in {
        fact.closed for fact in resident.case.facts
    }


def test_an_offer_brings_up_what_it_names(library: Library) -> None:
    """Who offers to phone together hears what phoning is for somebody; an offer that is a slip does not."""
    resident = Resident(cases(library.signals)["c06"])
    resident.told.append("brief")
    together = about("solution", words=("zullen", "we", "samen", "bellen"))
    assert resident.answer("Zullen we samen bellen?", together).told == "niet_alleen_bellen"
    without_him = about("solution", words=("ik", "bel", "voor", "u", "de", "corporatie"))
    slipped = resident.answer("Ik bel voor u.", without_him)
    assert (slipped.told, slipped.mistakes) == ("", ("zonder_hem",))


def test_nobody_phones_before_that_was_offered(library: Library) -> None:
    """What happens only at an offer comes at that offer, and not by itself or along with a theme."""
    resident = Resident(cases(library.signals)["c06"])
    resident.told += [fact.id for fact in resident.case.facts if fact.id != "gebeld"]
    assert resident.answer("Hoe gaat het met de huur?", about("open", "huisvesting")).told == ""
    assert resident.answer("Dat is schrikken.", Heard(("reflecting",))).told == ""
    beside = about("other", words=("ik", "blijf", "naast", "u", "zitten"))
    assert resident.answer("Ik blijf naast u zitten.", beside).told == "gebeld"


def test_what_cannot_wait_is_never_too_early(library: Library) -> None:
    """Phoning together is not too early for who must be out in four days; a loan is."""
    resident = Resident(cases(library.signals)["c06"])
    now = resident.answer("Zullen we bellen?", about("solution", words=("zullen", "we", "bellen")))
    assert (now.is_early, now.trust) == (False, 2)
    assert resident.answer("Een lening?", about("solution", words=("een", "lening"))).is_early


def test_what_somebody_asked_for_is_not_too_early(library: Library) -> None:
    """Going along is too early until the resident asks for it, and welcome from then on."""
    resident = Resident(cases(library.signals)["c06"])
    along = about("solution", words=("ik", "ga", "met", "u", "mee"))
    assert resident.answer("Ik ga met u mee.", along).is_early
    resident.told.append("lenen")
    assert not resident.answer("Ik ga met u mee.", along).is_early


@pytest.mark.parametrize("kind", ["judging", "why", "leading", "jargon"])
def test_what_harms_brings_nothing_and_costs_trust(resident: Resident, kind: str) -> None:
    """Judging, pushing, asking for an account and hard words bring no story."""
    turn = resident.answer("…", about(kind, "lichamelijke_gezondheid"))
    assert turn.told == ""
    assert turn.trust < 2
    assert turn.because


def test_trust_has_a_floor_and_a_ceiling(resident: Resident) -> None:
    """However a talk goes, trust stays between nothing and all there is."""
    for _ in range(9):
        resident.answer("Wat dom.", about("judging"))
    assert resident.trust == 0
    for _ in range(20):
        resident.answer("Ik hoor u.", Heard(("reflecting",)))
    assert resident.trust == 6


def test_the_same_words_give_the_same_talk(case: CaseScript) -> None:
    """A talk is the same for every trainee with the same seed, and may differ with another."""
    talk = [("Hebt u kinderen?", CLOSED), ("U wilt toch verhuizen?", about("leading"))]
    assert play(case, talk, 3) == play(case, talk, 3)
    replies = {tuple(turn.reply for turn in play(case, talk, seed)) for seed in range(4)}
    assert len(replies) > 1


def test_going_back_is_taking_fewer_turns(case: CaseScript) -> None:
    """The first part of a talk is what the talk was at that moment."""
    talk = [("Vertel eens.", OPEN), ("Hebt u kinderen?", CLOSED), ("En verder?", OPEN)]
    assert list(play(case, talk)[:2]) == list(play(case, talk[:2]))


def small_talk(words: str, kind: str = "other") -> Heard:
    return about(kind, words=tuple(words.split()))


@pytest.mark.parametrize(
    ("said", "kind", "reply"),
    [
        ("goedemorgen mevrouw", "other", "Goedendag."),
        ("wilt u koffie", "other", "Graag, dank u."),
        ("hoe gaat het met u", "open", "Het gaat wel, dank u."),
        ("goedemorgen hoe is het", "open", "Het gaat wel, dank u."),
        ("fijn dat u met de auto bent hoe gaat het met u", "open", "Het gaat wel, dank u."),
    ],
)
def test_a_small_question_gets_a_small_answer(
    resident: Resident, said: str, kind: str, reply: str
) -> None:
    """A greeting, an offer and "hoe gaat het" are answered as such, and bring no story."""
    turn = resident.answer(said, small_talk(said, kind))
    assert (turn.reply, turn.told) == (reply, "")


def test_who_has_something_to_say_to_how_are_you_says_it(library: Library) -> None:
    """Where a fact waits for "hoe is het met u?", that question brings it, once."""
    resident = Resident(cases(library.signals)["c08"])
    asked = small_talk("hoe is het met u", "open")
    assert resident.answer("Hoe is het met u?", asked).told == "prima"
    assert resident.answer("Hoe is het met u?", asked).told == ""


def test_what_a_resident_says_in_an_own_way_goes_first(library: Library) -> None:
    """Who has an own answer to small talk gives that one, also to a greeting."""
    resident = Resident(cases(library.signals)["c13"])
    said = resident.answer("Goedemiddag.", small_talk("goedemiddag")).reply
    assert said in resident.case.reactions.other


def test_nobody_says_the_same_twice_in_a_row(resident: Resident) -> None:
    """A short answer that was just given is not given again; the ordinary lines take turns."""
    asked = about("closed", words=("reuma",))
    first, second = (resident.answer("Hebt u reuma?", asked).reply for _ in range(2))
    assert (first, second) == ("De reuma, ja.", "Ja, dat zei ik.")
    greeted = [
        resident.answer(words, small_talk(words)).reply for words in ("dag", "zo", "dag", "zo")
    ]
    assert greeted[0] != greeted[2]
    assert greeted[1] != greeted[3]


def test_what_echoes_a_question_waits_for_it(library: Library) -> None:
    """Without a subject nobody says "Met mij? Prima hoor.": that comes when it is asked."""
    resident = Resident(cases(library.signals)["c08"])
    resident.told.append("dokter")
    assert resident.answer("U schrok.", Heard(("reflecting",))).told == "man"
    asked = small_talk("hoe is het met u", "open")
    assert resident.answer("Hoe is het met u?", asked).reply.startswith("Met mij?")


def test_who_asks_for_what_was_just_told_hears_that(resident: Resident) -> None:
    """An open question about the last things that were told is answered as that."""
    asked = about("open", words=("reuma",))
    resident.answer("Hoe is uw reuma?", asked)
    assert resident.answer("En uw reuma?", asked).reply in ("Dat zei ik net al.", "Ja, dat zei ik.")
    unknown = resident.answer("Hoe is de politie?", about("open", "justitie"))
    assert unknown.cue == "nothing_more"


def test_a_short_answer_is_about_all_that_was_asked(resident: Resident) -> None:
    """What shares one theme of two with a fact does not get the short answer of that fact."""
    both = about("closed", "lichamelijke_gezondheid", "krachten")
    assert resident.answer("Slaapt u goed?", both).reply in REACTIONS.closed
    assert resident.answer("Hebt u pijn?", about("closed", "lichamelijke_gezondheid")).reply == (
        "De reuma, ja."
    )


def test_what_cannot_come_yet_gets_its_short_answer(resident: Resident) -> None:
    """An open question about what comes after something else is answered, and not waved away."""
    turn = resident.answer("Hoe woont u?", about("open", "huisvesting"))
    assert (turn.reply, turn.told) == ("Driehoog, zonder lift.", "")


def test_a_question_without_a_short_answer_gets_no_other_one(library: Library) -> None:
    """Who asks by its own words what has no short answer, does not hear that of something near."""
    resident = Resident(cases(library.signals)["c00"])
    asked = about("closed", "krachten", words=("zelf", "idee", "graag"))
    assert "bak" not in resident.answer("Hebt u zelf een idee dat u graag wilt?", asked).reply
