"""Names to choose below a field of own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.application.places import Places
from assistant.screens.inputs.one_of import OneOf
from assistant.screens.panel import Panel

from .people import screen_text
from .test_table import at_the_table, press

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.screens.table import TableScreen

FAMILY = [{"naam": "ik", "generatie": "zelf"}, {"naam": "Lina", "generatie": "kinderen"}]


@pytest.fixture
def places(tmp_path: Path, flow_cache: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", flow_cache.parent)


def now(table: TableScreen) -> object:
    given = table.query_one(Panel).answer_input
    assert given is not None
    return given.now()  # type: ignore[attr-defined]


async def test_a_name_is_chosen_with_two_keys(places: Places) -> None:
    """Down and a digit put a name in the field; the next field has the focus then."""
    async with at_the_table(places, "genogram", answers={"gn_personen": FAMILY}) as (pilot, table):
        await table.open_question("gn_personen")
        await press(pilot, *"Karim", "enter", "enter", "enter", "enter")
        assert "↓ of kies" in screen_text(pilot.app)
        await press(pilot, "down", "2")
        assert now(table) == {"naam": "Karim", "ouder_van": "Lina"}
        await press(pilot, "down", "1", "enter")
        assert now(table) == {"naam": "Karim", "ouder_van": "Lina", "partner_van": "ik"}


async def test_more_names_stand_behind_each_other(places: Places) -> None:
    """A second name comes behind the first with a comma; going up passes the names by."""
    async with at_the_table(places, "genogram", answers={"gn_personen": FAMILY}) as (pilot, table):
        await table.open_question("gn_personen")
        await press(pilot, *"Karim", "enter", "enter", "enter", "enter", "down", "1", "up")
        assert not isinstance(pilot.app.focused, OneOf)
        await press(pilot, "down", "2")
        assert now(table) == {"naam": "Karim", "ouder_van": "ik, Lina"}


async def test_names_show_only_where_somebody_is(places: Places) -> None:
    """The names take no room while another field is filled in."""
    async with at_the_table(places, "genogram", answers={"gn_personen": FAMILY}) as (pilot, table):
        await table.open_question("gn_personen")
        assert "of kies" not in screen_text(pilot.app)
