"""Giving a paper along from the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Markdown

from assistant.application import opening
from assistant.application.access import looked
from assistant.application.places import Places
from assistant.screens.dialogs import AskText, Choose
from assistant.screens.handing import hand_card

from .test_table import at_the_table, press

if TYPE_CHECKING:
    from textual.pilot import Pilot


@pytest.fixture
def places(tmp_path: Path, flow_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(tmp_path))
    return Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)


async def done(pilot: Pilot[int]) -> None:
    """Wait until the paper is made; the screen answers in the meantime."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def choose(pilot: Pilot[int], words: str) -> None:
    dialog = pilot.app.screen
    assert isinstance(dialog, Choose)
    place = next(n for n, (_, shown) in enumerate(dialog.options) if words in shown)
    await press(pilot, *["down"] * place, "enter")


def papers(places: Places, pattern: str) -> list[Path]:
    return sorted((places.data.parent / "papieren").glob(pattern))


async def test_a_paper_is_kept_in_the_form_that_was_chosen(places: Places) -> None:
    """From the paper pane `p` keeps the paper in Word; nobody else can read it."""
    async with at_the_table(places, answers={"qs_vraag": "Waar is de bus?"}) as (pilot, _):
        await press(pilot, "f4", "p")
        await choose(pilot, "Word")
        await done(pilot)
        (path,) = papers(places, "quickscan-*.docx")
        assert path.read_bytes().startswith(b"PK")
        assert path.stat().st_mode & 0o777 == 0o600


async def test_a_paper_is_opened_to_print(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing opens a PDF with the viewer of the computer, and keeps nothing."""
    opened: list[Path] = []
    monkeypatch.setattr(opening.click, "launch", lambda path: opened.append(Path(path)) or 0)
    monkeypatch.setenv("DISPLAY", ":0")
    async with at_the_table(places, answers={"qs_vraag": "Waar is de bus?"}) as (pilot, _):
        await press(pilot, "f4", "p")
        await choose(pilot, "printen")
        await done(pilot)
    assert [path.suffix for path in opened] == [".pdf"]
    assert not papers(places, "*.pdf")


async def test_turning_back_makes_nothing(places: Places) -> None:
    """Escape at the choice of a form leaves no paper."""
    async with at_the_table(places) as (pilot, screen):
        await press(pilot, "f4", "p", "escape")
        await done(pilot)
        assert pilot.app.screen is screen
        assert not papers(places, "*.*")


async def test_the_paper_of_the_team_needs_a_ground(places: Places) -> None:
    """The team's paper goes to somebody, without consent only with a reason, and that is written."""
    async with at_the_table(places, "kanteling", answers={"kg_vraag": "De trap."}) as (
        pilot,
        screen,
    ):
        await press(pilot, "f4", "f4", "p")
        assert isinstance(pilot.app.screen, AskText)
        await press(pilot, *"huisarts", "ctrl+s")
        assert isinstance(pilot.app.screen, AskText)
        await press(pilot, *"spoed", "ctrl+s")
        await choose(pilot, "webpagina")
        await done(pilot)
        assert papers(places, "kanteling-*.html")
        lines = looked(pilot.app.desk.store, screen.conversation.dossier)
        assert ("gedeeld", "spoed") in [(line.what, line.reason) for line in lines]


async def test_a_card_goes_along_when_somebody_else_helps_further(places: Places) -> None:
    """The handover card asks for whom it is and why, and holds the question."""
    async with at_the_table(places, "kanteling", answers={"kg_vraag": "De trap."}) as (
        pilot,
        screen,
    ):
        screen.run_worker(hand_card(pilot.app, screen.conversation))
        await pilot.pause()
        await press(pilot, *"huisarts", "ctrl+s", *"spoed", "ctrl+s")
        await choose(pilot, "webpagina")
        await done(pilot)
        (path,) = papers(places, "kanteling-*.html")
        assert "De trap." in path.read_text()
        assert "huisarts" in path.read_text()


async def test_the_worker_sees_how_the_paper_reads(places: Places) -> None:
    """Above the resident's paper stands how it reads; above the team's it does not."""
    async with at_the_table(places, answers={"qs_vraag": "Waar is de bus?"}) as (pilot, screen):
        await press(pilot, "f4")
        assert "Leesniveau: " in screen.query_one("#plan", Markdown).source
        await press(pilot, "f4")
        assert "Leesniveau" not in screen.query_one("#plan", Markdown).source
