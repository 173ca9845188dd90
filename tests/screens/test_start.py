"""The start screen: what waits, what was done today, and the way to a new conversation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from rich.color import Color
from textual.color import Color as Paint
from textual.widgets import Button

from assistant.application.workers import Worker, add_worker, workers
from assistant.errors import StoreError
from assistant.screens.moments import day_in_words, greeting, is_on, moment
from assistant.screens.rows import PAGE, Row, Rows
from assistant.screens.start import StartScreen
from assistant.screens.themes import THEMES
from assistant.storage import ConversationRow, Index
from assistant.text import visible

from .people import HOSTILE, NOW, SIZES, Clock, House, screen_text, talk, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from assistant.application.desk import Desk
    from assistant.storage import DossierRow

KEYS = ("nieuw gesprek", "zoeken", "openen", "wie werkt er", "oefenen", "thema", "stoppen")


class Began:
    """The start screen, and what stands on it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.house = pilot.app
        assert isinstance(self.house, House)

    @property
    def asked(self) -> list[tuple[str | None, ...]]:
        assert isinstance(self.house, House)
        return self.house.asked

    def text(self) -> str:
        return screen_text(self.house)

    def waiting(self) -> list[str]:
        return [row.id or "" for row in self.house.screen.query_one("#onward", Rows).options]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def sees(self, words: str) -> None:
        await until(self.pilot, lambda: words in self.text())

    async def asks(self, *what: str | None) -> None:
        await until(self.pilot, lambda: what in self.asked)

    async def click(self, words: str) -> None:
        """Click on these words, the lowest on the screen."""
        await self.sees(words)
        lines = self.text().split("\n")
        y = next(n for n in range(len(lines) - 1, -1, -1) if words in lines[n])
        await self.pilot.click(offset=(lines[y].index(words) + 1, y))
        await self.pilot.pause()


async def started(pilot: Pilot[None]) -> Began:
    """Open the start screen."""
    await pilot.app.push_screen(StartScreen())
    await pilot.pause()
    return Began(pilot)


def indexed(number: int, state: str = "paused", day: int = 20) -> Index:
    """Give the index row of a conversation that was never held."""
    id_ = f"c{number:05}"
    at = f"2026-11-{day:02}T09:{number % 60:02}:00+01:00"
    return Index(
        id_,
        conversation=ConversationRow(
            id_, "quickscan", 1, "", None, f"Gesprek {number}", state, at, at, "", 1, 9, False  # type: ignore[arg-type]
        ),
    )  # fmt: skip


# -- what stands there ---------------------------------------------------------------------


async def test_the_worker_is_greeted(house: House) -> None:
    """The greeting holds the part of the day, the name and the role."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.sees("Goedemorgen, Sanne")
        await start.sees("generalist")
        await start.sees("maandag 23 november 2026")


async def test_practice_is_said_in_words(house: House, desk: Desk) -> None:
    """A practice store says so on the screen, and another store does not."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.sees("OEFENEN: verzonnen mensen")
        desk.store.practice = False
        assert isinstance(house.screen, StartScreen)
        house.screen.draw()
        await until(pilot, lambda: "OEFENEN" not in start.text())


async def test_what_waits_stands_with_how_far_it_is(
    house: House, desk: Desk, worker: Worker, clock: Clock
) -> None:
    """Each row tells with whom, which conversation, how far, and when; the latest comes first."""
    clock.now = NOW - timedelta(days=1)
    riet = desk.new_dossier("Riet", worker)
    first = talk(desk, worker, "drieluik", riet.id)
    clock.now = NOW - timedelta(minutes=12)
    second = talk(desk, worker, answers=(("qs_vraag", "Ik zoek werk."),), pause=False)
    clock.now = NOW
    row = desk.store.conversation(second)
    assert row is not None
    async with house.run_test() as pilot:
        start = await started(pilot)
        assert [id_ for id_ in start.waiting() if id_] == [second, first]
        await start.sees("Riet · nr. 1")
        await start.sees("gisteren om 9.05")
        await start.sees("Drieluik · 0 van")
        await start.sees("12 minuten geleden")
        await start.sees(f"zonder dossier · {row.done} van {row.total} vragen")


async def test_what_was_finished_today_stands_apart(
    house: House, desk: Desk, worker: Worker, clock: Clock
) -> None:
    """Finished conversations of today stand under today, those of before nowhere."""
    riet = desk.new_dossier("Riet", worker)
    for days, flow in ((1, "drieluik"), (0, "plan")):
        clock.now = NOW - timedelta(days=days, minutes=90)
        conversation = desk.begin(flow, worker, riet.id)
        conversation.close()
        conversation.leave()
    clock.now = NOW
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.sees("Vandaag afgerond")
        await start.sees("Plan van aanpak · afgerond")
        assert "Drieluik" not in start.text()
        assert "Er wacht niets" in start.text()


async def test_the_first_time_hint_goes_away(house: House, desk: Desk, worker: Worker) -> None:
    """The hint stands there until there is a conversation, and comes from nowhere else."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.sees("Uw eerste keer?")
        talk(desk, worker)
        await start.press("t")
        await house.push_screen(StartScreen())
        house.pop_screen()
        await until(pilot, lambda: "Uw eerste keer?" not in start.text())


async def test_coming_back_shows_what_changed(house: House, desk: Desk, worker: Worker) -> None:
    """Whoever returns to the screen sees the conversations as they are now."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        assert [id_ for id_ in start.waiting() if id_] == []
        await start.press("o")
        await start.sees("verzonnen mensen. U kunt")
        stream = talk(desk, worker)
        await start.press("escape")
        await until(pilot, lambda: stream in start.waiting())


async def test_no_name_reaches_the_title(house: House, desk: Desk, worker: Worker) -> None:
    """The titles that a terminal could show hold no name of a worker or a resident."""
    talk(desk, worker, "plan", desk.new_dossier("Riet", worker).id)
    async with house.run_test() as pilot:
        await started(pilot)
        titles = f"{house.title} {house.sub_title} {house.screen.title} {house.screen.sub_title}"
        assert "Riet" not in titles
        assert "Sanne" not in titles


@pytest.mark.parametrize("words", HOSTILE)
async def test_no_text_of_people_acts(desk: Desk, words: str) -> None:
    """Names with markup or hostile characters stand on the screen as text."""
    worker = add_worker(desk.store, words, "wep", desk.now())
    talk(desk, worker, "plan", desk.new_dossier(words, worker).id)
    house = House(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.sees(f"Goedemorgen, {visible(words)}")
        await start.sees(f"{visible(words)} · nr. 1")
        flat = start.text().replace("\n", "")
        assert flat == visible(flat)
        await start.press("slash")
        await start.sees("nr. 1")
        await start.press("enter")
        await start.sees("Nieuw gesprek")
        flat = start.text().replace("\n", "")
        assert flat == visible(flat)
        assert visible(words) in flat


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
async def test_it_fits_in_every_size(
    house: House, desk: Desk, worker: Worker, size: tuple[int, int]
) -> None:
    """In every size all keys stand below in Dutch, and the first row that waits is in sight."""
    talk(desk, worker, "plan", desk.new_dossier("Riet", worker).id)
    async with house.run_test(size=size) as pilot:
        start = await started(pilot)
        await start.sees("Verder waar u was")
        await start.sees("Riet")
        words = " ".join(start.text().replace("\xa0", " ").split())
        for key in KEYS:
            assert key in words
        await until(pilot, lambda: "Vandaag afgerond" in start.text() or size == (40, 12))


async def test_a_wide_window_shows_today_beside_what_waits(house: House) -> None:
    """With room for two columns the lists stand beside each other, and after narrowing below."""
    async with house.run_test(size=(200, 50)) as pilot:
        start = await started(pilot)
        await until(
            pilot,
            lambda: any(
                "Verder waar" in line and "Vandaag" in line for line in start.text().split("\n")
            ),
        )
        await pilot.resize_terminal(80, 24)
        await until(
            pilot,
            lambda: any(
                "Vandaag" in line and "Verder" not in line for line in start.text().split("\n")
            ),
        )


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_text_can_be_read(
    house: House, desk: Desk, worker: Worker, clock: Clock, theme: str
) -> None:
    """Each letter on the screen has a contrast of at least 4.5 to 1 in every theme."""
    clock.now = NOW - timedelta(days=3)
    talk(desk, worker)
    clock.now = NOW
    talk(desk, worker, "plan", desk.new_dossier("Riet", worker).id)
    house.theme = theme
    async with house.run_test(size=(120, 40)) as pilot:
        start = await started(pilot)
        await start.sees("Opruimen")
        for focus in ("#new", "#onward"):
            house.screen.query_one(focus).focus()
            await pilot.pause()
            strips = house.screen._compositor.render_strips()
            poor = {
                segment.text
                for strip in strips
                for segment in strip
                if segment.text.strip(" ▌\xa0") and segment.style and contrast(segment.style) < 4.5
            }
            assert not poor


def contrast(style: object) -> float:
    """Give how well a text can be told from what is behind it."""
    color, bgcolor = getattr(style, "color", None), getattr(style, "bgcolor", None)
    assert isinstance(color, Color)
    assert isinstance(bgcolor, Color)
    light, dark = sorted(
        (_luminance(Paint.from_rich_color(one)) for one in (color, bgcolor)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def _luminance(paint: Paint) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in paint.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


async def test_thousands_of_conversations_come_by_the_page(house: House, desk: Desk) -> None:
    """The list never holds more than a page of those that wait, and every page can be reached."""
    desk.store.put_index(*(indexed(n) for n in range(1500)))
    async with house.run_test() as pilot:
        start = await started(pilot)
        list_ = house.screen.query_one("#onward", Rows)
        assert list_.option_count <= PAGE + 5
        seen = set(start.waiting())
        list_.highlighted = list_.get_option_index("~more")
        await start.press("enter")
        await until(pilot, lambda: "~back" in start.waiting())
        assert not {id_ for id_ in start.waiting() if id_.startswith("c")} & seen
        list_.highlighted = list_.get_option_index("~back")
        await start.press("enter")
        await until(pilot, lambda: "~back" not in start.waiting())
        assert set(start.waiting()) == seen


async def test_a_list_that_cannot_be_read_is_a_sentence(
    house: House, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the store fails the screen says so, and the other keys still work."""

    def fail(*_args: object, **_kwargs: object) -> None:
        raise StoreError("Het bestand is beschadigd [/].")

    monkeypatch.setattr(desk.store, "conversations", fail)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.sees("Het bestand is beschadigd [/].")
        await start.press("q")
        await start.asks("leave")


# -- who works -----------------------------------------------------------------------------


async def test_without_a_worker_it_asks_who_works(desk: Desk) -> None:
    """On a new store the name is asked before anything else; the worker is the app's from then on."""
    house = House(desk, None)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.sees("Hoe heet u?")
        await start.press(*"Joop", "enter", "enter")
        await start.sees("Goedemorgen, Joop")
        assert [house.worker] == workers(desk.store)


async def test_nothing_is_begun_without_a_worker(desk: Desk) -> None:
    """Who said no name is asked again before a conversation begins; Escape goes back."""
    house = House(desk, None)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.sees("Hoe heet u?")
        await start.press("escape")
        await start.sees("Uw eerste keer?")
        for key in ("n", "slash"):
            await start.press(key)
            await start.sees("Hoe heet u?")
            await start.press("escape")
            await start.sees("Uw eerste keer?")
        assert house.asked == []


async def test_one_key_changes_who_works(house: House, desk: Desk) -> None:
    """`w` shows who is known, and the greeting follows."""
    other = add_worker(desk.store, "Joop", "host", desk.now())
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("w")
        await start.sees("Wie werkt er nu?")
        await start.press("down", "enter")
        await start.sees("Goedemorgen, Joop")
        assert house.worker == other


# -- beginning and going on ----------------------------------------------------------------


async def test_enter_goes_on_where_one_was(house: House, desk: Desk, worker: Worker) -> None:
    """The latest conversation is marked already: Enter alone takes it up."""
    talk(desk, worker)
    latest = talk(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("enter")
        await start.asks("resume", latest)


async def test_a_row_can_be_clicked(house: House, desk: Desk, worker: Worker) -> None:
    """With the mouse alone a conversation is taken up."""
    stream = talk(desk, worker, "plan", desk.new_dossier("Riet", worker).id)
    talk(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.click("Riet")
        await start.asks("resume", stream)


async def test_a_quickscan_begins_without_a_dossier(house: House) -> None:
    """`n` and Enter are enough for a quickscan."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("n")
        await start.sees("Welk gesprek")
        await start.press("enter")
        await start.asks("begin", "quickscan", None)


async def test_another_flow_asks_for_the_resident(house: House, desk: Desk) -> None:
    """The others begin with a resident, known or new."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("n")
        await start.sees("Welk gesprek")
        await start.press("down", "enter")
        await start.sees("Met wie praat u?")
        await start.press(*"Riet", "enter")
        await until(pilot, lambda: bool(desk.store.dossiers()))
        await start.asks("begin", "kanteling", desk.store.dossiers()[0].id)


async def test_escape_goes_one_step_back(house: House) -> None:
    """From the residents one comes back at the flows, from there at the start; nothing began."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("n")
        await start.sees("Welk gesprek")
        await start.press("down", "enter")
        await start.sees("Met wie praat u?")
        await start.press("escape")
        await start.sees("Welk gesprek")
        await start.press("escape")
        await start.sees("Er wacht niets")
        assert house.asked == []


async def test_a_new_conversation_by_mouse(house: House) -> None:
    """A button and a click on the flow begin a conversation."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await pilot.click("#new")
        await start.click("Quickscan")
        await start.asks("begin", "quickscan", None)


async def test_keys_pressed_twice_ask_once(house: House) -> None:
    """Two presses in a row, or of two keys, open one dialog."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        assert isinstance(house.screen, StartScreen)
        house.screen.action_new()
        house.screen.action_find()
        house.screen.action_new()
        await start.sees("Welk gesprek")
        await start.press("escape")
        await start.sees("Er wacht niets")
        assert len(house.screen_stack) == 2


async def test_the_key_bar_can_be_clicked(house: House) -> None:
    """Every key that stands below does the same when it is clicked."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        for words, sees in (
            ("zoeken", "In namen van bewoners"),
            ("wie werkt er", "Wie werkt er nu?"),
            ("oefenen", "U kunt niets stuk maken"),
            ("nieuw gesprek", "Welk gesprek"),
        ):
            await start.click(words)
            await start.sees(sees)
            await start.press("escape")
            await start.sees("Goedemorgen, Sanne")
            await until(pilot, lambda: isinstance(house.screen, StartScreen))
        await start.click("thema")
        await start.click("stoppen")
        await start.asks("theme")
        await start.asks("leave")


# -- searching -----------------------------------------------------------------------------


async def test_a_conversation_is_found_and_taken_up(
    house: House, desk: Desk, worker: Worker
) -> None:
    """`/` and a word that was said find the conversation."""
    stream = talk(desk, worker, answers=(("qs_vraag", "Mijn fiets is weg."),))
    talk(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("slash")
        await start.sees("In namen van bewoners")
        await start.press(*"fiets")
        await start.sees("zonder dossier")
        await start.press("enter")
        await start.asks("resume", stream)


async def resident(desk: Desk, worker: Worker) -> tuple[DossierRow, str]:
    """Give a resident with one conversation."""
    riet = desk.new_dossier("Riet", worker)
    return riet, talk(desk, worker, "plan", riet.id)


async def test_a_resident_that_was_found_shows_the_talks(
    house: House, desk: Desk, worker: Worker
) -> None:
    """From a dossier one goes on with a conversation of it."""
    _, stream = await resident(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("slash")
        await start.sees("dossier sinds")
        await start.press("enter")
        await start.sees("Bewaren")
        await start.press("enter")
        await start.asks("resume", stream)


async def test_a_new_conversation_begins_from_a_dossier(
    house: House, desk: Desk, worker: Worker
) -> None:
    """A conversation that begins from a dossier is with that resident, without asking again."""
    riet, _ = await resident(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("slash")
        await start.sees("dossier sinds")
        await start.press("enter")
        await start.sees("Bewaren")
        await start.press("end", "enter")
        await start.sees("Welk gesprek")
        await start.press("down", "enter")
        await start.asks("begin", "kanteling", riet.id)


# -- tidying -------------------------------------------------------------------------------


@pytest.fixture
def old(desk: Desk, worker: Worker, clock: Clock) -> list[str]:
    """Two quickscans of days ago that nobody agreed to keep, and one of today."""
    streams = []
    for ago in (timedelta(days=3), timedelta(days=2), timedelta(minutes=5)):
        clock.now = NOW - ago
        streams.append(talk(desk, worker, answers=(("qs_vraag", "Ik zoek werk."),)))
    clock.now = NOW
    return streams


async def test_what_nobody_agreed_to_keep_is_offered_to_be_erased(
    house: House, desk: Desk, old: list[str]
) -> None:
    """Provisional quickscans of before yesterday go after a question, and only these."""
    async with house.run_test(notifications=True) as pilot:
        start = await started(pilot)
        await start.sees("Opruimen: 2 gesprekken van eerder")
        await start.press("x")
        await start.sees("Wis alle 2")
        await start.press("enter")
        await start.sees("komt niet terug")
        await start.press("j")
        await start.sees("Gewist: 2 gesprekken.")
        await until(pilot, lambda: [id_ for id_ in start.waiting() if id_] == [old[2]])
        assert desk.provisional() == []
        assert "Opruimen" not in start.text()


async def test_one_of_them_can_be_erased(house: House, desk: Desk, old: list[str]) -> None:
    """One can be chosen to go; the other stays."""
    async with house.run_test(notifications=True) as pilot:
        start = await started(pilot)
        await pilot.click("#tidy")
        await start.sees("Wis alle 2")
        await start.press("down", "enter")
        await start.sees("dit gesprek wissen")
        await start.press("j")
        await start.sees("Gewist: 1 gesprek.")
        assert [row.id for row in desk.provisional()] == [old[1]]


@pytest.mark.parametrize("keys", [("escape",), ("enter", "escape"), ("enter", "enter")])
async def test_nothing_is_erased_by_mistake(
    house: House, desk: Desk, old: list[str], keys: tuple[str, ...]
) -> None:
    """Escape anywhere, and Enter at the last question, leave everything as it is."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("x")
        await start.sees("Wis alle 2")
        for key in keys:
            await start.press(key)
        await until(pilot, lambda: isinstance(house.screen, StartScreen))
        assert len(desk.provisional()) == 2
        assert len(old) == 3


async def test_one_that_is_open_elsewhere_is_said(
    house: House, desk: Desk, old: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be erased is said, and the others are erased all the same."""
    forget = desk.forget

    def forget_some(stream: str, worker: Worker) -> None:
        if stream == old[0]:
            raise StoreError("Dit gesprek is ergens anders open.")
        forget(stream, worker)

    monkeypatch.setattr(desk, "forget", forget_some)
    async with house.run_test(notifications=True) as pilot:
        start = await started(pilot)
        await start.press("x")
        await start.sees("Wis alle 2")
        await start.press("enter")
        await start.sees("komt niet terug")
        await start.press("j")
        await start.sees("Gewist: 1 gesprek.")
        await start.sees("ergens anders open")
        assert [row.id for row in desk.provisional()] == [old[0]]


async def test_without_anything_old_there_is_nothing_to_tidy(
    house: House, desk: Desk, worker: Worker
) -> None:
    """The key and the button for tidying are there only when there is something to tidy."""
    talk(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        assert "pruimen" not in start.text()
        await start.press("x")
        assert isinstance(house.screen, StartScreen)
        assert not house.screen.query_one("#tidy", Button).display


# -- practising, theme, stopping -----------------------------------------------------------


class Practising(House):
    """An app that has made-up people to offer."""

    def offer_practice(self) -> None:
        self.asked.append(("practice",))


async def test_made_up_people_are_offered_where_there_are_any(desk: Desk, worker: Worker) -> None:
    """`o` tells about practising and offers made-up people, if the app has them."""
    house = Practising(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("o")
        await start.sees("verzonnen mensen")
        await start.sees("Zet verzonnen mensen")
        await start.press("down", "down", "enter")
        await start.asks("practice")


async def test_practising_can_begin_with_nothing(house: House) -> None:
    """Without made-up people a practice conversation is offered."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("o")
        await start.sees("U kunt niets stuk maken")
        assert "Zet verzonnen mensen" not in start.text()
        await start.press("down", "enter")
        await start.sees("Welk gesprek")


async def test_real_work_offers_no_made_up_people(desk: Desk, worker: Worker) -> None:
    """In a store with real people nothing made up can be put."""
    desk.store.practice = False
    house = Practising(desk, worker)
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("o")
        await start.sees("echte mensen")
        assert "Zet verzonnen" not in start.text()
        await start.press("enter")
        assert house.asked == []


async def test_theme_and_stopping_are_the_app_s(house: House) -> None:
    """`t` and `q` ask the app."""
    async with house.run_test() as pilot:
        start = await started(pilot)
        await start.press("t", "q")
        assert start.asked == [("theme",), ("leave",)]


# -- words for moments ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-23T09:05:00+01:00", "net"),
        ("2026-11-23T08:04:59+00:00", "net"),
        ("2026-11-23T09:04:00+01:00", "1 minuut geleden"),
        ("2026-11-23T08:06:00+01:00", "59 minuten geleden"),
        ("2026-11-23T08:05:00+01:00", "vandaag om 8.05"),
        ("2026-11-23T17:00:00+01:00", "vandaag om 17.00"),
        ("2026-11-22T23:59:00+01:00", "gisteren om 23.59"),
        ("2026-11-22T23:59:00+00:00", "vandaag om 0.59"),
        ("2026-11-20T14:30:00+01:00", "vrijdag om 14.30"),
        ("2026-11-17T14:30:00+01:00", "dinsdag om 14.30"),
        ("2026-11-16T14:30:00+01:00", "16 november"),
        ("2025-11-23T14:30:00+01:00", "23 november 2025"),
        ("2099-01-01T00:00:00+01:00", "1 januari 2099"),
        ("onzin\x1b", "onzin\ufffd"),
    ],
)
def test_a_moment_in_words(at: str, words: str) -> None:
    """A moment is said the way people say it, by the clock of now, also when clocks jumped."""
    assert moment(at, NOW) == words


def test_the_day_and_the_greeting() -> None:
    """The day is written in full, and the greeting follows the hour."""
    assert day_in_words(NOW) == "maandag 23 november 2026"
    greetings = {hour: greeting(NOW.replace(hour=hour)) for hour in (0, 6, 11, 12, 17, 18, 23)}
    assert greetings == {
        0: "Goedenavond", 6: "Goedemorgen", 11: "Goedemorgen", 12: "Goedemiddag",
        17: "Goedemiddag", 18: "Goedenavond", 23: "Goedenavond",
    }  # fmt: skip
    assert is_on("2026-11-23T00:30:00+01:00", NOW.date(), NOW)
    assert not is_on("2026-11-22T23:30:00+01:00", NOW.date(), NOW)
    assert not is_on("onzin", NOW.date(), NOW)


@pytest.mark.parametrize("width", [18, 30, 80])
def test_a_row_keeps_to_its_width(width: int) -> None:
    """However narrow the list is, no line of a row is longer, and what was meant is there."""
    made = Row("Riet [/] 漢字漢字漢字", "gisteren om 14.30", "Het Gesprek · 3 van 12 vragen")
    content = made.content(width)
    first = content.plain.split("\n")[0]
    assert ("gisteren" in first) is (width == 80)
    assert "gisteren om 14.30" in content.plain
    assert content.split("\n")[0].cell_length <= max(
        width, made.content(1).split("\n")[0].cell_length
    )
