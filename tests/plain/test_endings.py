"""How a conversation in lines ends, goes on, and what is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attacks.corpus import KEPT, REFUSED, acting, as_kept
from desks import desk_at

from assistant.application.half import half_item
from assistant.errors import StoreError
from assistant.plain.face import WRONG

from .driving import Script, hold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.places import Places
    from assistant.application.workers import Worker
    from assistant.flows import Library

    from .conftest import Talks

TWO = "id: a, label: Eerste, worker: 'Een?', kind: longtext\nid: b, label: Tweede, worker: 'Twee?', kind: text"
PEOPLE = (
    "id: a, label: Mensen, worker: 'Wie?', kind: record_list, "
    "fields: [{id: naam, text: naam}, {id: rol, text: rol}, {id: wat, text: wat}]"
)


@pytest.fixture
def two(flow: Callable[[str], str]) -> str:
    return flow(TWO)


def test_the_end_of_the_input_is_a_pause(talks: Talks, two: str) -> None:
    """When nothing comes in any more, all is kept, a sentence says so, and it ends with 0."""
    script = talks(two, "een", ".")
    assert script.code == 0
    assert script.said[-1] == "Er komt niets meer binnen. Alles is bewaard."
    (row,) = talks.desk.store.conversations()
    assert (row.state, talks.values) == ("paused", {"a": "een"})


def test_stop_is_a_pause(talks: Talks, two: str) -> None:
    """/stop pauses; the next time it goes on where it was, and says so."""
    script = talks(two, "een", ".", "/stop")
    assert script.said[-1] == talks.talk.say("paused").strip()
    again = talks.go_on(talks.talk, "twee")
    assert "Fijn dat u er weer bent. We gaan verder waar u was: Start." in again.said
    assert talks.values == {"a": "een", "b": "twee"}


def test_a_script_stops_at_the_first_line_that_cannot_be(
    flow: Callable[[str], str], talks: Talks
) -> None:
    """A script cannot say it anew: what comes after a wrong line would land at other questions."""
    questions = "id: a, label: A, worker: 'A?', kind: number\n" + TWO.splitlines()[1]
    script = talks(flow(questions), "veel", "7", by_script=True)
    assert (script.code, script.lines, talks.values) == (WRONG, ["7"], {})
    assert script.said[-1].startswith("Hier stopt het script: regel 1 kon niet.")
    script = talks(flow(questions), "7", "/hlep", "8", by_script=True)
    assert (script.code, script.lines, talks.values) == (WRONG, ["8"], {"a": 7})
    assert script.said[-1].startswith("Hier stopt het script: regel 2 kon niet.")


def test_half_a_long_text_is_kept_line_by_line(talks: Talks, two: str) -> None:
    """Each line of a long text is on disk when it is typed; later it goes on below."""
    talks(two, "een", "twee")
    (draft,) = talks.talk.drafts()
    assert draft.text == "een\ntwee"
    script = talks.go_on(talks.talk, "drie", ".")
    assert '"een twee"' in script.said
    assert talks.values == {"a": "een\ntwee\ndrie"}
    assert talks.talk.drafts() == []


def test_half_a_record_is_kept_field_by_field(flow: Callable[[str], str], talks: Talks) -> None:
    """What was filled in of a record is there later, and it goes on at the next field."""
    talks(flow(PEOPLE), "Bo")
    (draft,) = talks.talk.drafts()
    assert draft.text == half_item({"naam": "Bo"})
    talks.go_on(talks.talk, "buur")
    (draft,) = talks.talk.drafts()
    assert draft.text == half_item({"naam": "Bo", "rol": "buur"})
    talks.go_on(talks.talk, "koffie", "")
    assert talks.values == {"a": [{"naam": "Bo", "rol": "buur", "wat": "koffie"}]}
    assert talks.talk.drafts() == []


def test_looking_away_in_a_long_text_loses_nothing(talks: Talks, two: str) -> None:
    """A command between two lines leaves what was typed: it goes on when one comes back."""
    talks(two, "een", "/waarom", "/vragen 2", "twee", "drie", ".")
    assert talks.values == {"a": "een\ndrie", "b": "twee"}


def test_a_conversation_that_is_open_elsewhere(
    tmp_path: Path, library: Library, desk: Desk, places: Places, worker: Worker, clock: object
) -> None:
    """One window writes: the second one is asked whether it takes over, in the app's sentence, and
    the first one is then refused in words, with what was typed kept as a draft."""
    first = desk.begin("quickscan", worker)
    other = desk_at(tmp_path / "x.db", library, clock)  # type: ignore[arg-type]

    def again(take_over: bool) -> Conversation:
        return other.resume(first.stream, worker, take_over=take_over)

    no = Script(["nee"])
    assert (
        hold(
            other,
            places,
            first,
            no,
            open=again,
        )
        == 0
    )
    assert no.said == [
        line
        for line in no.said
        if "open in een ander venster" in line and line.endswith("Typ ja of nee.")
    ]
    left = Script(["/stop"])
    assert hold(other, places, first, left, open=again) == 0
    yes = Script(["ja", "", "1"])
    hold(
        other,
        places,
        first,
        yes,
        open=again,
    )
    mine = Script(["", "1", "/onderwerpen start", "/vragen 2", "Ik zoek werk", "."])
    hold(desk, places, first, mine)
    assert any(line.startswith("Niet bewaard. ") for line in mine.said)
    assert "Ik zoek werk" in {draft.text for draft in first.drafts()}
    other.close()


def test_a_closed_conversation_is_corrected_with_a_reason(talks: Talks, two: str) -> None:
    """What is changed after closing asks why, once, and keeps the reason."""
    talks(two, "een", ".", "twee", "/stop")
    talks.desk.store.claim(talks.talk.stream, talks.desk.session)
    talks.talk.close()
    talks.go_on(talks.talk, "/eerder 2", "drie", "", "Verkeerd gehoord.", "/eerder 2", "vier")
    assert talks.values["b"] == "vier"
    assert talks.talk.state.corrected["b"].value == {"reason": "Verkeerd gehoord."}


def test_closing_without_consent_erases(talks: Talks) -> None:
    """Without the agreement to keep it the words are erased, after a question."""
    talk = talks.to_the_end("quickscan/dochter_over_moeder")
    close = talks.ending("close")
    closed = talks.go_on(talk, close, "nee", close, "ja")
    assert closed.heard.count("Er is geen toestemming om dit te bewaren.") == 2
    assert closed.said[-1] == "Het gesprek is gesloten en gewist."
    assert "moeder" not in str(talks.desk.store.records(talk.stream))


def test_closing_asks_for_the_dossier(talks: Talks) -> None:
    """What may be kept and has no dossier yet gets one: a new one with the name that was told, or
    one that is known."""
    talk = talks.to_the_end("quickscan/scootmobiel")
    closed = talks.go_on(talk, talks.ending("close"), "ja")
    assert closed.said[-1] == "Het gesprek is gesloten."
    (row,) = talks.desk.store.dossiers()
    assert (row.name, row.id) == (talks.values["qs_naam"], talk.dossier)
    again = talks.to_the_end("quickscan/scootmobiel")
    talks.go_on(again, talks.ending("close"), "nee", row.name.upper(), "1")
    assert again.dossier == row.id


def test_the_access_log_tells_what_the_app_tells(talks: Talks, two: str) -> None:
    """Begun, changed once a session, opened, printed: the same lines for the same deeds."""
    talks(two, "een", ".", "twee", "", "/stop")
    resumed = talks.desk.resume(talks.talk.stream, talks.worker)
    talks.talk = resumed
    talks.go_on(resumed, talks.ending("paper"), "1", "/samen", "/eerder 1", "drie", ".", "/stop")
    deeds = [line.what for line in talks.desk.store.accesses()]
    assert deeds == ["made", "begun", "changed", "opened", "printed", "changed"]


def test_a_card_goes_along_only_with_a_reason(talks: Talks) -> None:
    """Without a consent for somebody, the card asks why, and what was shared is written down."""
    talk = talks.to_the_end("quickscan/scootmobiel")
    script = talks.go_on(
        talk, talks.ending("handover"), "", "de fysio", "Het kan niet wachten.", "1"
    )
    assert "Hiervoor is geen toestemming. Waarom deelt u het toch?" in script.said
    assert any(line.startswith("Het papier staat in ") for line in script.said)
    assert "shared" in [line.what for line in talks.desk.store.accesses()]


def test_a_following_conversation_begins_at_once(talks: Talks) -> None:
    """What can follow begins with the same resident, in the same window."""
    talk = talks.to_the_end("quickscan/scootmobiel")
    talks.desk.store.claim(talk.stream, talks.desk.session)
    talk.link(talks.desk.new_dossier("Riet", talks.worker).id)
    script = talks.go_on(talk, talks.ending("next-kanteling"))
    assert "OEFENEN. Het Gesprek, Riet. 0 van" in script.heard
    assert {row.dossier for row in talks.desk.store.conversations()} == {talk.dossier}


def test_a_plan_is_agreed(talks: Talks) -> None:
    """The end of a plan offers to agree; Enter takes the name on the dossier."""
    talk = talks.to_the_end("plan/administratie")
    script = talks.go_on(talk, talks.ending("agree_plan"), "")
    assert "Wie gaat akkoord? Enter: Riet." in script.said
    assert "Versie 1 is akkoord." in script.said


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_hostile_words_are_kept_and_do_nothing(talks: Talks, two: str, text: str) -> None:
    """Every hostile text is kept letter for letter, and no byte of it acts where it is shown."""
    lines = ["/." if line == "." else line for line in text.split("\n")]
    talks(
        two,
        *(f"/{line}" if line.startswith("/") and line != "/." else line for line in lines),
        ".",
        "x",
    )
    assert talks.values["a"] == as_kept(text)
    script = talks.go_on(talks.talk, "/eerder 1", ".", "/samen team", "/eerder", "")
    assert acting(script.heard) == ""


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_kept_is_refused_in_words(talks: Talks, two: str, text: str) -> None:
    """What cannot be kept as it was typed is refused, and the question is asked again."""
    script = talks(two, text, "een", text, ".", text, "twee")
    assert script.heard.count("blijft staan.") == 3
    assert talks.values == {"a": "een", "b": "twee"}


def test_a_full_disk_is_told(talks: Talks, two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be kept is said so, and can be typed again once there is room."""
    append = talks.desk.store.append
    full = [True]

    def appended(*args: object, **more: object) -> object:
        if full and len(talks.desk.store.streams()) > 1 and full.pop():
            raise StoreError("De schijf is vol.")
        return append(*args, **more)  # type: ignore[arg-type]

    talk = talks.begin(two)
    monkeypatch.setattr(talks.desk.store, "append", appended)
    script = talks.go_on(talk, "een", ".", ".")
    assert "Niet bewaard. De schijf is vol." in script.said
    assert talks.values == {"a": "een"}
