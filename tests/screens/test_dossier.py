"""The dossier on the screen: its conversations, and the resident's rights by key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import add_worker
from assistant.flows.engine import Answer, RaiseSignal
from assistant.screens.app import KeukentafelApp
from assistant.screens.dossier import DossierScreen
from assistant.screens.table import TableScreen

from .people import screen_text
from .test_table import press, settled


@pytest.fixture
def places(tmp_path: Path, flow_cache: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers go where the test can see them."""
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(tmp_path))


@asynccontextmanager
async def opened(
    places: Places, *, signal: bool = False, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], DossierScreen]]:
    """The dossier of Riet, opened in a real app."""
    desk = Desk.open(places)
    worker = add_worker(desk.store, "Anne", "generalist", desk.now())
    dossier = desk.new_dossier("Riet", worker)
    talk = desk.begin("kanteling", worker, dossier.id)
    talk.do(Answer("kg_notities", "ja"))
    talk.do(Answer("kg_vraag", "Die trap."))
    talk.do(Answer("kg_delen", ["team"]))
    if signal:
        talk.do(RaiseSignal("sig_gevaar_zelf_of_ander", "Een mes."))
    talk.leave()
    desk.close()
    app = KeukentafelApp(places)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.open_desk()
        app.worker = worker
        await pilot.pause()
        screen = DossierScreen(dossier, worker)
        app.push_screen(screen)
        await settled(pilot)
        yield pilot, screen


async def test_it_shows_talks_consents_and_term(places: Places) -> None:
    """One look gives the conversations, with whom may be shared, and how long it is kept."""
    async with opened(places) as (pilot, _):
        text = screen_text(pilot.app)
        for words in ("Riet · nr. 1", "Het Gesprek", "het wijkteam", "Tot en met"):
            assert words in text


async def test_a_consent_is_withdrawn(places: Places) -> None:
    """With t a consent is withdrawn, with its reason, and the list says so."""
    async with opened(places) as (pilot, screen):
        await press(pilot, "t", "enter", *"Ruzie", "ctrl+s")
        await settled(pilot)
        assert "ingetrokken" in screen_text(pilot.app)
        (consent,) = pilot.app.desk.store.consents(dossier=screen.dossier.id)
        assert consent.withdrawn_at


async def test_the_log_is_shown(places: Places) -> None:
    """With l one reads who did what with this dossier; opening it here is the last line."""
    async with opened(places) as (pilot, _):
        await press(pilot, "l")
        text = screen_text(pilot.app)
        assert "Anne" in text
        assert "dossier gemaakt" in text
        last = pilot.app.desk.store.accesses()[-1]
        assert (last.what, last.stream) == ("opened", "")


@pytest.mark.parametrize(("keys", "there"), [((), True), (("down",), False)])
async def test_everything_goes_in_one_file(
    places: Places, tmp_path: Path, keys: tuple[str, ...], there: bool
) -> None:
    """With i everything is written to a file; about signals the worker decides first."""
    async with opened(places, signal=True) as (pilot, screen):
        if keys:
            await press(pilot, "i", *keys, "enter", "enter")
        else:
            await press(pilot, "i", "enter", *"Wachten", "ctrl+s", "enter")
        await settled(pilot)
        (file,) = (tmp_path / "papieren").glob("inzage-1-*.html")
        text = file.read_text()
        assert "Die trap." in text
        assert ("Wachten" in text, "Een mes." in text) == (there, not there)
        deeds = [line.what for line in pilot.app.desk.store.accesses(screen.dossier.id)]
        assert deeds[-1] == "inspected"


async def test_a_dossier_is_wiped_by_its_number(places: Places) -> None:
    """With w a dossier goes after ground and number; another number does nothing."""
    async with opened(places) as (pilot, screen):
        store = pilot.app.desk.store
        await press(pilot, "w", "enter", "2", "ctrl+s")
        await settled(pilot)
        assert store.dossier(screen.dossier.id) is not None
        await press(pilot, "w", "enter", "1", "ctrl+s")
        await settled(pilot)
        assert store.dossier(screen.dossier.id) is None
        assert not isinstance(pilot.app.screen, DossierScreen)


async def test_who_works_in_it_keeps_it(places: Places) -> None:
    """While a conversation is open elsewhere the dossier is not wiped, and that is said."""
    async with opened(places) as (pilot, screen):
        other = Desk.open(places)
        try:
            talk = other.store.conversations()[0].id
            other.resume(talk, screen.worker)
            await press(pilot, "w", "enter", "1", "ctrl+s")
            await settled(pilot)
            assert "open in een ander venster" in " ".join(screen_text(pilot.app).split())
            assert other.store.dossier(screen.dossier.id) is not None
        finally:
            other.close()


async def test_the_start_screen_leads_to_it(places: Places) -> None:
    """From the search a dossier opens here, and Enter opens its conversation."""
    async with opened(places) as (pilot, screen):
        screen.dismiss(None)
        await settled(pilot)
        await press(pilot, "slash", *"Riet")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        for _ in range(40):
            await pilot.pause(0.05)
            if isinstance(pilot.app.screen, DossierScreen):
                break
        assert isinstance(pilot.app.screen, DossierScreen)
        await press(pilot, "enter")
        for _ in range(40):
            await pilot.pause(0.05)
            if isinstance(pilot.app.screen, TableScreen):
                break
        assert isinstance(pilot.app.screen, TableScreen)


async def test_two_dossiers_become_one_and_two_again(places: Places) -> None:
    """With s another dossier of the same person comes in, and can go out again."""
    async with opened(places) as (pilot, screen):
        desk = pilot.app.desk
        desk.new_dossier("Rietje", screen.worker)
        await press(pilot, "s", "enter")
        await settled(pilot)
        assert [row.name for row in desk.store.dossiers()] == ["Riet"]
        await press(pilot, "s", "enter")
        await settled(pilot)
        assert [row.name for row in desk.store.dossiers()] == ["Rietje", "Riet"]


async def test_who_lives_together_is_shown(places: Places) -> None:
    """With h somebody comes into the household, in sight at once, and goes out again."""
    async with opened(places) as (pilot, screen):
        pilot.app.desk.new_dossier("Jan", screen.worker)
        await press(pilot, "h", "enter")
        await settled(pilot)
        assert "Wonen samen" in screen_text(pilot.app)
        assert "Jan · nr. 2" in screen_text(pilot.app)
        await press(pilot, "h", "enter")
        await settled(pilot)
        assert "Wonen samen" not in screen_text(pilot.app)
