"""The resident's rights at the table: an own view, a withdrawn consent, an agreed plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.application.places import Places
from assistant.flows.engine import Answer
from assistant.screens import beside
from assistant.screens.dialogs import AskText
from assistant.screens.table import TableScreen

from .test_table import at_the_table, press, settled, thread


@pytest.fixture
def places(tmp_path: Path, flow_cache: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)


async def test_a_resident_sees_it_differently(places: Places) -> None:
    """With v the resident's words come beside the earlier answer, in sight at once."""
    answers = {"kg_notities": "ja", "kg_vraag": "Een scootmobiel."}
    async with at_the_table(places, "kanteling", answers=answers) as (pilot, screen):
        await press(pilot, "f6", "v")
        await press(pilot, *"Naar buiten", "ctrl+s")
        await settled(pilot)
        assert screen.conversation.state.views["kg_vraag"][0].value == "Naar buiten"
        assert "Naar buiten" in thread(screen)


async def test_a_consent_is_withdrawn_at_the_table(places: Places) -> None:
    """With i a consent is withdrawn, and only with a reason."""
    answers = {"kg_notities": "ja", "kg_delen": ["team"]}
    async with at_the_table(places, "kanteling", answers=answers) as (pilot, screen):
        state = screen.conversation.state
        await press(pilot, "f6", "i", "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, AskText)
        assert state.withdrawal("kg_delen/team") is None
        await press(pilot, *"Ruzie", "ctrl+s")
        await settled(pilot)
        assert state.withdrawal("kg_delen/team") is not None


async def test_a_plan_is_agreed_at_the_end(places: Places) -> None:
    """At the end of the plan the resident agrees with this version, by name."""
    async with at_the_table(places, "plan", answers={"pl_problemen": ["x"]}) as (pilot, screen):
        choices = dict(screen._endings())
        assert choices["agree_plan"] == "Akkoord met versie 1"
        screen.run_worker(beside.agree(screen))
        await press(pilot, "ctrl+s")
        await settled(pilot)
        (agreed,) = screen.conversation.state.agreed
        assert agreed.value == {"version": 1, "who": "Riet"}
        assert "agree_plan" not in dict(screen._endings())


async def test_a_closed_talk_asks_why_it_is_corrected(places: Places) -> None:
    """The first correction of a closed conversation asks for the reason, the next ones do not."""
    answers = {"kg_notities": "ja", "kg_vraag": "Een scootmobiel."}
    async with at_the_table(places, "kanteling", answers=answers) as (pilot, screen):
        screen.conversation.close()
        await screen.act(Answer("kg_vraag", "Een fiets."))
        await press(pilot, *"Fout", "ctrl+s")
        await settled(pilot)
        state = screen.conversation.state
        assert state.values["kg_vraag"] == "Een fiets."
        assert isinstance(pilot.app.screen, TableScreen)
        await screen.act(Answer("kg_vraag", "Een driewieler."))
        assert state.values["kg_vraag"] == "Een driewieler."
        assert state.corrected["kg_vraag"].value == {"reason": "Fout"}
