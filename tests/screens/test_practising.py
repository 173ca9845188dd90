"""Practising on the screen: the trainee leads, goes back, and looks back."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Markdown

from assistant.application.places import Places
from assistant.application.workers import add_worker
from assistant.screens.app import KeukentafelApp
from assistant.screens.dialogs import Choose
from assistant.screens.dialogs.paper import Paper
from assistant.screens.practising import PractisingScreen

from .people import screen_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def places(tmp_path: Path, flow_cache: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)


@asynccontextmanager
async def practising(
    places: Places, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], KeukentafelApp]]:
    """The scooter case, chosen from the start screen."""
    app = KeukentafelApp(places)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.open_desk()
        app.worker = add_worker(app.desk.store, "Bo", "generalist", app.desk.now())
        await settled(pilot)
        await press(pilot, "o")
        await choose(pilot, "Oefen met een verzonnen bewoner")
        await choose(pilot, "De scootmobiel")
        assert isinstance(app.screen, PractisingScreen)
        yield pilot, app


async def settled(pilot: Pilot[int]) -> None:
    """Wait until dialogs have come and gone; the story around them goes on."""
    for _ in range(4):
        await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait."""
    await pilot.press(*keys)
    await settled(pilot)


async def choose(pilot: Pilot[int], words: str) -> None:
    """Choose the row of a dialog that begins with these words."""
    dialog = pilot.app.screen
    assert isinstance(dialog, Choose), dialog
    row = next(n for n, (_, told) in enumerate(dialog.options) if told.startswith(words))
    rows = dialog.query_one("Rows")
    rows.highlighted = row
    rows.action_select()
    await settled(pilot)


async def say(pilot: Pilot[int], words: str) -> None:
    """Type words and send them."""
    pilot.app.screen.query_one("OneLine").value = words
    await press(pilot, "enter")
    await settled(pilot)


async def test_the_trainee_leads_and_the_resident_answers(places: Places) -> None:
    """What is typed stands in the talk with what was heard in it, and the answer below it."""
    async with practising(places) as (pilot, app):
        await say(pilot, "Hoe gaat het met uw gezondheid?")
        shown = screen_text(app)
        assert "Hoe gaat het met uw gezondheid?  (open vraag)" in shown
        assert "Het is de reuma." in shown
        assert "OEFENEN" in shown


async def test_what_is_not_understood_is_asked(places: Places) -> None:
    """Where no rule fits the trainee says what was meant, and only then it is answered."""
    async with practising(places) as (pilot, app):
        await say(pilot, "blauw fietsje zonder")
        assert "Wat bedoelt u met 'blauw fietsje zonder'?" in screen_text(app)
        await choose(pilot, "Open vraag")
        await choose(pilot, "Lichamelijke gezondheid")
        assert isinstance(app.screen, PractisingScreen)
        assert [turn.told for turn in app.screen.talk.turns] == ["reuma"]


async def test_enter_alone_earns_nothing(places: Places) -> None:
    """Who presses Enter on what was not understood says something else, and hears no story."""
    async with practising(places) as (pilot, app):
        await say(pilot, "blauw fietsje zonder")
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert isinstance(app.screen, PractisingScreen)
        assert [(turn.heard.kinds, turn.told) for turn in app.screen.talk.turns] == [
            (("other",), "")
        ]


async def test_a_question_that_lies_ready_can_be_changed_first(places: Places) -> None:
    """A prepared question stands on the line; nothing is said until Enter."""
    async with practising(places) as (pilot, app):
        await press(pilot, "f2")
        await choose(pilot, "Beginnen: Wat brengt u hier?")
        assert app.screen.query_one("OneLine").value == "Wat brengt u hier?"
        assert isinstance(app.screen, PractisingScreen)
        assert not app.screen.talk.turns
        await press(pilot, "enter")
        assert [turn.told for turn in app.screen.talk.turns] == ["scootmobiel"]


async def test_the_card_fits_the_moment(places: Places) -> None:
    """Theory appears where it applies, folded until it is asked for."""
    async with practising(places) as (pilot, app):
        assert "Kaarten: Eerst luisteren · De generalist · De gastheer" in screen_text(app)
        await say(pilot, "Ik vraag een scootmobiel voor u aan.")
        assert "Kaarten: Waar gaat het echt om?" in screen_text(app)
        assert "eerst waarvoor" not in " ".join(screen_text(app).split())
        await press(pilot, "f1")
        assert "eerst waarvoor" in " ".join(screen_text(app).split())


async def test_a_label_can_be_corrected(places: Places) -> None:
    """Who is heard otherwise than meant says so with one key, and the resident answers that."""
    async with practising(places) as (pilot, app):
        await press(pilot, "f6")
        assert "Zeg eerst iets." in screen_text(app)
        await say(pilot, "Ik vraag een scootmobiel voor u aan.")
        await press(pilot, "f6")
        await choose(pilot, "Open vraag")
        await choose(pilot, "Niets in het bijzonder")
        assert isinstance(app.screen, PractisingScreen)
        assert [turn.told for turn in app.screen.talk.turns] == ["scootmobiel"]
        assert "(open vraag, zegt u zelf)" in screen_text(app)


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((200, 50), True)])
async def test_back_to_a_moment_and_two_roads(
    places: Places, size: tuple[int, int], beside: bool
) -> None:
    """From a moment a second road begins; the two lie beside each other where there is room."""
    async with practising(places, size) as (pilot, app):
        await say(pilot, "Hoe gaat het met uw gezondheid?")
        await press(pilot, "f5")
        assert "nog maar één weg" in screen_text(app)
        await say(pilot, "Ik vraag een scootmobiel voor u aan.")
        await press(pilot, "ctrl+z")
        await choose(pilot, "2. Ik vraag")
        assert isinstance(app.screen, PractisingScreen)
        assert len(app.screen.talk.turns) == 1
        assert "nog maar één weg" not in screen_text(app)
        await say(pilot, "Hoe woont u?")
        await press(pilot, "f5")
        shown = screen_text(app)
        line = next(line for line in shown.splitlines() if "Ik vraag een scootmobiel" in line)
        assert ("Hoe woont u?" in line) == beside
        assert "Na de eerste weg weet u 1 dingen, na de tweede 2." in shown


async def test_looking_back(places: Places) -> None:
    """After a few questions about what the trainee thinks, the look back starts with strengths."""
    async with practising(places) as (pilot, app):
        await say(pilot, "Hoe gaat het met uw gezondheid?")
        await press(pilot, "f4", "ctrl+s")
        await choose(pilot, "Geen signaal")
        await choose(pilot, "Activiteiten Dagelijks Leven")
        await choose(pilot, "4")
        await choose(pilot, "Klaar")
        paper = app.screen
        assert isinstance(paper, Paper)
        words = paper.query_one(Markdown).source
        assert words.index("Wat goed ging") < words.index("Om aan te werken")
        assert "u 4, de casus 4 (gelijk)" in words
        await press(pilot, "enter")
        assert "Met Ctrl+Z gaat u terug naar een moment" in screen_text(app)


async def test_what_was_filled_in_before_looking_back_is_not_lost(places: Places) -> None:
    """Who steps back out of the questions finds the words and the signals there again."""
    async with practising(places) as (pilot, app):
        await say(pilot, "Hoe gaat het met uw gezondheid?")
        await press(pilot, "f4", *"Trap", "ctrl+s")
        await choose(pilot, "Heel erg alleen")
        await press(pilot, "escape", "f4")
        assert "Trap" in screen_text(app)
        await press(pilot, "ctrl+s")
        await choose(pilot, "✓ Heel erg alleen")
        await choose(pilot, "Geen signaal")
        await choose(pilot, "Klaar")
        paper = app.screen
        assert isinstance(paper, Paper)
        words = paper.query_one(Markdown).source
        assert "Trap" in words
        assert "u noemde er ook geen" in words


async def test_a_talk_waits_for_the_next_time(places: Places) -> None:
    """A talk that was left stands on top of the list, as far as it was."""
    async with practising(places) as (pilot, app):
        await say(pilot, "Hoe gaat het met uw gezondheid?")
        await press(pilot, "f10")
        await settled(pilot)
        await choose(pilot, "Verder met: De scootmobiel, 1 keer iets gezegd")
        assert isinstance(app.screen, PractisingScreen)
        assert len(app.screen.talk.turns) == 1


async def test_the_list_says_where_to_begin_and_what_was_done(places: Places) -> None:
    """Who comes for the first time sees where to begin; a case that was looked back on is marked."""
    async with practising(places) as (pilot, app):
        await say(pilot, "Hoe gaat het met uw gezondheid?")
        assert isinstance(app.screen, PractisingScreen)
        talk = app.screen.talk
        await press(pilot, "f10")
        assert "Meekijken (begin hier, tien minuten)" in screen_text(app)
        talk.close({"signals": []})
        await press(pilot, "escape", "o")
        await choose(pilot, "Oefen met een verzonnen bewoner")
        assert "De scootmobiel (makkelijk, al geoefend)" in screen_text(app)
        assert "begin hier" not in screen_text(app)


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 50)])
async def test_it_fits_every_terminal(places: Places, size: tuple[int, int]) -> None:
    """The line to type on and the answer are in sight, however small the window."""
    async with practising(places, size) as (pilot, app):
        await say(pilot, "Hoe gaat het met uw gezondheid?")
        shown = screen_text(app)
        assert "elke maand wat minder" in " ".join(shown.split())
        assert app.screen.query_one("OneLine").region.bottom <= size[1]
