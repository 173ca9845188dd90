from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widgets import Button, Static, TextArea

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import add_worker
from assistant.errors import StoreError
from assistant.flows.engine import Answer, Decline, OpenTopic
from assistant.screens.app import KeukentafelApp
from assistant.screens.dialogs import AskKey, AskText, Choose, Confirm, SignalCard
from assistant.screens.panel import Panel
from assistant.screens.start import StartScreen
from assistant.screens.table import TableScreen
from assistant.screens.thread import Thread
from assistant.screens.topics import Topics

from .people import screen_text, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def places(tmp_path: Path, flow_cache: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)


@asynccontextmanager
async def at_the_table(
    places: Places,
    flow: str = "quickscan",
    size: tuple[int, int] = (80, 24),
    answers: dict[str, object] | None = None,
) -> AsyncIterator[tuple[Pilot[int], TableScreen]]:
    """A conversation on the table of a real app with a real store."""
    desk = Desk.open(places)
    worker = add_worker(desk.store, "Anne", "generalist", desk.now())
    dossier = None if flow == "quickscan" else desk.new_dossier("Riet", worker).id
    talk = desk.begin(flow, worker, dossier)
    for address, value in (answers or {}).items():
        talk.do(Answer(address, value))
    talk.leave()
    desk.close()
    app = KeukentafelApp(places)
    app.worker = worker
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.open_desk()
        await pilot.pause()
        app.resume(talk.stream)
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, TableScreen)
        yield pilot, screen


async def settled(pilot: Pilot[int]) -> None:
    for _ in range(4):
        await pilot.app.workers.wait_for_complete(
            [w for w in pilot.app.workers if not isinstance(w.node, TableScreen)]
        )
        await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def asked(screen: TableScreen) -> str | None:
    ask = screen.query_one(Panel).asked
    return ask.address if ask else None


def thread(screen: TableScreen) -> str:
    return "\n".join(entry.text for entry in screen.query_one(Thread).entries)


SCAN = {
    "qs_kanaal": "balie", "qs_vraag": "Ik wil een scootmobiel.", "qs_voor_wie": "zelf",
    "qs_teruggeven": "ja",
}  # fmt: skip


async def test_a_whole_quickscan_goes_by_keyboard(places: Places) -> None:
    """From the first question to the end with keys alone, and every answer is on disk."""
    async with at_the_table(places) as (pilot, screen):
        await press(pilot, "1")
        await press(pilot, *"Geld", "ctrl+s")
        await press(pilot, "1", "1", "3")
        assert asked(screen) == "qs_nodig"
        await press(pilot, "2", "enter", "1", "1")
        assert asked(screen) == "qs_uitkomst"
        await press(pilot, "ctrl+o", "enter")
        assert asked(screen) == "qs_info_wat"
        await press(pilot, *"Folder", "enter")
        assert asked(screen) == "qs_nabellen"
        await press(pilot, "2")
        assert "qs_toestemming" not in (asked(screen) or "")
        state = pilot.app.desk.look(screen.conversation.stream).state
        assert state.values["qs_vraag"] == "Geld"
        assert list(state.values["qs_uitkomst"]) == ["informatie"]


async def test_what_people_say_stands_there_literally(places: Places) -> None:
    """Markup, templates and control characters of people are text, and nothing else."""
    words = "[bold]Riet[/] {{ 7*7 }} [/] \x1b[31m \u202e"
    async with at_the_table(places, answers={"qs_vraag": words}) as (_, screen):
        assert words in thread(screen)
        drawn = "\n".join(strip.text for strip in _lines(screen))
        assert "[bold]Riet[/] {{ 7*7 }} [/]" in drawn
        assert "\x1b" not in drawn and "\u202e" not in drawn


def _lines(screen: TableScreen) -> list:
    view = screen.query_one(Thread)
    return [view.render_line(y) for y in range(view.size.height)]


async def test_a_signal_shows_its_card_and_stopping_goes_back(places: Places) -> None:
    """A direct signal shows what to do now; stopping pauses the talk with all it holds."""
    async with at_the_table(places, answers=SCAN | {"qs_haast": "vandaag"}) as (pilot, screen):
        await press(pilot, "4", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SignalCard)
        await press(pilot, "s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, StartScreen)
        row = pilot.app.desk.store.conversation(screen.conversation.stream)
        assert row is not None and row.state == "paused"


async def test_changing_an_earlier_answer_says_what_it_hides(places: Places) -> None:
    """Walking back and answering anew asks first, with the number of answers it hides."""
    answers = SCAN | {"qs_haast": "vandaag", "qs_haast_wat": ["geen_geld"]}
    async with at_the_table(places, answers=answers) as (pilot, screen):
        await screen.open_question("qs_haast")
        await pilot.pause()
        await press(pilot, "3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "enter")
        await settled(pilot)
        assert "qs_haast_wat" not in screen.conversation.state.values
        await press(pilot, "ctrl+z")
        assert list(screen.conversation.state.values["qs_haast_wat"]) == ["geen_geld"]


async def test_earlier_answers_can_be_walked_to(places: Places) -> None:
    """F6 goes to what was said; Enter opens it; Escape goes back to the question that waits."""
    async with at_the_table(places, answers=SCAN) as (pilot, screen):
        assert asked(screen) == "qs_haast"
        await press(pilot, "f6", "up", "up", "enter")
        assert asked(screen) == "qs_vraag"
        await press(pilot, "escape")
        assert asked(screen) == "qs_haast"


async def test_what_is_being_typed_survives(places: Places) -> None:
    """Half a sentence is on disk within a second, and comes back with a word about it."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        await press(pilot, *"Ik wil gr")
        await pilot.pause(0.8)
        assert screen.conversation.drafts()[0].text == "Ik wil gr"
        stream = screen.conversation.stream
        await screen.leave_table()
        await settled(pilot)
        pilot.app.resume(stream)
        await settled(pilot)
        again = pilot.app.screen
        assert isinstance(again, TableScreen)
        assert again.query_one(TextArea).text == "Ik wil gr"


async def test_opening_and_leaving_changes_nothing(places: Places) -> None:
    """Walking through screens, topics and earlier answers without typing writes no answer."""
    async with at_the_table(places, answers=SCAN) as (pilot, screen):
        before = [event.kind for event in screen.conversation.state.log]
        keys = ["f1", "f2", "f3", "escape", "f4", "escape", "f6", "up", "enter", "escape"]
        await press(pilot, *keys)
        assert [event.kind for event in screen.conversation.state.log] == before


async def test_a_long_summary_leaves_the_choice_in_view(places: Places) -> None:
    """However much is read back before a consent, ja and nee stay on the screen at 80x24."""
    long = " ".join(["Dit is een lang verhaal over de trap en de buren."] * 30)
    answers = SCAN | {"qs_uitkomst": ["afspraak"], "qs_waarom_nu": long, "qs_naam": "Jan"}
    async with at_the_table(places, answers=answers) as (pilot, screen):
        await screen.open_question("qs_toestemming")
        await pilot.pause()
        given = screen.query_one(Panel).answer_input
        assert given is not None
        assert given.region.height >= 3
        assert given.region.bottom <= screen.query_one("#keys").region.y


async def test_escape_from_a_signal_raises_none(places: Places) -> None:
    """Whoever goes back while telling what was seen has raised nothing."""
    async with at_the_table(places, answers=SCAN) as (pilot, screen):
        await press(pilot, "f7")
        await pilot.pause()
        await press(pilot, "enter")
        await pilot.pause()
        await press(pilot, "escape")
        await settled(pilot)
        assert not screen.conversation.state.signals


async def test_declining_is_one_key_and_a_choice(places: Places) -> None:
    """F8 offers not saying, not knowing and later; the thread says so honestly."""
    async with at_the_table(places, answers=SCAN) as (pilot, screen):
        await press(pilot, "f8")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "enter")
        await settled(pilot)
        assert screen.conversation.state.cells["qs_haast"].standing == "declined"
        assert "wil ik niet zeggen" in thread(screen)


async def test_the_client_sees_nothing_of_the_worker(places: Places) -> None:
    """Turned to the client: client wording, no signals, no names, no worker's lines."""
    answers = SCAN | {"qs_haast": "vandaag", "qs_haast_wat": ["brief"]}
    async with at_the_table(places, answers=answers) as (pilot, screen):
        await press(pilot, "f5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskKey)
        await press(pilot, *"zon", "enter")
        await pilot.pause()
        await press(pilot, *"zon", "enter")
        await settled(pilot)
        assert screen.voice == "client"
        shown = "\n".join(str(widget.render()) for widget in screen.query("#head"))
        assert "signaal" not in shown and "dossier" not in shown
        assert "de werker vulde iets in" not in thread(screen)
        ask = screen.query_one(Panel).asked
        assert ask is not None and "U mag meer dan één" in ask.words
        acts = len(screen.conversation.state.log)
        await press(pilot, "f3", "f4", "f7", "f9", "ctrl+n", "ctrl+z", "ctrl+y")
        assert pilot.app.screen is screen
        assert len(screen.conversation.state.log) == acts
        assert screen.query_one("#paper").has_class("-hidden")
        await press(pilot, "f5")
        await pilot.pause()
        await press(pilot, *"maan", "enter")
        assert isinstance(pilot.app.screen, AskKey)
        assert screen.voice == "client"
        await press(pilot, *"zon", "enter")
        await settled(pilot)
        assert screen.voice == "worker"


async def test_topics_are_taken_in_any_order(places: Places) -> None:
    """A topic chosen at the side comes first, whatever was asked before."""
    async with at_the_table(places, "kanteling", size=(120, 40)) as (pilot, screen):
        topics = screen.query_one(Topics)
        topics.focus()
        topics.highlighted = topics.get_option_index("topic:krachten")
        await press(pilot, "enter")
        assert asked(screen) == "kg_ik_ben"


async def test_a_topic_is_read_back_and_agreed(places: Places) -> None:
    """At the end of a topic the own words are read back; Enter closes the topic with them."""
    answers = {
        "kg_behoefte": ["erkenning"], "kg_bereiken": "Weer tekenen.",
        "kg_daarvoor_nodig": "Rust.", "kg_droom": "Een atelier.",
    }  # fmt: skip
    async with at_the_table(places, "kanteling", answers=answers) as (pilot, screen):
        assert asked(screen) is None
        assert "Een atelier." in screen.conversation.reflection("behoeften")
        await press(pilot, "enter")
        assert screen.conversation.state.topics["behoeften"].closed


async def test_a_note_is_kept_and_filed(places: Places) -> None:
    """Ctrl+N jots a line down at any moment and asks where it belongs."""
    async with at_the_table(places, answers=SCAN) as (pilot, screen):
        await press(pilot, "ctrl+n")
        await pilot.pause()
        await press(pilot, *"bel Toos", "ctrl+s")
        await pilot.pause()
        if isinstance(pilot.app.screen, Choose):
            await press(pilot, "enter")
        await settled(pilot)
        assert [note.text for note in screen.conversation.state.notes.values()] == ["bel Toos"]
        assert asked(screen) == "qs_haast"


async def test_the_mouse_is_enough(places: Places) -> None:
    """Every key below can be clicked, and so can an answer and an earlier one."""
    async with at_the_table(places, answers=SCAN, size=(120, 40)) as (pilot, screen):
        await pilot.click("#keys", offset=(2, 0))
        await pilot.pause()
        assert "Waarom" in "\n".join(str(w.render()) for w in screen.query(".panel--help"))
        at = next(
            n
            for n, (_, line, _who) in enumerate(screen.query_one(Thread)._lines)
            if "scootmobiel" in line
        )
        view = screen.query_one(Thread)
        await pilot.click("#thread", offset=(10, at - int(view.scroll_offset.y)))
        await pilot.pause()
        assert asked(screen) == "qs_vraag"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50), (20, 5)])
async def test_the_question_is_in_view_in_every_size(places: Places, size: tuple[int, int]) -> None:
    """From small to wide the question can be seen or scrolled to, and the app lives on."""
    async with at_the_table(places, answers=SCAN, size=size) as (pilot, screen):
        assert asked(screen) == "qs_haast"
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await press(pilot, "3")
        assert asked(screen) == "qs_nodig"


@pytest.mark.parametrize("flow", ["kanteling", "drieluik", "wep_intake", "plan", "ecogram"])
async def test_every_question_of_every_flow_can_be_shown_and_passed(
    places: Places, flow: str
) -> None:
    """No question of a flow breaks the screen: each is shown in turn and declined."""
    from assistant.flows.engine import CloseTopic, Decline

    async with at_the_table(places, flow) as (pilot, screen):
        for _ in range(120):
            step = screen.conversation.step()
            if step.kind == "end":
                break
            if step.kind == "reflect":
                await screen.act(CloseTopic(step.topic))
            elif step.ask is not None and step.ask.kind in ("info", "call"):
                await press(pilot, "enter")
            elif step.ask is not None:
                await screen.act(Decline(step.ask.address))
            await pilot.pause()
        assert screen.conversation.step().kind == "end"
        assert screen.query(Button)


TYPED: dict[str, tuple[str, ...]] = {
    "info": ("enter",),
    "call": ("enter",),
    "text": (*"gewoon", "enter"),
    "longtext": (*"in mijn woorden", "ctrl+s"),
    "choice": ("1",),
    "yesno": ("1",),
    "consent": ("1",),
    "flag": ("1",),
    "multi": ("1", "enter"),
    "consent_list": ("1", "enter"),
    "date": (*"morgen", "enter"),
    "phone": (*"0612345678", "enter"),
    "email": (*"a@b.nl", "enter"),
    "number": ("3", "enter"),
    "item_list": (*"iets goeds", "enter", "enter"),
}


@pytest.mark.parametrize("flow", ["kanteling", "drieluik", "wep_intake"])
async def test_a_whole_conversation_goes_by_keyboard_with_a_pause(
    places: Places, flow: str
) -> None:
    """At 80x24, by keys alone, with a pause halfway: every topic is reached and the end comes."""
    async with at_the_table(places, flow) as (pilot, screen):
        stream = screen.conversation.stream
        typed: set[str] = set()
        for turn in range(140):
            table = pilot.app.screen
            assert isinstance(table, TableScreen), table
            step = table.conversation.step()
            if step.kind == "end":
                break
            if step.kind == "reflect":
                await press(pilot, "enter")
                continue
            assert step.ask is not None and asked(table) == step.ask.address
            keys = TYPED.get(step.ask.kind)
            before = len(table.conversation.state.log)
            if keys is not None:
                await press(pilot, *keys)
                typed.add(step.ask.kind)
            if len(table.conversation.state.log) == before or step.ask.address == asked(table):
                await press(pilot, "f8")
                await press(pilot, "enter")
                await settled(pilot)
            if isinstance(pilot.app.screen, SignalCard):
                await press(pilot, "v")
                await settled(pilot)
            if turn == 12:
                await press(pilot, "f10")
                await settled(pilot)
                pilot.app.resume(stream)
                await settled(pilot)
        table = pilot.app.screen
        assert isinstance(table, TableScreen)
        assert table.conversation.step().kind == "end"
        assert len(typed) >= 6
        done, total = table.conversation.state.progress()
        assert done == total


@pytest.mark.parametrize("key", ["tab", "shift+tab", "down", "up"])
async def test_walking_through_a_question_stays_in_it(places: Places, key: str) -> None:
    """However often one goes on from part to part, the keys stay with the question."""
    async with at_the_table(
        places, "quickscan", answers={"qs_kanaal": "balie", "qs_vraag": "hulp"}
    ) as (
        pilot,
        screen,
    ):
        for _ in range(12):
            await press(pilot, key)
            assert screen.focused is not None
            assert screen.query_one(Panel) in screen.focused.ancestors


async def test_a_draft_is_kept_once_there_is_room(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that a full disk refused is told, and kept as soon as there is room again."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):

        def full(*_: object) -> None:
            raise StoreError("De schijf is vol.")

        with monkeypatch.context() as patch:
            patch.setattr(screen.conversation.setting.store, "save_draft", full)
            await press(pilot, *"Ik wil")
            screen.keep_draft()
            assert "schijf is vol" in str(screen.query_one("#panel-message", Static).content)
            assert screen.conversation.drafts() == []
        screen.keep_draft()
        assert screen.conversation.drafts()[0].text == "Ik wil"


async def test_what_is_typed_while_something_is_read_back_is_kept(places: Places) -> None:
    """Words typed over a reflection agree with nothing and become the begin of the next answer."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        panel = screen.query_one(Panel)
        await panel.show_choice("Klopt dat zo?", [("agree", "Klopt"), ("amend", "Nog niet")])
        await press(pilot, "I", "k", "space", *"zingx", "backspace", "enter")
        assert panel.query("#choice-agree")
        assert "Ik zing" in str(screen.query_one("#panel-message", Static).content)
        kept = {draft.address: draft.text for draft in screen.conversation.drafts()}
        assert kept == {"~ahead": "Ik zing"}
        await screen.go_on()
        await pilot.pause()
        assert panel.answer_input is not None
        assert panel.answer_input.draft == "Ik zing"
        screen.keep_draft()
        kept = {draft.address: draft.text for draft in screen.conversation.drafts()}
        assert kept == {"qs_vraag": "Ik zing"}


async def test_a_name_typed_ahead_comes_in_the_list_of_people(places: Places) -> None:
    """What is typed while something is told comes in the next question, also where that is a name."""
    async with at_the_table(places, "ecogram") as (pilot, screen):
        panel = screen.query_one(Panel)
        assert panel.asked is not None
        assert panel.asked.kind == "info"
        await press(pilot, *"Els", "enter", "enter")
        assert asked(screen) == "eg_personen"
        assert panel.answer_input is not None
        assert '"naam": "Els"' in panel.answer_input.draft
        assert panel.ahead == ""


async def test_what_is_typed_ahead_never_lands_in_another_topic(places: Places) -> None:
    """What was typed in another topic is offered there with a key; another key lets it go."""
    async with at_the_table(places, "kanteling") as (pilot, screen):
        panel = screen.query_one(Panel)
        await screen.open_question("kg_welkom")
        await press(pilot, *"Els")
        await screen.open_question("kg_vraag")
        await settled(pilot)
        assert panel.answer_input is not None
        assert panel.answer_input.draft == ""
        told = str(screen.query_one("#panel-message", Static).content)
        assert "Ctrl+O zet het erin, Ctrl+D gooit het weg" in told
        await press(pilot, "ctrl+o")
        assert "Els" in panel.answer_input.draft
        await screen.open_question("kg_welkom")
        await press(pilot, *"Jan", "ctrl+d")
        assert panel.ahead == ""
        assert not [d for d in screen.conversation.drafts() if d.address == "~ahead" and d.text]


async def test_a_remark_goes_when_somebody_types_on(places: Places) -> None:
    """What was said about an empty list is no longer there once something is put in it."""
    async with at_the_table(places, "ecogram", answers={"eg_uitleg": True}) as (pilot, screen):
        remark = screen.query_one("#panel-message", Static)
        await press(pilot, "enter")
        assert "nog niets" in str(remark.content)
        await press(pilot, *"Els")
        await until(pilot, lambda: str(remark.content) == "")


async def test_an_explanation_leaves_the_answer_in_view(places: Places) -> None:
    """Why and how a level is given scrolls by itself, and leaves room to give it, on a small screen."""
    told: dict[str, object] = {
        "kg_domeinen": ["financien"],
        "kg_zrm.gesprek/financien": "Het is krap.",
        "kg_zrm_samen": "ja",
    }
    async with at_the_table(places, "kanteling", answers=told) as (pilot, screen):
        await screen.open_question("kg_zrm.niveau_client/financien")
        await press(pilot, "f1")
        panel = screen.query_one(Panel)
        explained, given = panel.query_one("#help"), panel.answer_input
        assert given is not None
        assert (
            explained.region.bottom <= given.region.y < given.region.bottom <= panel.region.bottom
        )
        assert given.region.height >= 4
        assert explained.max_scroll_y > 0
        await press(pilot, "pagedown", "pagedown")
        assert explained.scroll_offset.y == explained.max_scroll_y
        await press(pilot, "pageup")
        assert explained.scroll_offset.y < explained.max_scroll_y


async def test_the_head_counts_what_was_opened(places: Places) -> None:
    """The planned minutes are those of the opened topics; before one is opened none are told."""
    async with at_the_table(places, "kanteling", size=(200, 50)) as (pilot, screen):
        head = screen.query_one("#head", Static)
        assert "vragen" in str(head.content)
        assert "±" not in str(head.content)
        await screen.act(OpenTopic("vraag"))
        assert "0 van ±20 min" in str(head.content)
        titles = [str(each.prompt) for each in screen.query_one(Topics).options]
        assert any("De vraag en wat erachter zit" in title for title in titles)
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        titles = [str(each.prompt) for each in screen.query_one(Topics).options]
        assert any("De vraag en wat erachter" in title for title in titles)


async def test_every_proposal_can_be_taken_over(places: Places) -> None:
    """Proposals come one by one: the same key takes over the next, until all are on the list."""
    desk = Desk.open(places)
    worker = add_worker(desk.store, "Anne", "generalist", desk.now())
    riet = desk.new_dossier("Riet", worker).id
    told = {"kg_vraag": "Ik zit alleen.", "kg_achter": "Ik mis mijn man."}
    desk.keep("kanteling", told, worker, riet)
    talk = desk.begin("plan", worker, riet)
    while (ask := talk.step("worker").ask) is not None and ask.address != "pl_problemen":
        talk.do(Decline(ask.address))
    talk.leave()
    desk.close()
    app = KeukentafelApp(places)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_desk()
        app.worker = worker
        await pilot.pause()
        app.resume(talk.stream)
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, TableScreen)
        offer = screen.query_one("#offer", Static)
        assert "1 van 2" in str(offer.content)
        await press(pilot, "ctrl+o")
        assert "2 van 2" in str(offer.content)
        await press(pilot, "ctrl+o")
        assert not offer.display
        await press(pilot, "enter", "enter")
        await settled(pilot)
        items = screen.conversation.state.cells["pl_problemen"].items or {}
        assert [item.value for item in items.values()] == list(told.values())


async def test_a_sentence_typed_over_a_choice_answers_nothing(places: Places) -> None:
    """Words, spaces and digits in one breath over a choice pick nothing, and no letter is lost."""
    said = {"qs_kanaal": "balie", "qs_vraag": "hulp"}
    async with at_the_table(places, answers=said) as (pilot, screen):
        assert asked(screen) == "qs_voor_wie"
        await pilot.press(*(key if key != " " else "space" for key in "ja 2 keer"), "enter")
        await settled(pilot)
        assert asked(screen) == "qs_voor_wie"
        assert screen.query_one(Panel).ahead == "ja 2 keer"
        await press(pilot, "1")
        assert screen.conversation.state.values["qs_voor_wie"] == "zelf"
        assert "ja 2 keer" in str(screen.query_one("#panel-message", Static).content)


async def breath(pilot: Pilot[int], words: str, key: str) -> None:
    """Press words and a key behind them at once, as they wait for a slow computer."""
    for letter in words:
        name = "space" if letter == " " else letter
        pilot.app.post_message(events.Key(name, letter))
    pilot.app.post_message(events.Key(key, None))


async def test_a_key_behind_words_does_not_leave_them_behind(places: Places) -> None:
    """Pausing, a note and its end wait for the letters that were pressed before them."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        notes = screen.conversation.state.notes
        await breath(pilot, "een heel verhaal over de huur", "ctrl+n")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
        await breath(pilot, "wat ik zelf zag aan het raam", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await press(pilot, "enter")
        await until(pilot, lambda: bool(notes))
        assert [note.text for note in notes.values()] == ["wat ik zelf zag aan het raam"]
        await until(pilot, lambda: pilot.app.screen is screen)
        await breath(pilot, " en de post", "f10")
        await until(pilot, lambda: pilot.app.screen is not screen)
        (draft,) = screen.conversation.drafts()
        assert draft.text == "een heel verhaal over de huur en de post"


async def test_theory_stays_folded_until_it_is_asked_for(places: Places) -> None:
    """F1 names the cards of the topic in one line, F1 again unfolds them, and what is typed stays."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        assert asked(screen) == "qs_vraag"
        assert "Kaarten:" not in screen_text(pilot.app)
        await press(pilot, *"Geld", "f1")
        assert "Kaarten:" in screen_text(pilot.app)
        assert "leeg van uzelf" not in screen_text(pilot.app)
        await press(pilot, "f1")
        assert "leeg van uzelf" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert screen.query_one(TextArea).text == "Geld"


async def test_the_resident_sees_no_theory(places: Places) -> None:
    """With the screen turned F1 tells why, however often it is pressed, and names no card."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        await press(pilot, "f1")
        screen.voice = "client"
        await screen.go_on()
        await press(pilot, "f1", "f1")
        assert "Kaarten:" not in screen_text(pilot.app)
        assert pilot.app.screen is screen


async def test_what_is_typed_between_two_questions_is_for_the_next_one(
    places: Places, write_flow: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slow the computer, no letter falls between two questions, is said of the first, or
    does something to what stands beside them."""
    flow = write_flow(
        "".join(
            f"      - {{id: la_{n}, kind: text, label: Nr {n}, worker: 'Vraag {n}, hoe is het?',"
            " client: 'Hoe is het?', why: 'Om te weten.', source: '-'}\n"
            for n in (1, 2, 3)
        ),
        "dossier: later\n",
    )
    monkeypatch.setenv("KEUKENTAFEL_FLOWS", str(flow.parent))
    async with at_the_table(places, "klein") as (pilot, screen):
        for key in [*"eerst", "enter", *"vice", "backspace", *"versa"]:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        await settled(pilot)
        values = screen.conversation.state.values
        assert values["la_1"] == "eerst"
        assert asked(screen) == "la_2"
        assert screen.query_one(Panel).answer_input.draft == "vicversa"
        assert screen.query_one(Panel).ahead == ""


async def test_the_first_frame_of_a_conversation_takes_words(places: Places) -> None:
    """While the table is laid nothing beside the question has the focus."""
    focused: list[object] = []

    class Watching(TableScreen):
        def watch_focused(self, widget: object) -> None:
            focused.append(widget)

    async with at_the_table(places, "quickscan", answers={"qs_kanaal": "balie"}) as (pilot, screen):
        again = Watching(screen.conversation)
        pilot.app.push_screen(again)
        await settled(pilot)
        kinds = {type(one).__name__ for one in focused if one is not None}
        assert kinds <= {"Panel", "Story", "Words"}, kinds
        assert kinds


async def test_what_is_typed_right_behind_a_digit_is_for_the_next_question(places: Places) -> None:
    """A digit that answers and a sentence in the same breath: no letter falls, and none picks."""
    async with at_the_table(places) as (pilot, screen):
        for key in ["1", *"Zin direct na 2 cijfers"]:
            name = "space" if key == " " else key
            pilot.app.post_message(events.Key(name, key))
        await settled(pilot)
        await settled(pilot)
        assert asked(screen) == "qs_vraag"
        given = screen.query_one(Panel).answer_input
        assert given is not None
        assert given.draft == "Zin direct na 2 cijfers"


async def test_what_was_typed_ahead_comes_below_an_answer_that_stands(places: Places) -> None:
    """Ctrl+O on an earlier answer takes nothing away from it."""
    async with at_the_table(places, answers={"qs_kanaal": "balie", "qs_vraag": "De huur."}) as (
        pilot,
        screen,
    ):
        await press(pilot, *"brief")
        assert screen.query_one(Panel).ahead == "brief"
        await screen.open_question("qs_vraag")
        await settled(pilot)
        await press(pilot, "ctrl+o")
        given = screen.query_one(Panel).answer_input
        assert given is not None
        assert given.draft == "De huur.\nbrief"
