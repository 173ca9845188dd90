"""What can be typed beside an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.flows import events as ev
from assistant.flows.engine import Answer, RaiseSignal
from assistant.flows.events import Event
from assistant.plain.commands import COMMANDS, Command, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Talks

TWO = "id: a, label: Eerste, worker: 'Een?', kind: text\nid: b, label: Tweede, worker: 'Twee?', kind: text"
LIST = "id: a, label: Lijst, worker: 'Wat?', kind: item_list"


@pytest.fixture
def two(flow: Callable[[str], str]) -> str:
    return flow(TWO)


def test_no_answer_is_taken_for_a_command() -> None:
    """Only what begins with one slash is a command; with two it is a text that begins with one."""
    assert read("/help neem") == Command("help", "neem")
    assert read("/Stop") == Command("stop")
    assert [read(line) for line in ("help", " /help", "//help", "/.", ".")] == [
        "help", " /help", "/help", ".", ".",
    ]  # fmt: skip


def test_help_tells_every_command(talks: Talks, two: str) -> None:
    """/help tells each command on a line of its own, and what the question of now asks."""
    script = talks(two, "/help", "/help neem")
    assert all(script.heard.count(f"/{name}: ") >= 1 for name in COMMANDS)
    assert script.said[-3:-1] == [f"/neem: {COMMANDS['neem']}", "Verder met: Eerste"]


def test_every_command_does_something(talks: Talks, two: str) -> None:
    """No command is told in /help that is not there."""
    for name in COMMANDS:
        heard = talks(two, f"/{name}", "", "", "nee", "/stop").heard
        assert "is er niet. Welke er zijn" not in heard, name


def test_an_unknown_command_is_no_answer(talks: Talks, two: str) -> None:
    """A command that is not there is told, and nothing is kept of it."""
    script = talks(two, "/hlep")
    assert "De opdracht /hlep is er niet." in script.heard
    assert talks.values == {}


@pytest.mark.parametrize(
    ("line", "standing"),
    [("/zegniet", "declined"), ("/weetniet", "unknown"), ("/later", "later")],
)
def test_a_question_may_be_passed(talks: Talks, two: str, line: str, standing: str) -> None:
    """Rather not say, do not know and later are answers of their own kind; the next one comes."""
    assert "Twee?" in talks(two, line).said
    assert talks.values["a"] == {standing: True}


def test_skipping_asks_which(talks: Talks, two: str) -> None:
    """/overslaan asks which of the three it is; an answered question can be opened again."""
    talks(two, "/overslaan", "2")
    assert talks.values["a"] == {"unknown": True}
    talks.go_on(talks.talk, "/vragen 1", "/overslaan", "4", "toch")
    assert talks.values["a"] == "toch"


def test_undo_and_redo(talks: Talks, two: str) -> None:
    """/terug takes back the last act and asks again; /opnieuw does it again."""
    script = talks(two, "een", "/terug", "/opnieuw", "/opnieuw")
    assert "Het laatste is teruggedraaid." in script.said
    assert script.said.count("Een?") == 2
    assert talks.values == {"a": "een"}
    assert "Er is niets om opnieuw te doen." in script.said


def test_another_question_and_an_earlier_answer(talks: Talks, two: str) -> None:
    """/vragen goes to any question of the topic, /eerder to what was said; Enter leaves it."""
    script = talks(two, "/vragen", "2", "twee", "/eerder 1", "", "/eerder", "1", "anders")
    assert "2 Tweede, nog niet" in script.said
    assert "Nu staat er: twee" in script.said
    assert talks.values == {"b": "anders"}


def test_topics_in_the_order_of_the_resident(talks: Talks) -> None:
    """/onderwerpen tells how far each topic is, and opens one; /sla leaves one out."""
    talk = talks.begin("kanteling")
    script = talks.go_on(talk, "", "/onderwerpen", "8", "/onderwerpen", "", "/sla")
    assert "8 Resultaten, nog niet" in script.said
    assert "8 Resultaten, bezig" in script.said
    assert talk.state.standing_of(talk.flow.topics[7].id) == "skipped"


def test_a_topic_where_nothing_waits_shows_its_questions(talks: Talks) -> None:
    """In a topic without a question that comes by itself the others are told at once."""
    talks(
        "quickscan", "", "1", "Ik zoek werk", ".", "1", "", "1", "3", "/onderwerpen de vraag", "2",
        "Zo maar",
    )  # fmt: skip
    assert talks.values["qs_waarom_nu"] == "Zo maar"


def test_why_and_probes(talks: Talks) -> None:
    """/waarom, /doorvragen and /vraag tell about the question, and it is still asked."""
    script = talks("quickscan", "", "1", "/waarom", "/doorvragen", "/vraag", "Werk", ".")
    assert "\nWaarom: " in script.heard
    assert script.said.count("Waar kan ik u mee helpen?") == 2
    assert talks.values["qs_vraag"] == "Werk"


def test_a_reflection_is_agreed_with_enter(flow: Callable[[str], str], talks: Talks) -> None:
    """Before a topic closes the own words are read back: Enter agrees, nee goes to what was said."""
    script = talks(flow(TWO), "een", "twee", "/notitie iets", "", "misschien", "nee", "", "")
    assert "Enter: klopt. Typ nee als het nog niet klopt." in script.said
    assert "Eerste: een" in script.said
    assert "Wat wilt u veranderen?" in script.said
    assert talks.talk.state.topics["start"].closed


def test_a_proposal_is_shown_with_its_origin_and_accepted(
    flow: Callable[[str], str], talks: Talks
) -> None:
    """A proposal says where it comes from and is no answer until Enter, or /neem on a list."""
    questions = (
        "id: a, label: Eerste, worker: 'Een?', kind: item_list\n"
        "id: b, label: Tweede, worker: 'Twee?', kind: item_list, prefill: a\n"
        "id: c, label: Derde, worker: 'Drie?', kind: date, default: 'today'"
    )
    script = talks(flow(questions), "x", "y", "", "/neem", "")
    assert "Voorstel uit 'Eerste': x; y" in script.said
    assert "Voorstel van dit gesprek: 23 november 2026" in script.said
    assert talks.values == {"a": ["x", "y"], "b": ["x", "y"]}
    talks.go_on(talks.talk, "")
    assert talks.values["c"] == "2026-11-23"


def test_ideas_are_told_when_asked_for(flow: Callable[[str], str], talks: Talks) -> None:
    """Names that were told before can be read with /idee and taken over by number."""
    questions = f"{LIST}\nid: b, label: Wie, worker: 'Wie?', kind: text, ideas_from: [a]"
    script = talks(flow(questions), "Bo", "An", "", "/idee", "/idee 9", "/idee 2")
    assert "Er zijn ideeën, 2: typ /idee." in script.said
    assert "1 Bo" in script.said
    assert talks.values["b"] == "An"


def test_a_note_can_become_an_answer(talks: Talks, two: str) -> None:
    """/notitie jots a line down under a topic or for later; /notities gives it as an answer."""
    script = talks(
        two, "/notitie over geld", "", "/notitie", "nog iets", "1", "/notities", "/notities 2"
    )
    assert "2 nog iets" in script.said
    assert talks.values == {"a": "nog iets"}
    assert [note.topic for note in talks.talk.state.notes.values()] == ["", "start"]


def test_a_signal_by_hand_shows_its_card(talks: Talks) -> None:
    """/signaal raises one with what was seen; the card says what to do now, and later again."""
    talk = talks.begin("quickscan")
    number, signal = next(
        (n, s) for n, s in enumerate(talk.flow.signals.values(), 1) if s.strength == "today"
    )
    script = talks.go_on(
        talk, "/signaal", str(number), "Hij dreigt.", "", "", "/signaal", "1", "stop"
    )
    assert script.said.count(f"Signaal. VANDAAG NOG. {signal.text}") == 2
    assert script.heard.count("Wat u nu doet: ") == 2
    assert [raised for raised, _ in talk.state.signals] == [signal.id]
    assert (script.code, script.lines) == (0, [])


def test_a_direct_signal_advises_to_stop(talks: Talks) -> None:
    """With what cannot wait Enter stops, the general card is told, and going on is possible."""
    talk = talks.begin("quickscan")
    (direct,) = [s.id for s in talk.flow.signals.values() if s.strength == "direct"][:1]
    number = str(list(talk.flow.signals).index(direct) + 1)
    script = talks.go_on(talk, "/signaal", number, "", "verder", "", "1")
    assert "De kaart:" in script.said
    assert talks.values["qs_kanaal"] == "balie"
    stopped = talks.go_on(talks.begin("quickscan"), "/signaal", number, "", "")
    assert (stopped.code, stopped.lines) == (0, [])


def test_an_answer_that_raises_a_signal_shows_the_card_at_once(talks: Talks) -> None:
    """The card comes before the next question, as in the app."""
    script = talks(
        "quickscan", "", "1", "Ik moet mijn huis uit", ".", "1", "", "1", "1", "1", ""
    )  # fmt: skip
    at = script.said.index("Signaal. VANDAAG NOG. Iemand moet misschien het huis uit")
    assert at < script.said.index("Wat zou u nu het meest helpen?")


def test_a_level_chosen_together_raises_a_signal_softly(talks: Talks) -> None:
    """Where the resident reads along, the card waits until the worker asks for it."""
    script = talks(
        "kanteling", "/onderwerpen alle leef", "/vragen 3", "4", "/vragen 5", "2", "/stop"
    )
    assert not any(line.startswith("Signaal. ") for line in script.said)
    assert "Er is iets voor de werker bij gekomen. Typ straks /signaal." in script.said


def test_who_is_speaking(talks: Talks, two: str) -> None:
    """/wie sets who speaks; it stands with what is said from then on."""
    script = talks(two, "/wie", "2", "Haar zoon", "een")
    assert "Nu praat: Haar zoon." in script.said
    assert talks.talk.state.cells["a"].heads[-1].speaker == "Haar zoon"


def test_what_stands_on_paper(talks: Talks) -> None:
    """/samen reads the resident's paper in lines, /samen team that of the team."""
    script = talks("quickscan", "", "1", "Ik zoek werk", ".", "/samen", "/samen team")
    assert script.heard.count("OEFENING: deze mensen zijn verzonnen.") == 2
    assert "Ik zoek werk" in script.said
    assert not any(line.startswith(("#", "|", "- ", "*")) for line in script.said)


def test_how_the_resident_sees_it(talks: Talks, two: str) -> None:
    """/anders puts the resident's own words beside an answer."""
    talks(two, "een", "/anders", "1", "Zo is het niet.")
    (view,) = talks.talk.state.views["a"]
    assert view.value == "Zo is het niet."


def test_a_consent_is_withdrawn_with_a_reason(flow: Callable[[str], str], talks: Talks) -> None:
    """/intrekken asks which consent and why."""
    script = talks(
        flow("id: a, label: Delen, worker: 'Mag het?', kind: consent"),
        "/intrekken", "ja", "/intrekken", "1", "", "Toch liever niet.",
    )  # fmt: skip
    assert "Er is geen toestemming die u kunt intrekken." in script.said
    assert talks.talk.state.withdrawal("a") is not None


def test_two_answers_are_told_and_settled(talks: Talks, two: str) -> None:
    """Where two people answered apart both are told, with who; choosing keeps both in history."""
    talk = talks.begin(two)
    talk.do(Answer("a", "een"))
    talk.write([Event(ev.ANSWERED, "a", "anders")])
    script = talks.go_on(talk, "/eerder 1", "1")
    assert (
        "Hier gaven twee mensen een ander antwoord: Eerste. Typ /eerder om te kiezen."
        in script.said
    )
    assert "2 anders, van Sanne" in script.said
    assert talks.values["a"] == "een"
    assert not talk.state.cells["a"].conflict


def test_a_change_says_what_it_hides(flow: Callable[[str], str], talks: Talks) -> None:
    """Changing an answer on which others hang says so first, and nee leaves it as it was."""
    questions = (
        "id: a, label: Eerste, worker: 'Een?', kind: yesno\n"
        "id: b, label: Tweede, worker: 'Twee?', kind: text, show_if: 'a = ja'"
    )
    script = talks(
        flow(questions), "ja", "twee", "/eerder 1", "nee", "nee", "/eerder 1", "nee", "ja"
    )
    assert script.heard.count("Dit verbergt 1 antwoord.") == 2
    assert talks.values == {"a": "nee"}


def test_worker_only_questions_wait_for_the_worker(talks: Talks) -> None:
    """A question for the worker alone is told of by a neutral line, and is not said before Enter."""
    script = talks("quickscan")
    assert script.said[-2] == "De werker vult nu iets in. Enter gaat verder."
    told = talks("quickscan", "/vraag", "/waarom", "/doorvragen", "/help", "/later")
    assert "Hoe komt de vraag binnen?" not in told.said
    assert talks.values == {}
    script = talks("quickscan", "1", "", "1")
    assert "Druk eerst op Enter. Wat u typte, is niet bewaard." in script.said
    assert "We gaan samen verder." in script.said


def test_standing_signals_and_practice_are_told_first(talks: Talks) -> None:
    """The first line says that this is practice, which conversation, whose, and which signals stand."""
    talk = talks.begin("kanteling")
    talk.do(RaiseSignal(next(iter(talk.flow.signals))))
    talk.alarms.clear()
    first = talks.go_on(talk).said[0]
    assert (
        first
        == "OEFENEN. Het Gesprek, Riet. 0 van 48 beantwoord. 1 signaal: /signaal. Hulp: /help."
    )
