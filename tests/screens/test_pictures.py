"""Looking at the pictures of a conversation, and moving people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.application.places import Places
from assistant.flows.engine import AddItem
from assistant.screens.dialogs import AskText
from assistant.screens.panel import Panel
from assistant.screens.picture_view import Drawn, PictureView
from assistant.screens.pictures import Pictures
from assistant.screens.table import TableScreen
from assistant.screens.thread import Thread

from .people import screen_text, until
from .test_table import asked, at_the_table, press

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from assistant.flows.state import State

PEOPLE = [
    {"naam": "Jeroen", "soort": "man", "kring": "familie", "afstand": "dichtbij"},
    {"naam": "buurvrouw Ans", "soort": "vrouw", "kring": "buren", "afstand": "midden"},
    {"naam": "Kees", "soort": "man", "kring": "vrienden"},
]
TALK: dict[str, object] = {"eg_uitleg": True, "eg_personen": PEOPLE}


@pytest.fixture
def places(tmp_path: Path, flow_cache: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)


def near(state: State) -> dict[str, str]:
    """Say of everybody how near they stand."""
    items = (state.cells["eg_personen"].items or {}).values()
    return {item.value["naam"]: item.value.get("afstand", "") for item in items}  # type: ignore[index, union-attr]


async def look(pilot: Pilot[int]) -> Pictures:
    await press(pilot, "ctrl+p")
    screen = pilot.app.screen
    assert isinstance(screen, Pictures)
    return screen


async def test_somebody_is_chosen_and_moved_with_keys(places: Places) -> None:
    """A move by keys is a change of how near somebody stands, on disk at once, and undone by ^Z."""
    async with at_the_table(places, "ecogram", answers=TALK) as (pilot, table):
        state, before = table.conversation.state, asked(table)
        await look(pilot)
        await press(pilot, "right", "right", "up")
        assert near(state) == {"Jeroen": "dichtbij", "buurvrouw Ans": "dichtbij", "Kees": ""}
        kept = pilot.app.desk.look(table.conversation.stream).state
        assert near(kept) == near(state)
        await press(pilot, "ctrl+z")
        assert near(state)["buurvrouw Ans"] == "midden"
        await press(pilot, "right", "down")
        assert near(state)["Kees"] == "verder_weg"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TableScreen)
        assert asked(table) == before


async def test_a_list_that_is_being_filled_stays_open(places: Places) -> None:
    """Who moves somebody in the middle of naming people can name the next one after it."""
    async with at_the_table(places, "ecogram", answers={"eg_uitleg": True}) as (pilot, table):
        assert asked(table) == "eg_personen"
        await table.act(AddItem("eg_personen", {"naam": "Els", "afstand": "midden"}), go_on=False)
        await look(pilot)
        await press(pilot, "right", "up", "escape")
        assert near(table.conversation.state) == {"Els": "dichtbij"}
        assert asked(table) == "eg_personen"


async def test_nobody_is_moved_past_the_last_ring(places: Places) -> None:
    """Nearer than near, and further than far, nobody goes: nothing is written."""
    async with at_the_table(places, "ecogram", answers=TALK) as (pilot, table):
        await look(pilot)
        events = len(table.conversation.state.log)
        await press(pilot, "up", "right", "up", "up")
        assert len(table.conversation.state.log) == events
        await press(pilot, "ctrl+z")
        assert len(table.conversation.state.log) == events


async def test_somebody_is_dragged_to_another_ring(places: Places) -> None:
    """Who is taken hold of and let go in another ring stands there from then on."""
    async with at_the_table(places, "ecogram", answers=TALK) as (pilot, table):
        screen = await look(pilot)
        drawn = screen.query_one(Drawn)
        assert drawn.sheet is not None
        jeroen = next(iter(drawn.sheet.spots))
        x, y, _, _ = drawn.sheet.spots[jeroen]
        away = drawn.sheet.ground.width // 2, drawn.sheet.ground.height - 1
        await pilot.mouse_down(drawn, offset=(x + 1, y))
        await pilot.hover(drawn, offset=away)
        assert "naar verder weg" in screen_text(pilot.app)
        await pilot.mouse_up(drawn, offset=away)
        await pilot.pause()
        assert near(table.conversation.state)["Jeroen"] == "verder_weg"
        assert screen.chosen == jeroen


async def test_a_click_beside_everybody_moves_nobody(places: Places) -> None:
    """A click on empty ground takes hold of nobody."""
    async with at_the_table(places, "ecogram", answers=TALK) as (pilot, table):
        screen = await look(pilot)
        await pilot.click(screen.query_one(Drawn), offset=(1, 1))
        assert (screen.chosen, near(table.conversation.state)["Jeroen"]) == ("", "dichtbij")


async def test_one_key_changes_between_picture_and_words(places: Places) -> None:
    """With w the picture becomes sentences, and a picture again."""
    async with at_the_table(places, "ecogram", answers=TALK) as (pilot, _):
        await look(pilot)
        assert "[m] Jeroen" in screen_text(pilot.app)
        await press(pilot, "w")
        assert "Jeroen (man, familie) staat dichtbij." in screen_text(pilot.app)
        await press(pilot, "w")
        assert "[m] Jeroen" in screen_text(pilot.app)


async def test_escape_leaves_the_words_before_it_leaves_the_picture(places: Places) -> None:
    """Whoever reads the picture in words comes back at the picture first."""
    async with at_the_table(places, "ecogram", answers=TALK) as (pilot, table):
        screen = await look(pilot)
        await press(pilot, "w", "escape")
        assert pilot.app.screen is screen
        assert not screen.in_words
        await press(pilot, "escape")
        assert pilot.app.screen is table


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 50)])
async def test_the_picture_stands_above_the_question_about_it(
    places: Places, size: tuple[int, int]
) -> None:
    """At 'Kijk eens naar de tekening' the picture is there by itself, and goes with the question."""
    async with at_the_table(places, "ecogram", size, TALK) as (pilot, table):
        assert not table.query_one(PictureView).display
        await table.open_question("eg_wederkerig")
        await pilot.pause()
        assert table.query_one(PictureView).display and not table.query_one(Thread).display
        await pilot.pause()
        assert "( U )" in screen_text(pilot.app)
        assert table.query_one(PictureView).size.height >= 3
        table.query_one(Panel).answer_input.put_draft("Veel familie.")  # type: ignore[union-attr]
        await press(pilot, "ctrl+s")
        assert not table.query_one(PictureView).display and table.query_one(Thread).display


async def test_what_is_being_typed_stays_while_one_looks(places: Places) -> None:
    """Looking, and moving somebody, loses no letter of what was being typed."""
    async with at_the_table(places, "ecogram", answers=TALK) as (pilot, table):
        await table.open_question("eg_wederkerig")
        await press(pilot, *"Ik zie")
        await look(pilot)
        await press(pilot, "right", "down", "escape")
        await table.open_question("eg_wederkerig")
        given = table.query_one(Panel).answer_input
        assert given is not None and given.draft == "Ik zie"


async def test_without_anybody_there_is_nothing_to_look_at(places: Places) -> None:
    """Where nothing can be drawn the key says so, and the bar does not show it."""
    async with at_the_table(places, "ecogram") as (pilot, table):
        assert "Beeld" not in screen_text(pilot.app)
        await press(pilot, "ctrl+p")
        assert pilot.app.screen is table
        assert "Er is nog niets om te tekenen." in screen_text(pilot.app)


async def test_a_closed_conversation_is_corrected_with_a_reason(places: Places) -> None:
    """After closing a move asks why, once, and keeps that with it."""
    async with at_the_table(places, "ecogram", answers=TALK) as (pilot, table):
        table.conversation.close()
        await look(pilot)
        await press(pilot, "right", "down")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
        await press(pilot, *"fout", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pictures))
        state = table.conversation.state
        assert near(state)["Jeroen"] == "midden"
        assert [event.value for event in state.corrected.values()] == [{"reason": "fout"}]


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 50)])
async def test_it_fits_on_every_screen(places: Places, size: tuple[int, int]) -> None:
    """The keys to go back stand on the smallest screen too, and nothing runs over the edge."""
    async with at_the_table(places, "ecogram", size, TALK) as (pilot, _):
        screen = await look(pilot)
        view = screen.query_one(PictureView)
        assert screen.query_one(Drawn).size.width <= view.size.width
        assert view.size.height >= 8
        assert "Esc" in screen_text(pilot.app)


async def test_the_drieluik_lies_open_when_its_themes_are_asked(places: Places) -> None:
    """At 'leg de vakken naast elkaar' both outer columns can be read beside each other."""
    said = {"dl_zonder_verandering": ["Dan zit ik hier nog."], "dl_gewenst": ["Weer koffie."]}
    async with at_the_table(places, "drieluik", (80, 24), said) as (pilot, table):
        await table.open_question("dl_themas")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "Dan zit ik hier nog." in shown and "Weer koffie." in shown
        assert "Dit vak komt als" in shown
